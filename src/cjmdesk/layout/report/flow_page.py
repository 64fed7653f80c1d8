"""The journey with its loops: who comes to the deal and how often, and which transition to improve."""

from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.flow import Flow, flow
from cjmdesk.analysis.revenue import Revenue, revenue
from cjmdesk.layout.lever_rows import LeverRow, lever_rows
from cjmdesk.layout.report.frame import Area, Draft, Head, columns_of, compose
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, FIGURE, SMALL
from cjmdesk.layout.report.means import Means, in_period
from cjmdesk.layout.report.pieces import Piece, Run, item, joined, paragraph
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.report.transitions import end_of
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import capital, set_right
from cjmdesk.layout.theme import mix

MOST_LEVERS = 8
VALUE = 0.34
"""The share of the width that the values take."""


def loops(means: Means, first: bool) -> list[Draft]:
    """What the transitions say; nothing where none of them has a share or a count."""
    transitions = means.journey.transitions
    if not any(one.kind != "spawn" and (one.probability is not None or one.count) for one in transitions):
        return []
    money = revenue(means.journey)
    found = flow(means.journey, money=money)
    (x, w), (x2, w2) = columns_of(means.grid, 6, 5)
    areas = (
        Area(x, w, _figures(means, found, w)),
        Area(x2, w2, [*_levers(means, found, money, w2), *_notes(means, found, w2)]),
    )
    head = Head("numbers" if first else "numbers:loops", means.say("The journey with its loops"), 0 if first else 1)
    return compose(means, head, areas, open_end=True)


def _figures(means: Means, found: Flow, w: float) -> list[Piece]:
    figures = (
        found.conversion, found.deals_per_buyer, found.repeat, found.deals_per_lead, found.revenue_per_lead, found.lost,
        found.time_to_deal, found.time_in_all,
    )  # fmt: skip
    known = [figure for figure in figures if figure.value is not None]
    pieces = [piece for figure in known for piece in _figure(means, figure, w)]
    reasons = dict.fromkeys(reason for figure in figures for reason in figure.missing)
    lacking = [piece for reason in reasons for piece in paragraph(
        means.kit, means.words(reason), SMALL, w, means.kit.theme.muted, gap=4)]  # fmt: skip
    return section(means, means.say("Expected of every lead"), w, pieces) + section(
        means, means.say("What is missing"), w, lacking
    )


def _figure(means: Means, figure: Figure, w: float) -> list[Piece]:
    """The name with the formula below, and the value at the right."""
    kit, theme = means.kit, means.kit.theme
    value = set_right(kit.fonts, means.figure(figure), FIGURE, w, 17, theme.ink)
    runs = (
        Run(capital(means.words(figure.name)), BODY_BOLD, theme.ink),
        Run(means.words(figure.how), SMALL, theme.muted, 1),
    )
    right = max(w * VALUE, kit.fonts.width(means.figure(figure), *FIGURE) + 14)
    return item(kit, w, runs, right=right, mark=value, least=24, gap=10)


def _levers(means: Means, found: Flow, money: Revenue, w: float) -> list[Piece]:
    """What one percentage point more on a transition brings, the best first, as bars."""
    rows = lever_rows(means.kit, [lever for lever in found.levers if lever.deals > 0][:MOST_LEVERS], money)
    most = max((row.value for row in rows), default=0.0)
    pieces = [piece for row in rows for piece in _lever(means, row, most, w)]
    title = means.say("What +1 pp on a transition brings")
    if any(row.figure.value is not None for row in rows):
        title = in_period(means, title)
    return section(means, title, w, pieces)


def _lever(means: Means, row: LeverRow, most: float, w: float) -> list[Piece]:
    """The transition, what it brings, and a bar."""
    kit, theme, lever = means.kit, means.kit.theme, row.lever
    name = f"{end_of(means, lever.source)} → {end_of(means, lever.target)}"
    base = BODY.leading / 2 + BODY.size * 0.36
    mark: list[Shape] = [*set_right(kit.fonts, row.text, BODY_BOLD, w, base, theme.ink)]
    right = kit.fonts.width(row.text, *BODY_BOLD) + 12
    *before, last = item(
        kit, w, (Run(name, BODY, theme.ink),), right=right, mark=mark, gap=9, target=f"stage:{lever.source}"
    )
    bar = Box(0, last.h + 3, max(w * (row.value / most), 3.0), 7, mix(theme.accent, theme.paper, 0.3), radius=3)
    return [*before, last._replace(h=last.h + 12, shapes=(*last.shapes, bar))]


def _notes(means: Means, found: Flow, w: float) -> list[Piece]:
    texts = joined(*(capital(means.words(note)) for note in found.notes))
    return paragraph(means.kit, texts, SMALL, w, means.kit.theme.muted, gap=18) if texts else []
