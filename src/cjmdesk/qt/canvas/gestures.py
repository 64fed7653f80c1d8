"""What the mouse can do with the map: each gesture shows what it would do, and does it once, at its end.

A gesture is made when the press has moved far enough. `move` previews and never touches the document, `commit` makes
at most one step of undo, `cancel` leaves nothing behind. Points are in the viewport.
"""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QRubberBand

from cjmdesk.edit.stages import move_stage
from cjmdesk.edit.touchpoints import move_touchpoints
from cjmdesk.i18n import N_
from cjmdesk.layout.shapes import Part
from cjmdesk.layout.target import CardTarget, drop_target, stage_target
from cjmdesk.qt.canvas.marks import DropMark, make_ghost

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_FADED = 0.4
"""How much is left to see of what is dragged at the place where it still is."""


class Gesture(Protocol):
    cursor: Qt.CursorShape
    scrolls: bool
    """Whether the view scrolls by itself when the pointer reaches its edge."""

    def move(self, point: QPointF) -> None: ...

    def commit(self) -> None: ...

    def cancel(self) -> None: ...


class Pan:
    """Moves the map under the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, view: "CanvasView", point: QPointF) -> None:
        self._view = view
        self._last = point

    def move(self, point: QPointF) -> None:
        shift, self._last = point - self._last, point
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(shift.x()))
        down.setValue(down.value() - round(shift.y()))

    def commit(self) -> None:
        """The view is where it was moved to."""

    def cancel(self) -> None:
        """Being interrupted, the view stays where it is."""


class RubberBand:
    """Selects the touchpoints that a rectangle touches; with `keeps`, beside those selected already."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, view: "CanvasView", point: QPointF, *, keeps: bool) -> None:
        self._view = view
        self._start = view.to_scene(point)
        self._before = view.board.bridge.selection.keys
        self._keeps = keeps
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._area = QRectF()

    def move(self, point: QPointF) -> None:
        self._area = QRectF(self._start, self._view.to_scene(point)).normalized()
        shown = self._view.viewportTransform().mapRect(self._area).toRect()
        self._band.setGeometry(QRect(shown.topLeft(), shown.size().expandedTo(QSize(1, 1))))
        self._band.show()

    def commit(self) -> None:
        area, board = self._area, self._view.board
        touched = [
            part.entity
            for part in board.entity_parts()
            if part.kind == "touchpoint" and area.intersects(QRectF(part.x, part.y, part.w, part.h))
        ]
        self._end()
        board.bridge.selection.set((*self._before, *touched) if self._keeps else touched)

    def cancel(self) -> None:
        self._end()

    def _end(self) -> None:
        self._band.hide()
        self._band.deleteLater()


class _Drag:
    """A ghost under the pointer and a mark where it would land."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = True

    def __init__(self, view: "CanvasView", parts: list[Part], point: QPointF) -> None:
        self._view = view
        self._mark = DropMark(view.board.theme)
        scale = view.zoom * view.devicePixelRatioF()
        self._ghost = make_ghost(view.board, parts, view.place_at(point), scale)
        self._faded = [view.board.items.items_by_key[part.key] for part in parts]
        for faded in self._faded:
            faded.setOpacity(_FADED)
        for item in (self._mark, self._ghost):
            view.board.items.addItem(item)

    def _follow(self, point: QPointF) -> QPointF:
        place = self._view.to_scene(point)
        self._ghost.follow(place)
        return place

    def _show(self, cell: QRectF, line: QLineF) -> None:
        self._mark.show_target(cell, line)

    def cancel(self) -> None:
        for item in (self._mark, self._ghost):
            self._view.board.items.removeItem(item)
        for faded in self._faded:
            faded.setOpacity(1.0)


class DragTouchpoints(_Drag):
    """Moves the selected touchpoints to another stage, lane or place."""

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        board = view.board
        selected = board.bridge.selection.keys
        if part.entity not in selected:
            selected = (part.entity,)
            board.bridge.selection.set(selected)
        cards = [p for p in board.entity_parts() if p.kind == "touchpoint" and p.entity in selected]
        self._keys = tuple(dict.fromkeys(card.entity for card in cards))
        super().__init__(view, [part, *(card for card in cards if card is not part)], point)
        self._target: CardTarget | None = None
        self.move(point)

    def move(self, point: QPointF) -> None:
        place, board = self._follow(point), self._view.board
        self._target = target = drop_target(board.scene, board.bridge.doc, place.x(), place.y(), self._keys)
        if target is None:
            self._show(QRectF(), QLineF())
        else:
            self._show(QRectF(*target.cell), QLineF(*target.line))

    def commit(self) -> None:
        target = self._target
        self.cancel()
        if target is None:
            return
        change = partial(
            move_touchpoints,
            ids=self._keys,
            to_stage=target.stage,
            index=target.position,
            lane=target.lane,
            step=target.step,
        )
        self._view.board.bridge.apply(N_("Move touchpoint"), change)


class DragStage(_Drag):
    """Moves a stage, with everything in it, to another place among the stages."""

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        super().__init__(view, [part], point)
        self._key = part.entity
        self._position: int | None = None
        self.move(point)

    def move(self, point: QPointF) -> None:
        place = self._follow(point)
        target = stage_target(self._view.board.scene, place.x(), self._key)
        self._position = None if target is None else target.position
        if target is None:
            self._show(QRectF(), QLineF())
        else:
            self._show(QRectF(), QLineF(*target.line))

    def commit(self) -> None:
        self.cancel()
        if self._position is not None:
            change = partial(move_stage, key=self._key, index=self._position)
            self._view.board.bridge.apply(N_("Move stage"), change)
