"""The file of an export: its path, the format that its extension says, and the resolution of pictures."""

import os

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from cjmdesk.export.formats import FORMATS, extension
from cjmdesk.i18n import N_, _
from cjmdesk.qt.exports.choice import LEAST_DPI, MOST_DPI, ExportChoice, behind_name
from cjmdesk.qt.forms import spin_box

FORMAT_WORDS = {
    ".pdf": "PDF",
    ".png": "PNG",
    ".svg": "SVG",
    ".csv": "CSV",
    ".xlsx": "Excel",
    ".md": "Markdown",
    ".html": "HTML",
    ".mmd": "Mermaid",
}
_TIPS = {
    ".pdf": N_("Pages with links and bookmarks, the map inside"),
    ".png": N_("Each page as a picture"),
    ".svg": N_("Drawings for slides and layout programs"),
    ".csv": N_("One table of everything"),
    ".xlsx": N_("A workbook with a sheet for each kind of thing"),
    ".md": N_("All texts as plain text with headings"),
    ".html": N_("A web page in one file"),
    ".mmd": N_("A journey diagram as text"),
}


class FileRow(QWidget):
    """`changed` tells of another path, `format_changed` of another format."""

    changed = Signal()
    format_changed = Signal()

    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = QLineEdit(choice.path, self)
        self.path.setObjectName("path")
        self.path.setAccessibleName(_("File"))
        self.format = QComboBox(self)
        self.format.setAccessibleName(_("Format"))
        for row, name in enumerate(FORMATS):
            self.format.addItem(FORMAT_WORDS.get(name, name[1:].upper()), name)
            self.format.setItemData(row, _(_TIPS[name]) if name in _TIPS else "", Qt.ItemDataRole.ToolTipRole)
        self.dpi = spin_box(self, LEAST_DPI, MOST_DPI, choice.dpi)
        self.dpi.setAccessibleName(_("Dots per inch"))
        self.dpi.setToolTip(_("Dots per inch"))
        self.dpi.setSuffix(_(" dpi"))
        self.transparent = QCheckBox(_("Without paper"), self)
        self.transparent.setToolTip(_("What is behind the picture shows through, as on a coloured slide"))
        self.transparent.setChecked(choice.transparent)
        browse = QPushButton(_("Browse…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        label = QLabel(_("File"), self)
        label.setBuddy(self.path)
        row_layout = QHBoxLayout(self)
        row_layout.setContentsMargins(0, 0, 0, 0)
        for part in (label, self.path, browse, self.format, self.dpi, self.transparent):
            row_layout.addWidget(part)
        row_layout.setStretch(1, 1)
        self._name = ""
        self._kind = choice.kind
        self._is_own = False
        """Whether the user has named the file himself, in this dialog."""
        self._follow_path()
        self.path.textEdited.connect(self._on_typed)
        self.path.textChanged.connect(self._on_path)
        self.format.activated.connect(self._on_format)

    def file(self) -> str:
        """The path with an extension that is known: that of the format chosen where it has none of them."""
        path = os.path.expanduser(self.path.text().strip())
        return path + (self._name or ".pdf") if path and extension(path) not in FORMATS else path

    @property
    def name(self) -> str:
        """The extension of the format."""
        return extension(self.file()) or ".pdf"

    def follow_kind(self, kind: str) -> None:
        """Names the file by what it is to hold, so that a report does not take the place of the map's own page."""
        before, self._kind = self._kind, kind
        path = self.path.text().strip()
        if kind != before and path and not self._is_own:
            ending = extension(path) if extension(path) in FORMATS else ""
            stem = path.removesuffix(ending).removesuffix(behind_name(before))
            self.path.setText(stem + behind_name(kind) + ending)

    def _on_typed(self, _text: str) -> None:
        self._is_own = True

    def _on_path(self) -> None:
        before = self._name
        self._follow_path()
        self.changed.emit()
        if self._name != before:
            self.format_changed.emit()

    def _follow_path(self) -> None:
        """The format is what the extension says; without one, as it was."""
        found = extension(self.path.text().strip())
        self._name = found if found in FORMATS else self._name or ".pdf"
        self.format.setCurrentIndex(self.format.findData(self._name))
        for part in (self.dpi, self.transparent):
            part.setVisible(self._name == ".png")

    def _on_format(self, _row: int) -> None:
        """Another format gives the file another extension."""
        name = str(self.format.currentData())
        path = self.path.text().strip()
        stem = path[: -len(extension(path))] if extension(path) in FORMATS else path
        self.path.setText(stem + name)

    def _browse(self) -> None:
        formats = [f"{FORMAT_WORDS.get(name, name)} (*{name})" for name in FORMATS]
        chosen = formats[list(FORMATS).index(self._name)]
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Export"), self.path.text(), ";;".join(formats), chosen,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if path:
            self._is_own = True
            self.path.setText(path)
