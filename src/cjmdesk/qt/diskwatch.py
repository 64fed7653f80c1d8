"""Watching a document's file: whether it still holds what was read or saved, by its content and not by its time."""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from cjmdesk.files.document import Loaded, load
from cjmdesk.files.store import CannotRead, digest
from cjmdesk.i18n import in_this_language

_PAUSE = 150
"""Milliseconds: others write in several steps, and every one of them is noticed."""
_AGAIN = 600
"""Milliseconds until a file that is gone is looked for once more: some programs remove it to write it anew."""
_ROUND = 5000
"""Milliseconds between two looks at a file of which the system tells nothing, such as one on a share."""


class Seen(NamedTuple):
    """What was found in the place of a file."""

    path: str
    known: str
    """The digest that it should have had."""
    digest: str = ""
    """Empty where it is gone."""
    loaded: Loaded | None = None
    """What it holds now, where that is something else."""
    reason: str = ""
    """Why it cannot be read."""
    stamp: tuple[int, ...] = ()


class DiskWatch(QObject):
    """Follows the file of a document. It is read by a thread: a share that hangs stops neither window nor program."""

    looked = Signal(object)
    """A `Seen` of the file as the document knows it now; None where nothing has changed since the last one."""
    _found = Signal(object)

    def __init__(self, state: Callable[[], tuple[str, str]], parent: QObject | None = None) -> None:
        """`state` tells path and digest of the document's file as they are known now."""
        super().__init__(parent)
        self._state = state
        self._gone = 0
        self._stamp: tuple[int, ...] = ()
        self._is_looking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_noticed)
        self._watcher.directoryChanged.connect(self._on_noticed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.look)
        self._round = QTimer(self)
        self._round.setInterval(_ROUND)
        self._round.timeout.connect(self.look)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_active)
        self._is_ended = False

    def follow(self) -> None:
        """The document has another file now, or its own one was written."""
        path, _known = self._state()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._stamp, self._gone = (), 0
        if path:
            self._watch(path)
            self._round.start()
        else:
            self._round.stop()

    def _watch(self, path: str) -> None:
        """Watches the file, which the system forgets once it is replaced, and the folder, where it comes back."""
        real = os.path.realpath(path)
        wanted = {real, os.path.dirname(real), os.path.dirname(os.path.abspath(path))}
        missing = wanted - {*self._watcher.files(), *self._watcher.directories()}
        there = [item for item in missing if os.path.exists(item)]
        if there:
            self._watcher.addPaths(there)

    def _on_noticed(self, _path: str) -> None:
        self._pause.start(_PAUSE)

    def _on_active(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._pause.start(_PAUSE)

    def wait(self) -> None:
        """Looks again in a moment, as if nothing had been seen."""
        self._stamp = ()
        self._pause.start(_AGAIN)

    def look(self) -> None:
        """Looks at the file now; what is found is told by `looked`."""
        path, known = self._state()
        if not path or self._is_looking or self._is_ended:
            return
        self._is_looking = True
        # What it says about the file shall be in the language of the window.
        work = partial(self._look, path, known, self._stamp)
        Thread(target=in_this_language(work), name="disk", daemon=True).start()

    def _look(self, path: str, known: str, stamp: tuple[int, ...]) -> None:
        """In a thread."""
        seen = None
        try:
            seen = look_at(path, known, stamp)
        finally:
            # Also after a fault of our own: else nobody would ever look again.
            with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
                self._found.emit(seen)

    def _on_found(self, seen: Seen | None) -> None:
        self._is_looking = False
        if self._is_ended:
            return
        if seen is None:
            self.looked.emit(None)
            return
        if (seen.path, seen.known) != self._state():
            self._pause.start(_PAUSE)  # it was saved meanwhile
            return
        self._watch(seen.path)
        if not seen.digest:
            self._gone += 1
            if self._gone == 1:
                self._pause.start(_AGAIN)
                return
        else:
            self._gone = 0
        self._stamp = seen.stamp
        self.looked.emit(seen)

    def end(self) -> None:
        self._is_ended = True
        self._pause.stop()
        self._round.stop()
        QGuiApplication.instance().applicationStateChanged.disconnect(self._on_active)


def look_at(path: str, known: str, stamp: tuple[int, ...] = ()) -> Seen | None:
    """What is there now; None, without reading it, where nothing about the file has changed since `stamp`."""
    now: tuple[int, ...] = ()
    try:
        with contextlib.suppress(OSError, ValueError):
            status = os.stat(path)
            now = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        if now and now == stamp:
            return None
        there = digest(path)
        if there == known:
            return Seen(path, known, there, stamp=now)
        loaded = load(path)
    except CannotRead as error:
        return Seen(path, known, reason=error.reason)
    return Seen(path, known, loaded.digest, None if loaded.digest == known else loaded, stamp=now)
