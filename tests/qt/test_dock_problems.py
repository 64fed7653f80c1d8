"""The list of problems and its counts: what is in them, when they are found, and where they lead."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.tree import set_field
from cjmdesk.qt.dock.checker import PAUSE

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

FAULTY = """cjmdesk: 1
title: Coffee
brand: {logo: ../logo.png}
stages:
  - id: need
    title: Need
    key_task: Be seen
  - id: deal
    title: Deal
    key_task: Sell
    pains:
      - {id: wait, text: Waiting, persona: nobody}
    kpis:
      - {id: leads, name: Leads, value: 3}
"""


class Problems:
    """The tab of the problems of a driver's window."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self.switch = driver.window.tables
        self.switch.show()
        self.page = self.switch.dock.page
        self.checker = self.switch.checker
        self.checker.look()

    def lines(self) -> list[tuple[str, str, str]]:
        model = self.page.model
        return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]

    def row(self, text: str) -> int:
        return next(row for row, line in enumerate(self.lines()) if text in line[2])

    def click(self, text: str) -> None:
        view = self.page.view
        rect = view.visualRect(self.page.model.index(self.row(text), 2))
        QTest.mouseClick(view.viewport(), LEFT, NONE, rect.center())
        QApplication.processEvents()


@pytest.fixture
def faulty(make_driver, tmp_path):
    path = tmp_path / "faulty.cjm.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    return make_driver(path)


def test_warnings_and_hints_with_their_places_in_the_order_of_the_map(faulty):
    problems = Problems(faulty)
    lines = problems.lines()
    assert lines[0][:2] == ("Warning", "Map")
    assert "logo.png" in lines[0][2]
    pain = lines[problems.row("nobody")]
    assert pain[:2] == ("Warning", "Stage 2 Deal › Pain Waiting")
    assert {line[0] for line in lines} == {"Warning", "Hint"}
    places = [line[1] for line in lines if line[1].startswith("Stage")]
    assert [place[:7] for place in places] == sorted(place[:7] for place in places)


def test_severity_is_filtered(faulty):
    problems = Problems(faulty)
    box = problems.switch.dock.severity
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert {line[0] for line in problems.lines()} == {"Warning"}
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert {line[0] for line in problems.lines()} == {"Hint"}
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert {line[0] for line in problems.lines()} == {"Warning", "Hint"}


def test_a_click_leads_to_the_field(faulty):
    problems = Problems(faulty)
    problems.click("nobody")
    assert faulty.editor.bridge.selection.keys == ("wait",)
    assert faulty.field("pain", "persona").hasFocus()
    problems.click("logo.png")
    assert faulty.editor.bridge.selection.keys == ()
    assert faulty.field("map", "brand.logo").isVisible()
    assert faulty.window.panel.isAncestorOf(QApplication.focusWidget())


def test_enter_leads_there_too(faulty):
    problems = Problems(faulty)
    problems.switch.dock.focus_table()
    view = problems.page.view
    view.setCurrentIndex(problems.page.model.index(problems.row("nobody"), 0))
    assert faulty.editor.bridge.selection.keys == ()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert faulty.editor.bridge.selection.keys == ("wait",)


def test_the_list_follows_a_while_after_the_last_change(faulty, qtbot):
    problems = Problems(faulty)
    spy = QSignalSpy(problems.checker.checked)
    for text in ("S", "Se", "Sel"):
        faulty.session.apply("Type", partial(set_field, key="deal", field="key_task", value=text))
        QTest.qWait(PAUSE // 3)
    faulty.session.apply("Set", partial(set_field, key="wait", field="persona", value=""))
    assert spy.count() == 0, "not in the way of typing"
    assert any("nobody" in line[2] for line in problems.lines())
    qtbot.waitUntil(lambda: spy.count() == 1, timeout=5 * PAUSE)
    assert not any("nobody" in line[2] for line in problems.lines())
    faulty.trigger("undo")
    qtbot.waitUntil(lambda: spy.count() == 2, timeout=5 * PAUSE)
    assert any("nobody" in line[2] for line in problems.lines())


def test_the_status_bar_counts_and_opens_the_list(faulty, qtbot):
    button = faulty.window.status.problems
    qtbot.waitUntil(button.isVisible, timeout=5 * PAUSE)
    checker = faulty.window.tables.checker
    assert button.text() == f"2 warnings · {checker.count('hint')} hints"
    Problems(faulty)
    faulty.window.tables.dock.tabs.choose(3)
    faulty.trigger("tables")
    QTest.mouseClick(button, LEFT)
    assert faulty.window.tables.dock.tabs.current == 0
    assert faulty.window.tables.dock.page.view.hasFocus()


def test_nothing_is_looked_for_on_the_start_page(make_driver, qtbot):
    driver = make_driver(start=True)
    spy = QSignalSpy(driver.window.tables.checker.checked)
    QTest.qWait(2 * PAUSE)
    assert spy.count() == 0
    driver.window.documents.new()
    qtbot.waitUntil(lambda: spy.count() > 0, timeout=5 * PAUSE)


def test_an_empty_map_has_nothing_that_wants_a_look(make_driver):
    problems = Problems(make_driver())
    assert problems.lines() == []
    assert problems.page.empty.isVisible()
    assert not problems.driver.window.status.problems.isVisible()
