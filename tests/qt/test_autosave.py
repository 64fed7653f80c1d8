"""Saving without being asked: off at first, remembered, and never where something is to be decided."""

import pytest

from cjmdesk.edit.tree import set_field
from cjmdesk.files.document import load
from cjmdesk.files.lock import take
from cjmdesk.files.store import CannotWrite, save
from cjmdesk.files.versions import versions_of
from cjmdesk.qt import autosave
from cjmdesk.qt.settings import Settings


@pytest.fixture
def quick(driver, monkeypatch):
    """An editor that saves by itself, soon after an edit."""
    monkeypatch.setattr(autosave, "DELAY", 50)
    driver.editor.windows.guard()
    driver.trigger("autosave")
    return driver


def guards(driver):
    return driver.editor.windows.places[0].guards


def edit(driver, title: str = "Edited") -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", title))


def title_in(path) -> str:
    return load(str(path)).journey.title


def try_now(driver) -> None:
    guards(driver).autosave.save()
    guards(driver).autosave.finish()


def test_it_is_off_at_first_and_remembered(driver, map_file):
    driver.editor.windows.guard()
    action = driver.window.actions_.by_id["autosave"]
    assert not action.isChecked()
    edit(driver)
    try_now(driver)
    assert title_in(map_file) == "Coffee subscription"
    action.trigger()
    assert action.isChecked()
    assert Settings().flag("files/autosave", False)
    driver.editor.windows.open_path("")
    assert driver.editor.windows.places[1].window.actions_.by_id["autosave"].isChecked()
    assert driver.editor.windows.places[1].guards.autosave.is_wanted
    action.trigger()
    assert not Settings().flag("files/autosave", True)


def test_an_edit_is_in_the_file_soon(quick, map_file, qtbot):
    edit(quick)
    qtbot.waitUntil(lambda: title_in(map_file) == "Edited", timeout=3000)
    qtbot.waitUntil(lambda: not quick.window.isWindowModified(), timeout=3000)
    assert quick.window.status.currentMessage() == "Saved automatically"
    assert quick.session.can_undo
    quick.trigger("undo")
    qtbot.waitUntil(lambda: title_in(map_file) == "Coffee subscription", timeout=3000)


def test_what_is_edited_while_it_is_written_is_still_unsaved(quick, map_file, monkeypatch):
    guards(quick).autosave.want(False)
    guards(quick).autosave._is_wanted = True
    edit(quick)
    guards(quick).autosave.save()
    edit(quick, "Later")
    guards(quick).autosave.finish()
    assert title_in(map_file) == "Edited"
    assert quick.window.isWindowModified()


def test_saving_by_hand_in_between_is_no_conflict(quick, map_file):
    edit(quick)
    guards(quick).autosave.save()
    quick.trigger("save")
    assert title_in(map_file) == "Edited"
    assert not quick.window.isWindowModified()


@pytest.mark.parametrize("what", ["untitled", "changed", "gone", "lost", "read-only", "comments"])
def test_it_waits_where_something_is_to_be_decided(quick, map_file, what):
    bridge = quick.editor.bridge
    if what == "untitled":
        quick.window.documents.new()
    if what == "read-only":
        take(str(map_file), force=True)
        bridge.holding.give_up()
        bridge.holding.hold(str(map_file))
    if what == "comments":
        bridge.file = bridge.file._replace(has_lost_comments=True)
    edit(quick)
    if what == "changed":
        save(set_field(load(str(map_file)).journey, "", "goal", "Theirs"), str(map_file))
    if what == "gone":
        map_file.unlink()
    if what == "lost":
        take(str(map_file), force=True)
    before = map_file.read_bytes() if map_file.exists() else None
    try_now(quick)
    assert (map_file.read_bytes() if map_file.exists() else None) == before
    assert quick.window.isWindowModified() == (what != "read-only")
    assert "autosave" not in quick.window.bars.bars


def test_a_failure_is_told_once(quick, map_file, monkeypatch):
    def refuse(*_arguments):
        raise CannotWrite("map", "the disk is full.")

    edit(quick)
    with monkeypatch.context() as patch:
        patch.setattr(autosave, "save_map", refuse)
        try_now(quick)
        assert "the disk is full" in quick.window.bars.bars["autosave"].text.text()
        quick.window.bars.withdraw("autosave")
        try_now(quick)
        assert "autosave" not in quick.window.bars.bars
    assert quick.window.isWindowModified()
    try_now(quick)
    assert title_in(map_file) == "Edited"


def test_versions_are_not_flooded(quick, map_file):
    for number in range(4):
        edit(quick, str(number))
        try_now(quick)
    assert title_in(map_file) == "3"
    assert len(versions_of(str(map_file))) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_fault_of_the_program_itself_it_is_tried_again(quick, map_file, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(autosave, "save_map", lambda *_arguments: {}["a fault"])
        edit(quick)
        try_now(quick)
    assert not guards(quick).autosave.is_writing()
    assert title_in(map_file) == "Coffee subscription"
    try_now(quick)
    assert title_in(map_file) == "Edited"
