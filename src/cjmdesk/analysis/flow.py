"""How customers move, loops included: who gets where, how often they buy, what a lead is worth.

With N = (I - Q)⁻¹ over the transitions of the map, s its first stage and d the deal: C = N_sd/N_dd is the chance ever
to reach the deal, f = 1 - 1/N_dd the chance to come to it again, Q = N_dd the deals of a buyer over the whole life, and
C·Q·P the revenue per lead. The chain has no memory and its shares stay as they are.
"""

from typing import NamedTuple

from cjmdesk.analysis.chain import GONE, Chain, Rest, chain
from cjmdesk.analysis.figure import Figure, Sentence, derived, quoted, said
from cjmdesk.analysis.flow_time import time_in_all, time_to_deal
from cjmdesk.analysis.leverage import Lever, levers
from cjmdesk.analysis.referral import Referral, referral
from cjmdesk.analysis.revenue import Revenue, revenue
from cjmdesk.analysis.solved import Solved, deal_stage, solved
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

MEMORYLESS = said(N_("assumes no memory: what a customer does depends on the stage alone"))


NOTATION = said(N_("N[i, j]: expected visits to j from i on; s: the first stage, d: the deal; loops are counted"))


class Passage(NamedTuple):
    """How a stage is visited."""

    stage: str
    title: str
    reach: Figure
    """The chance that a lead ever gets there."""
    visits: Figure
    """Expected visits of a lead."""
    value_to_go: Figure
    """What a customer in this stage still brings."""


class Flow(NamedTuple):
    chain: Chain
    solution: Solved | None
    """None where the chain has problems."""
    passages: tuple[Passage, ...]
    deal: str
    """The id of the stage where the deal is made; empty where nothing says which it is."""
    conversion: Figure
    """C, the chance ever to reach the deal."""
    deals_per_buyer: Figure
    """Q over the whole life, not over a period."""
    repeat: Figure
    deals_per_lead: Figure
    revenue_per_lead: Figure
    lost: Figure
    """The share of leads that end as lost; the rest come to an end of the journey."""
    time_to_deal: Figure
    """Days until the first deal, of those who come to it."""
    time_in_all: Figure
    referral: Referral
    levers: tuple[Lever, ...]
    """What one percentage point on each edge brings, the best first."""
    notes: tuple[Sentence, ...]


def flow(journey: Journey, rest: Rest = "lost", money: Revenue | None = None) -> Flow:
    """The flow of a map. `money` is its `revenue`, where the caller has it already."""
    found = chain(journey, rest)
    money = money or revenue(journey)
    solution = None if found.problems else solved(found)
    if solution is None and not found.problems:
        found = found._replace(problems=(said(N_("almost nobody ever leaves: nothing can be computed")),))
    deal = deal_stage(journey)
    reach = _conversion(solution, found, deal)
    often = _deals_per_buyer(solution, found, deal)
    deals, worth = _per_lead(reach, often, money)
    return Flow(
        found,
        solution,
        tuple(_passage(solution, found, number, deal, money) for number in range(len(journey.stages))),
        journey.stages[deal].id if deal is not None else "",
        reach, often, _repeat(solution, found, deal), deals, worth,
        _lost(solution, found),
        time_to_deal(solution, found, deal),
        time_in_all(solution, found),
        referral(journey, solution, found),
        levers(solution, deal),
        ((*solution.notes, NOTATION, MEMORYLESS) if solution else found.notes),
    )  # fmt: skip


def _passage(solution: Solved | None, found: Chain, number: int, deal: int | None, money: Revenue) -> Passage:
    stage = found.stages[number]
    cells = found.cells
    name, times = said(N_("chance to get there")), said(N_("visits per lead"))
    worth = _value_to_go(solution, found, number, deal, money)
    if solution is None:
        reach = Figure(name, None, "share", said("N[s, j] / N[j, j]"), cells, found.problems)
        return Passage(
            stage.id,
            name_of(stage),
            reach,
            Figure(times, None, "number", said("N[s, j]"), cells, found.problems),
            worth,
        )
    row = solution.places.get(number)
    visits = float(solution.visits[solution.start, row]) if row is not None else 0.0
    own = float(solution.visits[row, row]) if row is not None else 1.0
    how = said(N_("N[s, j] / N[j, j] = {a} / {b} = {r}"), a=visits, b=own, r=visits / own)
    often = Figure(times, visits, "number", said(N_("N[s, j] = {r}"), r=visits), cells)
    return Passage(stage.id, name_of(stage), Figure(name, visits / own, "share", how, cells), often, worth)


def _value_to_go(solution: Solved | None, found: Chain, number: int, deal: int | None, money: Revenue) -> Figure:
    """N_jd·P."""
    price, stage = money.letters["P"], found.stages[number]
    name, plain = said(N_("value to go")), said(N_("N[j, deal] × P"))
    cells = (*found.cells, *price.cells)
    missing = _no_deal(found, deal) or price.missing
    row = solution.places.get(number) if solution else None
    if not missing and row is None:
        missing = (said(N_("nobody gets to {names}"), names=quoted([name_of(stage)])),)
    if missing or solution is None or price.value is None:
        return Figure(name, None, "money", plain, cells, missing)
    deals = float(solution.visits[row, solution.places[deal]]) if deal in solution.places else 0.0
    how = said(N_("N[j, deal] × P = {a} × {b} = {r}"), a=deals, b=price.value, r=deals * price.value)
    return Figure(name, deals * price.value, "money", how, cells)


def _no_deal(found: Chain, deal: int | None) -> tuple[Sentence, ...]:
    """Why nothing can be said of the deal; empty where something can."""
    if found.problems:
        return found.problems
    return (said(N_("no stage is the deal: none has the zone “deal”, a KPI P or drives P")),) if deal is None else ()


def _own_visits(solution: Solved | None, deal: int | None) -> float | None:
    """N_dd; None where nobody gets to the deal."""
    if solution is None or deal not in solution.places:
        return None
    row = solution.places[deal]
    return float(solution.visits[row, row])


def _conversion(solution: Solved | None, found: Chain, deal: int | None) -> Figure:
    name, plain = said(N_("reach the deal (C)")), said("C = N[s, d] / N[d, d]")
    if (missing := _no_deal(found, deal)) or solution is None:
        return Figure(name, None, "share", plain, found.cells, missing)
    own = _own_visits(solution, deal)
    if own is None or deal is None:
        return Figure(name, 0.0, "share", said(N_("nobody gets to the deal")), found.cells)
    there = float(solution.visits[solution.start, solution.places[deal]])
    how = said(N_("C = N[s, d] / N[d, d] = {a} / {b} = {r}"), a=there, b=own, r=there / own)
    return Figure(name, there / own, "share", how, found.cells, notes=(said(N_("of all leads, loops counted")),))


def _deals_per_buyer(solution: Solved | None, found: Chain, deal: int | None) -> Figure:
    name, plain = said(N_("deals per buyer (Q)")), said("Q = N[d, d]")
    own = _own_visits(solution, deal)
    if own is None:
        missing = _no_deal(found, deal) or (said(N_("nobody gets to the deal")),)
        return Figure(name, None, "number", plain, found.cells, missing)
    how = said(N_("Q = N[d, d] = 1 / (1 − {f}) = {r}"), f=1 - 1 / own, r=own)
    return Figure(name, own, "number", how, found.cells, notes=(said(N_("over the whole life of a customer")),))


def _repeat(solution: Solved | None, found: Chain, deal: int | None) -> Figure:
    name, plain = said(N_("chance to buy again")), said("f = 1 − 1 / N[d, d]")
    own = _own_visits(solution, deal)
    if own is None:
        missing = _no_deal(found, deal) or (said(N_("nobody gets to the deal")),)
        return Figure(name, None, "share", plain, found.cells, missing)
    how = said(N_("f = 1 − 1 / N[d, d] = 1 − 1 / {a} = {r}"), a=own, r=1 - 1 / own)
    return Figure(name, 1 - 1 / own, "share", how, found.cells)


def _per_lead(reach: Figure, often: Figure, money: Revenue) -> tuple[Figure, Figure]:
    """Deals and revenue per lead."""
    deals = derived(
        said(N_("deals per lead")), "number", (reach, often), lambda c, q: c * q,
        lambda c, q, r: said(N_("C × Q = {c} × {q} = {r}"), c=c, q=q, r=r), said("C × Q"),
    )  # fmt: skip
    worth = derived(
        said(N_("revenue per lead")), "money", (reach, often, money.letters["P"]), lambda c, q, p: c * q * p,
        lambda c, q, p, r: said(N_("C × Q × P = {c} × {q} × {p} = {r}"), c=c, q=q, p=p, r=r), said("C × Q × P"),
    )  # fmt: skip
    return deals, worth


def _lost(solution: Solved | None, found: Chain) -> Figure:
    name, plain = said(N_("lost in the end")), said("Σ N[s, j] × p[j, lost]")
    if solution is None:
        return Figure(name, None, "share", plain, found.cells, found.problems)
    visits = solution.visits[solution.start]
    share = sum(float(visits[solution.places[w.source]]) * w.share for w in solution.ways if w.target == GONE)
    return Figure(name, share, "share", plain, found.cells)
