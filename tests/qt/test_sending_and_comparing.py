"""File > Send a copy, File > Compare with a file, and pictures that come along."""

import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.tree import add, remove, set_field
from cjmdesk.files.document import load
from cjmdesk.files.store import save
from cjmdesk.qt.dialogs.compare import CompareDialog
from cjmdesk.qt.picture_file import name_in_map


def edit(driver, key: str, field: str, value: object) -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, key, field, value))


@pytest.fixture
def save_to(monkeypatch):
    """Answers the next file dialog."""

    def answer(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(path), ""))

    return answer


# ---------------------------------------------------------------- comparing


@pytest.fixture
def other(driver, map_file, tmp_path) -> Path:
    """Another version of the small map."""
    path = tmp_path / "older.cjm.yaml"
    older = remove(set_field(load(str(map_file)).journey, "call", "title", "Phone"), ["blog"])
    save(add(set_field(older, "", "client", "Northnet"), "use", "pains", "Slow"), str(path))
    return path


@pytest.fixture
def compared(driver, other, save_to) -> CompareDialog:
    save_to(other)
    driver.trigger("compare")
    (dialog,) = driver.window.findChildren(CompareDialog)
    yield dialog
    dialog.close()


def shown(dialog: CompareDialog) -> dict[str, list[str]]:
    groups = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return {group.text(0): [group.child(row).text(0) for row in range(group.childCount())] for group in groups}


def test_differences_stand_by_stage(compared):
    assert shown(compared) == {
        "Map · 1": ["Client “Northnet” → –"],
        "Stage Need · 1": ["Touchpoint added: “Blog”"],
        "Stage Deal · 1": ["Touchpoint “Call”, title “Phone” → “Call”"],
        "Stage First use · 1": ["Pain removed: “Slow”"],
    }
    assert compared.head.text() == "Compared with “older.cjm.yaml”: 4 differences."


def row(dialog: CompareDialog, text: str):
    return dialog.list.findItems(text, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)[0]


def click(dialog: CompareDialog, text: str) -> None:
    place = dialog.list.visualItemRect(row(dialog, text)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_leads_to_the_place(driver, compared):
    click(compared, "title “Phone”")
    assert driver.editor.bridge.selection.keys == ("call",)
    assert driver.window.panel.page("touchpoint").fields["title"].isVisible()
    click(compared, "Pain removed")
    assert driver.editor.bridge.selection.keys == ("use",), "what is gone stood in this stage"
    click(compared, "Client")
    assert driver.editor.bridge.selection.keys == ()


def test_it_follows_the_map_and_can_be_copied(driver, compared, qtbot):
    edit(driver, "call", "title", "Phone")
    qtbot.waitUntil(lambda: "Stage Deal · 1" not in shown(compared), timeout=3000)
    QTest.mouseClick(compared.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Stage Need: touchpoint added: “Blog”"


def test_a_file_that_cannot_be_read_is_said(driver, tmp_path, save_to, answers):
    save_to(tmp_path / "none.yaml")
    answers.plan(lambda dialog: dialog.accept())
    driver.trigger("compare")
    assert "there is no such file" in answers.texts[0]
    (tmp_path / "bad.yaml").write_text("stages: 5")
    save_to(tmp_path / "bad.yaml")
    answers.plan(lambda dialog: dialog.reject())
    driver.trigger("compare")
    assert "“bad.yaml” has errors and cannot be compared." in answers.texts[1]


# ---------------------------------------------------------------- sending


def test_a_copy_is_sent_with_what_is_not_saved(driver, map_file, tmp_path, save_to):
    Image.new("RGB", (9, 7)).save(map_file.parent / "a.png")
    edit(driver, "call", "image", "a.png")
    edit(driver, "metro", "image", "gone.png")
    save_to(tmp_path / "out")
    driver.trigger("send")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == ["coffee/coffee.cjm.yaml", "coffee/a.png"]
        assert b"image: gone.png" in archive.read("coffee/coffee.cjm.yaml")
    assert "1 picture could not go along" in driver.window.notice.message
    assert driver.editor.bridge.modified


def test_a_place_that_cannot_be_written_is_said(driver, tmp_path, save_to, answers):
    save_to(tmp_path / "gone" / "out.zip")
    answers.plan(lambda dialog: dialog.accept())
    driver.trigger("send")
    assert "there is no folder" in answers.texts[0]


def test_a_comparison_goes_on_in_another_language(driver, map_file):
    edit(driver, "call", "title", "Ring")
    assert driver.window.toolbox.comparer.compare_with(str(map_file)) is not None
    driver.window.language_wanted.emit("ru")
    QApplication.processEvents()
    (dialog,) = driver.window.findChildren(CompareDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Сравнение"
    assert "Ring" in dialog.list.topLevelItem(0).child(0).text(0)
    dialog.close()
    driver.window.language_wanted.emit("en")
    QApplication.processEvents()
    assert not [shown for shown in driver.window.findChildren(CompareDialog) if shown.isVisible()]


# ---------------------------------------------------------------- pictures


def test_a_picture_from_elsewhere_is_copied_beside_the_map(driver, map_file, tmp_path, answers):
    (tmp_path / "photos").mkdir()
    (tmp_path / "maps").mkdir()
    Image.new("RGB", (9, 7)).save(tmp_path / "photos" / "a.png")
    path = tmp_path / "maps" / "coffee.cjm.yaml"
    driver.editor.bridge.file = driver.editor.bridge.file._replace(path=str(path))
    answers.plan(answers.click("Copy"))
    assert name_in_map(driver.window, driver.editor.bridge, str(tmp_path / "photos" / "a.png")) == "coffee.assets/a.png"
    assert (tmp_path / "maps" / "coffee.assets" / "a.png").exists()


def test_saved_elsewhere_the_pictures_come_along(driver, map_file, tmp_path, save_to):
    Image.new("RGB", (9, 7)).save(map_file.parent / "a.png")
    edit(driver, "call", "image", "a.png")
    for name in ("free", "taken"):
        (tmp_path / name).mkdir()
    Image.new("RGB", (5, 5), "red").save(tmp_path / "taken" / "a.png")
    save_to(tmp_path / "free" / "tea.cjm.yaml")
    driver.trigger("save_as")
    assert (tmp_path / "free" / "a.png").read_bytes() == (map_file.parent / "a.png").read_bytes()
    assert driver.doc.stages[1].touchpoints[0].image == "a.png"
    save_to(tmp_path / "taken" / "tea.cjm.yaml")
    driver.trigger("save_as")
    assert load(str(tmp_path / "taken" / "tea.cjm.yaml")).journey.stages[1].touchpoints[0].image == "tea.assets/a.png"
    assert not driver.editor.bridge.modified
    assert driver.session.undo_label == "Save pictures"


def test_what_is_wrong_with_pictures_is_among_the_problems(driver, map_file):
    edit(driver, "call", "image", "gone.png")
    driver.window.tables.checker.look()
    assert "there is no picture “gone.png”" in [item.message for item in driver.window.tables.checker.problems]
    driver.trigger("save")
    assert driver.window.documents.open_path(str(map_file))
    assert "1 warning in this file" in driver.window.notice.message
    assert driver.doc.stages[1].touchpoints[0].image == "gone.png"
