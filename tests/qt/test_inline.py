"""Writing on the map itself: real keys and clicks, and what the document then says."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from cjmdesk.edit.tree import add, set_field
from cjmdesk.layout.cells import Cell, cell_rect
from cjmdesk.model.walk import find

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def double_click(driver, point: QPoint) -> None:
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def cell_point(driver, lane: str, stage: str) -> QPoint:
    rect = cell_rect(driver.view.board.scene, Cell(lane, stage))
    return driver.at(rect.x + rect.w / 2, rect.y + rect.h / 2)


def titles(driver, stage: str) -> list[str]:
    return [item.title for item in find(driver.doc, stage).entity.touchpoints]


def texts(driver, stage: str, name: str) -> list[str]:
    return [
        getattr(item, "text", "") or getattr(item, "name", "") for item in getattr(find(driver.doc, stage).entity, name)
    ]


def test_double_click_writes_a_card(driver):
    double_click(driver, driver.centre("touchpoint:call"))
    field = driver.window.focusWidget()
    assert field.text() == "Call"
    driver.type("Phone call")
    driver.key(KEY.Key_Tab)
    assert titles(driver, "deal")[0] == "Phone call"
    assert driver.session.undo_label == "Edit text"
    driver.view.inline.revert()
    driver.trigger("undo")
    assert titles(driver, "deal")[0] == "Call"
    assert not driver.session.can_undo, "one step of undo"


def test_escape_reverts(driver):
    before = driver.doc
    double_click(driver, driver.centre("touchpoint:call"))
    driver.type("Nonsense")
    driver.key(KEY.Key_Escape)
    assert driver.doc is before
    assert driver.view.inline.spot is None
    assert driver.window.focusWidget() is driver.view


def test_typing_takes_the_place_of_the_text(driver):
    driver.click("touchpoint:call")
    driver.type("Zoom")
    driver.key(KEY.Key_Return)
    assert titles(driver, "deal") == ["Zoom", "Online payment"]


def test_f2_and_enter_keep_the_text(driver):
    for key in (KEY.Key_F2, KEY.Key_Return):
        driver.click("touchpoint:call")
        driver.key(key)
        assert driver.window.focusWidget().text() == "Call"
        driver.key(KEY.Key_Escape)


def test_enter_starts_the_next_below(driver):
    driver.click("touchpoint:call")
    driver.key(KEY.Key_F2)
    driver.key(KEY.Key_End)
    driver.type(" back")
    driver.key(KEY.Key_Return)
    driver.type("Letter")
    driver.key(KEY.Key_Return)
    driver.type("Fax")
    driver.key(KEY.Key_Return)
    driver.key(KEY.Key_Return)
    assert titles(driver, "deal") == ["Call back", "Letter", "Fax", "Online payment"]
    assert driver.view.inline.spot is None
    for expected in (["Call back", "Letter", "Online payment"], ["Call back", "Online payment"]):
        driver.trigger("undo")
        assert titles(driver, "deal") == expected


def test_an_empty_new_item_makes_nothing(driver):
    before = driver.doc
    driver.trigger("add_touchpoint")
    driver.type("   ")
    driver.key(KEY.Key_Return)
    assert driver.doc is before
    assert not driver.session.can_undo


def test_tab_goes_to_the_next_cell_and_lane(driver):
    double_click(driver, cell_point(driver, "key_task", "need"))
    driver.type("Seen")
    driver.key(KEY.Key_Tab)
    driver.type("Easy")
    driver.key(KEY.Key_Tab)
    driver.type("Taught")
    driver.key(KEY.Key_Tab)
    assert [stage.key_task for stage in driver.doc.stages] == ["Seen", "Easy", "Taught"]
    assert driver.view.inline.spot.cell == Cell("touchpoints", "need")
    driver.type("Radio")
    driver.key(KEY.Key_Backtab, SHIFT)
    assert titles(driver, "need")[-1] == "Radio"
    assert driver.view.inline.spot.cell == Cell("key_task", "use")


def test_leaving_commits(driver):
    double_click(driver, driver.centre("stage:deal/header"))
    driver.type("Contract")
    driver.click("touchpoint:visit")
    assert find(driver.doc, "deal").entity.title == "Contract"
    assert driver.view.inline.spot is None
    assert driver.editor.bridge.selection.keys == ("visit",)


def test_title_goal_and_duration(driver):
    part = driver.view.board.scene.parts[0]
    double_click(driver, driver.at(part.x + 40, part.y + 12))
    driver.type("Beans")
    driver.key(KEY.Key_Tab)
    driver.type("Wake up")
    driver.key(KEY.Key_Return)
    assert (driver.doc.title, driver.doc.goal) == ("Beans", "Wake up")
    driver.click("stage:deal/header")
    driver.key(KEY.Key_F2)
    driver.key(KEY.Key_F2)
    driver.type("3 days")
    driver.key(KEY.Key_Return)
    assert find(driver.doc, "deal").entity.duration == "3 days"
    assert find(driver.doc, "deal").entity.title == "Deal"


def test_an_empty_lane_label_says_the_word_for_the_lane_and_not_its_notes(driver):
    notes = {"id": "story", "kind": "text", "notes": "What they tell us"}
    driver.editor.bridge.apply("", lambda doc: add(doc, "", "lanes", notes))
    double_click(driver, driver.centre("lane:story/label"))
    assert driver.window.focusWidget().placeholderText() == "Text"


def test_lane_label_and_text_cell(driver):
    driver.editor.bridge.apply("", lambda doc: add(doc, "", "lanes", {"id": "story", "kind": "text"}))
    double_click(driver, driver.centre("lane:story/label"))
    driver.type("Story")
    driver.key(KEY.Key_Return)
    assert find(driver.doc, "story").entity.title == "Story"
    double_click(driver, cell_point(driver, "story", "deal"))
    driver.type("First line")
    driver.key(KEY.Key_Return, SHIFT)
    driver.type("second")
    driver.key(KEY.Key_Return)
    assert find(driver.doc, "deal").entity.cells == {"story": "First line\nsecond"}


def test_figures_are_read_and_refused(driver):
    driver.editor.bridge.apply("", lambda doc: add(doc, "deal", "kpis", {"id": "bill", "name": "Bill", "value": 690}))
    driver.click("kpi:bill")
    driver.key(KEY.Key_F2)
    driver.key(KEY.Key_Tab)
    driver.type("many")
    driver.key(KEY.Key_Return)
    field = driver.window.focusWidget()
    assert driver.view.inline.spot is not None, "what is refused stays open"
    assert "number is needed" in driver.window.status.currentMessage()
    assert "number is needed" in QToolTip.text(), "where one is looking"
    assert field.text() == "many"
    driver.key(KEY.Key_A, CTRL)
    driver.type("1 234,5")
    driver.key(KEY.Key_Tab)
    assert find(driver.doc, "bill").entity.value == 1234.5
    assert driver.window.status.currentMessage() == "", "mended, nothing is said of it"
    driver.view.inline.revert()


def test_condition_and_probability(driver):
    transition = {"id": "back", "from": "use", "to": "need", "kind": "loop", "when": "happy", "probability": 0.2}
    driver.editor.bridge.apply("", lambda doc: add(doc, "", "transitions", transition))
    double_click(driver, driver.centre("transition:back/label"))
    driver.type("wants more")
    driver.key(KEY.Key_Tab)
    assert driver.window.focusWidget().text() == "20%"
    driver.type("35%")
    driver.key(KEY.Key_Return)
    back = find(driver.doc, "back").entity
    assert (back.when, back.probability) == ("wants more", 0.35)


def test_step_title(driver):
    driver.editor.bridge.apply("", lambda doc: add(doc, "deal", "steps", {"id": "sign", "title": "Sign"}))
    driver.editor.bridge.apply("", lambda doc: add(doc, "deal", "steps", {"id": "settle", "title": "Settle"}))
    double_click(driver, driver.centre("step:sign"))
    driver.type("Sign here")
    driver.key(KEY.Key_Tab)
    driver.type("Pay")
    driver.key(KEY.Key_Tab)
    assert [step.title for step in find(driver.doc, "deal").entity.steps] == ["Sign here", "Pay"]
    driver.view.inline.revert()
    driver.view.adding.new_touchpoint()
    driver.type("Form")
    driver.key(KEY.Key_Escape)


@pytest.mark.parametrize(("lane", "name"), [("pains", "pains"), ("ideas", "ideas"), ("kpis", "kpis")])
def test_quick_add_line(driver, lane, name):
    point = cell_point(driver, lane, "use")
    driver.move(point - QPoint(4, 0), point)
    lines = driver.view.cells._lines
    assert [line.cell for line in lines] == [Cell(lane, "use")]
    point = driver.view.viewportTransform().map(lines[0].rect.center()).toPoint()
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    driver.type("Late")
    driver.key(KEY.Key_Return)
    driver.type("Dear")
    driver.key(KEY.Key_Return)
    driver.key(KEY.Key_Escape)
    assert texts(driver, "use", name) == ["Late", "Dear"]


def test_several_lines_make_several_items(driver):
    QGuiApplication.clipboard().setText("Mail\n\n  Chat \nShop\n")
    driver.click("touchpoint:visit")
    driver.trigger("add_touchpoint")
    driver.key(KEY.Key_V, CTRL)
    assert titles(driver, "use") == ["Technician's visit", "Mail", "Chat", "Shop"]
    driver.type("Post")
    driver.key(KEY.Key_Return)
    assert titles(driver, "use")[-1] == "Post"
    driver.view.inline.revert()
    driver.trigger("undo")
    driver.trigger("undo")
    assert titles(driver, "use") == ["Technician's visit"], "one step for what was pasted"


def test_a_new_stage_is_named_at_once(driver):
    driver.click("stage:need/header")
    driver.key(KEY.Key_Return, CTRL)
    driver.type("Choice")
    driver.key(KEY.Key_Return, CTRL)
    driver.type("Order")
    driver.key(KEY.Key_Return)
    assert [stage.title for stage in driver.doc.stages] == ["Need", "Choice", "Order", "Deal", "First use"]
    assert driver.session.undo_label == "Add stage"
    driver.trigger("undo")
    driver.trigger("undo")
    assert driver.stages() == ["need", "deal", "use"]
    assert not driver.session.can_undo


def test_undo_while_writing(driver):
    driver.editor.bridge.apply("Edit", lambda doc: set_field(doc, "call", "title", "Ring"))
    double_click(driver, driver.centre("touchpoint:call"))
    driver.type("x")
    driver.key(KEY.Key_Z, CTRL)
    assert driver.window.focusWidget().text() == "Ring", "first the field's own undo"
    driver.key(KEY.Key_Z, CTRL)
    assert titles(driver, "deal")[0] == "Call", "then the document's"
    assert driver.view.inline.spot is None


def test_the_field_follows_the_view(driver):
    double_click(driver, driver.centre("touchpoint:call"))
    field = driver.window.focusWidget()
    for zoom in (0.5, 1.0, 1.7):
        driver.view.zoom_to(zoom)
        driver.view.reveal("call")
        card = driver.part("touchpoint:call")
        shown = driver.view.shown_rect(driver.view.scene().sceneRect()).topLeft()
        assert field.isVisible()
        assert abs(field.x() - driver.at(card.x + 38, 0).x()) <= 8
        assert driver.at(0, card.y).y() - 8 <= field.y() <= driver.at(0, card.y + card.h).y()
        assert shown is not None
    driver.view.horizontalScrollBar().setValue(driver.view.horizontalScrollBar().value() + 37)
    assert abs(field.x() - driver.at(driver.part("touchpoint:call").x + 38, 0).x()) <= 8
    driver.key(KEY.Key_Escape)


def test_arrows_reach_empty_cells_and_typing_fills_them(driver):
    driver.click("touchpoint:visit")
    lanes = []
    for _press in range(3):
        driver.key(KEY.Key_Down)
        lanes.append(driver.editor.bridge.selection.cell)
    assert lanes == [Cell("emotion", "use"), Cell("pains", "use"), Cell("ideas", "use")]
    driver.type("Manual by mail")
    driver.key(KEY.Key_Return)
    driver.key(KEY.Key_Return)
    assert texts(driver, "use", "ideas") == ["Manual by mail"]


def test_delete_clears_a_text_cell_and_no_stage(driver):
    driver.click("stage:deal/header")
    driver.key(KEY.Key_Down)
    assert driver.editor.bridge.selection.cell == Cell("key_task", "deal")
    driver.key(KEY.Key_Delete)
    assert find(driver.doc, "deal").entity.key_task == ""
    assert driver.stages() == ["need", "deal", "use"]


def test_writing_in_the_chevrons_that_stay_in_view(make_driver, map_file):
    driver = make_driver(map_file, (900, 420))
    driver.view.zoom_to(1.0)
    bar = driver.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not driver.view._top.isHidden()
    driver.editor.bridge.selection.set(("deal",))
    driver.key(KEY.Key_F2)
    field = driver.window.focusWidget()
    assert bar.value() == bar.maximum(), "what is in view needs no scrolling"
    assert 0 <= field.y() < driver.view._top.height()
    driver.key(KEY.Key_Escape)
