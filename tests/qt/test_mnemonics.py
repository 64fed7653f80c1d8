"""Keys with Alt are given out in every dialog, in every language, each for one thing."""

import pytest
from gallery import dialogs, document, settle
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from cjmdesk.qt.mnemonics import give_keys, key_of, marked


@pytest.mark.parametrize(
    ("text", "taken", "wanted"),
    [
        ("Save", "", "&Save"),
        ("Save", "s", "S&ave"),
        ("Save as", "s", "Save &as"),
        ("Выход", "в", "Вы&ход"),
        ("12 %", "", "12 %"),
        ("Aa", "a", "Aa"),
    ],
)
def test_the_first_letter_of_a_word_that_is_free(text, taken, wanted):
    assert marked(text, taken) == wanted


def test_what_is_underlined_already():
    assert key_of("E&xport") == "x"
    assert key_of("Fish && chips") == ""


def test_labels_lead_to_their_fields_and_nothing_else_is_marked(qapp):
    root = QWidget()
    field, label, note = QLineEdit(root), QLabel("Name", root), QLabel("Note", root)
    label.setBuddy(field)
    tick, own, tool = QCheckBox("New", root), QPushButton("Ne&w", root), QToolButton(root)
    tool.setText("N")
    give_keys(root)
    assert [part.text() for part in (label, note, tick, own, tool)] == ["&Name", "Note", "N&ew", "Ne&w", "N"]
    root.deleteLater()


def test_every_dialog_can_be_worked_with_alt(make_driver, tmp_path):
    driver = make_driver(language="ru")
    driver.editor.bridge.open(document("ru"), driver.editor.bridge.file)
    without = []
    for name, make in dialogs(driver.editor, tmp_path):
        dialog = make()
        without += [(name, button.text()) for button in dialog.findChildren(QPushButton) if not key_of(button.text())]
        getattr(dialog, "retire", dialog.deleteLater)()
        settle()
    assert not [entry for entry in without if entry[1]]
