"""The mouse on the canvas: clicks select, and a press that moves becomes exactly one gesture."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from cjmdesk.layout.list_target import LISTS
from cjmdesk.layout.shapes import Part
from cjmdesk.qt.canvas.autoscroll import Autoscroll
from cjmdesk.qt.canvas.carrying import Carrying
from cjmdesk.qt.canvas.handles import Handles, is_chevron, lane_edge_at, stage_edge_at

if TYPE_CHECKING:
    from cjmdesk.layout.arc_ends import ArcEnd
    from cjmdesk.qt.canvas.gestures.base import Gesture
    from cjmdesk.qt.canvas.gestures.connect import Connect
    from cjmdesk.qt.canvas.view import CanvasView

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Press(NamedTuple):
    """A button that went down and has not moved yet."""

    point: QPointF
    part: Part | None
    adds: bool
    """Whether Ctrl (or Cmd) or Shift was held: the click adds to the selection."""
    handle: tuple[str, QPointF] | None
    """The stage whose handle was pressed, and the handle's place in the drawing."""
    end: "ArcEnd | None" = None
    """The end of the selected transition that was pressed."""


_MODIFIER_KEYS = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
}
_MOVABLE = frozenset({"touchpoint", "lane-label", "step", *LISTS})


class Pointer(QObject):
    """Holds at most one gesture. Points are in the viewport."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._press: Press | None = None
        self._begun: Press | None = None
        """Where the gesture began."""
        self._gesture: Gesture | None = None
        self._connecting: Connect | None = None
        """The gesture, where it was begun by a key and goes on without a button."""
        self._is_space_held = False
        self._last = QPointF()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self.selected_before: tuple[str, ...] = ()
        """What was selected before the last press: a double-click is about that, not about what its first click did."""
        self.handles = Handles(view)
        self.carrying = Carrying(view)
        self._autoscroll = Autoscroll(view)
        self._autoscroll.scrolled.connect(self._follow)

    def press(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            return
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._is_space_held):
            from cjmdesk.qt.canvas.gestures.base import Pan

            self._start(Pan(self._view, event.position()))
        elif event.button() == _LEFT:
            selection = self._view.board.bridge.selection
            self.selected_before = selection.keys
            end = self.handles.end_at(event.position())
            handle = None if end else self.handles.at(event.position())
            part = None if handle or end else self._view.part_at(event.position())
            adds = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            grip = (self.handles.stage, handle) if handle else None
            self._press = Press(event.position(), part, adds, grip, end)
            if part and not adds and part.entity not in selection.keys:
                selection.set((part.entity,))

    def move(self, point: QPointF, buttons: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        self._last, self._modifiers = point, modifiers
        if self._press is not None:
            distance = (point - self._press.point).manhattanLength()
            if buttons & _LEFT and distance >= QApplication.startDragDistance():
                press, self._press = self._press, None
                self._begun = press
                self._start(self._gesture_for(press))
        if self._gesture is not None and self._begun and self.carrying.leaves(self._gesture, point):
            begun, gesture = self._begun, self._finish()
            gesture.cancel()
            self.carrying.take_out(gesture, begun)
        elif self._gesture is not None:
            self._move_gesture()
            self._autoscroll.watch(point, self._gesture.scrolls)
        elif self._press is None:
            self._hover(point)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def resume(self, press: Press) -> None:
        """Begins the gesture of a press again, which the system carries: it shows what is dragged by itself."""
        gesture = self._gesture_for(press)
        gesture.is_shown_by_system = True
        self._start(gesture)

    def drop(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Ends the gesture with its effect."""
        if self._gesture is not None:
            self._last, self._modifiers = point, modifiers
            self._gesture.move(point, modifiers)
            self._finish().commit()

    def _gesture_for(self, press: Press) -> "Gesture":
        # Imported with the first gesture: none is needed for the first painting.
        from cjmdesk.qt.canvas.gestures.choose import gesture_for

        return gesture_for(self._view, press.part, press.point, press.handle, press.end, adds=press.adds)

    def _start(self, gesture: "Gesture") -> None:
        self._view.hover("")
        self._gesture = gesture
        self._view.board.items.hold_still(gesture.is_over_still)
        self.handles.is_off = True
        self.handles.refresh()
        self._view.viewport().setCursor(gesture.cursor)

    def _move_gesture(self) -> None:
        gesture = self._gesture
        assert gesture is not None
        gesture.move(self._last, self._modifiers)
        if self._view.viewport().cursor().shape() != gesture.cursor:
            self._view.viewport().setCursor(gesture.cursor)

    def connect_from(self, stage: str) -> None:
        """Begins a transition from `stage`; a click or the keys say where it goes."""
        from cjmdesk.qt.canvas.gestures.connect import Connect

        self.cancel()
        self._connecting = Connect(self._view, stage, by_key=True)
        self._start(self._connecting)

    def release(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.button() in (_LEFT, _MIDDLE):
            self.drop(event.position(), event.modifiers())
            self._hover(event.position())
        elif self._press is not None and event.button() == _LEFT:
            press, self._press = self._press, None
            self._click(press)

    def _click(self, press: Press) -> None:
        selection = self._view.board.bridge.selection
        if press.end:
            return
        if press.handle:
            selection.set((press.handle[0],))
            return
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

    def _finish(self) -> "Gesture":
        gesture, self._gesture, self._connecting, self._begun = self._gesture, None, None, None
        assert gesture is not None
        self._autoscroll.stop()
        self._view.board.items.hold_still(False)
        self._view.viewport().unsetCursor()
        self.handles.is_off = False
        self.handles.refresh()
        return gesture

    def _follow(self) -> None:
        if self._gesture is not None:
            self._move_gesture()

    def _hover(self, point: QPointF) -> None:
        if self._is_space_held:
            return
        view = self._view
        if self.handles.end_at(point) or self.handles.at(point):
            view.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        part = view.part_at(point)
        view.hover(part.entity if part else "")
        shape = self._shape_over(point, part)
        if shape is None:
            view.viewport().unsetCursor()
        else:
            view.viewport().setCursor(shape)

    def _shape_over(self, point: QPointF, part: Part | None) -> Qt.CursorShape | None:
        """What the pointer looks like where a press would begin something."""
        if lane_edge_at(self._view, point):
            return Qt.CursorShape.SplitVCursor
        if stage_edge_at(self._view, point, part):
            return Qt.CursorShape.SplitHCursor
        if part is None:
            return None
        if part.kind == "emotion":
            return Qt.CursorShape.SizeAllCursor
        if part.kind in _MOVABLE or is_chevron(self._view, part):
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.PointingHandCursor

    def key_press(self, event: QKeyEvent) -> bool:
        """Takes Escape while something is under way, what a gesture heeds, and Space; False for all other keys."""
        if event.key() == Qt.Key.Key_Escape and (self._gesture or self._press):
            self.cancel()
            return True
        if self._connecting is not None and self._aim(self._connecting, event.key()):
            return True
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat() and self._gesture is None:
                self._set_space(held=True)
            return True
        self._heed(event, held=True)
        return self._gesture is not None

    def _aim(self, gesture: "Connect", key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish().commit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            gesture.step(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Up:
            gesture.leave()
        else:
            return False
        return True

    def _heed(self, event: QKeyEvent, *, held: bool) -> None:
        """Ctrl and Shift change what a drag does, also while the pointer stands still."""
        modifier = _MODIFIER_KEYS.get(Qt.Key(event.key()))
        if modifier is not None and self._gesture is not None and self._connecting is None:
            self._modifiers = self._modifiers | modifier if held else self._modifiers & ~modifier
            self._move_gesture()

    def key_release(self, event: QKeyEvent) -> None:
        self._heed(event, held=False)
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
