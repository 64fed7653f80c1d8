"""A scene on paper."""

import pytest

from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import _WIDTHS, PAGE_MARGIN, PAGES, PAPER_LINES, best_sheet, busy_stages, fit, page_size
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint

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
    assert sheet.dx >= PAGE_MARGIN - 1e-6
    assert sheet.dy >= PAGE_MARGIN - 1e-6
    assert sheet.dx + sheet.scale * scene.width <= sheet.width - PAGE_MARGIN + 1e-6
    assert sheet.dy + sheet.scale * scene.height <= sheet.height - PAGE_MARGIN + 1e-6
    filled = (sheet.scale * scene.width / sheet.width, sheet.scale * scene.height / sheet.height)
    assert max(filled) > 0.85


def test_the_best_sheet_has_the_largest_type() -> None:
    best = best_sheet(JOURNEY, FONTS, "A3")
    plain = fit(layout_map(JOURNEY, PRINT, FONTS), "A3")
    assert best.scale >= plain.scale
    sizes = [shape.size for part in best.scene.parts for shape in part.shapes if isinstance(shape, Text)]
    assert best.smallest_pt == pytest.approx(min(sizes) * best.scale)


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
    assert columns[0].w == 2 * columns[1].w
    assert busy_stages(Journey()) == frozenset()
