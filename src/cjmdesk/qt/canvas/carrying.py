"""Carrying what is dragged out of the view: to other windows, as what the clipboard would hold, or back again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.gestures.base import Gesture
    from cjmdesk.qt.canvas.pointer import Press
    from cjmdesk.qt.canvas.view import CanvasView

_OVER = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_BEYOND = 28.0
"""So far out of the view, in pixels, a drag leaves it; nearer the map scrolls."""


class Carrying(QObject):
    """While a drag is out of its view, the system leads it; over the view it is the gesture again that it was."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._press: Press | None = None

    @property
    def is_under_way(self) -> bool:
        return self._press is not None

    def leaves(self, gesture: "Gesture", point: QPointF) -> bool:
        """Whether a gesture at `point` of the viewport has left the view with something that others can take."""
        room = self._view.viewport().rect().adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)
        return bool(gesture.carried) and not self.is_under_way and not room.contains(point.toPoint())

    def take_out(self, gesture: "Gesture", press: "Press") -> None:
        """Gives `gesture` to the system until it is dropped; what was carried stays here in any case."""
        from cjmdesk.qt.clipboard import carrying

        drag = QDrag(self._view.viewport())
        drag.setMimeData(carrying(self._view.board.bridge.doc, gesture.carried))
        pixmap, hold = gesture.picture()
        drag.setPixmap(pixmap)
        drag.setHotSpot(hold)
        self._press = press
        QApplication.instance().installEventFilter(self)
        try:
            run(drag)
        finally:
            QApplication.instance().removeEventFilter(self)
            self._press = None
            self._view.pointer.cancel()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the fields of the own window from taking the words of a card that is let go over them by mistake."""
        if event.type() not in _OVER or not isinstance(watched, QWidget):
            return False
        viewport = self._view.viewport()
        is_elsewhere = watched is not viewport and watched.window() is viewport.window()
        if is_elsewhere:
            event.ignore()
        return is_elsewhere

    def handle(self, event: QEvent) -> bool:
        """Answers a drag event of the view's own drag."""
        pointer, press = self._view.pointer, self._press
        if not isinstance(event, QDropEvent) or press is None:
            pointer.cancel()
            return True
        if not pointer.is_busy:
            pointer.resume(press)
        copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        event.setDropAction(Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            pointer.drop(event.position(), event.modifiers())
        else:
            pointer.move(event.position(), event.buttons(), event.modifiers())
        return True


def run(drag: QDrag) -> None:
    """Returns when the drag has ended."""
    drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
