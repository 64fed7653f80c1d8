"""All figures of a map at once."""

from datetime import date
from typing import NamedTuple

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


def everything(journey: Journey, today: date) -> Everything:
    """Every figure of the map, as of a day."""
    money = revenue(journey)
    moves = flow(journey, money=money)
    values = {item.stage: item.value_to_go.value for item in moves.passages if item.value_to_go.value is not None}
    losses = funnel(journey, values)
    troubles = pains(journey, values)
    return Everything(
        money,
        change(journey, money),
        losses,
        moves,
        Emotion(curves(journey), dissents(journey), moments(journey, most_important(journey)), experiences(journey)),
        Priorities(trouble(journey, troubles, losses), troubles, ideas(journey), ranked(journey.swot), tows(journey)),
        Coverages(
            completeness(journey), edge_coverage(journey), importances(journey), coverages(journey), attention(journey)
        ),
        experiments(journey),
        Monitoring(monitored(journey, today), review_state(journey, today), today),
        _inventory(journey, today),
    )


def _inventory(journey: Journey, today: date) -> Inventory:
    return Inventory(
        by_function(journey), by_group(journey), by_channel(journey),
        expectation_coverage(journey), expectations(journey),
        content_coverage(journey), content_rows(journey),
        checklist_progress(journey), checklist_parts(journey, today),
    )  # fmt: skip
