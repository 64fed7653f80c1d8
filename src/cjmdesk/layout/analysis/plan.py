"""The planner: how many customers an A/B test needs and how long it runs, beside the fields that ask for it."""

from itertools import pairwise
from math import inf
from typing import NamedTuple

from cjmdesk.analysis.abtest import Plan, no_plan, plan, smallest_effect
from cjmdesk.analysis.experiments import daily_visitors
from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.funnel import Funnel
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.chips import BUTTON, button_width
from cjmdesk.layout.analysis.kit import BODY, SMALL, PanelKit, lacking, lines, section
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Planned, Slot, over, stacked
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.text import set_line
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

FIELD = 30.0
LEAST_FIELD = 160.0
LABEL = 20.0
GAP = 16.0
LENGTHS = (1, 2, 4, 8)
"""Weeks, for which the smallest effect is told that they would show."""

FIELDS = {
    "baseline": (N_("Current share"), N_("for example 12%")),
    "effect": (N_("Smallest effect that matters"), N_("in points, e.g. 2%")),
    "daily": (N_("Customers per day"), N_("both arms together")),
    "share": (N_("Share taking part"), N_("for example 50%")),
    "power": (N_("Power"), N_("how surely a real effect is found; 80% is usual")),
    "alpha": (N_("Significance"), N_("how often chance looks like an effect; 5% is usual")),
}
"""The fields of the form: what each is called, and a word of help."""


class Metric(NamedTuple):
    """A share of the map that a test can raise."""

    key: str
    stage: str
    name: str
    share: float


def metrics(journey: Journey, funnel: Funnel, stage: str = "") -> tuple[Metric, ...]:
    """The shares of a stage, or of all: who goes on to the next one, then the KPIs in per cent."""
    steps = {step.stage: step for step in funnel.steps}
    following = {one.stage: after.title for one, after in pairwise(funnel.steps)}
    found = []
    for item in journey.stages:
        if stage and item.id != stage:
            continue
        step = steps.get(item.id)
        if step and step.conversion.value is not None:
            found.append(
                Metric(f"on:{item.id}", item.id, f"{step.title} → {following[item.id]}", step.conversion.value)
            )
        found += [
            Metric(f"kpi:{kpi.id}", item.id, name_of(kpi), kpi.value / 100)
            for kpi in item.kpis if kpi.unit == "%" and kpi.value is not None and 0 <= kpi.value <= 100
        ]  # fmt: skip
    return tuple(found)


def begun(journey: Journey, wanted: Planned, metric: Metric) -> Planned:
    """The plan with what the map knows of a metric: its stage, its present share, the customers of the stage a day."""
    daily = daily_visitors(journey, metric.stage)
    return wanted._replace(
        stage=metric.stage, metric=metric.key, baseline=round(metric.share, 4),
        daily=wanted.daily if daily is None else round(daily, 1),
        wrong=tuple(name for name in wanted.wrong if name not in ("baseline", "daily")),
    )  # fmt: skip


def planner(kit: PanelKit, journey: Journey, width: float) -> Panel:
    """The form, what follows from it, and what other lengths of the test would show."""
    say, wanted = kit.say, kit.state.planned
    below = say("Two arms of equal size, two-sided test. The map stays as it is until you add the experiment.")
    made, missing = planned(journey, wanted)
    results = [_tiles(kit, made, width)] if made else [_missing(kit, missing, width)]
    room = min(width, button_width(kit, say("Add it to the map")))
    add = Panel((), BUTTON, (), (Slot("plan_add", 0, 0, room, BUTTON),))
    lengths = _lengths(kit, journey, wanted, width) if made else EMPTY
    return section(kit, say("Plan a test"), width, _form(kit, width), *results, lengths, add, below=below, gap=14.0)


def _form(kit: PanelKit, width: float) -> Panel:
    """The hypothesis, where it is tried and what it raises, and the figures, each below its label.

    Two stand in a row where there is room for what they say while they are empty.
    """
    say = kit.say
    columns = 2 if (width - GAP) / 2 >= LEAST_FIELD else 1
    w = (width - GAP * (columns - 1)) / columns
    step = LABEL + FIELD + 10
    fields = [("plan_stage", say("Stage")), ("plan_metric", say("What should improve"))]
    fields += [(f"plan:{name}", say(label)) for name, (label, _help) in FIELDS.items()]
    placed = [_field(kit, say("Hypothesis"), "plan_text", 0, 0, width)]
    for number, (slot, label) in enumerate(fields):
        row, column = divmod(number, columns)
        placed.append(_field(kit, label, slot, column * (w + GAP), (row + 1) * step, w))
    return over(placed)


def _field(kit: PanelKit, label: str, slot: str, x: float, y: float, w: float) -> Panel:
    shapes = tuple(set_line(kit.fonts, kit.fit(label, SMALL, w), SMALL, x, y + 13, kit.theme.muted))
    return Panel(shapes, y + LABEL + FIELD, (), (Slot(slot, x, y + LABEL, w, FIELD),))


def visitors(journey: Journey, wanted: Planned) -> float | None:
    """The customers a day: those typed, else those of the stage."""
    return wanted.daily if wanted.daily is not None else daily_visitors(journey, wanted.stage)


def planned(journey: Journey, wanted: Planned) -> tuple[Plan | None, tuple[Sentence, ...]]:
    """What the form asks for, or why it cannot be told."""
    text = N_("what stands in “{field}” cannot be used")
    missing = [said(text, field=said(FIELDS[name][0])) for name in wanted.wrong]
    if missing:
        return None, tuple(missing)
    if wanted.baseline is None:
        missing.append(said(N_("the current share is missing")))
    if wanted.effect is None:
        missing.append(said(N_("the smallest effect that matters is missing")))
    if wanted.baseline is None or wanted.effect is None:
        return None, tuple(missing)
    daily = visitors(journey, wanted)
    try:
        made = plan(wanted.baseline, wanted.effect, wanted.alpha, wanted.power, daily, wanted.share)
    except ValueError:
        return None, (no_plan(wanted.baseline, wanted.effect, wanted.alpha, wanted.power),)
    return made, ()


def _missing(kit: PanelKit, missing: tuple[Sentence, ...], width: float) -> Panel:
    nothing = Figure(said(N_("customers in each arm")), None, "number", missing[0], (), missing)
    return lacking(kit, (nothing,), width)


def _tiles(kit: PanelKit, made: Plan, width: float) -> Panel:
    say = kit.say
    total = say("{n} in both").format(n=kit.plain.number(2 * (made.each.value or 0)))
    return tiles(
        kit,
        (
            Tile(made.each, say("Customers in each arm"), total, is_result=True),
            Tile(made.weeks, say("Weeks it runs"), say("whole weeks, so that all weekdays count alike")
                 if made.weeks.value is not None else ""),
        ),
        width,
    )  # fmt: skip


def _lengths(kit: PanelKit, journey: Journey, wanted: Planned, width: float) -> Panel:
    """For some lengths of the test, the smallest effect that it would show."""
    daily = visitors(journey, wanted)
    if daily is None or wanted.baseline is None or not 0 < max(LENGTHS) * 7 * daily * wanted.share < inf:
        return EMPTY
    say = kit.say
    columns = (Column(say("Weeks"), width=80), Column(say("In each arm"), right=True),
               Column(say("Smallest effect"), right=True))  # fmt: skip
    rows = []
    for weeks in LENGTHS:
        each = int(weeks * 7 * daily * wanted.share / 2)
        effect = smallest_effect(wanted.baseline, each, wanted.alpha, wanted.power)
        color = kit.theme.muted if effect.value is None else ""
        cells = (Cell(str(weeks)), Cell(kit.plain.number(each)), Cell(kit.value(effect), BODY, color, figure=effect))
        rows.append(Row(cells))
    return stacked((lines(kit, say("What other lengths would show"), BODY, width, kit.theme.ink),
                    table(kit, width, columns, rows)), 4)  # fmt: skip
