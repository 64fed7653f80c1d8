"""Where dragged things land."""

import pytest

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.layout.target import drop_target, stage_target, step_target
from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.stage import Stage, Step, Touchpoint

STAGES = (
    Stage(id="a", touchpoints=tuple(Touchpoint(id=f"a{n}", title="A") for n in range(3))),
    Stage(id="b"),
    Stage(id="c", steps=(Step(id="x"), Step(id="y")), touchpoints=(Touchpoint(id="c0", step="y"),)),
)
JOURNEY = Journey(stages=STAGES)


def scene_of(journey: Journey) -> Scene:
    return layout_map(journey, from_theme(), load_fonts(), ViewOptions())


def from_theme():  # type: ignore[no-untyped-def]
    from cjmdesk.layout.theme import LIGHT

    return LIGHT


@pytest.fixture(scope="module")
def scene() -> Scene:
    return scene_of(JOURNEY)


def card(scene: Scene, key: str) -> Part:
    return next(part for part in scene.parts if part.key == f"touchpoint:{key}")


def test_before_and_after_a_card(scene: Scene) -> None:
    part = card(scene, "a1")
    above = drop_target(scene, JOURNEY, part.x + 20, part.y + 4)
    below = drop_target(scene, JOURNEY, part.x + 20, part.y + part.h - 4)
    assert above is not None
    assert below is not None
    assert (above.stage, above.lane, above.step, above.position) == ("a", "touchpoints", "", 1)
    assert below.position == 2
    assert above.line[1] < part.y < below.line[1]


def test_the_moved_cards_do_not_count(scene: Scene) -> None:
    part = card(scene, "a2")
    target = drop_target(scene, JOURNEY, part.x + 20, part.y + part.h + 2, moving={"a0", "a2"})
    assert target is not None
    assert target.position == 1


def test_an_empty_stage_takes_the_first_place(scene: Scene) -> None:
    column = scene.columns[1]
    target = drop_target(scene, JOURNEY, column.x + 10, 500)
    assert target is not None
    assert (target.stage, target.position) == ("b", 0)
    assert target.cell[0] == column.x


def test_a_step_is_told_by_its_half(scene: Scene) -> None:
    column = scene.columns[2]
    row = next(row for row in scene.rows if row.kind == "touchpoints")
    left = drop_target(scene, JOURNEY, column.x + 10, row.y + 5)
    right = drop_target(scene, JOURNEY, column.x + column.w - 10, row.y + 5)
    assert left is not None
    assert right is not None
    assert (left.step, right.step) == ("x", "y")
    assert (left.position, right.position) == (1, 0)


WIDE = Stage(
    id="w",
    steps=(Step(id="x"), Step(id="y")),
    touchpoints=(Touchpoint(id="w0", step="x"), Touchpoint(id="wide"), Touchpoint(id="w1", step="y")),
)


def test_on_and_close_to_a_card_that_spans_its_stage_the_whole_stage_is_meant() -> None:
    journey = Journey(stages=(WIDE,))
    scene = scene_of(journey)
    wide, column = card(scene, "wide"), scene.columns[0]
    for x in (wide.x + 5, wide.x + wide.w - 5):
        above = drop_target(scene, journey, x, wide.y - 3)
        below = drop_target(scene, journey, x, wide.y + wide.h + 3)
        assert above is not None
        assert below is not None
        assert (above.step, above.position, below.step, below.position) == ("", 1, "", 2)
        assert (above.cell[0], above.cell[2]) == (column.x, column.w)
        assert above.line[2] - above.line[0] > column.w * 0.8
    further = drop_target(scene, journey, wide.x + wide.w - 5, wide.y + wide.h + 12)
    assert further is not None
    assert (further.step, further.cell[2]) == ("y", column.w / 2)


def test_what_spans_its_stage_stays_so_where_it_is() -> None:
    journey = Journey(stages=(WIDE,))
    scene = scene_of(journey)
    wide = card(scene, "wide")
    target = drop_target(scene, journey, wide.x + 10, wide.y + 10, moving={"wide"})
    assert target is not None
    assert target.step == ""


def test_a_card_can_be_made_to_span_its_stage_anywhere(scene: Scene) -> None:
    column = scene.columns[2]
    row = next(row for row in scene.rows if row.kind == "touchpoints")
    target = drop_target(scene, JOURNEY, column.x + 10, row.y + 5, is_wide=True)
    assert target is not None
    assert (target.step, target.cell[2]) == ("", column.w)


def test_steps(scene: Scene) -> None:
    column = scene.columns[2]
    positions = []
    for x in (0, column.x + 5, column.x + column.w * 0.6, column.x + column.w * 0.9, scene.width):
        target = step_target(scene, "c", x, "x")
        assert target is not None
        positions.append((target.position, round(target.line[0] - column.x, 3)))
    edges = [column.w / 2] * 3 + [column.w] * 2
    assert positions == list(zip((0, 0, 0, 1, 1), edges, strict=True))
    assert step_target(scene, "nowhere", 0, "x") is None


def test_outside_the_stages_there_is_no_place(scene: Scene) -> None:
    assert drop_target(scene, JOURNEY, 5, 300) is None
    assert drop_target(scene, JOURNEY, scene.width, 300) is None


def test_without_a_touchpoint_lane_there_is_no_place() -> None:
    journey = JOURNEY.but(lanes=(Lane(id="p", kind="pains"),))
    assert drop_target(scene_of(journey), journey, 300, 300) is None


def test_the_nearest_touchpoint_lane_is_meant_and_the_order_is_that_of_the_file() -> None:
    lanes = (
        Lane(id="sales", kind="touchpoints", filter=LaneFilter(function=("sales",))),
        Lane(id="p", kind="pains"),
        Lane(id="rest", kind="touchpoints"),
    )
    cards = (Touchpoint(id="t0"), Touchpoint(id="t1", function="sales"), Touchpoint(id="t2"))
    journey = Journey(lanes=lanes, stages=(Stage(id="a", touchpoints=cards),))
    scene = scene_of(journey)
    part = card(scene, "t1")
    above = drop_target(scene, journey, part.x + 5, 0)
    below = drop_target(scene, journey, part.x + 5, scene.height)
    assert above is not None
    assert below is not None
    assert (above.lane, above.position) == ("sales", 1)
    assert (below.lane, below.position) == ("rest", 3)


def test_stages(scene: Scene) -> None:
    middles = [column.x + column.w / 2 for column in scene.columns]
    positions = []
    for x in (0, middles[0] + 1, middles[1] + 1, scene.width):
        target = stage_target(scene, x)
        assert target is not None
        positions.append(target.position)
    assert positions == [0, 1, 2, 3]
    moved = stage_target(scene, scene.width, "a")
    assert moved is not None
    assert moved.position == 2


def test_the_only_stage_stays_where_it_is() -> None:
    scene = scene_of(Journey(stages=(Stage(id="a"),)))
    target = stage_target(scene, 500, "a")
    assert target is not None
    assert target.position == 0
    assert stage_target(scene_of(Journey()), 0) is None
