"""What the mouse can do with the map: each gesture shows what it would do, and does it once, at its end.

A gesture is made when the press has moved far enough. `move` previews and never touches the document, `commit` makes
at most one step of undo, `cancel` leaves nothing behind. Points are in the viewport.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QRubberBand

from cjmdesk.layout.list_target import LISTS
from cjmdesk.qt.canvas.autoscroll import BOTH_WAYS

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

Modifiers = Qt.KeyboardModifier
_BANDED = frozenset({"touchpoint", *LISTS})
NO_WAY = Qt.Orientation(0)


class Gesture(Protocol):
    carried: tuple[str, ...]
    """The keys of what other windows can take, where the pointer leaves the view with it."""
    is_shown_by_system: bool
    """Whether the system shows what is dragged under the pointer, so that the gesture need not."""
    cursor: Qt.CursorShape
    """May change from move to move."""
    scrolls: Qt.Orientation
    """The ways in which the view scrolls by itself when the pointer reaches its edge."""
    is_over_still: bool
    """Whether the map below it stands still from move to move."""

    def move(self, point: QPointF, modifiers: Modifiers) -> None: ...

    def commit(self) -> None: ...

    def cancel(self) -> None: ...

    def picture(self) -> tuple[QPixmap, QPoint]:
        """What is dragged, and the point of it that the pointer holds."""
        ...


class Still:
    """A gesture that carries nothing."""

    carried: tuple[str, ...] = ()
    is_shown_by_system = False
    is_over_still = True

    def picture(self) -> tuple[QPixmap, QPoint]:
        return QPixmap(), QPoint()


class Pan(Still):
    """Moves the map under the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = NO_WAY
    is_over_still = False

    def __init__(self, view: "CanvasView", point: QPointF) -> None:
        self._view = view
        self._last = point

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        shift, self._last = point - self._last, point
        self._view.scroll_by(-round(shift.x()), -round(shift.y()))

    def commit(self) -> None:
        """The view is where it was moved to."""

    def cancel(self) -> None:
        """Being interrupted, the view stays where it is."""


class RubberBand(Still):
    """Selects the cards, pains, ideas, KPIs and questions that a rectangle touches.

    With `keeps` they come to those that were selected before.
    """

    cursor = Qt.CursorShape.CrossCursor
    scrolls = BOTH_WAYS

    def __init__(self, view: "CanvasView", point: QPointF, *, keeps: bool) -> None:
        self._view = view
        self._start = view.to_scene(point)
        self._before = view.board.bridge.selection.keys
        self._keeps = keeps
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._area = QRectF()

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self._area = QRectF(self._start, self._view.to_scene(point)).normalized()
        shown = self._view.viewportTransform().mapRect(self._area).toRect()
        self._band.setGeometry(QRect(shown.topLeft(), shown.size().expandedTo(QSize(1, 1))))
        self._band.show()

    def commit(self) -> None:
        area, board = self._area, self._view.board
        touched = [
            part.entity
            for part in board.entity_parts()
            if part.kind in _BANDED and area.intersects(QRectF(part.x, part.y, part.w, part.h))
        ]
        self._end()
        board.bridge.selection.set((*self._before, *touched) if self._keeps else touched)

    def cancel(self) -> None:
        self._end()

    def _end(self) -> None:
        self._band.hide()
        self._band.deleteLater()
