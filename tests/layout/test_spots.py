"""Where texts are written in place: every text of a drawn map has its field, and is found again where it stands."""

from itertools import product

import pytest

from cjmdesk.files.document import load
from cjmdesk.layout.cells import GOAL, HEADER, LISTS, STEPS, TITLE, Cell, all_rows, cell_rect, kind_of, row_cells
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kit import FIGURE
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.spots import Spot, cell_spot, fields_of, frame_of, spot_at, spot_of
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import validate_journey
from cjmdesk.model.walk import find


@pytest.fixture(scope="module", params=["home-internet", "everything"])
def drawn(request, examples):
    journey = load(str(examples / f"{request.param}.cjm.yaml")).journey
    return draw(journey)


def draw(journey):
    scene = layout_map(journey, LIGHT, load_fonts())
    return journey, scene, lambda key: [part for part in scene.parts if part.entity == key]


@pytest.fixture
def small():
    """Two stages, one with steps; one transition without and one with a label; a persona without a point."""
    stages = [
        {"id": "need", "title": "Need", "duration": "2 weeks", "kpis": [{"id": "l", "name": "Leads", "value": 5}]},
        {
            "id": "deal",
            "title": "Deal",
            "steps": [{"id": "ask", "title": "Ask"}, {"id": "pay", "title": "Pay"}],
            "emotions": [{"persona": "anna", "score": -3, "quote": "Forty minutes"}],
        },
    ]
    loops = [
        {"from": "deal", "to": "need", "kind": "loop", "when": "happy", "count": 3},
        {"from": "deal", "to": "need", "kind": "loop"},
        {"from": "deal", "to": "need", "kind": "spawn", "rate": 0.4},
    ]
    lanes = [{"id": kind, "kind": kind} for kind in ("key_task", "emotion", "pains", "kpis", "questions")]
    lanes.append({"id": "said", "kind": "text", "title": "They say"})
    plain = {"title": "Map", "goal": "Be quick", "stages": stages, "transitions": loops, "lanes": lanes}
    return draw(validate_journey(plain | {"personas": [{"id": "anna", "name": "Anna"}]}))


def _shown(scene):
    return sorted({part.entity for part in scene.parts if part.entity and part.kind != "cell"})


def test_every_entity_that_is_drawn_has_a_place_for_each_of_its_fields(drawn):
    journey, scene, parts_of = drawn
    checked = 0
    for key in _shown(scene):
        for field in fields_of(journey, key):
            spot = spot_of(scene, journey, parts_of, key, field)
            assert (spot.key, spot.field, spot.is_new) == (key, field, False)
            frame = frame_of(scene, journey, parts_of, spot)
            assert frame.w > 20
            assert frame.h >= 10
            assert -200 < frame.x < scene.width
            assert 0 <= frame.y < scene.height
            checked += 1
    assert checked > 15


def test_a_text_is_found_where_it_stands(drawn):
    journey, scene, parts_of = drawn
    for key in _shown(scene):
        part = next(part for part in parts_of(key) if part.kind != "cell")
        if part.kind not in ("touchpoint", "pain", "idea", "question", "step", "lane-label"):
            continue
        found = spot_at(scene, journey, parts_of, part, part.x + part.w / 2, part.y + part.h / 2)
        assert found == spot_of(scene, journey, parts_of, key)


def test_every_cell_has_something_to_write(drawn):
    journey, scene, parts_of = drawn
    for cell in (cell for row in all_rows(scene) for cell in row_cells(scene, row)):
        spot = cell_spot(scene, journey, parts_of, cell)
        kind = kind_of(scene, cell)
        if spot is None:
            assert kind not in {HEADER, STEPS, TITLE, GOAL, *LISTS}
            continue
        rect, frame = cell_rect(scene, cell), frame_of(scene, journey, parts_of, spot)
        assert frame is not None
        if spot.is_new:
            assert rect.y <= frame.y <= rect.y + rect.h
            assert rect.x <= frame.x <= rect.x + rect.w


def test_title_and_goal_of_the_map(small):
    journey, scene, parts_of = small
    title = frame_of(scene, journey, parts_of, Spot("", "title"))
    goal = frame_of(scene, journey, parts_of, Spot("", "goal"))
    assert goal.y >= title.y + title.h
    middle = title.x + 30
    assert spot_at(scene, journey, parts_of, None, middle, title.y + 4) == Spot("", "title", Cell(TITLE, ""))
    assert spot_at(scene, journey, parts_of, None, middle, goal.y + 4) == Spot("", "goal", Cell(GOAL, ""))
    assert spot_at(scene, journey, parts_of, None, scene.width + 900, goal.y + 4) is None


def test_without_a_goal_the_head_is_the_title():
    journey, scene, parts_of = draw(validate_journey({"title": "Map", "stages": [{"id": "a", "title": "A"}]}))
    head = scene.parts[0]
    assert spot_at(scene, journey, parts_of, None, head.x + 5, head.y + head.h - 1).field == "title"


@pytest.mark.parametrize(("key", "second"), [("need", "duration"), ("l", "value")])
def test_the_second_text_of_a_stage_and_of_a_kpi(small, key, second):
    journey, scene, parts_of = small
    part = next(part for part in parts_of(key) if part.kind != "cell")
    frames = [frame_of(scene, journey, parts_of, Spot(key, field)) for field in fields_of(journey, key)]
    found = [spot_at(scene, journey, parts_of, part, frame.x + 4, frame.y + frame.h / 2).field for frame in frames]
    assert found == [fields_of(journey, key)[0], second]
    assert frames[1].y > frames[0].y
    if second == "value":
        assert frames[1].style == FIGURE


def test_a_stage_without_a_duration_has_room_for_one_but_is_its_title(small):
    journey, scene, parts_of = small
    part = next(part for part in parts_of("deal") if part.kind == "stage")
    places = product([part.x + 40], [part.y + share * part.h for share in (0.1, 0.5, 0.9)])
    assert {spot_at(scene, journey, parts_of, part, x, y).field for x, y in places} == {"title"}
    assert frame_of(scene, journey, parts_of, Spot("deal", "duration")).y > part.y


def test_transitions_say_what_is_counted(small):
    journey, scene, parts_of = small
    fields = {part.entity: fields_of(journey, part.entity) for part in scene.parts if part.kind == "transition"}
    assert set(fields.values()) == {("when", "count"), ("when", "probability"), ("when", "rate")}
    for key in fields:
        frame = frame_of(scene, journey, parts_of, spot_of(scene, journey, parts_of, key))
        assert frame.w >= 142
        assert 0 < frame.x < scene.width


def test_an_emotion_has_a_score_beside_it_and_a_quote(small):
    journey, scene, parts_of = small
    key = next(part.entity for part in scene.parts if part.kind == "emotion")
    point = next(part for part in parts_of(key) if part.kind == "emotion")
    score = frame_of(scene, journey, parts_of, Spot(key, "score"))
    assert score.x == point.x + point.w + 4
    quote = next(part for part in parts_of(key) if part.kind == "quote")
    frame = frame_of(scene, journey, parts_of, Spot(key, "quote"))
    assert (frame.x, frame.y, frame.several) == (quote.x + 6, quote.y + 4, True)
    assert spot_at(scene, journey, parts_of, quote, quote.x + 1, quote.y + 1) == Spot(key, "quote")
    assert spot_at(scene, journey, parts_of, point, point.x, point.y) is None


def test_the_cell_of_emotions_is_its_first_point_where_every_persona_has_one(small):
    journey, scene, parts_of = small
    lane = next(lane.id for lane in journey.lanes if lane.kind == "emotion")
    there = cell_spot(scene, journey, parts_of, Cell(lane, "deal"))
    assert (there.field, find(journey, there.key).entity.score) == ("score", -3)
    new = cell_spot(scene, journey, parts_of, Cell(lane, "need"))
    assert (new.key, new.field, new.position) == ("need", "emotions", 0)
    assert frame_of(scene, journey, parts_of, new) is not None


def test_a_new_item_stands_behind_what_is_there(small):
    journey, scene, parts_of = small
    lane = next(lane.id for lane in journey.lanes if lane.kind == "kpis")
    spot = cell_spot(scene, journey, parts_of, Cell(lane, "need"))
    last = next(part for part in parts_of("l") if part.kind == "kpi")
    assert spot.position == 1
    assert frame_of(scene, journey, parts_of, spot).y >= last.y + last.h


def test_text_lanes_and_key_tasks_are_written_over_their_cells(small):
    journey, scene, parts_of = small
    for lane, field in (("said", "cells.said"), ("key_task", "key_task")):
        spot = cell_spot(scene, journey, parts_of, Cell(lane, "need"))
        assert (spot.key, spot.field) == ("need", field)
        assert frame_of(scene, journey, parts_of, spot).several


def test_what_is_not_there_has_no_place(small):
    journey, scene, parts_of = small
    assert fields_of(journey, "nobody") == ()
    assert spot_of(scene, journey, parts_of, "nobody") is None
    assert spot_of(scene, journey, parts_of, "need", "owner") is None
    assert spot_of(scene, journey, lambda _key: [], "need") is None
    assert frame_of(scene, journey, lambda _key: [], Spot("need", "title")) is None
    assert cell_spot(scene, journey, parts_of, Cell("said", "nobody")) is None
    assert cell_spot(scene, journey, parts_of, Cell("nothing", "need")) is None
    assert frame_of(scene, journey, parts_of, Spot("need", "key_task", Cell("key_task", "nobody"))) is None
    assert spot_of(scene, journey, parts_of, "", "title") == Spot("", "title", Cell(TITLE, ""))


def test_lanes_that_a_map_does_not_name_can_be_renamed():
    journey, _scene, _parts_of = draw(validate_journey({"title": "Map", "stages": [{"id": "a", "title": "A"}]}))
    assert fields_of(journey, "pains") == ("title",)
