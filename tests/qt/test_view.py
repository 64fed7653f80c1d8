"""Zoom, scrolling, what stays in view, and painting itself."""

import sys

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from cjmdesk.edit.tree import set_field
from cjmdesk.qt.canvas import items


def turn_wheel(view, point: QPoint, notches: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(point), QPointF(view.viewport().mapToGlobal(point)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_wheel_zooms_about_the_pointer(driver):
    view, point = driver.view, QPoint(420, 260)
    view.zoom_to(1.5)
    before = view.to_scene(QPointF(point))
    zoom = view.zoom
    turn_wheel(view, point, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(zoom * 1.44)
    after = view.to_scene(QPointF(point))
    assert abs(after.x() - before.x()) < 1
    assert abs(after.y() - before.y()) < 1


def test_wheel_scrolls(driver):
    view = driver.view
    view.zoom_to(3.0)
    across, down = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    turn_wheel(view, QPoint(300, 300), -1)
    assert view.verticalScrollBar().value() > down
    turn_wheel(view, QPoint(300, 300), -1, Qt.KeyboardModifier.ShiftModifier)
    assert view.horizontalScrollBar().value() > across


def test_fit_and_actual_size(driver):
    view = driver.view
    view.zoom_to(3.0)
    driver.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    shown = view.viewportTransform().mapRect(view.sceneRect())
    assert shown.width() <= view.viewport().width() + 1
    assert shown.height() <= view.viewport().height() + 1
    driver.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    assert "100" in driver.window.toolbar.findChild(object, "zoom").text()


def test_zoom_has_ends(driver):
    for _ in range(60):
        driver.trigger("zoom_in")
    assert driver.view.zoom == 4.0
    for _ in range(60):
        driver.trigger("zoom_out")
    assert driver.view.zoom == 0.05


def test_an_edit_repaints_only_what_it_changes(driver, monkeypatch):
    QApplication.processEvents()
    painted = []
    draw = items.draw_at

    def note(painter, ground, place, drawing, *rest):
        painted.append(drawing)
        draw(painter, ground, place, drawing, *rest)

    monkeypatch.setattr(items, "draw_at", note)
    driver.editor.bridge.apply("Set", lambda doc: set_field(doc, "visit", "title", "Visited"))
    QApplication.processEvents()
    keys = [part.key for drawing in painted for part in driver.view.board.scene.parts if part.drawing is drawing]
    assert "touchpoint:visit" in keys
    assert not {"touchpoint:metro", "touchpoint:call", "stage:need/header", "map:/title"} & set(keys)


def test_what_is_seen_is_what_a_full_painting_shows(driver):
    """After many small repaints the canvas looks as if it had been painted at once."""
    view = driver.view
    driver.drag(driver.centre("touchpoint:metro"), driver.centre("touchpoint:call"))
    driver.trigger("add_stage")
    driver.key(Qt.Key.Key_Escape)
    driver.drag(driver.centre("stage:use/header"), driver.centre("stage:need/header"))
    driver.trigger("undo")
    view.horizontalScrollBar().setValue(40)
    view.zoom_to(0.7)
    QApplication.processEvents()
    view.zoom_to(1.0)
    QApplication.processEvents()
    window = driver.window.screen().grabWindow(driver.window.winId()).toImage()
    corner = view.viewport().mapTo(driver.window, view.viewport().rect().topLeft())
    seen = window.copy(QRect(corner, view.viewport().size()))
    at_once = driver.window.grab(QRect(corner, view.viewport().size())).toImage()
    # Gradients are painted with a rounding of their own.
    difference = ImageChops.difference(*(pillow_image(image) for image in (seen, at_once)))
    assert max(high for _low, high in difference.getextrema()) <= 2


def pillow_image(image: QImage) -> Image.Image:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits())).convert("RGB")


def test_tips_are_plain_text(driver):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QToolTip

    point = driver.centre("touchpoint:visit")
    event = QHelpEvent(QEvent.Type.ToolTip, point, driver.view.viewport().mapToGlobal(point))
    QApplication.sendEvent(driver.view.viewport(), event)
    assert "Technician&#x27;s visit" in QToolTip.text()
    QToolTip.hideText()


def test_many_paints_lose_no_reference_to_none(driver):
    """PySide6 6.12 on Python 3.11 loses one at each; after some thousands the process dies."""
    driver.window.resize(700, 500)
    QApplication.processEvents()
    before = sys.getrefcount(None)
    for _ in range(600):
        driver.view.grab()
    assert sys.getrefcount(None) > before - 200


def test_far_off_detail_is_left_out_but_painted(driver):
    driver.view.zoom_to(0.12)
    image = driver.view.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, 100, 2)}
    assert len(colors) > 5


def test_shapes_stay_near_their_box(driver):
    """Items promise Qt that they paint within their bounds."""
    from cjmdesk.layout.shapes import Box, Ellipse, Text
    from cjmdesk.qt.canvas.items import MARGIN

    for part in driver.view.board.scene.parts:
        for shape in part.shapes:
            if isinstance(shape, Box):
                left, top, right, bottom = shape.x, shape.y, shape.x + shape.w, shape.y + shape.h
            elif isinstance(shape, Ellipse):
                left, top = shape.cx - shape.rx, shape.cy - shape.ry
                right, bottom = shape.cx + shape.rx, shape.cy + shape.ry
            elif isinstance(shape, Text):
                left, top, right, bottom = shape.x, shape.y - 0.8 * shape.size, shape.x + shape.w, shape.y
            else:
                continue
            where = f"{part.key}: {shape}"
            assert left >= -MARGIN, where
            assert top >= -MARGIN, where
            assert right <= part.w + MARGIN, where
            assert bottom <= part.h + MARGIN, where


def test_a_line_is_hit_on_its_stroke_only(make_driver, map_file):
    text = map_file.read_text(encoding="utf-8")
    map_file.write_text(text + "transitions:\n  - {from: use, to: need, probability: 0.2}\n", encoding="utf-8")
    driver = make_driver(map_file)
    lines = [part for part in driver.view.board.scene.parts if part.key == "transition:use>need"]
    assert lines, "the loop is drawn"
    (line,) = lines
    assert line.w > 300
    hit = [
        (x, y)
        for x in range(0, int(line.w), 4)
        for y in range(0, int(line.h), 4)
        if items.is_hit(line, QPointF(line.x + x, line.y + y), driver.view.board.kit)
    ]
    every = (line.w // 4) * (line.h // 4)
    assert 0 < len(hit) < every / 3


def test_pictures_of_the_folder_are_drawn_and_others_are_not(make_driver, map_file):
    from PySide6.QtGui import QImage

    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF00AA)
    image.save(str(map_file.parent / "shop.png"))
    image.save(str(map_file.parent.parent / "outside.png"))
    text = map_file.read_text(encoding="utf-8").replace("title: Call,", "title: Call, image: shop.png,")
    map_file.write_text(text.replace("title: Blog,", "title: Blog, image: ../outside.png,"), encoding="utf-8")
    driver = make_driver(map_file)
    drawn = driver.view.grab().toImage()
    point = driver.centre("touchpoint:call")
    column = {drawn.pixelColor(point.x(), y).name() for y in range(point.y() - 60, point.y() + 60)}
    assert "#ff00aa" in column
    whole = driver.view.board.scene.parts
    paths = {shape.path for part in whole for shape in part.shapes if type(shape).__name__ == "Picture"}
    assert paths == {str((map_file.parent / "shop.png").resolve())}
