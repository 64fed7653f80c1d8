"""The command “Compare with a file”."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from cjmdesk.files.document import load
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.dialogs.asking import say
from cjmdesk.qt.dialogs.compare import CompareDialog
from cjmdesk.qt.dialogs.problems import ProblemsDialog
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class Comparer(QObject):
    """Asks for a file and lists what differs from it, in a dialog beside the map."""

    def __init__(self, window: "MainWindow", settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings

    def compare(self) -> None:
        folder = os.path.dirname(self._window.bridge.file.path) or self._settings.folder()
        kinds = ";;".join((_("Customer journey maps (*.cjm.yaml *.yaml *.yml)"), _("All files (*)")))
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Compare with a file"), folder, kinds)
        if path:
            self.compare_with(path)

    def compare_with(self, path: str) -> CompareDialog | None:
        """Shows the dialog; None, with the reason said, where the file cannot be read."""
        window, name = self._window, os.path.basename(path)
        try:
            loaded = load(path)
        except CannotRead as error:
            say(window, _("Cannot compare"), str(error))
            return None
        if loaded.journey is None:
            message = _("“{name}” has errors and cannot be compared.").format(name=name)
            problems = ProblemsDialog(_("Cannot compare"), message, loaded.problems, window.icons, window)
            problems.exec()
            problems.deleteLater()
            return None
        return self.show_with(name, loaded.journey)

    def show_with(self, name: str, before: Journey) -> CompareDialog:
        """Shows the dialog with the map that was read from the file `name`."""
        window = self._window
        dialog = CompareDialog(name, before, window.bridge, window)
        dialog.place_wanted.connect(window.tables.go_to)
        # Over the panel, so that the map can be seen, which a click leads to.
        corner = window.mapToGlobal(window.rect().topRight())
        dialog.move(corner.x() - dialog.width() - 16, corner.y() + 120)
        dialog.show()
        return dialog
