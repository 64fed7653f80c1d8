"""The tabs over a dock: all are in view, and read as one list by the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from cjmdesk.qt.appearance import strong
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.tabbars import capped, lines, shortened


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [
        ([10, 20, 30], 60, [10, 20, 30]),
        ([10, 20, 30], 50, [10, 20, 20]),
        ([10, 20, 30], 30, [10, 10, 10]),
        ([30, 20, 10], 40, [15, 15, 10]),
        ([30, 20, 10], -5, [0, 0, 0]),
        ([], 10, []),
    ],
)
def test_the_widest_tab_gives_first(wanted, room, given):
    assert capped(wanted, room) == given


def test_two_lines_are_about_as_long_as_each_other():
    assert lines([20, 20, 20], 60) == [[20, 20, 20]]
    assert lines([20, 20, 20], 59) == [[20], [20, 20]]
    assert lines([20, 20, 20, 20], 50) == [[20, 20], [20, 20]]
    assert lines([20, 20, 20, 20], 30) == [[15, 15], [15, 15]]
    assert lines([20], 10) == [[10]]
    assert lines([], 10) == [[]]


@pytest.mark.parametrize(("room", "shown"), [("Reve…", "Reve…"), ("Re", "Re"), ("R", "R"), ("", "R")])
def test_a_tab_says_at_least_its_first_letter(room, shown, qapp):
    metrics = QFontMetrics(strong(11))
    assert shortened("Revenue", metrics, metrics.horizontalAdvance(room) + 2) == shown


def _tabs(driver, dock: str) -> list[QToolButton]:
    driver.trigger(dock)
    for _ in range(3):  # the dock has its room, its heading a second line, the parts below what is left
        QApplication.processEvents()
    tabs = getattr(driver.window, dock).dock.tabs
    found = tabs.findChildren(QToolButton)
    outside = [tab.geometry() for tab in found if not tabs.rect().contains(tab.geometry())]
    assert not outside, "all are in view"
    return found


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("dock", ["analysis", "tables"])
def test_on_a_projector_all_tabs_stand_on_one_line_with_all_their_words(make_driver, map_file, language, dock):
    driver = make_driver(map_file, size=(1280, 720), language=language)
    found = _tabs(driver, dock)
    tabs = getattr(driver.window, dock).dock.tabs
    assert len({tab.y() for tab in found}) == 1
    assert [tab.text() for tab in found] == [tabs.text(number) for number in range(tabs.count)]
    tabs.set_text(6, f"{tabs.text(6)} 99")
    assert found[6].text() == tabs.text(6), "a number behind a title has room too"
    assert found[6].accessibleName() == tabs.text(6)


@pytest.mark.parametrize("zoom", [125, 150, 200])
def test_in_a_larger_interface_they_take_a_second_line(make_driver, map_file, zoom):
    Settings().zoom = zoom
    driver = make_driver(map_file, size=(1280, 720), language="ru")
    found = _tabs(driver, "analysis")
    assert len({tab.y() for tab in found}) == 2
    shortened = [tab for tab in found if "…" in tab.text()]
    assert bool(shortened) == (zoom > 150)
    assert all(tab.toolTip() == tab.accessibleName() for tab in shortened)


def test_the_arrows_walk_the_tabs_over_the_end_of_a_line(make_driver, map_file):
    driver = make_driver(map_file, size=(700, 600))
    found = _tabs(driver, "analysis")
    dock = driver.window.analysis.dock
    dock.tabs.choose(0)
    dock.tabs.take_focus()
    for number in range(1, len(found)):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert dock.tabs.current == number
        assert QApplication.focusWidget() is found[number]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert dock.tabs.current == len(found) - 1, "there is none behind the last"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert dock.tab == "monitoring"
    driver.window.tables.show()
    tables = driver.window.tables.dock
    QTest.mouseClick(tables.tabs.findChildren(QToolButton)[3], Qt.MouseButton.LeftButton)
    assert tables.page is tables.page_at(3)


def test_both_tabs_of_the_library_are_in_view_in_the_largest_interface(make_driver, map_file):
    Settings().zoom = 200
    driver = make_driver(map_file, size=(1280, 720), language="ru")
    driver.trigger("pane")
    QApplication.processEvents()
    bar = driver.window.pane.tabs
    assert bar.rect().contains(bar.tabRect(1))


def test_in_the_narrowest_window_and_the_largest_interface_no_tab_is_without_letters(make_driver, map_file):
    Settings().zoom = 200
    driver = make_driver(map_file, size=(640, 600), language="ru")
    found = _tabs(driver, "analysis")
    assert all(tab.text().strip("…") for tab in found)
    assert all(tab.toolTip() == tab.accessibleName() for tab in found)
