"""Drawing transitions between stages: from handle to chevron, by Ctrl+L, and out of the journey."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.transitions import add_transition
from cjmdesk.model.walk import transition_keys
from cjmdesk.qt.canvas.overlay import Overlay

CTRL = Qt.KeyboardModifier.ControlModifier


def ends(driver):
    return [(item.from_, item.to, item.kind) for item in driver.doc.transitions]


def handle(driver, stage, share):
    """The left (0) or right (1) handle of a stage's chevron, which shows it when the pointer is over it."""
    centre = driver.centre(f"stage:{stage}/header")
    driver.move(centre + QPoint(0, 80), centre - QPoint(3, 0), centre)
    assert driver.view._pointer.handles.stage == stage
    place, shown = driver.view._pointer.handles._places(stage)[share]
    assert driver.view._pointer.handles.at(shown) == place
    return shown.toPoint()


def test_handles_show_on_the_chevron_under_the_pointer_or_selected(driver):
    handles = driver.view._pointer.handles
    assert handles.stage == ""
    handle(driver, "deal", 0)
    driver.move(driver.centre("touchpoint:call"))
    assert handles.stage == ""
    driver.click("stage:use/header")
    driver.move(driver.centre("touchpoint:call"))
    assert handles.stage == "use"
    assert all(dot.isVisible() for dot in handles._dots)


def test_the_pointer_reaches_a_handle_from_above(driver):
    point = handle(driver, "deal", 1)
    driver.move(point - QPoint(0, 7))
    assert driver.view._pointer.handles.stage == "deal"
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor


@pytest.mark.parametrize(
    ("source", "share", "target", "expected"),
    [
        ("need", 1, "use", ("need", "use", "forward")),
        ("use", 0, "need", ("use", "need", "loop")),
        ("deal", 1, "use", ("deal", "use", "forward")),
    ],
)
def test_from_handle_to_chevron(driver, source, share, target, expected):
    driver.drag(handle(driver, source, share), driver.centre(f"stage:{target}/header"))
    assert ends(driver) == [expected]
    assert driver.editor.bridge.selection.keys == (f"{source}>{target}",)
    assert driver.session.undo_label == "Add transition"
    driver.trigger("undo")
    assert ends(driver) == []
    assert not driver.session.can_undo


def test_off_the_map_leaves(driver):
    start = handle(driver, "deal", 1)
    driver.drag(start, start - QPoint(0, 60))
    assert ends(driver) == [("deal", "lost", "exit")]
    scene = driver.view.board.scene
    last = scene.columns[-1]
    driver.drag(handle(driver, "need", 1), driver.at(last.x + last.w + 12, scene.header_top + 40))
    assert ends(driver)[1] == ("need", "lost", "exit")


def test_an_arc_is_shown_and_escape_cancels(driver):
    before, start = driver.doc, handle(driver, "use", 0)
    end = driver.centre("stage:need/header")
    driver.press(start)
    driver.move(start - QPoint(20, 0), end)
    (overlay,) = [item for item in driver.view.findChildren(Overlay) if item.isVisible()]
    assert overlay.grab().toImage() != driver.view.viewport().grab().toImage()
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.release(end)
    assert driver.doc is before
    assert not [item for item in driver.view.findChildren(Overlay) if item.isVisible()]


def test_back_to_its_own_stage_makes_nothing(driver):
    driver.drag(handle(driver, "deal", 0), driver.centre("stage:deal/header"))
    assert ends(driver) == []


def test_a_transition_that_is_there_is_selected(driver):
    driver.drag(handle(driver, "use", 0), driver.centre("stage:need/header"))
    driver.editor.bridge.selection.set(())
    driver.drag(handle(driver, "use", 1), driver.centre("stage:need/header"))
    assert ends(driver) == [("use", "need", "loop")]
    assert driver.editor.bridge.selection.keys == ("use>need",)


def test_a_click_on_a_handle_selects_its_stage(driver):
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=handle(driver, "deal", 0))
    assert driver.editor.bridge.selection.keys == ("deal",)


def test_by_key_and_click(driver):
    driver.click("touchpoint:visit")
    driver.key(Qt.Key.Key_L, CTRL)
    driver.move(driver.centre("stage:deal/header"))
    assert ends(driver) == []
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=driver.centre("stage:need/header"))
    assert ends(driver) == [("use", "need", "loop")]


def test_by_keys_alone(driver):
    driver.click("stage:deal/header")
    driver.key(Qt.Key.Key_L, CTRL)
    driver.key(Qt.Key.Key_Left)
    driver.key(Qt.Key.Key_Return)
    assert ends(driver) == [("deal", "need", "loop")]
    driver.click("stage:need/header")
    driver.key(Qt.Key.Key_L, CTRL)
    driver.key(Qt.Key.Key_Right)
    driver.key(Qt.Key.Key_Enter)
    assert ends(driver)[1] == ("need", "use", "forward")
    driver.click("stage:need/header")
    driver.key(Qt.Key.Key_L, CTRL)
    driver.key(Qt.Key.Key_Up)
    driver.key(Qt.Key.Key_Return)
    assert ends(driver)[2] == ("need", "lost", "exit")


def test_escape_ends_connecting_by_key(driver):
    driver.key(Qt.Key.Key_L, CTRL)
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_Return)
    assert ends(driver) == []
    driver.click("stage:use/header")
    assert driver.editor.bridge.selection.keys == ("use",)


def test_a_click_on_arc_or_label_selects_the_transition(driver):
    driver.drag(handle(driver, "use", 0), driver.centre("stage:need/header"))
    driver.editor.bridge.selection.set(())
    part = driver.part("transition:use>need")
    path = next(shape.commands for shape in part.shapes)
    (x, y) = path[2][1]
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=driver.at(part.x + x, part.y + y))
    assert driver.editor.bridge.selection.keys == ("use>need",)
    driver.editor.bridge.selection.set(())
    from functools import partial

    from cjmdesk.edit.tree import set_field

    driver.editor.bridge.apply("x", partial(set_field, key="use>need", field="when", value="Runs out"))
    driver.click("transition:use>need/label")
    assert driver.editor.bridge.selection.keys == ("use>need",)


def test_handles_stay_with_the_chevrons_in_view(driver):
    driver.editor.window.resize(1300, 460)
    driver.view.zoom_to(1.0)
    bar = driver.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    scene = driver.view.board.scene
    inside = driver.view.header_to_view(QPointF(scene.columns[0].x + 60, scene.header_top + 20)).toPoint()
    assert inside.y() > 0
    driver.move(inside)
    assert driver.view._pointer.handles.stage == "need"
    start = driver.view._pointer.handles._places("need")[1][1].toPoint()
    target = driver.view.header_to_view(QPointF(scene.columns[1].x + 60, scene.header_top + 20)).toPoint()
    driver.drag(start, target)
    assert ends(driver) == [("need", "deal", "forward")]


# -- leading the ends of a transition elsewhere


def ready(driver, source, target, **fields):
    """Makes a transition and selects it with a click; its key."""
    driver.editor.bridge.apply("x", lambda doc: add_transition(doc, source, target, **fields))
    key = transition_keys(driver.doc)[-1]
    assert driver.view.pointer.handles.ends() == []
    driver.editor.bridge.selection.set((key,))
    QApplication.processEvents()
    return key


def knob(driver, end):
    """The handle at an end of the selected transition."""
    found = {item.end: shown.toPoint() for item, shown in driver.view.pointer.handles.ends()}
    shown = sum(dot.isVisible() for dot in driver.view.pointer.handles._knobs)
    assert shown == len(found)
    return found[end]


def chevron(driver, stage):
    return driver.centre(f"stage:{stage}/header")


@pytest.mark.parametrize(
    ("source", "target", "end", "to", "expected"),
    [
        ("use", "need", "to", "deal", ("use", "deal", "loop")),
        ("use", "need", "from", "deal", ("deal", "need", "loop")),
        ("need", "use", "from", "deal", ("deal", "use", "forward")),
        ("deal", "need", "to", "use", ("deal", "use", "forward")),
        ("deal", "lost", "from", "use", ("use", "lost", "exit")),
        ("deal", "lost", "to", "need", ("deal", "need", "loop")),
        ("any", "need", "to", "use", ("any", "use", "forward")),
    ],
)
def test_an_end_is_led_to_another_stage(driver, source, target, end, to, expected):
    ready(driver, source, target, when="Runs out")
    driver.drag(knob(driver, end), chevron(driver, to))
    assert ends(driver) == [expected]
    assert driver.doc.transitions[0].when == "Runs out"
    assert driver.editor.bridge.selection.keys == (f"{expected[0]}>{expected[1]}",)
    assert driver.session.undo_label == "Lead elsewhere"
    driver.trigger("undo")
    assert ends(driver)[0][:2] == (source, target)
    driver.trigger("undo")
    assert not driver.session.can_undo


def test_new_customers_stay_new_customers(driver):
    ready(driver, "use", "need", kind="spawn", rate=0.2)
    driver.drag(knob(driver, "from"), chevron(driver, "deal"))
    assert ends(driver) == [("deal", "need", "spawn")]


def test_the_end_of_a_loop_is_led_out_of_the_journey(driver):
    ready(driver, "use", "need")
    start = knob(driver, "to")
    driver.drag(start, chevron(driver, "need") - QPoint(0, 75))
    assert ends(driver) == [("use", "lost", "exit")]


@pytest.mark.parametrize("goal", [("need", 0), ("use", 0), ("need", 300)])
def test_led_to_where_it_was_or_nowhere_it_stays(driver, goal):
    ready(driver, "use", "need")
    before = driver.doc
    stage, below = goal
    driver.drag(knob(driver, "from"), chevron(driver, stage) + QPoint(-40 if below else 0, below))
    assert driver.doc is before
    assert ends(driver) == [("use", "need", "loop")]


def test_escape_leaves_the_end_where_it_is(driver):
    ready(driver, "use", "need")
    before, start = driver.doc, knob(driver, "to")
    driver.press(start)
    driver.move(start - QPoint(20, 5), chevron(driver, "deal"))
    assert len([item for item in driver.view.findChildren(Overlay) if item.isVisible()]) == 1
    assert not any(dot.isVisible() for dot in driver.view.pointer.handles._knobs)
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.release(chevron(driver, "deal"))
    assert driver.doc is before


def test_an_end_is_not_led_onto_another_transition(driver):
    ready(driver, "use", "deal")
    driver.editor.bridge.selection.set(())
    ready(driver, "use", "need")
    driver.drag(knob(driver, "to"), chevron(driver, "deal"))
    assert ends(driver) == [("use", "deal", "loop"), ("use", "need", "loop")]
    assert driver.editor.bridge.selection.keys == ("use>deal",)
    assert driver.window.status.currentMessage()


def test_a_click_on_an_end_keeps_the_transition_selected(driver):
    key = ready(driver, "use", "need")
    QTest.mouseClick(driver.view.viewport(), Qt.MouseButton.LeftButton, pos=knob(driver, "to"))
    assert driver.editor.bridge.selection.keys == (key,)
