"""The command “From data”."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjmdesk.edit.telling import tell
from cjmdesk.i18n import _
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class Importer(QObject):
    """Opens the dialog, and takes what it found into the map in one step."""

    said = Signal(str)

    def __init__(self, window: "MainWindow", settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings

    def ask(self, table: str = "") -> None:
        """Shows the dialog, on the file `table` if one is given."""
        from cjmdesk.qt.dialogs.data import DataDialog, applied

        bridge = self._window.bridge
        folder = os.path.dirname(bridge.file.path) or self._settings.folder()
        before = bridge.doc
        dialog = DataDialog(before, folder, self._window)
        if table:
            dialog.take_file(table)
        if dialog.exec() and dialog.taken is not None:
            after = dialog.taken.journey
            if bridge.apply(_("Take figures from a table"), lambda doc: after if doc is before else doc):
                self.said.emit(applied(len(tell(before, after))))
        dialog.retire()
