"""Files that are dropped onto a window: maps are opened, a table is read. Text fields leave them to the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Base

    from cjmdesk.qt.mainwindow import MainWindow
else:
    Base = object

_MAPS = (".yaml", ".yml", ".pdf", ".zip")
"""How the names of maps end, and of what may hold one."""
_TABLES = (".csv", ".tsv")


def files_in(data: QMimeData) -> list[str]:
    """The paths of the files that are dragged; addresses of the web are none."""
    return [path for url in data.urls() if (path := url.toLocalFile())]


def maps_in(data: QMimeData) -> list[str]:
    """The maps among the files that are dragged, and what may hold one."""
    return [path for path in files_in(data) if path.lower().endswith(_MAPS)]


class FileDrop(QObject):
    """What a window does with files. It decides at once, and acts after the drop is over.

    Until then the program that the files come from would wait for the answer to each question.
    """

    _dropped = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._dropped.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def wanted(self, event: QDropEvent) -> list[str]:
        """What would be opened: all maps, else the first table where there is a map for its figures."""
        maps = maps_in(event.mimeData())
        if maps or not self._window.actions_.by_id["from_data"].isEnabled():
            return maps
        return [path for path in files_in(event.mimeData()) if path.lower().endswith(_TABLES)][:1]

    def drop(self, event: QDropEvent) -> None:
        if paths := self.wanted(event):
            # The program that they come from keeps them, whatever it has proposed.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._dropped.emit(paths)

    def _take(self, paths: list[str]) -> None:
        """Opens the first map here, and the others in windows of their own."""
        window = self._window
        window.activateWindow()
        if paths[0].lower().endswith(_TABLES):
            window.bridge.settle()
            window.toolbox.importer.ask(paths[0])
            return
        window.documents.open_path(paths[0])
        for path in paths[1:]:
            window.documents.window_wanted.emit(path)


class LeavesFiles(Base):
    """For fields of text; stands before the widget's class. Text can be dropped there, files are the window's."""

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if files_in(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)
