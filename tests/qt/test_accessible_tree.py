"""The window as a screen reader is told of it: the tree of QAccessible, which Qt hands on by AT-SPI and its like."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollBar, QToolButton

from cjmdesk.assets import resource
from cjmdesk.files.document import load

Role = QAccessible.Role
NAMED = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.ComboBox, Role.Dial, Role.EditableText, Role.Link, Role.MenuItem,
    Role.PageTab, Role.PageTabList, Role.RadioButton, Role.Slider, Role.SpinBox, Role.Table, Role.Tree,
}  # fmt: skip
"""What a person does something with."""


def below(interface: QAccessibleInterface, path: tuple[str, ...] = ()) -> Iterator[tuple[QAccessibleInterface, str]]:
    """Everything below an interface, with where it is."""
    for number in range(min(interface.childCount(), 200)):
        child = interface.child(number)
        if child is None or not child.isValid():
            continue
        where = (*path, f"{child.role().name} {child.text(QAccessible.Text.Name)[:20]!r}")
        yield child, " > ".join(where)
        yield from below(child, where)


def is_told(interface: QAccessibleInterface) -> bool:
    """Whether it has a name, or as a choice, which Linux names by what is chosen, a label that is told with it."""
    widget = interface.object()
    if isinstance(widget, QComboBox):
        return bool(widget.accessibleName() or interface.relations(QAccessible.RelationFlag.Label))
    return bool(interface.text(QAccessible.Text.Name).strip())


def nameless(window) -> list[str]:
    QApplication.processEvents()
    return [
        where
        for interface, where in below(QAccessible.queryAccessibleInterface(window))
        if interface.role() in NAMED and not interface.state().invisible
        if not isinstance(interface.object(), QScrollBar) and not is_told(interface)
    ]


@pytest.fixture
def full(make_driver):
    driver = make_driver(size=(1400, 900))
    journey = load(resource("examples", "everything.cjm.yaml")).journey
    driver.editor.bridge.open(journey, driver.editor.bridge.file)
    return driver


def test_every_control_of_the_window_has_a_name(full):
    full.window.notice.tell("Something has happened", has_more=True, has_undo=True)
    full.window.bars.tell("lock", "Somebody has it open", [("look", "Look at it")])
    for kind in ("", "choose"):
        full.window.panel.go_to(kind, "")
        assert not nameless(full.window)


def test_what_is_in_a_field_can_be_taken_away_by_a_button_with_a_name(full):
    fields = [field for field in full.window.findChildren(QLineEdit) if field.isClearButtonEnabled()]
    assert fields
    for field in fields:
        field.setText("word")
        field.show()
    assert not nameless(full.window)


def test_what_a_narrow_window_hides_is_behind_a_button_with_a_name(full):
    assert full.window.toolbar.findChild(QToolButton, "qt_toolbar_ext_button").accessibleName() == "More"
