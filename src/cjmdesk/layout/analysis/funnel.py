"""The tab Funnel: how many enter each stage, what share goes on, and the three steps where most is lost."""

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, said
from cjmdesk.analysis.funnel import Bottleneck, Funnel, Step
from cjmdesk.i18n import MINUS, N_
from cjmdesk.layout import funnel_bars
from cjmdesk.layout.analysis.chips import first_step
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    SECTION,
    SMALL,
    SMALL_BOLD,
    PanelKit,
    lacking,
    lines,
    nothing,
    page,
    section,
)
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, over, stacked
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.funnel_bars import Looks, interval_words, share_words
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line
from cjmdesk.model.journey import Journey

_LOOKS = Looks(BODY, BODY_BOLD, 26.0, 5.0)
_NAMES = 0.32
"""The share of the width that the names take at the most."""
_STEP = 34.0
"""The height of what is said between two bars."""


def funnel(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """A bar for each stage at the left, the bottlenecks at the right."""
    if all(step.volume.value is None for step in found.funnel.steps):
        text = kit.say(
            "The funnel shows how many people enter each stage in a period, what share goes on to the next, and where "
            "most customers or most money are lost. Select a stage and say in the panel how many customers enter it "
            "in a period."
        )
        return nothing(kit, kit.say("Funnel by stages"), text, width, first_step(kit, journey, has_data=True))

    def left(w: float) -> Panel:
        below = kit.say("Bar = people who enter the stage; in brackets 95% confidence (Wilson)")
        return section(kit, kit.say("Funnel by stages"), w, _bars(kit, journey, found.funnel, w), below=below)

    def right(w: float) -> Panel:
        figures = tuple(step.volume for step in found.funnel.steps)
        problems = (lines(kit, kit.words(text), SMALL, w) for text in found.funnel.problems)
        return stacked((_bottlenecks(kit, found, w), stacked((*problems, lacking(kit, figures, w)), 4)), SECTION)

    return page(kit, width, left, right, 0.62)


# ---------------------------------------------------------------- bars


def _bars(kit: PanelKit, journey: Journey, found: Funnel, w: float) -> Panel:
    scale = funnel_bars.scale_of(kit.plain, _LOOKS, found.steps, w, _NAMES)
    placed, before = [], None
    for row, step in enumerate(found.steps):
        drawn = funnel_bars.bar(kit.plain, journey, _LOOKS, scale, step, before)
        placed.append(Panel(tuple(drawn), _LOOKS.height, (Spot(-6, -3, w + 12, _LOOKS.height + 6, step.volume),)))
        if row + 1 < len(found.steps):
            placed.append(_between(kit, step, _marks(kit, found, step.stage), scale.left, w))
        before = step.volume.value
    return stacked(placed)


def _between(kit: PanelKit, step: Step, marks: list[str], left: float, w: float) -> Panel:
    """What share goes on, how many do not, and by which measures it is a bottleneck: on a further line without room."""
    theme, base = kit.theme, _STEP / 2 + SMALL.size * 0.36
    share, x = step.conversion, left + 2
    if share.value is None:
        text = kit.fit(NOT_KNOWN + " " + " ".join(map(kit.words, share.missing)), SMALL, w - x)
        shapes = tuple(set_line(kit.fonts, text, SMALL, x, base, theme.muted))
        return Panel(shapes, _STEP, (Spot(left - 4, 4, w - left + 10, _STEP - 8, share),))
    words = kit.say("↓ {share} go on").format(share=share_words(kit.plain, share)) + interval_words(kit.plain, share)
    lost = MINUS + kit.number(step.lost.value or 0.0)
    told = kit.fonts.width(words, *SMALL_BOLD) + 14
    end = x + told + kit.fonts.width(lost, *SMALL)
    drawn = (
        *set_line(kit.fonts, words, SMALL_BOLD, x, base, theme.bad if marks else theme.ink),
        *set_line(kit.fonts, lost, SMALL, x + told, base, theme.muted),
    )
    said_of_it = Panel(drawn, _STEP, (Spot(left - 4, 4, end - left + 12, _STEP - 8, share),))
    room = sum(kit.fonts.width(mark, *SMALL_BOLD) + 22 for mark in marks)
    if end + 16 + room <= w:
        return over((said_of_it, _pills(kit, marks, end + 16, 0.0, w)))
    return over((said_of_it, _pills(kit, marks, left, _STEP - 10, w)))


def _pills(kit: PanelKit, marks: list[str], left: float, top: float, w: float) -> Panel:
    """The measures as pills from a place on; what finds no room goes on in a line below."""
    shapes: list[Shape] = []
    x, y, h = left, top + 7, _STEP - 14
    for mark in marks:
        room = kit.fonts.width(mark, *SMALL_BOLD) + 16
        if x > left and x + room > w:
            x, y = left, y + h + 4
        shapes.append(Box(x, y, room, h, kit.theme.bad, radius=h / 2))
        shapes += set_line(kit.fonts, mark, SMALL_BOLD, x + 8, y + h / 2 + SMALL.size * 0.36, kit.theme.paper)
        x += room + 6
    return Panel(tuple(shapes), y + h + 7 if marks else 0.0)


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
    narrow = len(items)
    if len(found.funnel.steps) > 1:
        whole = found.funnel.steps[-1].cumulative
        items.append(Tile(whole, kit.say("from the first stage to the last"), is_result=True))
    none = EMPTY if narrow else lines(kit, kit.say("Nobody is lost between two stages."), BODY, w)
    below = kit.say("Three measures, which need not agree")
    missing = EMPTY
    if found.funnel.most_money is None and narrow:
        price = [item.value_to_go for item in found.flow.passages]
        missing = stacked((lines(kit, kit.say("Money lost is not known:"), SMALL, w), lacking(kit, price, w)), 4)
    return section(kit, kit.say("Where most is lost"), w, none, tiles(kit, items, w), missing, below=below)


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
