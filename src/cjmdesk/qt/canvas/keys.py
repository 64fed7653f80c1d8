"""The keys of the canvas: the arrows walk over the map, Page keys and Home turn its pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cjmdesk.qt.canvas.steps import neighbour

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """Does what the key means on the canvas; False where it means nothing."""
    direction = _ARROWS.get(Qt.Key(event.key()))
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if direction and plain:
        _walk(view, direction)
        return True
    if event.key() == Qt.Key.Key_Escape:
        view.board.bridge.selection.set(())
        return True
    pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
    if event.key() in pages:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + pages[Qt.Key(event.key())] * bar.pageStep())
        return True
    return False


def _walk(view: "CanvasView", direction: str) -> None:
    board = view.board
    parts = board.entity_parts()
    if not parts:
        return
    selected = board.bridge.selection.keys
    start = next(iter(board.parts_of(selected[-1])), None) if selected else None
    target = neighbour(parts, start, direction) if start else parts[0]
    if target:
        board.bridge.selection.set((target.entity,))
        view.reveal(target.entity)
