"""A scene on paper."""

import re
from pathlib import Path

import pytest

from cjmdesk.files.document import load
from cjmdesk.layout.columns import LEAST_DOUBLE
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.frame import MARGIN
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import _WIDTHS, PAGE_MARGIN, PAGES, PAPER_LINES, best_sheet, busy_stages, fit, page_size
from cjmdesk.layout.theme import PRINT
from cjmdesk.layout.words import least_widths
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.stage import Stage, Step, Touchpoint

FONTS = load_fonts()
JOURNEY = Journey(
    title="Map",
    stages=tuple(
        Stage(id=f"s{n}", title="Этап", touchpoints=tuple(Touchpoint(id=f"t{n}-{i}", title="x") for i in range(6)))
        for n in range(5)
    ),
)


def test_page_sizes_are_those_of_the_standards() -> None:
    assert page_size("A4", portrait=True) == pytest.approx((595.28, 841.89), abs=0.01)
    assert page_size("A3") == pytest.approx((1190.55, 841.89), abs=0.01)
    assert page_size("letter", portrait=True) == (612, 792)
    width, height = page_size("16:9")
    assert width / height == pytest.approx(16 / 9)
    with pytest.raises(KeyError):
        page_size("A9")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("portrait", [False, True])
def test_the_scene_lies_within_the_margins(page: str, portrait: bool) -> None:
    scene = layout_map(JOURNEY, PRINT, FONTS)
    sheet = fit(scene, page, portrait)
    # What is drawn begins within the scene's own empty margin, which is not added to that of the page.
    margin = sheet.scale * MARGIN
    assert sheet.dx + margin >= PAGE_MARGIN - 1e-6
    assert sheet.dy + margin >= PAGE_MARGIN - 1e-6
    assert sheet.dx + sheet.scale * scene.width - margin <= sheet.width - PAGE_MARGIN + 1e-6
    assert sheet.dy + sheet.scale * scene.height - margin <= sheet.height - PAGE_MARGIN + 1e-6
    assert all(part.x >= MARGIN and part.x + part.w <= scene.width - MARGIN + 1e-6 for part in scene.parts if part.w)
    filled = (sheet.scale * scene.width / sheet.width, sheet.scale * scene.height / sheet.height)
    assert max(filled) > 0.85


def test_the_best_sheet_has_the_largest_type() -> None:
    best = best_sheet(JOURNEY, FONTS, "A3")
    plain = fit(layout_map(JOURNEY, PRINT, FONTS), "A3")
    assert best.scale >= plain.scale
    sizes = [shape.size for part in best.scene.parts for shape in part.shapes if isinstance(shape, Text)]
    assert best.smallest_pt == pytest.approx(min(sizes) * best.scale)


def test_stages_are_as_wide_as_the_page_allows() -> None:
    cards = tuple(Touchpoint(id=f"t{n}", title=f"Card {n}") for n in range(5))
    stages = tuple(Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=cards if n == 2 else ()) for n in range(6))
    best = best_sheet(Journey(title="M", stages=stages), FONTS, "A3")
    filled = best.scale * (best.scene.width - 2 * MARGIN) / (best.width - 2 * PAGE_MARGIN)
    assert 0.99 < filled <= 1 + 1e-6


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("page", ["A4", "A3", "16:9"])
def test_no_other_column_width_gives_larger_type(page: str, portrait: bool) -> None:
    best = best_sheet(JOURNEY, FONTS, page, portrait)
    for width in range(128, 341, 4):
        options = ViewOptions(column_width=width, most_lines=PAPER_LINES)
        other = fit(layout_map(JOURNEY, PRINT, FONTS, options), page, portrait)
        if width in _WIDTHS:
            assert other.scale <= best.scale + 1e-4, width
        else:
            assert other.scale <= best.scale * 1.12, width


def test_portrait_has_narrower_columns() -> None:
    landscape = best_sheet(JOURNEY, FONTS, "A3")
    portrait = best_sheet(JOURNEY, FONTS, "A3", portrait=True)
    assert portrait.scene.columns[0].w <= landscape.scene.columns[0].w
    assert portrait.scale < landscape.scale


def test_an_empty_map_fits_too() -> None:
    sheet = best_sheet(Journey(), FONTS, "A4")
    assert sheet.smallest_pt > 0


def test_empty_lanes_are_left_out_of_the_sheet() -> None:
    sheet = best_sheet(JOURNEY, FONTS, "A3")
    assert [row.lane for row in sheet.scene.rows] == ["touchpoints"]


def test_a_stage_with_much_more_than_the_others_may_be_twice_as_wide() -> None:
    many = tuple(Touchpoint(id=f"m{n}", title="x") for n in range(20))
    stages = (Stage(id="busy", touchpoints=many), *JOURNEY.stages)
    journey = JOURNEY.but(stages=tuple(stage.but(touchpoints=stage.touchpoints[:20]) for stage in stages))
    assert busy_stages(journey) == {"busy"}
    columns = best_sheet(journey, FONTS, "A3").scene.columns
    assert columns[0].w >= 2 * columns[1].w
    assert columns[0].w >= LEAST_DOUBLE
    assert busy_stages(Journey()) == frozenset()


RESOURCES = Path(__file__).parents[2] / "resources"
MAPS = sorted((*RESOURCES.glob("templates/*.cjm.yaml"), *RESOURCES.glob("examples/*.cjm.yaml")))
BREAKS = re.compile(r"\s+|(?<=[/\-→–])(?=\S)")


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize("page", [("A3", False), ("A4", True)])
@pytest.mark.parametrize("path", MAPS, ids=[path.name for path in MAPS])
def test_no_word_is_cut_on_paper(path: Path, page: tuple[str, bool]) -> None:
    journey = load(str(path)).journey
    assert journey is not None
    names = [(f"stage:{stage.id}/header", f"{n}  {stage.title}") for n, stage in enumerate(journey.stages, 1)]
    for stage in journey.stages:
        names += [(f"touchpoint:{item.id}", item.title) for item in stage.touchpoints]
        names += [(f"pain:{item.id}", item.text) for item in stage.pains]
        names += [(f"idea:{item.id}", item.text) for item in stage.ideas]
        names += [(f"question:{item.id}", item.text) for item in stage.questions]
    parts = {part.key: part for part in best_sheet(journey, FONTS, *page).scene.parts}
    for key, name in names:
        if key in parts:
            drawn = " ".join(shape.text for shape in parts[key].shapes if isinstance(shape, Text))
            # After hyphens and slashes a word may go on in the next line.
            missing = set(BREAKS.split(name)) - set(BREAKS.split(drawn)) - {f"{name}\u00a0?"}
            assert not missing, (key, drawn)


def test_words_that_no_column_holds_widen_nothing() -> None:
    stages = (
        Stage(id="a", title="x" * 60, touchpoints=(Touchpoint(id="t", title="y" * 60),)),
        Stage(id="b", title="z"),
    )
    assert least_widths(Journey(stages=stages), FONTS)[0] < 128


def test_words_of_lanes_that_are_not_drawn_need_no_room() -> None:
    stage = Stage(id="a", title="a", steps=(Step(id="s"), Step(id="r")),
                  touchpoints=(Touchpoint(id="t", title="Непромокаемый", step="s"),))  # fmt: skip
    shown = Journey(stages=(stage,))
    (needed,) = least_widths(shown, FONTS)
    (hidden,) = least_widths(shown.but(lanes=(Lane(id="l", kind="touchpoints", hidden=True),)), FONTS)
    assert needed > 2 * 110 > hidden


def test_what_no_font_can_draw_is_told_whichever_sheet_is_best() -> None:
    stages = tuple(Stage(id=f"s{n}", title="本", pains=()) for n in range(3))
    assert best_sheet(Journey(title="日", stages=stages), load_fonts(), "A3").scene.missing == "日本"
