"""The experiments of a map: what their counts say, and what those that are planned need."""

from typing import NamedTuple

from cjmdesk.analysis.abtest import ALPHA, POWER, Comparison, Plan, compare, no_plan, plan
from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.analysis.proportion_tests import Counts
from cjmdesk.analysis.units import PER_YEAR
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Arm, Experiment


class Evaluated(NamedTuple):
    key: str
    title: str
    comparison: Comparison | None
    plan: Plan | None
    missing: tuple[Sentence, ...]
    """Why there is no comparison or no plan."""


def experiments(journey: Journey) -> tuple[Evaluated, ...]:
    """Every experiment: compared where both arms have counts, planned where it says what it looks for."""
    return tuple(_evaluated(journey, item) for item in journey.experiments)


def _evaluated(journey: Journey, item: Experiment) -> Evaluated:
    missing: list[Sentence] = []
    alpha = item.alpha if item.alpha is not None else ALPHA
    comparison = _comparison(item, alpha, missing)
    made = _plan(journey, item, alpha, missing)
    return Evaluated(item.id, name_of(item), comparison, made, tuple(missing))


def _comparison(item: Experiment, alpha: float, missing: list[Sentence]) -> Comparison | None:
    arms = [_counts(letter, arm, missing) for letter, arm in (("A", item.a), ("B", item.b))]
    a, b = arms
    return compare(a, b, alpha, item.planned_n, (item.id,)) if a and b else None


def _counts(letter: str, arm: Arm | None, missing: list[Sentence]) -> Counts | None:
    if arm is None or arm.n is None or arm.x is None:
        missing.append(said(N_("side {letter} lacks its counts"), letter=letter))
        return None
    if arm.n == 0:
        missing.append(said(N_("side {letter} has no customers"), letter=letter))
        return None
    if arm.x > arm.n:
        missing.append(said(N_("side {letter} has {x} successes of {n} customers"), letter=letter, x=arm.x, n=arm.n))
        return None
    return Counts(arm.n, arm.x)


def _plan(journey: Journey, item: Experiment, alpha: float, missing: list[Sentence]) -> Plan | None:
    if item.baseline is None or item.mde is None:
        missing.append(said(N_("a plan needs the current share and the smallest effect that matters")))
        return None
    power = item.power if item.power is not None else POWER
    try:
        return plan(item.baseline, item.mde, alpha, power, daily_visitors(journey, item.stage), cells=(item.id,))
    except ValueError:
        missing.append(no_plan(item.baseline, item.mde, alpha, power))
        return None


def daily_visitors(journey: Journey, key: str) -> float | None:
    """The customers who enter a stage a day, from its volume and the map's period; None where one of them lacks."""
    stage = next((stage for stage in journey.stages if stage.id == key), None)
    if stage is None or stage.volume is None or journey.period is None:
        return None
    return stage.volume * PER_YEAR[journey.period] / PER_YEAR["day"]
