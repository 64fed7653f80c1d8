"""From the window to a PDF: asks, writes, and says what became of it."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.pictures import Pictures
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.dialogs.export import ExportChoice


class Exporter(QObject):
    """The command “Export PDF”."""

    said = Signal(str)
    noted = Signal(str, object)
    """A PDF is written: a message, and the tuple of problems that its reader should know about."""

    def __init__(self, bridge: DocumentBridge, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Asks for file and page, and exports."""
        from cjmdesk.qt.dialogs.export import ExportDialog

        self._bridge.settle()
        dialog = ExportDialog(self._suggested(), self._window)
        answer = dialog.exec()
        choice = dialog.choice()
        dialog.deleteLater()
        if answer and self._may_write(choice.path):
            self.export(choice)

    def _suggested(self) -> str:
        path = self._bridge.file.path
        if path:
            stem = os.path.basename(path)
            for ending in (".yaml", ".yml", ".cjm"):
                stem = stem[: -len(ending)] if stem.lower().endswith(ending) else stem
            return os.path.join(os.path.dirname(path), stem + ".pdf")
        return os.path.join(self._settings.folder(), _("map") + ".pdf")

    def _may_write(self, path: str) -> bool:
        if not os.path.exists(path):
            return True
        from cjmdesk.qt.dialogs.asking import confirm

        message = _("“{name}” exists already.").format(name=os.path.basename(path))
        return confirm(self._window, _("Export PDF"), message, _("Shall it be replaced?"), _("Replace"))

    def export(self, choice: "ExportChoice") -> bool:
        """Writes the PDF; whether it is on the disk."""
        from cjmdesk.export.pdf import map_pdf
        from cjmdesk.files.store import CannotWrite, write_bytes
        from cjmdesk.qt.dialogs.asking import say

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = map_pdf(
                self._bridge.doc, pictures=Pictures(self._bridge).now(), page=choice.page, portrait=choice.portrait
            )
            write_bytes(done.data, choice.path)
        except CannotWrite as error:
            QGuiApplication.restoreOverrideCursor()
            say(self._window, _("Cannot export"), str(error))
            return False
        except BaseException:
            QGuiApplication.restoreOverrideCursor()
            raise
        QGuiApplication.restoreOverrideCursor()
        self._report(choice.path, done.problems)
        return True

    def _report(self, path: str, problems: tuple[Problem, ...]) -> None:
        name = os.path.basename(path)
        self.said.emit(_("Exported “{name}”").format(name=name))
        if problems:
            self.noted.emit(_("“{name}” is written; some of it wants a look.").format(name=name), problems)
