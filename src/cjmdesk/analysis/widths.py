"""The funnel as widths along the stages: how much of the first stage is left in each, and where least goes on.

The volumes of the stages tell it; where the map has none, the visits that its transitions make expect for one lead.
"""

from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from cjmdesk.analysis.chain import chain
from cjmdesk.analysis.funnel import funnel
from cjmdesk.analysis.solved import solved
from cjmdesk.model.journey import Journey


class Width(NamedTuple):
    """One stage of the funnel; stages of refusal stand outside and have no width."""

    stage: str
    value: float | None
    """Customers who enter it, or visits of a lead; None where nothing says it."""
    height: float | None
    """Its share (0 to 1) of the largest value."""
    share: float | None
    """Its share of the first stage's value; more than 1 where more come later."""
    goes_on: float | None
    """What part of it the next stage has; None where that is not known or more."""
    is_worst: bool
    """Whether least goes on from it, of all stages."""


class Widths(NamedTuple):
    stages: tuple[Width, ...]
    is_visits: bool
    """Whether the values are visits of a lead and no volumes."""


def widths(journey: Journey) -> Widths:
    """The widths of the stages that are no refusal, in their order."""
    stages = [stage for stage in journey.stages if stage.kind == "normal"]
    ids = [stage.id for stage in stages]
    values = [stage.volume for stage in stages]
    if any(value is not None for value in values):
        found = funnel(journey)
        worst = found.least_kept.stage if found.least_kept else ""
        return Widths(_widths(ids, values, [step.conversion.value for step in found.steps], worst), False)
    visits = _visits(journey)
    values = [visits.get(key) for key in ids]
    onward = [_part(value, after) for value, after in pairwise(values)]
    least = min((part for part in onward if part is not None), default=1.0)
    worst = ids[onward.index(least)] if least < 1 else ""
    return Widths(_widths(ids, values, [*onward, None], worst), bool(visits))


def _part(value: float | None, after: float | None) -> float | None:
    if not value or after is None or after > value:
        return None
    return after / value


def _widths(ids: list[str], values: list[float | None], onward: list[float | None], worst: str) -> tuple[Width, ...]:
    known = [value for value in values if value is not None]
    largest, first = max(known, default=0.0), values[0] if values else None
    return tuple(
        Width(
            key,
            value,
            None if value is None else value / largest if largest else 0.0,
            value / first if value is not None and first else None,
            part,
            key == worst,
        )
        for key, value, part in zip(ids, values, onward, strict=False)
    )


def _visits(journey: Journey) -> dict[str, float]:
    """The expected visits of a lead by stage; empty where the transitions do not tell them."""
    found = chain(journey)
    solution = None if found.problems else solved(found)
    if solution is None:
        return {}
    row = solution.visits[solution.start]
    visits = {stage.id: 0.0 for stage in journey.stages}
    visits |= {journey.stages[number].id: float(row[place]) for number, place in solution.places.items()}
    return visits if all(map(isfinite, visits.values())) else {}
