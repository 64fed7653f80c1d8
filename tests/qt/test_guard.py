"""A fault in a handler is told and does not end the program."""

import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cjmdesk.qt.guard import guarded


def test_a_guarded_handler_tells_its_fault_and_goes_on(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: told.append(fault[0]))

    @guarded
    def divide(number):
        return 1 / number

    assert divide(2) == 0.5
    assert divide(0) is None
    assert told == [ZeroDivisionError]


def test_a_fault_under_the_mouse_does_not_end_the_program(driver, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: told.append(fault[0]))
    monkeypatch.setattr(type(driver.view), "part_at", lambda view, point: 1 // 0)
    QTest.mouseMove(driver.view.viewport(), QPoint(200, 200))
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(220, 220))
    assert set(told) == {ZeroDivisionError}
