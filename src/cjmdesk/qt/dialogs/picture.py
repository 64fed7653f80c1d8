"""Whether a picture from elsewhere is to be copied beside the map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cjmdesk.i18n import _


def ask_copy(parent: QWidget, name: str, folder: str) -> bool:
    """Whether to copy the file `name` into `folder`."""
    box = QMessageBox(parent)
    box.setWindowTitle(_("Copy the picture?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("“{name}” is not in the folder of the map.").format(name=name))
    details = _("A map shows only pictures from its own folder. The file would be copied to “{folder}” beside the map.")
    box.setInformativeText(details.format(folder=folder))
    copy = box.addButton(_("Copy"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(copy)
    box.exec()
    answer = box.clickedButton() is copy
    box.deleteLater()
    return answer
