"""Where a transition that is drawn would lead."""

import pytest

from cjmdesk.layout.arc_ends import ArcEnd, arc_ends
from cjmdesk.layout.connect_target import LEAVING, connect_target, next_target
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage


@pytest.fixture(scope="module")
def scene() -> Scene:
    return layout_map(Journey(stages=tuple(Stage(id=key) for key in "abc")), LIGHT, load_fonts())


def test_targets(scene: Scene) -> None:
    a, b, c = scene.columns
    y = scene.header_top + 5
    assert connect_target(scene, a.x + 5, y, "b") == "a"
    assert connect_target(scene, c.x + 5, y + 300, "b") == "c"
    assert connect_target(scene, b.x + 5, y, "b") == ""
    assert connect_target(scene, 0, y, "b") == ""
    assert connect_target(scene, b.x + 5, scene.header_top - LEAVING - 1, "b") == "lost"
    assert connect_target(scene, b.x + 5, scene.header_top - LEAVING + 1, "a") == "b"
    assert connect_target(scene, c.x + c.w + 1, y, "b") == "lost"


def test_walking_over_the_targets(scene: Scene) -> None:
    assert next_target(scene, "b", "", 1) == "c"
    assert next_target(scene, "b", "", -1) == "a"
    assert next_target(scene, "b", "c", 1) == "lost"
    assert next_target(scene, "b", "lost", 1) == "lost"
    assert next_target(scene, "b", "c", -1) == "a"
    assert next_target(scene, "b", "a", -1) == "a"
    assert next_target(scene, "c", "", 1) == "lost"
    assert next_target(scene, "a", "", -1) == "b"


def test_an_empty_map_has_none() -> None:
    assert connect_target(layout_map(Journey(), LIGHT, load_fonts()), 5, 5, "") == ""


def ends_of(**fields: str) -> tuple[Scene, list[ArcEnd]]:
    """The ends of the one transition of a map."""
    journey = Journey(stages=tuple(Stage(id=key) for key in "abc"), transitions=(Transition.model_validate(fields),))
    scene = layout_map(journey, LIGHT, load_fonts())
    part = next(part for part in scene.parts if part.kind == "transition")
    return scene, arc_ends(scene, journey, part)


def stage_of(scene: Scene, end: ArcEnd) -> str:
    return next(column.stage for column in scene.columns if column.x <= end.x < column.x + column.w)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"from": "c", "to": "a", "kind": "loop"}, [("from", "c"), ("to", "a")]),
        ({"from": "a", "to": "c"}, [("from", "a"), ("to", "c")]),
        ({"from": "b", "to": "lost", "kind": "exit"}, [("from", "b"), ("to", "b")]),
        ({"from": "a", "to": "b", "when": "likes it"}, [("from", "a"), ("to", "b")]),
        ({"from": "any", "to": "b"}, [("to", "b")]),
    ],
)
def test_the_ends_of_a_transition_stand_at_their_stages(
    fields: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    scene, ends = ends_of(**fields)
    assert [(end.end, stage_of(scene, end)) for end in ends] == expected
    for end in ends:
        leaves = end.end == "to" and fields["to"] == "lost"
        assert end.y < scene.header_top if leaves else end.y == scene.header_top


def test_what_is_no_transition_has_no_ends(scene: Scene) -> None:
    journey = Journey(stages=tuple(Stage(id=key) for key in "abc"))
    stage = next(part for part in scene.parts if part.entity == "a")
    assert arc_ends(scene, journey, stage) == []
    assert arc_ends(scene, journey, stage._replace(entity="gone")) == []
