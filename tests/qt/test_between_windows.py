"""Cards that are dragged out of a window: into another one, which gets copies, and back again."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.clipboard import MIME_TYPE
from cjmdesk.edit.stages import add_step
from cjmdesk.model.walk import find
from cjmdesk.qt.canvas import carrying
from cjmdesk.qt.canvas.marks import DropMark, Ghost

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


class Hand:
    """Leads what is dragged by the system, as the system does: by drag events to the window below the pointer."""

    def __init__(self, mime: QMimeData) -> None:
        self.mime = mime

    def send(self, driver, event) -> bool:
        QApplication.sendEvent(driver.view.viewport(), event)
        return event.isAccepted()

    def over(self, driver, *points: QPoint, modifiers=NONE) -> bool:
        """Into a window and over it; tells whether it would take what is dragged."""
        self.send(driver, QDragEnterEvent(points[0], ACTIONS, self.mime, LEFT, modifiers))
        return [self.send(driver, QDragMoveEvent(p, ACTIONS, self.mime, LEFT, modifiers)) for p in points][-1]

    def leave(self, driver) -> None:
        self.send(driver, QDragLeaveEvent())

    def drop(self, driver, point: QPoint, modifiers=NONE) -> QDropEvent:
        if not self.over(driver, point, modifiers=modifiers):
            self.leave(driver)
        event = QDropEvent(QPointF(point), ACTIONS, self.mime, Qt.MouseButton.NoButton, modifiers)
        self.send(driver, event)
        return event


@pytest.fixture
def lead(monkeypatch):
    """Takes the place of the system's own dragging: calls what the test gives it, with a `Hand`."""
    taken = []

    def set_up(what) -> list:
        def run(drag) -> None:
            taken.append(drag)
            what(Hand(drag.mimeData()))

        monkeypatch.setattr(carrying, "run", run)
        return taken

    return set_up


def outside(driver) -> QPoint:
    return QPoint(-60, driver.view.viewport().height() // 2)


def drag_out(driver, key: str) -> None:
    """Presses on a part, goes out of the view and lets go there."""
    start = driver.centre(key)
    driver.press(start)
    driver.move(start - QPoint(12, 0), outside(driver))
    driver.release(outside(driver))


def marks(driver) -> int:
    return sum(isinstance(item, DropMark | Ghost) for item in driver.view.scene().items())


def titles(driver, stage: str) -> list[str]:
    return [item.title for item in find(driver.doc, stage).entity.touchpoints]


@pytest.fixture
def other(make_driver, tmp_path):
    """A second window with another map."""
    path = tmp_path / "other.cjm.yaml"
    path.write_text("""cjmdesk: 1
title: Another map
stages:
  - {id: one, title: One, touchpoints: [{id: call, title: First call}, {id: letter, title: Letter}]}
  - {id: two, title: Two, pains: [{id: late, text: Late}]}
""", encoding="utf-8")  # fmt: skip
    return make_driver(path)


def test_a_card_goes_to_another_window(driver, other, lead):
    before = driver.doc
    taken = lead(lambda hand: hand.drop(other, other.centre("touchpoint:letter") - QPoint(0, 6)))
    drag_out(driver, "touchpoint:call")
    assert titles(other, "one") == ["First call", "Call", "Letter"]
    copy = find(other.doc, "one").entity.touchpoints[1]
    assert copy.id not in ("call", "letter")
    assert copy.function == "sales"
    assert other.editor.bridge.selection.keys == (copy.id,)
    assert other.session.undo_label == "Paste"
    other.trigger("undo")
    assert not other.session.can_undo
    assert driver.doc is before
    assert not driver.session.can_undo
    (drag,) = taken
    assert not drag.pixmap().isNull()
    assert drag.mimeData().text() == "Call"
    assert json.loads(drag.mimeData().data(MIME_TYPE).data())["items"][0]["fields"]["title"] == "Call"
    assert (marks(driver), marks(other)) == (0, 0)


def test_several_cards_and_pains(driver, other, lead):
    driver.click("touchpoint:metro")
    driver.click("touchpoint:blog", CTRL)
    column = other.view.board.scene.columns[1]
    lead(lambda hand: hand.drop(other, other.at(column.x + 40, other.part("touchpoint:call").y + 5)))
    drag_out(driver, "touchpoint:blog")
    assert titles(other, "two") == ["Metro banner", "Blog"]
    lead(lambda hand: hand.drop(other, other.centre("pain:late") - QPoint(0, 6)))
    drag_out(driver, "pain:unknown")
    assert [item.text for item in find(other.doc, "two").entity.pains] == ["Does not know us", "Late"]


def test_into_a_step(driver, other, lead):
    other.editor.bridge.apply("x", lambda doc: add_step(add_step(doc, "two", "Sign"), "two", "Pay"))
    column = other.view.board.scene.columns[1]
    lead(lambda hand: hand.drop(other, other.at(column.x + column.w - 30, other.part("touchpoint:call").y + 5)))
    drag_out(driver, "touchpoint:call")
    (card,) = find(other.doc, "two").entity.touchpoints
    assert card.step == column.steps[1]
    place = other.at(column.x + 30, other.part("touchpoint:call").y + 5)
    lead(lambda hand: hand.drop(other, place, modifiers=Qt.KeyboardModifier.ShiftModifier))
    drag_out(driver, "touchpoint:pay")
    assert [item.step for item in find(other.doc, "two").entity.touchpoints if item.title == "Online payment"] == [""]


def test_a_stage_with_all_that_is_in_it(driver, other, lead):
    lead(lambda hand: hand.drop(other, other.centre("stage:one/header") - QPoint(60, 0)))
    drag_out(driver, "stage:need/header")
    assert [stage.title for stage in other.doc.stages] == ["Need", "One", "Two"]
    assert titles(other, "need") == ["Metro banner", "Blog"]
    assert other.editor.bridge.selection.keys == ("need",)
    other.trigger("undo")
    assert not other.session.can_undo


def test_a_stage_into_an_empty_map_and_a_card_not(driver, make_driver, lead):
    empty = make_driver()
    middle = empty.view.viewport().rect().center()
    lead(lambda hand: hand.drop(empty, middle))
    drag_out(driver, "touchpoint:call")
    assert empty.doc.stages == ()
    drag_out(driver, "stage:deal/header")
    assert [stage.title for stage in empty.doc.stages] == ["Deal"]


def test_the_target_lights_up_and_leaving_forgets_it(driver, other, lead):
    seen = []

    def hover(hand) -> None:
        seen.append(hand.over(other, other.centre("touchpoint:letter")))
        seen.append(marks(other))
        seen.append(hand.over(other, other.at(5, 5)))
        hand.leave(other)

    lead(hover)
    before = other.doc
    drag_out(driver, "touchpoint:call")
    assert seen == [True, 1, False]
    assert other.doc is before
    assert marks(other) == 0


def test_back_into_its_own_window_it_moves(driver, lead):
    def back(hand) -> None:
        target = driver.centre("touchpoint:call") - QPoint(0, 6)
        hand.over(driver, outside(driver) + QPoint(70, 0), target)
        assert [item.isVisible() for item in driver.view.scene().items() if isinstance(item, Ghost)] == [False]
        hand.drop(driver, target)

    lead(back)
    drag_out(driver, "touchpoint:blog")
    assert (driver.cards("need"), driver.cards("deal")) == (["metro"], ["blog", "call", "pay"])
    assert driver.session.undo_label == "Move touchpoint"
    driver.trigger("undo")
    assert not driver.session.can_undo
    assert marks(driver) == 0


def test_back_and_out_again_and_let_go_changes_nothing(driver, lead):
    before = driver.doc

    def wander(hand) -> None:
        hand.over(driver, driver.centre("touchpoint:call"))
        assert marks(driver) == 2
        hand.leave(driver)
        assert marks(driver) == 0

    lead(wander)
    drag_out(driver, "touchpoint:blog")
    assert driver.doc is before
    assert not driver.view.pointer.is_busy
    driver.drag(driver.centre("touchpoint:blog"), driver.centre("touchpoint:call") - QPoint(0, 6))
    assert driver.cards("deal") == ["blog", "call", "pay"], "the next drag is an ordinary one"


def test_fields_of_its_own_window_take_nothing(driver, lead):
    driver.click("touchpoint:call")
    field = driver.field("touchpoint", "title").viewport()
    before, seen = driver.doc, []

    def over_the_panel(hand) -> None:
        for event in (
            QDragEnterEvent(QPoint(5, 5), ACTIONS, hand.mime, LEFT, NONE),
            QDragMoveEvent(QPoint(5, 5), ACTIONS, hand.mime, LEFT, NONE),
            QDropEvent(QPointF(5, 5), ACTIONS, hand.mime, LEFT, NONE),
        ):
            QApplication.sendEvent(field, event)
            seen.append(event.isAccepted())

    lead(over_the_panel)
    drag_out(driver, "touchpoint:pay")
    assert seen == [False, False, False]
    driver.editor.bridge.settle()
    assert driver.doc is before


def test_control_over_its_own_window_copies(driver, lead):
    target = driver.centre("touchpoint:call") - QPoint(0, 6)
    lead(lambda hand: hand.drop(driver, target, modifiers=CTRL))
    drag_out(driver, "touchpoint:blog")
    assert titles(driver, "deal") == ["Blog", "Call", "Online payment"]
    assert titles(driver, "need") == ["Metro banner", "Blog"]


def test_what_cannot_be_read_is_refused(driver):
    mime = QMimeData()
    mime.setData(MIME_TYPE, b"{}")
    before, hand = driver.doc, Hand(mime)
    assert not hand.over(driver, driver.centre("touchpoint:call"))
    hand.drop(driver, driver.centre("touchpoint:call"))
    assert driver.doc is before
    assert driver.window.status.currentMessage()


def test_near_the_edge_the_map_scrolls_and_nothing_leaves(driver, lead):
    taken = lead(lambda hand: None)
    start = driver.centre("touchpoint:blog")
    driver.press(start)
    driver.move(start - QPoint(12, 0), QPoint(-10, start.y()))
    assert taken == []
    assert driver.view.pointer.is_busy
    driver.move(outside(driver))
    assert len(taken) == 1
    driver.release(outside(driver))
