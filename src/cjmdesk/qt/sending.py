"""The command “Send a copy”: one archive with the map and its pictures."""

import os
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cjmdesk.files.names import ENDING, stem_of
from cjmdesk.files.sending import Sent, send
from cjmdesk.files.store import CannotWrite
from cjmdesk.i18n import _, ngettext
from cjmdesk.model.journey import Journey
from cjmdesk.qt.aside import aside
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dialogs.asking import confirm, say
from cjmdesk.qt.settings import Settings


class Sender(QObject):
    """Asks for a file and writes it; the map as it is open goes in, saved or not."""

    said = Signal(str)
    noted = Signal(str, object)
    """It is written: a message, and the problems of the pictures that could not go along."""

    def __init__(self, bridge: DocumentBridge, settings: Settings, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._settings = settings
        self._window = window

    def send(self) -> None:
        self._bridge.settle()
        path = self._bridge.file.path or os.path.join(self._settings.folder(), _name_of(self._bridge.doc))
        suggested = os.path.join(os.path.dirname(path), stem_of(path) + ".zip")
        kinds = _("ZIP archives (*.zip)")
        target, _kind = QFileDialog.getSaveFileName(self._window, _("Send a copy"), suggested, kinds)
        if not target:
            return
        if not target.lower().endswith(".zip"):
            target += ".zip"
            if os.path.exists(target) and not self._replaces(target):
                return
        self.write(path, target)

    def _replaces(self, target: str) -> bool:
        message = _("“{name}” exists already.").format(name=os.path.basename(target))
        return confirm(self._window, _("Send a copy"), message, _("Shall it be replaced?"), _("Replace"))

    def write(self, path: str, target: str) -> bool:
        """Writes the archive; whether it is on the disk."""
        try:
            sent = aside(partial(send, self._bridge.doc, path, target, self._bridge.file.comment))
        except CannotWrite as error:
            say(self._window, _("Cannot send a copy"), str(error), _("Nothing was changed. Choose another place."))
            return False
        self._tell(os.path.basename(target), sent)
        return True

    def _tell(self, name: str, sent: Sent) -> None:
        text = ngettext(
            "“{name}” holds the map and {n} picture", "“{name}” holds the map and {n} pictures", sent.pictures
        )
        text = text if sent.pictures else _("“{name}” holds the map")
        self.said.emit(text.format(name=name, n=sent.pictures))
        if sent.missing:
            count = len(sent.missing)
            text = ngettext(
                "“{name}” is written, but {n} picture could not go along.",
                "“{name}” is written, but {n} pictures could not go along.",
                count,
            )
            self.noted.emit(text.format(name=name, n=count), sent.missing)


def _name_of(journey: Journey) -> str:
    """What the file of a map that was never saved could be called: letters, digits and little else of its title."""
    letters = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in journey.title)
    return (" ".join(letters.split())[:80].strip() or _("map")) + ENDING
