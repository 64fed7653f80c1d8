"""SWOT with priorities on four fields, and the pairs of TOWS that ask for an action."""

from collections.abc import Sequence

from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.swot import PAIRS, QUADRANTS, Pair, Ranked, ranked
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.kit import BODY_BOLD, SMALL, SMALL_BOLD, PanelKit, lines, section
from cjmdesk.layout.analysis.names import full_names
from cjmdesk.layout.analysis.panel import Panel, moved, over, stacked
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.report.swot import SIGNS
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import capital, set_centred, set_line
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import SWOT_NAMES

GAP = 12.0
PAD = 14.0
TAG = 34.0


def swot(kit: PanelKit, journey: Journey, items: Sequence[Ranked], width: float) -> Panel:
    """The four fields; two of a row are of one height."""
    say = kit.say
    title = say("SWOT with priorities")
    if not items:
        text = say("No SWOT yet: write strengths, weaknesses, opportunities and threats in the table “SWOT”.")
        return section(kit, title, width, lines(kit, text, SMALL, width))
    w, names = (width - GAP) / 2, full_names(journey)
    texts = [
        _field(kit, names, name, [item for item in items if item.quadrant == name], w - 2 * PAD) for name in QUADRANTS
    ]
    heights = [max(texts[n].height, texts[n + 1].height) + 2 * PAD for n in (0, 2)]
    placed = []
    for number, (name, content) in enumerate(zip(QUADRANTS, texts, strict=True)):
        row, column = divmod(number, 2)
        box = Box(0, 0, w, heights[row], _tint(kit, name), radius=8)
        field = over((Panel((box,), heights[row]), moved(content, PAD, PAD)))
        placed.append(moved(field, column * (w + GAP), row * (heights[0] + GAP)))
    return section(kit, title, width, over(placed), below=say("Priority is impact × likelihood, 25 at the most."))


def _tint(kit: PanelKit, name: str) -> str:
    return mix(getattr(kit.theme, SIGNS[name][1]), kit.theme.paper, 0.1)


def _field(kit: PanelKit, names: dict[str, str], name: str, items: Sequence[Ranked], w: float) -> Panel:
    ground = _tint(kit, name)
    ink, muted = readable(getattr(kit.theme, SIGNS[name][1]), ground), readable(kit.theme.muted, ground)
    sign = tuple(set_line(kit.fonts, SIGNS[name][0], BODY_BOLD, 0, 14, ink))
    title = moved(lines(kit, kit.say(SWOT_NAMES[name]), BODY_BOLD, w - 18, ink), 18, 0)
    head = over((Panel(sign, 0), title))
    if not items:
        return stacked((head, lines(kit, kit.say("nothing yet"), SMALL, w, muted)), 6)
    columns = (Column("", width=14), Column(""), Column("", width=28, right=True))
    rows = [
        Row(
            (
                Cell(str(item.rank) if item.rank else "", SMALL_BOLD, muted),
                Cell(names[item.key], most=3),
                Cell(kit.value(item.score), BODY_BOLD, muted if item.score.value is None else ""),
            ),
            item.score,
            (item.key,),
        )
        for item in items
    ]
    return stacked((head, table(kit, w, columns, rows, is_ruled=False)), 6)


def tows(kit: PanelKit, journey: Journey, pairs: Sequence[Pair], width: float) -> Panel:
    """What is inside with what is outside, the strongest pairs of each strategy."""
    say = kit.say
    title = say("What follows from it")
    if not pairs:
        text = say(
            "Pairs come of strengths or weaknesses with opportunities or threats that have impact and likelihood."
        )
        return section(kit, title, width, lines(kit, text, SMALL, width))
    columns = (Column("", width=TAG), Column("", 1), Column("", width=44, right=True))
    names = full_names(journey)
    rows = []
    scores = {item.key: item.score for item in ranked(journey.swot)}
    for strategy, _inside, _outside, advice in PAIRS:
        for pair in (item for item in pairs if item.strategy == strategy):
            text = f"{names[pair.inner]} × {names[pair.outer]}"
            figure = _product(pair, scores)
            cells = (
                Cell("", shapes=_tag(kit, strategy)), Cell(f"{capital(kit.words(advice))}: {text}", most=3),
                Cell(kit.value(figure), BODY_BOLD),
            )  # fmt: skip
            rows.append(Row(cells, figure, tip=said("{text}\n{advice}", text=text, advice=advice)))
    below = say("Pairs of what is inside and outside (TOWS); the figure is the product of both priorities.")
    return section(kit, title, width, table(kit, width, columns, rows), below=below)


def _product(pair: Pair, scores: dict[str, Figure]) -> Figure:
    one, other = (scores[key].value or 0.0 for key in (pair.inner, pair.outer))
    how = said(N_("{a} × {b} = {r}"), a=one, b=other, r=pair.score)
    return Figure(said(N_("priority of the pair")), pair.score, "score", how, (pair.inner, pair.outer))


def _tag(kit: PanelKit, strategy: str) -> tuple[Shape, ...]:
    theme = kit.theme
    text = set_centred(kit.fonts, strategy, SMALL_BOLD, TAG / 2, 4.2, readable(theme.accent, theme.accent_soft))
    return (Box(0, -9, TAG, 18, theme.accent_soft, radius=9), *text)
