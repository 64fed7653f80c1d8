"""The chips of the personas: one for each of the first few, a menu for the rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def crowded(make_driver, with_personas):
    """An editor on a map with nine curves."""
    driver = make_driver(with_personas(9), size=(1600, 900))
    return driver, driver.window.toolbox.chips


def shown(chips) -> list[str]:
    return [chip.persona for chip in chips.chips if chip.isVisible()]


def choose(chips, name: str, choice: str) -> None:
    """Opens the menu of the rest and chooses how a persona is shown."""
    chips.menu.aboutToShow.emit()
    (entry,) = [action for action in chips.menu.actions() if action.text() == name]
    (action,) = [action for action in entry.menu().actions() if action.text() == choice]
    action.trigger()


def test_five_have_a_chip_and_the_rest_a_menu(crowded) -> None:
    _driver, chips = crowded
    assert shown(chips) == [f"p{n}" for n in range(5)]
    assert (chips.more.text(), chips.more.isVisible()) == ("+4", True)
    chips.menu.aboutToShow.emit()
    assert [action.text() for action in chips.menu.actions()] == [f"Persona p{n}" for n in range(5, 9)]


def test_a_chip_and_a_menu_entry_do_the_same(crowded) -> None:
    driver, chips = crowded
    board, before = driver.view.board, driver.doc
    for _step in range(2):
        QTest.mouseClick(chips.chips[0], LEFT)
    choose(chips, "Persona p7", "Hidden")
    choose(chips, "Persona p8", "Dimmed")
    assert (board.look.hidden, board.look.dimmed) == ({"p0", "p7"}, {"p8"})
    choose(chips, "Persona p7", "Shown")
    assert board.look.hidden == {"p0"}
    assert "Persona p8: dimmed" in chips.more.toolTip()
    QTest.mouseClick(chips.all, LEFT)
    assert (board.look.hidden, board.look.dimmed) == (frozenset(), frozenset())
    assert driver.doc is before


def test_a_narrow_window_shows_fewer_chips_and_every_command(crowded) -> None:
    driver, chips = crowded
    driver.window.resize(1100, 700)
    QTest.qWait(30)
    count = len(shown(chips))
    assert 0 < count < 5
    assert chips.more.text() == f"+{9 - count}"
    bar = driver.window.toolbar
    right = bar.rect().right()
    assert all(
        bar.widgetForAction(action).geometry().right() <= right for action in bar.actions() if action.isVisible()
    )
    driver.window.resize(1600, 900)
    QTest.qWait(30)
    assert len(shown(chips)) == 5


def test_few_personas_need_no_menu(make_driver, with_personas) -> None:
    driver = make_driver(with_personas(2))
    chips = driver.window.toolbox.chips
    assert shown(chips) == ["p0", "p1"]
    assert not chips.more.isVisible()
    assert driver.part("emotion:need/p1").entity == "need/p1"
