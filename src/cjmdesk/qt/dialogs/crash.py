"""When something goes wrong that nobody foresaw: the window goes on, and says so."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from cjmdesk import __version__
from cjmdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class CrashReporter:
    """An exception hook that shows one dialog at a time; further failures meanwhile are added to its details."""

    def __init__(self) -> None:
        self._box: QMessageBox | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)
        elif self._box is not None:
            self._box.setDetailedText(self._box.detailedText() + "\n" + details)
        else:
            self._show(f"cjmdesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{details}")

    def _show(self, details: str) -> None:
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QMessageBox

        box = self._box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("Something went wrong, but your work is safe."))
        box.setInformativeText(_("The map is as it was before. Save it under another name, then go on."))
        box.setDetailedText(details)
        copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(box.detailedText())
        self._box = None
        box.deleteLater()
