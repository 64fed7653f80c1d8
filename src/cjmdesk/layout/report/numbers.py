"""The numbers of the journey: L × C × P × Q, the funnel, what each letter brings, and all KPIs."""

from collections.abc import Callable

from cjmdesk.analysis.figure import NOT_KNOWN
from cjmdesk.analysis.letters import LETTERS
from cjmdesk.analysis.revenue import Revenue, gains, revenue
from cjmdesk.layout.foot import PERIODS, gained_money, short_money
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.kpis import attainment, bullet, with_unit
from cjmdesk.layout.report.flow_page import loops
from cjmdesk.layout.report.frame import Area, Draft, Head, below, columns_of, compose
from cjmdesk.layout.report.funnel import funnel
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, GUTTER, MARGIN, SMALL, SMALL_BOLD, TABLE, TABLE_BOLD
from cjmdesk.layout.report.means import Means, in_period, lower
from cjmdesk.layout.report.pieces import Piece, Run, item, joined, paragraph
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.report.tables import LIST, Cell, Column, Row, fitting, table
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, set_line, set_lines, shorten, wrap
from cjmdesk.layout.theme import mix
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.words import EVIDENCE, ROLES

KEY = "numbers"
TILE = 84.0
TILE_FIGURES = (Style("bold", 20), Style("bold", 16), Style("bold", 13))
BAR = 96.0
"""The width of the bars in the table of KPIs."""


def numbers(means: Means) -> list[Draft]:
    """The pages with numbers, each made by one of `PAGES`; the first of them opens the part."""
    drafts: list[Draft] = []
    for make in PAGES:
        made = make(means, not drafts)
        joined = below(means, drafts[-1], made[0]) if drafts and len(made) == 1 else None
        drafts = [*drafts[:-1], joined] if joined else [*drafts, *made]
    return drafts


def _head(first: bool, key: str, title: str) -> Head:
    """The head of a page: the first carries the key and the bookmark of the part."""
    return Head(KEY if first else f"{KEY}:{key}", title, 0 if first else 1)


# ---------------------------------------------------------------- revenue and funnel


def _revenue(means: Means, first: bool) -> list[Draft]:
    result = revenue(means.journey)
    volumes = any(stage.volume is not None for stage in means.journey.stages)
    if not result.kpis and not volumes:
        return []
    (x, w), (x2, w2) = columns_of(means.grid, 6, 5)
    right = [*_levers(means, result, w2), *_basis(means, result, w2)]
    left = funnel(means, w)
    areas = [Area(x, w, left), Area(x2, w2, right)] if left else [Area(x, w, right)]
    head = _head(first, "revenue", means.say("Numbers of the journey: L × C × P × Q"))
    return compose(means, head, areas, [_tiles(means, result)], open_end=True)


def _tiles(means: Means, result: Revenue) -> Piece:
    """A tile for each letter and one for the product; a dash where a figure is missing."""
    kit = means.kit
    w = (means.grid.inner - 4 * GUTTER) / 5
    shapes: list[Shape] = []
    for number, letter in enumerate(LETTERS):
        kpi = result.kpis.get(letter)
        known = kpi is not None and result.letters[letter].value is not None
        value = with_unit(kit, kpi.value or 0.0, kpi.unit) if kpi and known else NOT_KNOWN
        name = kpi.name if kpi and kpi.name else lower(means.word(ROLES, letter))
        shapes += _tile(means, letter, value, name, number * (w + GUTTER), w, False)
    total = short_money(kit, result.total) if result.total is not None else NOT_KNOWN
    period = means.say(PERIODS[means.journey.period]) if means.journey.period and result.total is not None else ""
    words = period or (means.say("in a period") if result.total is not None else _missing(means, result))
    shapes += _tile(means, "=", total, words, 4 * (w + GUTTER), w, True)
    return Piece(means.grid.inner, TILE, tuple(shapes))


def _tile(means: Means, letter: str, value: str, words: str, x: float, w: float, result: bool) -> list[Shape]:
    kit, theme = means.kit, means.kit.theme
    fill = theme.strip if result else mix(theme.line, theme.paper, 0.28)
    inner = w - 24
    style = next((one for one in TILE_FIGURES if kit.fonts.width(value, *one) <= inner), TILE_FIGURES[-1])
    shown = "".join(shorten(kit.fonts, value, style, inner).lines)
    lines = wrap(kit.fonts, words, SMALL, inner, 2).lines
    ink = theme.accent if result else theme.ink
    small, _height = set_lines(kit.fonts, lines, SMALL, x + 12, 52, theme.muted)
    return [
        Box(x, 0, w, TILE, fill, theme.strip_line if result else theme.line, 1, 8),
        *set_line(kit.fonts, letter, BODY_BOLD, x + 12, 21, theme.accent),
        *set_line(kit.fonts, shown, style, x + 12, 45, ink if value != NOT_KNOWN else theme.muted),
        *small,
    ]


def _missing(means: Means, result: Revenue) -> str:
    if not result.missing_letters:
        return means.words(result.figure.missing[0])
    letters = ", ".join(result.missing_letters)
    return means.say("a figure is missing for {letters}").format(letters=letters)


def _levers(means: Means, result: Revenue, w: float) -> list[Piece]:
    """What ten per cent more of each letter bring, as bars; in words what is missing where it cannot be said."""
    kit, theme = means.kit, means.kit.theme
    title = in_period(means, means.say("What +10% of each link brings"))
    if result.factors is None:
        return section(means, title, w, paragraph(kit, _missing(means, result), BODY, w, theme.muted))
    more = gains(result.factors)
    most = max(map(abs, more.values())) or 1.0
    room = max(kit.fonts.width(gained_money(kit, gain), *BODY_BOLD) for gain in more.values()) + 14
    pieces = []
    for letter, gain in more.items():
        length = max((w - 28 - room) * (abs(gain) / most), 2.0)
        shapes: tuple[Shape, ...] = (
            *set_line(kit.fonts, letter, BODY_BOLD, 0, 15, theme.accent),
            Box(28, 3, length, 16, mix(theme.accent, theme.paper, 0.3), radius=3),
            *set_line(kit.fonts, gained_money(kit, gain), BODY_BOLD, 28 + length + 10, 15, theme.ink),
        )
        pieces.append(Piece(w, 22, shapes, 6.0))
    return section(means, title, w, pieces)


def _basis(means: Means, result: Revenue, w: float) -> list[Piece]:
    """Where each letter has its figure from, or why it has none; conversions and what was left out."""
    kit, theme = means.kit, means.kit.theme
    pieces: list[Piece] = []
    stages = {kpi.id: stage for stage in means.journey.stages for kpi in stage.kpis}
    for letter in LETTERS:
        kpi, figure = result.kpis.get(letter), result.letters[letter]
        mark = set_line(kit.fonts, letter, SMALL_BOLD, 0, SMALL.leading / 2 + SMALL.size * 0.36, theme.accent)
        text = joined(*map(means.words, figure.missing))
        if kpi and not text:
            text = joined(kpi.name, stages[kpi.id].title if kpi.id in stages else "", kpi.source, _sample(means, kpi))
        color = theme.muted if figure.missing else theme.ink
        pieces += item(kit, w, (Run(text, SMALL, color),), indent=28, mark=mark, gap=5)
    for note in result.figure.notes:
        pieces += paragraph(kit, means.words(note), SMALL, w, theme.muted, gap=6)
    return section(means, means.say("Where the figures come from"), w, pieces)


def _sample(means: Means, kpi: Kpi) -> str:
    n = f"n = {means.kit.number(kpi.n)}" if kpi.n is not None else ""
    return joined(lower(means.word(EVIDENCE, kpi.evidence)), n)


# ---------------------------------------------------------------- all KPIs


def _kpis(means: Means, first: bool) -> list[Draft]:
    """Every KPI with its target, as a table."""
    say = means.say
    every = [(stage, kpi) for stage in means.journey.stages for kpi in stage.kpis]
    if not every:
        return []
    known = any(kpi.value is not None or kpi.target is not None for _stage, kpi in every)
    rows = [_kpi_row(means, stage.title, kpi, f"stage:{stage.id}", known) for stage, kpi in every]
    columns = (
        Column(say("Stage"), 1), Column(say("KPI"), 2), Column(say("Role"), 0 if known else 1),
        Column(say("Now"), 0, True), Column(say("Target"), 0, True), Column(say("Reached"), 0, True), Column(""),
        Column(say("Due")), Column(say("Source"), 1),
    )  # fmt: skip
    w = means.grid.inner
    # Where nothing is measured yet, it is a list of names.
    pieces = (
        fitting(means.kit, w, columns, rows, means.grid.body) if known else table(means.kit, w, columns, rows, pad=LIST)
    )
    title = say("KPIs") if known else say("What will be measured")
    return compose(means, _head(first, "kpis", title), [Area(MARGIN, w, pieces)], open_end=True)


def _kpi_row(means: Means, stage: str, kpi: Kpi, target: str, known: bool) -> Row:
    """A KPI; where none has a figure there is room to say in words which link of the revenue each one is."""
    kit, theme = means.kit, means.kit.theme
    share = attainment(kpi)
    reached = means.percent(share, 0) if share is not None else ""
    return Row(
        (
            Cell(stage, TABLE, theme.muted),
            Cell(suggested(kpi.name or "–", kpi.implied), TABLE_BOLD),
            _role(means, kpi, known),
            with_unit(kit, kpi.value, kpi.unit) if kpi.value is not None else Cell("—", TABLE, theme.muted),
            with_unit(kit, kpi.target, kpi.unit) if kpi.target is not None else "",
            reached,
            _bar(means, kpi, share),
            means.day(kpi.due),
            Cell(" · ".join(word for word in (kpi.source, _sample(means, kpi)) if word), TABLE, theme.muted),
        ),
        target,
    )


def _role(means: Means, kpi: Kpi, known: bool) -> Cell:
    if known or not kpi.role:
        return Cell(kpi.role or "", TABLE_BOLD, means.kit.theme.accent)
    return Cell(f"{kpi.role} · {lower(means.word(ROLES, kpi.role))}", TABLE, means.kit.theme.accent)


def _bar(means: Means, kpi: Kpi, share: float | None) -> Cell:
    """The bar of the value against the target, about the middle of the line."""
    if share is None:
        return Cell("")
    shapes = bullet(means.kit, kpi, share, BAR, -4.0)
    return Cell("", TABLE, "", tuple(shapes), BAR)


PAGES: tuple[Callable[[Means, bool], list[Draft]], ...] = (_revenue, loops, _kpis)
"""What makes the pages of this part, in their order; each is told whether it opens the part.

Further numbers are further functions here.
"""
