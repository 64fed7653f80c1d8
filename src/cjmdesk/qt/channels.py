"""Channels of the user's own: their names stand in the maps, their icons in his settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.icons import channel_icon, icon_names
from cjmdesk.model.words import CHANNEL_NAMES
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.board import Board


class OwnChannels(QObject):
    """Asks for a channel that is in no list, and shows it in this window with the icon chosen for it.

    The icon is no part of a map: whoever else opens or exports it has the common one.
    """

    def __init__(self, board: "Board", settings: Settings, icons: IconMaker, window: QWidget) -> None:
        super().__init__(window)
        self._board = board
        self._settings = settings
        self._icons = icons
        self._window = window
        self._show()

    def icon(self, channel: str) -> str:
        """The icon of a channel in this window."""
        return channel_icon(channel, dict(self._board.channel_icons))

    def ask(self, now: str) -> str:
        """The channel that the user names, begun with his own `now`; empty where he thinks better of it."""
        from cjmdesk.qt.dialogs.channel import ChannelDialog

        own = "" if now in CHANNEL_NAMES else now
        dialog = ChannelDialog(own, self.icon(own), self._icons, self._window)
        is_given = dialog.exec()
        name, icon = dialog.choice()
        dialog.deleteLater()
        if not is_given or not name:
            return ""
        if known := known_channel(name):
            return known
        self._settings.keep_channel_icon(name, icon)
        self._show()
        return name

    def _show(self) -> None:
        there = set(icon_names()) if (icons := self._settings.channel_icons()) else set()
        self._board.use_channel_icons({name: icon for name, icon in icons.items() if icon in there})


def known_channel(name: str) -> str:
    """The id of the channel that is called so in the user's language, or has that id; empty where none is."""
    wanted = name.casefold()
    return next((key for key, text in CHANNEL_NAMES.items() if wanted in (key, _(text).casefold())), "")
