"""The analysis below the map, by real keys and clicks: showing, pointing, walking, sliding, typing, simulating."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from cjmdesk.analysis.figure import in_words
from cjmdesk.layout.analysis.panel import Spot
from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.layout.shapes import Text
from cjmdesk.model.walk import find, transition_keys
from cjmdesk.qt.analysis.live import PAUSE
from cjmdesk.qt.analysis.page import PanelPage
from cjmdesk.qt.analysis.scenarios import IdeaSwitch
from cjmdesk.qt.analysis.what_if import GrowthSlider, ResetButton, TargetField

LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key

FULL = """cjmdesk: 1
title: Coffee
currency: EUR
period: year
personas:
  - {id: anna, name: Anna}
stages:
  - id: need
    title: Need
    volume: 100
    kpis:
      - {id: leads, name: Leads, role: L, value: 100}
    ideas:
      - {id: faster, text: Faster, effect: {transition: need>deal, change: 0.1, emotion: 3, stage: deal}}
    touchpoints:
      - {id: ad, title: Ad}
    emotions:
      - {persona: anna, score: 4}
  - id: deal
    title: Deal
    zone: deal
    volume: 50
    touchpoints:
      - {id: call, title: Call}
      - {id: pay, title: Pay}
    kpis:
      - {id: share, name: Share, role: C, value: 0.5}
      - {id: price, name: Price, role: P, value: 10}
      - {id: often, name: Often, role: Q, value: 2}
    emotions:
      - {persona: anna, score: -5}
transitions:
  - {from: need, to: deal, probability: 0.5}
  - {from: need, to: lost, kind: exit, probability: 0.5}
  - {from: deal, to: need, kind: loop, when: again, probability: 0.2}
"""


class Hands:
    """Hands on the dock."""

    def __init__(self, driver) -> None:
        self.driver = driver
        self.switch = driver.window.analysis
        self.switch.toggle()
        QApplication.processEvents()

    @property
    def dock(self):
        return self.switch.dock

    @property
    def page(self) -> PanelPage:
        return self.dock.page

    @property
    def view(self):
        return self.page.view

    def tab(self, key: str) -> None:
        self.dock.show_tab(key)
        QApplication.processEvents()

    def words(self, page: PanelPage | None = None) -> str:
        shapes = (page or self.page).view.panel.shapes
        return " ".join(shape.text for shape in shapes if isinstance(shape, Text))

    def spot(self, wanted: Callable[[Spot], bool]) -> Spot:
        return next(spot for spot in self.view.panel.spots if wanted(spot))

    def way(self, key: str) -> Spot:
        return self.spot(lambda spot: spot.act is not None and spot.act.key == key)

    def named(self, name: str) -> Spot:
        return self.spot(lambda spot: spot.figure is not None and in_words(spot.figure.name, "en") == name)

    def click(self, spot: Spot) -> None:
        self.page.ensureVisible(round(spot.x), round(spot.y + spot.h / 2))
        QTest.mouseClick(self.view, LEFT, NONE, QPoint(round(spot.x + spot.w / 2), round(spot.y + spot.h / 2)))
        QApplication.processEvents()

    def key(self, key: Key, modifiers=NONE) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def refreshed(self) -> None:
        """The figures have followed the map."""
        QTest.qWait(PAUSE + 30)


@pytest.fixture
def hands(make_driver, tmp_path: Path) -> Hands:
    path = tmp_path / "full.cjm.yaml"
    path.write_text(FULL, encoding="utf-8")
    return Hands(make_driver(path))


# ---------------------------------------------------------------- the dock


def test_it_takes_the_place_of_the_tables_and_is_remembered(hands: Hands, make_driver) -> None:
    window = hands.driver.window
    assert hands.dock.isVisible()
    assert QApplication.focusWidget() is hands.view
    window.tables.show()
    assert not hands.dock.isVisible()
    assert window.tables.is_shown
    window.actions_.by_id["analysis"].trigger()
    assert hands.dock.isVisible()
    assert not window.tables.is_shown
    hands.tab("funnel")
    hands.switch.keep()
    other = make_driver()
    other.window.analysis.restore()
    assert other.window.analysis.dock.tab == "funnel"
    assert abs(other.window.analysis.dock.height() - hands.dock.height()) < 4


def test_escape_goes_back_to_the_map_and_the_cross_hides(hands: Hands) -> None:
    hands.key(Key.Key_Escape)
    assert QApplication.focusWidget() is hands.driver.view
    hands.dock.close_button.click()
    assert not hands.dock.isVisible()


def test_every_tab_is_painted_and_told_in_both_themes(hands: Hands) -> None:
    for theme in ("light", "dark"):
        hands.driver.editor.choose_theme(theme)
        for tab in TABS:
            hands.tab(tab.key)
            assert not hands.view.grab().isNull()
            assert hands.view.accessibleName()
            assert len(hands.view.tips) == len(hands.view.panel.spots)
            assert all(hands.view.tips)


def test_a_screen_reader_is_told_all_that_there_is(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where one runs: the words of a hundred figures cost more than their drawing."""
    monkeypatch.setattr("cjmdesk.qt.analysis.view.QAccessible.isActive", lambda: True)
    hands.tab("funnel")
    assert hands.view.current < 0
    assert hands.view.accessibleDescription() == "\n".join(hands.view.tips)
    hands.view.setFocus()
    QTest.keyClick(hands.view, Qt.Key.Key_End)
    assert hands.view.accessibleDescription() == hands.view.tips[-1]


def test_nothing_is_computed_while_it_is_hidden(hands: Hands) -> None:
    live = hands.switch._live
    hands.switch.hide()
    before = live.found
    hands.driver.editor.bridge.apply("x", lambda doc: doc.but(title="Other"))
    hands.refreshed()
    assert live.found is before
    hands.switch.show()
    assert live.found is not before
    assert live.journey is hands.driver.doc


def test_several_edits_are_one_refresh(hands: Hands) -> None:
    live, seen = hands.switch._live, []
    live.refreshed.connect(lambda: seen.append(1))
    for value in (110, 120, 130):
        doc = find(hands.driver.doc, "leads").entity
        hands.driver.editor.bridge.apply("x", lambda j, old=doc, v=value: _with_kpi(j, old, v))
    hands.refreshed()
    assert len(seen) == 1
    assert "130" in hands.words()


def _with_kpi(journey, old, value):
    stages = tuple(
        stage.but(kpis=tuple(kpi.but(value=value) if kpi.id == old.id else kpi for kpi in stage.kpis))
        for stage in journey.stages
    )
    return journey.but(stages=stages)


# ---------------------------------------------------------------- pointing and walking


def test_a_click_selects_the_cells_and_explains(hands: Hands) -> None:
    hands.click(hands.named("buyers"))
    assert hands.driver.editor.bridge.selection.keys == ("leads", "share")
    assert hands.dock.explanation.isVisible()
    assert "L × C = 100 × 0.5 = 50" in hands.words(hands.dock.explanation)
    cell = next(spot for spot in hands.dock.explanation.view.panel.spots if spot.cells == ("share",))
    point = QPoint(round(cell.x + cell.w / 2), round(cell.y + cell.h / 2))
    QTest.mouseClick(hands.dock.explanation.view, LEFT, NONE, point)
    assert hands.driver.editor.bridge.selection.keys == ("share",)


def test_the_explanation_follows_the_map(hands: Hands) -> None:
    hands.click(hands.named("buyers"))
    kpi = find(hands.driver.doc, "leads").entity
    hands.driver.editor.bridge.apply("x", lambda doc: _with_kpi(doc, kpi, 300))
    hands.refreshed()
    assert "L × C = 300 × 0.5 = 150" in hands.words(hands.dock.explanation)
    hands.view.setFocus()
    hands.key(Key.Key_Escape)
    assert not hands.dock.explanation.isVisible()


def test_tab_and_arrows_walk_and_enter_acts(hands: Hands) -> None:
    assert hands.view.current == 0
    hands.key(Key.Key_Tab)
    assert hands.view.current == 1
    assert hands.view.accessibleDescription() == hands.view.tips[1]
    hands.key(Key.Key_Backtab, SHIFT)
    assert hands.view.current == 0
    hands.key(Key.Key_Right)
    assert hands.view.current == 1
    hands.key(Key.Key_Down)
    assert hands.view.panel.spots[hands.view.current].y > hands.view.panel.spots[1].y
    hands.key(Key.Key_Home)
    hands.key(Key.Key_Return)
    assert hands.driver.editor.bridge.selection.keys == ("leads",)
    hands.key(Key.Key_End)
    hands.key(Key.Key_Tab)
    assert QApplication.focusWidget() is not hands.view, "Tab goes on behind the last spot"


def test_the_pointer_shows_what_can_be_clicked(hands: Hands) -> None:
    spot = hands.named("buyers")
    QTest.mouseMove(hands.view, QPoint(round(spot.x + 20), round(spot.y + 20)))
    assert hands.view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(hands.view, QPoint(2, 2))
    assert hands.view.cursor().shape() == Qt.CursorShape.ArrowCursor


# ---------------------------------------------------------------- revenue


def test_sliders_and_targets_leave_the_map_alone(hands: Hands) -> None:
    before = hands.driver.doc
    slider = hands.view.findChildren(GrowthSlider)[0]
    slider.setFocus()
    for _press in range(10):
        hands.key(Key.Key_Right)
    assert slider.value() == 10
    assert "€1,100" in hands.words(), "1.1 × 100 × 0.5 × 10 × 2"
    hands.view.findChild(ResetButton).click()
    assert slider.value() == 0
    field = hands.view.findChild(TargetField)
    field.setFocus()
    QTest.keyClicks(field, "2000")
    QApplication.processEvents()
    assert "Or all four alike: each +18.9" in hands.words(), "2^(1/4) = 1.189"
    QTest.keyClicks(field, "x")
    assert field.property("refused")
    assert "all four alike" not in hands.words()
    assert hands.driver.doc is before


# ---------------------------------------------------------------- flow


def chances(hands: Hands) -> list[float | None]:
    return [item.probability for item in hands.driver.doc.transitions]


def test_a_figure_is_typed_on_its_edge(hands: Hands) -> None:
    hands.tab("flow")
    hands.click(hands.way("need>deal"))
    field = QApplication.focusWidget()
    assert field.text() == "50%"
    QTest.keyClicks(field, "60")
    hands.key(Key.Key_Return)
    assert chances(hands) == [0.6, 0.4, 0.2], "taken from those who are lost"
    assert QApplication.focusWidget() is hands.view
    hands.refreshed()
    assert "60%" in hands.words()
    hands.driver.editor.bridge.undo()
    assert chances(hands) == [0.5, 0.5, 0.2]


def test_nonsense_and_escape_change_no_figure(hands: Hands) -> None:
    hands.tab("flow")
    before = hands.driver.doc
    hands.click(hands.way("deal>need"))
    QTest.keyClicks(QApplication.focusWidget(), "120 %")
    hands.key(Key.Key_Return)
    assert QApplication.focusWidget().property("refused")
    hands.key(Key.Key_Escape)
    assert hands.driver.doc is before
    assert not [slot for slot in hands.view.panel.slots if slot.name.startswith("probability")]
    hands.click(hands.way("deal>need"))
    hands.driver.view.setFocus()
    QApplication.processEvents()
    assert hands.driver.doc is before
    assert not [slot for slot in hands.view.panel.slots if slot.name.startswith("probability")]


def button(hands: Hands, text: str) -> QPushButton:
    return next(item for item in hands.view.findChildren(QPushButton) if item.text() == text and item.isVisible())


def test_the_simulation_runs_aside_and_agrees(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cjmdesk.qt.analysis.walks.LEADS", 4000)
    hands.tab("flow")
    button(hands, "Simulate").click()
    assert hands.switch._live.state.walking is not None
    for _turn in range(100):
        QTest.qWait(10)
        if hands.switch._live.state.walks:
            break
    assert "They agree." in hands.words()
    assert "4,000 simulated customers" in hands.words()
    assert "seed 7" in hands.words()
    button(hands, "Simulate again").click()
    button(hands, "Cancel").click()
    QTest.qWait(30)
    assert hands.switch._live.state.walks.seed == 7
    hands.click(hands.way("deal>need"))
    QTest.keyClicks(QApplication.focusWidget(), "30")
    hands.key(Key.Key_Return)
    hands.refreshed()
    assert hands.switch._live.state.walks is None, "they walked another map"


# ---------------------------------------------------------------- emotion and scenarios


def test_a_moment_of_truth_is_accepted(hands: Hands) -> None:
    hands.tab("emotion")
    hands.click(hands.way("need"))
    assert find(hands.driver.doc, "ad").entity.moment_of_truth
    assert hands.driver.session.undo_label == "Mark a moment of truth"
    hands.refreshed()
    hands.click(hands.way("deal"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Call", "Pay"]
    menu.setActiveAction(menu.actions()[1])
    QTest.keyClick(menu, Key.Key_Return)
    assert find(hands.driver.doc, "pay").entity.moment_of_truth
    assert not find(hands.driver.doc, "call").entity.moment_of_truth


def test_a_scenario_is_one_step_or_none(hands: Hands) -> None:
    hands.tab("scenarios")
    before = hands.driver.doc
    switch = hands.view.findChild(IdeaSwitch)
    switch.click()
    assert "+10\u00a0pp" in hands.words()
    assert "Anna: mean 1, +1.5 (now \u22120.5)" in hands.words()
    assert hands.driver.doc is before
    button(hands, "Discard").click()
    assert not switch.isChecked()
    switch.setFocus()
    hands.key(Key.Key_Space)
    button(hands, "Apply to the map").click()
    assert chances(hands) == [0.6, 0.4, 0.2]
    assert find(hands.driver.doc, "faster").entity.status == "done"
    mended = find(hands.driver.doc, "deal/anna").entity
    assert (mended.score, mended.evidence) == (-2, "assumption")
    hands.driver.editor.bridge.undo()
    assert hands.driver.doc is before
    hands.refreshed()
    assert transition_keys(hands.switch._live.journey)[0] == "need>deal"


def test_another_language_keeps_the_dock(hands: Hands) -> None:
    hands.tab("flow")
    hands.driver.editor.choose_language("ru")
    QApplication.processEvents()
    dock = hands.driver.window.analysis.dock
    assert dock is not None
    assert dock.isVisible()
    assert dock.tab == "flow"
    assert "Как движутся клиенты" in " ".join(
        shape.text for shape in dock.page.view.panel.shapes if isinstance(shape, Text)
    )
