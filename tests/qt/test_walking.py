"""Customers walk the map in the window: begun, halted and ended by real keys, and never in the way of anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cjmdesk.layout.theme import DARK
from cjmdesk.qt.canvas import walking as module
from cjmdesk.qt.canvas.walking import Walking

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

MAP = """cjmdesk: 1
title: Coffee
currency: EUR
stages:
  - {id: need, title: Need}
  - id: deal
    title: Deal
    zone: deal
    kpis: [{id: price, name: Price, role: P, value: 10, unit: EUR}]
transitions:
  - {from: need, to: deal, probability: 0.5}
  - {from: need, to: lost, probability: 0.5}
  - {from: deal, to: need, kind: loop, probability: 0.2}
  - {from: deal, to: lost, probability: 0.8}
  - {from: deal, to: need, kind: spawn, rate: 0.5}
"""


@pytest.fixture
def walker(make_driver, tmp_path: Path):
    path = tmp_path / "walk.cjm.yaml"
    path.write_text(MAP, encoding="utf-8")
    return make_driver(path)


def begin(driver) -> Walking:
    driver.key(Key.Key_F7)
    walking = driver.window.toolbox.walking
    assert walking.bar.isVisible()
    return walking


def until(condition: Callable[[], bool]) -> None:
    """Waits for what comes with the next pictures."""
    for _turn in range(500):
        if condition():
            return
        QTest.qWait(10)
    raise AssertionError("it never came")


def texts(walking: Walking) -> list[str]:
    return [label.text() for label in walking.bar.counters if not label.isHidden()]


def overlays(driver) -> list[object]:
    return [child for child in driver.view.children() if child.objectName() == "walkers"]


def finish(walking: Walking) -> None:
    """As if the time until a moment before the end had passed."""
    walking.moment = walking._plan.end - 0.001
    until(lambda: not walking.is_running)


def test_space_halts_and_esc_ends(walker) -> None:
    before = walker.doc
    walking = begin(walker)
    assert walking.is_running
    until(lambda: walking.moment > 0)
    walker.key(Key.Key_Space)
    moment = walking.moment
    assert not walking.is_running
    QTest.qWait(40)
    assert walking.moment == moment, "who stands still gets no further"
    walker.key(Key.Key_Space)
    assert walking.is_running
    until(lambda: walking.moment > moment)
    assert len(overlays(walker)) == 1
    walker.key(Key.Key_Escape)
    assert not walking.is_open
    assert not walking.is_running
    QTest.qWait(1)
    assert overlays(walker) == []
    assert walker.doc is before
    walker.key(Key.Key_Escape)
    assert not walking.is_open


def test_at_the_end_the_figures_stand_beside_the_formula(walker) -> None:
    walking = begin(walker)
    finish(walking)
    assert not walking.is_running
    assert texts(walking)[0] == "in the journey: 0"
    counts = [int(text.split()[-1]) for text in texts(walking)]
    assert counts[1] + counts[2] == 200
    first, second = walking.bar.message.text().splitlines()
    # C = N[s, d] / N[d, d] = 0.5; N[d, d] = 1 / (1 - 0.2 · 0.5) = 1.111; revenue a lead = 0.5 · 1.111 · 10 €.
    assert first.startswith("Reach the deal (C): ")
    assert first.endswith("; the formula’s 50% lies within 4 standard errors")
    assert "5.56" in second
    walker.key(Key.Key_Space)
    assert walking.is_running, "from the end it begins anew"
    assert walking.moment < 1
    assert walking.bar.message.isHidden()


def test_speed_count_and_seed(walker) -> None:
    walking = begin(walker)
    bar = walking.bar
    QTest.keyClick(bar.speed, Key.Key_Right)
    QTest.keyClick(bar.speed, Key.Key_Right)
    assert (bar.factor, bar.speed_text.text()) == (4.0, "4×")
    bar.count.setFocus()
    bar.count.selectAll()
    QTest.keyClicks(bar.count, "30")
    QTest.keyClick(bar.count, Key.Key_Return)
    assert sum(walk.brought is None for walk in walking._run.walks) == 30
    same = walking._run.walks
    QTest.mouseClick(bar.restart, LEFT)
    assert walking._run.walks == same
    QTest.keyClick(bar.seed, Key.Key_Up)
    assert walking._run.walks != same
    QTest.keyClick(bar.seed, Key.Key_Space)
    assert not walking.is_running, "Space halts from the fields, too"
    QTest.mouseClick(bar.play, LEFT)
    assert walking.is_running
    QTest.keyClick(bar.count, Key.Key_Escape)
    assert not walking.is_open


def test_an_edit_ends_the_walk_but_another_look_does_not(walker) -> None:
    walking = begin(walker)
    walker.trigger("legend")
    assert walking.is_running
    walker.trigger("zoom_in")
    assert walking.is_running
    before = walking.bar.signs["lead", False].pixmap().toImage()
    walker.window.use_theme(DARK)
    assert walking.is_running
    assert walking.bar.isVisible()
    assert walking.bar.signs["lead", False].pixmap().toImage() != before
    walker.trigger("add_stage")
    assert not walking.is_running
    assert walking.is_open
    assert "has changed" in walking.bar.message.text()
    assert not walking.bar.play.isEnabled()
    assert walking._dots is None
    walker.key(Key.Key_Escape)  # what is being written in the new stage
    walker.trigger("undo")
    QTest.mouseClick(walking.bar.restart, LEFT)
    assert walking.is_running
    assert walking.bar.play.isEnabled()


def test_the_window_closes_while_they_walk(walker) -> None:
    walking = begin(walker)
    timer = walking._timer
    assert timer.isActive()
    walker.window.move_on()
    assert not timer.isActive()


def test_nobody_walks_on_the_start_page(walker) -> None:
    walking = begin(walker)
    walker.trigger("start_page")
    until(lambda: not walking.is_running)


def test_a_map_that_nobody_can_walk_says_why(driver) -> None:
    driver.trigger("watch_customers")
    walking = driver.window.toolbox.walking
    assert walking.bar.message.text() == ("Nobody can walk this map: no transition has a probability or a count.")
    assert texts(walking)[:2] == ["in the journey: —", "bought: —"]
    assert not walking.is_running
    driver.key(Key.Key_Space)
    assert not walking.is_running
    driver.trigger("watch_customers")
    assert not walking.is_open


def test_without_animations_the_end_is_shown_at_once(walker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_animated", lambda _widget: False)
    walking = begin(walker)
    assert not walking.is_running
    assert walking.moment == walking._plan.end
    assert "Reach the deal" in walking.bar.message.text()


def test_the_style_says_whether_to_move(walker) -> None:
    assert module.is_animated(walker.view)


def test_dots_are_painted_over_the_chevrons(walker) -> None:
    """Every picture differs from the one before, and after the end the map is as it was."""
    clean = walker.view.grab().toImage()
    walking = begin(walker)
    walker.key(Key.Key_Space)
    walking.bar.hide()
    walking.moment = 6.0
    walking.show_now()
    assert walker.view.grab().toImage() != clean
    walking.close()
    walker.view.setFocus()
    QTest.qWait(1)
    assert walker.view.grab().toImage() == clean


def test_who_stands_still_stays_on_his_place_of_the_map(walker) -> None:
    walking = begin(walker)
    walker.key(Key.Key_Space)
    walking.moment = 6.0
    walking.show_now()

    def first() -> QPointF:
        return walker.view.to_scene(walking._dots._seen[0][0] + QPointF(walking._dots._reach, walking._dots._reach))

    before = first()
    for change in ("zoom_in", "pane", "zoom_in"):
        walker.trigger(change)
        QTest.qWait(1)
        assert (first() - before).manhattanLength() < 0.5, change
    walker.window.resize(1000, 700)
    QTest.qWait(1)
    assert (first() - before).manhattanLength() < 0.5


def test_with_no_deal_nobody_buys(make_driver, tmp_path: Path) -> None:
    path = tmp_path / "no-deal.cjm.yaml"
    path.write_text(MAP.replace("    zone: deal\n", "").replace("role: P, ", ""), encoding="utf-8")
    driver = make_driver(path)
    walking = begin(driver)
    finish(walking)
    assert texts(walking)[1:4] == ["bought: —", "lost: 200", "deals: —"]
    assert "no stage is the deal" in walking.bar.message.text()
