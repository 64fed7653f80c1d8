"""A small window for the notes of one element."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.dropping import LeavesFiles
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.mnemonics import give_keys
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px


class NotesField(LeavesFiles, QPlainTextEdit):
    """Ctrl+Enter takes what was written; Tab leaves the field."""

    def __init__(self, text: str, dialog: "NotesDialog") -> None:
        super().__init__(text, dialog)
        self._dialog = dialog
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Notes"))
        self.setPlaceholderText(_("What else there is to know"))
        self.moveCursor(QTextCursor.MoveOperation.End)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._dialog.accept()
        else:
            super().keyPressEvent(event)


class NotesDialog(QDialog):
    """The text, with OK and Cancel."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Notes"))
        self.setModal(True)
        fit_dialog(self, 380, 200)
        self.field = NotesField(text, self)
        buttons = QDialogButtonBox(self)
        take = buttons.addButton(_("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(16, 16, 16, 14))
        layout.setSpacing(px(12))
        layout.addWidget(self.field)
        layout.addWidget(buttons)
        give_keys(self)


def ask_notes(parent: QWidget, text: str) -> str | None:
    """The notes as the user leaves them; None where nothing is to change."""
    dialog = NotesDialog(parent, text)
    answer = dialog.field.toPlainText() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer
