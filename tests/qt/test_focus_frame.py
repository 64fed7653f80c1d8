"""The frame around the map: for who comes to it by keys, and for nobody else."""

from gallery import document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.canvas.focus_frame import FocusFrame

REASON = Qt.FocusReason


def test_it_comes_with_the_keys_and_goes_with_them(driver):
    view = driver.view
    frame = view.findChild(FocusFrame)
    for reason, is_shown in (
        (REASON.TabFocusReason, True),
        (REASON.MouseFocusReason, False),
        (REASON.ShortcutFocusReason, True),
    ):
        view.clearFocus()
        assert frame.isHidden()
        view.setFocus(reason)
        assert frame.isVisible() == is_shown, reason
    assert frame.geometry() == view.viewport().geometry()
    driver.window.resize(driver.window.width() - 100, driver.window.height())
    QApplication.processEvents()
    assert frame.geometry() == view.viewport().geometry()


def test_no_scroll_bar_lies_over_it(driver):
    view = driver.view
    driver.editor.bridge.open(document("en"), driver.editor.bridge.file)
    view.clearFocus()
    view.setFocus(REASON.TabFocusReason)
    for _ in range(6):
        view.zoom_in()
        QApplication.processEvents()
    frame = view.findChild(FocusFrame)
    assert frame.isVisible()
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        assert bar.isVisible()
        assert not frame.geometry().intersects(bar.parentWidget().geometry())


def test_the_chips_of_personas_are_for_keys_too(driver):
    driver.editor.bridge.open(document("en"), driver.editor.bridge.file)
    QApplication.processEvents()
    chip = driver.window.toolbox.chips.chips[0]
    assert chip.focusPolicy() == Qt.FocusPolicy.TabFocus, "a click leaves the keys where they are"
    chip.setFocus(REASON.TabFocusReason)
    driver.key(Qt.Key.Key_Space)
    assert driver.window.board.look.dimmed == {chip.persona}
