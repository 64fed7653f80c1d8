"""Typing into the panel: what goes into the document, when, and how it is undone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cjmdesk.model.walk import find
from cjmdesk.qt.panel import page
from cjmdesk.qt.panel.bind import PAUSE
from cjmdesk.qt.panel.pages import PAGES

CTRL = Qt.KeyboardModifier.ControlModifier


def test_title_of_a_stage(driver):
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    QTest.keyClicks(field, " appears")
    assert driver.doc.stages[0].title == "Need", "still being typed"
    driver.key(Qt.Key.Key_Return)
    assert driver.doc.stages[0].title == "Need appears"
    driver.trigger("undo")
    assert driver.doc.stages[0].title == "Need"
    assert field.text() == "Need"


def test_a_pause_commits_and_one_visit_is_one_step(driver, qtbot):
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    for word in (" one", " two"):
        QTest.keyClicks(field, word)
        qtbot.waitUntil(lambda: driver.doc.stages[0].title == field.text(), timeout=4 * PAUSE)
    QTest.keyClicks(field, " three")
    driver.view.setFocus()
    assert driver.doc.stages[0].title == "Need one two three"
    driver.trigger("undo")
    assert driver.doc.stages[0].title == "Need"
    assert not driver.session.can_undo


def test_leaving_the_field_by_a_click_on_the_map_commits(driver):
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "key_task")
    QTest.keyClicks(field, " everywhere")
    driver.click("touchpoint:call")
    assert driver.doc.stages[0].key_task == "Be seen everywhere"
    assert driver.field("touchpoint", "title").toPlainText() == "Call"


def test_key_task_takes_several_lines(driver):
    driver.click("stage:deal/header")
    field = driver.enter_field("stage", "key_task")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "and ask why")
    driver.view.setFocus()
    assert driver.doc.stages[1].key_task == "Remove barriers\nand ask why"


def test_undo_in_a_field_takes_back_typing_first_then_the_document(driver):
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    QTest.keyClicks(field, " one")
    driver.key(Qt.Key.Key_Return)
    QTest.keyClicks(field, " two")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "Need one"
    assert driver.doc.stages[0].title == "Need one"
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert driver.doc.stages[0].title == "Need"
    assert field.text() == "Need"


def test_undo_key_works_by_position_on_the_russian_layout(driver):
    driver.click("touchpoint:metro")
    driver.key(Qt.Key.Key_Delete)
    assert driver.cards("need") == ["blog"]
    driver.russian("я")
    assert driver.cards("need") == ["metro", "blog"]
    driver.russian("н")
    assert driver.cards("need") == ["blog"]


def test_undo_by_position_in_a_field_with_typing_is_the_fields_own(driver):
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    QTest.keyClicks(field, "!")
    driver.russian("я")
    assert field.text() == "Need"
    assert not driver.session.can_undo


def test_what_is_refused_stays_in_the_field_with_the_reason(driver, monkeypatch):
    from cjmdesk.edit.session import Rejected
    from cjmdesk.model.problems import Problem, Where

    def refuse(*args, **kwargs):
        raise Rejected([Problem(Where(), "no such title here")])

    monkeypatch.setattr("cjmdesk.qt.panel.bind.set_field", refuse)
    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    QTest.keyClicks(field, " x")
    driver.key(Qt.Key.Key_Return)
    page = driver.window.panel.page("stage")
    shown = [label.text() for label in page.findChildren(QLabel, "error") if label.isVisible()]
    assert shown == ["no such title here"]
    assert field.text() == "Need x"
    assert driver.doc.stages[0].title == "Need"
    monkeypatch.undo()
    driver.key(Qt.Key.Key_Return)
    assert driver.doc.stages[0].title == "Need x"
    assert not [label for label in page.findChildren(QLabel, "error") if label.isVisible()]


def test_a_change_from_elsewhere_does_not_touch_what_is_being_typed(driver):
    from functools import partial

    from cjmdesk.edit.tree import set_field

    driver.click("stage:need/header")
    field = driver.enter_field("stage", "title")
    QTest.keyClicks(field, " typed")
    driver.session.apply("Other", partial(set_field, key="need", field="title", value="Other"))
    assert field.text() == "Need typed"
    driver.key(Qt.Key.Key_Return)
    assert find(driver.doc, "need").entity.title == "Need typed"


def test_page_follows_the_selection_and_closes_when_its_entity_goes(driver):
    driver.click("touchpoint:metro")
    assert driver.field("touchpoint", "title").toPlainText() == "Metro banner"
    driver.view.setFocus()
    driver.key(Qt.Key.Key_Delete)
    assert driver.editor.bridge.selection.keys == ()
    assert driver.field("map", "title").isVisible()
    assert driver.field("map", "title").text() == "Coffee subscription"


def test_markup_is_text(driver):
    driver.click("touchpoint:metro")
    field = driver.enter_field("touchpoint", "title")
    field.selectAll()
    QTest.keyClicks(field, "<b>x</b> & y")
    driver.view.setFocus()
    assert driver.doc.stages[0].touchpoints[0].title == "<b>x</b> & y"
    QApplication.processEvents()


def test_every_entity_on_the_map_can_be_selected_without_harm(driver):
    for part in driver.view.board.entity_parts():
        driver.editor.bridge.selection.set((part.entity,))
    driver.editor.bridge.selection.set([part.entity for part in driver.view.board.entity_parts()])
    QApplication.processEvents()


def test_a_panel_that_is_folded_away_follows_when_it_comes_back(driver, qtbot):
    splitter = driver.window.splitter
    driver.click("stage:need/header")
    splitter.setSizes([300, 1000, 0])
    driver.click("touchpoint:call")
    assert driver.window.panel.kind == "", "what is out of sight follows nothing"
    splitter.setSizes([300, 700, 300])
    qtbot.waitUntil(lambda: driver.window.panel.kind == "touchpoint")
    assert driver.field("touchpoint", "title").toPlainText() == "Call"


def test_no_part_of_a_page_is_shown_before_it_has_its_place(driver, monkeypatch):
    """What has no parent yet is a window of its own, that takes the keys and is gone again at once."""
    windows = []

    class Body(page._Body):
        def setVisible(self, visible):
            super().setVisible(visible)
            if self.isWindow() and self.isVisible():
                windows.append(self)

    monkeypatch.setattr(page, "_Body", Body)
    driver.window.panel.use_theme(driver.window.board.theme)
    for kind in PAGES:
        driver.window.panel.page(kind)
    assert windows == []
