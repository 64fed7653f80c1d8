"""What keeps the work in a window safe, and says so there where something wants a decision."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjmdesk.i18n import _
from cjmdesk.qt.autosave import Autosave
from cjmdesk.qt.disk import Disk
from cjmdesk.qt.lockbar import LockBar
from cjmdesk.qt.recovery import Recovery

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow
    from cjmdesk.qt.place import Place


class Guards(QObject):
    """Belongs to a place: snapshots, the lock, the file on the disk, and saving by itself."""

    def __init__(self, place: "Place", parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self.recovery = Recovery(place.bridge, self)
        self.recovery.failed.connect(self._on_unkept)
        self.recovery.worked.connect(self._on_kept)
        self.lock = LockBar(place, self)
        self.disk = Disk(place, self)
        self.disk.seen.connect(self.lock.look)
        self.autosave = Autosave(place.bridge, self.disk, self)
        self.disk.is_writing = self._is_writing
        self.autosave.said.connect(self._say)
        place.bridge.file_changed.connect(self._on_file_changed)
        self.autosave.failed.connect(self._on_unsaved)
        self.show()

    def show(self) -> None:
        """Says in a new window what the old one said, and listens to it."""
        window = self.window
        window.bars.chosen.connect(self._on_chosen)
        window.documents.saver.prepare = self.autosave.finish
        self.lock.show()
        self.disk.show()

    @property
    def window(self) -> "MainWindow":
        return self._place.window

    def _is_writing(self) -> bool:
        """Whether this program is writing the file just now: what is seen of it is no news."""
        return self.autosave.is_writing() or self.window.documents.saver.is_writing

    def _say(self, message: str) -> None:
        self.window.status.say(message)

    def _on_unkept(self, reason: str) -> None:
        text = _("Unsaved work cannot be kept for a crash: {reason}").format(reason=reason)
        self.window.bars.tell("recovery", text, (("retry", _("Try again")), ("save_as", _("Save as…"))))

    def _on_kept(self) -> None:
        self.window.bars.withdraw("recovery")
        self._say(_("Unsaved work is kept for a crash again."))

    def _on_unsaved(self, message: str) -> None:
        self.window.bars.tell("autosave", message, (("retry", _("Try again")), ("save_as", _("Save as…"))))

    def _on_file_changed(self) -> None:
        if not self._place.bridge.modified:
            self.window.bars.withdraw("autosave")
            self.window.bars.withdraw("recovery")

    def _on_chosen(self, bar: str, choice: str) -> None:
        saver = self.window.documents.saver
        if choice == "save_as":
            saver.save_as()
        elif bar == "recovery" and choice == "retry":
            self.recovery.write()
        elif bar == "autosave" and choice == "retry":
            saver.save()
        elif bar == "lock":
            self.lock.choose(choice)
        elif bar == "disk":
            self.disk.choose(choice)

    def end(self, *, is_forced: bool) -> None:
        """The document is closed; where that `is_forced`, what is not saved is kept."""
        self.autosave.end()
        self.disk.end()
        self.recovery.close(is_forced=is_forced)
