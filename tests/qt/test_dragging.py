"""Everything else that can be dragged: emotion points, edges, lanes, list items, copies; each is one step of undo."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.lanes import write_lanes
from cjmdesk.edit.touchpoints import add_touchpoint
from cjmdesk.edit.tree import set_field
from cjmdesk.layout.emotion_target import emotion_lane, score_y
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.walk import find
from cjmdesk.qt.canvas.gestures.links import arc, pieces
from cjmdesk.qt.canvas.overlay import Overlay

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

MAP = """cjmdesk: 1
title: Coffee subscription
personas:
  - {id: anna, name: Anna}
  - {id: boris, name: Boris}
stages:
  - id: need
    title: Need
    touchpoints: [{id: metro, title: Metro banner}, {id: blog, title: Blog}]
    emotions:
      - {persona: anna, score: 1}
    pains: [{id: slow, text: Slow}, {id: dear, text: Dear}]
    ideas: [{id: faster, text: Faster, solves: [slow]}]
  - id: deal
    title: Deal
    touchpoints: [{id: call, title: Call}]
    emotions:
      - {persona: anna, score: -2}
    pains: [{id: forms, text: Long forms}]
    kpis: [{id: calls, name: Calls, value: 12}]
  - id: use
    title: First use
    steps: [{id: unpack, title: Unpack}, {id: brew, title: Brew}]
transitions:
  - {from: use, to: need, kind: loop, when: Runs out, probability: 0.4}
"""


@pytest.fixture
def driver(make_driver, tmp_path):
    path = tmp_path / "drag.cjm.yaml"
    path.write_text(MAP, encoding="utf-8")
    driver = make_driver(path, size=(1400, 1100))
    driver.view.zoom_to(1.0)
    return driver


def mouse(driver, kind, point, modifiers, buttons=LEFT):
    """A mouse event with keys held, which QTest's moves cannot have."""
    viewport = driver.view.viewport()
    button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, QPointF(point), QPointF(viewport.mapToGlobal(point)), button, buttons, modifiers)
    QApplication.sendEvent(viewport, event)


def drag(driver, start, end, modifiers):
    mouse(driver, QMouseEvent.Type.MouseButtonPress, start, modifiers)
    for point in (start + QPoint(8, 8), (start + end) / 2, end):
        mouse(driver, QMouseEvent.Type.MouseMove, point, modifiers)
    mouse(driver, QMouseEvent.Type.MouseButtonRelease, end, modifiers, Qt.MouseButton.NoButton)


def pains(driver, stage):
    return [item.id for item in find(driver.doc, stage).entity.pains]


def scores(driver, stage, persona="anna"):
    return [item.score for item in find(driver.doc, stage).entity.emotions if item.persona == persona]


def at_score(driver, key, score):
    """Where a point would stand with another score, in the viewport."""
    part, row = driver.part(key), emotion_lane(driver.view.board.scene)
    return driver.at(part.x + part.w / 2, score_y(driver.doc.emotion_scale, row, score))


def overlays(driver):
    QApplication.processEvents()
    return [overlay for overlay in driver.view.findChildren(Overlay) if overlay.isVisible()]


def one_step(driver, label):
    """What was done just now is one step with this name, and can be taken back."""
    assert driver.session.undo_label == label
    driver.trigger("undo")
    assert not driver.session.can_undo


# -- emotion points


def test_drag_a_point_sets_the_score(driver):
    driver.drag(driver.centre("emotion:need/anna"), at_score(driver, "emotion:need/anna", 4) + QPoint(0, 3))
    assert scores(driver, "need") == [4]
    assert driver.editor.bridge.selection.keys == ("need/anna",)
    one_step(driver, "Set score")
    assert scores(driver, "need") == [1]


def test_shift_gives_half_steps(driver):
    start = driver.centre("emotion:need/anna")
    middle = (at_score(driver, "emotion:need/anna", 3) + at_score(driver, "emotion:need/anna", 4)) / 2
    drag(driver, start, middle, SHIFT)
    assert scores(driver, "need") == [3.5]


def test_a_score_stays_on_the_scale(driver):
    driver.drag(driver.centre("emotion:need/anna"), driver.centre("emotion:need/anna") + QPoint(0, 600))
    assert scores(driver, "need") == [-5]


def points(driver, stage):
    return [(item.score, item.at, item.step) for item in find(driver.doc, stage).entity.emotions]


def test_a_point_dragged_sideways_stands_there_in_its_stage(driver):
    column = driver.view.board.column("need")
    start, end = driver.centre("emotion:need/anna"), at_score(driver, "emotion:need/anna", 3)
    end.setX(driver.at(column.x + column.w * 0.2, 0).x())
    driver.press(start)
    driver.move(start + QPoint(0, -20), end)
    assert len(overlays(driver)) == 1
    driver.release(end)
    assert points(driver, "need") == [(3, pytest.approx(0.2, abs=0.01), "")]
    assert driver.editor.bridge.selection.keys == ("need/anna",)
    one_step(driver, "Move point")
    assert points(driver, "need") == [(1, None, "")]


def test_a_point_stays_in_its_stage_and_goes_to_the_steps_of_it(driver):
    start = driver.centre("emotion:need/anna")
    driver.drag(start, start - QPoint(600, 0))
    assert points(driver, "need") == [(1, 0, "")]
    double_click(driver, lane_point(driver, "use", 3, 0.75))
    start = driver.centre("emotion:use/anna")
    column = driver.view.board.column("use")
    driver.drag(start, QPoint(driver.at(column.x + column.w * 0.25, 0).x(), start.y()))
    assert points(driver, "use") == [(3, pytest.approx(0.25, abs=0.01), "unpack")]


def test_a_little_aside_is_no_move_sideways(driver):
    start = driver.centre("emotion:need/anna")
    driver.drag(start, at_score(driver, "emotion:need/anna", 2) + QPoint(11, 0))
    assert points(driver, "need") == [(2, None, "")]
    start = driver.centre("emotion:need/anna")
    drag(driver, start, (at_score(driver, "emotion:need/anna", 3) + at_score(driver, "emotion:need/anna", 4)) / 2
         + QPoint(40, 0), SHIFT)  # fmt: skip
    ((score, at, _step),) = points(driver, "need")
    assert (score, at) == (3.5, pytest.approx(0.5 + 40 / driver.view.board.column("need").w, abs=0.02))


def test_the_drag_of_a_point_shows_and_changes_nothing_before_its_end(driver):
    before, start = driver.doc, driver.centre("emotion:need/anna")
    end = at_score(driver, "emotion:need/anna", 4)
    driver.press(start)
    driver.move(start + QPoint(0, -20), end)
    assert driver.doc is before
    assert len(overlays(driver)) == 1
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    assert not overlays(driver)
    driver.release(end)
    assert driver.doc is before
    assert not driver.session.can_undo


def double_click(driver, point):
    QTest.mouseClick(driver.view.viewport(), LEFT, pos=point)
    QTest.mouseDClick(driver.view.viewport(), LEFT, pos=point)


def lane_point(driver, stage, score, share=0.5):
    scene = driver.view.board.scene
    column = next(column for column in scene.columns if column.stage == stage)
    y = score_y(driver.doc.emotion_scale, emotion_lane(scene), score)
    return driver.at(column.x + column.w * share, y)


def test_double_click_adds_a_point_for_the_first_persona(driver):
    double_click(driver, lane_point(driver, "use", 3, 0.75))
    (point,) = find(driver.doc, "use").entity.emotions
    assert (point.persona, point.score, point.step, point.at) == ("anna", 3, "brew", None)
    assert driver.editor.bridge.selection.keys == ("use/anna",)
    one_step(driver, "Add point")


def test_double_click_adds_a_point_for_the_selected_persona(driver):
    driver.editor.bridge.selection.set(("boris",))
    double_click(driver, lane_point(driver, "deal", 4, 0.3))
    assert scores(driver, "deal", "boris") == [4]
    assert driver.editor.bridge.selection.keys == ("deal/boris",)
    double_click(driver, lane_point(driver, "need", -4, 0.3))
    assert scores(driver, "need", "boris") == [-4], "the curve of the selected point goes on"


def test_a_second_point_of_a_stage_stands_where_it_was_put(driver):
    double_click(driver, lane_point(driver, "need", 4, 0.2))
    points = find(driver.doc, "need").entity.emotions
    assert [(point.score, point.at) for point in points] == [(4, pytest.approx(0.2, abs=0.02)), (1, None)]
    assert find(driver.doc, driver.editor.bridge.selection.keys[0]).entity.score == 4


def test_double_click_on_a_point_removes_it(driver):
    double_click(driver, driver.centre("emotion:need/anna"))
    assert scores(driver, "need") == []
    one_step(driver, "Remove point")


def test_delete_removes_a_point(driver):
    driver.click("emotion:deal/anna")
    driver.key(Qt.Key.Key_Delete)
    assert scores(driver, "deal") == []


def test_arrows_on_a_point(driver):
    driver.click("emotion:need/anna")
    driver.key(Qt.Key.Key_Up)
    driver.key(Qt.Key.Key_Up)
    driver.key(Qt.Key.Key_Down, SHIFT)
    assert scores(driver, "need") == [2.5]
    driver.key(Qt.Key.Key_Right)
    assert driver.editor.bridge.selection.keys == ("deal/anna",)
    driver.key(Qt.Key.Key_Down)
    assert scores(driver, "deal") == [-3]
    driver.key(Qt.Key.Key_Left)
    assert driver.editor.bridge.selection.keys == ("need/anna",)
    driver.trigger("undo")
    assert (scores(driver, "deal"), scores(driver, "need")) == ([-2], [2.5])
    one_step(driver, "Set score")
    assert scores(driver, "need") == [1]


# -- edges


def edge_of(driver, stage):
    scene = driver.view.board.scene
    column = next(column for column in scene.columns if column.stage == stage)
    return driver.at(column.x + column.w, scene.header_bottom - 4)


def width(driver, stage):
    return find(driver.doc, stage).entity.width


def test_drag_the_edge_of_a_stage(driver):
    start = edge_of(driver, "need")
    driver.move(start)
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    before = driver.doc
    driver.press(start)
    driver.move(start + QPoint(20, 0), start + QPoint(52, 4))
    assert driver.doc is before
    assert len(overlays(driver)) == 1
    driver.release(start + QPoint(52, 4))
    assert width(driver, "need") == 260
    assert not overlays(driver)
    QTest.mouseDClick(driver.view.viewport(), LEFT, pos=edge_of(driver, "need"))
    assert width(driver, "need") is None
    assert driver.session.undo_label == "Automatic width of stage"
    driver.trigger("undo")
    one_step(driver, "Set width of stage")


def test_a_stage_keeps_a_least_width_and_escape_cancels(driver):
    start = edge_of(driver, "deal")
    driver.press(start)
    driver.move(start + QPoint(-20, 0), start + QPoint(-60, 0))
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.release(start)
    assert not driver.session.can_undo
    driver.drag(start, start + QPoint(-190, 0))
    assert width(driver, "deal") == 128


def test_drag_the_edge_of_a_lane(driver):
    row = next(row for row in driver.view.board.scene.rows if row.kind == "ideas")
    start = driver.at(60, row.y + row.h)
    driver.move(start)
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.SplitVCursor
    driver.drag(start, start + QPoint(10, 60))
    lane = next(lane for lane in lanes_of(driver.doc) if lane.kind == "ideas")
    assert lane.height == pytest.approx(row.h + 60, abs=4)
    now = next(row for row in driver.view.board.scene.rows if row.kind == "ideas")
    assert now.h == lane.height
    QTest.mouseDClick(driver.view.viewport(), LEFT, pos=driver.at(60, now.y + now.h))
    assert next(lane for lane in lanes_of(driver.doc) if lane.kind == "ideas").height is None
    driver.trigger("undo")
    one_step(driver, "Set height of lane")


def test_drag_a_lane_label(driver):
    row = driver.view.board.scene.rows[0]
    driver.drag(driver.centre("lane:ideas/label"), driver.at(60, row.y + 4))
    assert [lane.id for lane in lanes_of(driver.doc)][:3] == ["ideas", "key_task", "touchpoints"]
    one_step(driver, "Move lane")


def set_height(driver, value):
    driver.editor.bridge.apply("x", lambda doc: set_field(write_lanes(doc), "pains", "height", value))


def test_a_lane_with_a_height_is_not_made_lower_than_what_stands_in_it(driver):
    content = next(row.h for row in driver.view.board.scene.rows if row.kind == "pains")
    set_height(driver, content + 100)
    row = next(row for row in driver.view.board.scene.rows if row.kind == "pains")
    assert row.h == content + 100
    start = driver.at(60, row.y + row.h)
    driver.drag(start, start - QPoint(0, 180))
    assert next(lane for lane in lanes_of(driver.doc) if lane.kind == "pains").height == content
    assert next(row.h for row in driver.view.board.scene.rows if row.kind == "pains") == content


# -- steps


def steps(driver):
    return [step.id for step in find(driver.doc, "use").entity.steps]


def with_cards(driver):
    def change(doc):
        doc = add_touchpoint(doc, "use", "Open", step="unpack", id="open")
        doc = add_touchpoint(doc, "use", "All along", id="along")
        return add_touchpoint(doc, "use", "Cup", step="brew", id="cup")

    driver.editor.bridge.apply("x", change)


def step_of(driver, key):
    return find(driver.doc, key).entity.step


def test_drag_a_step_heading(driver):
    with_cards(driver)
    start = driver.centre("step:unpack")
    driver.move(start)
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    driver.drag(start, driver.centre("step:brew") + QPoint(40, 0))
    assert steps(driver) == ["brew", "unpack"]
    assert (step_of(driver, "open"), step_of(driver, "cup")) == ("unpack", "brew")
    assert driver.part("touchpoint:open").x > driver.part("touchpoint:cup").x, "cards go with their steps"
    assert driver.session.undo_label == "Move step"
    driver.trigger("undo")
    assert steps(driver) == ["unpack", "brew"]


def test_a_step_stays_in_its_stage_and_escape_cancels(driver):
    start = driver.centre("step:brew")
    driver.drag(start, driver.centre("stage:need/header"))
    assert steps(driver) == ["brew", "unpack"]
    one_step(driver, "Move step")
    start = driver.centre("step:brew")
    driver.press(start)
    driver.move(start - QPoint(20, 0), driver.centre("step:unpack"))
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.release(start)
    assert not driver.session.can_undo


def test_beside_a_card_that_spans_its_stage_a_card_spans_it_too(driver):
    with_cards(driver)
    along = driver.part("touchpoint:along")
    driver.drag(driver.centre("touchpoint:call"), driver.at(along.x + 20, along.y + 5))
    assert driver.cards("use") == ["open", "call", "along", "cup"]
    assert step_of(driver, "call") == ""
    part = driver.part("touchpoint:along")
    driver.drag(driver.centre("touchpoint:call"), driver.at(part.x + part.w - 30, part.y + part.h + 14))
    assert step_of(driver, "call") == "brew"


def test_a_card_that_spans_its_stage_does_so_after_a_small_move(driver):
    with_cards(driver)
    start = driver.centre("touchpoint:along")
    driver.drag(start, start + QPoint(24, 6))
    assert step_of(driver, "along") == ""
    assert driver.cards("use") == ["open", "along", "cup"]


def test_with_shift_a_card_spans_its_stage(driver):
    with_cards(driver)
    cup = driver.part("touchpoint:cup")
    drag(driver, driver.centre("touchpoint:call"), driver.at(cup.x + 20, cup.y + cup.h + 12), SHIFT)
    assert step_of(driver, "call") == ""
    assert driver.cards("use")[-1] == "call"
    drag(driver, driver.centre("touchpoint:open"), driver.at(cup.x + 20, cup.y + 12), NONE)
    assert step_of(driver, "open") == "brew"


# -- lists and copies


def test_drag_a_pain_to_another_stage(driver):
    driver.drag(driver.centre("pain:dear"), driver.centre("pain:forms") - QPoint(0, 6))
    assert (pains(driver, "need"), pains(driver, "deal")) == (["slow"], ["dear", "forms"])
    one_step(driver, "Move pain")


def test_drag_a_pain_within_its_stage_and_into_an_empty_one(driver):
    driver.drag(driver.centre("pain:dear"), driver.centre("pain:slow") - QPoint(0, 6))
    assert pains(driver, "need") == ["dear", "slow"]
    column = driver.view.board.scene.columns[2]
    driver.drag(driver.centre("idea:faster"), driver.at(column.x + 40, 500))
    (idea,) = find(driver.doc, "use").entity.ideas
    assert (idea.id, idea.solves) == ("faster", ("slow",))
    driver.drag(driver.centre("kpi:calls"), driver.at(column.x + 40, 500))
    assert [item.id for item in find(driver.doc, "use").entity.kpis] == ["calls"]


def test_drag_several_pains(driver):
    driver.click("pain:slow")
    driver.click("pain:dear", CTRL)
    driver.drag(driver.centre("pain:slow"), driver.centre("pain:forms") + QPoint(0, 8))
    assert pains(driver, "deal") == ["forms", "slow", "dear"]
    one_step(driver, "Move pain")


def test_control_copies_cards(driver):
    drag(driver, driver.centre("touchpoint:blog"), driver.centre("touchpoint:call") - QPoint(0, 6), CTRL)
    assert driver.cards("need") == ["metro", "blog"]
    copy, original = driver.cards("deal")
    assert original == "call"
    assert find(driver.doc, copy).entity.title == "Blog"
    assert driver.editor.bridge.selection.keys == (copy,)
    one_step(driver, "Copy touchpoint")


def test_control_copies_beside_the_original(driver):
    start = driver.centre("touchpoint:metro")
    drag(driver, start, start + QPoint(10, 8), CTRL)
    titles = [item.title for item in find(driver.doc, "need").entity.touchpoints]
    assert titles == ["Metro banner", "Metro banner", "Blog"]


def test_control_copies_pains(driver):
    drag(driver, driver.centre("pain:slow"), driver.centre("pain:forms") - QPoint(0, 6), CTRL)
    assert [item.text for item in find(driver.doc, "deal").entity.pains] == ["Slow", "Long forms"]
    assert pains(driver, "need") == ["slow", "dear"]


def test_control_pressed_during_the_drag_counts(driver):
    start, end = driver.centre("touchpoint:blog"), driver.centre("touchpoint:call") - QPoint(0, 6)
    driver.press(start)
    driver.move(start + QPoint(8, 8), end)
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.keyPress(driver.view, Qt.Key.Key_Control)
    assert driver.view.viewport().cursor().shape() == Qt.CursorShape.DragCopyCursor
    QTest.keyRelease(driver.view, Qt.Key.Key_Control)
    driver.release(end)
    assert driver.cards("need") == ["metro"]


# -- the place of the view


def test_the_map_keeps_its_place_when_the_arcs_grow(make_driver, tmp_path):
    path = tmp_path / "small.cjm.yaml"
    path.write_text(MAP, encoding="utf-8")
    driver = make_driver(path, size=(1000, 480))
    driver.view.zoom_to(1.0)
    bar = driver.view.verticalScrollBar()
    bar.setValue(bar.minimum() + 150)
    place = driver.centre("touchpoint:call")
    driver.editor.bridge.selection.set(("use>need",))
    driver.trigger("delete")
    assert (driver.centre("touchpoint:call") - place).manhattanLength() <= 1
    driver.trigger("undo")
    assert (driver.centre("touchpoint:call") - place).manhattanLength() <= 1


# -- scrolling by itself


def small(make_driver, tmp_path):
    path = tmp_path / "small.cjm.yaml"
    path.write_text(MAP, encoding="utf-8")
    driver = make_driver(path, size=(900, 480))
    driver.view.zoom_to(1.5)
    return driver


def test_a_dragged_pain_scrolls_the_map(make_driver, tmp_path, qtbot):
    driver = small(make_driver, tmp_path)
    driver.view.reveal("slow")
    bar, across = driver.view.verticalScrollBar(), driver.view.horizontalScrollBar()
    before = across.value()
    part = driver.part("pain:slow")
    start = driver.at(part.x + 30, part.y + part.h / 2)
    end = QPoint(driver.view.viewport().width() - 4, start.y())
    driver.press(start)
    driver.move(start + QPoint(12, 0), end)
    qtbot.waitUntil(lambda: across.value() > before + 60, timeout=3000)
    down = bar.value()
    driver.release(end)
    value = across.value()
    qtbot.wait(60)
    assert (across.value(), bar.value()) == (value, down), "it ends with the drag"


def test_what_goes_one_way_scrolls_one_way(make_driver, tmp_path, qtbot):
    driver = small(make_driver, tmp_path)
    bar = driver.view.verticalScrollBar()
    bar.setValue(bar.minimum() + 300)
    chevron = driver.view.header_to_view(QPointF(driver.view.board.scene.columns[0].x + 60, 0)).x()
    top = driver.view.header_to_view(QPointF(0, driver.view.board.scene.header_top)).y()
    start = QPoint(round(chevron), round(top) + 8)
    before, place = driver.doc, bar.value()
    driver.press(start)
    driver.move(start + QPoint(20, 0), start + QPoint(60, 2))
    qtbot.wait(80)
    assert bar.value() == place, "the chevrons in view lie at the edge, but stages only move sideways"
    QTest.keyClick(driver.view, Qt.Key.Key_Escape)
    driver.release(start)
    assert driver.doc is before


def test_the_transitions_of_a_dragged_stage_follow_it(make_driver, map_file):
    text = map_file.read_text(encoding="utf-8")
    arcs = "transitions:\n  - {from: use, to: need, probability: 0.2}\n  - {from: deal, to: lost, probability: 0.1}\n"
    map_file.write_text(text + arcs, encoding="utf-8")
    driver = make_driver(map_file)
    canvas, start = driver.view.board.items, driver.centre("stage:use/header")

    def right():
        (link,) = driver.view.links._links
        return max(piece.right() for piece in link.pieces)

    driver.press(start)
    driver.move(start - QPoint(20, 0), start - QPoint(60, 0))
    before = right()
    assert canvas.opacity("transition:use>need") < 1
    assert canvas.opacity("transition:deal>lost") == 1
    driver.move(start - QPoint(160, 0))
    assert right() == pytest.approx(before - 100 / driver.view.zoom, abs=2)
    driver.key(Qt.Key.Key_Escape)
    assert driver.view.links is None
    assert canvas.opacity("transition:use>need") == 1
    driver.release(start)


@pytest.mark.parametrize(
    "ends", [((0, 0), (900, 0)), ((900, 40), (0, 0)), ((0, 0), (60, 300)), ((0, 0), (26, -26)), ((300, 0), (0, 9))]
)
def test_the_pieces_of_an_arc_cover_all_that_is_drawn_of_it(ends):
    start, end = (QPointF(*point) for point in ends)
    path, covered = arc(start, end), pieces(start, end)
    for polygon in path.toSubpathPolygons():
        assert all(any(piece.contains(point) for piece in covered) for point in polygon)
    whole = path.boundingRect()
    assert sum(piece.width() * piece.height() for piece in covered) < 2 * whole.width() * whole.height() + 5000


def test_what_lies_below_a_drag_is_copied_just_as_it_is(driver):
    port, layer = driver.view.viewport(), driver.view.board.items._layer
    driver.click("touchpoint:metro")
    start = driver.centre("touchpoint:call")
    driver.press(start)
    driver.move(start + QPoint(9, 9), start + QPoint(-60, 30), start + QPoint(-190, 60), start + QPoint(-150, 90))
    assert layer.still is not None
    copied = port.grab().toImage()
    layer.still = None
    assert port.grab().toImage() == copied
    driver.key(Qt.Key.Key_Escape)
    driver.release(start)
    assert layer.still is None


def test_a_stage_is_dragged_over_the_same_map_while_it_scrolls(driver, qtbot):
    driver.view.zoom_to(1.6)
    port, layer = driver.view.viewport(), driver.view.board.items._layer
    start = driver.centre("stage:need/header")
    driver.press(start)
    edge = QPoint(port.width() - 4, start.y())
    driver.move(start + QPoint(9, 9), edge)
    bar = driver.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 40)
    copied = port.grab().toImage()
    layer.still = None
    assert port.grab().toImage() == copied
    driver.key(Qt.Key.Key_Escape)
    driver.release(start)
