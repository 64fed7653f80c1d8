"""The name of a channel that is in no list, and an icon for it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import N_, _
from cjmdesk.model.words import CHANNEL_NAMES
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.zooming import edges, px

COMMON = "channel"
"""The icon of a channel for which none was chosen."""

ICONS = (
    {COMMON: N_("Standard icon")}
    | {f"channel-{name}": text for name, text in CHANNEL_NAMES.items()}
    | {"person": N_("Person"), "note": N_("Note"), "link": N_("Link"), "clock": N_("Clock")}
)
"""The icons to choose from, each with a word for it."""

_COLUMNS = 8
_CELL = 40


class ChannelDialog(QDialog):
    """Asks for both; an existing channel may get another icon."""

    def __init__(self, name: str, icon: str, icons: IconMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Own channel"))
        self.setModal(True)
        self.name = QLineEdit(name, self)
        self.name.setAccessibleName(_("Channel name"))
        self.name.setMaxLength(60)
        self.icons = self._make_buttons(icons, icon)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(_("Use"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        self._arrange()
        self._check()
        give_keys(self)

    def _make_buttons(self, icons: IconMaker, chosen: str) -> dict[str, QToolButton]:
        """One button for each icon, of which one is down; the arrow keys lead from one to the next."""
        group = QButtonGroup(self)
        buttons = {}
        for name, text in ICONS.items():
            button = buttons[name] = QToolButton(self)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setChecked(name == chosen)
            button.setIcon(icons.icon(name))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(_CELL), px(_CELL))
            button.setToolTip(_(text))
            button.setAccessibleName(_(text))
            group.addButton(button)
        if group.checkedButton() is None:
            buttons[COMMON].setChecked(True)
        return buttons

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(px(4))
        for number, button in enumerate(self.icons.values()):
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        note = QLabel(_("The icon is shown on this computer only; exports use the standard one."), self)
        note.setObjectName("label")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(20, 20, 20, 16))
        layout.setSpacing(px(8))
        layout.addWidget(QLabel(_("Channel name"), self))
        layout.addWidget(self.name)
        layout.addSpacing(px(4))
        layout.addWidget(QLabel(_("Icon"), self))
        layout.addLayout(grid)
        layout.addSpacing(px(4))
        layout.addWidget(note)
        layout.addSpacing(px(4))
        layout.addWidget(self._buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _check(self) -> None:
        self.ok.setEnabled(bool(self.name.text().strip()))

    def choice(self) -> tuple[str, str]:
        """The name and the icon."""
        icon = next(name for name, button in self.icons.items() if button.isChecked())
        return " ".join(self.name.text().split()), icon
