"""The tabs Priorities to Inventory in the window, by real clicks and keys: what is chosen, changed, undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSlider

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.panel import Act, Spot
from cjmdesk.layout.shapes import Text
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.walk import find

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier

FULL = """cjmdesk: 1
title: Coffee
language: en
period: year
context: {competition: 2}
stages:
  - id: need
    title: Need
    zone: early
    volume: 36525
    touchpoints:
      - {id: metro, title: Metro banner, function: marketing}
    pains:
      - {id: slow, text: Slow, severity: 5, frequency: 4}
      - {id: far, text: Far, severity: 2, frequency: 1}
    ideas:
      - {id: fast, text: Faster, impact: 5, effort: 2}
    kpis:
      - {id: leads, name: Leads, value: 100, target: 200}
      - {id: bare, name: Bare}
  - {id: deal, title: Deal}
checklist:
  - {id: ask, text: Ask ten customers}
  - {id: read, text: Read all letters, done: true}
"""


class Hands:
    """The analysis dock of a window, and a hand on it."""

    def __init__(self, driver) -> None:
        self.driver = driver
        driver.window.analysis.show()
        self.dock = driver.window.analysis.dock
        splitter = driver.window.room
        splitter.setSizes([200, *([600] * (splitter.count() - 1))])

    def show(self, tab: str) -> "Hands":
        self.dock.show_tab(tab)
        self.refresh()
        return self

    def refresh(self) -> None:
        """What would follow a moment later."""
        QApplication.processEvents()
        self.dock._means.live.refresh()
        QApplication.processEvents()

    @property
    def view(self):
        return self.dock.page.view

    @property
    def texts(self) -> list[str]:
        return [shape.text.replace("\u00a0", " ") for shape in self.view.panel.shapes if isinstance(shape, Text)]

    def spot(self, text: str) -> Spot:
        ink = next(
            shape
            for shape in self.view.panel.shapes
            if isinstance(shape, Text) and shape.text.replace("\u00a0", " ") == text
        )
        number = self.view.spot_at(QPointF(ink.x + ink.w / 2, ink.y - ink.size * 0.3) * self.view.scale)
        return self.view.panel.spots[number]

    def click(self, spot: Spot) -> None:
        point = QPoint(round(spot.x + spot.w / 2), round(spot.y + spot.h / 2))
        QTest.mouseClick(self.view, LEFT, NONE, point)
        QApplication.processEvents()

    def control(self, name: str):
        control = self.dock.page._controls[name]
        assert control.isVisible()
        return control

    @property
    def keys(self) -> tuple[str, ...]:
        return self.driver.editor.bridge.selection.keys


@pytest.fixture
def hands(make_driver, tmp_path: Path) -> Hands:
    path = tmp_path / "full.cjm.yaml"
    path.write_text(FULL, encoding="utf-8")
    return Hands(make_driver(path, (1500, 1000)))


# -- leading to the map


def test_a_click_on_a_pain_selects_it_and_says_how_it_is_computed(hands: Hands) -> None:
    hands.show("priorities")
    hands.click(hands.spot("Slow"))
    assert hands.keys == ("slow",)
    assert hands.dock.explanation.isVisible()
    shown = [shape.text for shape in hands.dock.explanation.view.panel.shapes if isinstance(shape, Text)]
    assert "severity 5 × frequency 4 = 20" in shown


def test_a_disc_of_the_picture_selects_its_idea(hands: Hands) -> None:
    hands.show("priorities")
    disc = next(spot for spot in hands.view.panel.spots if spot.cells == ("fast",) and spot.w == spot.h)
    hands.click(disc)
    assert hands.keys == ("fast",)


def test_a_cell_of_the_inventory_selects_its_touchpoints_by_the_keyboard_too(hands: Hands) -> None:
    hands.show("inventory")
    told = [in_words(spot.tip, "en") if spot.tip else "" for spot in hands.view.panel.spots]
    number = told.index("Marketing · Need: 1")
    hands.view.setFocus()
    hands.view.current = number
    QTest.keyClick(hands.view, Key.Key_Return)
    assert hands.keys == ("metro",)


def test_the_title_of_attention_counts_and_follows_the_map(hands: Hands) -> None:
    hands.show("attention")
    index = [hands.dock.tabs.text(n) for n in range(hands.dock.tabs.count)].index("Attention 2")
    bridge = hands.driver.editor.bridge
    bridge.apply("Remove", lambda doc: doc.but(stages=()))
    hands.refresh()
    assert hands.dock.tabs.text(index) == "Attention"
    assert hands.texts[0] == "No stages yet"


def test_the_heat_band_is_switched_from_here(hands: Hands) -> None:
    hands.show("attention")
    hands.click(hands.spot("Show or hide it above the stages"))
    assert hands.driver.view.board.look.heat
    assert hands.driver.window.actions_.by_id["heat"].isChecked()


# -- the context


def test_a_slider_changes_the_context_in_one_step(hands: Hands) -> None:
    hands.show("attention")
    slider: QSlider = hands.control("context:competition")
    assert (slider.value(), slider.accessibleName()) == (2, "Competition")
    slider.setFocus()
    QTest.keyClick(slider, Key.Key_Right)
    assert hands.driver.doc.context.competition == 3
    hands.refresh()
    assert "3 of 5" in hands.texts
    QTest.keyClick(slider, Key.Key_Right)
    hands.driver.trigger("undo")
    assert hands.driver.doc.context.competition == 3
    hands.refresh()
    assert slider.value() == 3


def test_a_drag_over_several_values_is_one_step(hands: Hands) -> None:
    hands.show("attention")
    slider: QSlider = hands.control("context:competition")
    slider.setSliderDown(True)
    for value in (3, 4, 5):
        slider.setSliderPosition(value)
    slider.setSliderDown(False)
    assert hands.driver.doc.context.competition == 5
    hands.driver.trigger("undo")
    assert hands.driver.doc.context.competition == 2


def test_the_left_end_and_delete_say_nothing_and_the_wheel_changes_nothing(hands: Hands) -> None:
    hands.show("attention")
    slider: QSlider = hands.control("context:competition")
    place = QPointF(slider.rect().center())
    wheel = QWheelEvent(place, slider.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(slider, wheel)
    assert hands.driver.doc.context.competition == 2
    QTest.keyClick(slider, Key.Key_Delete)
    assert hands.driver.doc.context is None
    hands.refresh()
    assert "—" in hands.texts
    assert hands.control("context:price_level").value() == 0


# -- experiments


def type_into(hands: Hands, name: str, text: str) -> QLineEdit:
    field = hands.control(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QApplication.processEvents()
    return field


def test_planning_a_test_and_putting_it_into_the_map(hands: Hands) -> None:
    """20% and 5 points more: 1 094 in each arm; 100 a day come into the stage: 4 weeks."""
    hands.show("experiments")
    add: QPushButton = hands.control("plan_add")
    assert not add.isEnabled()
    before = hands.driver.doc
    type_into(hands, "plan_text", "A sampler sells")
    field = type_into(hands, "plan:baseline", "20")
    type_into(hands, "plan:effect", "5 %")
    assert field.text() == "20%"
    assert "1,094" in hands.texts
    assert "it is not known how many customers come a day" in " ".join(hands.texts)
    stage: QComboBox = hands.control("plan_stage")
    stage.setFocus()
    QTest.keyClick(stage, Key.Key_Down)
    QApplication.processEvents()
    assert stage.currentText() == "Need"
    assert "4" in hands.texts
    assert hands.driver.doc is before
    assert add.isEnabled()
    QTest.mouseClick(add, LEFT)
    (made,) = hands.driver.doc.experiments
    assert (made.hypothesis, made.stage, made.baseline, made.mde, made.planned_n) == (
        "A sampler sells", "need", 0.2, 0.05, 1094,
    )  # fmt: skip
    assert hands.keys == (made.id,)
    assert hands.control("plan_text").text() == ""
    hands.driver.trigger("undo")
    assert hands.driver.doc.experiments == ()


def test_what_is_no_share_is_marked_and_keeps_what_was(hands: Hands) -> None:
    hands.show("experiments")
    field = type_into(hands, "plan:power", "100")
    assert field.property("refused")
    assert "between 0% and 100%" in field.toolTip()
    type_into(hands, "plan:power", "abc")
    assert "not a number" in field.toolTip()
    hands.view.setFocus()
    assert field.text() == "abc"
    assert "what stands in “Power” cannot be used" in hands.texts
    type_into(hands, "plan:power", "90")
    assert "what stands in “Power” cannot be used" not in hands.texts
    assert not field.property("refused")
    assert hands.dock._means.live.state.planned.power == 0.9
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_Delete)
    hands.view.setFocus()
    assert field.text() == "80%"
    customers = type_into(hands, "plan:daily", "0")
    assert customers.toolTip() == "There must be at least some customers."


def test_the_stages_of_the_form_follow_the_map(hands: Hands) -> None:
    hands.show("experiments")
    stage: QComboBox = hands.control("plan_stage")
    assert [stage.itemText(n) for n in range(stage.count())] == ["no stage", "Need", "Deal"]
    hands.driver.editor.bridge.apply("Remove", lambda doc: doc.but(stages=doc.stages[1:]))
    hands.refresh()
    assert [stage.itemText(n) for n in range(stage.count())] == ["no stage", "Deal"]
    place = QPointF(stage.rect().center())
    wheel = QWheelEvent(place, stage.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NONE,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(stage, wheel)
    assert stage.currentIndex() == 0


# -- monitoring


def test_a_snapshot_of_all_kpis(hands: Hands) -> None:
    hands.show("monitoring")
    status = hands.driver.window.status
    spot = hands.spot("Take a snapshot of all KPIs")
    assert spot.act == Act("command", "snapshot")
    hands.click(spot)
    kpi = find(hands.driver.doc, "leads").entity
    assert [(item.date, item.value) for item in kpi.history] == [(date.today(), 100)]
    assert "Noted the value of 1 KPI" in status.currentMessage()
    hands.driver.trigger("snapshot")
    assert "The values of today are noted already" in status.currentMessage()
    hands.driver.trigger("undo")
    assert find(hands.driver.doc, "leads").entity.history == ()


def test_nothing_to_note_is_said(hands: Hands) -> None:
    status, bridge = hands.driver.window.status, hands.driver.editor.bridge
    stage = hands.driver.doc.stages[0]
    kpi = {"id": "k", "value": 1, "history": ({"date": "2999-01-01", "value": 1},)}
    bridge.apply("Change", lambda doc: doc.but(stages=(stage.but(kpis=(kpi,)),)))
    hands.driver.trigger("snapshot")
    assert "No snapshot: the KPIs have values of later days" in status.currentMessage()
    bridge.apply("Change", lambda doc: doc.but(stages=(stage.but(kpis=()),)))
    hands.driver.trigger("snapshot")
    assert "No KPI has a value yet: there is nothing to note" in status.currentMessage()


def test_where_nothing_may_be_changed_the_reason_is_said(hands: Hands) -> None:
    status, before = hands.driver.window.status, hands.driver.doc
    hands.show("attention")
    hands.driver.session.forbid(Problem(Where(()), "Ann has this map open", "error"))
    for command in ("snapshot", "reviewed"):
        hands.driver.trigger(command)
        assert status.currentMessage() == "Ann has this map open"
        status.clearMessage()
    slider: QSlider = hands.control("context:competition")
    QTest.keyClick(slider, Key.Key_Right)
    assert slider.value() == 2
    assert hands.driver.doc is before


def test_marking_the_map_as_reviewed(hands: Hands) -> None:
    hands.show("monitoring")
    status = hands.driver.window.status
    assert "It is time to review the map" in hands.texts
    hands.click(hands.spot("Mark the map as reviewed today"))
    assert hands.driver.doc.review.last == date.today()
    assert "The next review is due between" in status.currentMessage()
    hands.refresh()
    assert "The map is up to date" in hands.texts
    hands.driver.trigger("reviewed")
    assert "The map is marked as reviewed today already" in status.currentMessage()
    hands.driver.trigger("undo")
    assert hands.driver.doc.review is None


# -- the checklist


def test_ticks_are_set_and_taken_away_in_the_map(hands: Hands) -> None:
    hands.show("inventory")
    hands.click(hands.spot("Ask ten customers"))
    assert find(hands.driver.doc, "ask").entity.done
    hands.refresh()
    assert "100%" in hands.texts
    hands.click(hands.spot("Read all letters"))
    assert not find(hands.driver.doc, "read").entity.done
    hands.driver.trigger("undo")
    hands.driver.trigger("undo")
    assert not find(hands.driver.doc, "ask").entity.done
    assert find(hands.driver.doc, "read").entity.done


def test_what_a_spot_means_is_told(hands: Hands) -> None:
    hands.show("inventory")
    spot = hands.spot("Ask ten customers")
    point = QPoint(round(spot.x + 8), round(spot.y + 8))
    QApplication.sendEvent(hands.view, QHelpEvent(QEvent.Type.ToolTip, point, hands.view.mapToGlobal(point)))
    assert hands.view.tips[hands.view.panel.spots.index(spot)] == "“Ask ten customers”: click when it is done"


# -- what the planner takes from the map

FUNNEL = """cjmdesk: 1
title: Coffee
language: en
period: year
stages:
  - {id: need, title: Need, volume: 36525}
  - id: deal
    title: Deal
    volume: 9131
    kpis:
      - {id: paid, name: Paid, unit: "%", value: 12.5}
      - {id: sum, name: Sum, value: 7}
"""


@pytest.fixture
def planning(make_driver, tmp_path: Path) -> Hands:
    path = tmp_path / "funnel.cjm.yaml"
    path.write_text(FUNNEL, encoding="utf-8")
    return Hands(make_driver(path, (1500, 1000))).show("experiments")


def choose(hands: Hands, name: str, text: str) -> None:
    box: QComboBox = hands.control(name)
    box.setFocus()
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def test_the_planner_takes_share_and_customers_from_the_map(planning: Hands) -> None:
    """9 131 of 36 525 go on: 25%; 36 525 a year are 100 a day."""
    choose(planning, "plan_stage", "Need")
    assert planning.control("plan_metric").currentText() == "Need → Deal"
    assert planning.control("plan:baseline").text() == "25%"
    assert planning.control("plan:daily").text() == "100"
    type_into(planning, "plan:effect", "5")
    assert "1,251" in planning.texts, "customers in each arm for 25% and 5 points more"
    QTest.mouseClick(planning.control("plan_add"), LEFT)
    (made,) = planning.driver.doc.experiments
    assert (made.stage, made.metric, made.baseline) == ("need", "Need → Deal", 0.25)


def test_a_kpi_in_per_cent_is_a_share_too_and_brings_its_stage(planning: Hands) -> None:
    box: QComboBox = planning.control("plan_metric")
    assert [box.itemText(number) for number in range(box.count())] == ["something else", "Need → Deal", "Paid"]
    choose(planning, "plan_metric", "Paid")
    assert planning.control("plan_stage").currentText() == "Deal"
    assert planning.control("plan:baseline").text() == "12.5%"
    choose(planning, "plan_stage", "Need")
    assert planning.control("plan:baseline").text() == "25%", "taken from the map, so it follows"
    choose(planning, "plan_metric", "something else")
    assert planning.control("plan:baseline").text() == "25%"


def test_a_share_that_was_typed_stays(planning: Hands) -> None:
    type_into(planning, "plan:baseline", "40")
    choose(planning, "plan_stage", "Need")
    assert planning.control("plan:baseline").text() == "40%"


# -- long lists, and what an empty tab offers


def test_a_long_list_is_opened_and_closed(hands: Hands) -> None:
    from cjmdesk.model.stage import Pain

    pains = tuple(Pain(id=f"p{n}", text=f"Pain {n}", severity=3, frequency=3) for n in range(20))
    stages = hands.driver.doc.stages
    hands.driver.editor.bridge.apply("x", lambda doc: doc.but(stages=(stages[0].but(pains=pains), *stages[1:])))
    hands.show("priorities")
    assert "Pain 19" not in hands.texts
    hands.click(hands.spot("Show all 20"))
    assert "Pain 19" in hands.texts
    hands.click(hands.spot("Show fewer"))
    assert "Pain 19" not in hands.texts


def test_an_empty_tab_offers_the_first_step(make_driver, tmp_path: Path) -> None:
    path = tmp_path / "empty.cjm.yaml"
    path.write_text("cjmdesk: 1\ntitle: Nothing yet\n", encoding="utf-8")
    hands = Hands(make_driver(path, (1300, 900))).show("revenue")
    assert not hands.dock.explanation.isVisible()
    hands.click(hands.spot("Add a stage"))
    assert len(hands.driver.doc.stages) == 1


def test_a_click_on_the_words_of_an_idea_switches_it(make_driver, tmp_path: Path) -> None:
    path = tmp_path / "ideas.cjm.yaml"
    path.write_text(
        FUNNEL + "    ideas:\n      - {id: more, text: More, effect: {kpi: paid, change: 1.5}}\n", encoding="utf-8"
    )
    hands = Hands(make_driver(path, (1500, 1000))).show("scenarios")
    assert "Paid: +1.5 pp" in hands.texts, "per cent change by points"
    hands.click(hands.spot("More"))
    assert hands.control("idea:more").isChecked()
    assert hands.keys == ("more",)
    hands.click(hands.spot("More"))
    assert not hands.control("idea:more").isChecked()


def test_the_panel_grows_with_the_interface(make_driver, tmp_path: Path) -> None:
    path = tmp_path / "full.cjm.yaml"
    path.write_text(FULL, encoding="utf-8")
    driver = make_driver(path, (1500, 1000))
    driver.trigger("larger")
    QTest.qWait(50)  # the window is made anew
    hands = Hands(driver).show("priorities")
    view, scale = hands.view, 1.1
    assert view.scale == pytest.approx(scale)
    assert view.minimumHeight() == round(view.panel.height * scale)
    spot = hands.spot("Slow")
    QTest.mouseClick(view, LEFT, NONE, QPoint(round((spot.x + 20) * scale), round((spot.y + spot.h / 2) * scale)))
    assert hands.keys == ("slow",)
    hands.show("attention")
    (slot,) = (one for one in view.panel.slots if one.name == "context:competition")
    shown = hands.control(slot.name).geometry()
    assert (shown.x(), shown.width()) == (round(slot.x * scale), round(slot.w * scale))
    assert not view.grab().isNull()
    driver.trigger("usual_size")
    QTest.qWait(50)
