"""The cells of the grid: found by place, walked in reading order, and where something new goes in them."""

import pytest

from cjmdesk.layout.cells import (
    HEADER,
    STEPS,
    Cell,
    all_rows,
    cell_at,
    cell_items,
    cell_rect,
    next_cell,
    place_below,
    row_cells,
)
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.spots import Spot, cell_spot, frame_of, spot_of
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import validate_journey


@pytest.fixture
def journey():
    cards = [{"id": f"c{number}", "title": f"Card {number}"} for number in range(3)]
    steps = [{"id": "ask", "title": "Ask"}, {"id": "pay", "title": "Pay"}]
    stages = [
        {"id": "need", "title": "Need", "touchpoints": cards, "pains": [{"id": "slow", "text": "Slow"}]},
        {
            "id": "deal",
            "title": "Deal",
            "steps": steps,
            "touchpoints": [{"id": "form", "title": "Form", "step": "pay"}],
        },
    ]
    return validate_journey({"title": "Map", "stages": stages})


@pytest.fixture
def drawn(journey):
    scene = layout_map(journey, LIGHT, load_fonts())
    return scene, lambda key: [part for part in scene.parts if part.entity == key]


def test_every_cell_is_found_in_its_middle(drawn):
    scene, _parts_of = drawn
    cells = [cell for row in all_rows(scene) for cell in row_cells(scene, row)]
    assert len(cells) == len(set(cells)) == 2 + 2 + 3 + 5 * 2
    for cell in cells:
        rect = cell_rect(scene, cell)
        assert cell_at(scene, rect.x + rect.w / 2, rect.y + rect.h / 2) == cell
    assert cell_at(scene, 2, 2) is None
    assert cell_at(scene, scene.width + 50, scene.rows[0].y + 5) is None


def test_next_and_previous_are_inverse(drawn):
    scene, _parts_of = drawn
    cell, count = Cell(HEADER, "need"), 1
    while following := next_cell(scene, cell, 1):
        assert next_cell(scene, following, -1) == cell
        cell, count = following, count + 1
    assert count == 17
    assert next_cell(scene, Cell(HEADER, "deal"), 1) == Cell(STEPS, "deal", "ask")


def test_a_new_item_goes_below_the_last(journey, drawn):
    scene, parts_of = drawn
    cell = Cell("touchpoints", "need")
    items = list(cell_items(scene, journey, cell, parts_of))
    assert [index for index, _part in items] == [0, 1, 2]
    parts = [part for _index, part in items]
    assert place_below(scene, cell, parts, 3).y > max(part.y + part.h for part in parts)
    between = place_below(scene, cell, parts, 1)
    assert parts[0].y + parts[0].h < between.y <= parts[1].y
    assert cell_spot(scene, journey, parts_of, cell) == Spot("need", "touchpoints", cell, 3)
    assert [
        part.entity for _index, part in cell_items(scene, journey, Cell("touchpoints", "deal", "pay"), parts_of)
    ] == ["form"]


def test_every_text_lies_in_its_part(journey, drawn):
    scene, parts_of = drawn
    for key in ("need", "c1", "slow", "ask", "pains"):
        part = parts_of(key)[0]
        spot = spot_of(scene, journey, parts_of, key)
        frame = frame_of(scene, journey, parts_of, spot)
        assert part.x <= frame.x < frame.x + frame.w <= part.x + part.w
        assert part.y - 1 <= frame.y < frame.y + frame.h <= part.y + part.h + 1
