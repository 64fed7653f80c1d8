"""The lists of a page, the emotions of a stage, several at once, suggestions: what the hands do and what is written."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.tree import set_field
from cjmdesk.qt.panel.feelings import EmotionsEditor

LEFT, NONE, KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def stage_page(driver, tab: int):
    """The page of the first stage with a tab shown."""
    driver.click("stage:need/header")
    page = driver.window.panel.page("stage")
    page.tabs.show_number(tab)
    QApplication.processEvents()
    return page


def texts(driver) -> list[str]:
    return [item.text for item in driver.doc.stages[0].pains]


def test_enter_adds_and_goes_on(driver):
    pains = stage_page(driver, 1).lists["pains"]
    for word in ("Slow", "Dear"):
        QTest.keyClicks(pains.line, word)
        QTest.keyClick(pains.line, KEY.Key_Return)
    assert texts(driver) == ["Does not know us", "Slow", "Dear"]
    assert [row.field.value() for row in pains.rows] == texts(driver)
    assert pains.line.text() == ""
    driver.trigger("undo")
    assert texts(driver) == ["Does not know us", "Slow"]


def test_several_pasted_lines_are_several_pains_and_one_step(driver):
    pains = stage_page(driver, 1).lists["pains"]
    QGuiApplication.clipboard().setText("Slow\n\n  Dear \nFar away")
    QTest.keyClick(pains.line, KEY.Key_V, CTRL)
    assert texts(driver) == ["Does not know us", "Slow", "Dear", "Far away"]
    driver.trigger("undo")
    assert texts(driver) == ["Does not know us"]


def test_what_was_typed_for_the_next_is_not_lost_by_leaving(driver):
    pains = stage_page(driver, 1).lists["pains"]
    pains.line.setFocus()
    QTest.keyClicks(pains.line, "Slow")
    driver.click("stage:deal/header")
    assert texts(driver) == ["Does not know us", "Slow"]
    assert driver.doc.stages[1].pains == ()


def test_dots_in_a_row_and_the_priority_beside_them(driver):
    pains = stage_page(driver, 1).lists["pains"]
    row = pains.rows[0]
    dots = row.grades["frequency"]
    QTest.mouseClick(dots, LEFT, NONE, dots.dot(4).toPoint())
    assert driver.doc.stages[0].pains[0].frequency == 4
    assert row.note.text() == "12"
    QTest.mouseClick(dots, LEFT, NONE, dots.dot(4).toPoint())
    assert driver.doc.stages[0].pains[0].frequency is None
    QTest.keyClick(dots, "5")
    assert driver.doc.stages[0].pains[0].frequency == 5


def three_pains(driver):
    pains = stage_page(driver, 1).lists["pains"]
    QGuiApplication.clipboard().setText("Slow\nDear")
    QTest.keyClick(pains.line, KEY.Key_V, CTRL)
    QApplication.processEvents()
    return pains


def test_a_row_is_dragged_by_its_grip(driver):
    pains = three_pains(driver)
    grip, last = pains.rows[0].grip, pains.rows[2]
    below = grip.mapFrom(pains, QPoint(10, last.geometry().bottom() + 1))
    QTest.mousePress(grip, LEFT, NONE, QPoint(4, 8))
    QTest.mouseMove(grip, below)
    assert pains._mark.isVisible()
    QTest.mouseRelease(grip, LEFT, NONE, below)
    assert texts(driver) == ["Slow", "Dear", "Does not know us"]
    assert not pains._mark.isVisible()
    driver.trigger("undo")
    assert texts(driver) == ["Does not know us", "Slow", "Dear"]


def test_a_row_is_moved_by_keys_and_removed(driver):
    pains = three_pains(driver)
    QTest.keyClick(pains.rows[2].field, KEY.Key_Up, ALT)
    assert texts(driver) == ["Does not know us", "Dear", "Slow"]
    QTest.keyClick(pains.rows[0].field, KEY.Key_Up, ALT)
    assert texts(driver) == ["Does not know us", "Dear", "Slow"]
    QTest.keyClick(pains.rows[1].field, KEY.Key_Delete, CTRL)
    assert texts(driver) == ["Does not know us", "Slow"]
    assert len(pains.rows) == 2


def test_sorted_by_priority_only_in_the_panel(driver):
    pains = three_pains(driver)
    QTest.keyClick(pains.rows[2].grades["severity"], "5")
    before = driver.doc
    pains.by_priority.setChecked(True)
    assert [row.field.value() for row in pains.rows] == ["Dear", "Does not know us", "Slow"]
    assert driver.doc is before
    assert not pains.rows[0].grip.isEnabled()


def test_a_row_opens_its_page_and_there_is_a_way_back(driver):
    pains = stage_page(driver, 1).lists["pains"]
    pains.rows[0].open_wanted.emit(pains.rows[0].key)
    panel = driver.window.panel
    assert driver.editor.bridge.selection.keys == ("unknown",)
    assert not panel.page("pain").isHidden()
    assert panel.page("stage").isHidden()
    QTest.mouseClick(panel.head.place, LEFT)
    assert driver.editor.bridge.selection.keys == ("need",)


def test_the_tab_counts(driver):
    page = stage_page(driver, 1)
    titles = [button.text() for button, *_rest in page.tabs._parts]
    assert titles[:5] == ["Emotion", "Pains 1", "KPIs", "Touchpoints 2", "Ideas"]


def test_an_emotion_is_begun_and_its_slider_moved_as_one_step(driver):
    page = stage_page(driver, 0)
    feelings = page.findChildren(EmotionsEditor)[0]
    QTest.mouseClick(feelings.adders[""], LEFT)
    assert driver.doc.stages[0].emotions[0].score == 0
    (block,) = feelings.blocks
    slider = block.fields["score"].editor.slider
    QTest.mousePress(slider, LEFT, NONE, QPoint(round(slider.x_of(-2)), 10))
    QTest.mouseMove(slider, QPoint(round(slider.x_of(3)), 10))
    QTest.mouseRelease(slider, LEFT, NONE, QPoint(round(slider.x_of(3)), 10))
    assert driver.doc.stages[0].emotions[0].score == 3
    assert feelings.blocks == [block], "the block is kept while it is edited"
    driver.trigger("undo")
    assert driver.doc.stages[0].emotions[0].score == 0
    assert block.fields["score"].editor.number.text() == "0"
    QTest.keyClick(slider, KEY.Key_Right)
    assert driver.doc.stages[0].emotions[0].score == 1
    assert block.fields["score"].editor.number.text() == "1"


def test_several_cards_share_a_status(driver):
    driver.editor.bridge.selection.set(("metro", "blog", "visit"))
    several = driver.window.panel.several
    assert driver.window.panel.head.heading.text() == "3 SELECTED"
    assert several.fields["function"].currentText() == "Mixed"
    status = several.fields["status"]
    status.setFocus()
    QTest.keyClick(status, KEY.Key_Down)
    cards = [item for stage in driver.doc.stages for item in stage.touchpoints if item.id in ("metro", "blog", "visit")]
    assert [card.status for card in cards] == ["planned"] * 3
    driver.trigger("undo")
    assert status.currentText() == "Existing"


def test_a_suggestion_is_confirmed_or_dismissed(driver):
    bridge = driver.editor.bridge
    for key in ("metro", "blog"):
        bridge.apply("x", lambda doc, key=key: set_field(doc, key, "implied", value=True))
    bridge.selection.set(("metro",))
    head = driver.window.panel.head
    assert head.confirmation.isVisible()
    QTest.mouseClick(head.confirm, LEFT)
    assert not driver.doc.stages[0].touchpoints[0].implied
    assert not head.confirmation.isVisible()
    bridge.selection.set(("blog",))
    QTest.mouseClick(head.dismiss, LEFT)
    assert driver.cards("need") == ["metro"]
    driver.trigger("undo")
    assert driver.cards("need") == ["metro", "blog"]
