"""From the document to its file and back: new, open, save, and never losing what is not saved.

Dialogs are imported when they are needed: each of their classes costs time before the first painting.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.assets import resource
from cjmdesk.i18n import N_, _, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem
from cjmdesk.qt.bridge import DocumentBridge, FileState
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.settings import Settings

ENDING = ".cjm.yaml"
EXAMPLE = "home-internet.cjm.yaml"


def empty_map() -> Journey:
    """A new map, in the language of the interface."""
    return Journey(language=interface_language())


class Documents(QObject):
    """What the File menu does with documents. All questions are asked over `window`."""

    said = Signal(str)
    """A short message for the status bar."""
    opened = Signal(object)
    """The problems (a tuple, maybe empty) of what was opened just now."""
    leaving = Signal()
    """Another document comes; this one and its file are still there."""

    def __init__(self, bridge: DocumentBridge, settings: Settings, icons: IconMaker, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._settings = settings
        self._icons = icons
        self._window = window

    def name(self) -> str:
        """What the document is called: its file, else its title."""
        if self._bridge.file.path:
            return os.path.basename(self._bridge.file.path)
        return self._bridge.doc.title or _("Untitled map")

    def may_leave(self) -> bool:
        """Whether the document may go; asks where it holds unsaved changes, and saves if that is the answer."""
        self._bridge.settle()
        if not self._bridge.modified:
            return True
        from cjmdesk.qt.dialogs.asking import ask_unsaved

        answer = ask_unsaved(self._window, self.name())
        return self.save() if answer == "save" else answer == "discard"

    def new(self) -> None:
        if self.may_leave():
            self._take(empty_map(), FileState(), ())

    def new_from_template(self, identifier: str) -> None:
        """A map from a template, in the language of the interface; it has no file yet."""
        from cjmdesk.files.templates import load_template

        if self.may_leave():
            self._take(load_template(identifier, interface_language()), FileState(), ())

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
        self._bridge.open(journey, state, saved=False)
        self.opened.emit(())
        return True

    @property
    def has_content(self) -> bool:
        """Whether there is a map to go back to: one with a file, with stages, or with changes."""
        return bool(self._bridge.file.path or self._bridge.doc.stages or self._bridge.modified)

    def open_example(self) -> None:
        """Opens the example as a map without a file: the example itself stays as it is."""
        from cjmdesk.files.document import load

        if self.may_leave():
            loaded = load(resource("examples", EXAMPLE))
            assert loaded.journey is not None, loaded.problems
            self._take(loaded.journey, FileState(), ())

    def open(self) -> None:
        if not self.may_leave():
            return
        from PySide6.QtWidgets import QFileDialog

        folder = os.path.dirname(self._bridge.file.path) or self._settings.folder()
        path, _filter = QFileDialog.getOpenFileName(self._window, _("Open a map"), folder, _filters(True))
        if path:
            self._open_file(path)

    def open_path(self, path: str) -> bool:
        """Opens a file that was named: by the command line, the recent files, or a drop on the window."""
        return self.may_leave() and self._open_file(path)

    def _open_file(self, path: str) -> bool:
        refused = self.open_quietly(path)
        if refused is not None:
            refused()
        return refused is None

    def open_quietly(self, path: str) -> Callable[[], None] | None:
        """Opens a file without questions; where that fails nothing is changed, and the result says why when called."""
        from cjmdesk.files.document import load, with_pictures
        from cjmdesk.files.store import CannotRead

        try:
            loaded = with_pictures(load(path), path)
        except CannotRead as error:
            return partial(self._say, _("Cannot open"), str(error))
        if loaded.journey is None:
            return partial(self._show_errors, path, loaded.problems)
        if loaded.attached:
            # A map out of a PDF has no file yet: what is saved must never go over the PDF.
            state = FileState("", "", loaded.comment)
        else:
            state = FileState(os.path.abspath(path), loaded.digest, loaded.comment, loaded.lost_comments)
        self._take(loaded.journey, state, loaded.problems)
        self._settings.add_recent(path)
        self._settings.keep_folder(path)
        return None

    def _say(self, title: str, message: str, details: str = "") -> None:
        from cjmdesk.qt.dialogs.asking import say

        say(self._window, title, message, details)

    def _show_errors(self, path: str, problems: Iterable[Problem]) -> None:
        from cjmdesk.qt.dialogs.problems import ProblemsDialog

        name = os.path.basename(path)
        message = _("“{name}” cannot be opened. Nothing was changed.").format(name=name)
        dialog = ProblemsDialog(_("Cannot open"), message, problems, self._icons, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _take(self, journey: Journey, state: FileState, problems: Iterable[Problem]) -> None:
        self.leaving.emit()
        self._bridge.open(journey, state)
        self.opened.emit(tuple(problems))

    def save(self) -> bool:
        """Saves to the document's file, asking for one where there is none; whether it is on the disk now."""
        self._bridge.settle()
        path = self._bridge.file.path
        return self._write(path) if path else self.save_as()

    def save_as(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        self._bridge.settle()
        folder = os.path.dirname(self._bridge.file.path) or self._settings.folder()
        name = os.path.basename(self._bridge.file.path) or _file_name(self._bridge.doc) + ENDING
        path, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the map"), os.path.join(folder, name), _filters()
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

    def _write(self, path: str) -> bool:
        from cjmdesk.files.store import CannotRead, CannotWrite
        from cjmdesk.qt.aside import aside
        from cjmdesk.qt.picture_file import bring_pictures

        try:
            if not self._may_replace(path):
                return False
            bring_pictures(self._bridge, path)
            state, doc = self._bridge.file, self._bridge.doc
            kept = self._keep_original(path)
            digest = aside(partial(_save, doc, path, state.comment, datetime.now().astimezone()))
        except (CannotRead, CannotWrite) as error:
            self._say(_("Cannot save"), str(error), _("The map is still open. Save it in another place."))
            return False
        if self._bridge.file is not state:
            return True  # another document was opened meanwhile, or a later version of this one is saved
        self._bridge.saved(state._replace(path=os.path.abspath(path), digest=digest, has_lost_comments=False), doc)
        self._settings.add_recent(path)
        self._settings.keep_folder(path)
        name = os.path.basename(kept)
        self.said.emit(_("Saved; the original with its comments is “{name}”").format(name=name) if kept else _("Saved"))
        return True

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
            self._bridge.apply(N_("Bring a version back"), partial(_instead, chosen))

    def _may_replace(self, path: str) -> bool:
        """Whether the document's own file is still as it was read or saved; asks where it is not."""
        from cjmdesk.files.store import digest

        state = self._bridge.file
        if not _is_same(path, state.path) or not os.path.exists(path) or digest(path) == state.digest:
            return True
        from cjmdesk.qt.merging import settle_with_disk

        return settle_with_disk(self._bridge, path, self._window)

    def _keep_original(self, path: str) -> str:
        """Copies a file with comments that saving drops, before the first time it is saved; tells where to."""
        from cjmdesk.files.store import keep_original

        state = self._bridge.file
        return keep_original(path) if state.has_lost_comments and _is_same(path, state.path) else ""


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


def _instead(journey: Journey, _now: Journey) -> Journey:
    return journey


def _is_same(one: str, other: str) -> bool:
    return bool(other) and os.path.realpath(one) == os.path.realpath(other)


def _filters(opening: bool = False) -> str:
    inside = (_("PDF with a map in it (*.pdf)"),) if opening else ()
    return ";;".join((_("Customer journey maps (*.cjm.yaml *.yaml *.yml)"), *inside, _("All files (*)")))


def _file_name(journey: Journey) -> str:
    """A file name from the map's title, without what file systems refuse."""
    words = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in journey.title)
    return " ".join(words.split())[:80].strip(" .") or _("map")
