"""The analysis takes the room of the tables below the map while it is wanted; height and tab are remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.theme import Theme
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.analysis.dock import AnalysisDock
    from cjmdesk.qt.analysis.live import Live
    from cjmdesk.qt.analysis.means import Means
    from cjmdesk.qt.canvas.view import CanvasView
    from cjmdesk.qt.dock.switch import DockSwitch

_SHARE, _MOST, _LEAST = 0.46, 420, 140
"""Of the height, what the analysis takes at first, the most of it in pixels, and the least."""


class AnalysisSwitch(QObject):
    """Shows and hides the analysis; either it or the tables are below the map."""

    command_wanted = Signal(str)
    """An action of the window, by its id."""

    def __init__(self, view: "CanvasView", tables: "DockSwitch", settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._tables = tables
        self._settings = settings
        self.dock: AnalysisDock | None = None
        self._live: Live | None = None
        tables.shown.connect(self.hide)

    @property
    def is_shown(self) -> bool:
        return self.dock is not None and not self.dock.isHidden()

    def restore(self) -> None:
        """As it was last time."""
        if self._settings.flag("window/analysis", False):
            self.show()

    def keep(self) -> None:
        """Remembers whether it is shown, with which tab, and how high."""
        self._settings.keep_flag("window/analysis", self.is_shown)
        if self.dock is not None and self.is_shown:
            self._settings.keep_bytes("window/analysistab", QByteArray(self.dock.tab.encode()))
            self._settings.keep_bytes("window/analysisheight", QByteArray(str(self.dock.height()).encode()))

    def toggle(self) -> None:
        if self.is_shown:
            self.hide()
        else:
            self.show()
            assert self.dock is not None
            self.dock.focus_page()

    def show(self) -> None:
        """Puts the analysis below the map, in the place of the tables."""
        if self.is_shown:
            return
        self._tables.hide()
        if self.dock is None:
            self.dock = self._made()
        self.dock.show()
        self._give_height()
        # In a window that comes up just now the heights are not those it will have.
        QTimer.singleShot(0, self, self._give_height)

    def _give_height(self) -> None:
        """Gives the analysis the height of last time, as far as the map keeps some."""
        if self.dock is None or not self.is_shown:
            return
        splitter = self._tables.splitter
        height = max(splitter.height(), 400)
        below = _number(self._settings.bytes("window/analysisheight")) or min(round(_SHARE * height), px(_MOST))
        below = max(_LEAST, min(below, height - _LEAST))
        own = splitter.indexOf(self.dock)
        sizes = [0] * splitter.count()
        sizes[0], sizes[own] = height - below, below
        splitter.setSizes(sizes)

    def hide(self) -> None:
        if self.dock is not None and self.is_shown:
            self._view.board.bridge.settle()
            self.keep()
            self.dock.hide()
            self._view.setFocus()

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
        dock.hide()
        splitter = self._tables.splitter
        splitter.addWidget(dock)
        splitter.setStretchFactor(splitter.indexOf(dock), 0)
        splitter.setCollapsible(splitter.indexOf(dock), False)
        return dock

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


def _number(text: QByteArray) -> int:
    """A height that was kept; 0 for none."""
    digits = bytes(text.data())
    return int(digits) if digits.isdigit() and len(digits) < 6 else 0
