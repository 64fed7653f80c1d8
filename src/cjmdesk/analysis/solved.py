"""A map's chain, solved: the matrices behind every figure of the flow. The stages nobody gets to are left out."""

from typing import TYPE_CHECKING, NamedTuple

from cjmdesk.analysis.chain import Chain, Way
from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.analysis.markov import fundamental, is_doubtful, reaching
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey

if TYPE_CHECKING:
    from cjmdesk.analysis.markov import Matrix


SLACK = 1e-9


class Solved(NamedTuple):
    chain: Chain
    places: dict[int, int]
    """The row of each stage that is reached, by the stage's number."""
    inner: "Matrix"
    """Q."""
    visits: "Matrix"
    """N."""
    start: int
    """The row of the start."""
    notes: tuple[Sentence, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways out of the stages that are reached."""
        return tuple(way for way in self.chain.ways if way.source in self.places)

    def stage_id(self, number: int) -> str:
        return self.chain.stages[number].id


def solved(chain: Chain) -> Solved | None:
    """The solution of a chain without problems; None where so few ever leave that nothing can be told."""
    import numpy as np
    from numpy.linalg import LinAlgError

    places = {number: row for row, number in enumerate(chain.reached)}
    inner = np.zeros((len(places), len(places)))
    for way in chain.ways:
        if way.source in places and way.target in places:
            inner[places[way.source], places[way.target]] += way.share
    notes = chain.notes
    if is_doubtful(inner):
        notes += (said(N_("almost nobody ever leaves: the figures of the flow have lost their digits")),)
    try:
        visits = fundamental(inner)
    except LinAlgError:
        return None
    if not (visits.diagonal() >= 1 - SLACK).all():
        return None  # what comes out of too few digits is not clipped
    chances = reaching(visits)
    if not ((chances >= -SLACK) & (chances <= 1 + SLACK)).all():
        return None
    return Solved(chain, places, inner, visits, places[chain.start], notes)


def deal_stage(journey: Journey) -> int | None:
    """The number of the stage where the deal is made; None where nothing says which it is.

    The stage of zone deal; among several, or where there is none, the first with a KPI of the role P, else the first
    that drives P, else the first of zone deal.
    """
    stages = list(enumerate(journey.stages))
    deals = [(number, stage) for number, stage in stages if stage.zone == "deal"]
    some = deals or stages
    priced = [number for number, stage in some if any(kpi.role == "P" for kpi in stage.kpis)]
    driving = [number for number, stage in some if "P" in stage.drives]
    return next(iter((*priced, *driving, *(number for number, _stage in deals))), None)
