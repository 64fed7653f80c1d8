"""A large map: its beginning is shown first, the rest after that, and nothing is missed by a change in between."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.scene import CanvasScene


def large_map(stages: int = 40, cards: int = 30):
    rows = tuple(
        Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=tuple(Touchpoint(id=f"t{n}-{i}") for i in range(cards)))
        for n in range(stages)
    )
    return layout_map(Journey(stages=rows), LIGHT, load_fonts())


def test_the_beginning_comes_first_and_the_rest_by_itself(qtbot):
    drawing = large_map()
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(drawing)
    first = len(canvas.items_by_key)
    assert 0 < first < len(drawing.parts)
    assert {"touchpoint:t0-0", "stage:s0/header"} <= canvas.items_by_key.keys()
    qtbot.waitUntil(lambda: len(canvas.items_by_key) == len(drawing.parts), timeout=2000)
    assert set(canvas.items_by_key.values()) == set(canvas.items())


def test_a_change_in_between_is_not_lost(qtbot):
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(large_map())
    smaller = large_map(stages=39)
    canvas.show_scene(smaller)
    canvas.complete()
    assert canvas.items_by_key.keys() == {part.key for part in smaller.parts}


def test_a_small_map_is_shown_at_once(qtbot):
    drawing = large_map(2, 3)
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(drawing)
    assert len(canvas.items_by_key) == len(drawing.parts)


def test_from_far_off_one_item_stands_for_all(qtbot):
    drawing = large_map(3, 3)
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(drawing)
    card = next(part for part in drawing.parts if part.key == "touchpoint:t1-1")
    place = QPointF(card.x + 5, card.y + 5)
    for zoom, shown in ((0.2, 1), (0.1, 1), (1.0, len(drawing.parts))):
        canvas.look_from(zoom)
        assert sum(item.isVisible() for item in canvas.items()) == shown
        found = canvas.part_at(place)
        assert found is not None
        assert found.key == card.key


def test_the_overview_follows_the_map(qtbot):
    canvas = CanvasScene(PaintKit(load_fonts()))
    canvas.show_scene(large_map(3, 3))
    canvas.look_from(0.2)
    bigger = large_map(4, 3)
    canvas.show_scene(bigger)
    (overview,) = [item for item in canvas.items() if item.isVisible()]
    assert overview.boundingRect().width() == bigger.width
    image = QImage(round(bigger.width / 4), round(bigger.height / 4), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    canvas.render(painter)
    painter.end()
    header = next(part for part in bigger.parts if part.key == "stage:s3/header")
    color = image.pixelColor(round((header.x + header.w / 2) / 4), round((header.y + header.h - 4) / 4))
    assert color.name() == LIGHT.hues[3]
