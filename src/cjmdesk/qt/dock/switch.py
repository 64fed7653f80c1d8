"""The tables below the map, joined to map and panel."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QWidget

from cjmdesk.layout.theme import Theme
from cjmdesk.qt.below import Below
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dock.checker import Checker
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView
    from cjmdesk.qt.dock.dock import Dock
    from cjmdesk.qt.panel.panel import SidePanel


class DockSwitch(Below):
    """Shows and hides the tables, and goes from their rows to map and panel."""

    name = "tables"

    def __init__(
        self, view: "CanvasView", room: QSplitter, panel: "SidePanel", settings: Settings, icons: IconMaker,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(view, room, settings, parent)
        self.dock: Dock | None = None
        self._panel = panel
        self._icons = icons
        self.checker = Checker(self._bridge, self)

    @property
    def _bridge(self) -> DocumentBridge:
        return self._view.board.bridge

    def _made(self) -> "Dock":
        from cjmdesk.qt.dock.dock import Dock
        from cjmdesk.qt.panel.makers import PanelKit

        dock = Dock(PanelKit(self._bridge, self._view.board.theme), self.checker, self._icons)
        dock.closed.connect(self.hide)
        dock.reveal_wanted.connect(self._view.reveal)
        dock.place_wanted.connect(self.go_to)
        return dock

    def _focus(self) -> None:
        assert self.dock is not None
        self.dock.focus_table()

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
