"""When something goes wrong that nobody foresaw: the window goes on, and says so."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import QApplication

from cjmdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_MOST = 50
"""So many failures are written down in a run; the same ones again and again would only fill the disk."""


class CrashReporter(QObject):
    """An exception hook: writes the report down and shows one dialog at a time, once for each place that failed."""

    _failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box: QMessageBox | None = None
        self._seen: set[str] = set()
        self._count = 0
        # Later, when the handler that failed is left: a dialog opened within a painting would paint again. And what
        # fails in another thread is told in this one.
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)
            return
        from cjmdesk.files.logs import begin_log, places, report

        place = "\n".join([*places(trace)[-1:], kind.__name__])
        self._count += 1
        if self._count <= _MOST:
            begin_log().error("unexpected", exc_info=(kind, error, trace))
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)
        if place not in self._seen:
            self._seen.add(place)
            self._failed.emit(report(error.with_traceback(trace)))

    def of_thread(self, fault: threading.ExceptHookArgs) -> None:
        """The hook of other threads."""
        if fault.exc_value is not None:
            self(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _tell(self, details: str) -> None:
        if self._box is not None:
            self._box.setDetailedText(self._box.detailedText() + "\n\n" + details)
            return
        from PySide6.QtWidgets import QMessageBox

        from cjmdesk.files.logs import log_path
        from cjmdesk.qt.dialogs.asking import fit_buttons
        from cjmdesk.qt.icons import draw_icon

        box = self._box = QMessageBox(QApplication.activeWindow())
        box.setIconPixmap(draw_icon("warning", box.palette().text().color().name()))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("Something went wrong, but your work is safe."))
        box.setInformativeText(
            _(
                "The map is as it was before, and what is not saved is kept for recovery. You can carry on.\n\n"
                "A report without any text of the map is in\n{path}"
            ).format(path=log_path())
        )
        box.setDetailedText(details)
        for text, slot in ((_("Copy the report"), self._copy), (_("Show the folder"), self._show_folder)):
            button = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
            button.clicked.disconnect()  # the dialog stays open
            button.clicked.connect(slot)
        go_on = box.addButton(_("Continue"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(self._on_finished)
        fit_buttons(box)
        box.open()

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        if self._box is not None:
            QGuiApplication.clipboard().setText(self._box.detailedText())

    def _show_folder(self) -> None:
        from PySide6.QtGui import QDesktopServices

        from cjmdesk.files.logs import log_folder

        QDesktopServices.openUrl(QUrl.fromLocalFile(log_folder()))

    def _on_finished(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
        self._box = None
