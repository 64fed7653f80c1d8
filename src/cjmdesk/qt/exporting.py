"""From the window to a file: asks, has it written, and says what became of it."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjmdesk.files.names import name_of_title, stem_of
from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.pictures import Pictures
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.exports.choice import ExportChoice
    from cjmdesk.qt.mainwindow import MainWindow


class Exporter(QObject):
    """The command “Export”."""

    said = Signal(str)
    noted = Signal(str, object)
    """A file is written: a message, and the tuple of problems that its reader should know about."""

    def __init__(self, bridge: DocumentBridge, settings: Settings, window: "MainWindow") -> None:
        super().__init__(window)
        self._bridge = bridge
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Opens the dialog that does it, with what was chosen for this map the last time."""
        from cjmdesk.files.emitter import dump
        from cjmdesk.qt.dialogs.export import ExportDialog

        self._bridge.settle()
        doc, window = self._bridge.doc, self._window
        source = dump(doc, self._bridge.file.comment).encode("utf-8")
        looks = (window.icons, window.board.fonts)
        dialog = ExportDialog(doc, Pictures(self._bridge).now(), source, self._remembered(), looks, window)
        dialog.written.connect(self._report)
        dialog.exec()
        self._remember(dialog.choice())
        where = dialog.where
        dialog.retire()
        if where is not None:
            from cjmdesk.qt.dock.places import field_of

            window.tables.go_to(where.key, field_of(doc, where))

    def _remembered(self) -> "ExportChoice":
        from cjmdesk.qt.exports.choice import ExportChoice, read

        path = self._bridge.file.path
        own = read(self._settings.export(path)) if path else None
        if own and os.path.isdir(os.path.dirname(own.path)):
            return own
        # The pages as for the last map, whose file is another's.
        last = own or read(self._settings.export("")) or ExportChoice("")
        page = self._settings.page or last.sheets.page
        sheets = last.sheets if own else last.sheets._replace(personas=(), lanes=(), page=page)
        return last._replace(path=self._suggested(last.kind), sheets=sheets)

    def _remember(self, choice: "ExportChoice") -> None:
        from cjmdesk.qt.exports.choice import written

        self._settings.keep_export(self._bridge.file.path, written(choice))

    def _suggested(self, kind: str) -> str:
        """Beside the map, by its name; what has no file yet is named by its title."""
        from cjmdesk.qt.exports.choice import behind_name

        path = self._bridge.file.path
        folder = os.path.dirname(path) if path else self._settings.folder()
        name = stem_of(path) if path else name_of_title(self._bridge.doc.title)
        return os.path.join(folder, name + behind_name(kind) + ".pdf")

    def _report(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.said.emit(_("Exported “{name}”").format(name=name))
        if problems:
            self.noted.emit(_("“{name}” is written; some of it needs attention.").format(name=name), problems)
