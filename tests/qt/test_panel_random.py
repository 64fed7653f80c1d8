"""Whatever is done in the panel and on the map, in any order: the file holds it, and undo leads back to the start."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from panel_hands import edit
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cjmdesk.assets import resource
from cjmdesk.files.document import load, parse
from cjmdesk.files.emitter import dump
from cjmdesk.model.checks import violations
from cjmdesk.model.walk import walk
from cjmdesk.qt.panel.pages import fields_of

_SLOW = ("history", "nps", "csat", "ces")
"""Kinds of fields that are tried elsewhere and take many keys."""


@pytest.fixture
def full(make_driver):
    driver = make_driver()
    journey = load(resource("examples", "everything.cjm.yaml")).journey
    driver.editor.bridge.open(journey, driver.editor.bridge.file)
    QApplication.processEvents()
    return driver


def edit_a_field(driver, data):
    """Any field of any entity, by hand."""
    entities = [("", "map"), *((found.key, type(found.entity).kind_name) for found in walk(driver.doc))]
    key, kind = data.draw(st.sampled_from(entities))
    spec = data.draw(st.sampled_from([spec for spec in fields_of(kind) if spec.kind not in _SLOW]))
    driver.window.panel.go_to(key, spec.name)
    page = driver.window.panel.page(kind)
    field = page.fields[spec.name]
    if spec.kind in ("choice", "color", "many") and not getattr(field, "_known", ()):
        return
    edit(field, spec)
    driver.editor.bridge.settle()


def add_to_a_list(driver, data):
    stage = data.draw(st.sampled_from(driver.doc.stages))
    driver.editor.bridge.selection.set((stage.id,))
    driver.window.panel.refresh()
    lists = driver.window.panel.page("stage").lists
    editor = lists[data.draw(st.sampled_from(sorted(lists)))]
    editor.line.setText("Another one")
    editor.line.entered.emit()


def act_on_the_map(driver, data):
    """Delete, duplicate or move what is selected, by key."""
    keys = [part.entity for part in driver.view.board.entity_parts()]
    driver.editor.bridge.selection.set((data.draw(st.sampled_from(keys)),))
    driver.view.setFocus()
    key, modifiers = data.draw(
        st.sampled_from([
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        ])
    )  # fmt: skip
    if len(driver.doc.stages) > 1 or key != Qt.Key.Key_Delete:
        driver.key(key, modifiers)


def go_back(driver, data):
    driver.trigger(data.draw(st.sampled_from(["undo", "redo"])))


@given(data=st.data())
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_anything_done_is_written_and_undone(full, data):
    bridge = full.editor.bridge
    bridge.open(bridge.doc, bridge.file)  # each run begins with nothing selected and nothing to redo
    start = full.doc
    for _step in range(data.draw(st.integers(3, 10))):
        deed = data.draw(
            st.sampled_from([edit_a_field, edit_a_field, edit_a_field, add_to_a_list, act_on_the_map, go_back])
        )
        deed(full, data)
        QApplication.processEvents()
        assert not violations(full.doc)
    text = dump(full.doc)
    read = parse(text.encode()).journey
    assert read is not None
    assert dump(read) == text
    while full.session.can_undo:
        full.session.undo()
    assert full.doc is start
