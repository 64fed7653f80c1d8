"""Short questions and messages. What is said in them is plain text, whatever it looks like."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton, QWidget

from cjmdesk.files.folders import can_write, state_folder
from cjmdesk.i18n import _
from cjmdesk.qt.icons import draw_icon
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.zooming import px

_Role = QMessageBox.ButtonRole

_ROLES: Mapping[str, QMessageBox.ButtonRole] = MappingProxyType(
    {"yes": _Role.AcceptRole, "other": _Role.ActionRole, "drop": _Role.DestructiveRole, "no": _Role.RejectRole}
)


class Choice(NamedTuple):
    """A button of a question. What may lose something is a "drop", what changes nothing the "no"."""

    id: str
    text: str
    kind: Literal["yes", "other", "drop", "no"]


def say(parent: QWidget | None, title: str, message: str, details: str = "") -> None:
    """Something the user has to know before going on."""
    box = _box(parent, title, message, details, "info")
    box.addButton(QMessageBox.StandardButton.Ok)
    _run(box)


def ask_unsaved(parent: QWidget, name: str, *, has_more: bool = False) -> str:
    """What to do with changes that are not in the file: "save", "discard", "cancel"; "all" saves those of all windows.

    `has_more` tells that other windows have some, too.
    """
    choices = [Choice("save", _("Save"), "yes")]
    if has_more:
        choices.append(Choice("all", _("Save all"), "other"))
    choices += [Choice("discard", _("Don't save"), "drop"), Choice("cancel", _("Cancel"), "no")]
    message = _("Save the changes to “{name}”?").format(name=name)
    kept = _("What you do not save is kept for a week under File\u00a0>\u00a0Discarded work.")
    details = kept if can_write(state_folder()) else _("What you do not save is lost.")
    return choose(parent, _("Unsaved changes"), message, details, choices)


def ask_failed(parent: QWidget, title: str, message: str, details: str) -> str:
    """What to do where the disk refused something: "retry", "elsewhere", "cancel"."""
    choices = (
        Choice("retry", _("Try again"), "yes"),
        Choice("elsewhere", _("Save elsewhere…"), "other"),
        Choice("cancel", _("Cancel"), "no"),
    )
    return choose(parent, title, message, details, choices)


def choose(parent: QWidget, title: str, message: str, details: str, choices: Sequence[Choice]) -> str:
    """The id of the choice that was clicked. Enter takes the first one, Esc the one that is a "no"."""
    box = _box(parent, title, message, details)
    buttons = {choice.id: box.addButton(choice.text, _ROLES[choice.kind]) for choice in choices}
    refusal = next(choice.id for choice in choices if choice.kind == "no")
    box.setDefaultButton(buttons[choices[0].id])
    box.setEscapeButton(buttons[refusal])
    clicked = _run(box)
    return next((name for name, button in buttons.items() if button is clicked), refusal)


def confirm(parent: QWidget, title: str, message: str, details: str, yes: str) -> bool:
    """A yes to something that cannot be undone; the safe answer is the default."""
    box = _box(parent, title, message, details)
    agree = box.addButton(yes, _Role.DestructiveRole)
    cancel = box.addButton(_("Cancel"), _Role.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return _run(box) is agree


def _box(parent: QWidget | None, title: str, message: str, details: str, icon: str = "help") -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(message)
    box.setInformativeText(details)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setIconPixmap(draw_icon(icon, box.palette().text().color().name()))
    return box


def fit_buttons(box: QMessageBox) -> None:
    """Gives the buttons their keys, and puts them below each other where Qt would cut their texts off side by side."""
    give_keys(box)
    row = box.findChild(QDialogButtonBox)
    # What Qt allows a message box at most: see QMessageBoxPrivate::updateSize.
    screen = box.screen().availableGeometry().width()
    most = min(screen - 480, 1000) if screen > 1024 else screen
    if row is not None and row.sizeHint().width() > most - px(40):
        row.setOrientation(Qt.Orientation.Vertical)


def _run(box: QMessageBox) -> QPushButton | None:
    fit_buttons(box)
    box.exec()
    answer = box.clickedButton()
    box.deleteLater()
    return answer if isinstance(answer, QPushButton) else None
