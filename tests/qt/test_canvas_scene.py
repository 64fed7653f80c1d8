"""The canvas: parts are found where they are, and one item paints them all."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from cjmdesk.edit.touchpoints import move_touchpoints
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.qt.canvas.index import MARGIN
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.overview import paint_picture
from cjmdesk.qt.canvas.painter import draw_at
from cjmdesk.qt.canvas.scene import CanvasScene


def large_map(stages: int = 40, cards: int = 30):
    rows = tuple(
        Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=tuple(Touchpoint(id=f"t{n}-{i}") for i in range(cards)))
        for n in range(stages)
    )
    return layout_map(Journey(stages=rows), LIGHT, load_fonts())


def canvas_with(drawing):
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(drawing)
    return canvas


def around(part):
    return QRectF(part.x, part.y, part.w, part.h)


def test_all_parts_are_found_where_they_are(qtbot):
    drawing = large_map()
    canvas = canvas_with(drawing)
    assert len(drawing.parts) > 1200
    for part in drawing.parts[::7]:
        found = canvas.within([around(part)])
        assert part in found
        assert all(around(part).adjusted(-13, -13, 13, 13).intersects(around(other)) for other in found)
    everything = canvas.within([QRectF(0, 0, drawing.width, drawing.height)])
    assert everything == sorted(drawing.parts, key=lambda part: part.layer)
    assert canvas.within([QRectF(-900, -900, 10, 10)]) == []


def test_parts_in_two_rectangles_come_once(qtbot):
    drawing = large_map(3, 3)
    canvas, part = canvas_with(drawing), drawing.parts[-1]
    assert canvas.within([around(part), around(part)]).count(part) == 1


def test_what_is_gone_is_not_found(qtbot):
    canvas = canvas_with(large_map())
    smaller = large_map(stages=39)
    canvas.show_scene(smaller)
    assert set(canvas.within([canvas.itemsBoundingRect()])) == set(smaller.parts)


@pytest.mark.parametrize("zoom", [0.2, 0.1, 1.0])
def test_from_every_distance_one_item_is_shown_and_parts_are_found(qtbot, zoom):
    drawing = large_map(3, 3)
    canvas = canvas_with(drawing)
    canvas.look_from(zoom)
    assert sum(item.isVisible() for item in canvas.items()) == 1
    card = next(part for part in drawing.parts if part.key == "touchpoint:t1-1")
    found = canvas.part_at(QPointF(card.x + 5, card.y + 5))
    assert found is not None
    assert found.key == card.key


def test_fading_is_undone_by_fading_to_one(qtbot):
    canvas = canvas_with(large_map(3, 3))
    canvas.fade(["touchpoint:t1-1", "touchpoint:t0-0"], 0.4)
    canvas.fade(["touchpoint:t1-1"], 1.0)
    assert canvas.opacity("touchpoint:t1-1") == 1
    assert canvas.opacity("touchpoint:t0-0") == 0.4


def test_the_overview_follows_the_map(qtbot):
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(large_map(3, 3))
    canvas.look_from(0.2)
    bigger = large_map(4, 3)
    canvas.show_scene(bigger)
    (overview,) = [item for item in canvas.items() if item.isVisible()]
    assert overview.boundingRect().width() == bigger.width + 2 * MARGIN
    image = QImage(round(bigger.width / 4), round(bigger.height / 4), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    canvas.render(painter)
    painter.end()
    header = next(part for part in bigger.parts if part.key == "stage:s3/header")
    color = image.pixelColor(round((header.x + header.w / 2) / 4), round((header.y + header.h - 4) / 4))
    assert color.name() == LIGHT.hues[3]


def test_in_haste_new_parts_are_rough_and_then_painted(qtbot):
    """While one zooms, a painting prepares only some parts; the rest follows by itself."""
    drawing = large_map(8, 20)
    canvas = canvas_with(drawing)
    image = QImage(round(drawing.width), round(drawing.height), QImage.Format.Format_RGB32)

    def painted() -> QImage:
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        canvas.render(painter)
        painter.end()
        return image.copy()

    painted()  # what is there once is copied only from its second painting on
    at_once = painted()
    canvas = canvas_with(drawing)
    canvas.look_from(1.0)
    with qtbot.waitSignal(canvas.haste.incomplete, timeout=2000):
        assert painted() != at_once
    qtbot.waitUntil(lambda: not canvas.haste.is_on, timeout=2000)
    painted()
    assert painted() == at_once


def test_the_picture_from_very_far_is_made_by_itself(qtbot):
    drawing = large_map(4, 5)
    canvas = canvas_with(drawing)
    later = canvas_with(drawing)
    qtbot.waitUntil(lambda: later.is_prepared, timeout=4000)
    assert later.whole == canvas.whole
    assert sum(len(rects) for rects in later.whole.spots.values()) >= len(drawing.parts) / 2


def test_what_was_drawn_once_is_not_remembered_for_ever():
    stamps = PaintKit(load_fonts()).stamps
    numbers = [stamps.number(("curve", n), held=object()) for n in range(10_000)]
    assert len(set(numbers)) == 10_000, "no number means two things"
    assert len(stamps._numbers) < 5_000
    assert stamps.number(("curve", 9_999)) == numbers[-1]


def test_pictures_for_zooms_long_left_are_forgotten():
    stamps, image = PaintKit(load_fonts()).stamps, QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for step in range(1, 500):
        painter.resetTransform()
        painter.scale(step / 100, step / 100)
        assert stamps.ground(painter) is not None
    painter.end()
    assert len(stamps._kept) <= 64


def test_a_piece_of_the_map_from_far_off_is_that_piece_of_the_whole():
    drawing, kit = large_map(60, 60), PaintKit(load_fonts())
    canvas = canvas_with(drawing)
    images = []
    for seen in (None, QRectF(5000, 3000, 3000, 2000)):
        image = QImage(600, 400, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.scale(0.2, 0.2)
        painter.translate(-5000, -3000)
        paint_picture(painter, canvas.whole, kit, 0.2, seen)
        painter.end()
        images.append(image)
    assert images[0] == images[1]
    assert len({key[3] for key in canvas.whole.spots}) > 4, "there are several pieces"


def test_a_card_that_goes_to_another_stage_leaves_the_rest_unpainted():
    journey = Journey(
        stages=tuple(
            Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=tuple(Touchpoint(id=f"t{n}-{i}") for i in range(9)))
            for n in range(9)
        )
    )
    memo, fonts = Memo(), load_fonts()
    before = layout_map(journey, LIGHT, fonts, memo=memo)
    canvas = canvas_with(before)
    canvas.show_scene(layout_map(move_touchpoints(journey, ["t1-2"], "s4", index=0), LIGHT, fonts, memo=memo))
    touched = {part.entity.split("-")[0] for part in canvas.differing if part.kind == "touchpoint"}
    assert touched == {"t1", "t4"}


def test_what_is_painted_first_stands_on_the_same_pixels_as_its_copies():
    drawing, kit, images = large_map(2, 2), PaintKit(load_fonts()), []
    for _round in range(3):
        image = QImage(600, 400, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(0.83, 0.83)
        for part in drawing.parts:
            draw_at(painter, kit.stamps.ground(painter), QPointF(part.x, part.y), part.drawing, kit, 0.83)
        painter.end()
        images.append(image.convertToFormat(QImage.Format.Format_Grayscale8))
    pairs = zip(bytes(images[0].constBits()), bytes(images[2].constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 8
    assert images[1] == images[2]


def test_text_has_no_coloured_edges_whatever_the_system_asks_for():
    assert PaintKit(load_fonts()).font("regular", 12).styleStrategy() & QFont.StyleStrategy.NoSubpixelAntialias
