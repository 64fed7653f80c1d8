"""Which transition to improve: what one percentage point more on each of them brings."""

from typing import NamedTuple

from cjmdesk.analysis.chain import GONE, Way
from cjmdesk.analysis.figure import Figure, derived, said
from cjmdesk.analysis.markov import moved, slope
from cjmdesk.analysis.revenue import Revenue
from cjmdesk.analysis.solved import Solved
from cjmdesk.i18n import N_

POINT = 0.01


class Lever(NamedTuple):
    """One percentage point more on an edge, taken from those who are lost."""

    key: str
    source: str
    target: str
    """The ids of its stages."""
    from_lost: bool
    """False where nobody is lost in that stage: then the point is taken from its other ways, each by its share."""
    deals: float
    """More deals per lead, by the slope: N_s,i·(v_j - v_k) a point."""
    exact: float
    """The same for a whole point, which is not infinitely small."""
    money: Figure
    """What it brings in a period: deals × P × L."""


def levers(solution: Solved | None, deal: int | None, money: Revenue) -> tuple[Lever, ...]:
    """Every edge between stages that a point can be moved to, by what it brings, the best first."""
    if solution is None or deal is None or deal not in solution.places:
        return ()
    found = [_lever(solution, deal, way, money) for way in solution.ways if way.target >= 0 and way.key]
    return tuple(sorted((lever for lever in found if lever), key=lambda lever: -lever.deals))


def _lever(solution: Solved, deal: int, way: Way, money: Revenue) -> Lever | None:
    """None where the whole stage already goes this way."""
    others = [item for item in solution.ways if item.source == way.source and item is not way]
    gone = sum(item.share for item in others if item.target == GONE)
    from_lost = gone >= POINT
    if from_lost:
        others = [item for item in others if item.target == GONE]
    total = sum(item.share for item in others)
    if total < POINT:
        return None
    values = solution.visits[:, solution.places[deal]]
    shift = 0.0 * values
    for item, part in ((way, 1.0), *((item, -item.share / total) for item in others)):
        if item.target in solution.places:
            shift[solution.places[item.target]] += part
    gain, at = float(shift @ values), solution.places[way.source]
    deals = POINT * slope(solution.visits, solution.start, at, gain)
    exact = moved(solution.visits, solution.start, at, gain, shift, POINT)
    stages = solution.stage_id(way.source), solution.stage_id(way.target)
    return Lever(way.key, *stages, from_lost, deals, exact, _worth(way.key, deals, money))


def _worth(key: str, deals: float, money: Revenue) -> Figure:
    more = Figure(said(N_("more deals per lead")), deals, "number", said(""), (key,))
    return derived(
        said(N_("one percentage point more")), "money", (more, money.letters["P"], money.letters["L"]),
        lambda d, p, leads: d * p * leads,
        lambda d, p, leads, r: said(N_("more deals per lead × P × L = {d} × {p} × {l} = {r}"), d=d, p=p, l=leads, r=r),
        said(N_("more deals per lead × P × L")),
    )  # fmt: skip
