"""What all gestures share that carry something over the map."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPixmap

from cjmdesk.edit.tree import added_keys
from cjmdesk.layout.cells import stage_named
from cjmdesk.layout.list_target import LISTS
from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.model.journey import Journey
from cjmdesk.qt.canvas.autoscroll import BOTH_WAYS
from cjmdesk.qt.canvas.gestures.base import Modifiers, Still
from cjmdesk.qt.canvas.marks import DropMark, make_ghost

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_PLATE, _NUMBER = 4.0, 10.0
"""How far the picture of what is dragged, or the number on that of several, reaches beyond it, in layout units."""
_FADED = 0.4
"""How much is left to see of what is dragged at the place where it still is."""

Change = tuple[str, Callable[[Journey], Journey]]
"""What undo calls it, and the edit."""
Numbers = tuple[float, float, float, float]


class Drag(Still):
    """A ghost under the pointer and a mark where it would land."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = BOTH_WAYS

    def __init__(self, view: "CanvasView", parts: list[Part], point: QPointF) -> None:
        self._view = view
        self._mark = DropMark(view.board)
        scale = view.zoom * view.devicePixelRatioF()
        self._ghost = make_ghost(view.board, parts, view.place_at(point), scale)
        self._originals = [part.key for part in parts]
        self._columns: dict[str, Scene] = {}
        self._reach = _PLATE if len(parts) == 1 else _NUMBER
        self._fade(_FADED)
        for item in (self._mark, self._ghost):
            view.board.items.addItem(item)

    def _fade(self, opacity: float) -> None:
        self._view.board.items.fade(self._originals, opacity)

    def _follow(self, point: QPointF) -> QPointF:
        place = self._view.to_scene(point)
        self._ghost.setVisible(not self.is_shown_by_system)
        self._ghost.follow(place)
        return place

    def _column_at(self, place: QPointF) -> Scene:
        """The drawing with no more parts than the items of the stage at `place`: looking at all takes too long."""
        scene = self._view.board.scene
        column = next((column for column in scene.columns if column.x <= place.x() < column.x + column.w), None)
        name = column.stage if column else ""
        if name not in self._columns:
            board = self._view.board
            stage = stage_named(board.bridge.doc, name)
            keys = (item.id for field in ("touchpoints", *LISTS.values()) for item in getattr(stage, field, ()))
            self._columns[name] = scene._replace(parts=tuple(part for key in keys for part in board.parts_of(key)))
        return self._columns[name]

    def _show(self, cell: Numbers | None = None, line: Numbers | None = None) -> None:
        """Lights the cell and draws the insertion line; without either there is no place to drop."""
        self._mark.show_target(QRectF(*cell) if cell else QRectF(), QLineF(*line) if line else QLineF())

    def picture(self) -> tuple[QPixmap, QPoint]:
        # The shadow would be a frame of one colour where the system cannot show what is half transparent.
        ratio = self._view.devicePixelRatioF()
        pixmap, hold = self._ghost.bare(self._reach)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap, (hold / ratio).toPoint()

    def cancel(self) -> None:
        for item in (self._mark, self._ghost):
            self._view.board.items.removeItem(item)
        self._fade(1.0)


class DragCopies(Drag):
    """A drag that copies while Ctrl is held."""

    def __init__(self, view: "CanvasView", parts: list[Part], point: QPointF) -> None:
        super().__init__(view, parts, point)
        self._copies = False

    def _heed(self, modifiers: Modifiers) -> None:
        self._copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self.cursor = Qt.CursorShape.DragCopyCursor if self._copies else Qt.CursorShape.ClosedHandCursor
        self._fade(1.0 if self._copies else _FADED)

    def _put(self, move: Change, copy: Change) -> None:
        """Does one of two changes, each with its name for undo; copies are selected."""
        bridge = self._view.board.bridge
        before, (name, change) = bridge.doc, copy if self._copies else move
        if bridge.apply(name, change) and self._copies:
            bridge.selection.set(added_keys(before, bridge.doc))


def chosen_parts(view: "CanvasView", part: Part) -> list[Part]:
    """`part` and the selected parts of its kind that go with it; where it is not selected, it alone is from now on."""
    selection = view.board.bridge.selection
    if part.entity not in selection.keys:
        selection.set((part.entity,))
    if len(selection.keys) == 1:
        return [part]
    others = [p for p in view.board.entity_parts() if p.kind == part.kind and p.entity in selection.keys]
    return [part, *(other for other in others if other.entity != part.entity)]
