"""The window and its file: open, save, close, recent files, looks, language, export."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.files.document import load
from cjmdesk.qt.commands import SPECS


def set_title(driver, text: str) -> None:
    """Types a title for the map into the panel, without leaving the field."""
    driver.editor.bridge.selection.set(())
    field = driver.enter_field("map", "title")
    field.selectAll()
    QTest.keyClicks(field, text)


def choose_file(monkeypatch: pytest.MonkeyPatch, method: str, path: Path) -> None:
    """The file dialog answers `path`."""
    monkeypatch.setattr(QFileDialog, method, staticmethod(lambda *args, **kwargs: (str(path), "")))


def test_edits_undo_and_save_change_exactly_those_lines(driver, map_file, answers):
    driver.trigger("save")  # canonical form first
    before = map_file.read_text(encoding="utf-8").splitlines()
    driver.drag(driver.centre("stage:need/header"), driver.centre("stage:use/header") + QPointF(60, 0).toPoint())
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:call"))
    driver.click("stage:deal/header")
    field = driver.enter_field("stage", "key_task")
    QTest.keyClicks(field, "!")
    driver.view.setFocus()
    for _ in range(3):
        driver.trigger("undo")
    assert not driver.window.isWindowModified(), "back where it was saved"
    for _ in range(3):
        driver.trigger("redo")
    driver.trigger("undo")
    driver.trigger("undo")
    driver.trigger("undo")
    driver.click("stage:deal/header")
    field = driver.enter_field("stage", "key_task")
    QTest.keyClicks(field, "!")
    driver.trigger("save")
    after = map_file.read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["    key_task: Remove barriers!"]
    assert not driver.window.isWindowModified()


def test_title_names_the_file_and_marks_changes(driver):
    assert driver.window.windowTitle() == "coffee.cjm.yaml[*] – cjmdesk"
    assert not driver.window.isWindowModified()
    driver.trigger("add_stage")
    assert driver.window.isWindowModified()
    driver.trigger("undo")
    assert not driver.window.isWindowModified()


def test_closing_with_changes_asks_cancel(driver, answers):
    driver.trigger("add_stage")
    answers.plan(answers.click("Cancel"))
    driver.window.close()
    assert driver.window.isVisible()


def test_closing_with_changes_asks_save(driver, map_file, answers):
    set_title(driver, "Tea subscription")
    answers.plan(answers.click("Save"))
    driver.window.close()
    assert not driver.window.isVisible()
    assert load(str(map_file)).journey.title == "Tea subscription"


def test_closing_with_changes_asks_discard(driver, map_file, answers):
    before = map_file.read_bytes()
    set_title(driver, "Tea subscription")
    answers.plan(answers.click("Don't save"))
    driver.window.close()
    assert not driver.window.isVisible()
    assert map_file.read_bytes() == before


def test_closing_without_changes_asks_nothing(driver):
    driver.window.close()
    assert not driver.window.isVisible()


def test_a_bad_file_shows_all_its_problems_and_opens_nothing(driver, tmp_path, answers):
    bad = tmp_path / "bad.cjm.yaml"
    bad.write_text("cjmdesk: 1\ntitle: X\nstate: asis\nstages:\n  - {title: A, days: soon}\n", encoding="utf-8")
    before = driver.doc
    answers.plan(answers.click("Close"))
    driver.window.documents.open_path(str(bad))
    (said,) = answers.texts
    assert "bad.cjm.yaml:3:" in said
    assert "bad.cjm.yaml:5:" in said
    assert "as-is" in said
    assert driver.doc is before
    assert driver.window.windowTitle().startswith("coffee.cjm.yaml")


def test_a_missing_file_is_one_sentence(driver, tmp_path, answers):
    answers.plan(answers.click("OK"))
    assert not driver.window.documents.open_path(str(tmp_path / "nothing.yaml"))
    assert "nothing.yaml" in answers.texts[0]


def test_warnings_open_and_are_told_in_the_bar(driver, tmp_path, answers):
    path = tmp_path / "odd.cjm.yaml"
    path.write_text("cjmdesk: 1\ntitle: Odd\nstages:\n  - {title: A, emotoins: []}\n", encoding="utf-8")
    assert driver.window.documents.open_path(str(path))
    assert driver.doc.title == "Odd"
    assert driver.window.notice.isVisible()
    assert "1 warning" in driver.window.notice.message
    answers.plan(answers.click("Close"))
    QTest.mouseClick(driver.window.notice.more, Qt.MouseButton.LeftButton)
    assert "emotions" in answers.texts[0]
    QTest.mouseClick(driver.window.notice.dismiss, Qt.MouseButton.LeftButton)
    assert not driver.window.notice.isVisible()


def test_save_asks_when_the_file_was_changed_outside(driver, map_file, answers):
    map_file.write_text("cjmdesk: 1\ntitle: Somebody else\n", encoding="utf-8")
    driver.trigger("add_stage")
    answers.plan(answers.click("Cancel"))
    driver.trigger("save")
    assert "Somebody else" in map_file.read_text(encoding="utf-8")
    assert driver.window.isWindowModified()
    answers.plan(answers.click("Replace"))
    driver.trigger("save")
    assert load(str(map_file)).journey.title == "Coffee subscription"


def test_comments_that_saving_drops_are_kept_in_a_copy(driver, tmp_path):
    path = tmp_path / "talk.cjm.yaml"
    path.write_text("cjmdesk: 1\ntitle: Talk # not for the client\nstages: []\n", encoding="utf-8")
    driver.window.documents.open_path(str(path))
    assert driver.window.notice.isVisible()
    driver.trigger("add_stage")
    driver.trigger("save")
    driver.trigger("add_stage")
    driver.trigger("save")
    kept = [name for name in os.listdir(tmp_path) if "original" in name]
    assert kept == ["talk.original.cjm.yaml"]
    assert "not for the client" in (tmp_path / kept[0]).read_text(encoding="utf-8")


def test_save_as_adds_the_ending_and_is_remembered(driver, tmp_path, monkeypatch):
    choose_file(monkeypatch, "getSaveFileName", tmp_path / "copy")
    driver.trigger("save_as")
    assert load(str(tmp_path / "copy.cjm.yaml")).journey.title == "Coffee subscription"
    assert driver.window.windowTitle().startswith("copy.cjm.yaml")
    menu = driver.window.menus.recent.menu
    menu.aboutToShow.emit()
    assert [action.data() for action in menu.actions()] == [
        str(tmp_path / "copy.cjm.yaml"), str(tmp_path / "coffee.cjm.yaml"),
    ]  # fmt: skip
    (tmp_path / "coffee.cjm.yaml").unlink()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [True, False]


def test_saving_where_nothing_can_be_written_says_so_and_keeps_the_map(driver, tmp_path, monkeypatch, answers):
    choose_file(monkeypatch, "getSaveFileName", tmp_path / "nowhere" / "map.yaml")
    driver.trigger("add_stage")
    answers.plan(answers.click("Cancel"))
    driver.trigger("save_as")
    assert "there is no folder" in answers.texts[0]
    assert driver.window.isWindowModified()
    assert driver.window.windowTitle().startswith("coffee.cjm.yaml")


def test_new_map_and_its_first_stages(make_driver):
    driver = make_driver()
    assert driver.doc.stages == ()
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [stage.title for stage in driver.doc.stages] == ["Stage 1", "Stage 2"]
    driver.trigger("add_touchpoint")
    driver.type("Call")
    assert driver.doc.stages[1].touchpoints == ()
    driver.view.inline.commit()
    assert [item.title for item in driver.doc.stages[1].touchpoints] == ["Call"]
    assert driver.editor.bridge.selection.keys == ("call",)


def test_templates_open_without_a_file(driver):
    menu = driver.window.menus.templates.menu
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 5
    menu.actions()[0].trigger()
    assert driver.doc.stages
    assert driver.editor.bridge.file.path == ""
    assert not driver.session.can_undo


def test_theme_changes_at_once(driver):
    background = driver.view.backgroundBrush().color().name()
    driver.window.theme_wanted.emit("dark")
    assert driver.view.backgroundBrush().color().lightness() < 60
    assert QApplication.palette().window().color().lightness() < 80
    driver.window.theme_wanted.emit("light")
    assert driver.view.backgroundBrush().color().name() == background


def test_language_changes_at_once_and_keeps_everything(driver, map_file):
    driver.trigger("add_stage")
    doc, keys = driver.doc, driver.editor.bridge.selection.keys
    old = driver.window
    driver.window.language_wanted.emit("ru")
    assert driver.window is not old
    assert not old.isVisible()
    assert driver.window.isVisible()
    assert driver.doc is doc
    assert driver.editor.bridge.selection.keys == keys
    driver.trigger("undo")
    assert driver.stages() == ["need", "deal", "use"]
    assert driver.window.menus.language.menu.actions()[1].isChecked()


def test_choices_are_remembered(make_driver):
    first = make_driver()
    first.window.language_wanted.emit("ru")
    first.window.theme_wanted.emit("dark")
    from cjmdesk.qt.settings import Settings

    assert (Settings().language, Settings().theme) == ("ru", "dark")


def test_help_dialogs_show_and_go(driver, answers, qtbot):
    for number, action in enumerate(("shortcuts", "about"), 1):
        answers.plan(answers.click("Close"))
        driver.trigger(action)
        qtbot.waitUntil(lambda number=number: len(answers.texts) == number, timeout=2000)
    assert "Ctrl+Z" in answers.texts[0]


def test_every_action_has_its_own_shortcut_and_a_handler(driver):
    shortcuts = [shortcut for spec in SPECS for shortcut in spec.shortcuts]
    assert len(shortcuts) == len(set(shortcuts))
    assert set(driver.window.actions_.by_id) == {spec.id for spec in SPECS}


def test_actions_say_what_undo_would_do(driver):
    actions = driver.window.actions_.by_id
    assert not actions["undo"].isEnabled()
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:call"))
    assert actions["undo"].text() == "&Undo Move touchpoint"
    driver.trigger("undo")
    assert actions["redo"].text() == "R&edo Move touchpoint"


def test_a_closed_editor_leaves_nothing(make_driver, map_file):
    """The fixtures of all tests hold that no window and no running timer is left; here after everything was used."""
    driver = make_driver(map_file)
    driver.click("touchpoint:metro")
    driver.enter_field("touchpoint", "title")
    driver.view.zoom_to(2)
    driver.window.theme_wanted.emit("dark")
    driver.window.language_wanted.emit("ru")
    driver.window.close()


def test_full_screen_and_back_and_the_next_start_has_a_frame_again(make_driver, map_file):
    driver = make_driver(map_file, size=(700, 500))
    driver.trigger("full_screen")
    assert driver.window.isFullScreen()
    driver.editor.choose_zoom(125)
    assert driver.window.isFullScreen()
    assert driver.window.normalGeometry().size() == QSize(700, 500)
    driver.editor.windows.quit()
    again = make_driver(map_file, size=None)
    assert not again.window.isFullScreen()
    again.trigger("full_screen")
    again.trigger("full_screen")
    assert not again.window.isFullScreen()
