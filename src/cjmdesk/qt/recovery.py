"""Keeps what is not saved on the disk, and offers it at the next start after a crash."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cjmdesk.files import recovery
from cjmdesk.files.store import CannotWrite
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge, FileState

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow

DELAY = 1000
"""Milliseconds after the first change that is not on the disk yet until it is written."""


class Recovery(QObject):
    """Follows a document: a snapshot is there as long as it has unsaved changes.

    It is written by a thread of its own, from the immutable document: the window does not wait for the disk.
    """

    failed = Signal(str)
    """A snapshot could not be written; the reason, told once until one can be again."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None, folder: str = "") -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder = folder or recovery.recovery_folder()
        self._name = recovery.new_name()
        self._kept: Journey | None = None
        self._has_adopted = False
        self._has_failed = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recovery")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._write)
        bridge.changed.connect(self._on_changed)
        bridge.file_changed.connect(self._on_changed)

    def _on_changed(self, _change: object = None) -> None:
        if not self._bridge.modified:
            self._timer.stop()
            self._drop()
        elif not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        doc, state = self._bridge.doc, self._bridge.file
        if self._bridge.modified and doc is not self._kept:
            self._kept = doc
            self._writer.submit(self._keep, doc, state).add_done_callback(self._on_written)

    def _keep(self, doc: Journey, state: FileState) -> None:
        recovery.keep(self._folder, self._name, doc, state.path, state.digest, state.comment)

    def _on_written(self, done: Future[None]) -> None:
        """In the writer's thread: a signal reaches the window in its own time."""
        error = done.exception()
        if error is None:
            self._has_failed = False
        elif not self._has_failed:
            self._has_failed = True
            self.failed.emit(error.reason if isinstance(error, CannotWrite) else str(error))

    def adopt(self, name: str) -> None:
        """Goes on with a snapshot that an earlier run has left, and whose map is now open.

        Its process stays the dead one until it is written anew: killed before that, it is offered again.
        """
        self._drop()
        self._name = name
        self._has_adopted = True

    def _drop(self) -> None:
        if self._kept is not None or self._has_adopted:
            self._kept, self._has_adopted = None, False
            self._writer.submit(recovery.drop, self._folder, self._name)

    def close(self, *, is_forced: bool = False) -> None:
        """The end: of a document that was closed knowingly nothing is left; where it `is_forced`, all is kept."""
        self._timer.stop()
        if is_forced:
            self._write()
        else:
            self._drop()
        self._writer.shutdown(wait=True)


def offer(window: "MainWindow", folder: str = "", keeper: Recovery | None = None) -> None:
    """Asks what to do with what an earlier run left behind, if it left anything.

    `keeper` follows the window's document, and goes on with what is restored.
    """
    folder = folder or recovery.recovery_folder()
    found = recovery.left_behind(folder)
    if found:
        from cjmdesk.files.own_saves import up_to_date

        found = up_to_date(folder, found)
    if not found:
        return
    from cjmdesk.qt.dialogs.recovered import RecoveredDialog

    dialog = RecoveredDialog(folder, found, window)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    if chosen is not None and window.documents.restore(chosen.journey, chosen.state):
        if keeper is not None:
            keeper.adopt(chosen.name)
        else:  # nobody writes another one: it is kept for a while
            recovery.set_aside(folder, chosen.name)
