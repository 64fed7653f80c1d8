"""The room below the map: one dock at a time takes it while it is wanted, and its height is remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from cjmdesk.qt.canvas.focus_frame import FocusFrame
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import px, zoom

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_LEAST, _USUAL = 140, 400
"""The least height of map and dock, and what the room is taken for before a window has been laid out; pixels."""
_MOST = 0.6
"""Of the height, the most that a dock takes by itself where the interface has become larger."""


def make_room(view: "CanvasView") -> QSplitter:
    """The map, with room below it."""
    room = QSplitter(Qt.Orientation.Vertical)
    room.setHandleWidth(1)
    FocusFrame(view)
    room.addWidget(view)
    room.setStretchFactor(0, 1)
    room.setCollapsible(0, False)
    return room


class Below(QObject):
    """Shows and hides a dock below the map; it is made when it is first wanted."""

    shown = Signal()
    """It takes the room, which the others have to leave."""
    name = ""
    """Under which its height and whether it is shown are remembered."""
    share, most = 0.36, 300
    """Of the height, what it takes at first, and the most of it in pixels of the usual size."""

    def __init__(self, view: "CanvasView", room: QSplitter, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.dock: QWidget | None = None
        self._view = view
        self._room = room
        self._settings = settings
        self._made_at = zoom()

    @property
    def is_shown(self) -> bool:
        return self.dock is not None and not self.dock.isHidden()

    def restore(self) -> None:
        """As it was last time."""
        if self._settings.flag(f"window/{self.name}", False):
            self.show()

    def keep(self) -> None:
        """Remembers whether it is shown, and how high."""
        self._settings.keep_flag(f"window/{self.name}", self.is_shown)
        if self.dock is not None and self.is_shown:
            self._settings.keep_text(f"window/{self.name}height", str(self.dock.height()))
            self._settings.keep_text(f"window/{self.name}zoom", str(self._made_at))

    def toggle(self) -> None:
        if self.is_shown:
            self.hide()
        else:
            self.show()
            self._focus()

    def show(self) -> None:
        """Puts the dock below the map, in the place of any other."""
        if self.is_shown:
            return
        self.shown.emit()
        if self.dock is None:
            self.dock = self._installed(self._made())
        self.dock.show()
        self._give_height()
        # In a window that comes up just now the heights are not those it will have.
        QTimer.singleShot(0, self, self._give_height)

    def hide(self) -> None:
        if self.dock is not None and self.is_shown:
            self._view.board.bridge.settle()
            self.keep()
            self.dock.hide()
            self._settings.keep_flag(f"window/{self.name}", False)
            self._view.setFocus()

    def _made(self) -> QWidget:
        """The dock itself."""
        raise NotImplementedError

    def _focus(self) -> None:
        """Gives the keyboard to the dock, which is there."""
        raise NotImplementedError

    def _installed(self, dock: QWidget) -> QWidget:
        dock.hide()
        self._room.addWidget(dock)
        own = self._room.indexOf(dock)
        self._room.setStretchFactor(own, 0)
        self._room.setCollapsible(own, False)
        return dock

    def _give_height(self) -> None:
        """Gives the dock the height of last time, as far as the map keeps some."""
        if self.dock is None or not self.is_shown:
            return
        height = max(self._room.height(), _USUAL)
        wanted = self._last_height(height) or min(round(self.share * height), px(self.most))
        below = max(_LEAST, min(wanted, height - _LEAST))
        sizes = [0] * self._room.count()
        sizes[0], sizes[self._room.indexOf(self.dock)] = height - below, below
        self._room.setSizes(sizes)

    def _last_height(self, room: int) -> int:
        """The height of last time, in the size that the interface has now; 0 where none is known."""
        last = self._settings.number(f"window/{self.name}height")
        before = self._settings.number(f"window/{self.name}zoom") or self._made_at
        if before == self._made_at:
            return last
        scaled = round(last * self._made_at / before)
        return min(scaled, max(last, round(_MOST * room)))


def take_turns(*docks: Below) -> None:
    """Of these, one is below the map at a time."""
    for dock in docks:
        for other in docks:
            if other is not dock:
                dock.shown.connect(other.hide)
