"""Where a transition that is drawn would lead."""

import pytest

from cjmdesk.layout.connect_target import LEAVING, connect_target, next_target
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey
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
