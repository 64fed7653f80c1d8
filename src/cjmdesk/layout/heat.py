"""The heat band above the stages: how much each of them matters, and how much of it the map tells."""

from cjmdesk.analysis.coverage import CHECKS, Coverage, coverages
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, in_words
from cjmdesk.analysis.importance import importances
from cjmdesk.i18n import as_percent
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.kit import SMALL, Block, Kit
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, shorten
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

HEAT_HEIGHT = 24.0
GAP = 6.0
"""Below the band, above the chevrons."""
_PALEST, _WARMEST = 0.1, 0.55
"""How much of the warm colour the least and the most important stages have."""
_PAD = 8.0
_BAR = 3.0


def heat_band(kit: Kit, journey: Journey, grid: Grid) -> tuple[Placed, ...]:
    """A plate above each stage: the warmer, the more important; below its words a bar of what is covered."""
    figures = list(importances(journey).values())
    values = [figure.value or 0.0 for figure in figures]
    low, high = min(values), max(values)
    placed = []
    for stage, column, figure, covered in zip(journey.stages, grid.columns, figures, coverages(journey), strict=True):
        weight = figure.value
        warmth = ((weight or 0.0) - low) / (high - low) if high > low else 0.0
        share = covered.figure.value or 0.0
        w = column.w - 4
        block: Block = kit.block(_plate, stage, w, weight, warmth, share)
        words = _tip(kit, stage, figure, covered)
        placed.append(Placed(f"heat:{stage.id}", "heat", column.x + 2, 0, w, block, "", words))
    return tuple(placed)


def _plate(kit: Kit, _stage: Stage, w: float, weight: float | None, warmth: float, share: float) -> Block:
    theme = kit.theme
    fill = mix(theme.fair_bar, theme.paper, _PALEST + (_WARMEST - _PALEST) * warmth)
    ink = readable(theme.ink, fill)
    covered = kit.percent(share, 0)
    if weight is None:
        full = kit.say("importance not known · coverage {b}").format(b=covered)
        short = f"{NOT_KNOWN} · {covered}"
    else:
        much = as_percent(kit.number(weight, 0), kit.language)
        full = kit.say("importance {a} · coverage {b}").format(a=much, b=covered)
        short = f"{much} · {covered}"
    text = full if kit.fonts.width(full, *SMALL) <= w - 2 * _PAD else short
    shown = "".join(shorten(kit.fonts, text, SMALL, w - 2 * _PAD).lines)
    bottom = HEAT_HEIGHT - _BAR - 1
    shapes: tuple[Shape, ...] = (
        Box(0, 0, w, HEAT_HEIGHT, fill, theme.line, 1, 4),
        *set_line(kit.fonts, shown, SMALL, _PAD, 14.5, ink),
        Box(_PAD, bottom, w - 2 * _PAD, _BAR, mix(theme.ink, fill, 0.15), radius=_BAR / 2),
        *([Box(_PAD, bottom, (w - 2 * _PAD) * share, _BAR, ink, radius=_BAR / 2)] if share else []),
    )
    return Block(HEAT_HEIGHT, shapes)


def _tip(kit: Kit, stage: Stage, weight: Figure, covered: Coverage) -> str:
    """What the plate means, and what is missing for a full bar."""
    if weight.value is None:
        return "\n".join(in_words(text, kit.language) for text in weight.missing)
    text = kit.say("“{stage}” carries {a} of the importance; {b} of what it should say is there").format(
        stage=stage.title or stage.id,
        a=as_percent(kit.number(weight.value, 1), kit.language),
        b=kit.percent(covered.figure.value or 0.0, 0),
    )
    lacks = ", ".join(in_words(CHECKS[check], kit.language) for check in covered.missing)
    missing = kit.say("Missing: {what}").format(what=lacks)
    return f"{text}\n{missing}" if lacks else text
