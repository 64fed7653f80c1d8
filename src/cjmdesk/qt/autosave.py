"""Saving into the file without being asked, for those who want that."""

import contextlib
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cjmdesk.files.own_saves import save_map
from cjmdesk.files.store import CannotRead, CannotWrite, digest
from cjmdesk.i18n import _, in_this_language
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge, FileState

if TYPE_CHECKING:
    from cjmdesk.qt.disk import Disk

DELAY = 4000
"""Milliseconds after the last edit."""
VERSION_EVERY = 600
"""Seconds between two versions that are kept of what is saved by itself."""


class _Done(NamedTuple):
    """What became of a save: the digest of what was written, or why nothing was."""

    doc: Journey
    state: FileState
    digest: str = ""
    reason: str = ""


class Autosave(QObject):
    """Follows a document; off unless `is_wanted`. It asks nothing: where something is to be decided, it waits.

    It writes by a thread, from the immutable document, and never over what somebody else has written.
    """

    said = Signal(str)
    failed = Signal(str)
    """The file could not be written; told once until it can be again."""
    _written = Signal(object)

    def __init__(self, bridge: DocumentBridge, disk: "Disk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._disk = disk
        self._is_wanted = False
        self._has_failed = False
        self._writer: Thread | None = None
        self._result: _Done | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        bridge.changed.connect(self._on_changed)

    @property
    def is_wanted(self) -> bool:
        return self._is_wanted

    def want(self, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._on_changed()

    def _on_changed(self, _change: object = None) -> None:
        if self._is_wanted and self._bridge.modified:
            self._timer.start(DELAY)
        else:
            self._timer.stop()

    def _is_possible(self) -> bool:
        """Whether nothing is to be decided first."""
        bridge = self._bridge
        return (
            self._is_wanted
            and not self._disk.is_writing()
            and bridge.modified
            and bool(bridge.file.path)
            and not bridge.session.is_apart
            and not bridge.file.has_lost_comments
            and bridge.holding.other is None
            and self._disk.is_settled
            and QApplication.activeModalWidget() is None
        )

    def save(self) -> None:
        """Saves now, if nothing speaks against it; what is being typed is left alone."""
        if not self._is_possible():
            self._on_changed()
            return
        if self._bridge.holding.look() is not None:
            return
        work = partial(self._write, self._bridge.doc, self._bridge.file)
        self._writer = Thread(target=in_this_language(work), name="autosave")
        self._writer.start()

    def _write(self, doc: Journey, state: FileState) -> None:
        """In a thread."""
        done = _Done(doc, state)
        try:
            # Whoever watches the file says what is the matter where it is another, or cannot be read.
            with contextlib.suppress(CannotRead):
                if digest(state.path) == state.digest:
                    done = _Done(doc, state, save_map(doc, state.path, state.comment))
        except CannotWrite as error:
            done = _Done(doc, state, reason=str(error))
        finally:
            # Also after a fault of our own: else it would count as being written for ever.
            self._result = done
            self._written.emit(done)
        if done.digest:
            _keep_version(state.path)

    def is_writing(self) -> bool:
        return self._writer is not None

    def finish(self) -> None:
        """Waits for what is being written, and takes note of it."""
        if self._writer is not None:
            self._writer.join()
            self._on_written(self._result)

    def _on_written(self, done: _Done | None) -> None:
        """Once for each save, be it by the signal or by who could not wait for that."""
        if self._writer is None or done is None or done is not self._result:
            return
        self._writer = self._result = None
        if done.digest and done.state == self._bridge.file:
            self._has_failed = False
            self._bridge.saved(done.state._replace(digest=done.digest), done.doc)
            self.said.emit(_("Saved automatically"))
        elif done.reason and not self._has_failed:
            self._has_failed = True
            self.failed.emit(_("Saving automatically did not work: {reason}").format(reason=done.reason))
        elif not done.digest:
            self._disk.watch.look()
        self._on_changed()

    def end(self) -> None:
        """Waits for what is being written."""
        self._timer.stop()
        if self._writer is not None:
            self._writer.join()
            self._writer = self._result = None


def _keep_version(path: str) -> None:
    from datetime import timedelta

    from cjmdesk.files.versions import keep_version

    with contextlib.suppress(CannotRead, CannotWrite):
        keep_version(path, every=timedelta(seconds=VERSION_EVERY))
