"""The user's own templates in the window: saved from the map, renamed, removed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cjmdesk.files.own_templates import own_templates
from cjmdesk.files.store import CannotRead, CannotWrite
from cjmdesk.files.template_store import BadTemplate, named, remove_template, rename_template, save_template
from cjmdesk.files.templates import Template
from cjmdesk.i18n import _, interface_language

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class TemplateKeeper(QObject):
    """All questions are asked over the window; what changes is shown in every window."""

    def __init__(self, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def save(self) -> None:
        """Asks what is to be kept of the map, and keeps it."""
        from cjmdesk.edit.template import as_template
        from cjmdesk.qt.dialogs.template import TemplateDialog

        window, doc = self._window, self._window.bridge.doc
        dialog = TemplateDialog(_("Save as a template"), doc.title, "", window)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        name, said, kept = dialog.name.text().strip(), dialog.description.text().strip(), dialog.kept()
        dialog.deleteLater()
        if not is_wanted or not self._may_replace(name):
            return
        try:
            save_template(as_template(doc, kept), name, said)
        except CannotWrite as error:
            self._say(_("Cannot save the template"), str(error))
            return
        show_templates_anew()
        window.status.say(_("Template “{name}” is saved; new maps can begin with it.").format(name=name))

    def _may_replace(self, name: str) -> bool:
        from cjmdesk.qt.dialogs.asking import confirm

        if named(name) is None:
            return True
        message = _("There is a template “{name}” already. Replace it?").format(name=name)
        return confirm(self._window, _("Save as a template"), message, "", _("Replace"))

    def rename(self, identifier: str) -> None:
        """Asks for another name and description."""
        from cjmdesk.qt.dialogs.template import TemplateDialog

        found = self._find(identifier)
        if found is None:
            return
        language = interface_language()
        title, said = found.title(language), found.description(language)
        dialog = TemplateDialog(_("Rename the template"), title, said, self._window, None)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        name, said = dialog.name.text().strip(), dialog.description.text().strip()
        dialog.deleteLater()
        if is_wanted:
            try:
                rename_template(identifier, name, said)
            except (CannotRead, CannotWrite, BadTemplate) as error:
                self._say(_("Cannot rename the template"), str(error))
            show_templates_anew()

    def remove(self, identifier: str) -> None:
        """Takes a template away, after a question."""
        from cjmdesk.qt.dialogs.asking import confirm

        found = self._find(identifier)
        if found is None:
            return
        message = _("Remove the template “{name}”?").format(name=found.title(interface_language()))
        details = _("Maps that were begun with it stay as they are.")
        if confirm(self._window, _("Remove the template"), message, details, _("Remove")):
            try:
                remove_template(identifier)
            except CannotWrite as error:
                self._say(_("Cannot remove the template"), str(error))
            show_templates_anew()

    @staticmethod
    def _find(identifier: str) -> Template | None:
        return next((item for item in own_templates() if item.id == identifier), None)

    def _say(self, title: str, message: str) -> None:
        from cjmdesk.qt.dialogs.asking import say

        say(self._window, title, message)


def show_templates_anew() -> None:
    """Tells every window that there are other templates now."""
    from cjmdesk.qt.mainwindow import MainWindow

    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.pane.refresh_templates()
            widget.pages.refresh_templates()


def template_menu(keeper: TemplateKeeper, identifier: str, parent: QWidget) -> "QObject":
    """The menu of one of the user's templates; it goes when it is closed."""
    from functools import partial

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMenu

    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Rename…")).triggered.connect(partial(keeper.rename, identifier))
    menu.addAction(_("Remove…")).triggered.connect(partial(keeper.remove, identifier))
    return menu
