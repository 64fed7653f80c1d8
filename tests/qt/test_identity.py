"""The looks of the program do not depend on those of the desktop."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.identity import keep_font


def test_the_desktops_own_fonts_do_not_come_through(qapp):
    before = qapp.font()
    for name in ("QMenuBar", "QMenu", "QPushButton", "QLabel"):  # as Qt does it under GNOME with each style sheet
        QApplication.setFont(QFont("Sans", 10), name)
    keep_font(qapp)
    assert qapp.font() == before
    assert QApplication.font("QMenuBar") == QApplication.font("QLabel") == before
