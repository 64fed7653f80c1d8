"""The volumes of the stages and C from a log, written into the map: volumes by its period, C to the KPI of its role."""

from datetime import date
from typing import NamedTuple

from cjmdesk.analysis.cohort import Cohort, conversion, volume
from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.orders import periods
from cjmdesk.analysis.paths import DAY, extent
from cjmdesk.analysis.solved import deal_stage
from cjmdesk.edit.measured import letter_kpi
from cjmdesk.edit.tree import set_field
from cjmdesk.files.tables.columns import Table
from cjmdesk.files.tables.moments import day_of, midnight
from cjmdesk.intake.letters import SIGNIFICANT, Measured, period_for, written
from cjmdesk.intake.source import Source
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey


class Span(NamedTuple):
    """The whole periods of a log that volumes are counted over."""

    period: str
    whole: int
    end: int | None
    """The moment behind the last of them; None where there is none: then all customers are the cohort."""


def span_of(journey: Journey, table: Table, window: float, is_mature: bool) -> Span:
    """The periods of the map, whole, that the log covers; mature are only those that ended before the window."""
    period = journey.period or period_for(journey, "L")
    between = extent(table.columns["time"])
    if between is None:
        return Span(period, 0, None)
    first, last = day_of(between[0]), between[1]
    if is_mature:
        last -= round(window * DAY)
    whole = periods(first, day_of(last), period) if last >= midnight(first) else []
    if whole:
        return Span(period, len(whole), midnight(whole[-1][1]))
    return Span(period, 0, last + 1 if is_mature else None)


def volumes(journey: Journey, cohort: Cohort, span: Span) -> tuple[tuple[str, Figure], ...]:
    """For each stage that the log has, its customers by the period."""
    return tuple(
        (stage.id, volume(cohort, number, name_of(stage), span.whole, span.period))
        for number, stage in enumerate(journey.stages)
        if number in cohort.reached
    )


def with_volumes(journey: Journey, found: tuple[tuple[str, Figure], ...]) -> Journey:
    """The map with the volumes that are known."""
    for key, figure in found:
        if figure.value is not None:
            journey = set_field(journey, key, "volume", float(f"{figure.value:.{SIGNIFICANT}g}"))
    return journey


def take_conversion(
    journey: Journey, source: Source, cohort: Cohort, last: date, is_adding: bool
) -> tuple[Journey, Figure]:
    """C from a log: written where the map has a KPI of this role or one is to be added, else only told."""
    deal = deal_stage(journey)
    figure = conversion(cohort, deal, name_of(journey.stages[deal]) if deal is not None else "")
    if figure.value is None or not (is_adding or letter_kpi(journey, "C")):
        return journey, figure
    assert deal is not None
    total = cohort.customers - cohort.waiting[deal]
    return written(journey, Measured("C", figure.value, "", total), source, last), figure
