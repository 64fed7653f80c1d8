"""Which transition to improve: what one percentage point more on each of them brings."""

from typing import NamedTuple

from cjmdesk.analysis.chain import GONE, Way
from cjmdesk.analysis.figure import Figure, derived, said
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
    """The same for a whole point, which is not infinitely small: the slope ÷ (1 - δ·(N_ji - N_ki))."""


def levers(solution: Solved | None, deal: int | None) -> tuple[Lever, ...]:
    """Every edge between stages that a point can be moved to, by what it brings, the best first."""
    if solution is None or deal is None or deal not in solution.places:
        return ()
    rows: dict[int, list[Way]] = {}
    for way in solution.ways:
        rows.setdefault(way.source, []).append(way)
    found = [lever for ways in rows.values() for lever in _of_stage(solution, deal, ways)]
    # What differs by a rounding alone stays in the order of the map.
    return tuple(sorted(found, key=lambda lever: -float(f"{lever.deals:.12g}")))


def _of_stage(solution: Solved, deal: int, ways: list[Way]) -> list[Lever]:
    """A way that already takes everybody has nothing to take a point from."""
    places, at = solution.places, solution.places[ways[0].source]
    begun = float(solution.visits[solution.start, at])
    values: list[float] = solution.visits[:, places[deal]].tolist()
    backs: list[float] = solution.visits[:, at].tolist()
    gone = sum(way.share for way in ways if way.target == GONE)
    inner = [(way, places[way.target]) for way in ways if way.target in places]
    value = sum(way.share * values[row] for way, row in inner)
    back = sum(way.share * backs[row] for way, row in inner)
    total = sum(way.share for way in ways)
    result = []
    for way, row in inner:
        rest = total - way.share
        if not way.key or (gone < POINT and rest < POINT):
            continue
        gain, again = values[row], backs[row]
        if gone < POINT:
            gain -= (value - way.share * values[row]) / rest
            again -= (back - way.share * backs[row]) / rest
        slope = POINT * begun * gain
        stages = solution.stage_id(way.source), solution.stage_id(way.target)
        result.append(Lever(way.key, *stages, gone >= POINT, slope, slope / (1 - POINT * again)))
    return result


def worth(lever: Lever, money: Revenue) -> Figure:
    """What the point brings in a period: deals × P × L."""
    more = Figure(said(N_("more deals per lead")), lever.deals, "number", said(""), (lever.key,))
    return derived(
        said(N_("one percentage point more")), "money", (more, money.letters["P"], money.letters["L"]),
        lambda d, p, leads: d * p * leads,
        lambda d, p, leads, r: said(N_("more deals per lead × P × L = {d} × {p} × {l} = {r}"), d=d, p=p, l=leads, r=r),
        said(N_("more deals per lead × P × L")),
    )  # fmt: skip
