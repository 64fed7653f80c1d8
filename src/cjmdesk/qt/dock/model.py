"""A table of entities for Qt: keys and places, with the values read from the document that is there now."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from cjmdesk.i18n import N_, _
from cjmdesk.model.library import matches
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dock.edits import set_cell
from cjmdesk.qt.dock.rows import Row, entity_of, rows_of, value_of
from cjmdesk.qt.dock.tables import Column, TableSpec
from cjmdesk.qt.dock.texts import Words, shown, sort_key
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.bind import value_at

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
_NUMBERS = ("number", "count", "share")


class TableModel(QAbstractTableModel):
    """The rows of one table, and an empty one behind them for the next entity.

    Order and filter are the view's alone. Rows keep their places while their values change: only sorting and
    filtering anew moves them.
    """

    arranging = Signal()
    """The rows are about to be sorted or filtered."""
    arranged = Signal()

    def __init__(self, bridge: DocumentBridge, table: TableSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._bridge = bridge
        self._rows: list[Row] = []
        self._numbers: dict[str, int] = {}
        self._known: frozenset[str] = frozenset()
        self._sorted_by: tuple[int, bool] | None = None
        self._filter = ""
        self._words = Words(bridge.doc)
        self.refresh()

    # -- rows

    @property
    def keys(self) -> list[str]:
        """Of the rows that are shown, in their order."""
        return [row.key for row in self._rows]

    @property
    def words(self) -> Words:
        return self._words

    @property
    def is_in_order(self) -> bool:
        """Whether all rows are shown, in the order of the map."""
        return self._sorted_by is None and not self._filter

    def key_at(self, row: int) -> str:
        """The key of a row; empty for the new one."""
        return self._rows[row].key if 0 <= row < len(self._rows) else ""

    def row_of(self, key: str) -> int:
        """Where a key is shown; -1 where it is not."""
        return self._numbers.get(key, -1)

    def column(self, index: int) -> Column:
        return self.table.columns[index]

    def value(self, index: Index) -> Any:
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        return value_of(self._bridge.doc, self._rows[row], self.column(index.column()).field)

    def refresh(self) -> None:
        """Catches up with the document."""
        doc = self._bridge.doc
        self._words = Words(doc)
        rows = rows_of(doc, self.table)
        if not self.is_in_order:
            by_key = {row.key: row for row in rows}
            kept = [by_key[row.key] for row in self._rows if row.key in by_key]
            rows = kept + [row for row in rows if row.key not in self._known]
            self._known = frozenset(by_key)
        else:
            self._known = frozenset(row.key for row in rows)
        self._show(rows)

    def _show(self, rows: list[Row]) -> None:
        """Shows other rows: in the place of those that were there as far as they go, so that the cursor stays."""
        old, new = self._rows, rows
        shorter = min(len(old), len(new))
        behind = 0
        while behind < shorter and old[-1 - behind].key == new[-1 - behind].key:
            behind += 1
        place = min(len(old), len(new)) - behind
        if len(new) < len(old):
            self.beginRemoveRows(QModelIndex(), place, place + len(old) - len(new) - 1)
            self._take(new)
            self.endRemoveRows()
        elif len(new) > len(old):
            self.beginInsertRows(QModelIndex(), place, place + len(new) - len(old) - 1)
            self._take(new)
            self.endInsertRows()
        else:
            self._take(new)
        self.dataChanged.emit(self.index(0, 0), self.index(len(new), len(self.table.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(new))

    def _take(self, rows: list[Row]) -> None:
        self._rows = rows
        self._numbers = {row.key: number for number, row in enumerate(rows)}

    # -- order and filter

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; by -1 the order of the map."""
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def filter(self, text: str) -> None:
        """Shows only rows with all words of `text` somewhere in them."""
        if text.strip() != self._filter:
            self._filter = text.strip()
            self._arrange()

    def _arrange(self) -> None:
        self.arranging.emit()
        rows = rows_of(self._bridge.doc, self.table)
        self._known = frozenset(row.key for row in rows)
        if self._filter:
            rows = [row for row in rows if matches(self._line(row), self._filter)]
        if self._sorted_by:
            spec = self.column(self._sorted_by[0]).spec
            keyed = [(sort_key(spec, value_of(self._bridge.doc, row, spec.name), self._words), row) for row in rows]
            given = sorted((pair for pair in keyed if pair[0][0] < 2), key=_first, reverse=self._sorted_by[1])
            rows = [row for _key, row in given] + [row for key, row in keyed if key[0] == 2]
        self._show(rows)
        self.arranged.emit()

    def _line(self, row: Row) -> str:
        specs = [column.spec for column in self.table.columns]
        return "\n".join(shown(spec, value_of(self._bridge.doc, row, spec.name), self._words) for spec in specs)

    # -- for Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    @guarded
    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        spec = self.column(index.column()).spec
        if role == Roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.kind in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if index.row() >= len(self._rows):
            return self._of_new(spec.name, role)
        if role in (Roles.DisplayRole, Roles.EditRole):
            return shown(spec, self.value(index), self._words)
        if role == Roles.ToolTipRole:
            value = self.value(index)
            return value if isinstance(value, str) and not spec.options else shown(spec, value, self._words) or None
        if role == Roles.AccessibleTextRole:
            text = shown(spec, self.value(index), self._words)
            return f"{_(spec.label)}: {text}" if text else _(spec.label)
        if role == Roles.CheckStateRole and spec.kind == "flag":
            return Qt.CheckState.Checked if self.value(index) else Qt.CheckState.Unchecked
        if role == Roles.ForegroundRole and self._is_pale(index):
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def _is_pale(self, index: Index) -> bool:
        """Whether a value follows from others, or nobody has confirmed the row."""
        entity = entity_of(self._bridge.doc, self._rows[index.row()])
        return self.column(index.column()).is_computed or bool(entity is not None and entity.implied)

    def _of_new(self, field: str, role: int) -> Any:
        if role == Roles.DisplayRole and field == self.table.naming:
            return _(self.table.add)
        if role == Roles.ForegroundRole:
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column(index.column())
        if column.is_computed:
            return flags
        if column.spec.kind == "flag":
            return flags | Qt.ItemFlag.ItemIsUserCheckable if index.row() < len(self._rows) else flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if role != Roles.DisplayRole:
                return None
            return str(section + 1) if section < len(self._rows) else "+"
        spec = self.column(section).spec
        if role == Roles.DisplayRole:
            return _(spec.label)
        if role == Roles.ToolTipRole:
            return f"{_(spec.label)}\n{_(spec.tip)}" if spec.tip else _(spec.label)
        if role == Roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.kind in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = Roles.EditRole) -> bool:
        """Ticks; all other values come by way of the editors, which can say why one is refused."""
        key = self.key_at(index.row())
        if role != Roles.CheckStateRole or not key:
            return False
        field = self.column(index.column()).field
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        found = self._bridge.find(key)
        if found is None or value_at(found.entity, field) == is_on:
            return False

        def change(journey: Any) -> Any:
            return set_cell(journey, key, field, is_on)

        return self._bridge.apply(N_("Edit field"), change)


def _first(pair: tuple[tuple[int, Any], Row]) -> tuple[int, Any]:
    return pair[0]
