"""Sizes of window and panes: within the screen, and kept in the size of the interface."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.screens import bounded, keep_in_view
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.zooming import use_zoom


def test_a_size_that_is_asked_for_is_no_larger_than_the_screen(driver):
    room = driver.window.screen().availableGeometry()
    assert bounded((9000, 9000)) == (room.width(), room.height())
    assert bounded((900, 9000)) == (900, room.height())
    assert bounded((900, 600)) == (900, 600)


def test_a_window_that_reaches_out_of_the_screen_with_its_frame_is_in_view_after_the_start(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 720))
    window, room = driver.window, driver.window.screen().availableGeometry()
    window.move(200, 100)
    driver.editor.windows.guard()
    assert room.contains(window.frameGeometry())


def _widths(window) -> tuple[int, int]:
    left, _map, right = window.splitter.sizes()
    return left, right


def test_panes_are_as_wide_as_their_type_is_large_at_the_next_start(make_driver, map_file):
    Settings().zoom = 100
    driver = make_driver(map_file, size=(1900, 900))
    driver.window.splitter.setSizes([300, 1220, 380])
    QApplication.processEvents()
    assert _widths(driver.window) == (300, 380)
    driver.window.close()
    Settings().zoom = 150
    large = make_driver(map_file, size=(1900, 900))
    assert _widths(large.window) == pytest.approx((450, 570), abs=1)
    large.window.close()
    assert _widths(make_driver(map_file, size=(1900, 900)).window) == pytest.approx((450, 570), abs=1)


def test_a_second_window_has_wide_panes_too_after_the_interface_was_enlarged(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 680))
    driver.window.splitter.setSizes([260, 720, 300])
    driver.editor.choose_zoom(125)
    QApplication.processEvents()
    driver.trigger("new_window")
    QApplication.processEvents()
    widths = _widths(driver.editor.windows.places[-1].window)
    assert widths == _widths(driver.window) == pytest.approx((325, 375), abs=1)


def test_what_was_folded_in_a_large_interface_is_there_at_the_next_start_in_a_smaller_one(make_driver, map_file):
    Settings().zoom = 200
    driver = make_driver(map_file, size=(1280, 720))
    assert driver.window.pane.isHidden()
    driver.window.close()
    Settings().zoom = 100
    again = make_driver(map_file, size=(1280, 720))
    assert not again.window.pane.isHidden()
    assert again.window.splitter.sizes()[0] == 248


def test_the_dock_below_grows_with_its_type_and_leaves_the_map_some_room(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 1000))
    driver.trigger("tables")
    QApplication.processEvents()
    driver.window.room.setSizes([600, 240])
    QApplication.processEvents()
    height = driver.window.tables.dock.height()
    driver.editor.choose_zoom(125)
    QApplication.processEvents()
    assert driver.window.tables.dock.height() == pytest.approx(1.25 * height, abs=2)
    driver.editor.choose_zoom(200)
    QApplication.processEvents()
    assert driver.window.view.height() > 0.35 * driver.window.room.height()
    driver.editor.choose_zoom(100)
    use_zoom(100)


class Framed:
    """A window with a frame of one pixel and a title of thirty."""

    def size(self) -> QSize:
        return QSize(400, 300)

    def frameGeometry(self) -> QRect:
        return QRect(0, 0, 402, 330)


def test_a_window_without_a_frame_yet_is_kept_in_view_with_the_frame_of_another(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 700))
    window, room = driver.window, driver.window.screen().availableGeometry()
    window.move(30, 30)
    keep_in_view(window, Framed())
    assert window.size() == room.size() - QSize(2, 30)
    assert window.pos() == room.topLeft()


def _resize(window, width: int) -> None:
    window.resize(width, 660)
    QApplication.processEvents()


def test_the_library_gives_its_room_to_the_map_while_the_window_is_narrow(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 660))
    window = driver.window
    window.splitter.setSizes([260, 708, 312])
    _resize(window, 1000)
    assert window.pane.isVisible()
    window.pane.library.search.setFocus()
    _resize(window, 640)
    assert window.pane.isHidden()
    assert window.view.width() > 300
    assert window.focusWidget() is driver.view, "the keys go on with the map"
    _resize(window, 700)
    assert window.pane.isHidden()
    _resize(window, 1280)
    assert window.splitter.sizes()[0] == pytest.approx(260, abs=4), "as wide as it was"


def test_in_a_narrow_window_the_library_comes_by_its_key_and_stays_away_if_it_was_hidden(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 660))
    window = driver.window
    _resize(window, 640)
    driver.trigger("pane")
    assert window.pane.isVisible()
    _resize(window, 660)
    assert window.pane.isVisible()
    driver.trigger("pane")
    _resize(window, 1280)
    assert window.pane.isHidden(), "it was hidden by hand"


def test_a_library_that_was_folded_in_a_narrow_window_is_there_in_a_wide_one(make_driver, map_file):
    driver = make_driver(map_file, size=(1280, 660))
    _resize(driver.window, 640)
    driver.window.close()
    again = make_driver(map_file, size=(1280, 660))
    assert again.window.pane.isVisible()
    assert again.window.splitter.sizes()[0] == 248


@pytest.mark.parametrize("asked", [None, (640, 660)])
def test_a_library_that_has_no_room_at_the_next_start_stays_away_until_there_is_some(make_driver, map_file, asked):
    driver = make_driver(map_file, size=(1280, 660))
    if asked is None:
        _resize(driver.window, 640)
    driver.window.close()
    window = make_driver(map_file, size=asked).window
    assert window.width() == 640
    assert window.pane.isHidden()
    assert window.view.width() > 300
    _resize(window, 1280)
    assert window.splitter.sizes()[0] == 248


def test_a_library_that_a_larger_interface_folds_comes_back_in_a_wider_window(make_driver, map_file):
    driver = make_driver(map_file, size=(1000, 660))
    driver.editor.choose_zoom(150)
    QApplication.processEvents()
    window = driver.window
    assert window.pane.isHidden()
    _resize(window, 1900)
    assert not window.pane.isHidden()
    assert window.splitter.sizes()[0] == 372


def test_a_panel_that_a_larger_interface_had_no_room_for_is_as_wide_as_before_in_a_smaller_one(make_driver, map_file):
    driver = make_driver(map_file, size=(700, 600))
    before = _widths(driver.window)
    for percent in (150, 200, 150, 100):
        driver.editor.choose_zoom(percent)
        QApplication.processEvents()
        if percent == 200:
            assert _widths(driver.window)[1] < 2 * before[1], "there was no room for it"
    assert _widths(driver.window) == pytest.approx(before, abs=1)


def test_a_library_is_folded_as_well_where_a_window_became_narrow_behind_its_start_page(make_driver, map_file):
    make_driver(map_file, size=(1280, 660)).window.close()
    driver = make_driver(map_file)
    _resize(driver.window, 640)
    driver.trigger("new_window")
    QApplication.processEvents()
    window = driver.editor.windows.places[-1].window
    assert (window.width(), window.pages.is_start) == (640, True)
    window.pages.show_editor()
    QApplication.processEvents()
    assert window.pane.isHidden()
    assert window.view.width() > 300
    window.pages.show_start()
    _resize(window, 1280)
    window.pages.show_editor()
    QApplication.processEvents()
    assert not window.pane.isHidden()
