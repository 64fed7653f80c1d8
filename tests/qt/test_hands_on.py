"""The rest of what hands can do on the map: between lanes, pinching, and the keys that no other test presses."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.model.walk import find
from cjmdesk.qt.commands import SPECS
from cjmdesk.qt.dialogs.help import ShortcutsDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MIDDLE = Qt.MouseButton.MiddleButton

LANES = """cjmdesk: 1
title: Lanes
lanes:
  - {id: front, title: Sales, kind: touchpoints, filter: {function: sales}}
  - {id: rest, title: Others, kind: touchpoints}
stages:
  - id: one
    title: One
    touchpoints:
      - {id: call, title: Call, function: sales}
      - {id: blog, title: Blog, function: marketing}
      - {id: site, title: Site, function: marketing}
  - {id: two, title: Two}
transitions:
  - {from: two, to: one, kind: loop}
"""


@pytest.fixture
def lanes(make_driver, tmp_path):
    path = tmp_path / "lanes.cjm.yaml"
    path.write_text(LANES, encoding="utf-8")
    return make_driver(path)


def test_cards_are_dragged_to_another_lane_whose_fields_they_take(lanes):
    lanes.click("touchpoint:blog")
    lanes.click("touchpoint:site", CTRL)
    lanes.drag(lanes.centre("touchpoint:site"), lanes.centre("touchpoint:call") - QPoint(0, 6))
    assert lanes.cards("one") == ["blog", "site", "call"]
    assert [find(lanes.doc, key).entity.function for key in ("blog", "site")] == ["sales", "sales"]
    lanes.trigger("undo")
    assert find(lanes.doc, "site").entity.function == "marketing"
    assert not lanes.session.can_undo


def test_a_stage_is_dragged_with_everything_in_it(lanes):
    before = lanes.doc.stages[0]
    lanes.drag(lanes.centre("stage:one/header"), lanes.centre("stage:two/header") + QPoint(60, 0))
    assert lanes.stages() == ["two", "one"]
    assert lanes.doc.stages[1] is before
    assert [(item.from_, item.to) for item in lanes.doc.transitions] == [("two", "one")]


def test_a_pinch_zooms_about_its_middle(driver):
    view, point = driver.view, QPointF(300, 250)
    place, zoom = view.to_scene(point), view.zoom
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, point, point,
        QPointF(view.viewport().mapToGlobal(point)), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(zoom * 1.25)
    assert (view.to_scene(point) - place).manhattanLength() < 2
    assert not driver.session.can_undo


def test_two_fingers_on_a_touch_screen_zoom_too(driver):
    device = QTest.createTouchDevice()
    view, viewport = driver.view, driver.view.viewport()
    zoom = view.zoom
    QTest.touchEvent(viewport, device).press(0, QPoint(280, 250)).press(1, QPoint(320, 250)).commit()
    for reach in range(30, 121, 10):
        middle = QPoint(300, 250)
        sequence = QTest.touchEvent(viewport, device)
        sequence.move(0, middle - QPoint(reach, 0)).move(1, middle + QPoint(reach, 0)).commit()
    QTest.touchEvent(viewport, device).release(0, QPoint(180, 250)).release(1, QPoint(420, 250)).commit()
    assert view.zoom > zoom * 1.5
    assert not driver.session.can_undo


def test_the_middle_button_moves_the_map(driver):
    driver.view.zoom_to(2.0)
    bar, before = driver.view.horizontalScrollBar(), driver.view.horizontalScrollBar().value()
    viewport, start = driver.view.viewport(), driver.centre("touchpoint:metro")
    QTest.mousePress(viewport, MIDDLE, pos=start)
    driver.move(start - QPoint(40, 0))
    QTest.mouseRelease(viewport, MIDDLE, pos=start - QPoint(40, 0))
    assert bar.value() - before == 40
    assert driver.editor.bridge.selection.keys == ()
    assert not driver.session.can_undo


def test_control_a_selects_all_touchpoints_and_delete_removes_them(driver):
    driver.key(Qt.Key.Key_A, CTRL)
    assert set(driver.editor.bridge.selection.keys) == {"metro", "blog", "call", "pay", "visit"}
    driver.key(Qt.Key.Key_Delete)
    assert [driver.cards(stage) for stage in driver.stages()] == [[], [], []]
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.cards("need") == ["metro", "blog"]
    driver.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert driver.cards("need") == []
    driver.key(Qt.Key.Key_Z, CTRL)
    assert not driver.session.can_undo


def test_the_panel_follows_a_click(driver):
    driver.click("touchpoint:call")
    assert driver.field("touchpoint", "title").isVisible()
    driver.click("stage:use/header")
    assert not driver.field("touchpoint", "title").isVisible()
    assert driver.field("stage", "title").text() == "First use"


def test_keys_open_the_sheet_of_shortcuts(driver):
    driver.key(Qt.Key.Key_Slash, CTRL)
    (sheet,) = driver.window.findChildren(ShortcutsDialog)
    assert sheet.isVisible()
    sheet.reject()


def test_single_letters_are_no_shortcuts():
    sequences = [QKeySequence(text) for spec in SPECS for text in spec.shortcuts]
    bare = [sequence[0].key() for sequence in sequences if not sequence[0].keyboardModifiers()]
    assert all(key >= Qt.Key.Key_Escape for key in bare), "keys that write something are below"
    assert len(bare) > 3


def test_what_undo_brings_back_is_selected_again(driver):
    driver.click("touchpoint:call")
    driver.trigger("delete")
    assert driver.editor.bridge.selection.keys == ()
    driver.trigger("undo")
    assert driver.editor.bridge.selection.keys == ("call",)
    driver.click("stage:need/header")
    driver.trigger("delete")
    driver.trigger("undo")
    assert driver.editor.bridge.selection.keys == ("need",), "the stage, without what is in it"
    driver.click("touchpoint:call")
    driver.trigger("moment")
    driver.trigger("undo")
    assert driver.editor.bridge.selection.keys == ("call",), "a change of a field selects nothing else"
