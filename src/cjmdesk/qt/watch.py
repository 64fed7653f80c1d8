"""What goes on beside the window once it is there: keeping unsaved work, and an orderly end from outside."""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.recovery import Recovery

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Watch(QObject):
    """Belongs to one document. Ended from outside, the program keeps what is not saved and asks nothing."""

    def __init__(self, app: QApplication, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._bridge = bridge
        self.recovery = Recovery(bridge, self)
        self._is_forced = False
        self._ends: tuple[socket.socket, socket.socket] | None = None
        self._old: dict[int, object] = {}
        app.commitDataRequest.connect(self._on_session_end)
        self._listen()

    def _listen(self) -> None:
        """Python runs a handler only between two of its own steps: what arrives on the socket makes it take one."""
        try:
            self._old = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}
        except ValueError:
            return  # not the main thread: in a test, or embedded
        own, theirs = self._ends = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno())
        self._notifier = QSocketNotifier(own.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_wake)

    def _on_wake(self) -> None:
        if self._ends is not None:
            with contextlib.suppress(OSError):
                self._ends[0].recv(64)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._on_session_end()
        self._app.exit(0)

    def _on_session_end(self, _manager: object = None) -> None:
        """Brings what was typed and not committed into the document, and all of it to the disk at the end."""
        self._is_forced = True
        self._bridge.settle()

    def end(self) -> None:
        """The program ends."""
        self.recovery.close(is_forced=self._is_forced and self._bridge.modified)
        if self._ends is not None:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for number, handler in self._old.items():
                signal.signal(number, handler)  # type: ignore[arg-type]
            for end in self._ends:
                end.close()
            self._ends = None
