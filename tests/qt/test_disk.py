"""The file that is open changes on the disk: followed, or asked about in a bar, by its content and not by its time."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files.document import load
from cjmdesk.files.store import save
from cjmdesk.qt import diskwatch
from cjmdesk.qt.diskwatch import look_at

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def guarded(driver):
    """An editor that watches its file."""
    driver.editor.windows.guard()
    return driver


@pytest.fixture
def colleague(map_file):
    """Changes the file as another program does."""

    def change(key: str, field: str, value: object) -> None:
        save(set_field(load(str(map_file)).journey, key, field, value), str(map_file))

    return change


def disk(driver):
    return driver.editor.windows.places[0].guards.disk


def look(driver, times: int = 1) -> None:
    """Lets the editor look at its file now, without the pauses that it makes for others to finish."""
    for _ in range(times):
        path, known = disk(driver)._known()
        disk(driver).watch._on_found(look_at(path, known, disk(driver).watch._stamp))


def edit(driver, key: str = "metro", field: str = "title", value: object = "Poster") -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, key, field, value))


def bar(driver):
    return driver.window.bars.bars.get("disk")


def press(driver, choice: str) -> None:
    QTest.mouseClick(bar(driver).buttons[choice], LEFT)


def card(driver, stage: int, number: int) -> str:
    return driver.doc.stages[stage].touchpoints[number].title


# ---------------------------------------------------------------- without edits of one's own


def test_the_map_follows_its_file_by_itself(guarded, colleague, qtbot):
    guarded.editor.bridge.selection.set(("call",))
    guarded.view.zoom_to(0.8)
    place = guarded.view.place()
    colleague("call", "title", "Video call")
    qtbot.waitUntil(lambda: card(guarded, 1, 0) == "Video call", timeout=4000)
    assert guarded.editor.bridge.selection.keys == ("call",)
    assert guarded.view.place() == place
    assert "Another program has changed the file" in guarded.window.status.currentMessage()
    assert bar(guarded) is None
    assert not guarded.window.isWindowModified()
    colleague("call", "title", "Visit")
    qtbot.waitUntil(lambda: card(guarded, 1, 0) == "Visit", timeout=4000)
    guarded.trigger("undo")
    assert card(guarded, 1, 0) == "Video call", "nothing of it is lost either"
    assert guarded.window.isWindowModified()


def test_a_touch_and_the_same_bytes_say_nothing(guarded, map_file):
    before = guarded.doc
    look(guarded)
    os.utime(map_file)
    look(guarded)
    map_file.write_bytes(map_file.read_bytes())
    look(guarded)
    assert guarded.doc is before
    assert bar(guarded) is None
    assert guarded.window.status.currentMessage() == ""


def test_other_bytes_of_the_same_map_are_taken_silently(guarded, map_file):
    save(guarded.doc, str(map_file))
    look(guarded)
    assert not guarded.session.can_undo
    assert not guarded.editor.bridge.modified
    edit(guarded)
    guarded.trigger("save")
    assert load(str(map_file)).journey.title == "Coffee subscription"


def test_what_is_saved_here_is_no_news(guarded, qtbot):
    looked = []
    disk(guarded).seen.connect(lambda: looked.append(1))
    edit(guarded)
    guarded.trigger("save")
    disk(guarded).watch.look()
    qtbot.waitUntil(lambda: bool(looked), timeout=4000)
    assert bar(guarded) is None
    assert guarded.session.undo_label == "x"


def test_a_map_that_is_only_looked_at_follows(guarded, colleague):
    guarded.session.forbid(load_problem())
    guarded.editor.bridge.selection.set(("call",))
    colleague("call", "title", "Video call")
    look(guarded)
    assert card(guarded, 1, 0) == "Video call"
    assert guarded.editor.bridge.selection.keys == ("call",)
    guarded.session.forbid(None)


def load_problem():
    from cjmdesk.qt.holding import _read_only

    return _read_only()


# ---------------------------------------------------------------- with edits


def test_with_edits_a_bar_asks_and_merges(guarded, colleague, map_file):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    assert "so have you" in bar(guarded).text.text()
    assert list(bar(guarded).buttons) == ["merge", "keep", "reload", "save_as"]
    press(guarded, "merge")
    assert (card(guarded, 0, 0), card(guarded, 1, 0)) == ("Poster", "Video call")
    assert bar(guarded) is None
    assert guarded.window.isWindowModified()
    look(guarded)
    assert bar(guarded) is None
    guarded.trigger("save")
    journey = load(str(map_file)).journey
    assert journey.stages[0].touchpoints[0].title == "Poster"
    assert journey.stages[1].touchpoints[0].title == "Video call"


def test_reload_drops_the_edits_and_undo_brings_them_back(guarded, colleague):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    press(guarded, "reload")
    assert (card(guarded, 0, 0), card(guarded, 1, 0)) == ("Metro banner", "Video call")
    assert not guarded.window.isWindowModified()
    guarded.trigger("undo")
    assert card(guarded, 0, 0) == "Poster"
    assert guarded.window.isWindowModified()


def test_keep_mine_asks_no_more_and_saves_over(guarded, colleague, map_file):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    press(guarded, "keep")
    look(guarded)
    assert bar(guarded) is None
    guarded.trigger("undo")
    assert guarded.window.isWindowModified(), "the file holds something else"
    guarded.trigger("save")
    assert load(str(map_file)).journey.stages[1].touchpoints[0].title == "Call"
    assert not guarded.window.isWindowModified()


def test_save_as_from_the_bar(guarded, colleague, tmp_path, monkeypatch):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(tmp_path / "b.yaml"), "")))
    press(guarded, "save_as")
    assert bar(guarded) is None
    assert guarded.window.windowTitle().startswith("b.yaml")


def test_dismissed_it_comes_again_only_with_news(guarded, colleague, answers):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    QTest.mouseClick(bar(guarded).dismiss, LEFT)
    look(guarded)
    assert bar(guarded) is None
    answers.plan(answers.click("Cancel"))
    guarded.trigger("save")
    assert "changed by another program" in answers.texts[0]
    colleague("call", "title", "Visit")
    look(guarded)
    assert bar(guarded) is not None


def test_the_bar_is_worked_by_keys(guarded, colleague):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    bar(guarded).buttons["merge"].setFocus()
    QTest.keyClick(bar(guarded).buttons["merge"], Qt.Key.Key_Return)
    assert (card(guarded, 0, 0), card(guarded, 1, 0)) == ("Poster", "Video call")
    colleague("call", "title", "Visit")
    look(guarded)
    bar(guarded).buttons["merge"].setFocus()
    QTest.keyClick(bar(guarded).buttons["merge"], Qt.Key.Key_Escape)
    assert bar(guarded) is None
    assert card(guarded, 1, 0) == "Video call"


def test_the_bar_speaks_the_new_language(guarded, colleague):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    guarded.editor.choose_language("ru")
    assert bar(guarded).buttons["merge"].text() == "Объединить"


def test_undone_to_what_was_read_the_map_follows(guarded, colleague):
    edit(guarded)
    colleague("call", "title", "Video call")
    look(guarded)
    guarded.trigger("undo")
    disk(guarded).watch._stamp = ()
    look(guarded)
    assert card(guarded, 1, 0) == "Video call"
    assert bar(guarded) is None


def test_what_is_being_typed_counts_as_an_edit(guarded, colleague):
    guarded.click("touchpoint:metro")
    guarded.key(Qt.Key.Key_F2)
    guarded.type("Half a wor")
    colleague("call", "title", "Video call")
    look(guarded)
    assert card(guarded, 0, 0) == "Half a wor"
    assert bar(guarded) is not None


# ---------------------------------------------------------------- errors, and no file at all


def test_a_file_with_errors_leaves_the_map_as_it_is(guarded, map_file, answers):
    before, text = guarded.doc, map_file.read_bytes()
    map_file.write_text("stages: [")
    look(guarded)
    assert guarded.doc is before
    assert "errors" in bar(guarded).text.text()
    assert guarded.window.isWindowModified()
    answers.plan(answers.click("Close"))
    press(guarded, "problems")
    assert "coffee.cjm.yaml:1" in answers.texts[0]
    assert bar(guarded) is not None
    map_file.write_bytes(text)
    look(guarded)
    assert bar(guarded) is None
    assert not guarded.window.isWindowModified()
    map_file.write_text("stages: [")
    look(guarded)
    press(guarded, "keep")
    guarded.trigger("save")
    assert load(str(map_file)).journey == before


def test_a_file_that_is_put_right_is_followed(guarded, map_file, colleague):
    text = map_file.read_text()
    map_file.write_text("stages: [")
    look(guarded)
    map_file.write_text(text.replace("Metro banner", "Poster"))
    look(guarded)
    assert card(guarded, 0, 0) == "Poster"
    assert bar(guarded) is None
    assert not guarded.window.isWindowModified()


def test_a_file_that_is_gone_can_be_saved_again(guarded, map_file):
    os.rename(map_file, map_file.parent / "other.yaml")
    look(guarded)
    assert bar(guarded) is None, "some programs remove a file to write it anew"
    look(guarded)
    assert "there is no such file" in bar(guarded).text.text()
    assert guarded.window.isWindowModified()
    press(guarded, "again")
    assert load(str(map_file)).journey == guarded.doc
    assert bar(guarded) is None
    assert not guarded.window.isWindowModified()


def test_a_file_that_comes_back_is_the_old_one(guarded, map_file):
    away = map_file.parent / "away"
    os.rename(map_file, away)
    look(guarded, 2)
    os.rename(away, map_file)
    look(guarded)
    assert bar(guarded) is None
    assert not guarded.window.isWindowModified()


def test_a_folder_that_is_gone_is_said_and_nothing_is_lost(guarded, map_file, tmp_path, answers, monkeypatch):
    edit(guarded)
    os.rename(map_file.parent, map_file.parent.parent / "moved")
    look(guarded, 2)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: ("", "")))
    answers.plan(answers.click("Save elsewhere…"))
    press(guarded, "again")
    assert "there is no folder" in answers.texts[0]
    assert guarded.window.isWindowModified()
    assert bar(guarded) is not None, "it came to nothing"
    os.rename(map_file.parent.parent / "moved", map_file.parent)


def test_a_file_that_is_replaced_is_watched_on(guarded, map_file, colleague, qtbot):
    for title in ("One", "Two", "Three"):
        colleague("metro", "title", title)
        qtbot.waitUntil(lambda title=title: card(guarded, 0, 0) == title, timeout=4000)


def test_a_share_that_hangs_does_not_stop_the_window(guarded, monkeypatch, qtbot):
    from threading import Event

    from cjmdesk.qt import diskwatch

    answer = Event()
    monkeypatch.setattr(diskwatch, "digest", lambda _path: answer.wait(10) and "")
    disk(guarded).watch.look()
    edit(guarded)
    QApplication.processEvents()
    assert card(guarded, 0, 0) == "Poster"
    answer.set()
    qtbot.waitUntil(lambda: not disk(guarded).watch._is_looking, timeout=3000)


def test_a_question_that_is_open_is_not_overtaken(guarded, colleague, answers):
    edit(guarded)
    colleague("call", "title", "Video call")

    def look_and_cancel(dialog):
        look(guarded)
        assert bar(guarded) is None
        answers.click("Cancel")(dialog)

    answers.plan(look_and_cancel)
    guarded.trigger("save")
    disk(guarded).watch._stamp = ()
    look(guarded)
    assert bar(guarded) is not None


# ---------------------------------------------------------------- on saving


@pytest.mark.parametrize(("answer", "title"), [("Reload", "Billboard"), ("Replace", "Poster")])
def test_the_choice_on_saving(driver, map_file, colleague, answers, answer, title):
    edit(driver)
    colleague("metro", "title", "Billboard")
    answers.plan(answers.click(answer))
    driver.trigger("save")
    assert load(str(map_file)).journey.stages[0].touchpoints[0].title == title
    assert card(driver, 0, 0) == title
    assert not driver.window.isWindowModified()


def test_save_as_on_saving_leaves_the_file_to_the_others(driver, map_file, colleague, answers, monkeypatch, tmp_path):
    edit(driver)
    colleague("metro", "title", "Billboard")
    mine = tmp_path / "mine.cjm.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(mine), "")))
    answers.plan(answers.click("Save as…"))
    driver.trigger("save")
    assert load(str(map_file)).journey.stages[0].touchpoints[0].title == "Billboard"
    assert load(str(mine)).journey.stages[0].touchpoints[0].title == "Poster"


def test_changed_again_while_it_is_asked_about(driver, map_file, colleague, answers):
    edit(driver)
    colleague("call", "title", "Video call")

    merge = answers.click("Merge")

    def change_again(dialog):
        colleague("visit", "title", "Trip")
        merge(dialog)

    answers.plan(change_again, merge)
    driver.trigger("save")
    journey = load(str(map_file)).journey
    titles = [item.title for stage in journey.stages for item in stage.touchpoints]
    assert titles == ["Poster", "Blog", "Video call", "Online payment", "Trip"]


def test_the_reader_tells_what_it_saw(tmp_path: Path):
    path = tmp_path / "a.yaml"
    assert look_at(str(path), "").reason == "there is no such file."
    path.write_text("title: A\n")
    seen = look_at(str(path), "")
    assert seen.loaded.journey.title == "A"
    assert look_at(str(path), seen.digest).loaded is None
    assert look_at(str(path), "", seen.stamp) is None
    assert not look_at("a\0b", "").digest


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_fault_of_the_program_itself_the_file_is_looked_at_again(driver, map_file, monkeypatch, qtbot):
    driver.editor.windows.guard()
    watch = driver.editor.windows.places[0].guards.disk.watch
    with monkeypatch.context() as patch:
        patch.setattr(diskwatch, "look_at", lambda *_arguments: {}["a fault"])
        with qtbot.waitSignal(watch.looked):
            watch.look()
    with qtbot.waitSignal(watch.looked):
        watch.look()
