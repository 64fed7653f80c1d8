"""Whose work the program stands on: its parts, each with the text of its licence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from cjmdesk.files.licences import licences, text_of
from cjmdesk.i18n import _
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px


class LicencesDialog(QDialog):
    """The parts on the left, the licence of the chosen one on the right; a text is read when it is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Licences"))
        self._parts = licences()
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Parts of the program"))
        self._list.addItems([f"{part.name} {part.version}".strip() for part in self._parts])
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Text of the licence"))
        self._list.currentRowChanged.connect(self._show)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([px(240), px(680)])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(16, 16, 16, 16))
        layout.setSpacing(px(12))
        layout.addWidget(split)
        layout.addWidget(buttons)
        fit_dialog(self, 960, 600)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list.ensurePolished()  # else the rows keep the heights that they had without the looks of the window
        self._list.doItemsLayout()
        self._list.setCurrentRow(0)
        give_keys(self)

    def _show(self, row: int) -> None:
        part = self._parts[row]
        text = text_of(part) or _("The text of this licence did not come with the package.")
        self._text.setPlainText(f"{part.licence}\n\n{text}".strip())
