"""What nobody foresaw: it is said once, written down, and the window goes on."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from cjmdesk.edit.tree import set_field
from cjmdesk.files.logs import end_log, log_path
from cjmdesk.qt.dialogs.crash import CrashReporter

SECRET = "Тайна заказчика"


@pytest.fixture
def reporter(monkeypatch, capsys):
    hook = CrashReporter()
    monkeypatch.setattr(sys, "excepthook", hook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_fault: None)
    yield hook
    for box in boxes():
        box.close()
    end_log()
    hook.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def boxes() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def fail(hook, word: str = SECRET) -> None:
    try:
        {}[word]
    except KeyError as error:
        hook(type(error), error, error.__traceback__)


def fail_elsewhere(hook) -> None:
    try:
        1 / int("0")
    except ZeroDivisionError as error:
        hook(type(error), error, error.__traceback__)


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(item for item in box.findChildren(QPushButton) if item.text().replace("&", "") == text)


def test_it_is_said_that_the_work_is_safe_and_where_the_report_is(driver, reporter, qtbot):
    fail(reporter)
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    (box,) = boxes()
    assert "your work is safe" in box.text()
    assert log_path() in box.informativeText()
    button(box, "Copy the report").click()
    assert "KeyError" in QGuiApplication.clipboard().text()
    assert SECRET not in QGuiApplication.clipboard().text() + Path(log_path()).read_text(encoding="utf-8")
    assert box.isVisible(), "the report can be copied and the folder looked at"
    button(box, "Continue").click()
    qtbot.waitUntil(lambda: not boxes())
    assert driver.editor.bridge.apply("x", lambda doc: set_field(doc, "", "title", "Still here"))


def test_failures_meanwhile_go_into_the_same_dialog(driver, reporter, qtbot):
    fail(reporter)
    fail_elsewhere(reporter)
    for _ in range(5):
        fail(reporter, "again")
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    qtbot.wait(50)
    (box,) = boxes()
    assert "ZeroDivisionError" in box.detailedText()
    assert box.detailedText().count("KeyError") == 1


def test_the_same_failure_again_and_again_is_said_once_and_written_down_in_bounds(driver, reporter, qtbot):
    fail(reporter)
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    boxes()[0].close()
    for _ in range(200):
        fail(reporter)
    qtbot.wait(50)
    assert boxes() == []
    assert Path(log_path()).read_text(encoding="utf-8").count("KeyError") == 50


def test_what_fails_in_another_thread_is_said_in_the_window(driver, reporter, qtbot, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", reporter.of_thread)
    thread = threading.Thread(target=lambda: [].pop())
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert "IndexError" in boxes()[0].detailedText()


def test_an_interruption_is_no_failure(driver, reporter, qtbot):
    reporter(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert boxes() == []
