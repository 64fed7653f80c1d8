"""From a picture file that a user has chosen or dropped to its name in the map."""

import os
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.model.pictures import pictures_of
from cjmdesk.qt.bridge import DocumentBridge


def name_in_map(window: QWidget, bridge: DocumentBridge, path: str) -> str:
    """How the map names the file at `path`, copied beside it if need be and wanted; empty where it cannot be used.

    What stands in the way is said over `window`.
    """
    from cjmdesk.files.picture_copy import assets_of, copy_picture, is_picture, path_within
    from cjmdesk.files.store import CannotWrite
    from cjmdesk.qt.dialogs.asking import say
    from cjmdesk.qt.dialogs.picture import ask_copy

    file = os.path.basename(path)
    title = _("The picture cannot be used")
    if not is_picture(path):
        say(window, title, _("“{name}” is not a PNG, JPEG or WebP picture, or it is too big.").format(name=file))
        return ""
    if not bridge.file.path:
        _offer_saving(window)
    folder = os.path.dirname(bridge.file.path)
    if not folder:
        return ""
    if name := path_within(path, folder):
        return name
    if not ask_copy(window, file, assets_of(bridge.file.path)):
        return ""
    try:
        return copy_picture(path, bridge.file.path)
    except (OSError, CannotWrite) as error:
        say(window, title, _("“{name}” could not be copied.").format(name=file), str(error))
        return ""


def _offer_saving(window: QWidget) -> None:
    """Saves a map that has no file yet, if its user agrees: a picture needs a folder to stand in."""
    from cjmdesk.qt.dialogs.asking import Choice, choose

    title, message = _("The map has no folder yet"), _("Save the map first: its pictures stand in a folder beside it.")
    choices = (Choice("save", _("Save"), "yes"), Choice("cancel", _("Cancel"), "no"))
    save = window.findChild(QAction, "save")
    if choose(window, title, message, "", choices) == "save" and save is not None:
        save.trigger()


def bring_pictures(bridge: DocumentBridge, path: str) -> None:
    """Copies the pictures of the map to where it is about to be saved; raises `store.CannotWrite`."""
    from cjmdesk.edit.pictures import rename_pictures
    from cjmdesk.files.picture_copy import bring_along
    from cjmdesk.files.store import CannotWrite
    from cjmdesk.qt.aside import aside

    if not bridge.file.path or not any(pictures_of(bridge.doc)):
        return
    try:
        renamed = aside(partial(bring_along, bridge.doc, os.path.dirname(bridge.file.path), path))
    except OSError as error:
        reason = _("the pictures of the map could not be copied: {reason}").format(reason=error.strerror or error)
        raise CannotWrite(path, reason) from None
    if renamed:
        bridge.apply(N_("Save pictures"), partial(rename_pictures, renamed=renamed))
