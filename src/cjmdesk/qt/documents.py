"""From the document to its file and back: new, open, save, and never losing what is not saved.

Dialogs are imported when they are needed: each of their classes costs time before the first painting.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import N_, _, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem
from cjmdesk.qt.beginnings import example, template
from cjmdesk.qt.bridge import DocumentBridge, FileState
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.saving import Saver, bring_forward, filters
from cjmdesk.qt.settings import AUTHOR, Settings

if TYPE_CHECKING:
    from cjmdesk.files.document import Loaded
    from cjmdesk.files.lock import Owner


def empty_map(author: str = "") -> Journey:
    """A new map, in the language of the interface."""
    return Journey(language=interface_language(), authors=(author,) if author else ())


class Documents(QObject):
    """What the File menu does with documents. All questions are asked over `window`."""

    said = Signal(str)
    """A short message for the status bar."""
    window_wanted = Signal(str)
    """Another window: on the file at this path, or on none where it is empty."""
    opened = Signal(object)
    """The problems (a tuple, maybe empty) of what was opened just now."""
    closed = Signal()
    """The document was closed, and there is no other."""
    leaving = Signal()
    """Another document comes; this one and its file are still there."""

    def __init__(self, bridge: DocumentBridge, settings: Settings, icons: IconMaker, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._settings = settings
        self._icons = icons
        self._window = window
        self.saver = Saver(bridge, settings, window)
        self.saver.said.connect(self.said)

    def name(self) -> str:
        """What the document is called: its file, else its title."""
        if self._bridge.file.path:
            return os.path.basename(self._bridge.file.path)
        return self._bridge.doc.title or _("Untitled map")

    def title(self) -> str:
        """What the title bar says: the name, and whether it can be edited."""
        return _("{name} (read-only)").format(name=self.name()) if self._bridge.holding.is_read_only else self.name()

    def may_leave(self) -> bool:
        """Whether the document may go; asks where it holds unsaved changes, and saves if that is the answer."""
        # While a slow disk is written to, the map may be edited: what has come since is asked about, too.
        while self.is_unsaved():
            answer = self.leave(self.ask_unsaved())
            if answer in ("cancel", "discard"):
                return answer == "discard"
        return True

    def is_unsaved(self) -> bool:
        """Whether the document holds changes that are not in its file, typing included."""
        self._bridge.settle()
        return self._bridge.modified

    def ask_unsaved(self, *, has_more: bool = False) -> str:
        """What is to become of the unsaved changes: "save", "discard", "cancel", and with `has_more` "all"."""
        from cjmdesk.qt.dialogs.asking import ask_unsaved

        return ask_unsaved(self._window, self.name(), has_more=has_more)

    def leave(self, answer: str) -> str:
        """Does what was answered: "cancel" where what was to be saved is not."""
        if answer == "discard":
            self._bridge.discarded.emit()
            return answer
        return answer if answer != "cancel" and self.saver.save() else "cancel"

    def new(self) -> None:
        if self.may_leave():
            self._take(empty_map(self._settings.text(AUTHOR)), FileState(), ())

    def new_from_template(self, identifier: str) -> None:
        """A map from a template, in the language of the interface; it has no file yet."""
        journey, author = template(identifier, self.show_errors, self._say), self._settings.text(AUTHOR)
        if journey is not None and self.may_leave():
            self._take(journey.but(authors=(author,)) if author else journey, FileState(), ())

    def new_to_be(self) -> None:
        """A to-be map that starts from this one; it has no file yet."""
        from datetime import date

        from cjmdesk.edit.to_be import to_be

        if self.may_leave():
            self._take(to_be(self._bridge.doc, date.today()), FileState(), ())

    def restore(self, journey: Journey, state: FileState) -> bool:
        """Opens what was not saved when the program ended, with its file; it is still not saved."""
        if not self.may_leave():
            return False
        self.leaving.emit()
        self._bridge.holding.hold(state.path, edits=True)
        self._bridge.open(journey, state, saved=False)
        base = _base_of(state)
        if base is not None:
            # What others have changed since can then be merged.
            self._bridge.session.mark_saved(base)
        self.opened.emit(())
        return True

    @property
    def has_content(self) -> bool:
        """Whether there is a map to go back to: one with a file, with stages, or with changes."""
        return bool(self._bridge.file.path or self._bridge.doc.stages or self._bridge.modified)

    def open_example(self) -> None:
        """Opens the example as a map without a file: the example itself stays as it is."""
        if self.may_leave():
            self._take(example(), FileState(), ())

    def open(self) -> None:
        if not self.may_leave():
            return
        path = self._ask_for_file()
        if path:
            self._open_file(path)

    def new_window(self) -> None:
        self.window_wanted.emit("")

    def open_in_window(self) -> None:
        """Asks for a file, and opens it beside this one."""
        path = self._ask_for_file()
        if path and not self._shows_other(path):
            self.window_wanted.emit(path)

    def _ask_for_file(self) -> str:
        from PySide6.QtWidgets import QFileDialog

        folder = os.path.dirname(self._bridge.file.path) or self._settings.folder()
        path, _filter = QFileDialog.getOpenFileName(self._window, _("Open a map"), folder, filters(opening=True))
        return path

    def open_path(self, path: str) -> bool:
        """Opens a file that was named: by the command line, the recent files, or a drop on the window."""
        return self._shows_other(path) or (self.may_leave() and self._open_file(path))

    def _shows_other(self, path: str) -> bool:
        """Whether another window has the file open; it comes to the front then."""
        other = self.saver.other_window(path)
        if other is not None:
            bring_forward(other)
        return other is not None

    def _open_file(self, path: str) -> bool:
        if self._shows_other(path):
            return False
        loaded, refused = self._read(path)
        if loaded is None:
            refused()
            return False
        owner = self._bridge.holding.other_owner(path)
        answer = "read" if owner is None else self._ask_locked(path, owner)
        if answer != "cancel":
            self._show(path, loaded, is_taken=answer == "take")
        return answer != "cancel"

    def open_quietly(self, path: str) -> Callable[[], None] | None:
        """Opens a file without questions; where something is to be said or asked, the result does so when called.

        A file that cannot be opened changes nothing. A map that somebody has open is shown read-only until then.
        """
        loaded, refused = self._read(path)
        if loaded is None:
            return refused
        self._show(path, loaded, is_taken=False)
        return self._ask_how if self._bridge.holding.is_read_only else None

    def _read(self, path: str) -> "tuple[Loaded | None, Callable[[], None]]":
        """The map in a file; where there is none, what says why when called."""
        from cjmdesk.files.document import load, with_pictures
        from cjmdesk.files.store import CannotRead

        try:
            loaded = with_pictures(load(path), path)
        except CannotRead as error:
            return None, partial(self._say, _("Cannot open"), str(error))
        refused = partial(self.show_errors, path, loaded.problems)
        return (None if loaded.journey is None else loaded), refused

    def _show(self, path: str, loaded: "Loaded", *, is_taken: bool) -> None:
        assert loaded.journey is not None
        if loaded.attached:
            # A map out of a PDF has no file yet: what is saved must never go over the PDF.
            state = FileState("", "", loaded.comment)
        else:
            state = FileState(os.path.abspath(path), loaded.digest, loaded.comment, loaded.lost_comments)
        self._take(loaded.journey, state, loaded.problems, is_taken=is_taken)
        self._settings.add_recent(path)
        self._settings.keep_folder(path)

    def _ask_locked(self, path: str, owner: "Owner") -> str:
        from cjmdesk.qt.dialogs.locked import ask_locked

        return ask_locked(self._window, os.path.basename(path), owner)

    def _ask_how(self) -> None:
        """Asks about what is shown read-only already."""
        holding = self._bridge.holding
        answer = self._ask_locked(holding.path, holding.other) if holding.other else "read"
        if answer == "take":
            holding.take_over()
        elif answer == "cancel":
            self._take(empty_map(), FileState(), ())
            self.closed.emit()

    def _say(self, title: str, message: str, details: str = "") -> None:
        from cjmdesk.qt.dialogs.asking import say

        say(self._window, title, message, details)

    def show_errors(self, path: str, problems: Iterable[Problem]) -> None:
        """Why a file cannot be opened."""
        from cjmdesk.qt.dialogs.problems import ProblemsDialog

        name = os.path.basename(path)
        message = _("“{name}” cannot be opened. Nothing was changed.").format(name=name)
        dialog = ProblemsDialog(_("Cannot open"), message, problems, self._icons, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _take(self, journey: Journey, state: FileState, problems: Iterable[Problem], *, is_taken: bool = False) -> None:
        """The document becomes another; its file is held from now on, even if somebody else has it (`is_taken`)."""
        self.leaving.emit()
        self._bridge.holding.hold(state.path, force=is_taken)
        self._bridge.open(journey, state)
        self.opened.emit(tuple(problems))

    def save(self) -> bool:
        """Saves to the document's file, asking for one where there is none; whether it is on the disk now."""
        return self.saver.save()

    def save_as(self) -> bool:
        return self.saver.save_as()

    def show_versions(self) -> None:
        """Earlier versions of the file; one that is brought back is a step that can be undone."""
        from cjmdesk.files.versions import versions_of
        from cjmdesk.qt.dialogs.versions import VersionsDialog

        self._bridge.settle()
        found = versions_of(self._bridge.file.path) if self._bridge.file.path else []
        if not found:
            self.said.emit(_("There are no earlier versions yet: each save makes one."))
            return
        dialog = VersionsDialog(found, self._bridge.doc, self._window)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._bridge.apply(N_("Restore a version"), partial(_instead, chosen))


def _base_of(state: FileState) -> Journey | None:
    """The map as it stood in the file that was read: from there, or from its earlier versions."""
    from cjmdesk.files.document import load
    from cjmdesk.files.store import CannotRead
    from cjmdesk.files.versions import read_version, version_with

    if not state.path or not state.digest:
        return None
    try:
        loaded = load(state.path)
    except CannotRead:
        return None
    if loaded.digest == state.digest:
        return loaded.journey
    version = version_with(state.path, state.digest)
    kept = read_version(version) if version else None
    return kept.journey if kept else None


def _instead(journey: Journey, _now: Journey) -> Journey:
    return journey
