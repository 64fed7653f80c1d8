"""Where and on what paper the map is exported."""

import os
from typing import NamedTuple

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _
from cjmdesk.layout.sheets import PAGES

DEFAULT_PAGE = "A3"


class ExportChoice(NamedTuple):
    path: str
    page: str
    portrait: bool


class ExportDialog(QDialog):
    """Asks for the file, the page and its orientation."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export PDF"))
        self.setModal(True)
        self.setMinimumWidth(480)
        self.path = QLineEdit(path, self)
        self.path.setObjectName("path")
        self.page = QComboBox(self)
        for name in PAGES:
            self.page.addItem(name, name)
        self.page.setCurrentText(DEFAULT_PAGE)
        self.orientation = QComboBox(self)
        self.orientation.addItem(_("Landscape"), False)
        self.orientation.addItem(_("Portrait"), True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export = self._buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.path.textChanged.connect(self._check)
        self._arrange()
        self._check()

    def _arrange(self) -> None:
        browse = QPushButton(_("Browse…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(_("File"), file)
        form.addRow(_("Page"), self.page)
        form.addRow(_("Orientation"), self.orientation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

    def _browse(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self,
            _("Export PDF"),
            self.path.text(),
            _("PDF files (*.pdf)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.path.setText(path)

    def _check(self) -> None:
        self.export.setEnabled(bool(self.path.text().strip()))

    def choice(self) -> ExportChoice:
        """What was chosen; the file ends in `.pdf`."""
        path = os.path.expanduser(self.path.text().strip())
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        return ExportChoice(path, str(self.page.currentData()), bool(self.orientation.currentData()))
