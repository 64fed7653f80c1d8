"""The funnel below the chevrons: as high as what is left, in its row, on the screen and on every page."""

from functools import cache
from pathlib import Path

import pytest
from chains import doc
from drawn import stray_shapes, touching_texts, weak_texts

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import Outline, Part, Scene, Text
from cjmdesk.layout.theme import DARK, LIGHT, PRINT, Theme
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

RESOURCES = Path(__file__).parents[2] / "resources"
FILES = sorted((*RESOURCES.glob("templates/*.ru.cjm.yaml"), *RESOURCES.glob("examples/*.cjm.yaml")))
SHOWN = ViewOptions(funnel=True)
PAPER = ViewOptions(column_width=128, most_lines=8, empty_lanes=False, funnel=True)


@cache
def fonts() -> Fonts:
    return load_fonts()


def draw(journey: Journey, theme: Theme = LIGHT, options: ViewOptions = SHOWN) -> Scene:
    return layout_map(journey, theme, fonts(), options)


def volumes(*values: float | None) -> Journey:
    return Journey(stages=tuple(Stage(id=f"s{n}", title=f"S{n}", volume=value) for n, value in enumerate(values)))


def words(part: Part) -> str:
    return " ".join(shape.text for shape in part.shapes if isinstance(shape, Text)).replace("\u00a0", " ")


def of_kind(scene: Scene, kind: str) -> list[Part]:
    return [part for part in scene.parts if part.kind == kind]


def heights(part: Part) -> tuple[float, float]:
    """Of a piece of the band, at its left and at its right end."""
    (band,) = [shape for shape in part.shapes if isinstance(shape, Outline)]
    points = [numbers[-2:] for _letter, numbers in band.commands if numbers]
    return points[5][1] - points[0][1], points[3][1] - points[2][1]


def test_the_band_is_as_high_as_what_is_left() -> None:
    scene = draw(volumes(1000, 500, 125))
    bands = of_kind(scene, "funnel")
    assert [heights(band) for band in bands] == [
        pytest.approx((44, 22)), pytest.approx((22, 5.5)), pytest.approx((5.5, 5.5)),
    ]  # fmt: skip
    assert [words(band) for band in bands] == ["1,000 · 100%", "500 · 50%", "125 · 12.5%"]
    assert [words(pill) for pill in of_kind(scene, "funnel-on")] == ["50%", "25%"]
    for band, column in zip(bands, scene.columns, strict=True):
        assert (band.x, band.w) == (column.x, column.w)
        assert scene.header_bottom < band.y
        assert band.y + band.h < scene.rows[0].y


def test_the_worst_step_is_marked_by_a_sign_and_a_colour() -> None:
    usual, worst = of_kind(draw(volumes(1000, 500, 125)), "funnel-on")
    assert not [shape for shape in usual.shapes if isinstance(shape, Outline)]
    assert [shape.fill for shape in worst.shapes if isinstance(shape, Outline)] == [LIGHT.bad]


def test_where_nothing_is_known_there_is_no_band() -> None:
    some = draw(volumes(1000, None, 125))
    assert [words(part) for part in of_kind(some, "funnel")] == ["1,000 · 100%", "—", "125 · 12.5%"]
    assert not [shape for shape in of_kind(some, "funnel")[1].shapes if isinstance(shape, Outline)]
    assert of_kind(some, "funnel-on") == []
    later = draw(volumes(None, 50, 25))
    assert [words(part) for part in of_kind(later, "funnel")] == ["—", "50", "25"], (
        "of an unknown whole there is no share"
    )
    none = draw(volumes(None, None))
    (said,) = of_kind(none, "funnel-unknown")
    assert words(said).startswith("— no stage has a volume")
    assert of_kind(none, "funnel") == []


def test_visits_stand_for_volumes() -> None:
    scene = draw(doc("a>b .5", "a>x .5", "b>a .2", "b>x .8", stages="ab"))
    assert [words(part) for part in of_kind(scene, "funnel")] == ["1.11 · 100%", "0.56 · 50%"]
    assert "visits of a lead" in " ".join(words(part) for part in of_kind(scene, "key"))


def test_it_is_off_unless_wanted_and_an_empty_map_has_none() -> None:
    assert not of_kind(draw(volumes(2, 1), options=ViewOptions()), "funnel")
    assert not [part for part in draw(Journey()).parts if "funnel" in part.key]
    only_refusal = Journey(stages=(Stage(id="no", kind="refusal"),))
    assert not [part for part in draw(only_refusal).parts if "funnel" in part.key]


def test_the_legend_explains_it_where_it_is_drawn() -> None:
    def legend(scene: Scene) -> str:
        return " ".join(words(part) for part in of_kind(scene, "legend"))

    assert "funnel: what is left" in legend(draw(volumes(2, 1)))
    assert "funnel" not in legend(draw(volumes(None, None)))
    assert "funnel" not in legend(draw(volumes(2, 1), options=ViewOptions()))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_it_can_be_read_on_every_map(path: Path, theme: Theme) -> None:
    journey = load(str(path)).journey
    assert journey is not None
    assert_readable(draw(journey, theme, PAPER) if theme is PRINT else draw(journey, theme))


def test_large_figures_keep_to_their_stages() -> None:
    assert_readable(draw(volumes(*(10 ** (12 - n) + 0.5 for n in range(12))), PRINT, PAPER))


def assert_readable(scene: Scene) -> None:
    assert not stray_shapes(scene)
    assert not touching_texts(scene)
    assert not weak_texts(scene)


def test_it_goes_to_paper_and_over_several_pages() -> None:
    journey = load(str(RESOURCES / "examples" / "home-internet.cjm.yaml")).journey
    assert journey is not None
    options = SheetOptions(funnel=True)
    (whole,) = pages_of("map", journey, fonts(), options)
    assert len(of_kind(whole.scene, "funnel")) == 5
    pages = pages_of("map", journey, fonts(), options._replace(split=True))
    assert sum(len(of_kind(page.scene, "funnel")) for page in pages) == 5
    for page in pages:
        assert page.under is not None
        assert [part.key for part in page.under.parts].count("map:/funnel-label") == 1
        assert "воронка: " in " ".join(words(part) for part in of_kind(page.under, "legend"))


def test_an_edit_elsewhere_keeps_its_very_shapes() -> None:
    from cjmdesk.layout.kit import Memo

    journey, memo = volumes(2, 1), Memo()
    one = layout_map(journey, LIGHT, fonts(), SHOWN, memo=memo)
    other = layout_map(journey.but(title="Other"), LIGHT, fonts(), SHOWN, memo=memo)
    for before, after in zip(of_kind(one, "funnel"), of_kind(other, "funnel"), strict=True):
        assert before.drawing is after.drawing
