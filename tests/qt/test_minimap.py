"""The map small in a corner."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest


def test_it_shows_only_where_the_map_does_not_fit(driver):
    view = driver.view
    view.minimap.want(True)
    view.fit()
    assert view.minimap.isHidden()
    view.zoom_to(3.0)
    assert view.minimap.isVisible()
    view.minimap.want(False)
    assert view.minimap.isHidden()


def test_a_press_goes_there(driver):
    view = driver.view
    view.minimap.want(True)
    view.zoom_to(3.0)
    view.horizontalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(0)
    minimap = view.minimap
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() - 6, minimap.height() - 6))
    middle = view.to_scene(view.viewport().rect().center().toPointF())
    assert middle.x() > view.board.scene.width * 0.6
    assert middle.y() > view.board.scene.height * 0.6
    assert minimap.grab().toImage().pixelColor(2, minimap.height() // 2).isValid()


def test_it_follows_an_edit(driver):
    view = driver.view
    view.minimap.want(True)
    view.zoom_to(3.0)
    before = view.minimap.width() / view.minimap.height()
    driver.trigger("add_stage")
    assert view.minimap.width() / view.minimap.height() > before
