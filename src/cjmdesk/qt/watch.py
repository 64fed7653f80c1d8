"""An orderly end from outside: by a signal, or by the end of the user's session."""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Watch(QObject):
    """Belongs to the application. Ended from outside, it asks nothing."""

    ending = Signal()
    """What is not saved must be kept now."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
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
        # Once events are dealt with, which a program that has only just been started does not do yet.
        QTimer.singleShot(0, self._leave)

    def _leave(self) -> None:
        self._app.exit(0)

    def _on_session_end(self, _manager: object = None) -> None:
        self.ending.emit()

    def end(self) -> None:
        """The program ends: signals do again what they did before."""
        if self._ends is not None:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for number, handler in self._old.items():
                signal.signal(number, handler)  # type: ignore[arg-type]  # it came from there
            for end in self._ends:
                end.close()
            self._ends = None
