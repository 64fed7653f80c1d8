"""The licences of all parts, from the dialog that says what the program is."""

from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton

from cjmdesk.qt.dialogs.help import AboutDialog
from cjmdesk.qt.dialogs.licences import LicencesDialog


def test_about_leads_to_the_licences(qtbot):
    about = AboutDialog()
    qtbot.addWidget(about)
    about.show()
    button = next(one for one in about.findChildren(QPushButton) if "Licences" in one.text())
    button.click()
    (dialog,) = about.findChildren(LicencesDialog)
    parts, text = dialog.findChild(QListWidget), dialog.findChild(QPlainTextEdit)
    assert parts.item(0).text().startswith("cjmdesk ")
    assert "MIT" in text.toPlainText()
    row = next(row for row in range(parts.count()) if parts.item(row).text().startswith("numpy"))
    parts.setCurrentRow(row)
    assert "NumPy Developers" in text.toPlainText()
    dialog.reject()
