"""Whether a picture from elsewhere is to be copied beside the map."""

from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.dialogs.asking import Choice, choose


def ask_copy(parent: QWidget, name: str, folder: str) -> bool:
    """Whether to copy the file `name` into `folder`."""
    details = _("A map shows only pictures from its own folder. The file will be copied to “{folder}” next to the map.")
    message = _("“{name}” is not in the folder of the map.").format(name=name)
    choices = (Choice("copy", _("Copy"), "yes"), Choice("cancel", _("Cancel"), "no"))
    return choose(parent, _("Copy the picture?"), message, details.format(folder=folder), choices) == "copy"
