"""What a window shows of the map besides: legend, bands, the minimap, and which lanes there are to show."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.look import BANDS, turned
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class Showing(QObject):
    """The toggles of the menu View; what is chosen counts for the next map, too."""

    def __init__(self, window: "MainWindow", settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do, for the table of actions."""
        bands = {band: partial(self._turn, band) for band in BANDS}
        return {**bands, "minimap": self._minimap, "full_screen": self._full_screen}

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _turn(self, band: str) -> None:
        board = self._window.board
        board.show(turned(board.look, band))
        is_shown = getattr(board.look, band)
        self._settings.keep_flag(f"window/{band}", is_shown)
        self._window.actions_.by_id[band].setChecked(is_shown)

    def _minimap(self) -> None:
        minimap = self._window.view.minimap
        minimap.toggle()
        self._settings.keep_flag("window/minimap", minimap.is_wanted)

    def fill_lanes(self) -> None:
        """Every lane of the map in the menu, ticked where it is shown."""
        from cjmdesk.i18n import _
        from cjmdesk.model.words import LANE_NAMES

        chooser = self._window.menus.lanes
        chooser.menu.clear()
        for lane in lanes_of(self._window.bridge.doc):
            action = chooser.add(lane.title or _(LANE_NAMES[lane.kind]), lane.id)
            action.setCheckable(True)
            action.setChecked(not lane.hidden)

    def switch_lane(self, key: str) -> None:
        """Hides a lane, or shows it again: that is a step that can be undone."""
        self._window.bridge.settle()
        lane = next((lane for lane in lanes_of(self._window.bridge.doc) if lane.id == key), None)
        if lane is not None:
            self._window.toolbox.elements.show_lane(key, shown=lane.hidden)
