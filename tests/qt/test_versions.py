"""Each save can be come back to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjmdesk.edit.tree import set_field
from cjmdesk.files.versions import read_version, versions_of
from cjmdesk.qt.dialogs.versions import VersionsDialog


@pytest.fixture
def saved_twice(driver):
    for title in ("One", "Two"):
        driver.editor.bridge.apply("x", lambda doc, title=title: set_field(doc, "", "title", title))
        driver.trigger("save")
    return driver


def test_a_version_is_compared_and_brought_back_and_that_is_undone(saved_twice, monkeypatch):
    driver = saved_twice
    before = driver.doc
    seen = []

    def choose(dialog):
        dialog.show()
        assert dialog.list.count() == 2
        dialog.list.setCurrentRow(1)
        seen.append(dialog.text.toPlainText())
        QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)

    monkeypatch.setattr(VersionsDialog, "exec", choose)
    driver.trigger("versions")
    assert seen == ["Map: title “One” → “Two”"]
    assert driver.doc.title == "One"
    assert driver.editor.bridge.modified
    driver.trigger("undo")
    assert driver.doc is before


def test_without_versions_it_is_said_how_there_come_to_be_some(driver, monkeypatch):
    monkeypatch.setattr(VersionsDialog, "exec", lambda _dialog: pytest.fail("there are none"))
    driver.trigger("versions")
    assert "no earlier versions yet" in driver.window.status.currentMessage()


def test_a_version_that_is_gone_cannot_be_brought_back(saved_twice):
    import os

    found = versions_of(saved_twice.editor.bridge.file.path)
    os.unlink(found[0].file)
    dialog = VersionsDialog(found, saved_twice.doc, saved_twice.window)
    assert not dialog.back.isEnabled()
    dialog.list.setCurrentRow(1)
    assert dialog.back.isEnabled()
    dialog.deleteLater()


def test_a_version_that_is_the_map_of_now_says_so(saved_twice):
    found = versions_of(saved_twice.editor.bridge.file.path)
    loaded = read_version(found[0])
    dialog = VersionsDialog(found, loaded.journey, saved_twice.window)
    assert "The same as the current map." in dialog.head.text()
    assert not dialog.back.isEnabled()
    dialog.list.setCurrentRow(1)
    assert "1 difference" in dialog.head.text()
    assert dialog.back.isEnabled()
    dialog.deleteLater()
