"""Cells of a table to and from the clipboard, as spreadsheets have them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from cjmdesk.edit.clipboard import MIME_TYPE
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.table_text import from_tsv, to_tsv
from cjmdesk.i18n import N_, _
from cjmdesk.qt.bridge import DocumentBridge, reason
from cjmdesk.qt.dock.edits import new_keys, paste_block
from cjmdesk.qt.dock.model import TableModel
from cjmdesk.qt.dock.texts import copied


class CellClipboard(QObject):
    """Belongs to a view, whose selected cells are meant."""

    refused = Signal(str)
    """Why nothing was pasted; empty when something was."""

    def __init__(self, view: QTableView, bridge: DocumentBridge, model: TableModel) -> None:
        super().__init__(view)
        self._view = view
        self._bridge = bridge
        self._rows = model

    def copy(self) -> None:
        """The rectangle around the selected cells, as a spreadsheet takes it; what is not selected in it is empty."""
        chosen = {(index.row(), index.column()) for index in self._view.selectionModel().selectedIndexes()}
        chosen = {(row, column) for row, column in chosen if self._rows.key_at(row)}
        if not chosen:
            return
        rows = sorted({row for row, _column in chosen})
        columns = range(min(column for _row, column in chosen), max(column for _row, column in chosen) + 1)
        lines = [[self._copied(row, column) if (row, column) in chosen else "" for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(to_tsv(lines))

    def _copied(self, row: int, column: int) -> str:
        spec = self._rows.column(column).spec
        return copied(spec, self._rows.value(self._rows.index(row, column)), self._rows.words)

    def can_paste(self) -> bool:
        """Whether the clipboard holds text; parts of a map, as rows that were cut, are put back by the window."""
        data = QGuiApplication.clipboard().mimeData()
        return data is not None and data.hasText() and not data.hasFormat(MIME_TYPE)

    def paste(self) -> None:
        """A block from the current cell on; a single text into all cells that are selected. All of it or nothing."""
        self._bridge.settle()
        values = from_tsv(QGuiApplication.clipboard().text())
        index = self._view.currentIndex()
        if not values or not index.isValid():
            return
        chosen = self._view.selectionModel().selectedIndexes() or [index]
        first_row, first_column = min(i.row() for i in chosen), min(i.column() for i in chosen)
        last_row, last_column = max(i.row() for i in chosen), max(i.column() for i in chosen)
        is_single = len(values) == 1 and len(values[0]) == 1
        columns = self._rows.table.columns[first_column : last_column + 1 if is_single else None]
        keys = self._rows.keys[first_row : last_row + 1 if is_single else first_row + len(values)]
        table, before = self._rows.table, self._bridge.doc
        pasting: Callable[..., Any] = partial(paste_block, table=table, columns=columns, keys=keys, values=values)
        try:
            self._bridge.session.apply(N_("Paste"), pasting)
        except Rejected as rejection:
            self.refused.emit(_("Nothing was pasted: {why}").format(why=reason(rejection)))
            return
        self.refused.emit("")
        if added := new_keys(before, self._bridge.doc, table):
            self._bridge.selection.set((*(key for key in keys if self._rows.row_of(key) >= 0), *added))
