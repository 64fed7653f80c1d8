"""One table of the dock with the line that says why something could not be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.dock.empty import EmptyHint
from cjmdesk.qt.dock.model import TableModel
from cjmdesk.qt.dock.tables import TableSpec
from cjmdesk.qt.dock.view import TableView
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.makers import PanelKit


class TablePage(QWidget):
    """Follows document and selection while it is seen, and catches up when it is shown."""

    reveal_wanted = Signal(str)

    def __init__(self, kit: PanelKit, table: TableSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter_text = ""
        self._is_stale = False
        self.model = TableModel(kit.bridge, table, self)
        self.view = TableView(kit, self.model, self)
        self.empty = EmptyHint(self.view)
        self.message = QLabel(self)
        self.message.setObjectName("tablemessage")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.message)
        self.setFocusProxy(self.view)
        self.view.said.connect(self._say)
        self.view.reveal_wanted.connect(self.reveal_wanted)
        kit.bridge.changed.connect(self._on_changed)
        kit.bridge.selection.changed.connect(self._on_selection)
        kit.bridge.settle_wanted.connect(self.view.cells.settle)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _on_changed(self, _change: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.view.catch_up()
        self.view.follow()
        self._say_empty()

    def _say_empty(self) -> None:
        """In place of rows: what belongs there, or that the filter leaves none."""
        nothing = _("No row has “{text}” in it.").format(text=self.filter_text)
        self.empty.tell("" if self.count else nothing if self.filter_text else _(self.model.table.empty))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.empty.lie_below()

    def _on_selection(self) -> None:
        if self.isVisible() and not self._is_stale:
            self.view.follow()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def filter(self, text: str) -> None:
        """Shows only the rows with `text` in them."""
        self.filter_text = text
        self.model.filter(text)
        self._say_empty()

    def use_kit(self, kit: PanelKit) -> None:
        """Takes other colours."""
        self.view.cells.kit = kit
        self.view.viewport().update()

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self.model.keys)
