"""The analysis below the map, with the tab of last time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from cjmdesk.layout.theme import Theme
from cjmdesk.qt.below import Below
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.analysis.dock import AnalysisDock
    from cjmdesk.qt.analysis.live import Live
    from cjmdesk.qt.analysis.means import Means
    from cjmdesk.qt.canvas.view import CanvasView


class AnalysisSwitch(Below):
    """Shows and hides the figures of the map; they are computed while they are shown."""

    command_wanted = Signal(str)
    """An action of the window, by its id."""
    name = "analysis"
    share, most = 0.46, 420

    def __init__(self, view: "CanvasView", room: QSplitter, settings: Settings, parent: QWidget) -> None:
        super().__init__(view, room, settings, parent)
        self.dock: AnalysisDock | None = None
        self._live: Live | None = None

    def keep(self) -> None:
        super().keep()
        if self.dock is not None and self.is_shown:
            self._settings.keep_bytes("window/analysistab", QByteArray(self.dock.tab.encode()))

    def show_tab(self, key: str) -> None:
        """Opens the analysis on one of its tabs."""
        self.show()
        assert self.dock is not None
        self.dock.show_tab(key)

    def _made(self) -> "AnalysisDock":
        from cjmdesk.qt.analysis.dock import AnalysisDock

        dock = AnalysisDock(self._means(self._view.board.theme))
        dock.closed.connect(self.hide)
        dock.left.connect(self._view.setFocus)
        dock.reveal_wanted.connect(self._view.reveal)
        dock.show_tab(bytes(self._settings.bytes("window/analysistab").data()).decode("utf-8", "replace"))
        return dock

    def _focus(self) -> None:
        assert self.dock is not None
        self.dock.focus_page()

    def _means(self, theme: Theme) -> "Means":
        from cjmdesk.qt.analysis.live import Live
        from cjmdesk.qt.analysis.means import Means

        board = self._view.board
        if self._live is None:
            self._live = Live(board.bridge, self)
            self._live.command_wanted.connect(self.command_wanted)
        return Means(self._live, board.kit, board.fonts, theme)

    def use_theme(self, theme: Theme) -> None:
        if self.dock is not None:
            self.dock.use_means(self._means(theme))
