"""Earlier versions of the map's file: looked at, compared with the map as it is, and brought back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.files.versions import Version, read_version
from cjmdesk.i18n import _, format_date, interface_language, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.qt.differences import listed, told
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.statusbar import counted
from cjmdesk.qt.zooming import edges, px


class VersionsDialog(QDialog):
    """`chosen` is the map to be brought back when it has been accepted."""

    def __init__(self, versions: list[Version], now: Journey, parent: QWidget) -> None:
        super().__init__(parent)
        self._versions = versions
        self._now = now
        self.chosen: Journey | None = None
        self._shown: Journey | None = None
        self.setWindowTitle(_("Versions"))
        fit_dialog(self, 760, 460)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Versions"))
        self.list.setFixedWidth(px(220))
        self.head = QLabel(self)
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("What differs"))
        self.back = QPushButton(_("Restore this version"), self)
        self.back.setToolTip(_("The map becomes as it was then; undo leads back to the one of now."))
        self.back.clicked.connect(self._choose)
        self.back.setDefault(True)
        close = QPushButton(_("Close"), self)
        close.clicked.connect(self.reject)
        self._arrange(close)
        for version in versions:
            self.list.addItem(QListWidgetItem(_line(version)))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        give_keys(self)

    def _arrange(self, close: QPushButton) -> None:
        right = QVBoxLayout()
        for part in (self.head, self.text):
            right.addWidget(part)
        body = QHBoxLayout()
        body.addWidget(self.list)
        body.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(16, 16, 16, 14))
        layout.setSpacing(px(12))
        layout.addLayout(body)
        layout.addLayout(buttons)

    def _show(self, row: int) -> None:
        loaded = read_version(self._versions[row]) if 0 <= row < len(self._versions) else None
        self._shown = loaded.journey if loaded else None
        self.back.setEnabled(self._shown is not None)
        if self._shown is None:
            self.head.setText(_("This version cannot be read any more."))
            self.text.clear()
            return
        lines = told(self._shown, self._now)
        count = ngettext("{n} difference from the current map", "{n} differences from the current map", len(lines))
        told_of = count.format(n=len(lines)) if lines else _("The same as the current map.")
        self.back.setEnabled(bool(lines))
        self.head.setText(f"{counted(self._shown)}\n{told_of}")
        self.text.setPlainText(listed(lines))

    def _choose(self) -> None:
        self.chosen = self._shown
        self.accept()


def _line(version: Version) -> str:
    return f"{format_date(version.time.date(), interface_language())}, {version.time:%H:%M:%S}"
