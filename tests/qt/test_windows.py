"""Several windows of one program, each on a map of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files import recovery
from cjmdesk.files.document import load
from cjmdesk.files.lock import owner_of
from cjmdesk.files.recovery import discarded, left_behind, read_snapshot, recovery_folder

OTHER = "cjmdesk: 1\ntitle: Other\nstages:\n  - {id: one, title: One}\n"


@pytest.fixture
def other_file(tmp_path):
    path = tmp_path / "other.cjm.yaml"
    path.write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture
def two(driver, other_file):
    """The places of two windows, on two maps, both guarded."""
    driver.editor.windows.guard()
    driver.window.documents.window_wanted.emit(str(other_file))
    return driver.editor.windows.places


def edit(place, title: str) -> None:
    place.bridge.apply("x", lambda doc: set_field(doc, "", "title", title))


def titles(places) -> list[str]:
    return [place.bridge.doc.title for place in places]


def test_each_window_has_its_map_its_undo_and_its_lock(two, map_file, other_file):
    first, second = two
    assert titles(two) == ["Coffee subscription", "Other"]
    edit(second, "Edited")
    assert (first.bridge.modified, second.bridge.modified) == (False, True)
    assert not first.bridge.session.can_undo
    assert second.window.isWindowModified()
    assert not first.window.isWindowModified()
    assert owner_of(str(map_file)) == first.bridge.holding.mine
    assert owner_of(str(other_file)) == second.bridge.holding.mine
    second.bridge.undo()
    assert titles(two) == ["Coffee subscription", "Other"]


def test_no_window_stands_exactly_on_another(driver, other_file, tmp_path):
    third = tmp_path / "third.cjm.yaml"
    third.write_text(OTHER, encoding="utf-8")
    first = driver.window
    first.resize(640, 420)
    for path in (other_file, third):
        first.activateWindow()
        QTest.qWaitForWindowActive(first)
        first.documents.window_wanted.emit(str(path))
    places = driver.editor.windows.places
    assert len({(place.window.x(), place.window.y()) for place in places}) == len(places) == 3


def test_a_new_window_begins_with_the_start_page(driver):
    driver.trigger("new_window")
    windows = driver.editor.windows
    assert len(windows.places) == 2
    assert windows.places[1].window.pages.is_start
    assert windows.places[1].window.isVisible()


def test_a_file_is_asked_for_and_opened_beside(driver, other_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_args: (str(other_file), "")))
    driver.trigger("open_in_window")
    assert titles(driver.editor.windows.places) == ["Coffee subscription", "Other"]


def test_a_map_that_is_open_already_comes_forward(two, map_file, monkeypatch):
    first, second = two
    first.window.setWindowState(Qt.WindowState.WindowMinimized)
    assert second.window.documents.open_path(str(map_file))
    assert titles(two) == ["Coffee subscription", "Other"]
    assert not first.window.isMinimized()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_args: (str(map_file), "")))
    second.window.actions_.by_id["open_in_window"].trigger()
    assert len(two) == 2


def test_a_map_is_not_saved_over_one_in_another_window(two, map_file, monkeypatch, answers):
    before = map_file.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(map_file), "")))
    answers.plan(answers.click("OK"))
    assert not two[1].window.documents.save_as()
    assert "another window" in answers.texts[0]
    assert map_file.read_bytes() == before


def test_closing_one_leaves_the_other(two, other_file):
    first, second = two
    second.window.close()
    assert two == [first]
    assert owner_of(str(other_file)) is None
    assert first.window.isVisible()
    edit(first, "Still here")


def test_closing_one_asks_for_its_own_changes_only(two, answers):
    first, second = two
    edit(first, "A")
    second.window.close()
    assert two == [first]
    answers.plan(answers.click("Cancel"))
    first.window.close()
    assert first.window.isVisible()


def test_quitting_asks_for_each_and_saves(two, map_file, other_file, answers):
    edit(two[0], "A")
    edit(two[1], "B")
    answers.plan(answers.click("Save"), answers.click("Don't save"))
    two[0].window.actions_.by_id["quit"].trigger()
    assert "Save all" not in answers.texts[1], "there is one left"
    assert load(str(map_file)).journey.title == "A"
    assert load(str(other_file)).journey.title == "Other"
    assert not any(window.isVisible() for window in QApplication.topLevelWidgets())


def test_quitting_saves_all_with_one_answer(two, map_file, other_file, answers):
    edit(two[0], "A")
    edit(two[1], "B")
    answers.plan(answers.click("Save all"))
    two[0].window.actions_.by_id["quit"].trigger()
    assert (load(str(map_file)).journey.title, load(str(other_file)).journey.title) == ("A", "B")
    assert owner_of(str(map_file)) is None


def test_quitting_can_be_cancelled_at_any_question(two, answers):
    edit(two[0], "A")
    edit(two[1], "B")
    answers.plan(answers.click("Don't save"), answers.click("Cancel"))
    two[0].window.actions_.by_id["quit"].trigger()
    assert all(place.window.isVisible() for place in two)
    assert titles(two) == ["A", "B"]


def test_the_window_menu_lists_them_and_leads_there(two):
    first, second = two
    chooser = first.window.menus.windows
    chooser.menu.aboutToShow.emit()
    entries = chooser.menu.actions()
    assert [entry.text() for entry in entries] == ["coffee.cjm.yaml", "other.cjm.yaml"]
    assert [entry.isChecked() for entry in entries] == [True, False]
    second.window.setWindowState(Qt.WindowState.WindowMinimized)
    chooser.menu.triggered.emit(entries[1])
    assert not second.window.isMinimized()


def test_all_windows_speak_the_language_that_one_chose(two):
    documents = [place.bridge.doc for place in two]
    two[1].window.menus.language.chosen.emit("ru")
    assert [place.window.menus.windows.menu.title() for place in two] == ["&Окно", "&Окно"]
    assert [place.bridge.doc for place in two] == documents
    two[1].window.menus.theme.chosen.emit("dark")
    assert two[0].window.board.theme is two[1].window.board.theme


def test_an_end_from_outside_keeps_the_work_of_all(driver, two, monkeypatch):
    edit(two[0], "A")
    edit(two[1], "B")
    driver.editor.windows.force()
    driver.editor.stop_watching()
    monkeypatch.setattr(recovery, "_is_alive", lambda _snapshot: False)
    folder = recovery_folder()
    assert {read_snapshot(folder, item).journey.title for item in left_behind(folder)} == {"A", "B"}


def test_what_is_closed_without_saving_is_kept_for_a_while_and_comes_back(two, map_file, answers):
    edit(two[0], "Wanted after all")
    answers.plan(answers.click("Don't save"))
    two[0].window.close()
    (snapshot,) = discarded(recovery_folder())
    assert (snapshot.title, snapshot.path) == ("Wanted after all", str(map_file))
    answers.plan(answers.click("Restore"))
    two[0].window.actions_.by_id["discarded"].trigger()
    assert "for a week" in answers.texts[-1]
    assert titles(two) == ["Other", "Wanted after all"]
    assert two[1].bridge.modified
    assert len(discarded(recovery_folder())) == 1, "it goes by itself"


def test_nothing_discarded_is_said(two):
    two[0].window.actions_.by_id["discarded"].trigger()
    assert "Nothing was closed" in two[0].window.status.currentMessage() + two[1].window.status.currentMessage()


def test_after_a_crash_all_maps_come_back_each_in_its_window(driver, map_file, other_file, tmp_path, monkeypatch):
    from cjmdesk.qt.dialogs.recovered import RecoveredDialog
    from cjmdesk.qt.recovery import offer

    folder = str(tmp_path / "kept")
    for path in (map_file, other_file):
        changed = set_field(load(str(path)).journey, "", "title", path.name)
        recovery.keep(folder, path.stem, changed, str(path), "")
    recovery.keep(folder, "broken", changed, "", "")
    (tmp_path / "kept" / "broken.cjm.yaml").write_text("stages: [")
    monkeypatch.setattr(recovery, "_is_alive", lambda _snapshot: False)
    monkeypatch.setattr(RecoveredDialog, "exec", lambda dialog: QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton))
    offer(driver.editor.windows, folder)
    assert sorted(titles(driver.editor.windows.places)) == ["coffee.cjm.yaml", "other.cjm.yaml"]
    assert [item.name for item in left_behind(folder)] == ["broken"], "it stays where it is"
