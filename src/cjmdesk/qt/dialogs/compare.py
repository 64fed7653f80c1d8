"""What differs between a file and the map that is open, by stage; a click leads to the place."""

from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cjmdesk.edit.telling import Told, tell
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.qt.appearance import TEXT_PIXELS, strong
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px

_MOST = 2000
"""So many differences are listed; two maps that have little in common have no end of them."""
_PAUSE = 300
_PADDING = 5
_TOLD = Qt.ItemDataRole.UserRole


class CompareDialog(QDialog):
    """Stands beside the map and follows it: what is edited meanwhile is compared anew."""

    place_wanted = Signal(str, str)
    """The key of an entity of the map, and its field; both may be empty."""

    def __init__(self, name: str, before: Journey, bridge: DocumentBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.compared = name, before
        """The file's name, and the map that was read from it."""
        self._before = before
        self._bridge = bridge
        self._told: list[Told] = []
        self.setWindowTitle(_("Comparison"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(self, 480, 540)
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setWordWrap(True)
        self.list.setUniformRowHeights(False)
        self.list.setIndentation(px(14))
        self.list.setAccessibleName(_("What differs"))
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        bridge.changed.connect(self._on_changed)
        self.refresh()
        give_keys(self)

    def _arrange(self) -> None:
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.copy = buttons.addButton(_("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(16, 16, 16, 14))
        layout.setSpacing(px(12))
        for part in (self.head, self.list, buttons):
            layout.addWidget(part)

    def _on_changed(self, _change: object = None) -> None:
        self._timer.start()

    def refresh(self) -> None:
        """Compares the file as it was read with the map as it is now."""
        self._told = tell(self._before, self._bridge.doc)
        count = len(self._told)
        text = ngettext(
            "Compared with “{name}”: {n} difference.",
            "Compared with “{name}”: {n} differences.",
            count,
        )
        none = _("The map and “{name}” hold the same.")
        words = [(text if count else none).format(name=self._name, n=count)]
        if count > _MOST:
            words.append(_("The first {n} are shown.").format(n=_MOST))
        self.head.setText(" ".join(words))
        self.copy.setEnabled(bool(count))
        self.list.clear()
        for place, items in groupby(self._told[:_MOST], key=lambda item: item.place):
            self._add_group(place, list(items))
        self.list.expandAll()
        self._fit()

    def _fit(self) -> None:
        """Makes rows as high as their texts: Qt itself measures them before it knows how wide they are."""
        metrics = self.list.fontMetrics()
        room = self.list.viewport().width() - 2 * self.list.indentation() - 2 * _PADDING
        for number in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(number)
            group.setSizeHint(0, QSize(10, metrics.lineSpacing() + 2 * _PADDING))
            for row in range(group.childCount()):
                item = group.child(row)
                box = QRect(0, 0, max(room, 80), 10000)
                height = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, item.text(0)).height()
                item.setSizeHint(0, QSize(10, height + 2 * _PADDING))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _add_group(self, place: str, told: list[Told]) -> None:
        group = QTreeWidgetItem(self.list, [f"{place} · {len(told)}"])
        group.setFont(0, strong(TEXT_PIXELS))
        group.setData(0, _TOLD, (told[0].stage, ""))
        for item in told:
            text = item.text[:1].upper() + item.text[1:]
            row = QTreeWidgetItem(group, [text])
            row.setToolTip(0, text)
            gone = item.what.kind == "removed"
            row.setData(0, _TOLD, (item.stage if gone else item.what.key, item.what.field))

    def _go(self, row: QTreeWidgetItem) -> None:
        """To the entity; to its stage where it is gone; to the map's own page where that is meant."""
        key, field = row.data(0, _TOLD)
        if key and self._bridge.find(key) is None:
            key, field = "", ""
        self.place_wanted.emit(key, field)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(str(item) for item in self._told))
