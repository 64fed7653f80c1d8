"""The window does not wait for the disk: it goes on, and what is done meanwhile is not taken for saved."""

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from cjmdesk.edit.tree import set_field
from cjmdesk.files import store
from cjmdesk.files.document import load
from cjmdesk.files.versions import versions_of
from cjmdesk.qt import aside as module
from cjmdesk.qt.aside import aside


def retitle(driver, title: str) -> None:
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", title))


@pytest.fixture
def slow_disk(monkeypatch):
    """Writing waits until the window has done something: the value is what it shall do."""
    write = store.write_bytes
    deeds = []

    def slow(data: bytes, path: str) -> None:
        if deeds:
            done = threading.Event()
            deed = deeds.pop()
            QTimer.singleShot(0, QApplication.instance(), lambda: (deed(), done.set()))
            assert done.wait(20), "the window waits for the disk"
        write(data, path)

    monkeypatch.setattr(store, "write_bytes", slow)
    return deeds


def test_what_is_edited_while_a_save_runs_is_still_to_be_saved(driver, map_file, slow_disk):
    retitle(driver, "One")
    slow_disk.append(lambda: retitle(driver, "Two"))
    assert driver.window.documents.save()
    assert load(str(map_file)).journey.title == "One"
    assert driver.doc.title == "Two"
    assert driver.editor.bridge.modified
    driver.trigger("undo")
    assert not driver.editor.bridge.modified
    assert len(versions_of(str(map_file))) == 1


def test_a_document_that_is_opened_meanwhile_keeps_its_own_file(driver, map_file, tmp_path, slow_disk):
    other = tmp_path / "other.cjm.yaml"
    other.write_text("cjmdesk: 1\ntitle: Other\n")
    retitle(driver, "One")
    slow_disk.append(lambda: driver.window.documents.open_quietly(str(other)))
    assert driver.window.documents.save()
    assert load(str(map_file)).journey.title == "One"
    assert driver.editor.bridge.file.path == str(other)
    assert driver.doc.title == "Other"
    assert not driver.editor.bridge.modified


def test_saved_twice_at_once_the_later_one_is_on_the_disk(driver, map_file, slow_disk):
    retitle(driver, "One")

    def again() -> None:
        retitle(driver, "Two")
        QTimer.singleShot(0, driver.window, driver.window.documents.save)

    slow_disk.append(again)
    assert driver.window.documents.save()
    assert load(str(map_file)).journey.title == "Two"
    assert not driver.editor.bridge.modified


def test_what_is_edited_while_the_answer_save_is_carried_out_is_asked_about(driver, slow_disk, monkeypatch):
    documents, asked = driver.window.documents, []
    monkeypatch.setattr(documents, "ask_unsaved", lambda **_: asked.append(driver.doc.title) or "save")
    retitle(driver, "One")
    slow_disk.append(lambda: retitle(driver, "Two"))
    documents.new()
    assert asked == ["One", "Two"]
    assert driver.doc.title == ""


class _Quick:
    """A worker that has done its work before anything can be asked of it."""

    def submit(self, work):
        done = Future()
        done.set_result(work())
        return done


def test_work_that_is_done_at_once_is_not_waited_for(qapp, monkeypatch):
    is_late = []
    late = QTimer(singleShot=True, interval=2000)
    late.timeout.connect(lambda: is_late.append(True))
    late.timeout.connect(lambda: qapp.postEvent(qapp, QEvent(QEvent.Type.Quit)))
    late.start()
    monkeypatch.setattr(module, "_worker", _Quick)
    assert aside(lambda: 5) == 5
    late.stop()
    assert not is_late


def test_what_fails_aside_fails_here(qapp):
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)


def test_a_document_that_is_opened_while_pictures_are_copied_is_not_saved_under_the_other_name(
    driver, map_file, tmp_path, monkeypatch
):
    other, target = tmp_path / "other.cjm.yaml", tmp_path / "elsewhere" / "copy.cjm.yaml"
    other.write_text("cjmdesk: 1\ntitle: Other\n")
    target.parent.mkdir()
    driver.editor.bridge.apply("x", lambda doc: set_field(doc, "metro", "image", "metro.png"))
    assert driver.window.documents.save()

    def slow(*_arguments: object) -> dict[str, str]:
        done = threading.Event()

        def open_other() -> None:
            driver.window.documents.open_quietly(str(other))
            done.set()

        QTimer.singleShot(0, QApplication.instance(), open_other)
        assert done.wait(20)
        return {}

    monkeypatch.setattr("cjmdesk.files.picture_copy.bring_along", slow)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    driver.window.documents.save_as()
    assert driver.editor.bridge.file.path == str(other)
    assert not target.exists()
    assert load(str(other)).journey.title == "Other"
