"""The tab Funnel: how many enter each stage, what share goes on, and the three steps where most is lost."""

from typing import NamedTuple

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, said
from cjmdesk.analysis.funnel import Bottleneck, Funnel, Step
from cjmdesk.i18n import MINUS, N_
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    HEAD,
    SECTION,
    SMALL,
    SMALL_BOLD,
    PanelKit,
    Tile,
    heading,
    lacking,
    lines,
    nothing,
    page,
    section,
    tiles,
)
from cjmdesk.layout.analysis.panel import Panel, Spot, moved, over, stacked
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey

_BAR, _STEP = 26.0, 34.0
"""The height of a bar, and of what is said between two."""


def funnel(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """A bar for each stage at the left, the bottlenecks at the right."""
    if all(step.volume.value is None for step in found.funnel.steps):
        text = kit.say(
            "The funnel shows how many people enter each stage in a period, what share goes on to the next, and where "
            "most customers or most money are lost. Select a stage and say in the panel how many customers enter it "
            "in a period."
        )
        return nothing(kit, kit.say("Funnel by stages"), text, width)

    def left(w: float) -> Panel:
        below = kit.say("Bar = people who enter the stage; in brackets 95 % confidence (Wilson)")
        return stacked(
            (heading(kit, kit.say("Funnel by stages"), w, below, HEAD), _bars(kit, journey, found.funnel, w)), 14
        )

    def right(w: float) -> Panel:
        figures = tuple(step.volume for step in found.funnel.steps)
        problems = (lines(kit, kit.words(text), SMALL, w) for text in found.funnel.problems)
        whole = found.funnel.steps[-1].cumulative
        total = (Tile(whole, kit.say("from the first stage to the last"), is_result=True),)
        shown = tiles(kit, total, min(w, 260.0)) if len(found.funnel.steps) > 1 else Panel((), 0)
        return stacked((_bottlenecks(kit, found, w), shown, stacked((*problems, lacking(kit, figures, w)), 4)), SECTION)

    return page(kit, width, left, right, 0.62)


# ---------------------------------------------------------------- bars


class _Scale(NamedTuple):
    """The width, where the bars begin, how long the longest of them is, and how many customers it stands for."""

    w: float
    left: float
    room: float
    most: float

    def length(self, customers: float) -> float:
        return self.room * (customers / self.most)


def _bars(kit: PanelKit, journey: Journey, found: Funnel, w: float) -> Panel:
    fonts = kit.fonts
    known = [step.volume.value for step in found.steps if step.volume.value is not None]
    room = max(fonts.width(kit.number(value), *BODY_BOLD) for value in known) + 16
    left = min(max(fonts.width(step.title, *BODY) for step in found.steps) + 18, w * 0.32)
    scale = _Scale(w, left, w - left - room, max(known) or 1.0)
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    placed = []
    for row, step in enumerate(found.steps):
        before = found.steps[row - 1].volume.value if row else None
        number = numbers[step.stage]
        color = readable(stage_color(kit.plain, journey.stages[number], number), kit.theme.paper, least=3.0)
        placed.append(moved(_bar(kit, step, before, color, scale), 0, row * (_BAR + _STEP)))
        if row + 1 < len(found.steps):
            marks = _marks(kit, found, step.stage)
            placed.append(moved(_between(kit, step, marks, scale), 0, row * (_BAR + _STEP) + _BAR))
    return over(placed)


def _bar(kit: PanelKit, step: Step, before: float | None, color: str, scale: _Scale) -> Panel:
    """The bar; behind it, pale, those who did not come on from the stage before."""
    theme, base = kit.theme, _BAR / 2 + BODY.size * 0.36
    volume, left = step.volume.value, scale.left
    shapes: list[Shape] = [*set_line(kit.fonts, kit.fit(step.title or "–", BODY, left - 14), BODY, 0, base, theme.ink)]
    if volume is None:
        shapes += set_line(kit.fonts, NOT_KNOWN, BODY, left, base, theme.muted)
    else:
        length = max(scale.length(volume), 2.0)
        if before is not None and before > volume:
            shapes.append(Box(left, 0, scale.length(before), _BAR, mix(theme.bad_bar, theme.paper, 0.16), radius=5))
        shapes.append(Box(left, 0, length, _BAR, color, radius=5))
        end = scale.length(max(before or 0.0, volume))
        shapes += set_line(kit.fonts, kit.number(volume), BODY_BOLD, left + max(end, 2) + 9, base, theme.ink)
    return Panel(tuple(shapes), _BAR, (Spot(-6, -3, scale.w + 12, _BAR + 6, step.volume),))


def _between(kit: PanelKit, step: Step, marks: list[str], scale: _Scale) -> Panel:
    """What share goes on, how many do not, and by which measures it is a bottleneck."""
    theme, base = kit.theme, _STEP / 2 + SMALL.size * 0.36
    share, left = step.conversion, scale.left
    shapes: list[Shape] = []
    x = left + 2
    if share.value is None:
        text = kit.fit(NOT_KNOWN + " " + " ".join(map(kit.words, share.missing)), SMALL, scale.w - x)
        shapes += set_line(kit.fonts, text, SMALL, x, base, theme.muted)
        return Panel(tuple(shapes), _STEP, (Spot(left - 4, 4, scale.w - left + 10, _STEP - 8, share),))
    words = kit.say("↓ {share} go on").format(share=kit.percent(share.value)) + interval_words(kit, share)
    ink = theme.bad if marks else theme.ink
    shapes += set_line(kit.fonts, words, SMALL_BOLD, x, base, ink)
    x += kit.fonts.width(words, *SMALL_BOLD) + 14
    lost = MINUS + kit.number(step.lost.value or 0.0)
    shapes += set_line(kit.fonts, lost, SMALL, x, base, theme.muted)
    spot = Spot(left - 4, 4, x + kit.fonts.width(lost, *SMALL) - left + 12, _STEP - 8, share)
    x += kit.fonts.width(lost, *SMALL) + 16
    for mark in marks:
        room = kit.fonts.width(mark, *SMALL_BOLD) + 16
        if x + room > scale.w:
            break
        shapes.append(Box(x, 7, room, _STEP - 14, theme.bad, radius=(_STEP - 14) / 2))
        shapes += set_line(kit.fonts, mark, SMALL_BOLD, x + 8, base, theme.paper)
        x += room + 6
    return Panel(tuple(shapes), _STEP, (spot,))


def interval_words(kit: PanelKit, figure: Figure) -> str:
    """(23–27): where a share lies, in per cent; nothing where that is not known."""
    if not figure.interval:
        return ""
    low, high = (kit.plain.number(round(100 * end, 1)) for end in figure.interval)
    return f" ({low}–{high})"


# ---------------------------------------------------------------- bottlenecks


def _marks(kit: PanelKit, found: Funnel, stage: str) -> list[str]:
    named = (
        (found.most_lost, kit.say("most people")), (found.least_kept, kit.say("smallest share")),
        (found.most_money, kit.say("most money")),
    )  # fmt: skip
    return [name for narrow, name in named if narrow and narrow.stage == stage]


def _bottlenecks(kit: PanelKit, found: Everything, w: float) -> Panel:
    steps = {step.stage: step for step in found.funnel.steps}
    items = []
    if lost := found.funnel.most_lost:
        items.append(_tile(kit, lost, steps, steps[lost.stage].lost, kit.say("most people lost")))
    if kept := found.funnel.least_kept:
        items.append(_tile(kit, kept, steps, steps[kept.stage].conversion, kit.say("smallest share goes on")))
    if money := found.funnel.most_money:
        items.append(_tile(kit, money, steps, _money(found, money), kit.say("most money lost")))
    shown = tiles(kit, items, w) if items else lines(kit, kit.say("Nobody is lost between two stages."), BODY, w)
    below = kit.say("Three measures, which need not agree")
    missing = Panel((), 0.0)
    if found.funnel.most_money is None and items:
        price = [item.value_to_go for item in found.flow.passages]
        missing = stacked((lines(kit, kit.say("Money lost is not known:"), SMALL, w), lacking(kit, price, w)), 4)
    return section(kit, kit.say("Where most is lost"), w, shown, missing, below=below)


def _tile(kit: PanelKit, narrow: Bottleneck, steps: dict[str, Step], figure: Figure, name: str) -> Tile:
    way = f"{steps[narrow.stage].title} → {steps[narrow.next_stage].title}"
    doubt = "" if narrow.is_clear else kit.say("the next one is as likely")
    return Tile(figure, name, " · ".join(filter(None, (way, doubt))))


def _money(found: Everything, narrow: Bottleneck) -> Figure:
    steps = {step.stage: step for step in found.funnel.steps}
    worth = next(item.value_to_go for item in found.flow.passages if item.stage == narrow.next_stage)
    lost = steps[narrow.stage].lost
    text = N_("lost customers × value to go in the next stage = {a} × {b} = {r}")
    how = said(text, a=lost.value or 0.0, b=worth.value or 0.0, r=narrow.value)
    cells = tuple(dict.fromkeys((*lost.cells, *worth.cells)))
    return Figure(said(N_("money lost between two stages")), narrow.value, "money", how, cells)
