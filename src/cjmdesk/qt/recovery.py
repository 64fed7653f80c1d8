"""Keeps what is not saved on the disk, and offers it at the next start after a crash."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.files import recovery
from cjmdesk.i18n import in_this_language
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge, FileState
from cjmdesk.qt.saving import bring_forward

if TYPE_CHECKING:
    from cjmdesk.qt.dialogs.recovered import Chosen
    from cjmdesk.qt.windows import Windows

DELAY = 1000
"""Milliseconds after the first change that is not on the disk yet until it is written."""
_AGAIN = 5000
"""Milliseconds until what could not be written is tried again."""


class Recovery(QObject):
    """Follows a document: a snapshot is there as long as it has unsaved changes.

    It is written by a thread of its own, from the immutable document: the window does not wait for the disk.
    """

    failed = Signal(str)
    """A snapshot could not be written; the reason, told once until one can be again."""
    worked = Signal()
    """After a failure: a snapshot is there again."""
    _finished = Signal(object)

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None, folder: str = "") -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.folder = folder or recovery.recovery_folder()
        self._name = recovery.new_name()
        self._kept: Journey | None = None
        self._kept_state = FileState()
        self._may_be_there = False
        self._has_failed = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recovery")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.write)
        bridge.changed.connect(self._on_changed)
        bridge.file_changed.connect(self._on_changed)
        bridge.discarded.connect(self._set_aside)
        self._finished.connect(self._on_finished)
        self._on_changed()

    def _on_changed(self, _change: object = None) -> None:
        if not self._bridge.modified:
            self._timer.stop()
            self._drop()
        elif not self._timer.isActive():
            self._timer.start(DELAY)

    def write(self) -> None:
        """Writes now what is not on the disk yet."""
        doc, state = self._bridge.doc, self._bridge.file
        if self._bridge.modified and (doc is not self._kept or state != self._kept_state):
            self._kept, self._kept_state, self._may_be_there = doc, state, True
            self._submit(partial(_keep, self.folder, self._name, doc, state))

    def _submit(self, work: Callable[[], None]) -> None:
        """In the writer's thread, which has to speak the language of the window where it fails."""
        self._writer.submit(in_this_language(work)).add_done_callback(self._on_written)

    def _on_written(self, done: "Future[None]") -> None:
        """In the writer's thread: a signal reaches the window in its own time."""
        error = done.exception()
        with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
            self._finished.emit("" if error is None else getattr(error, "reason", "") or str(error))

    def _on_finished(self, reason: str) -> None:
        had_failed, self._has_failed = self._has_failed, bool(reason)
        if reason:
            self._kept = None
            if self._bridge.modified:
                self._timer.start(_AGAIN)
            if not had_failed:
                self.failed.emit(reason)
        elif had_failed:
            self.worked.emit()

    def _set_aside(self) -> None:
        """What its user discards is still there for a week."""
        if self._bridge.modified:
            doc, state = self._bridge.doc, self._bridge.file
            self._submit(partial(_set_aside, self.folder, doc, state))

    def adopt(self, name: str) -> None:
        """Goes on with a snapshot that an earlier run has left, and whose map is now open.

        Its process stays the dead one until it is written anew: killed before that, it is offered again.
        """
        self._drop()
        self._name = name
        self._may_be_there = True

    def _drop(self) -> None:
        if self._may_be_there:
            self._kept, self._may_be_there = None, False
            self._submit(partial(recovery.drop, self.folder, self._name))

    def close(self, *, is_forced: bool = False) -> None:
        """The end: of a document that was closed knowingly nothing is left; where it `is_forced`, all is kept."""
        self._timer.stop()
        if is_forced:
            self.write()
        else:
            self._drop()
        self._writer.shutdown(wait=True)


def _keep(folder: str, name: str, doc: Journey, state: FileState) -> None:
    recovery.keep(folder, name, doc, state.path, state.digest, state.comment)


def _set_aside(folder: str, doc: Journey, state: FileState) -> None:
    recovery.keep_discarded(folder, doc, state.path, state.digest, state.comment)


def offer(windows: "Windows", folder: str = "") -> None:
    """Asks what to do with what an earlier run left behind, if it left anything."""
    folder = folder or recovery.recovery_folder()
    found = recovery.left_behind(folder)
    if found:
        from cjmdesk.files.own_saves import up_to_date

        found = up_to_date(folder, found)
    for item in _asked(windows, folder, found):
        place = windows.place_for(item.state.path)
        if not place.window.documents.restore(item.journey, item.state):
            continue
        if place.guards is not None and place.guards.recovery.folder == folder:
            place.guards.recovery.adopt(item.name)
        else:  # nobody writes another one: it is kept for a while
            recovery.set_aside(folder, item.name)
        bring_forward(place.window)


def offer_discarded(windows: "Windows", folder: str = "") -> bool:
    """Shows what was closed without saving, and opens what is chosen; False where there is nothing."""
    folder = folder or recovery.recovery_folder()
    found = recovery.discarded(folder)
    for item in _asked(windows, recovery.old_folder(folder), found, is_old=True):
        place = windows.place_for(item.state.path)
        if place.window.documents.restore(item.journey, item.state):
            bring_forward(place.window)
    return bool(found)


def _asked(
    windows: "Windows", folder: str, found: list[recovery.Snapshot], *, is_old: bool = False
) -> "tuple[Chosen, ...]":
    """Shows what was found, and returns what is to be opened."""
    if not found:
        return ()
    from cjmdesk.qt.dialogs.recovered import RecoveredDialog

    dialog = RecoveredDialog(folder, found, windows.front.window, is_old=is_old)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen
