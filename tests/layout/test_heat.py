"""The heat band above the stages: what it says of the example, and that it is there only where it is asked for."""

from pathlib import Path

import pytest
from drawn import stray_shapes, touching_texts, weak_texts

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import Box, Part, Scene, Text
from cjmdesk.layout.theme import LIGHT, THEMES, Theme
from cjmdesk.model.journey import Context, Journey
from cjmdesk.model.stage import Stage

EXAMPLE = load(str(Path(__file__).parents[2] / "resources" / "examples" / "home-internet.cjm.yaml")).journey
FONTS = load_fonts()


def draw(journey: Journey, theme: Theme = LIGHT, width: float = 208) -> Scene:
    return layout_map(journey, theme, FONTS, ViewOptions(heat=True, column_width=width))


def plates(scene: Scene) -> list[Part]:
    return [part for part in scene.parts if part.kind == "heat"]


def words(part: Part) -> str:
    return " ".join(shape.text for shape in part.shapes if isinstance(shape, Text)).replace("\u00a0", " ")


def test_weights_that_are_all_nothing_give_no_share() -> None:
    stages = tuple(stage.but(importance=0) for stage in EXAMPLE.stages)
    found = plates(draw(EXAMPLE.but(language="en", stages=stages), width=300))
    assert words(found[0]) == "importance not known · coverage 89%"
    assert found[0].tip == "the weights of all stages are 0"


def test_each_stage_says_what_it_weighs_and_how_much_of_it_is_told() -> None:
    # Early weighs 1 + (1 + 0.5)/2 = 1.75, after the deal 1 + 0.75 = 1.75, the others 1: 7.25 in all.
    # Of the first stage 8 of 9 things are told: it lacks an owner.
    assert [words(part) for part in plates(draw(EXAMPLE.but(language="en")))] == [
        "importance 24% · coverage 89%",
        "importance 14% · coverage 67%",
        "importance 14% · coverage 78%",
        "importance 24% · coverage 78%",
        "importance 24% · coverage 75%",
    ]


def test_a_narrow_plate_says_the_figures_alone_and_the_tip_all() -> None:
    first = plates(draw(EXAMPLE.but(language="en"), width=128))[0]
    assert words(first) == "24% · 89%"
    assert (
        first.tip
        == "“Потребность” carries 24.1% of the importance; 89% of what it should say is there\nMissing: an owner"
    )


def test_the_band_stands_on_the_chevrons_and_stays_in_view_with_them() -> None:
    scene = draw(EXAMPLE)
    chevron = next(part for part in scene.parts if part.kind == "stage")
    for plate in plates(scene):
        assert plate.y == scene.header_top
        assert plate.y + plate.h < chevron.y < scene.header_bottom
    plain = layout_map(EXAMPLE, LIGHT, FONTS)
    assert not plates(plain)
    assert plain.header_top == next(part for part in plain.parts if part.kind == "stage").y


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize("width", [128, 208, 400])
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_all_of_it_can_be_read(theme: Theme, width: float) -> None:
    scene = draw(EXAMPLE, theme, width)
    assert not stray_shapes(scene)
    assert not touching_texts(scene)
    assert not weak_texts(scene)


def test_stages_that_weigh_the_same_are_equally_pale_and_nothing_told_leaves_the_bar_empty() -> None:
    journey = Journey(stages=(Stage(id="a", title="A"), Stage(id="b", title="B")), context=Context(price_level=5))
    first, second = plates(draw(journey))
    assert first.shapes[0].fill == second.shapes[0].fill
    assert words(first) == "importance 50% · coverage 0%"
    assert sum(isinstance(shape, Box) for shape in first.shapes) == 2


def test_an_empty_map_has_none() -> None:
    assert not plates(draw(Journey()))
