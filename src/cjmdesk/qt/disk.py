"""When somebody else changes the file that is open: it is followed, or asked about without stopping the work."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from cjmdesk.files.document import Loaded
from cjmdesk.i18n import _
from cjmdesk.qt.diskwatch import DiskWatch, Seen

if TYPE_CHECKING:
    from cjmdesk.qt.place import Place


class Disk(QObject):
    """Belongs to a place. A map without edits of its own follows its file; else a bar says what can be done."""

    seen = Signal()
    """The file was looked at, whatever was found."""

    def __init__(self, place: "Place", parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._bridge = place.bridge
        self._pending: Seen | None = None
        self._is_dismissed = False
        self._is_apart = False
        """Whether the document counts as modified because of what was seen, and for no other reason."""
        self._followed = self._known()
        self.is_writing: Callable[[], bool] = bool
        """Whether this program is writing the file just now."""
        self.watch = DiskWatch(self._known, self)
        self.watch.looked.connect(self._on_looked)
        place.bridge.file_changed.connect(self._on_file_changed)
        self.watch.follow()

    def _known(self) -> tuple[str, str]:
        return self._bridge.file.path, self._bridge.file.digest

    @property
    def is_settled(self) -> bool:
        """Whether the file holds what was read or saved, as far as has been seen."""
        return self._pending is None

    def _on_file_changed(self) -> None:
        """The document has another file, or its own was read or written: what was seen before is past."""
        if self._known() != self._followed or not self._bridge.session.is_apart:
            self._followed = self._known()
            self._is_apart = False
            self._settle()
            self.watch.follow()

    def _settle(self) -> None:
        if self._pending is not None:
            self._pending = None
            self._place.window.bars.withdraw("disk")

    # -- what was seen

    def _on_looked(self, seen: Seen | None) -> None:
        if seen is not None and (QApplication.activeModalWidget() is not None or self.is_writing()):
            self.watch.wait()  # a question is open, maybe this one; or this program has just written it itself
        elif seen is not None:
            self._judge(seen)
        self.seen.emit()

    def _judge(self, seen: Seen) -> None:
        if seen.digest == seen.known:
            self._settle()
            if self._is_apart:
                self._mark_apart(False)
            return
        self._bridge.settle()
        if seen.loaded is not None and seen.loaded.journey is not None and self._may_follow():
            self._follow(seen.loaded)
            return
        if seen.loaded is None or seen.loaded.journey is None:
            self._mark_apart(True)
        if self._pending is None or _gist(seen) != _gist(self._pending):
            self._pending, self._is_dismissed = seen, False
            self.show()

    def _may_follow(self) -> bool:
        session = self._bridge.session
        return session.doc is session.saved_doc and session.is_apart == self._is_apart

    def _mark_apart(self, is_apart: bool) -> None:
        if self._bridge.session.is_apart != is_apart:
            self._is_apart = is_apart
            self._bridge.session.mark_apart(is_apart)
            self._bridge.file_changed.emit()

    def _follow(self, loaded: Loaded) -> None:
        from cjmdesk.qt.merging import take_loaded

        take_loaded(self._bridge, loaded)
        self._place.window.status.say(_("Another program has changed the file: the map shows what it holds now."))

    # -- what can be done

    def show(self) -> None:
        """Says what was seen, where it waits for a decision."""
        seen = self._pending
        if seen is None or self._is_dismissed:
            return
        name = os.path.basename(seen.path)
        save_as = ("save_as", _("Save as…"))
        if not seen.digest:
            text = _("“{name}” cannot be found or read any more: {reason}").format(name=name, reason=seen.reason)
            choices = [("again", _("Save here again")), save_as]
        elif seen.loaded is None or seen.loaded.journey is None:
            text = _("Another program has changed “{name}”, and it has errors now. What is open here stays.")
            choices = [("problems", _("Show errors")), ("keep", _("Keep mine")), save_as]
        else:
            text = _("Another program has changed “{name}”, and so have you.")
            choices = [("merge", _("Merge")), ("keep", _("Keep mine")), ("reload", _("Reload")), save_as]
            choices = choices if self._can_merge(seen.loaded) else choices[1:]
        self._place.window.bars.tell("disk", text.format(name=name), choices)

    def _can_merge(self, loaded: Loaded) -> bool:
        from cjmdesk.qt.merging import can_merge

        return loaded.journey is not None and can_merge(self._bridge, loaded.journey)

    def choose(self, choice: str) -> None:
        """Does what was chosen in the bar; where it came to nothing, the bar stays."""
        seen = self._pending
        if seen is None:
            return
        self._is_dismissed = not choice
        window = self._place.window
        if choice == "again":
            window.documents.save()
        elif choice == "keep":
            self._bridge.stand_apart(seen.digest)
        elif choice == "problems" and seen.loaded is not None:
            window.documents.show_errors(seen.path, seen.loaded.problems)
        elif choice in ("merge", "reload") and seen.loaded is not None:
            self._bring_in(seen, choice)
        if choice != "save_as":
            self.show()

    def _bring_in(self, seen: Seen, choice: str) -> None:
        from cjmdesk.qt.merging import merge_with_disk, take_loaded

        self._bridge.settle()
        window = self._place.window
        if choice == "reload" and seen.loaded is not None:
            take_loaded(self._bridge, seen.loaded)
            window.status.say(_("Reloaded; undo brings your changes back."))
        elif merge_with_disk(self._bridge, seen.path, window):
            window.status.say(_("Merged: the map holds both sides' changes. Save it to put them into the file."))

    def end(self) -> None:
        self.watch.end()


def _gist(seen: Seen) -> tuple[str, bool]:
    """What decides about the bar: the same seen again is nothing new."""
    return seen.digest, seen.loaded is not None and seen.loaded.journey is not None
