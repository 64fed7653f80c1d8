"""How a report is put together: pieces that flow, tables, the order of things, figures, and what is told of each."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.i18n import format_month
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.report.charts import Point, course, course_of
from cjmdesk.layout.report.details import fields_of
from cjmdesk.layout.report.flow import flow
from cjmdesk.layout.report.frame import Area, Head, compose
from cjmdesk.layout.report.grid import make_grid
from cjmdesk.layout.report.labels import ELSEWHERE, LABELS
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.numbers import PAGES, numbers
from cjmdesk.layout.report.pages import DEFAULT_PAGE, PARTS, means_of
from cjmdesk.layout.report.pieces import Piece, Run, item
from cjmdesk.layout.report.ranking import ranked_ideas, ranked_pains
from cjmdesk.layout.report.swot import weight
from cjmdesk.layout.report.tables import Cell, Column, Row, table
from cjmdesk.layout.shapes import Picture, Text
from cjmdesk.layout.sheets import PAGES as PAPER
from cjmdesk.layout.text import Style
from cjmdesk.model.journey import Brand, Journey, Lane, SwotItem
from cjmdesk.model.numbers import Idea, Kpi, Snapshot, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Emotion, Pain, Stage, Touchpoint
from cjmdesk.model.walk import CHILD_LISTS

FONTS = load_fonts()
PLAIN = Style("regular", 10)


def means(journey: Journey | None = None) -> Means:
    return means_of(journey or Journey(), FONTS, DEFAULT_PAGE, {})


def words_of(journey: Journey, *parts: str) -> list[str]:
    sheets = pages_of("report", journey, FONTS, SheetOptions(parts=parts))
    return [
        shape.text for sheet in sheets for part in sheet.scene.parts for shape in part.shapes if isinstance(shape, Text)
    ]


# ---------------------------------------------------------------- flow


def block(h: float, **more: object) -> Piece:
    return Piece(10, h, (), **more)  # type: ignore[arg-type]


def test_pieces_stand_below_each_other_and_turn_the_page() -> None:
    pages = flow([block(40), block(40, gap=10), block(40, gap=10)], 100, 60)
    assert [[stood.y for stood in page] for page in pages] == [[0, 50], [0]]


def test_what_keeps_together_moves_together() -> None:
    pages = flow([block(50), block(20, gap=10, keep=True), block(30)], 100, 100)
    assert [[stood.y for stood in page] for page in pages] == [[0], [0, 20]]
    # A run that is higher than a page is broken nevertheless.
    high = [block(60, keep=True), block(60, keep=True), block(60)]
    assert [len(page) for page in flow(high, 100, 100)] == [1, 1, 1]


def test_heads_are_repeated_where_a_page_begins() -> None:
    head = block(10)
    rows = [block(30, head=(head,)) for _row in range(4)]
    pages = flow([head._replace(keep=True), *rows], 75, 75)
    assert [[stood.piece.h for stood in page] for page in pages] == [[10, 30, 30], [10, 30, 30]]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 20), st.booleans()), max_size=30))
def test_nothing_is_lost_and_nothing_overlaps(sizes: list[tuple[int, int, bool]]) -> None:
    pieces = [block(h, gap=gap, keep=keep) for h, gap, keep in sizes]
    pages = flow(pieces, 60, 100)
    assert [stood.piece for page in pages for stood in page] == pieces
    for number, page in enumerate(pages):
        ends = [(stood.y, stood.y + stood.piece.h) for stood in page]
        assert all(before[1] <= after[0] for before, after in pairwise(ends))
        assert not ends or ends[-1][1] <= (60 if not number else 100)


def test_a_long_text_is_broken_with_two_lines_on_either_side() -> None:
    text = "\n".join(f"line {n}" for n in range(61))
    given = means()
    pieces = item(given.kit, 200, (Run(text, PLAIN, "#000000"),))
    counts = [sum(isinstance(shape, Text) for shape in piece.shapes) for piece in pieces]
    assert sum(counts) == 61
    assert len(counts) > 4
    assert min(counts) >= 2


def test_two_short_texts_share_a_line_only_where_they_fit() -> None:
    given = means()
    runs = (Run("short", PLAIN, "#000000"), Run("tail", PLAIN, "#000000"))
    for width, lines in ((200, 1), (40, 2)):
        (piece,) = item(given.kit, width, runs, flat=True)
        assert len({shape.y for shape in piece.shapes if isinstance(shape, Text)}) == lines


def test_a_lead_must_leave_room() -> None:
    with pytest.raises(ValueError, match="lead"):
        compose(means(), Head("k", "T"), [Area(0, 100, [])], [block(400)])


# ---------------------------------------------------------------- tables


def rows_of(pieces: list[Piece]) -> list[list[str]]:
    return [[shape.text for shape in piece.shapes if isinstance(shape, Text)] for piece in pieces]


def test_a_table_has_a_head_and_leaves_out_empty_columns() -> None:
    columns = (Column("A", 1), Column("B"), Column("C", always=True), Column("D", 0, True))
    rows = [Row(("1", "", "", "5")), Row(("2", "—", "", Cell("77")))]
    pieces = table(means().kit, 400, columns, rows)
    assert rows_of(pieces) == [["A", "C", "D"], ["1", "5"], ["2", "—", "77"][::2]]
    assert table(means().kit, 400, columns, []) == []
    ends = [shape.x + shape.w for piece in pieces for shape in piece.shapes if isinstance(shape, Text)]
    assert max(ends) <= 400
    figures = [
        shape for piece in pieces[1:] for shape in piece.shapes if isinstance(shape, Text) and shape.text in "577"
    ]
    assert len({round(shape.x + shape.w, 3) for shape in figures}) == 1


def test_the_last_row_never_stands_alone_and_long_rows_are_taken_apart() -> None:
    pieces = table(means().kit, 200, (Column("A"),), [Row((f"row {n}",)) for n in range(3)])
    assert [piece.keep for piece in pieces] == [True, False, True, False]
    long = table(means().kit, 200, (Column("A"),), [Row(("\n".join(["x"] * 31),))])
    counts = [len(row) for row in rows_of(long[1:])]
    assert sum(counts) == 31
    assert min(counts) >= 2
    assert all(piece.head == (long[0],) for piece in long[1:])


# ---------------------------------------------------------------- order


def test_pains_and_ideas_come_in_the_order_of_what_they_matter() -> None:
    stage = Stage(
        id="s",
        pains=(
            Pain(id="a", severity=2), Pain(id="b", severity=4, frequency=4), Pain(id="c"),
            Pain(id="d", severity=5, frequency=5), Pain(id="e", frequency=3),
        ),
        ideas=(
            Idea(id="i", impact=4, effort=4), Idea(id="j", impact=5, effort=1, status="dropped"), Idea(id="k"),
            Idea(id="l", impact=3, effort=1), Idea(id="m", impact=5, effort=5),
        ),
    )  # fmt: skip
    journey = Journey(stages=(stage, Stage(id="t", pains=(Pain(id="z", severity=5, frequency=5),))))
    assert [(one.pain.id, one.score) for one in ranked_pains(journey)] == [
        ("d", 25), ("z", 25), ("b", 16), ("a", None), ("c", None), ("e", None),
    ]  # fmt: skip
    assert [(one.pain.id, one.number) for one in ranked_pains(journey, journey.stages[1])] == [("z", 6)]
    assert [(one.idea.id, one.number) for one in ranked_ideas(journey)] == [
        ("l", 1), ("i", 2), ("m", 3), ("k", 4), ("j", 5),
    ]  # fmt: skip
    reach = Idea(id="r", impact=4, effort=2, reach=100, confidence=0.5)
    assert ranked_ideas(Journey(stages=(Stage(id="s", ideas=(reach,)),)))[0].rice == 50
    assert (weight(SwotItem(impact=5, likelihood=3)), weight(SwotItem(impact=5))) == (15, None)


# ---------------------------------------------------------------- numbers


def money(**values: tuple[float, str]) -> Journey:
    kpis = tuple(Kpi(id=role, name=f"name {role}", role=role, value=v, unit=unit) for role, (v, unit) in values.items())  # type: ignore[arg-type]
    return Journey(currency="EUR", language="en", period="year", stages=(Stage(id="s", title="S", kpis=kpis),))


def test_ten_per_cent_of_each_letter() -> None:
    words = words_of(money(L=(1000, ""), C=(50, "%"), P=(10, "€"), Q=(2, "")), "numbers")
    assert "€10.0\u00a0k" in words
    assert [word for word in words if word.startswith("+")] == ["+€1.00\u00a0k"] * 4
    # A conversion of 95% cannot grow by a tenth: up to all is a gain of a nineteenth.
    words = words_of(money(L=(1900, ""), C=(95, "%"), P=(10, "€"), Q=(2, "")), "numbers")
    assert [word for word in words if word.startswith("+")] == [
        f"+€{figure}\u00a0k" for figure in ("3.61", "1.90", "3.61", "3.61")
    ]


def test_no_figure_is_invented() -> None:
    words = words_of(money(C=(50, "%"), P=(10, "€")), "numbers")
    assert " ".join(words).count("a figure is missing for L, Q") == 2
    assert words.count("—") == 3
    assert {"no KPI with the role L has a value", "no KPI with the role Q has a value"} <= set(words)
    assert not [word for word in words if word.startswith("+")]
    assert words_of(Journey(stages=(Stage(id="s"),)), "numbers")[0] != "Numbers of the journey: L × C × P × Q"


def test_a_revenue_beyond_all_bounds_is_said_and_not_drawn() -> None:
    words = words_of(money(L=(1e200, ""), C=(50, "%"), P=(1e150, "€"), Q=(2, "")), "numbers")
    assert " ".join(words).count("the result is too large to be told") >= 2
    assert not [word for word in words if word.startswith("+")]


def test_the_funnel_tells_shares_and_marks_what_is_not_known() -> None:
    volumes = (200, 100, None, 5)
    journey = Journey(stages=tuple(Stage(id=f"s{n}", title=f"S{n}", volume=v) for n, v in enumerate(volumes)))
    words = words_of(journey, "numbers")
    # Wilson's interval of 100 of 200 is 43-57%.
    assert "↓\u00a050%\u00a0(43–57)" in words
    assert "From the first stage to the last: 2.5%\u00a0(1.1–5.7)" in words
    assert "—" in words


def test_each_page_of_numbers_is_a_function() -> None:
    assert numbers(means()) == []
    assert len(PAGES) == 3


def looped(**fields: object) -> Journey:
    """Half of the leads come to the deal, and half of the buyers come back to it: one deal a lead."""
    kpi = Kpi(id="p", name="P", role="P", value=10)
    return Journey(
        currency="EUR",
        stages=(Stage(id="s", title="Seek"), Stage(id="d", title="Deal", zone="deal", kpis=(kpi,))),
        transitions=(
            Transition(from_="s", to="d", probability=0.5),
            Transition(from_="s", to="lost", kind="exit", probability=0.5),
            Transition(from_="d", to="d", kind="loop", probability=0.5),
            Transition(from_="d", to="lost", kind="exit", probability=0.5),
        ),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def test_loops_tell_what_a_lead_brings_and_which_transition_to_improve() -> None:
    words = words_of(looped(), "numbers")
    assert words[words.index("Reach the deal (C)") + 1 :].index("50%") >= 0
    assert "€10.00" in words
    assert "Seek → Deal" in words
    # Without leads there is no money, but deals: a point more is 0.01·N = 0.02 of each lead.
    assert "+20 deals of 1,000 leads" in words


def test_loops_without_shares_have_no_page() -> None:
    bare = looped().but(transitions=(Transition(from_="s", to="d"),))
    assert "The journey with its loops" not in words_of(bare, "numbers")
    broken = looped().but(
        transitions=(
            Transition(from_="s", to="d", probability=0.5),
            Transition(from_="d", to="s", kind="loop", probability=1),
        )
    )
    assert "What is missing" in words_of(broken, "numbers")


# ---------------------------------------------------------------- what is told of each


def test_every_field_is_told_somewhere() -> None:
    kinds = {Journey, Transition, Touchpoint, Emotion, Pain, Idea, Kpi, *CHILD_LISTS}
    kinds -= {type(Journey().swot)}
    for kind in kinds:
        assert set(kind.model_fields) - {*LABELS, *ELSEWHERE} == set(), kind


def test_fields_are_told_in_words() -> None:
    journey = Journey(
        language="en",
        personas=(Persona(id="p", name="Ann"),),
        stages=(Stage(id="s", title="Deal"), Stage(id="t", title="Use")),
        transitions=(Transition(from_="s", to="t", kind="loop", probability=0.125, when="again"),),
    )
    told = dict(fields_of(means(journey), journey.transitions[0]))
    assert told == {"Kind": "loop", "Condition": "again", "Probability": "12.5%"}
    touchpoint = Touchpoint(id="x", title="Call", channel="phone", moment_of_truth=True, owner="", span=1)
    assert dict(fields_of(means(journey), touchpoint)) == {"Channel": "phone", "Moment of truth": "yes"}


def test_words_inside_a_line_are_small_and_abbreviations_are_not() -> None:
    assert [lower(word) for word in ("Phone", "SMS", "A", "", "In person")] == ["phone", "SMS", "a", "", "in person"]


def test_months_below_a_chart() -> None:
    assert format_month(date(2026, 5, 31), "ru") == "май\u00a026"
    assert format_month(date(2026, 5, 31), "en-GB") == "May\u00a026"


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("page", PAPER)
def test_the_grid_is_the_same_on_every_page(page: str) -> None:
    grid = make_grid(page)
    assert grid.height == pytest.approx(make_grid("A4").height)
    first, last = grid.span(0, 1), grid.span(11, 1)
    assert last[0] + last[1] - first[0] == pytest.approx(grid.inner)


def test_contents_with_no_line_leave_no_page() -> None:
    """As of a map in which nothing stands yet: the report is its cover."""
    (cover,) = pages_of("report", Journey(), FONTS)
    assert cover.scene.parts
    assert len(pages_of("report", Journey(), FONTS, SheetOptions(parts=("contents", "swot")))) == 1
    assert len(pages_of("report", Journey(stages=(Stage(id="s", title="A"),)), FONTS)) > 2


def test_parts_are_those_of_the_command_line() -> None:
    from cjmdesk.cli.parsers import REPORT_PARTS

    assert tuple(PARTS) == REPORT_PARTS


def test_the_accent_of_the_brand_is_made_dark_enough() -> None:
    from cjmdesk.layout.theme import contrast

    for accent in ("#ffe600", "#ffffff", "#777777"):
        kit = means(Journey(brand=Brand(accent=accent))).kit
        assert contrast("#ffffff", kit.theme.accent) >= 4.5


def shortened(journey: Journey, *parts: str) -> list[bool]:
    sheets = pages_of("report", journey, FONTS, SheetOptions(parts=parts))
    return [bool(sheet.scene.shortened) for sheet in sheets]


def test_shortened_texts_are_noted_where_no_appendix_holds_them_in_full() -> None:
    long = Journey(stages=(Stage(id="s", title="A very long title " * 20, key_task="T"),))
    assert shortened(long, "stages") == [True]
    assert not any(shortened(long, "stages", "appendix"))
    own = Journey(stages=(Stage(id="s", title="Wait …", key_task="And then …"),), personas=(Persona(id="p"),))
    assert not any(shortened(own, "stages", "personas"))


def test_a_stage_without_anything_has_no_page() -> None:
    journey = Journey(stages=(Stage(id="s", title="Empty"), Stage(id="t", title="Full", goal="G")))
    assert [sheet.key for sheet in pages_of("report", journey, FONTS, SheetOptions(parts=("stages",)))] == ["stage:t"]


def test_many_touchpoints_stand_in_both_columns() -> None:
    touchpoints = tuple(Touchpoint(id=f"t{n}", title=f"Touchpoint {n}") for n in range(25))
    journey = Journey(stages=(Stage(id="s", title="S", touchpoints=touchpoints),))
    (sheet,) = pages_of("report", journey, FONTS, SheetOptions(parts=("stages",)))
    lefts = {
        round(part.x)
        for part in sheet.scene.parts
        for shape in part.shapes
        if "Touchpoint" in getattr(shape, "text", "")
    }
    assert len(lefts) == 2


def test_photo_and_logo_stand_in_their_own_proportions() -> None:
    pictures = {"l.png": PictureFile("/l.png", 600, 200), "p.png": PictureFile("/p.png", 100, 200)}
    journey = Journey(
        client="Client", brand=Brand(logo="l.png"), personas=(Persona(id="p", name="P", photo="p.png"),),
        lanes=(Lane(id="see", kind="image", title="Photos"),),
        stages=(Stage(id="s", title="S", cells={"see": "p.png"}),),
    )  # fmt: skip
    sheets = pages_of("report", journey, FONTS, SheetOptions(parts=("cover", "personas", "stages")), pictures)
    drawn = {
        shape.path: round(shape.w / shape.h, 3)
        for sheet in sheets
        for part in sheet.scene.parts
        for shape in part.shapes
        if isinstance(shape, Picture)
    }
    assert drawn == {"/l.png": 3, "/p.png": 0.5}
    # The logo stands for the client's name.
    assert "Client" not in [shape.text for shape in sheets[0].scene.parts[0].shapes if isinstance(shape, Text)]


def test_grades_are_told_as_far_as_they_are_known() -> None:
    pains = (Pain(id="a", severity=4), Pain(id="b", frequency=2), Pain(id="c", severity=4, frequency=2))
    words = words_of(Journey(stages=(Stage(id="s", title="S", pains=pains),)), "stages")
    assert {"severity 4", "frequency 2", "4 × 2 = 8"} <= set(words)


def test_figures_that_the_product_leaves_out_are_named() -> None:
    kpis = tuple(Kpi(id=f"k{n}", name=f"Leads {n}", role="L", value=n) for n in (5, 6))
    words = words_of(Journey(stages=(Stage(id="s", title="S", kpis=kpis),)), "numbers")
    assert "further KPIs of the same letters are left out: Leads 6" in words


def test_the_course_of_a_figure_ends_with_what_it_is_now() -> None:
    days = (date(2026, 9, 30), date(2026, 8, 31))
    history = tuple(Snapshot(date=day, value=n) for n, day in enumerate(days, 1))
    kpi = Kpi(id="k", name="K", value=7, target=9, history=history)
    assert [(point.day, point.value) for point in course_of(kpi)] == [(days[1], 2), (days[0], 1), (None, 7)]
    assert [point.value for point in course_of(kpi.but(value=1))] == [2, 1]
    words = words_of(Journey(stages=(Stage(id="s", title="S", kpis=(kpi,)),)), "stages")
    assert {"Aug\u00a026", "Sep\u00a026", "now", "target 9"} <= set(words)


def test_labels_of_a_long_course_keep_apart() -> None:
    kit = means().kit
    kpi = Kpi(id="k", target=-5e9)
    points = [Point(date(2020 + n // 12, n % 12 + 1, 1), n * 1e9) for n in range(36)]
    runs = [shape for shape in course(kit, kpi, points, 240) if isinstance(shape, Text)]
    rows: dict[float, list[Text]] = {}
    for run in runs:
        rows.setdefault(round(run.y, 3), []).append(run)
        assert run.x >= 0
        assert run.x + run.w <= 240
    months = max(rows.values(), key=len)
    assert len(months) >= 3
    assert all(one.x + one.w < other.x for one, other in pairwise(sorted(months, key=lambda run: run.x)))


@pytest.mark.parametrize(
    ("language", "word", "divided"),
    [
        ("ru", "разговорчивый", "раз-го-вор-чи-вый"),
        ("en-GB", "hyphenation", "hy-phen-a-tion"),
        ("ru", "hyphenation", "hy-phen-a-tion"),
        ("en", "разговорчивый", "раз-го-вор-чи-вый"),
        ("kk", "word", "word"),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(language: str, word: str, divided: str) -> None:
    places = [0, *syllables(language)(word), len(word)]
    assert "-".join(word[start:end] for start, end in pairwise(places)) == divided


def test_what_is_too_long_for_a_word_is_looked_up_only_so_far_as_a_line_goes() -> None:
    word = "разговорчивый" * 1000
    places = syllables("ru")(word)
    assert places
    assert max(places) <= 160
    assert list(places) == [place for place in syllables("ru")(word[:160]) if place <= max(places)]


def test_a_word_in_a_narrow_column_is_divided() -> None:
    kit = means(Journey(language="ru")).kit
    pieces = table(kit, 90, (Column("A"),), [Row(("Водогрязеторфопарафинолечение",))])
    lines = rows_of(pieces)[1]
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_the_copy_for_a_client_has_no_columns_for_what_is_gone() -> None:
    idea = Idea(id="i", text="Idea", owner="Ann", impact=3, effort=2)
    pain = Pain(id="p", text="Pain", evidence="survey", source="Question 4")
    journey = Journey(language="en", stages=(Stage(id="s", title="S", ideas=(idea,), pains=(pain,)),))
    for client in (False, True):
        options = SheetOptions(parts=("plan", "appendix"), client=client)
        sheets = pages_of("report", journey, FONTS, options)
        words = {
            shape.text
            for sheet in sheets
            for part in sheet.scene.parts
            for shape in part.shapes
            if isinstance(shape, Text)
        }
        assert ("Owner" in words, "Basis" in words, "Due" in words) == (not client, not client, True)


def test_the_stage_where_the_troubles_meet_says_so() -> None:
    low, pain = Emotion(score=-3), Pain(id="p", text="Pain", severity=5, frequency=5)
    stages = (Stage(id="s", title="S", emotions=(low,), pains=(pain,), volume=9), Stage(id="t", title="T", volume=8))
    words = " ".join(words_of(Journey(stages=stages), "stages"))
    assert words.count("Start here:") == 1
    assert "Start here: the lowest emotion, the strongest pain and the largest loss meet in this stage." in words
    apart = (stages[0].but(pains=(), volume=None), stages[1].but(pains=(pain,)))
    assert "Start here:" not in " ".join(words_of(Journey(stages=apart), "stages"))
