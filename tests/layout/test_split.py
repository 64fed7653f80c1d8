"""The map over several pages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from paper import outside, overlapping
from strategies import journeys

from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.runs import Run, atoms, even_runs, width_of
from cjmdesk.layout.shapes import Column, Text
from cjmdesk.layout.sheets import LEAST_READABLE, PAGE_MARGIN, Sheet, page_size
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Stage, Touchpoint

FONTS = load_fonts()
SPLIT = SheetOptions(page="A4", split=True)


def stages(count: int, cards: int = 3, **fields: object) -> tuple[Stage, ...]:
    return tuple(
        Stage(
            id=f"s{n}",
            title=f"Этап {n + 1}",
            touchpoints=tuple(Touchpoint(id=f"t{n}-{i}", title=f"Касание {i}") for i in range(cards)),
        )
        for n in range(count)
    )


def keys(sheet: Sheet, kind: str) -> list[str]:
    return [part.entity for part in sheet.scene.parts if part.kind == kind]


@pytest.fixture(scope="module")
def example(examples: Path) -> tuple[Journey, tuple[Sheet, ...]]:
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    assert journey
    return journey, pages_of("map", journey, FONTS, SheetOptions(split=True))


def test_every_stage_and_card_stands_on_one_page(example: tuple[Journey, tuple[Sheet, ...]]) -> None:
    journey, sheets = example
    assert len(sheets) == 2
    for kind, wanted in (
        ("stage", [stage.id for stage in journey.stages]),
        ("touchpoint", [item.id for stage in journey.stages for item in stage.touchpoints]),
        ("pain", [item.id for stage in journey.stages for item in stage.pains]),
    ):
        found = [key for sheet in sheets for key in keys(sheet, kind)]
        assert sorted(found) == sorted(wanted)


def test_each_page_has_title_labels_and_legend(example: tuple[Journey, tuple[Sheet, ...]]) -> None:
    _journey, sheets = example
    for sheet in sheets:
        assert sheet.under is not None
        kinds = [part.kind for part in sheet.under.parts]
        assert kinds.count("lane-label") == len(sheet.scene.rows)
        assert {"title", "page-number", "legend", "revenue", "footer"} <= set(kinds)
    assert [sheet.name for sheet in sheets] == ["1 / 2", "2 / 2"]


def test_pages_go_on_where_the_one_before_ends(example: tuple[Journey, tuple[Sheet, ...]]) -> None:
    _journey, (one, two) = example
    assert one.scale == two.scale
    assert one.dy == two.dy
    assert one.clip
    assert two.clip
    end = (one.clip.x + one.clip.w - one.dx) / one.scale
    start = (two.clip.x - two.dx) / two.scale
    # The points of the chevrons reach over.
    assert end - start == pytest.approx(6)


def test_what_goes_on_is_marked_at_the_edge(example: tuple[Journey, tuple[Sheet, ...]]) -> None:
    _journey, sheets = example
    words = [
        [shape.text for part in sheet.scene.parts if part.key.endswith("/edge") for shape in part.shapes
         if isinstance(shape, Text)]
        for sheet in sheets
    ]  # fmt: skip
    assert words == [["← 4 Первый опыт", "← 5 Петля лояльности"], ["← 1 Потребность", "← 3 Сделка"]]


def test_nothing_is_cut_and_nothing_covered(example: tuple[Journey, tuple[Sheet, ...]]) -> None:
    _journey, sheets = example
    for sheet in sheets:
        assert not outside(sheet)
        assert not overlapping(sheet)


def test_content_stays_on_the_page() -> None:
    journey = Journey(title="M", stages=stages(9, 8))
    for portrait in (False, True):
        for sheet in pages_of("map", journey, FONTS, SPLIT._replace(portrait=portrait)):
            assert (sheet.width, sheet.height) == page_size("A4", portrait)
            assert not outside(sheet)
            assert sheet.clip
            assert sheet.clip.x + sheet.clip.w <= sheet.width - PAGE_MARGIN + 1e-6


def test_names_of_personas_keep_off_the_scale_on_further_pages() -> None:
    people = tuple(Persona(id=f"p{n}", name="Boris, small business owner") for n in range(7))
    felt = tuple(Emotion(persona=item.id, score=n - 3) for n, item in enumerate(people))
    columns = tuple(Stage(id=f"s{n}", title=f"S{n}", emotions=felt) for n in range(12))
    sheets = pages_of("map", Journey(personas=people, stages=columns), FONTS, SPLIT)
    assert len(sheets) > 1
    assert not any(overlapping(sheet) for sheet in sheets)


def test_bookmarks_lead_to_the_stages_of_the_page() -> None:
    sheets = pages_of("map", Journey(title="M", stages=stages(8)), FONTS, SPLIT)
    assert [mark.title for sheet in sheets for mark in sheet.bookmarks] == [f"Этап {n + 1}" for n in range(8)]


def test_what_covers_several_stages_keeps_them_together() -> None:
    first, second, third = stages(3)
    wide = Touchpoint(id="wide", title="x", span=2)
    journey = Journey(title="M", stages=(first.but(touchpoints=(wide,)), second, third))
    assert atoms(journey) == [Run(0, 1), Run(2, 2)]
    assert len(pages_of("map", journey, FONTS, SPLIT)) == 2


def test_a_map_that_cannot_be_cut_stays_on_one_page() -> None:
    for some in ((), stages(1), (stages(2)[0].but(touchpoints=(Touchpoint(id="w", title="x", span=2),)), stages(2)[1])):
        (sheet,) = pages_of("map", Journey(title="M", stages=some), FONTS, SPLIT)
        assert sheet.clip is None


def test_arcs_between_neighbours_of_one_page_have_no_marks() -> None:
    loops = (Transition(from_="s1", to="s0", kind="loop", when="снова"),)
    sheets = pages_of("map", Journey(title="M", stages=stages(6), transitions=loops), FONTS, SPLIT)
    assert not [part.key for sheet in sheets for part in sheet.scene.parts if part.key.endswith("/edge")]


def columns(*widths: float) -> tuple[Column, ...]:
    starts = [sum(widths[:n]) for n in range(len(widths))]
    return tuple(Column(f"s{n}", x, w, (), (x,)) for n, (x, w) in enumerate(zip(starts, widths, strict=True)))


@pytest.mark.parametrize(
    ("widths", "count", "runs"),
    [
        ((1, 1, 1, 1), 2, [Run(0, 1), Run(2, 3)]),
        ((1, 1, 1, 1, 1), 2, [Run(0, 2), Run(3, 4)]),
        ((5, 1, 1, 1), 2, [Run(0, 0), Run(1, 3)]),
        ((1, 1, 1), 3, [Run(0, 0), Run(1, 1), Run(2, 2)]),
        ((1, 9, 1), 2, [Run(0, 1), Run(2, 2)]),
    ],
)
def test_runs_are_as_even_as_can_be(widths: tuple[float, ...], count: int, runs: list[Run]) -> None:
    pieces = [Run(n, n) for n in range(len(widths))]
    found = even_runs(pieces, columns(*widths), count)
    assert found == runs
    assert max(width_of(run, columns(*widths)) for run in found) == max(
        sum(widths[run.first : run.last + 1]) for run in runs
    )


@settings(max_examples=15)
@given(journeys())
def test_any_map_can_be_split(random: Journey) -> None:
    sheets = pages_of("map", random, FONTS, SPLIT)
    found = sorted(key for sheet in sheets for key in keys(sheet, "stage"))
    assert found == sorted(stage.id for stage in random.stages)
    for sheet in sheets:
        assert not outside(sheet)


# ---------------------------------------------------------------- without being told to


def test_a_map_too_small_to_read_is_split_where_that_helps() -> None:
    journey = Journey(stages=stages(24, 6))
    first, *others = pages_of("map", journey, FONTS, SheetOptions(page="A3"))
    assert others
    assert 0 < first.instead < LEAST_READABLE
    assert all(sheet.smallest_pt >= LEAST_READABLE for sheet in (first, *others))
    (whole,) = pages_of("map", journey, FONTS, SheetOptions(page="A3", whole=True))
    assert whole.smallest_pt == first.instead
    assert not whole.instead
    # What was asked for is no news, and on a small page several do not help.
    assert not pages_of("map", journey, FONTS, SheetOptions(page="A3", split=True))[0].instead
    assert len(pages_of("map", Journey(stages=stages(3, 90)), FONTS, SheetOptions(page="A4"))) == 1
    assert len(pages_of("map", Journey(stages=stages(3)), FONTS, SheetOptions(page="A3"))) == 1


def test_a_roll_is_never_split() -> None:
    assert len(pages_of("map", Journey(stages=stages(24, 6)), FONTS, SheetOptions(page="roll:150"))) == 1
