"""Where dragged items of lists, lanes and points of emotion land."""

import pytest

from cjmdesk.layout.emotion_target import emotion_lane, point_place, score_at, score_step, score_y, sideways
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.lane_target import lane_target
from cjmdesk.layout.list_target import LISTS, list_target
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Column, Part, Scene
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import EmotionScale, Journey, Lane
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Emotion, Pain, Stage, Step

JOURNEY = Journey(
    stages=(
        Stage(
            id="a",
            pains=tuple(Pain(id=f"a{n}", text="A") for n in range(3)),
            emotions=(Emotion(score=3), Emotion(score=-2, persona="p")),
        ),
        Stage(id="b", width=520, ideas=tuple(Idea(id=f"b{n}", text="B") for n in range(3))),
        Stage(id="c", steps=(Step(id="x"), Step(id="y"))),
    ),
    lanes=(
        Lane(id="pains", kind="pains"), Lane(id="ideas", kind="ideas"), Lane(id="emotion", kind="emotion"),
        Lane(id="own", kind="text", backstage=True), Lane(id="inner", kind="text", backstage=True),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def scene() -> Scene:
    return layout_map(JOURNEY, LIGHT, load_fonts())


def part(scene: Scene, key: str) -> Part:
    return next(part for part in scene.parts if part.key == key)


def test_every_list_has_its_lane() -> None:
    assert set(LISTS.values()) <= set(Stage.model_fields)


def test_between_items_below_each_other(scene: Scene) -> None:
    first, second, third = (part(scene, f"pain:a{n}") for n in range(3))
    assert first.x == second.x
    for y, position in ((first.y, 0), (second.y + 1, 1), (third.y + third.h - 1, 3), (third.y + 500, 3)):
        target = list_target(scene, "pain", first.x + 5, y)
        assert target is not None
        assert (target.stage, target.position) == ("a", position)
        x0, y0, x1, y1 = target.line
        assert x0 < x1
        assert y0 == y1


def test_what_moves_does_not_count(scene: Scene) -> None:
    third = part(scene, "pain:a2")
    target = list_target(scene, "pain", third.x, third.y + third.h, {"a0", "a2"})
    assert target is not None
    assert target.position == 1


def test_between_items_side_by_side(scene: Scene) -> None:
    first, second, third = (part(scene, f"idea:b{n}") for n in range(3))
    assert first.y == second.y
    target = list_target(scene, "idea", second.x + 2, second.y + 5)
    assert target is not None
    assert target.position == 1
    assert target.line[0] == target.line[2] < second.x
    beyond = list_target(scene, "idea", third.x + third.w - 1, third.y + 5)
    assert beyond is not None
    assert beyond.position == 3


def test_an_empty_cell_and_outside(scene: Scene) -> None:
    column = scene.columns[2]
    target = list_target(scene, "pain", column.x + 3, 0)
    assert target is not None
    assert (target.stage, target.position) == ("c", 0)
    assert list_target(scene, "pain", 0, 0) is None
    assert list_target(scene, "kpi", column.x + 3, 0) is None


@pytest.mark.parametrize(
    ("moving", "above", "expected"),
    [
        ("emotion", "pains", ("pains", False)),
        ("pains", "own", ("own", False)),
        ("own", "own", ("inner", True)),
        ("pains", "inner", ("inner", True)),
        ("pains", "", ("", True)),
        ("own", "ideas", ("ideas", False)),
        ("own", "inner", ("inner", True)),
    ],
)
def test_lanes(scene: Scene, moving: str, above: str, expected: tuple[str, bool]) -> None:
    rows = {row.lane: row for row in scene.rows}
    y = rows[above].y + 2 if above else scene.rows[-1].y + scene.rows[-1].h
    target = lane_target(scene, JOURNEY, y, moving)
    assert target is not None
    assert (target.before, target.backstage) == expected


def test_scores_stand_where_the_faces_do(scene: Scene) -> None:
    row = emotion_lane(scene)
    assert row is not None
    scale = JOURNEY.emotion_scale
    for key, score in (("emotion:a/*", 3), ("emotion:a/p", -2)):
        face = part(scene, key)
        middle = face.y + face.h / 2
        assert score_y(scale, row, score) == pytest.approx(middle)
        assert score_at(scale, row, middle) == score
    between = (score_y(scale, row, 1) + score_y(scale, row, 2)) / 2
    assert score_at(scale, row, between + 1, fine=True) == 1.5
    assert score_at(scale, row, between + 3) == 1
    assert score_at(scale, row, row.y - 100) == scale.high
    assert score_at(scale, row, row.y + row.h + 100) == scale.low


def test_a_short_scale_has_smaller_steps() -> None:
    assert score_step(EmotionScale(low=-5, high=5)) == 1
    assert score_step(EmotionScale(low=-5, high=5), fine=True) == 0.5
    assert score_step(EmotionScale(low=0, high=1)) == 0.1


def test_a_new_point_stands_in_stage_and_step(scene: Scene) -> None:
    a, b, c = scene.columns
    place = point_place(scene, JOURNEY, "", b.x + 10)
    assert place is not None
    assert place == ("b", "", None, 0)
    step = point_place(scene, JOURNEY, "", c.x + c.w * 0.75)
    assert step is not None
    assert (step.stage, step.step, step.at) == ("c", "y", None)
    crowded = point_place(scene, JOURNEY, "p", a.x + a.w * 0.25)
    assert crowded == ("a", "", 0.25, 1)
    assert point_place(scene, JOURNEY, "p", a.x + a.w * 0.9) == ("a", "", 0.9, 2)
    assert point_place(scene, JOURNEY, "p", 0) is None


def test_a_place_within_a_stage() -> None:
    plain, divided = Column("a", 100, 200, (), (100,)), Column("b", 300, 200, ("x", "y"), (300, 400))
    assert sideways(plain, 150) == (150, 0.25, "")
    assert sideways(plain, 20) == (100, 0, "")
    assert sideways(plain, 900) == (300, 1, "")
    assert sideways(divided, 350).step == "x"
    assert sideways(divided, 450) == (450, 0.75, "y")
