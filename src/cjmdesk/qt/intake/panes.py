"""The right side of the dialog: rows of the file, values that mean nothing yet, what was counted, what changes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.intake.source import in_short
from cjmdesk.intake.taken import Unknown
from cjmdesk.qt.zooming import edges, px

_MOST_UNKNOWN = 200
_UNKNOWN_ID = "\0"
"""In the choice of a meaning: nobody has said anything."""


def table_widget(name: str, parent: QWidget | None = None) -> QTableWidget:
    """A table that is read and not edited."""
    table = QTableWidget(parent)
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(26))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setHighlightSections(False)
    return table


def fill(table: QTableWidget, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Puts texts into a table; what looks like a figure stands on the right."""
    cells = [list(row) for row in rows]
    table.clear()
    table.setColumnCount(len(headings))
    table.setRowCount(len(cells))
    table.setHorizontalHeaderLabels(list(headings))
    for number, row in enumerate(cells):
        for column, text in enumerate(row[: len(headings)]):
            item = QTableWidgetItem(text)
            item.setToolTip(text if len(text) > 30 else "")
            table.setItem(number, column, item)
    table.resizeColumnsToContents()
    for column in range(len(headings)):
        table.setColumnWidth(column, min(table.columnWidth(column) + 12, 360))
    table.horizontalHeader().setStretchLastSection(True)


class UnknownPane(QWidget):
    """Values of the table that the map does not know, each with a choice of what it means."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.table = table_widget(_("Values that are not on the map"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(10, 10, 10, 10))
        layout.setSpacing(px(8))
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.values: dict[str, str] = {}
        """What the user has said, by the text of the table."""
        self._shown: dict[str, Unknown] = {}

    def forget(self) -> None:
        """Another file: nothing has been said about it."""
        self.values.clear()
        self._shown.clear()

    def show_unknown(self, unknown: Sequence[Unknown], names: Sequence[tuple[str, str]]) -> None:
        """The values nobody knows, and before them those that were given a meaning here."""
        self._shown = {text: item for text, item in self._shown.items() if text in self.values}
        self._shown |= {item.text: item for item in unknown[:_MOST_UNKNOWN]}
        left = len(unknown)
        text = _("Rows with these values are not counted. Say what they mean; the map will remember it.")
        self.note.setText(text if left else _("All values are known."))
        self.table.clear()
        self.table.setColumnCount(3)
        self.table.setRowCount(len(self._shown))
        self.table.setHorizontalHeaderLabels([_("In the table"), _("Rows"), _("On the map")])
        for row, item in enumerate(self._shown.values()):
            self.table.setItem(row, 0, QTableWidgetItem(in_short(item.text)))
            self.table.setItem(row, 1, QTableWidgetItem(format_number(item.rows, interface_language())))
            self.table.setCellWidget(row, 2, self._combo(item, names))
            self.table.setRowHeight(row, 34)
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(0, min(self.table.columnWidth(0) + 16, 320))
        self.table.setColumnWidth(1, self.table.columnWidth(1) + 16)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _combo(self, item: Unknown, names: Sequence[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(self.table)
        combo.setObjectName(item.text)
        combo.setAccessibleName(item.text)
        suggested = next((title for key, title in names if key == item.suggestion), "")
        nothing = _("not said yet; perhaps “{name}”").format(name=suggested) if suggested else _("not said yet")
        combo.addItem(nothing, _UNKNOWN_ID)
        combo.addItem(_("leave out"), "")
        ordered = sorted(names, key=lambda pair: pair[0] != item.suggestion)
        for key, title in ordered:
            combo.addItem(_("{name} (suggested)").format(name=title) if key == item.suggestion else title, key)
        combo.setCurrentIndex(max(0, combo.findData(self.values.get(item.text, _UNKNOWN_ID))))
        combo.activated.connect(self._on_chosen)
        return combo

    def _on_chosen(self) -> None:
        combo = self.sender()
        if combo.currentData() == _UNKNOWN_ID:
            self.values.pop(combo.objectName(), None)
        else:
            self.values[combo.objectName()] = combo.currentData()
        self.changed.emit()
