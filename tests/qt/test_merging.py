"""A colleague's changes in the same file: merged, replaced, or left for later; nothing of either is lost by itself."""

import pytest
from PySide6.QtCore import Qt

from cjmdesk.edit.tree import move, remove, set_field
from cjmdesk.files.document import load
from cjmdesk.files.store import save
from cjmdesk.qt import merging
from cjmdesk.qt.dialogs.merging import ConflictsDialog


@pytest.fixture
def colleague(driver, map_file):
    """Changes the file as another program does."""

    def change(key: str, field: str, value: object) -> None:
        save(set_field(load(str(map_file)).journey, key, field, value), str(map_file))

    return change


def edit(driver, key: str, field: str, value: object) -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, key, field, value))


def on_disk(map_file):
    return load(str(map_file)).journey


def test_merged_the_file_holds_both(driver, map_file, colleague, answers):
    edit(driver, "metro", "title", "Poster")
    colleague("call", "title", "Video call")
    answers.plan(answers.click("Merge"))
    driver.trigger("save")
    journey = on_disk(map_file)
    assert journey.stages[0].touchpoints[0].title == "Poster"
    assert journey.stages[1].touchpoints[0].title == "Video call"
    assert driver.doc == journey
    assert not driver.editor.bridge.modified
    assert driver.session.undo_label == "Merge with the file"
    driver.trigger("undo")
    assert driver.doc.stages[1].touchpoints[0].title == "Call"


@pytest.mark.parametrize("is_ticked", [False, True])
def test_what_both_changed_is_asked_and_ours_stays_unless_ticked(driver, map_file, colleague, monkeypatch, is_ticked):
    edit(driver, "metro", "title", "Poster")
    colleague("metro", "title", "Billboard")
    shown = []

    def answer(dialog):
        item = dialog.list.topLevelItem(0)
        shown.append([item.text(column) for column in range(3)])
        if is_ticked:
            item.setCheckState(2, Qt.CheckState.Checked)
        return 1

    monkeypatch.setattr(merging, "ask_changed", lambda *_args, **_options: "merge")
    monkeypatch.setattr(ConflictsDialog, "exec", answer)
    driver.trigger("save")
    assert shown == [["Touchpoint “Poster”, title", "“Poster”", "“Billboard”"]]
    assert on_disk(map_file).stages[0].touchpoints[0].title == ("Billboard" if is_ticked else "Poster")


def test_cancelled_nothing_is_written(driver, map_file, colleague, monkeypatch):
    edit(driver, "metro", "title", "Poster")
    colleague("metro", "title", "Billboard")
    before, doc = map_file.read_bytes(), driver.doc
    monkeypatch.setattr(merging, "ask_changed", lambda *_args, **_options: "merge")
    monkeypatch.setattr(ConflictsDialog, "exec", lambda _dialog: 0)
    driver.trigger("save")
    assert map_file.read_bytes() == before
    assert driver.doc is doc
    monkeypatch.setattr(merging, "ask_changed", lambda *_args, **_options: "cancel")
    driver.trigger("save")
    assert map_file.read_bytes() == before


def test_what_one_removed_and_the_other_edited_stays(driver, map_file, monkeypatch):
    edit(driver, "metro", "title", "Poster")
    save(remove(load(str(map_file)).journey, ["metro"]), str(map_file))
    shown = []
    monkeypatch.setattr(merging, "ask_changed", lambda *_args, **_options: "merge")
    monkeypatch.setattr(ConflictsDialog, "exec", lambda dialog: shown.append(dialog.list.topLevelItem(0).text(2)) or 1)
    driver.trigger("save")
    assert shown == ["removed"]
    assert on_disk(map_file).stages[0].touchpoints[0].title == "Poster"


def test_a_file_that_became_unreadable_can_only_be_replaced(driver, map_file, answers):
    edit(driver, "metro", "title", "Poster")
    map_file.write_text("stages: [")
    answers.plan(answers.click("Replace"))
    driver.trigger("save")
    assert not any("Merging" in text for text in answers.texts)
    assert on_disk(map_file).stages[0].touchpoints[0].title == "Poster"


@pytest.mark.parametrize("is_ticked", [False, True])
def test_what_both_moved_stands_where_it_was_chosen(driver, map_file, monkeypatch, is_ticked):
    driver.editor.bridge.apply("x", lambda doc: move(doc, "metro", "deal"))
    save(move(load(str(map_file)).journey, "metro", "use"), str(map_file))
    shown = []

    def answer(dialog):
        item = dialog.list.topLevelItem(0)
        shown.append([item.text(column) for column in range(3)])
        item.setCheckState(2, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return 1

    monkeypatch.setattr(merging, "ask_changed", lambda *_args, **_options: "merge")
    monkeypatch.setattr(ConflictsDialog, "exec", answer)
    driver.trigger("save")
    assert shown == [["Touchpoint “Metro banner”, place", "Stage “Deal”", "Stage “First use”"]]
    stage = on_disk(map_file).stages[2 if is_ticked else 1]
    assert stage.touchpoints[-1].id == "metro"
