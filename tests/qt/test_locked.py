"""Two on one map: who comes second is told, looks or takes over; who lost it finds out before saving."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files.document import load
from cjmdesk.files.lock import lock_path, owner_of, take
from cjmdesk.files.recovery import keep
from cjmdesk.qt.recovery import offer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def anna(map_file: Path):
    """Opens the map on another computer."""

    def opens(**changes: str) -> None:
        mine = take(str(map_file), force=True)
        said = {**mine._asdict(), "user": "Anna", "host": "laptop", "token": "hers", **changes}
        Path(lock_path(str(map_file))).write_text(json.dumps(said), encoding="utf-8")

    return opens


def edit(driver, title: str = "Edited") -> bool:
    return driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", title))


def holding(driver):
    return driver.editor.bridge.holding


def opens(driver, map_file: Path) -> bool:
    return driver.window.documents.open_path(str(map_file))


def guard(driver) -> None:
    driver.editor.windows.guard()


def bar(driver, name: str = "lock"):
    return driver.window.bars.bars.get(name)


def press(driver, choice: str, name: str = "lock") -> None:
    QTest.mouseClick(bar(driver, name).buttons[choice], LEFT)


def test_an_open_map_is_held_and_given_up(driver, map_file):
    assert owner_of(str(map_file)) is not None
    driver.window.close()
    assert owner_of(str(map_file)) is None
    assert [name for name in os.listdir(map_file.parent) if "lock" in name] == []


def test_another_map_in_the_window_gives_up_the_first(driver, map_file):
    driver.window.documents.new()
    assert owner_of(str(map_file)) is None


def test_who_comes_second_may_look(make_driver, map_file, anna, answers):
    anna()
    driver = make_driver()
    answers.plan(answers.click("Open read-only"))
    assert opens(driver, map_file)
    assert "Anna on laptop, since " in answers.texts[0]
    guard(driver)
    assert driver.window.windowTitle() == "coffee.cjm.yaml (read-only)[*] – cjmdesk"
    assert driver.window.status.state.text() == "Read-only"
    assert "Anna on laptop" in bar(driver).text.text()
    assert owner_of(str(map_file)).user == "Anna", "her lock is left alone"


def test_what_is_looked_at_cannot_be_edited_and_it_is_said(make_driver, map_file, anna, answers):
    anna()
    driver = make_driver()
    answers.plan(answers.click("Open read-only"))
    opens(driver, map_file)
    before = driver.doc
    driver.trigger("add_stage")
    assert "read-only" in driver.window.status.currentMessage()
    driver.click("touchpoint:metro")
    driver.key(Qt.Key.Key_F2)
    assert driver.view.inline.spot is None, "nothing is typed in vain"
    driver.key(Qt.Key.Key_Delete)
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:call"))
    field = driver.enter_field("touchpoint", "owner")
    QTest.keyClicks(field, "Me")
    driver.key(Qt.Key.Key_Return)
    assert driver.doc is before
    assert not driver.window.isWindowModified()


def test_what_is_looked_at_can_be_saved_under_another_name(make_driver, map_file, anna, answers, monkeypatch, tmp_path):
    anna()
    driver = make_driver()
    answers.plan(answers.click("Open read-only"))
    opens(driver, map_file)
    mine = tmp_path / "mine.cjm.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(mine), "")))
    driver.trigger("save")
    assert mine.exists()
    assert edit(driver)
    assert driver.window.windowTitle().startswith("mine.cjm.yaml[*]")
    assert owner_of(str(map_file)).user == "Anna"
    assert owner_of(str(mine)) is not None


def test_taken_over_it_can_be_edited(make_driver, map_file, anna, answers):
    anna()
    driver = make_driver()
    answers.plan(answers.click("Take over"))
    opens(driver, map_file)
    assert edit(driver)
    assert owner_of(str(map_file)).user != "Anna"


def test_cancelled_nothing_is_opened(make_driver, map_file, anna, answers):
    anna()
    driver = make_driver()
    before = driver.doc
    answers.plan(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not opens(driver, map_file)
    assert driver.doc is before
    assert driver.editor.bridge.file.path == ""


def test_an_old_lock_is_offered_not_assumed(make_driver, map_file, anna, answers):
    anna(time="2026-01-01T10:00:00+03:00")
    driver = make_driver()
    answers.plan(answers.click("Cancel"))
    opens(driver, map_file)
    assert "This may be left over from a crash" in answers.texts[0]
    assert owner_of(str(map_file)).user == "Anna"


@pytest.mark.parametrize(
    ("answer", "is_read_only"), [("Open read-only", True), ("Take over", False), ("Cancel", False)]
)
def test_named_at_the_start_it_is_shown_first_and_asked_then(
    make_driver, map_file, anna, answers, answer, is_read_only
):
    anna()
    driver = make_driver(start=True)
    answers.plan(answers.click(answer))
    driver.editor.windows.show(driver.editor.windows.front, str(map_file))
    assert driver.doc.title == "Coffee subscription"
    assert holding(driver).is_read_only
    QTest.qWait(60)
    assert holding(driver).is_read_only == is_read_only
    assert driver.window.pages.is_start == (answer == "Cancel")
    assert bool(driver.editor.bridge.file.path) == (answer != "Cancel")


def test_the_bar_takes_over(make_driver, map_file, anna, answers):
    anna()
    driver = make_driver()
    answers.plan(answers.click("Open read-only"))
    opens(driver, map_file)
    guard(driver)
    press(driver, "take")
    assert bar(driver) is None
    assert edit(driver)
    assert "read-only" not in driver.window.windowTitle()


def test_who_lost_the_map_is_told_before_saving(driver, map_file, anna, answers, tmp_path, monkeypatch):
    guard(driver)
    edit(driver)
    anna()
    before = map_file.read_bytes()
    answers.plan(answers.click("Cancel"))
    driver.trigger("save")
    assert "taken over" in answers.texts[0]
    assert "Anna on laptop" in answers.texts[0]
    assert map_file.read_bytes() == before
    assert "taken over (Anna" in bar(driver).text.text()
    mine = tmp_path / "mine.cjm.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(mine), "")))
    answers.plan(answers.click("Save as…"))
    driver.trigger("save")
    assert load(str(mine)).journey.title == "Edited"
    assert map_file.read_bytes() == before
    assert owner_of(str(map_file)).user == "Anna"
    assert bar(driver) is None


def test_who_lost_the_map_takes_it_back_and_saves(driver, map_file, anna, answers):
    edit(driver)
    anna()
    answers.plan(answers.click("Take back and save"))
    driver.trigger("save")
    assert load(str(map_file)).journey.title == "Edited"
    assert owner_of(str(map_file)).user != "Anna"


def test_who_lost_the_map_is_told_while_working(driver, map_file, anna, qtbot):
    guard(driver)
    anna()
    qtbot.waitUntil(lambda: bar(driver) is not None, timeout=3000)
    assert edit(driver), "what is written here goes on"
    press(driver, "take")
    assert owner_of(str(map_file)).user != "Anna"
    assert bar(driver) is None


@pytest.mark.parametrize(("answer", "is_replaced"), [("Replace", True), ("Cancel", False)])
def test_saving_over_a_map_that_somebody_has_open_is_asked(
    make_driver, map_file, anna, answers, monkeypatch, answer, is_replaced
):
    anna()
    driver = make_driver()
    driver.trigger("add_stage")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(map_file), "")))
    answers.plan(answers.click(answer))
    driver.trigger("save_as")
    assert "already open" in answers.texts[0]
    assert (load(str(map_file)).journey.title == "") == is_replaced


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_that_takes_no_lock_is_said_and_the_map_opens(make_driver, map_file, monkeypatch):
    from cjmdesk.files import lock

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "_make", refuse)
    driver = make_driver(map_file)
    guard(driver)
    assert "no lock can be made" in driver.window.status.currentMessage()
    assert edit(driver)
    driver.trigger("save")
    assert load(str(map_file)).journey.title == "Edited"


def test_what_a_crash_left_of_a_map_that_is_open_elsewhere_is_restored_and_not_lost(
    make_driver, map_file, anna, answers, tmp_path, monkeypatch
):
    anna()
    folder = str(tmp_path / "kept")
    keep(folder, "a", set_field(load(str(map_file)).journey, "", "title", "Edited"), str(map_file), "")
    monkeypatch.setattr("cjmdesk.files.recovery._is_alive", lambda _snapshot: False)
    driver = make_driver(start=True)
    answers.plan(answers.click("Restore"))
    offer(driver.editor.windows, folder)
    assert driver.doc.title == "Edited"
    assert holding(driver).is_lost
    answers.plan(answers.click("Cancel"))
    driver.trigger("save")
    assert "taken over" in answers.texts[-1]


def test_another_language_keeps_the_lock_and_its_bar(driver, map_file, anna):
    guard(driver)
    anna()
    holding(driver).look()
    driver.editor.choose_language("ru")
    QApplication.processEvents()
    assert "Anna" in bar(driver).text.text()
    assert holding(driver).is_lost
