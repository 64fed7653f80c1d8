"""Columns, slots, curves and free places: numbers."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.layout.columns import DEFAULT_WIDTH, LEAST_ITEM, SLOT_GAP, make_grid, stage_width, touchpoint_tracks
from cjmdesk.layout.curves import curve_points, monotone, sample
from cjmdesk.layout.place import Rect, around, inside, nearby, place
from cjmdesk.layout.slots import Stack, flow, make_slots
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion, Stage, Step, Touchpoint

STEPS = (Step(id="x"), Step(id="y"))


def map_of(*stages: Stage) -> Journey:
    return Journey(stages=stages)


def test_columns_follow_each_other() -> None:
    grid = make_grid(map_of(Stage(id="a"), Stage(id="b", width=300), Stage(id="c")), 100, 200)
    assert [(column.x, column.w) for column in grid.columns] == [(100, 200), (300, 300), (600, 200)]
    assert grid.right == 800
    assert grid.first_track == (0, 1, 2, 3)


def test_a_stage_with_steps_has_room_for_them() -> None:
    assert stage_width(Stage(id="a", steps=STEPS), 200) == pytest.approx(288)
    assert stage_width(Stage(id="a", steps=STEPS, width=100), 200) == 232
    grid = make_grid(map_of(Stage(id="a", steps=STEPS)), 0, 200)
    assert [round(track.w, 6) for track in grid.tracks] == [144, 144]
    assert grid.columns[0].edges == pytest.approx((0, 144))


@pytest.mark.parametrize(("given_width", "drawn"), [(1.0, 128), (1e300, 4000)])
def test_widths_are_kept_within_reason(given_width: float, drawn: float) -> None:
    assert stage_width(Stage(id="a", width=given_width), DEFAULT_WIDTH) == drawn


def test_touchpoints_cover_their_step_their_stage_or_more() -> None:
    journey = map_of(Stage(id="a", steps=STEPS), Stage(id="b"), Stage(id="c", steps=STEPS))
    grid = make_grid(journey, 0, 200)
    assert touchpoint_tracks(grid, journey, 0, Touchpoint(step="y")) == (1, 1)
    assert touchpoint_tracks(grid, journey, 0, Touchpoint()) == (0, 1)
    assert touchpoint_tracks(grid, journey, 0, Touchpoint(step="gone")) == (0, 1)
    assert touchpoint_tracks(grid, journey, 0, Touchpoint(step="y", span=2)) == (1, 2)
    assert touchpoint_tracks(grid, journey, 1, Touchpoint(span=99)) == (2, 4)


def test_items_stand_side_by_side_where_there_is_room() -> None:
    assert flow(192, 5) == (1, 192)
    count, w = flow(2 * LEAST_ITEM + SLOT_GAP, 5)
    assert (count, w) == (2, LEAST_ITEM)
    assert flow(1000, 1) == (1, 1000)
    assert flow(1000, 0) == (1, 1000)


def stack(journey: Journey, width: float = 200) -> Stack:
    return Stack(make_slots(make_grid(journey, 0, width), journey), 10, 8)


def test_cards_stack_and_choose_the_shorter_slot() -> None:
    cards = tuple(Touchpoint(id=c) for c in "abc")
    tower = stack(map_of(Stage(id="a", touchpoints=cards)), 400)
    assert [tower.choose(0, 1), tower.add(0, 0, 50)] == [0, 10]
    assert [tower.choose(0, 1), tower.add(1, 1, 30)] == [1, 10]
    assert [tower.choose(0, 1), tower.add(1, 1, 30)] == [1, 48]
    assert tower.choose(0, 1) == 0


def test_a_later_stage_fills_the_hole_above_a_spanning_card() -> None:
    tower = stack(map_of(Stage(id="a"), Stage(id="b")))
    tower.next_stage()
    assert tower.add(0, 0, 50) == 10
    assert tower.add(0, 1, 50) == 68
    tower.next_stage()
    assert tower.add(1, 1, 60) == 126, "too high for the hole"
    assert tower.add(1, 1, 40) == 194, "below the card before it, hole or not"


def test_cards_that_reach_over_one_another_take_two_rows_and_no_stairs() -> None:
    tower = stack(map_of(*(Stage(id=f"s{n}") for n in range(9))))
    tops = []
    for stage in range(8):
        tower.next_stage()
        tops.append(tower.add(stage, stage + 1, 50))
    assert tops == [10, 68] * 4
    tower.next_stage()
    assert tower.add(8, 8, 20) == 10


def test_a_card_over_several_stages_fills_only_what_is_free_in_all_of_them() -> None:
    tower = stack(map_of(*(Stage(id=f"s{n}") for n in range(4))))
    tower.next_stage()
    tower.add(0, 0, 50)
    tower.add(0, 1, 50)
    tower.next_stage()
    assert tower.add(2, 2, 30) == 10
    assert tower.add(1, 2, 20) == 126, "beside it, and below it in its own stage, nothing is free"
    tower.next_stage()
    assert tower.add(2, 3, 20) == 48, "between the card above and the one below"
    assert tower.add(3, 3, 20) == 76, "below the card before it"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(10, 90)), max_size=14))
def test_cards_never_cover_each_other(wanted: list[tuple[int, int, int]]) -> None:
    tower = stack(map_of(*(Stage(id=f"s{n}") for n in range(7))))
    placed: list[tuple[int, int, float, float]] = []
    stage = -1
    for first, reach, height in sorted(wanted, key=lambda card: card[0]):
        if first != stage:
            tower.next_stage()
            stage, floor = first, 0.0
        y = tower.add(first, first + reach, height)
        assert y >= floor, "in the order of the file"
        floor = y
        for left, right, top, bottom in placed:
            apart = right < first or first + reach < left
            assert apart or y >= bottom + 8 or y + height + 8 <= top
        placed.append((first, first + reach, y, y + height))


def test_a_hole_is_filled_by_the_first_card_that_fits() -> None:
    tower = stack(map_of(Stage(id="a"), Stage(id="b")))
    tower.add(0, 0, 50)
    tower.add(0, 1, 50)
    tower.next_stage()
    assert tower.add(1, 1, 20) == 10
    assert tower.add(1, 1, 20) == 38
    assert tower.add(1, 1, 20) == 126


def test_a_card_of_the_same_stage_never_stands_above_the_one_before() -> None:
    tower = stack(map_of(Stage(id="a", steps=STEPS)), 400)
    tower.next_stage()
    tower.add(0, 0, 50)
    wide = tower.add(0, 1, 50)
    assert tower.add(1, 1, 40) > wide


def test_points_stand_where_they_say() -> None:
    emotions = (
        Emotion(persona="p", score=1, at=0.25),
        Emotion(persona="p", score=1, step="y"),
        Emotion(persona="q", score=1),
        Emotion(persona="q", score=2),
        Emotion(persona="q"),
        Emotion(persona="r", score=1, touchpoint="t"),
    )
    stage = Stage(id="a", steps=STEPS, emotions=emotions, touchpoints=(Touchpoint(id="t", step="x"),))
    journey = map_of(stage)
    points = curve_points(journey, make_grid(journey, 0, 400))
    assert [point.x for point in points["p"]] == pytest.approx([144, 432])
    assert [round(point.x, 3) for point in points["q"]] == [192, 384]
    assert [point.x for point in points["r"]] == pytest.approx([144])
    assert points["q"][1].key == "a/q#2"


@given(st.lists(st.tuples(st.floats(1, 50), st.floats(-100, 100)), min_size=1, max_size=9))
def test_a_curve_never_leaves_the_range_of_its_points(steps: list[tuple[float, float]]) -> None:
    x, points = 0.0, []
    for dx, y in steps:
        x += dx
        points.append((x, y))
    path = monotone(points)
    assert path[0] == ("M", points[0])
    drawn = sample(path, 16)
    lows = min(y for _x, y in points)
    highs = max(y for _x, y in points)
    assert all(lows - 1e-6 <= y <= highs + 1e-6 for _x, y in drawn)
    assert all(a[0] <= b[0] + 1e-9 for a, b in itertools.pairwise(drawn))
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        between = [y for px, y in drawn if x0 <= px <= x1]
        assert all(min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6 for y in between)


def test_no_points_no_curve() -> None:
    assert monotone([]) == ()


FRAME = Rect(0, 0, 100, 100)


def test_the_first_free_place_is_taken() -> None:
    candidates = (Rect(0, 0, 10, 10), Rect(20, 0, 10, 10), Rect(40, 0, 10, 10))
    assert place(candidates, [Rect(5, 5, 2, 2)], FRAME) == (candidates[1], 0)


def test_else_the_place_that_covers_least() -> None:
    candidates = (Rect(0, 0, 10, 10), Rect(50, 0, 10, 10))
    everywhere = [Rect(0, 0, 10, 10), Rect(50, 0, 10, 4)]
    assert place(candidates, everywhere, FRAME) == (candidates[1], 40)


def test_places_are_moved_into_the_frame() -> None:
    assert inside(Rect(-5, 95, 10, 10), FRAME) == Rect(0, 90, 10, 10)
    assert inside(Rect(5, 5, 200, 10), FRAME) == Rect(0, 5, 200, 10)


def test_around_touches_nothing_at_the_point() -> None:
    for rect in around(50, 50, 20, 10, 12):
        assert place([rect], [Rect(39, 39, 22, 22)], FRAME)[1] == 0


def test_nearby() -> None:
    rects = [Rect(0, 0, 10, 10), Rect(80, 80, 10, 10)]
    assert nearby(rects, 12, 12, 5, 5) == rects[:1]


def test_points_above_each_other_are_drawn_side_by_side() -> None:
    path = monotone([(10.0, 0.0), (10.0, 50.0), (5.0, 20.0)])
    ends = [numbers[-2:] for _letter, numbers in path]
    assert ends == [(10.0, 0.0), (10.5, 50.0), (11.0, 20.0)]
