"""What will not come out well is known before anything is written."""

import re

import pytest
from paper import outside
from scenes import line, part, scene

from cjmdesk.layout.fitness import findings, findings_of, page_reports
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.kinds import SheetOptions, is_split, pages_of
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Box, Picture, Scene
from cjmdesk.layout.sheets import LEAST_READABLE, MM, Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Where
from cjmdesk.model.stage import Pain, Stage, Touchpoint

JOURNEY = Journey(title="M", stages=(Stage(id="s1", title="S", touchpoints=(Touchpoint(id="t1", title="T"),)),))
CARD = Where(("stages", 0, "touchpoints", 0), "t1")


@pytest.fixture
def fonts() -> Fonts:
    return load_fonts()


def sheet_of(drawn: Scene, scale: float = 1.0, **fields: object) -> Sheet:
    return Sheet(drawn, 600, 400, scale, 0, 0)._replace(**fields)


def messages(sheet: Sheet, **options: object) -> list[str]:
    return [problem.message for problem in findings(JOURNEY, (sheet,), **options)]


def test_a_page_on_which_all_is_well(fonts: Fonts) -> None:
    drawn = scene(part("touchpoint:t1", 0, 0, *line(fonts, "Всё видно", 5, 20)))
    assert findings(JOURNEY, (sheet_of(drawn),)) == ()
    (report,) = page_reports((sheet_of(drawn, name="A1"),))
    assert report == (1, "A1", round(600 / MM, 1), round(400 / MM, 1), 13.0)


def test_small_type_is_told_with_its_place(fonts: Fonts) -> None:
    drawn = scene(part("touchpoint:t1", 0, 0, *line(fonts, "T", 5, 20)))
    (found,) = findings(JOURNEY, (sheet_of(drawn, 0.4),))
    assert (found.severity, found.message) == ("hint", "the smallest type on this page is 5.2 pt")
    assert found.where == CARD
    assert found.suggestion
    both = findings(JOURNEY, (sheet_of(drawn, 0.4), sheet_of(drawn, 0.3)))
    assert [problem.message for problem in both] == [
        "the smallest type on page 2 is 3.9 pt, and 1 other page has small type, too"
    ]
    one = findings(JOURNEY, (sheet_of(drawn), sheet_of(drawn, 0.3)))
    assert [problem.message for problem in one] == ["the smallest type on page 2 is 3.9 pt"]
    assert findings(JOURNEY, (sheet_of(drawn, 0.4, thumbnail=True),)) == ()


@pytest.mark.parametrize("page", ["A4", "A3", "tabloid", "16:9"])
def test_the_page_that_is_large_enough_is_named(fonts: Fonts, page: str) -> None:
    stages = tuple(
        Stage(
            id=f"s{n}", title=f"Stage {n}",
            touchpoints=tuple(Touchpoint(id=f"t{n}-{i}", title="A card") for i in range(8)),
        )
        for n in range(22)
    )  # fmt: skip
    journey = Journey(stages=stages)
    (sheet,) = pages_of("map", journey, fonts, SheetOptions(page=page, whole=True))
    (found,) = findings(journey, (sheet,))
    named = re.fullmatch(r"On (A\d) it would be about ([\d.]+) pt\.", found.suggestion)
    if page in ("tabloid", "16:9"):
        assert found.suggestion == "Choose a larger page, or split the map."
        return
    assert named
    (larger,) = pages_of("map", journey, fonts, SheetOptions(page=named[1], whole=True))
    assert larger.smallest_pt >= LEAST_READABLE
    assert larger.smallest_pt == pytest.approx(float(named[2]), rel=0.05)


def test_pages_that_nobody_asked_for_are_told_of(fonts: Fonts) -> None:
    drawn = scene(part("touchpoint:t1", 0, 0, *line(fonts, "T", 5, 20)))
    several = (sheet_of(drawn)._replace(instead=5.4), sheet_of(drawn))
    (found,) = findings(JOURNEY, several)
    assert found.message == "on one page the smallest type would be 5.4 pt, so the map is split over 2 pages"


def test_a_map_that_is_split_already_is_not_advised_to_be(fonts: Fonts) -> None:
    small = sheet_of(scene(part("touchpoint:t1", 0, 0, *line(fonts, "T", 5, 20))), scale=0.3)
    for split, first in ((True, small), (False, small._replace(instead=3.0))):
        found = findings(JOURNEY, (first, small), split=split)
        assert found[-1].message.startswith("the smallest type on page 1 is ")
        assert found[-1].suggestion == "Choose a larger page."


def test_what_cannot_help_is_not_advised(fonts: Fonts) -> None:
    """A card over all stages leaves no place for a cut, and no page is larger than A0."""

    def advice(span: int, page: str, portrait: bool = False) -> str:
        card = Touchpoint(id="t", title="A card", span=span)
        stages = tuple(Stage(id=f"s{n}", title="A", touchpoints=(card,) if not n else ()) for n in range(90))
        journey = Journey(stages=stages)
        asked = SheetOptions(page=page, portrait=portrait, whole=True)
        *_others, found = findings(journey, pages_of("map", journey, fonts, asked))
        assert found.message.startswith("the smallest type on this page is ")
        return found.suggestion

    assert advice(1, "tabloid") == "Choose a larger page, or split the map."
    assert advice(90, "tabloid") == "Choose a larger page."
    assert advice(1, "A0") == advice(1, "A0", portrait=True) == "Split the map, or print it along a roll."
    assert advice(90, "A0") == "Print the map along a roll."


def test_what_is_no_map_on_pages_is_not_advised_to_be_split(fonts: Fonts) -> None:
    stages = tuple(Stage(id=f"s{n}", title="A", touchpoints=(Touchpoint(id=f"t{n}"),)) for n in range(60))
    journey = Journey(stages=stages)
    for kind, page, advice in (
        ("poster", "A2", "Choose a larger page."),
        ("kit", "A3", "Choose a larger page."),
        ("report", "A4", "Print the map along a roll."),
        ("map", "A4", "Choose a larger page, or split the map."),
    ):
        options = SheetOptions(page=page, whole=True)
        found = findings_of(journey, pages_of(kind, journey, fonts, options), kind, options, {})
        (small,) = [problem for problem in found if problem.message.startswith("the smallest type")]
        assert small.suggestion == advice, kind


def test_a_map_that_cannot_be_cut_says_so(fonts: Fonts) -> None:
    asked = SheetOptions(page="A3", split=True)
    sheets = pages_of("map", JOURNEY, fonts, asked)
    (found,) = findings(JOURNEY, sheets, split=is_split("map", asked))
    assert found.message == "the map cannot be cut between its stages, so it stays on one page"
    assert findings(JOURNEY, sheets) == ()
    assert not is_split("map", SheetOptions(page="roll:914", split=True))
    assert not is_split("report", asked)


def test_characters_without_a_glyph_once_for_all_pages(fonts: Fonts) -> None:
    drawn = scene(part("touchpoint:t1", 0, 0, *line(fonts, "日本", 5, 20)))
    drawn = drawn._replace(missing="".join(sorted(fonts.missing)))
    (found,) = findings(JOURNEY, (sheet_of(drawn), sheet_of(drawn)))
    assert found.message == "2 characters cannot be printed: 日 本"
    assert found.where == CARD
    one = drawn._replace(missing="日", parts=())
    assert messages(sheet_of(one)) == ["1 character cannot be printed: 日"]


def test_letters_to_be_joined_and_shortened(fonts: Fonts) -> None:
    hebrew = part("touchpoint:t0", 0, 40, *line(fonts, "\u05d0\u05d1", 5, 20))
    drawn = scene(part("touchpoint:t1", 0, 0, *line(fonts, "\u0633\u0644", 5, 20)), hebrew)
    drawn = drawn._replace(shortened=(Where(("stages", 7, "title"), "s1"), Where(("title",))))
    found = findings(JOURNEY, (sheet_of(drawn),))
    assert [problem.where for problem in found] == [Where(("stages", 0, "title"), "s1"), Where(("title",)), CARD]
    assert "joined" in found[2].message


@pytest.mark.parametrize(("pixels", "scale", "told"), [(209, 1.0, False), (200, 1.0, True), (200, 0.5, False)])
def test_pictures_need_150_dots_an_inch(pixels: int, scale: float, told: bool) -> None:
    drawn = scene(part("touchpoint:t1", 0, 0, Picture(0, 0, 100, 50, "/a.png")))
    file = {"a.png": PictureFile("/a.png", pixels, pixels)}
    found = findings(JOURNEY, (sheet_of(drawn, scale),), file)
    assert bool(found) == told
    if told:
        assert found[0].message == "a picture has 144 dots per inch on paper; 150 look sharp"
        assert found[0].where == CARD


def test_pale_texts_are_told_and_signs_are_not(fonts: Fonts) -> None:
    shapes = (Box(0, 0, 100, 50, "#ffe066"), *line(fonts, "Pale", 5, 20, color="#ffffff"))
    assert messages(sheet_of(scene(part("touchpoint:t1", 0, 0, *shapes)))) == [
        "“Pale” stands out too little from its ground"
    ]
    sign = (Box(0, 0, 100, 50, "#ffe066"), *line(fonts, "?", 5, 20, color="#ffffff"))
    assert messages(sheet_of(scene(part("touchpoint:t1", 0, 0, *sign)))) == []
    glass = (Box(0, 0, 100, 50, "#1f273380"), *line(fonts, "Seen", 5, 20, color="#ffffff"))
    assert len(messages(sheet_of(scene(part("touchpoint:t1", 0, 0, *glass))))) == 1


def test_a_page_that_is_too_long_is_told() -> None:
    long = Journey(title="M", stages=tuple(Stage(id=f"s{n}", title="x") for n in range(60)))
    sheets = pages_of("map", long, load_fonts(), SheetOptions(page="roll:2000"))
    assert any("so all of it is made smaller" in problem.message for problem in findings(long, sheets))
    (report,) = page_reports(sheets)
    assert report.width == pytest.approx(5080, abs=0.1)
    assert report.smallest < sheets[0].smallest_pt


STRESS = {
    "many": Journey(title="M", stages=tuple(
        Stage(id=f"s{n}", title=f"Stage {n}", touchpoints=tuple(
            Touchpoint(id=f"t{n}-{i}", title="Touchpoint with a name") for i in range(25))) for n in range(12))),
    "one": Journey(title="M", stages=(Stage(id="s", title="S"),)),
    "bare": Journey(title="M", stages=tuple(Stage(id=f"s{n}") for n in range(5))),
    "lines": Journey(title="M", stages=(Stage(id="s", title="S", pains=(Pain(id="p", text="line\n" * 40),)),
                                        Stage(id="u", title="S"))),
    "words": Journey(title="W" * 300, stages=(Stage(id="s", title="w" * 300, touchpoints=(
        Touchpoint(id="t", title="x" * 300),)), Stage(id="u", title="S"))),
    "personas": Journey(title="M", stages=(
        Stage(id="s", title="S", emotions=tuple({"persona": f"p{n}", "score": n % 5} for n in range(15))),
        Stage(id="u", title="S", emotions=tuple({"persona": f"p{n}", "score": -n % 5} for n in range(15)))),
        personas=tuple(Persona(id=f"p{n}", name=f"Persona {n}") for n in range(15))),
}  # fmt: skip


@pytest.mark.no_cover  # the smaller tests hold the figure
@pytest.mark.parametrize("name", STRESS)
@pytest.mark.parametrize(
    "options", [("map", False, ""), ("map", True, ""), ("poster", False, "A4"), ("kit", False, "")]
)
def test_each_fits_or_is_said_not_to(name: str, options: tuple[str, bool, str]) -> None:

    kind, split, tile = options
    sheets = pages_of(kind, STRESS[name], load_fonts(), SheetOptions(split=split, tile=tile))
    found = findings(STRESS[name], sheets)
    told = [problem.message for problem in found]
    for report in page_reports(sheets):
        if 0 < report.smallest < 5.99:
            assert any("smallest type" in message for message in told), report
    assert any(scene.shortened for sheet in sheets for scene in (sheet.scene,)) == any("ellipsis" in m for m in told)
    if not tile:
        assert not [ink for sheet in sheets for ink in outside(sheet)]
