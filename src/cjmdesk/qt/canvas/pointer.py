"""The mouse on the canvas: clicks select, and a press that moves becomes exactly one gesture."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from cjmdesk.layout.shapes import Part
from cjmdesk.qt.canvas.autoscroll import Autoscroll
from cjmdesk.qt.canvas.gestures import DragStage, DragTouchpoints, Gesture, Pan, RubberBand

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class _Press(NamedTuple):
    """A button that went down and has not moved yet."""

    point: QPointF
    part: Part | None
    adds: bool
    """Whether Ctrl (or Cmd) or Shift was held: the click adds to the selection."""


class Pointer(QObject):
    """Holds at most one gesture. Points are in the viewport."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._press: _Press | None = None
        self._gesture: Gesture | None = None
        self._is_space_held = False
        self._last = QPointF()
        self._autoscroll = Autoscroll(view)
        self._autoscroll.scrolled.connect(self._follow)

    def press(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            return
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._is_space_held):
            self._start(Pan(self._view, event.position()))
        elif event.button() == _LEFT:
            part = self._view.part_at(event.position())
            adds = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            self._press = _Press(event.position(), part, adds)
            selection = self._view.board.bridge.selection
            if part and not adds and part.entity not in selection.keys:
                selection.set((part.entity,))

    def move(self, point: QPointF, buttons: Qt.MouseButton) -> None:
        self._last = point
        if self._press is not None:
            distance = (point - self._press.point).manhattanLength()
            if buttons & _LEFT and distance >= QApplication.startDragDistance():
                press, self._press = self._press, None
                self._start(self._gesture_for(press))
        if self._gesture is not None:
            self._gesture.move(point)
            if self._gesture.scrolls:
                self._autoscroll.watch(point)
        elif self._press is None:
            self._hover(point)

    def _gesture_for(self, press: _Press) -> Gesture:
        view, part = self._view, press.part
        if part and part.kind == "touchpoint":
            return DragTouchpoints(view, part, press.point)
        if part and view.board.column(part.entity) and _is_chevron(view, part):
            return DragStage(view, part, press.point)
        return RubberBand(view, press.point, keeps=press.adds)

    def _start(self, gesture: Gesture) -> None:
        self._view.hover("")
        self._gesture = gesture
        self._view.viewport().setCursor(gesture.cursor)

    def release(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.button() in (_LEFT, _MIDDLE):
            gesture = self._finish()
            gesture.move(event.position())
            gesture.commit()
            self._hover(event.position())
        elif self._press is not None and event.button() == _LEFT:
            press, self._press = self._press, None
            self._click(press)

    def _click(self, press: _Press) -> None:
        selection = self._view.board.bridge.selection
        if press.part and press.adds:
            selection.toggle(press.part.entity)
        elif press.part:
            selection.set((press.part.entity,))
        elif not press.adds:
            selection.set(())

    def cancel(self) -> None:
        """Ends what has begun, without effect."""
        self._press = None
        if self._gesture is not None:
            self._finish().cancel()
        self._set_space(held=False)

    def _finish(self) -> Gesture:
        gesture, self._gesture = self._gesture, None
        assert gesture is not None
        self._autoscroll.stop()
        self._view.viewport().unsetCursor()
        return gesture

    def _follow(self) -> None:
        if self._gesture is not None:
            self._gesture.move(self._last)

    def _hover(self, point: QPointF) -> None:
        if self._is_space_held:
            return
        view = self._view
        part = view.part_at(point)
        view.hover(part.entity if part else "")
        can_drag = part and (part.kind == "touchpoint" or _is_chevron(view, part))
        if can_drag:
            view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif part:
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            view.viewport().unsetCursor()

    def key_press(self, event: QKeyEvent) -> bool:
        """Takes Escape while something is under way, and Space; False for all other keys."""
        if event.key() == Qt.Key.Key_Escape and (self._gesture or self._press):
            self.cancel()
            return True
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat() and self._gesture is None:
                self._set_space(held=True)
            return True
        return self._gesture is not None

    def key_release(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._set_space(held=False)

    def _set_space(self, *, held: bool) -> None:
        if held == self._is_space_held:
            return
        self._is_space_held = held
        if self._gesture is None:
            viewport = self._view.viewport()
            if held:
                viewport.setCursor(Qt.CursorShape.OpenHandCursor)
            else:
                viewport.unsetCursor()


def _is_chevron(view: "CanvasView", part: Part) -> bool:
    scene = view.board.scene
    return part.kind == "stage" and scene.header_top - 1 <= part.y <= scene.header_bottom
