"""Questions about a map that somebody else has open."""

from PySide6.QtWidgets import QWidget

from cjmdesk.files.lock import Owner, in_words, is_old
from cjmdesk.i18n import _
from cjmdesk.qt.dialogs.asking import Choice, choose


def ask_locked(parent: QWidget, name: str, owner: Owner) -> str:
    """How to open it: "read", "take", "cancel"."""
    details = f"{in_words(owner)}." + "\n\n"
    if is_old(owner):
        details += _("This may be left over from a crash; if you are not sure, open the map read-only.")
    else:
        details += _(
            "You can look at it without editing it. If you take it over, the other side is told before saving."
        )
    choices = (
        Choice("read", _("Open read-only"), "yes"),
        Choice("take", _("Take over"), "other"),
        Choice("cancel", _("Cancel"), "no"),
    )
    return choose(parent, _("Already open"), _("“{name}” is already open:").format(name=name), details, choices)


def ask_lost(parent: QWidget, name: str, owner: Owner) -> str:
    """What to do instead of saving over a map that was taken over: "save_as", "take", "cancel"."""
    details = f"{in_words(owner)}." + "\n\n"
    details += _("Save your version under another name, or take the map back and save.")
    choices = (
        Choice("save_as", _("Save as…"), "yes"),
        Choice("take", _("Take back and save"), "drop"),
        Choice("cancel", _("Cancel"), "no"),
    )
    return choose(parent, _("Taken over"), _("“{name}” was taken over:").format(name=name), details, choices)


def ask_open(parent: QWidget, name: str, owner: Owner) -> str:
    """Whether a file may be saved over that somebody has open: "save_as" (another name), "replace", "cancel"."""
    details = f"{in_words(owner)}." + "\n\n" + _("Choose another name, or replace the file.")
    choices = (
        Choice("save_as", _("Save as…"), "yes"),
        Choice("replace", _("Replace"), "drop"),
        Choice("cancel", _("Cancel"), "no"),
    )
    return choose(parent, _("Already open"), _("“{name}” is already open:").format(name=name), details, choices)
