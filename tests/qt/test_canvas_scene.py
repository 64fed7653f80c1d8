"""A large map: its beginning is shown first, the rest after that, and nothing is missed by a change in between."""

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
