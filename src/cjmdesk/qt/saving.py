"""From the document to its file: never over what somebody else did, and never without a word where it fails.

Dialogs are imported when they are needed: each of their classes costs time before the first painting.
"""

import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.files.names import ENDING, name_of_title
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.settings import Settings


class Saver(QObject):
    """The commands “Save” and “Save as”. All questions are asked over `window`."""

    said = Signal(str)

    def __init__(self, bridge: DocumentBridge, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._settings = settings
        self._window = window
        self.other_window: Callable[[str], QWidget | None] = _no_window
        """The other window of this program in which a file is open."""
        self.prepare: Callable[[], None] = _nothing
        """Ends what writes the file besides."""
        self._writing: list[str] = []

    @property
    def is_writing(self) -> bool:
        """Whether the file is being written just now, beside the window."""
        return bool(self._writing)

    def save(self) -> bool:
        """Saves to the document's file, asking for one where there is none; whether it is on the disk now."""
        self._bridge.settle()
        path = self._bridge.file.path
        return self._write(path) if path and not self._bridge.holding.is_read_only else self.save_as()

    def save_as(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        self._bridge.settle()
        folder = os.path.dirname(self._bridge.file.path)
        folder = folder if os.path.isdir(folder) else self._settings.folder()
        name = os.path.basename(self._bridge.file.path) or name_of_title(self._bridge.doc.title) + ENDING
        path, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the map"), os.path.join(folder, name), filters()
        )
        if not path:
            return False
        if not path.lower().endswith((".yaml", ".yml")):
            path += ENDING
            if os.path.exists(path) and not self._replaces(path):
                return False
        return self._write(path)

    def _replaces(self, path: str) -> bool:
        """Asks whether a file may go that the file dialog did not know of, because its ending was not typed."""
        from cjmdesk.qt.dialogs.asking import confirm

        message = _("“{name}” exists already.").format(name=os.path.basename(path))
        return confirm(self._window, _("Save the map"), message, _("Shall it be replaced?"), _("Replace"))

    # -- writing

    def _write(self, path: str) -> bool:
        """Writes until it is done, or given up; what was there before is still there as long as it fails."""
        from cjmdesk.files.store import CannotRead, CannotWrite

        while True:
            try:
                step = self._try(path)
            except (CannotRead, CannotWrite) as error:
                from cjmdesk.qt.dialogs.asking import ask_failed

                details = _("The map is still open, and nothing of it is lost.")
                answer = ask_failed(self._window, _("Cannot save"), str(error), details)
                step = {"retry": "go", "elsewhere": "save_as"}.get(answer, "no")
            if step == "save_as":
                return self.save_as()
            if step != "go":
                return step == "done"

    def _try(self, path: str) -> str:
        """Writes once, if nothing speaks against it, and tells what comes next: "done", "save_as", "no".

        Raises CannotRead and CannotWrite.
        """
        self.prepare()
        step = self._lock_allows(path)
        if step == "go":
            step = self._disk_allows(path)
        if step == "go":
            self._save(path)
            step = "done"
        return step

    def _save(self, path: str) -> None:
        from cjmdesk.qt.aside import aside

        own_path = self._bridge.file.path
        self._bring_pictures(path)
        state, doc = self._bridge.file, self._bridge.doc
        if state.path != own_path:
            return  # another document was opened while the pictures were copied: it is not what belongs there
        kept = self._keep_original(path)
        self._writing.append(path)
        try:
            digest = aside(partial(_save, doc, path, state.comment, datetime.now().astimezone()))
        finally:
            self._writing.remove(path)
        if self._bridge.file is not state:
            return  # another document was opened meanwhile, or a later version of this one is saved
        self._bridge.holding.hold(path, force=True)
        self._bridge.saved(state._replace(path=os.path.abspath(path), digest=digest, has_lost_comments=False), doc)
        self._settings.add_recent(path)
        self._settings.keep_folder(path)
        name = os.path.basename(kept)
        self.said.emit(_("Saved; the original with its comments is “{name}”").format(name=name) if kept else _("Saved"))

    def _bring_pictures(self, path: str) -> None:
        """The pictures come along, also those of a map that is only looked at; raises CannotWrite."""
        from cjmdesk.qt.picture_file import bring_pictures

        session = self._bridge.session
        forbidden = session.forbidden
        session.forbid(None)
        try:
            bring_pictures(self._bridge, path)
        finally:
            session.forbid(forbidden)

    def _keep_original(self, path: str) -> str:
        """Copies a file with comments that saving drops, before the first time it is saved; tells where to."""
        from cjmdesk.files.store import keep_original

        state = self._bridge.file
        is_there = state.has_lost_comments and is_same(path, state.path) and os.path.exists(path)
        return keep_original(path) if is_there else ""

    # -- what others do with the file

    def _lock_allows(self, path: str) -> str:
        """Whether the file is this window's to write ("go"), or what else; asks where somebody else has it open."""
        holding, name = self._bridge.holding, os.path.basename(path)
        if self.other_window(path) is not None:
            return self._refuse_open(name)
        if holding.has(path) or (holding.is_lost and is_same(path, holding.path)):
            owner = holding.look()
            if owner is None:
                return "go"
            from cjmdesk.qt.dialogs.locked import ask_lost

            answer = ask_lost(self._window, name, owner)
            if answer == "take":
                holding.take_over()
        else:
            owner = holding.other_owner(path)
            if owner is None:
                return "go"
            from cjmdesk.qt.dialogs.locked import ask_open

            answer = ask_open(self._window, name, owner)
        return "save_as" if answer == "save_as" else "no" if answer == "cancel" else "go"

    def _refuse_open(self, name: str) -> str:
        from cjmdesk.qt.dialogs.asking import say

        message = _("“{name}” is open in another window.").format(name=name)
        say(self._window, _("Cannot save"), message, _("Choose another name, or close it there first."))
        return "no"

    def _disk_allows(self, path: str) -> str:
        """Whether the document's own file is still as it was read or saved; asks where it is not, until it is."""
        from cjmdesk.files.store import digest

        while True:
            state = self._bridge.file
            # What stands there while it is being written is our own, and what comes now is written after it.
            is_ours = path in self._writing or not is_same(path, state.path) or not os.path.exists(path)
            if is_ours or digest(path) == state.digest:
                return "go"
            from cjmdesk.qt.merging import settle_with_disk

            answer = settle_with_disk(self._bridge, path, self._window)
            if answer in ("save_as", "replace", "reload"):
                return {"save_as": "save_as", "replace": "go", "reload": "done"}[answer]
            if answer != "merged":
                return "no"


def _save(doc: Journey, path: str, comment: str, moment: datetime) -> str:
    """Writes the file and keeps it as a version, too; returns the digest. Raises CannotWrite."""
    from cjmdesk.files.own_saves import save_map
    from cjmdesk.files.store import CannotRead, CannotWrite
    from cjmdesk.files.versions import keep_version

    digest = save_map(doc, path, comment, moment)
    # The file as it is now can be come back to; where that is not possible, the save was one all the same.
    with contextlib.suppress(CannotRead, CannotWrite):
        keep_version(path)
    return digest


def is_same(one: str, other: str) -> bool:
    """Whether two paths lead to one file, there or not."""
    return bool(one and other) and os.path.realpath(one) == os.path.realpath(other)


def bring_forward(window: QWidget) -> None:
    """Shows a window before the others, even where it was made small."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def filters(*, opening: bool = False) -> str:
    """The kinds of files that the file dialogs offer; for `opening` also PDFs, which carry their maps."""
    inside = (_("PDF with a map in it (*.pdf)"),) if opening else ()
    return ";;".join((_("Customer journey maps (*.cjm.yaml *.yaml *.yml)"), *inside, _("All files (*)")))


def _nothing() -> None:
    pass


def _no_window(_path: str) -> QWidget | None:
    return None
