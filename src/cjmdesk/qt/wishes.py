"""What a Linux desktop wishes of all programs, and Qt does not pass on: that nothing moves by itself.

It is asked through the settings portal, which GNOME, KDE and others answer. Elsewhere Qt follows the system by itself.
"""

import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_PORTAL = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
_CALM = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", 0),
)
"""Where it may be told, and the value that means it."""
_PATIENCE = 2000
"""Milliseconds after which no answer comes any more."""


class Wishes(QObject):
    """Asks once; silent where there is nobody to answer."""

    calm_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[QDBusPendingCallWatcher, object] = {}

    def ask(self) -> None:
        """Sends the questions and returns at once."""
        if not has_bus():
            return
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
        except ImportError:  # a system without the library of D-Bus
            return
        bus = QDBusConnection.sessionBus()
        for group, key, wanted in _CALM if bus.isConnected() else ():
            message = QDBusMessage.createMethodCall(*_PORTAL, "Read")
            message.setArguments([group, key])
            # What is not running has nobody who set anything there.
            message.setAutoStartService(False)
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message, _PATIENCE), self)
            self._waiting[watcher] = wanted
            watcher.finished.connect(self._on_answer)

    def _on_answer(self, watcher: "QDBusPendingCallWatcher") -> None:
        wanted = self._waiting.pop(watcher, None)
        arguments = [] if watcher.isError() else watcher.reply().arguments()
        if arguments and plain(arguments[0]) == wanted:
            self.calm_wanted.emit()
        watcher.deleteLater()


def has_bus() -> bool:
    """Whether there is a session bus; to be asked first, since looking for one would start another program."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return False
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(folder) and os.path.exists(os.path.join(folder, "bus"))
    )


def plain(value: Any) -> object:
    """What is in a variant; the portal's answer is one in another."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value
