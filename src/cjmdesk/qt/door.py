"""Where a later start of the program knocks: what it asks for arrives here, and it is answered at once."""

import contextlib
import os
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from cjmdesk.files.running import LARGEST, TAKEN, Request, address, listen, read, receive

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer


class Door(QObject):
    """Open from `open` to `close`; no other program of this user on this display opens its own meanwhile."""

    knocked = Signal(object)
    """A `Request`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener: socket.socket | None = None
        self._place = 0
        self._path = ""
        self._notifier: QSocketNotifier | None = None

    def open(self) -> bool:
        """Listens from now on; False where another program does already, or there is no place for it."""
        self._path = address()
        self._listener = listen(self._path)
        if self._listener is None:
            return False
        self._place = os.stat(self._path).st_ino
        self._notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_knock)
        return True

    def _on_knock(self) -> None:
        if self._listener is None:
            return
        try:
            connection, _address = self._listener.accept()
        except OSError:
            return
        with connection:
            request = receive(connection)
        if request is not None:
            self.knocked.emit(request)

    def close(self) -> None:
        """Takes the socket away, unless it is another's by now."""
        if self._listener is None:
            return
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._listener.close()
        self._listener = None
        with contextlib.suppress(OSError):
            if os.stat(self._path).st_ino == self._place:
                os.unlink(self._path)


class PipeDoor(QObject):
    """The same for Windows, where Qt listens at a named pipe."""

    knocked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def open(self, name: str = "") -> bool:
        from PySide6.QtNetwork import QLocalServer  # only there: it would take 3 MB

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name or address()):
            server.deleteLater()
            return False
        server.newConnection.connect(self._on_knock)
        self._server = server
        return True

    def _on_knock(self) -> None:
        connection = self._server.nextPendingConnection() if self._server is not None else None
        if connection is None:
            return
        request: Request | None = None
        if connection.canReadLine() or connection.waitForReadyRead(200):
            request = read(bytes(connection.readLine(LARGEST).data()))
        if request is not None and connection.state() == connection.LocalSocketState.ConnectedState:
            connection.write(TAKEN)
            connection.flush()
            self.knocked.emit(request)
        connection.disconnectFromServer()
        connection.deleteLater()

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def make_door(parent: QObject) -> "Door | PipeDoor":
    """The one of this system."""
    return PipeDoor(parent) if sys.platform == "win32" else Door(parent)
