"""All figures of a map, at once or as they are asked for."""

from datetime import date
from functools import cached_property
from typing import NamedTuple, cast

from cjmdesk.analysis.contribution import Change, change
from cjmdesk.analysis.coverage import Attention, Coverage, attention, completeness, coverages, edge_coverage
from cjmdesk.analysis.experience import Experience, experiences
from cjmdesk.analysis.experiments import Evaluated, experiments
from cjmdesk.analysis.feelings import Curve, Dissent, Moment, curves, dissents, moments
from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.flow import Flow, flow
from cjmdesk.analysis.funnel import Funnel, funnel
from cjmdesk.analysis.importance import importances, most_important
from cjmdesk.analysis.inventory import (
    ContentRow,
    Expectation,
    Grid,
    Progress,
    by_channel,
    by_function,
    by_group,
    checklist_parts,
    checklist_progress,
    content_coverage,
    content_rows,
    expectation_coverage,
    expectations,
)
from cjmdesk.analysis.monitoring import Monitored, ReviewState, monitored, review_state
from cjmdesk.analysis.priorities import RankedIdea, RankedPain, Trouble, ideas, pains, trouble
from cjmdesk.analysis.revenue import Revenue, revenue
from cjmdesk.analysis.swot import Pair, Ranked, ranked, tows
from cjmdesk.model.journey import Journey


class Emotion(NamedTuple):
    curves: tuple[Curve, ...]
    dissents: tuple[Dissent, ...]
    moments: tuple[Moment, ...]
    experiences: tuple[Experience, ...]


class Priorities(NamedTuple):
    trouble: Trouble
    pains: tuple[RankedPain, ...]
    ideas: tuple[RankedIdea, ...]
    swot: tuple[Ranked, ...]
    tows: tuple[Pair, ...]


class Coverages(NamedTuple):
    completeness: Figure
    edges: Figure
    importance: dict[str, Figure]
    stages: tuple[Coverage, ...]
    attention: tuple[Attention, ...]


class Monitoring(NamedTuple):
    kpis: tuple[Monitored, ...]
    review: ReviewState
    today: date


class Inventory(NamedTuple):
    by_function: Grid
    by_group: Grid
    by_channel: Grid
    expectation_coverage: Figure
    expectations: tuple[Expectation, ...]
    content_coverage: Figure
    content: tuple[ContentRow, ...]
    checklist_progress: Figure
    checklist: tuple[Progress, ...]


class Everything(NamedTuple):
    revenue: Revenue
    change: Change
    funnel: Funnel
    flow: Flow
    emotion: Emotion
    priorities: Priorities
    coverage: Coverages
    experiments: tuple[Evaluated, ...]
    monitoring: Monitoring
    inventory: Inventory


class _Parts:
    """The parts of `Everything`, each computed when it is first asked for, and kept."""

    def __init__(self, journey: Journey, today: date) -> None:
        self._journey = journey
        self._today = today

    @cached_property
    def revenue(self) -> Revenue:
        return revenue(self._journey)

    @cached_property
    def change(self) -> Change:
        return change(self._journey, self.revenue)

    @cached_property
    def flow(self) -> Flow:
        return flow(self._journey, money=self.revenue)

    @cached_property
    def _values(self) -> dict[str, float]:
        """What a customer in a stage is worth from there on, where that is known."""
        known = ((item.stage, item.value_to_go.value) for item in self.flow.passages)
        return {stage: value for stage, value in known if value is not None}

    @cached_property
    def funnel(self) -> Funnel:
        return funnel(self._journey, self._values)

    @cached_property
    def emotion(self) -> Emotion:
        journey = self._journey
        return Emotion(
            curves(journey), dissents(journey), moments(journey, most_important(journey)), experiences(journey)
        )

    @cached_property
    def priorities(self) -> Priorities:
        journey = self._journey
        troubles = pains(journey, self._values)
        return Priorities(
            trouble(journey, troubles, self.funnel), troubles, ideas(journey), ranked(journey.swot), tows(journey)
        )

    @cached_property
    def coverage(self) -> Coverages:
        journey = self._journey
        return Coverages(
            completeness(journey), edge_coverage(journey), importances(journey), coverages(journey), attention(journey)
        )

    @cached_property
    def experiments(self) -> tuple[Evaluated, ...]:
        return experiments(self._journey)

    @cached_property
    def monitoring(self) -> Monitoring:
        journey, today = self._journey, self._today
        return Monitoring(monitored(journey, today), review_state(journey, today), today)

    @cached_property
    def inventory(self) -> Inventory:
        return _inventory(self._journey, self._today)


def everything(journey: Journey, today: date) -> Everything:
    """Every figure of the map, as of a day, computed at once."""
    parts = _Parts(journey, today)
    return Everything(*(getattr(parts, name) for name in Everything._fields))


def as_asked(journey: Journey, today: date) -> Everything:
    """The same for somebody who looks at a part of it: what has its fields, each computed when it is asked for."""
    return cast("Everything", _Parts(journey, today))


def _inventory(journey: Journey, today: date) -> Inventory:
    return Inventory(
        by_function(journey), by_group(journey), by_channel(journey),
        expectation_coverage(journey), expectations(journey),
        content_coverage(journey), content_rows(journey),
        checklist_progress(journey), checklist_parts(journey, today),
    )  # fmt: skip
