"""The library: searched, dragged onto the map, added with the keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton
from shelf import Shelf

from cjmdesk.edit.stages import add_step
from cjmdesk.layout.emotion_target import emotion_lane, score_y
from cjmdesk.model.walk import find
from cjmdesk.qt.app import Editor
from cjmdesk.qt.library.rows import ROW
from cjmdesk.qt.settings import Settings

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shelf(driver) -> Shelf:
    return Shelf(driver)


def titles(driver, stage: str) -> list[str]:
    return [item.title for item in find(driver.doc, stage).entity.touchpoints]


def test_a_touchpoint_is_dropped_between_two(driver, shelf):
    shelf.drag("Newsletter", driver.centre("touchpoint:blog") - QPoint(0, 8))
    assert titles(driver, "need") == ["Metro banner", "Newsletter", "Blog"]
    new = find(driver.doc, driver.cards("need")[1]).entity
    assert (new.function, new.channel) == ("marketing", "email")
    assert driver.editor.bridge.selection.keys == (new.id,)
    assert driver.session.undo_label == "Add touchpoint"
    driver.trigger("undo")
    assert titles(driver, "need") == ["Metro banner", "Blog"]
    assert not driver.session.can_undo


def test_target_lights_up_where_a_card_would_go(driver, shelf):
    start, end = shelf.press("Blog"), shelf.over(driver.centre("touchpoint:call") - QPoint(0, 8))
    shelf.move(start + QPoint(12, 0), end)
    drag = shelf.list.drag
    column = driver.view.board.column("deal")
    assert drag._mark._cell.x() == column.x
    assert drag._mark._line.y1() < driver.part("touchpoint:call").y
    assert drag._ghost.isVisible()
    shelf.move(shelf.place("Blog"))
    assert drag._mark._cell.isEmpty(), "over the library there is nowhere to drop"
    QTest.keyClick(shelf.list, Qt.Key.Key_Escape)


def test_escape_leaves_nothing_behind(driver, shelf):
    before, parts = driver.doc, len(driver.view.scene().items())
    start, end = shelf.press("Blog"), shelf.over(driver.centre("touchpoint:call"))
    shelf.move(start + QPoint(12, 0), end)
    assert len(driver.view.scene().items()) == parts + 1
    QTest.keyClick(shelf.list, Qt.Key.Key_Escape)
    assert len(driver.view.scene().items()) == parts
    QTest.mouseRelease(shelf.list.viewport(), LEFT, NONE, end)
    assert driver.doc is before
    assert shelf.list.drag is None


def test_losing_the_focus_cancels(driver, shelf):
    before = driver.doc
    start, end = shelf.press("Blog"), shelf.over(driver.centre("touchpoint:call"))
    shelf.move(start + QPoint(12, 0), end)
    driver.view.setFocus()
    QTest.mouseRelease(shelf.list.viewport(), LEFT, NONE, end)
    assert driver.doc is before


def test_drop_on_the_library_itself_changes_nothing(driver, shelf):
    before = driver.doc
    start = shelf.press("Blog")
    shelf.move(start + QPoint(20, 0))
    QTest.mouseRelease(shelf.list.viewport(), LEFT, NONE, start + QPoint(20, 0))
    assert driver.doc is before


def test_shortcuts_wait_during_a_drag(driver, shelf):
    driver.trigger("add_stage")
    before = driver.doc
    start = shelf.press("Blog")
    shelf.move(start + QPoint(12, 0), shelf.over(driver.centre("touchpoint:call")))
    QTest.keyClick(shelf.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.doc is before
    QTest.keyClick(shelf.list, Qt.Key.Key_Escape)


def test_with_shift_it_goes_to_the_whole_stage_instead_of_a_step(driver, shelf):
    driver.editor.bridge.apply("x", lambda doc: add_step(add_step(doc, "use", "Unpack"), "use", "Brew"))
    column = driver.view.board.column("use")
    place = driver.at(column.x + column.w - 20, driver.part("touchpoint:call").y + 90)
    shelf.drag("Delivery", place)
    shelf.drag("Reminder", place, SHIFT)
    steps = {item.title: item.step for item in find(driver.doc, "use").entity.touchpoints}
    assert (steps["Delivery"], steps["Reminder"]) == (column.steps[1], "")


def test_a_persona_begins_its_curve_where_it_is_dropped(driver, shelf):
    row = emotion_lane(driver.view.board.scene)
    column = driver.view.board.column("deal")
    place = driver.at(column.x + column.w / 2, score_y(driver.doc.emotion_scale, row, 3))
    start, end = shelf.press("Persona"), shelf.over(place)
    shelf.move(start + QPoint(12, 0), end)
    assert shelf.list.drag._mark._cell.x() == column.x
    QTest.mouseRelease(shelf.list.viewport(), LEFT, NONE, end)
    (person,) = driver.doc.personas
    assert [(item.persona, item.score) for item in find(driver.doc, "deal").entity.emotions] == [(person.id, 3)]
    assert driver.editor.bridge.selection.keys == (f"deal/{person.id}",)
    assert driver.session.undo_label == "Add persona"
    driver.trigger("undo")
    assert not driver.session.can_undo
    assert driver.doc.personas == ()


def test_a_persona_without_a_place_is_selected(driver, shelf):
    shelf.enter("Persona")
    shelf.drag("Persona", driver.centre("stage:need/header"))
    first, second = driver.doc.personas
    assert (first.name, second.name) == ("Persona 1", "Persona 2")
    assert driver.editor.bridge.selection.keys == (second.id,)
    assert not any(stage.emotions for stage in driver.doc.stages)
    assert "Double-click" in driver.window.status.currentMessage()


def test_a_stage_is_dropped_between_two(driver, shelf):
    shelf.drag("Stage", driver.centre("stage:deal/header") - QPoint(70, 0))
    assert len(driver.stages()) == 4
    assert driver.stages()[0] == "need"
    assert driver.stages()[2:] == ["deal", "use"]
    assert driver.session.undo_label == "Add stage"


def test_the_first_stage_is_dropped_on_an_empty_map(make_driver):
    driver = make_driver()
    shelf = Shelf(driver)
    shelf.drag("Stage", driver.view.viewport().rect().center())
    assert [stage.title for stage in driver.doc.stages] == ["Stage 1"]


def test_a_touchpoint_needs_a_stage(make_driver):
    driver = make_driver()
    shelf = Shelf(driver)
    before = driver.doc
    shelf.enter("Blog")
    shelf.drag("Blog", driver.view.viewport().rect().center())
    assert driver.doc is before


def test_a_pain_is_dropped_among_the_others(driver, shelf):
    shelf.drag("Out of stock", driver.centre("pain:unknown") - QPoint(0, 12))
    assert [pain.text for pain in driver.doc.stages[0].pains] == ["Out of stock", "Does not know us"]
    shelf.drag("Sudden queue", driver.centre("stage:deal/header"))
    assert [pain.text for pain in driver.doc.stages[1].pains] == ["Sudden queue"]


def test_a_moment_of_truth_goes_on_and_off(driver, shelf):
    shelf.drag("Moment of truth", driver.centre("touchpoint:call"))
    assert find(driver.doc, "call").entity.moment_of_truth
    shelf.drag("Moment of truth", driver.centre("touchpoint:call"))
    assert not find(driver.doc, "call").entity.moment_of_truth
    before = driver.doc
    shelf.drag("Moment of truth", driver.centre("stage:deal/header"))
    assert driver.doc is before


def write(text: str):
    def answer(dialog) -> None:
        field = dialog.findChild(QPlainTextEdit)
        QTest.keyClicks(field, text)
        box = dialog.findChild(QDialogButtonBox)
        button = next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == "OK")
        QTest.mouseClick(button, LEFT)

    return answer


def test_a_note_is_written_on_what_it_is_dropped_on(driver, shelf, answers):
    answers.plan(write("Ask the sales team"))
    shelf.drag("Note", driver.centre("pain:unknown"))
    assert find(driver.doc, "unknown").entity.notes == "Ask the sales team"
    assert driver.session.undo_label == "Write notes"
    answers.plan(answers.click("Cancel"))
    shelf.drag("Note", driver.centre("stage:use/header"))
    assert find(driver.doc, "use").entity.notes == ""


def test_enter_adds_to_the_selected_stage_and_goes_on_behind(driver, shelf):
    driver.click("touchpoint:call")
    shelf.enter("Contract")
    shelf.enter("Trial")
    assert titles(driver, "deal") == ["Call", "Contract", "Trial", "Online payment"]
    driver.editor.bridge.selection.set(())
    shelf.enter("Delivery")
    assert titles(driver, "use")[-1] == "Delivery"
    driver.click("stage:need/header")
    shelf.enter("Stage")
    assert driver.stages()[0] == "need"
    assert driver.stages()[2:] == ["deal", "use"]


def test_double_click_adds(driver, shelf):
    driver.click("stage:deal/header")
    place = shelf.place("Chat")
    QTest.mouseClick(shelf.list.viewport(), LEFT, NONE, place)
    QTest.mouseDClick(shelf.list.viewport(), LEFT, NONE, place)
    assert titles(driver, "deal")[-1] == "Chat"
    assert len(titles(driver, "deal")) == 3


def test_structure_entries_say_what_they_need(driver, shelf):
    driver.editor.bridge.selection.set(())
    before = driver.doc
    for name in ("Note", "Moment of truth"):
        shelf.enter(name)
        assert "first" in driver.window.status.currentMessage()
    assert driver.doc is before
    driver.click("touchpoint:pay")
    shelf.enter("Moment of truth")
    assert find(driver.doc, "pay").entity.moment_of_truth


def test_search_filters_while_typing(shelf):
    everything = shelf.names()
    QTest.keyClicks(shelf.library.search, "PAY")
    assert shelf.names() == ["Payment", "Prepayment", "Payment terms"]
    QTest.keyClick(shelf.library.search, Qt.Key.Key_Escape)
    assert shelf.names() == everything
    QTest.keyClicks(shelf.library.search, "pains")
    assert len(shelf.names()) == 5, "a heading shows all below it"
    shelf.library.search.setText("xyzzy")
    assert shelf.names() == []
    assert shelf.library._nothing.isVisible()


def test_search_by_keys_alone(driver, shelf):
    driver.click("stage:deal/header")
    shelf.library.search.setFocus()
    QTest.keyClicks(shelf.library.search, "tripwire")
    QTest.keyClick(shelf.library.search, Qt.Key.Key_Return)
    assert titles(driver, "deal")[-1] == "Tripwire"
    shelf.library.search.clear()
    QTest.keyClick(shelf.library.search, Qt.Key.Key_Down)
    assert driver.window.focusWidget() is shelf.list
    assert shelf.list.currentIndex().data(ROW).text == "Stage"
    for _ in range(8):
        QTest.keyClick(shelf.list, Qt.Key.Key_Down)
        row = shelf.list.currentIndex().data(ROW)
        assert not row.is_heading
    assert row.entry.function == "marketing"


def test_yo_is_ye_in_russian(make_driver, map_file):
    shelf = Shelf(make_driver(map_file, language="ru"))
    names = shelf.names()
    for name in names:
        if "ё" in name.lower():
            shelf.library.search.setText(name.lower().replace("ё", "е"))
            assert name in shelf.names()


def test_a_method_opens_and_asks_first(driver, shelf, answers):
    driver.trigger("add_stage")
    before = driver.doc
    answers.plan(answers.click("Cancel"))
    shelf.enter("Six stages with a loyalty loop")
    assert driver.doc is before
    answers.plan(answers.click("Don't save"))
    shelf.drag("Six stages with a loyalty loop", driver.view.viewport().rect().center())
    assert len(driver.doc.stages) == 6


def test_the_pane_is_hidden_and_stays_so(driver, make_driver, map_file):
    assert driver.window.pane.isVisible()
    driver.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not driver.window.pane.isVisible()
    driver.window.close()
    other = make_driver(map_file)
    assert not other.window.pane.isVisible()
    other.trigger("pane")
    assert other.window.pane.isVisible()


def test_a_folded_pane_is_unfolded(driver):
    sizes = driver.window.splitter.sizes()
    driver.window.splitter.setSizes([0, sizes[0] + sizes[1], sizes[2]])
    driver.trigger("pane")
    driver.trigger("pane")
    assert driver.window.pane.width() > 100


def test_a_loop_begins_at_the_stage_it_is_dropped_on(driver, shelf):
    shelf.drag("Loop", driver.centre("stage:use/header"))
    assert driver.editor.bridge.selection.keys == ("use",)
    assert driver.window.focusWidget() is driver.view
    QTest.mouseMove(driver.view.viewport(), driver.centre("stage:need/header"))
    driver.click("stage:need/header")
    (loop,) = driver.doc.transitions
    assert (loop.from_, loop.to, loop.kind) == ("use", "need", "loop")


def test_contents_come_after_the_first_painting(qapp, map_file, qtbot):
    editor = Editor(qapp, Settings(), language="en", theme="light")
    window = editor.window
    try:
        editor.show((1280, 720), str(map_file))
        assert window.pane._library is None
        assert window.pane._outline is None
        assert window.pages.start is None
        qtbot.waitUntil(lambda: window.pane._library is not None)
        assert window.pane._outline is None, "the outline waits for its tab"
    finally:
        window.move_on()
        editor.end()


def test_another_language_keeps_the_tab(driver):
    driver.window.pane.tabs.setCurrentIndex(1)
    driver.editor.choose_language("ru")
    assert driver.window.pane.tabs.currentIndex() == 1
    driver.editor.choose_language("en")
