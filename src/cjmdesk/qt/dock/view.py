"""A table to work in: the keys of a spreadsheet, and the selection that map, panel and table share."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cjmdesk.edit.tree import remove
from cjmdesk.i18n import N_, _
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dock.clips import CellClipboard
from cjmdesk.qt.dock.delegate import ROW_HEIGHT, CellDelegate
from cjmdesk.qt.dock.edits import move_row_to, move_rows
from cjmdesk.qt.dock.model import TableModel
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.makers import PanelKit
from cjmdesk.qt.panel.picks import ChoiceField
from cjmdesk.qt.zooming import px

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OWN = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
_NAMING_WIDTH, _WIDEST = 220, 200
_Flag = QItemSelectionModel.SelectionFlag


class TableView(QTableView):
    """Edits ids through its bridge. Rows that are selected are selected on the map, and the other way round."""

    said = Signal(str)
    """Something to tell the user; empty when it no longer holds."""
    reveal_wanted = Signal(str)

    def __init__(self, kit: PanelKit, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge: DocumentBridge = kit.bridge
        self._rows = model
        self._is_following = False
        self._is_fitting = False
        self._has_own_widths = False
        self.cells = CellDelegate(kit, model, self)
        self.cells.refused.connect(self.said)
        self.cells.done.connect(self._go_on)
        self.clips = CellClipboard(self, kit.bridge, model)
        self.clips.refused.connect(self.said)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self._dress()
        self.doubleClicked.connect(self._on_double_click)
        self.verticalHeader().sectionMoved.connect(self._on_section_moved)
        model.arranging.connect(self._on_arranging)
        model.arranged.connect(self._on_arranged)
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def _dress(self) -> None:
        self.setObjectName("table")
        self.setAccessibleName(_(self._rows.table.title))
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(ROW_HEIGHT))
        rows.setMinimumWidth(px(34))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.setSectionsMovable(True)
        rows.setToolTip(_("Drag to move; Alt+Up and Alt+Down do the same"))
        columns.setSortIndicatorClearable(True)
        columns.setHighlightSections(False)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setMinimumSectionSize(48)
        columns.setResizeContentsPrecision(30)
        self.setSortingEnabled(True)

    # -- widths

    def fit_columns(self) -> None:
        """Gives every column what its heading and its values need, and the naming one the room that is left."""
        header = self.horizontalHeader()
        naming, taken = 0, 0
        self._is_fitting = True
        for index, column in enumerate(self._rows.table.columns):
            if column.field == self._rows.table.naming:
                naming = index
                continue
            wanted = min(self.sizeHintForColumn(index) + 8, _WIDEST)
            width = max(column.width, wanted, header.sectionSizeFromContents(index).width() + 6)
            self.setColumnWidth(index, width)
            taken += width
        self.setColumnWidth(naming, max(_NAMING_WIDTH, self.viewport().width() - taken))
        self._is_fitting = False

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._has_own_widths:
            self.fit_columns()

    def _on_resized(self, _section: int, _old: int, _new: int) -> None:
        """From now on the columns are as wide as the user makes them."""
        self._has_own_widths = self._has_own_widths or not self._is_fitting

    # -- sorting and filtering

    def _on_arranging(self) -> None:
        """The rows are about to change their places; what is selected stays so."""
        self.cells.settle()
        self._is_following = True

    def _on_arranged(self) -> None:
        self._is_following = False
        self.follow()

    # -- the selection, both ways

    def selected_keys(self) -> tuple[str, ...]:
        spans = [(span.top(), span.bottom()) for span in self.selectionModel().selection()]
        rows = sorted({row for top, bottom in spans for row in range(top, bottom + 1)})
        return tuple(filter(None, map(self._rows.key_at, rows)))

    def _shared_selection(self) -> set[str]:
        """What is selected on the map, as far as this table shows it."""
        return {key for key in self._bridge.selection.keys if self._rows.row_of(key) >= 0}

    def catch_up(self) -> None:
        """Shows the document as it is now, and its selection."""
        self._is_following = True  # while rows come and go, Qt selects the neighbours of those that go
        self._rows.refresh()
        self.cells.give_up()
        self._is_following = False
        self.follow()

    def follow(self) -> None:
        """Selects the rows of what is selected on the map."""
        wanted = self._shared_selection()
        if wanted == set(self.selected_keys()):
            return
        last = self.model().columnCount() - 1
        chosen, newest = QItemSelection(), QModelIndex()
        for key in self._bridge.selection.keys:
            row = self._rows.row_of(key)
            if row >= 0:
                chosen.select(self._rows.index(row, 0), self._rows.index(row, last))
                newest = self._rows.index(row, max(self.currentIndex().column(), 0))
        self._is_following = True
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
        if newest.isValid():
            self.selectionModel().setCurrentIndex(newest, _Flag.NoUpdate)
            self.scrollTo(newest)
        self._is_following = False

    @guarded
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._is_following:
            return
        keys = self.selected_keys()
        if set(keys) != self._shared_selection():
            self._bridge.selection.set(keys)
            if keys:
                self.reveal_wanted.emit(self._rows.key_at(self.currentIndex().row()) or keys[-1])

    def _go_to(self, row: int, column: int) -> None:
        row = max(0, min(row, self._rows.rowCount() - 1))
        column = max(0, min(column, self._rows.columnCount() - 1))
        self.setCurrentIndex(self._rows.index(row, column))
        self.setFocus()

    def _go_on(self, key: str, down: int, right: int) -> None:
        """Goes on from the cell that was edited; from a row that is new, down to the next new one."""
        index = self.currentIndex()
        row, column = self._rows.row_of(key) if key else index.row(), index.column() + right
        columns = self._rows.columnCount()
        row += down + column // columns
        self._go_to(row, column % columns)

    # -- keys

    @guarded
    def event(self, event: QEvent) -> bool:
        """Keeps the keys that a table has a use for from the commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2) and not event.modifiers()
            is_paste = event.matches(QKeySequence.StandardKey.Paste) and self.clips.can_paste()
            if is_own or is_paste or any(map(event.matches, _OWN)):
                event.accept()
                return True
        return bool(super().event(event))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.clips.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.clips.paste()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._shift(step)
        elif event.key() in (*_ENTER, Qt.Key.Key_F2) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._edit_current()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_rows()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        index = self.currentIndex()
        if self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            self._on_double_click(index)

    def _on_double_click(self, index: QModelIndex) -> None:
        """Opens the list of a choice at once."""
        editor = self.indexWidget(index)
        if isinstance(editor, ChoiceField):
            editor.showPopup()

    def delete_rows(self) -> None:
        if keys := self.selected_keys():
            change: Callable[..., Any] = partial(remove, keys=keys)
            self._bridge.apply(N_("Delete"), change)

    # -- order

    def _may_move(self) -> bool:
        if self._rows.is_in_order:
            return True
        text = _("Rows can be moved where all are shown in the order of the map: clear the filter or sort once more.")
        self.said.emit(text)
        return False

    def _shift(self, step: int) -> None:
        keys = self.selected_keys()
        if keys and self._may_move():
            change: Callable[..., Any] = partial(move_rows, table=self._rows.table, keys=keys, step=step)
            self._bridge.apply(N_("Move"), change)

    def _on_section_moved(self, logical: int, old: int, new: int) -> None:
        """A row was dragged by its header: the header goes back, the entity goes there."""
        header = self.verticalHeader()
        key = self._rows.key_at(logical)
        header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(False)
        self.viewport().update()
        if key and self._may_move():
            change: Callable[..., Any] = partial(move_row_to, table=self._rows.table, key=key, place=new)
            self._bridge.apply(N_("Move"), change)
