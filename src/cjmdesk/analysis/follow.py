"""The KPI that stands for C follows the flow: what more customers get through the stages is more revenue, too.

C is the chance that a lead comes to the deal, whether a KPI tells it as measured or the transitions do as a model. Both
are seldom equal; so the KPI changes by the same part as the flow's chance does.
"""

from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.letters import figure, letters
from cjmdesk.i18n import N_, NO_BREAK_SPACE
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi

_DIGITS = 4
"""Of a KPI that follows: more would be believed to be measured."""


def with_c(before: Journey, after: Journey) -> tuple[Journey, Sentence | None]:
    """`after`, where its transitions are others than in `before`, with the KPI of C changed alike; and so in words."""
    if after.transitions is before.transitions:
        return after, None
    kpi = letters(after).kpis.get("C")
    share = figure(kpi) if kpi else None
    was, now = flow(before).conversion.value, flow(after).conversion.value
    if kpi is None or share is None or not 0 < share <= 1 or not was or now is None or abs(now - was) < 1e-12:
        return after, None
    # With unit % the KPI counts hundredths.
    most = (kpi.value or 0.0) / share
    value = min(float(f"{(kpi.value or 0.0) * now / was:.{_DIGITS}g}"), most)
    if value == kpi.value:
        return after, None
    unit = NO_BREAK_SPACE + kpi.unit if kpi.unit else ""
    text = N_("The KPI “{name}” follows the flow: from {before} to {after}{unit}")
    told = said(text, name=kpi.name or kpi.id, before=kpi.value or 0.0, after=value, unit=unit)
    return with_value(after, kpi, value), told


def is_c(journey: Journey, key: str) -> bool:
    """Whether the KPI with this id stands for C."""
    kpi = letters(journey).kpis.get("C")
    return kpi is not None and kpi.id == key


def with_value(journey: Journey, kpi: Kpi, value: float) -> Journey:
    """The map with another value of one of its KPIs: an assumption, of which sample and source do not tell any more."""
    if value == kpi.value:
        return journey
    new = kpi.but(value=value, evidence="assumption", source="", n=None)
    return journey.but(
        stages=tuple(
            stage.but(kpis=tuple(new if item is kpi else item for item in stage.kpis)) for stage in journey.stages
        )
    )
