"""The kit for a workshop."""

import pytest
from hypothesis import given, settings
from paper import outside, overlapping
from strategies import journeys

from cjmdesk.layout.cutouts import COLUMNS, EACH_PAGE, ROWS, touchpoint_cards
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.header import REFUSAL_COLOR, stage_hue
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.shapes import Ellipse, Text
from cjmdesk.layout.sheets import PAGE_MARGIN, Sheet
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Stage, Step, Touchpoint

FONTS = load_fonts()
JOURNEY = Journey(
    title="Map",
    stages=(
        Stage(
            id="need",
            title="Need",
            steps=(Step(id="a", title="Look"), Step(id="b", title="Ask")),
            touchpoints=tuple(Touchpoint(id=f"t{n}", title=f"Card {n}", moment_of_truth=n == 0) for n in range(14)),
            pains=(Pain(id="p", text="Waits", severity=3), Pain(id="q", text="Pays twice")),
            ideas=(Idea(id="i", text="Call back"),),
        ),
        Stage(id="deal", title="Deal"),
    ),
)


@pytest.fixture(scope="module")
def sheets() -> tuple[Sheet, ...]:
    return pages_of("kit", JOURNEY, FONTS, SheetOptions())


def texts(sheet: Sheet) -> list[str]:
    return [shape.text for part in sheet.scene.parts for shape in part.shapes if isinstance(shape, Text)]


def test_the_map_is_emptied_and_fills_the_page(sheets: tuple[Sheet, ...]) -> None:
    kinds = {part.kind for part in sheets[0].scene.parts}
    assert {"stage", "step", "lane-label"} <= kinds
    assert not kinds & {"touchpoint", "pain", "idea", "kpi", "legend", "emotion"}
    filled = sheets[0].scale * sheets[0].scene.height / (sheets[0].height - 2 * PAGE_MARGIN)
    assert filled > 0.97
    assert sheets[0].scale * sheets[0].scene.width / (sheets[0].width - 2 * PAGE_MARGIN) > 0.95


def test_every_touchpoint_and_pain_has_a_card_and_there_are_blank_ones(sheets: tuple[Sheet, ...]) -> None:
    keys = [part.key for sheet in sheets for part in sheet.scene.parts if part.kind == "card"]
    assert keys[:14] == [f"touchpoint:t{n}" for n in range(14)]
    assert [key for key in keys if key.startswith("pain:")] == ["pain:p", "pain:q"]
    assert len([key for key in keys if key.startswith("blank:")]) == 2 * EACH_PAGE - 14 + EACH_PAGE - 2
    assert EACH_PAGE == COLUMNS * ROWS == 10


def test_cards_have_one_size_and_lines_to_cut(sheets: tuple[Sheet, ...]) -> None:
    cards = [part for sheet in sheets for part in sheet.scene.parts if part.kind == "card"]
    assert len({(round(part.w, 3), round(part.h, 3)) for part in cards}) == 1
    (cuts,) = (part for part in sheets[1].scene.parts if part.kind == "cuts")
    assert len(cuts.shapes) == COLUMNS + 1 + ROWS + 1


def test_severity_is_filled_in_dots(sheets: tuple[Sheet, ...]) -> None:
    (part,) = (part for sheet in sheets for part in sheet.scene.parts if part.key == "pain:p")
    assert sum(isinstance(shape, Ellipse) and shape.fill is not None for shape in part.shapes) == 3


def test_votes_list_pains_and_ideas_with_circles(sheets: tuple[Sheet, ...]) -> None:
    words = texts(sheets[-1])
    assert {"Waits", "Pays twice", "Call back", "Pains", "Ideas"} <= set(words)
    assert sum(isinstance(shape, Ellipse) for part in sheets[-1].scene.parts for shape in part.shapes) == 13 * 10


def test_long_lists_flow_on_and_headings_do_not_end_a_page() -> None:
    pains = tuple(Pain(id=f"p{n}", text="long " * (n % 30)) for n in range(90))
    sheets = pages_of("kit", Journey(title="M", stages=(Stage(id="s", pains=pains),)), FONTS, SheetOptions())
    votes = [sheet for sheet in sheets if sheet.name.startswith("Dot vote")]
    assert len(votes) > 2
    for sheet in votes:
        assert not outside(sheet)
        assert not overlapping(sheet)
        assert not {"Pains", "Ideas"} & set(texts(sheet)[-1:])


@pytest.mark.parametrize(("page", "paper"), [("A0", "A4"), ("tabloid", "letter"), ("roll:914", "A4"), ("16:9", "A4")])
def test_cards_are_for_an_ordinary_printer(page: str, paper: str) -> None:
    from cjmdesk.layout.sheets import page_size

    sheets = pages_of("kit", JOURNEY, FONTS, SheetOptions(page=page))
    assert (sheets[1].width, sheets[1].height) == page_size(paper, portrait=True)


@settings(max_examples=10)
@given(journeys())
def test_any_map_makes_a_kit(random: Journey) -> None:
    for sheet in pages_of("kit", random, FONTS, SheetOptions()):
        assert not outside(sheet)


def test_headings_of_many_stages_can_be_read() -> None:
    stages = tuple(Stage(id=f"s{n}", title=f"Stage {n}") for n in range(12))
    empty, *_others = pages_of("kit", Journey(stages=stages), FONTS, SheetOptions())
    assert empty.smallest_pt > 7
    assert not outside(empty)


def test_cards_have_the_colour_of_their_chevron() -> None:
    stages = tuple(
        Stage(id=f"s{n}", title=f"Stage {n}", kind=kind, touchpoints=(Touchpoint(id=f"t{n}", title="Card"),))
        for n, kind in enumerate(("normal", "refusal"))
    )
    cards = touchpoint_cards(Journey(stages=stages))
    assert [card.color for card in cards] == [stage_hue(PRINT, stage, n) for n, stage in enumerate(stages)]
    assert cards[1].color == REFUSAL_COLOR


def test_blank_cards_say_what_belongs_on_them(sheets: tuple[Sheet, ...]) -> None:
    blank = [part for sheet in sheets for part in sheet.scene.parts if part.key.startswith("blank:")]
    assert {shape.text for part in blank for shape in part.shapes if isinstance(shape, Text)} == {
        "Touchpoint", "Pain", "severity",
    }  # fmt: skip
