"""From the mouse to the document: each gesture is one step of undo, and a cancelled one is none."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_drag_card_to_another_stage(driver):
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:call") - QPoint(0, 6))
    assert driver.cards("need") == ["metro"]
    assert driver.cards("deal") == ["blog", "call", "pay"]
    assert driver.session.undo_label == "Move touchpoint"
    before = driver.doc
    driver.trigger("undo")
    assert driver.cards("need") == ["metro", "blog"]
    assert not driver.session.can_undo
    driver.trigger("redo")
    assert driver.doc is before


def test_drag_card_within_its_stage(driver):
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:metro") - QPoint(0, 6))
    assert driver.cards("need") == ["blog", "metro"]


def test_drag_to_where_it_is_makes_no_step(driver):
    start = driver.centre("touchpoint:metro")
    driver.drag(start, start + QPoint(14, -4))
    assert driver.cards("need") == ["metro", "blog"]
    assert not driver.session.can_undo
    assert not driver.window.isWindowModified()


def test_escape_cancels_a_drag(driver):
    before, items = driver.doc, len(driver.view.scene().items())
    start, end = driver.centre("touchpoint:blog"), driver.centre("touchpoint:call")
    driver.press(start)
    driver.move(start + QPoint(20, 0), end)
    assert len(driver.view.scene().items()) == items + 2, "a ghost and a mark"
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    assert len(driver.view.scene().items()) == items
    driver.move(end + QPoint(5, 5))
    driver.release(end)
    assert driver.doc is before
    assert not driver.session.can_undo


def test_losing_the_focus_cancels_a_drag(driver):
    before = driver.doc
    start, end = driver.centre("touchpoint:blog"), driver.centre("touchpoint:call")
    driver.press(start)
    driver.move(start + QPoint(20, 0), end)
    driver.window.panel.page("map").fields["title"].setFocus()
    driver.release(end)
    assert driver.doc is before


def test_drop_outside_changes_nothing(driver):
    before = driver.doc
    driver.drag(driver.centre("touchpoint:blog"), driver.at(2, 2))
    assert driver.doc is before


def test_drag_several_cards(driver):
    driver.click("touchpoint:metro")
    driver.click("touchpoint:blog", CTRL)
    assert set(driver.editor.bridge.selection.keys) == {"metro", "blog"}
    driver.drag(driver.centre("touchpoint:metro"), driver.centre("touchpoint:visit") - QPoint(0, 6))
    assert driver.cards("need") == []
    assert driver.cards("use") == ["metro", "blog", "visit"]
    driver.trigger("undo")
    assert driver.cards("need") == ["metro", "blog"]
    assert not driver.session.can_undo


def test_drag_chevron_reorders_stages(driver):
    driver.drag(driver.centre("stage:need/header"), driver.centre("stage:use/header") + QPoint(60, 0))
    assert driver.stages() == ["deal", "use", "need"]
    assert driver.session.undo_label == "Move stage"
    driver.trigger("undo")
    assert driver.stages() == ["need", "deal", "use"]
    assert not driver.session.can_undo


def test_drag_chevron_back_to_its_place_makes_no_step(driver):
    start = driver.centre("stage:need/header")
    driver.drag(start, start + QPoint(-20, 3))
    assert not driver.session.can_undo


def test_chevron_can_be_dragged_while_it_only_stays_in_view(driver):
    driver.editor.window.resize(1300, 460)
    driver.view.zoom_to(1.0)
    bar = driver.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    part = driver.part("stage:need/header")
    assert driver.at(part.x, part.y + part.h).y() < 0, "the chevron itself is out of view"
    start = QPoint(driver.centre("stage:need/header").x(), 24)
    driver.drag(start, QPoint(driver.centre("stage:deal/header").x() + 60, 24))
    assert driver.stages() == ["deal", "need", "use"]


def test_click_selects_and_empty_ground_clears(driver):
    selection = driver.editor.bridge.selection
    driver.click("touchpoint:call")
    assert selection.keys == ("call",)
    driver.click("stage:deal/header")
    assert selection.keys == ("deal",)
    driver.click("pain:unknown", SHIFT)
    assert selection.keys == ("deal", "unknown")
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=driver.at(3, 3))
    assert selection.keys == ()


def test_rubber_band_selects_cards(driver):
    row = next(row for row in driver.view.board.scene.rows if row.kind == "touchpoints")
    need, deal = driver.view.board.scene.columns[:2]
    driver.drag(driver.at(need.x + 1, row.y + 3), driver.at(deal.x - 3, row.y + row.h - 2))
    assert set(driver.editor.bridge.selection.keys) == {"metro", "blog"}


def test_rubber_band_selects_all_it_touches_and_control_adds(driver):
    rows = {row.kind: row for row in driver.view.board.scene.rows}
    need, deal = driver.view.board.scene.columns[:2]
    cards, pains = rows["touchpoints"], rows["pains"]
    start = driver.at(need.x + 1, cards.y + 3)
    driver.drag(start, driver.at(deal.x - 3, pains.y + pains.h - 2))
    assert set(driver.editor.bridge.selection.keys) == {"metro", "blog", "unknown"}
    start, end = driver.at(deal.x + 6, cards.y + 3), driver.at(deal.x + deal.w - 3, cards.y + cards.h - 2)
    QTest.mousePress(driver.view.viewport(), Qt.MouseButton.LeftButton, CTRL, start)
    driver.move(start + QPoint(9, 9), end)
    QTest.mouseRelease(driver.view.viewport(), Qt.MouseButton.LeftButton, CTRL, end)
    assert set(driver.editor.bridge.selection.keys) == {"metro", "blog", "unknown", "call", "pay"}
    driver.key(Qt.Key.Key_Delete)
    assert (driver.cards("need"), driver.cards("deal"), driver.doc.stages[0].pains) == ([], [], ())
    driver.trigger("undo")
    assert not driver.session.can_undo, "what was selected together goes in one step"


def test_arrows_walk_the_grid(driver):
    driver.click("touchpoint:metro")
    for key, expected in ((Qt.Key.Key_Right, "call"), (Qt.Key.Key_Down, "pay"), (Qt.Key.Key_Left, "blog")):
        driver.key(key)
        assert driver.editor.bridge.selection.keys == (expected,)


def test_space_drag_pans(driver):
    driver.view.zoom_to(2.0)
    before = driver.view.to_scene(QPoint(0, 0).toPointF())
    QTest.keyPress(driver.view, Qt.Key.Key_Space)
    driver.drag(QPoint(300, 300), QPoint(200, 240))
    QTest.keyRelease(driver.view, Qt.Key.Key_Space)
    after = driver.view.to_scene(QPoint(0, 0).toPointF())
    assert (after - before).x() == 50
    assert (after - before).y() == 30
    assert not driver.session.can_undo
