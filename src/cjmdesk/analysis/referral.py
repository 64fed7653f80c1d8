"""How many new leads a lead brings: K = Σ N_sj·ρ_j over the spawn transitions, ρ being new leads a visit."""

from typing import NamedTuple

from cjmdesk.analysis.chain import Chain
from cjmdesk.analysis.figure import Figure, Sentence, finite, said
from cjmdesk.analysis.markov import lead_multiplier
from cjmdesk.analysis.solved import Solved
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.model.vocabulary import ANY
from cjmdesk.model.walk import transition_keys


class Referral(NamedTuple):
    factor: Figure
    """K, new leads per lead."""
    multiplier: Figure
    """Leads in all for each lead that was won otherwise: 1/(1 - K)."""
    by_edge: tuple[tuple[str, float], ...]
    """What each spawn transition adds to K, by its key."""


def referral(journey: Journey, solution: Solved | None, found: Chain) -> Referral:
    """K and the multiplier; every new lead is taken to begin where the journey begins."""
    name, plain = said(N_("new leads per lead (K)")), said(N_("K = Σ visits × new leads per visit"))
    keys = transition_keys(journey)
    edges = [(key, item) for key, item in zip(keys, journey.transitions, strict=True) if item.kind == "spawn"]
    rated = [(key, item.from_, item.rate) for key, item in edges if item.rate is not None]
    cells = tuple(key for key, *_rest in rated)
    missing: tuple[Sentence, ...] = found.problems
    if not rated:
        missing = (said(N_("no transition that brings new customers has a rate")),)
    if missing or solution is None:
        return _answer(Figure(name, None, "number", plain, cells, missing), ())
    visits = solution.visits[solution.start]
    by_stage = {solution.stage_id(number): float(visits[row]) for number, row in solution.places.items()}
    everywhere = sum(by_stage.values())
    parts = tuple((key, rate * (everywhere if at == ANY else by_stage.get(at, 0.0))) for key, at, rate in rated)
    total = sum(part for _key, part in parts)
    how = said(N_("K = Σ visits × new leads per visit = {r}"), r=total)
    factor = finite(Figure(name, total, "number", how, (*cells, *found.cells)))
    return _answer(factor, () if factor.value is None else parts)


def _answer(factor: Figure, parts: tuple[tuple[str, float], ...]) -> Referral:
    name, plain = said(N_("leads in all per lead")), said("1 / (1 − K)")
    if factor.value is None:
        return Referral(factor, Figure(name, None, "number", plain, factor.cells, factor.missing), parts)
    times = lead_multiplier(factor.value)
    if times is None:
        endless = (said(N_("each lead brings at least one more: it goes on by itself, without a finite total")),)
        return Referral(factor, Figure(name, None, "number", plain, factor.cells, endless), parts)
    how = said(N_("1 / (1 − {k}) = {r}"), k=factor.value, r=times)
    return Referral(factor, Figure(name, times, "number", how, factor.cells), parts)
