"""What Qt says itself is in the language of the interface as well."""

import re

from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton


def _said(dialog: QFileDialog) -> set[str]:
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton)]
    return {text for part in parts for text in (part.text(), part.toolTip()) if text}


def test_the_dialog_for_files_speaks_one_language(make_driver):
    driver = make_driver(language="ru")
    dialog = QFileDialog(driver.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert len(_said(dialog)) > 6
    assert not {text for text in _said(dialog) if re.search("[A-Za-z]", text)}
    dialog.deleteLater()


def test_in_english_it_says_what_it_always_does(make_driver):
    driver = make_driver(language="en")
    dialog = QFileDialog(driver.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "&Look in:" in _said(dialog)
    dialog.deleteLater()
