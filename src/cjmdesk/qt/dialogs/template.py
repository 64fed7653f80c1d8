"""A map as a template: its name and what of the map it keeps."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.edit.template import PARTS
from cjmdesk.i18n import N_, _
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fitting
from cjmdesk.qt.zooming import edges, px

WORDS = {
    "stages": (N_("Stages"), N_("With their names, colours, durations and steps")),
    "touchpoints": (N_("Touchpoints"), N_("Without owners and pictures")),
    "loops": (N_("Transitions and loops"), N_("Without their probabilities")),
    "lanes": (N_("Lanes"), N_("Their order, lanes of your own, and the line of visibility")),
    "personas": (N_("Personas"), N_("Their names and colours; curves are drawn anew for each map")),
    "pains": (N_("Pains and ideas"), N_("As a list to go through; without evidence and dates")),
    "kpis": (N_("KPIs"), N_("Names, units and roles, without values")),
    "brand": (N_("Brand"), N_("Colour and footer; the logo is a file of its own and stays with the map")),
    "texts": (N_("Texts"), N_("Key tasks, goals, descriptions, notes; unticked they are left empty")),
}
"""By part, what it is called, and what of it is kept."""

USUAL = frozenset({"stages", "touchpoints", "loops", "lanes", "kpis", "brand"})
_NEED_STAGES = ("touchpoints", "loops", "pains", "kpis")
_MOST = 80
_WIDTH = 700


class TemplateDialog(QDialog):
    """Asks for both; for a template that is there already, for its name and description alone."""

    def __init__(
        self, title: str, name: str, description: str, parent: QWidget, kept: Collection[str] | None = USUAL
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.name, self.description = QLineEdit(name, self), QLineEdit(description, self)
        self.name.setAccessibleName(_("Template name"))
        self.name.setMaxLength(_MOST)
        self.description.setAccessibleName(_("What it is for"))
        self.description.setPlaceholderText(_("One line, shown below the name"))
        self.description.setMaxLength(3 * _MOST)
        self.boxes: dict[str, QCheckBox] = {}
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.ok = self._buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        self._arrange(kept)
        self._check()
        give_keys(self)
        self.name.selectAll()

    def _arrange(self, kept: Collection[str] | None) -> None:
        fields = QGridLayout()
        fields.setVerticalSpacing(px(10))
        fields.setHorizontalSpacing(px(14))
        named = ((_("Template name"), self.name), (_("What it is for"), self.description))
        for row, (text, field) in enumerate(named):
            label = QLabel(text, self)
            label.setBuddy(field)
            fields.addWidget(label, row, 0)
            fields.addWidget(field, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(22, 20, 22, 16))
        layout.setSpacing(px(14))
        layout.addLayout(fields)
        if kept is None:
            layout.addWidget(self._buttons)
            self.resize(fitting(_WIDTH, 0, self.parentWidget()).expandedTo(self.minimumSizeHint()))
            return
        parts, area = self._make_parts(kept), QScrollArea(self)
        area.setObjectName("panel")
        area.setAccessibleName(_("What to keep from this map"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(parts)
        layout.addWidget(area, 1)
        layout.addWidget(self._buttons)
        width = fitting(_WIDTH, 0, self.parentWidget()).width()
        height = parts.heightForWidth(width - px(22 + 22)) + layout.minimumSize().height() - area.minimumHeight()
        self.resize(width, min(height, fitting(_WIDTH, 2000, self.parentWidget()).height()))

    def _make_parts(self, kept: Collection[str]) -> QWidget:
        frame = QFrame(self)
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(3))
        heading = QLabel(_("What to keep from this map"), frame)
        heading.setFont(strong(13))
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, part in enumerate(PARTS, 1):
            text, said = (_(word) for word in WORDS[part])
            box = self.boxes[part] = QCheckBox(text, frame)
            box.setChecked(part in kept)
            box.setAccessibleDescription(said)
            note = QLabel(said, frame)
            note.setObjectName("label")
            note.setWordWrap(True)
            note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            note.setContentsMargins(0, px(3), 0, 0)  # as far as that of a check box
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(note, row, 1)
        last = QLabel(_("Scores, figures, evidence and dates belong to this map alone and are never kept."), frame)
        last.setObjectName("label")
        last.setWordWrap(True)
        grid.addWidget(last, len(PARTS) + 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.boxes["stages"].toggled.connect(self._follow_stages)
        self._follow_stages(self.boxes["stages"].isChecked())
        return frame

    def _follow_stages(self, has_stages: bool) -> None:
        for part in _NEED_STAGES:
            self.boxes[part].setEnabled(has_stages)

    def _check(self) -> None:
        self.ok.setEnabled(any(char.isalnum() for char in self.name.text()))

    def kept(self) -> frozenset[str]:
        """The parts that are ticked."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked() and box.isEnabled())
