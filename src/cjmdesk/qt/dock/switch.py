"""The room below the map: the dock comes into it when it is first wanted, and its height is remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from cjmdesk.layout.theme import Theme
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.canvas.focus_frame import FocusFrame
from cjmdesk.qt.dock.checker import Checker
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView
    from cjmdesk.qt.dock.dock import Dock
    from cjmdesk.qt.panel.panel import SidePanel

_SHARE, _MOST = 0.36, 300
"""Of the height, what the dock takes at first, and the most of it."""


class DockSwitch(QObject):
    """Shows and hides the dock below the map, and joins it to map and panel."""

    shown = Signal()
    """It takes the room below the map, which others have to leave."""

    def __init__(
        self, view: "CanvasView", panel: "SidePanel", settings: Settings, icons: IconMaker, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._panel = panel
        self._settings = settings
        self._icons = icons
        self.dock: Dock | None = None
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        FocusFrame(view)
        self.splitter.addWidget(view)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.checker = Checker(self._bridge, self)

    @property
    def _bridge(self) -> DocumentBridge:
        return self._view.board.bridge

    @property
    def is_shown(self) -> bool:
        return self.dock is not None and not self.dock.isHidden()

    def restore(self) -> None:
        """As it was last time."""
        if self._settings.flag("window/tables", False):
            self.show()

    def keep(self) -> None:
        """Remembers height and whether it is shown."""
        self._settings.keep_flag("window/tables", self.is_shown)
        if self.is_shown:
            self._settings.keep_bytes("window/tableheight", self.splitter.saveState())

    def toggle(self) -> None:
        if self.is_shown:
            self.hide()
        else:
            self.show()
            assert self.dock is not None
            self.dock.focus_table()

    def show(self) -> None:
        if self.dock is None:
            self.dock = self._made()
        if self.dock.isHidden() or not self.splitter.sizes()[1]:
            self.shown.emit()
            self.dock.show()
            if not self.splitter.restoreState(self._settings.bytes("window/tableheight")):
                height = max(self.splitter.height(), 400)
                below = min(round(_SHARE * height), px(_MOST))
                self.splitter.setSizes([height - below, below])

    def hide(self) -> None:
        if self.dock is not None and self.is_shown:
            self._bridge.settle()
            self.keep()
            self.dock.hide()
            self._view.setFocus()

    def _made(self) -> "Dock":
        from cjmdesk.qt.dock.dock import Dock
        from cjmdesk.qt.panel.makers import PanelKit

        dock = Dock(PanelKit(self._bridge, self._view.board.theme), self.checker, self._icons)
        dock.closed.connect(self.hide)
        dock.reveal_wanted.connect(self._view.reveal)
        dock.place_wanted.connect(self.go_to)
        dock.hide()
        self.splitter.insertWidget(1, dock)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(1, False)
        return dock

    def show_problems(self) -> None:
        """Opens the tab of the problems."""
        from cjmdesk.qt.dock.dock import PROBLEMS

        self.show()
        assert self.dock is not None
        self.dock.show_tab(PROBLEMS)
        self.dock.focus_table()

    def go_to(self, key: str, field: str) -> None:
        """Selects an entity, shows it on the map, and puts the cursor into its field in the panel."""
        self._bridge.settle()
        self._panel.go_to(key, field)
        self._view.reveal(key)

    def does(self, command: str) -> bool:
        """Does a command of the window in the table that has the cursor; False where none has it."""
        command_there = self.dock.clipboard_command(command) if self.dock is not None and self.is_shown else None
        if command_there is None:
            return False
        command_there()
        return True

    def use_theme(self, theme: Theme) -> None:
        if self.dock is not None:
            from cjmdesk.qt.panel.makers import PanelKit

            self.dock.use_kit(PanelKit(self._bridge, theme))
