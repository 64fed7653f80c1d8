"""The application itself, as far as the system speaks to it and not to a window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.guard import guarded


class Application(QApplication):
    """Is asked for files by macOS: by a double click, by what is dropped onto the Dock, also before a window is there.

    Other systems start the program with the files instead.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._open_file: Callable[[str], None] | None = None
        self._waiting: list[str] = []

    def open_with(self, open_file: Callable[[str], None] | None) -> None:
        """Who opens the files that are asked for from now on, and first those that wait; None for nobody."""
        self._open_file = open_file
        waiting, self._waiting = self._waiting, []
        for path in waiting:
            self._ask(path)

    def _ask(self, path: str) -> None:
        if self._open_file is None:
            self._waiting.append(path)
        else:
            self._open_file(path)

    @guarded
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            # An address of the web has no file, and nothing here opens it.
            if event.file():
                self._ask(event.file())
            return True
        return super().event(event)
