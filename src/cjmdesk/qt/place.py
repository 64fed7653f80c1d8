"""One document: the window on it, and all that keeps its work safe."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.documents import empty_map
from cjmdesk.qt.mainwindow import MainWindow
from cjmdesk.qt.screens import scaled_panes
from cjmdesk.qt.takeover import take_over

if TYPE_CHECKING:
    from cjmdesk.qt.guards import Guards


class Place(QObject):
    """The window may be made anew, in another language; the document and what guards it stay."""

    closed = Signal(object)
    """The window was closed, and this place with it."""

    def __init__(self, make_window: Callable[["Place"], MainWindow], parent: QObject) -> None:
        super().__init__(parent)
        self.bridge = DocumentBridge(empty_map(), self)
        self.guards: Guards | None = None
        self.is_forced = False
        """Whether the program is ended from outside: then nothing is asked, and all is kept."""
        self._make_window = make_window
        self.window = self._new_window()

    def _new_window(self) -> MainWindow:
        window = self._make_window(self)
        window.closed.connect(self._on_closed)
        return window

    def guard(self) -> "Guards":
        """From now on what is not saved is kept on the disk, and the file is watched."""
        from cjmdesk.qt.guards import Guards

        if self.guards is None:
            self.guards = Guards(self, self)
        return self.guards

    def rebuild(self, scale: float = 1.0) -> None:
        """Makes the window anew, with what it showed, in the place of the old one; the panes `scale` times as wide."""
        old, new = self.window, self._new_window()
        self.window = new
        old.tables.keep()
        old.analysis.keep()
        new.restore((old.width(), old.height()))
        # Of a window that fills the screen that is where it goes back to; the state follows below.
        new.setGeometry(old.normalGeometry() if old.isMaximized() or old.isFullScreen() else old.geometry())
        # The old window's width: in larger type the parts of the new one may want more already.
        parts = scaled_panes(old, old.splitter.sizes(), scale, old.pane_switch.is_wanted)
        new.splitter.share(parts)  # what was remembered of an earlier window does not count
        new.setWindowState(old.windowState())
        new.pane.tabs.setCurrentIndex(old.pane.tabs.currentIndex())
        if old.pages.is_start:
            new.pages.show_start()
        new.show()
        is_growing = old.view.is_growing
        new.toolbox.keeper.show(old.view.place(), old.board.look)
        if is_growing:
            new.view.go_on_growing()
        take_over(old, new)
        if self.guards is not None:
            self.guards.show()
        old.move_on()
        old.deleteLater()

    def force(self) -> None:
        """The program is ended from outside: what was typed comes into the document, and stays on the disk."""
        self.is_forced = True
        self.bridge.settle()

    def _on_closed(self) -> None:
        if self.sender() is self.window:
            self.end()
            self.closed.emit(self)

    def end(self) -> None:
        """The work here is over: whoever wants the file can have it."""
        if self.guards is not None:
            self.guards.end(is_forced=self.is_forced and self.bridge.modified)
            self.guards = None
        self.bridge.holding.give_up()
