"""Noting on a day: the values of all KPIs in one step; that the map was looked through."""

from datetime import date

from cjmdesk.edit.tree import set_field
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi, Snapshot


def snapshot(journey: Journey, day: date) -> Journey:
    """Adds each KPI's value (with its n) to its history on that day, in order of days.

    What is noted on that day already is replaced; a KPI without a value stays as it is. Later days, which know better,
    keep a KPI from being noted.
    """
    return journey.but(
        stages=tuple(stage.but(kpis=tuple(_noted(kpi, day) for kpi in stage.kpis)) for stage in journey.stages)
    )


def noted_on(journey: Journey, day: date) -> int:
    """How many KPIs have a value noted on that day."""
    return sum(
        any(item.date == day and item.value is not None for item in kpi.history)
        for stage in journey.stages
        for kpi in stage.kpis
    )


def reviewed(journey: Journey, day: date) -> Journey:
    """Notes that the map was looked through on a day."""
    return set_field(journey, "", "review.last", day)


def _noted(kpi: Kpi, day: date) -> Kpi:
    if kpi.value is None or any(item.date and item.date > day for item in kpi.history):
        return kpi
    same = next((item for item in kpi.history if item.date == day), Snapshot())
    new = same.but(date=day, value=kpi.value, n=kpi.n)
    others = [item for item in kpi.history if item.date != day]
    undated = [item for item in others if item.date is None]
    past = sorted((item for item in others if item.date), key=lambda item: item.date or day)
    return kpi.but(history=(*undated, *past, new))
