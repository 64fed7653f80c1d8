"""From a picture file that a user has chosen or dropped to its name in the map."""

import os

from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.bridge import DocumentBridge


def name_in_map(window: QWidget, bridge: DocumentBridge, path: str) -> str:
    """How the map names the file at `path`, copied beside it if need be and wanted; empty where it cannot be used.

    What stands in the way is said over `window`.
    """
    from cjmdesk.files.picture_copy import FOLDER, copy_picture, is_picture, path_within
    from cjmdesk.qt.dialogs.asking import say
    from cjmdesk.qt.dialogs.picture import ask_copy

    file = os.path.basename(path)
    title = _("The picture cannot be used")
    if not is_picture(path):
        say(window, title, _("“{name}” is no PNG, JPEG or WebP picture, or it is too big.").format(name=file))
        return ""
    folder = os.path.dirname(bridge.file.path)
    if not folder:
        say(window, title, _("Save the map first: its pictures stand in a folder beside it."))
        return ""
    if name := path_within(path, folder):
        return name
    if not ask_copy(window, file, FOLDER):
        return ""
    try:
        return copy_picture(path, folder)
    except OSError as error:
        say(window, title, _("“{name}” could not be copied.").format(name=file), str(error))
        return ""
