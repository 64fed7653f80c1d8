"""New stages and touchpoints by key, with their text being written at once."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

from cjmdesk.edit.stages import add_stage
from cjmdesk.edit.tree import added_keys
from cjmdesk.i18n import N_, _
from cjmdesk.layout.cells import Cell, row_cells
from cjmdesk.layout.spots import Spot, end_of, home
from cjmdesk.model.stage import Touchpoint
from cjmdesk.model.walk import find
from cjmdesk.qt.canvas.inline import Joined
from cjmdesk.qt.canvas.points import current_stage
from cjmdesk.qt.editing import edit_item

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


class Adding(QObject):
    """New elements go where the selection or the cursor is."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._board = view.board
        self._bridge = view.board.bridge

    def _stage(self) -> int:
        """The number of the stage that is meant: of the selection, of the cursor, else the last; -1 without stages."""
        doc, selection = self._bridge.doc, self._bridge.selection
        found = find(doc, selection.keys[-1]) if selection.keys else None
        if found and found.path[0] == "stages":
            return int(found.path[1])
        meant = selection.cell.stage if selection.cell else ""
        numbers = [number for number, stage in enumerate(doc.stages) if stage.id == meant]
        return numbers[0] if numbers else len(doc.stages) - 1

    def new_stage(self) -> None:
        """Adds a stage behind the one that is meant and writes its title; both are one step of undo."""
        self._bridge.settle()
        doc = self._bridge.doc
        joined = Joined(N_("Add stage"), object())
        title = _("Stage {n}").format(n=len(doc.stages) + 1)
        change = partial(add_stage, title=title, index=self._stage() + 1)
        if self._bridge.apply(joined.label, change, merge=joined.key):
            key = added_keys(doc, self._bridge.doc)[0]
            self._bridge.selection.set((key,))
            self._view.inline.open_entity(key, "title", joined)

    def new_touchpoint(self) -> None:
        """Writes a new touchpoint behind the selected one, else at the end of the stage that is meant."""
        self._bridge.settle()
        if not self._bridge.doc.stages:
            return
        self._board.open_lanes("touchpoints")
        spot = self._behind_selected() or self._at_end()
        if spot is None:
            self._bridge.refused.emit(_("the map shows no lane of touchpoints"))
        else:
            self._view.inline.open(spot)

    def _behind_selected(self) -> Spot | None:
        keys = self._bridge.selection.keys
        found = find(self._bridge.doc, keys[-1]) if keys else None
        if found is None or not isinstance(found.entity, Touchpoint):
            return None
        part = next(iter(self._board.parts_of(found.key)), None)
        cell = home(self._board.scene, self._bridge.doc, found.key, part) if part else None
        return Spot(cell.stage, "touchpoints", cell, int(found.path[3]) + 1) if cell else None

    def _at_end(self) -> Spot | None:
        board, doc = self._board, self._bridge.doc
        stage = doc.stages[self._stage()].id
        lanes = [row for row in board.scene.rows if row.kind == "touchpoints"]
        cells = [cell for row in lanes for cell in row_cells(board.scene, row) if cell.stage == stage]
        cursor = self._bridge.selection.cell
        cell: Cell | None = cursor if cursor in cells else next(iter(cells), None)
        return Spot(stage, "touchpoints", cell, end_of(board.scene, doc, board.parts_of, cell)) if cell else None

    def connect_stages(self) -> None:
        """Begins a transition from the selected stage, or the stage of what is selected, else from the first."""
        self._view.setFocus()
        if stage := current_stage(self._view):
            self._view.pointer.connect_from(stage)

    def edit_text(self) -> None:
        """Writes the text of what is selected; while that is being done, goes to the next text of the same element."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
            edit_item(focused, focused.currentIndex())
        elif self._view.inline.spot is not None:
            self._view.inline.next_field()
        else:
            self._view.inline.open_selected()
