"""What was written is not lost, whatever comes in between: other commands, other selections, refusals, pauses."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from cjmdesk.edit.tree import add, set_field
from cjmdesk.layout.cells import Cell
from cjmdesk.model.walk import find
from cjmdesk.qt.library.library import EntryList
from cjmdesk.qt.outline.outline import Outline

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PAUSE = 900
"""Milliseconds: longer than the pause after which a field commits."""


def apply(driver, operation, **arguments) -> None:
    driver.editor.bridge.apply("Edit field", partial(operation, **arguments))


def entity(driver, key: str):
    return find(driver.doc, key).entity


def page(driver, kind: str, key: str, field: str = ""):
    """The page of an entity, shown; with the cursor in a field."""
    driver.window.panel.go_to(key, field)
    QApplication.processEvents()
    return driver.window.panel.page(kind)


def write_on_map(driver, key: str, text: str) -> None:
    driver.editor.bridge.selection.set((key,))
    driver.view.setFocus()
    driver.key(Qt.Key.Key_F2)
    driver.type(text)


def with_kpi(driver):
    apply(driver, add, parent_key="need", list_name="kpis", entity={"id": "visits", "name": "Visits"})
    return page(driver, "kpi", "visits").fields["history"]


# ---------------------------------------------------------------- on the map


@pytest.mark.parametrize("action", ["text_lane", "moment", "add_persona", "insert_after", "merge"])
def test_a_command_keeps_what_is_being_written_on_the_map(driver, action):
    write_on_map(driver, "metro", "Typed words")
    if action in ("insert_after", "merge"):
        driver.editor.bridge.selection.set(("deal",))
    driver.trigger(action)
    assert entity(driver, "metro").title == "Typed words"


def test_what_is_deleted_while_it_is_written_comes_back_as_it_was_written(driver):
    write_on_map(driver, "metro", "Typed words")
    driver.trigger("delete")
    assert "metro" not in driver.cards("need")
    driver.trigger("undo")
    assert entity(driver, "metro").title == "Typed words"


def test_redo_does_not_take_what_is_being_written(driver):
    apply(driver, set_field, key="", field="client", value="Anna")
    driver.trigger("undo")
    write_on_map(driver, "metro", "Typed words")
    driver.trigger("redo")
    assert entity(driver, "metro").title == "Typed words"
    assert not driver.doc.client


def test_what_was_refused_on_the_map_and_then_put_right_is_taken_on_leaving(driver):
    apply(driver, add, parent_key="need", list_name="emotions", entity={"score": 1})
    write_on_map(driver, "need/*", "abc")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type("3")
    driver.enter_field("emotion", "quote")
    assert entity(driver, "need").emotions[0].score == 3


def test_a_name_written_in_the_outline_is_saved(driver, map_file):
    driver.window.pane.tabs.setCurrentIndex(1)
    QApplication.processEvents()
    outline = driver.window.findChild(Outline)
    outline.setFocus()
    outline.setCurrentIndex(outline.tree.index_for("metro"))
    driver.key(Qt.Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClicks(QApplication.focusWidget(), "Billboard")
    driver.trigger("save")
    assert "title: Billboard" in map_file.read_text(encoding="utf-8")


# ---------------------------------------------------------------- in the panel


def test_undo_in_the_empty_line_takes_back_the_letters_not_a_step(driver):
    apply(driver, set_field, key="", field="client", value="Anna")
    stage = page(driver, "stage", "need")
    stage.tabs.show_number(1)
    line = stage.lists["pains"].line
    line.setFocus()
    driver.type("Wait")
    driver.key(Qt.Key.Key_Z, CTRL)
    assert (line.text(), driver.doc.client, driver.session.can_redo) == ("", "Anna", False)
    driver.key(Qt.Key.Key_Z, CTRL)
    assert not driver.doc.client


@pytest.mark.parametrize(
    ("field", "kind", "key"),
    [("severity", "pain", "unknown"), ("function", "touchpoint", "metro"), ("moment_of_truth", "touchpoint", "metro")],
)
def test_delete_among_the_fields_removes_nothing_from_the_map(driver, field, kind, key):
    before = driver.stages(), driver.cards("need")
    page(driver, kind, key, field)
    driver.key(Qt.Key.Key_Delete)
    assert find(driver.doc, key) is not None
    assert (driver.stages(), driver.cards("need")) == before


def test_delete_in_the_library_removes_nothing_from_the_map(driver):
    driver.editor.bridge.selection.set(("metro",))
    driver.window.pane.library.findChild(EntryList).setFocus()
    driver.key(Qt.Key.Key_Delete)
    assert "metro" in driver.cards("need")


def test_a_long_line_is_pasted_whole(driver):
    field = page(driver, "touchpoint", "metro", "department").fields["department"]
    QGuiApplication.clipboard().setText("word " * 8000)
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    driver.key(Qt.Key.Key_Return)
    assert len(entity(driver, "metro").department) == 40000


def test_delete_clears_the_dots(driver):
    page(driver, "pain", "unknown", "severity")
    driver.key(Qt.Key.Key_Delete)
    assert entity(driver, "unknown").severity is None


def test_a_pause_in_a_field_with_suggestions_does_not_finish_the_word(driver):
    apply(driver, set_field, key="blog", field="owner", value="Anna Petrova")
    page(driver, "touchpoint", "metro", "owner")
    driver.type("An")
    QTest.qWait(PAUSE)
    driver.type("ton")
    driver.key(Qt.Key.Key_Return)
    assert entity(driver, "metro").owner == "Anton"


def test_a_pause_leaves_what_is_marked_in_a_line(driver):
    field = page(driver, "stage", "need", "title").fields["title"]
    driver.key(Qt.Key.Key_End)
    driver.type("ed")
    for _letter in range(3):
        driver.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.qWait(PAUSE)
    assert entity(driver, "need").title == "Needed"
    assert (field.selectedText(), field.cursorPosition()) == ("ded", 3)
    driver.type("t")
    driver.key(Qt.Key.Key_Return)
    assert entity(driver, "need").title == "Neet"


def test_undo_in_a_field_with_suggestions_is_the_documents(driver):
    page(driver, "touchpoint", "metro", "channel")
    driver.type("Radio")
    driver.key(Qt.Key.Key_Return)
    assert entity(driver, "metro").channel == "Radio"
    driver.key(Qt.Key.Key_Z, CTRL)
    assert not entity(driver, "metro").channel


def test_no_break_spaces_stay(driver):
    apply(driver, set_field, key="need", field="goal", value="10\u00a0000\u00a0₽")
    field = page(driver, "stage", "need", "goal").fields["goal"]
    QTest.keyClick(field, Qt.Key.Key_End, CTRL)
    driver.type("!")
    driver.editor.bridge.settle()
    assert entity(driver, "need").goal == "10\u00a0000\u00a0₽!"


def test_enter_in_a_rounded_share_changes_nothing(driver):
    apply(driver, set_field, key="unknown", field="share", value=1 / 3)
    before = driver.doc
    page(driver, "pain", "unknown", "share")
    driver.key(Qt.Key.Key_Return)
    assert driver.doc is before


def test_an_impossible_count_in_the_history_is_refused_with_a_reason(driver):
    history = with_kpi(driver)
    QTest.mouseClick(history.add, LEFT)
    row = history.rows[0]
    row.number.setFocus()
    driver.type("5")
    row.n.setFocus()
    driver.type("-1")
    driver.key(Qt.Key.Key_Return)
    assert history.property("refused")
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type("3")
    driver.key(Qt.Key.Key_Return)
    assert [(item.value, item.n) for item in entity(driver, "visits").history] == [(5, 3)]


def test_undo_in_the_history_takes_back_the_letters_first(driver):
    history = with_kpi(driver)
    QTest.mouseClick(history.add, LEFT)
    row = history.rows[0]
    row.number.setFocus()
    driver.type("5")
    driver.key(Qt.Key.Key_Z, CTRL)
    assert (row.number.text(), history.rows) == ("", [row])
    assert find(driver.doc, "visits") is not None


def test_undo_among_the_answers_takes_back_the_letters_first(driver):
    apply(driver, set_field, key="", field="client", value="Anna")
    stage = page(driver, "stage", "need", "answers.csat")
    field = stage.fields["answers.csat"].fields[2]
    field.setFocus()
    driver.type("7")
    driver.key(Qt.Key.Key_Z, CTRL)
    assert (field.text(), driver.doc.client, driver.session.can_redo) == ("", "Anna", False)


def test_what_is_left_refused_is_said(driver):
    page(driver, "stage", "need", "volume")
    driver.type("many")
    driver.editor.bridge.selection.set(("call",))
    assert driver.window.status.currentMessage().startswith("Not taken: This is not a number.")


def test_what_was_refused_stays_while_another_field_is_edited(driver):
    stage = page(driver, "stage", "need", "volume")
    field = stage.fields["volume"]
    driver.type("many")
    stage.fields["days"].setFocus()
    driver.type("3")
    driver.key(Qt.Key.Key_Return)
    assert entity(driver, "need").days == 3
    assert field.text() == "many"


def test_a_page_that_was_never_shown_comes_up_over_one_with_text(driver):
    page(driver, "stage", "need", "title")
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type("Want")
    driver.editor.bridge.selection.set(("call",))
    assert entity(driver, "need").title == "Want"
    assert not driver.window.panel.page("touchpoint").isHidden()


def test_a_stage_with_another_id_stays_in_the_panel_where_its_cell_is_selected(driver):
    lane = driver.view.board.scene.rows[0].lane
    driver.editor.bridge.selection.set((), Cell(lane, "need"))
    stage = driver.window.panel.page("stage")
    stage.reveal("id")
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type("wish")
    driver.key(Qt.Key.Key_Return)
    assert driver.stages() == ["wish", "deal", "use"]
    assert driver.editor.bridge.selection.cell == Cell(lane, "wish")
    assert not stage.isHidden()


# ---------------------------------------------------------------- the lists of the panel


def test_a_row_goes_with_its_pain_when_the_order_changes(driver):
    apply(driver, add, parent_key="need", list_name="pains", entity={"id": "slow", "text": "Slow"})
    stage = page(driver, "stage", "need")
    stage.tabs.show_number(1)
    pains = stage.lists["pains"]
    pains.by_priority.setChecked(True)
    row = pains.rows[1]
    row.grades["severity"].setFocus()
    driver.key(Qt.Key.Key_5)
    assert [item.key for item in pains.rows] == ["slow", "unknown"]
    assert [item.grades["severity"].value() for item in pains.rows] == [5, 3]
    assert row.grades["severity"].hasFocus()
    driver.key(Qt.Key.Key_2)
    assert [(item.id, item.severity) for item in entity(driver, "need").pains] == [("unknown", 3), ("slow", 2)]
    tops = [item.y() for item in pains.rows]
    QApplication.processEvents()
    assert tops == sorted(tops)


def test_after_a_row_is_deleted_the_next_has_the_cursor(driver):
    for name in ("slow", "dear"):
        apply(driver, add, parent_key="need", list_name="pains", entity={"id": name, "text": name})
    stage = page(driver, "stage", "need")
    stage.tabs.show_number(1)
    pains = stage.lists["pains"]
    pains.rows[0].field.setFocus()
    driver.key(Qt.Key.Key_Delete, CTRL)
    assert [item.id for item in entity(driver, "need").pains] == ["slow", "dear"]
    assert pains.rows[0].field.hasFocus()


# ---------------------------------------------------------------- files


def test_a_file_that_the_dialog_did_not_know_of_is_not_replaced_unasked(driver, tmp_path, monkeypatch, answers):
    other = tmp_path / "other.cjm.yaml"
    other.write_text("title: Precious\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "other"), ""))
    answers.plan(answers.click("Cancel"))
    driver.trigger("save_as")
    assert other.read_text(encoding="utf-8") == "title: Precious\n"
    answers.plan(answers.click("Replace"))
    driver.trigger("save_as")
    assert "Coffee" in other.read_text(encoding="utf-8")
