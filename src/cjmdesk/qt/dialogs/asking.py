"""Short questions and messages. What is said in them is plain text, whatever it looks like."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from cjmdesk.i18n import _

_Role = QMessageBox.ButtonRole


def say(parent: QWidget | None, title: str, message: str, details: str = "") -> None:
    """Something the user has to know before going on."""
    box = _box(parent, title, message, details)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()
    box.deleteLater()


def ask_unsaved(parent: QWidget, name: str) -> Literal["save", "discard", "cancel"]:
    """What to do with changes that are not in the file."""
    box = _box(
        parent,
        _("Unsaved changes"),
        _("Save the changes to “{name}”?").format(name=name),
        _("They are lost if you do not save them."),
    )
    save = box.addButton(_("Save"), _Role.AcceptRole)
    discard = box.addButton(_("Don't save"), _Role.DestructiveRole)
    cancel = box.addButton(_("Cancel"), _Role.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    answer = _run(box)
    return "save" if answer is save else "discard" if answer is discard else "cancel"


def confirm(parent: QWidget, title: str, message: str, details: str, yes: str) -> bool:
    """A yes to something that cannot be undone; the safe answer is the default."""
    box = _box(parent, title, message, details)
    agree = box.addButton(yes, _Role.DestructiveRole)
    cancel = box.addButton(_("Cancel"), _Role.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return _run(box) is agree


def _box(parent: QWidget | None, title: str, message: str, details: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(message)
    box.setInformativeText(details)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def _run(box: QMessageBox) -> QPushButton | None:
    box.exec()
    answer = box.clickedButton()
    box.deleteLater()
    return answer  # type: ignore[return-value]
