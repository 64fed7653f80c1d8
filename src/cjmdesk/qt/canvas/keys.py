"""The keys of the canvas: the arrows walk over the map, Enter and typing write on it, Page keys turn its pages."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent

from cjmdesk.edit.in_place import written
from cjmdesk.i18n import N_
from cjmdesk.layout.cells import TEXTS, cell_rect, kind_of
from cjmdesk.layout.spots import cell_spot, home
from cjmdesk.qt.canvas.steps import Stop, first_stop, neighbour, stop_for, stops

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def press(view: "CanvasView", event: QKeyEvent) -> bool:
    """Does what the key means on the canvas; False where it means nothing."""
    key = Qt.Key(event.key())
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if key in _ARROWS and plain:
        _walk(view, _ARROWS[key])
    elif key == Qt.Key.Key_Escape:
        return _escape(view)
    elif key in _PAGES:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
    elif key in _ENTER and plain:
        return view.inline.open_selected()
    elif key in _DELETE and plain:
        return _clear_cell(view)
    elif _is_typing(event):
        return view.inline.open_selected(event.text())
    else:
        return False
    return True


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & _COMMANDS


def _escape(view: "CanvasView") -> bool:
    """First gives up what is written, then a point of a curve, then the selection; False where there is nothing."""
    board, selection = view.board, view.board.bridge.selection
    part = next(iter(board.parts_of(selection.keys[-1])), None) if selection.keys else None
    if view.inline.spot is not None:
        view.inline.revert()
    elif part and part.kind == "emotion":
        # The arrows belong to a point as long as it is selected; from its cell they walk on.
        selection.set((), home(board.scene, board.bridge.doc, part.entity, part))
    elif selection.keys or selection.cell is not None:
        selection.set(())
    else:
        return False
    return True


def _clear_cell(view: "CanvasView") -> bool:
    """Empties the text of the cell that the cursor is in; False where it is in none."""
    board, bridge = view.board, view.board.bridge
    cell = bridge.selection.cell
    if cell is None or kind_of(board.scene, cell) not in TEXTS:
        return False
    spot = cell_spot(board.scene, bridge.doc, board.parts_of, cell)
    if spot is None:
        return False
    bridge.apply(N_("Delete"), partial(written, key=spot.key, field=spot.field, text=""))
    return True


def _walk(view: "CanvasView", direction: str) -> None:
    board, selection = view.board, view.board.bridge.selection
    found = stops(board.scene, board.bridge.doc)
    start: Stop | None = None
    if selection.keys or selection.cell is not None:
        start = stop_for(found, selection.keys[-1] if selection.keys else "", selection.cell)
        rect = cell_rect(board.scene, selection.cell) if selection.cell else None
        start = start or (Stop(*rect, "", selection.cell, selection.cell.lane) if rect and selection.cell else None)
    target = neighbour(found, start, direction) if start else first_stop(board.scene, found)
    if target is None:
        return
    if target.entity:
        selection.set((target.entity,))
        view.reveal(target.entity)
    else:
        selection.set((), target.cell)
        view.reveal_rect(QRectF(target.x, target.y, target.w, target.h))
