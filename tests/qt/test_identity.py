"""The looks of the program do not depend on those of the desktop."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cjmdesk.layout.theme import DARK
from cjmdesk.qt.identity import dress


def test_the_desktops_own_fonts_do_not_come_through(driver, qapp):
    before = qapp.font()
    for name in ("QMenuBar", "QMenu", "QPushButton", "QLabel"):  # as under GNOME, with each style sheet
        QApplication.setFont(QFont("Sans", 10), name)
    dress(qapp, DARK)
    assert qapp.font() == before
    assert QApplication.font("QMenuBar") == QApplication.font("QLabel") == before
    assert driver.window.menuBar().font().family() == before.family()
