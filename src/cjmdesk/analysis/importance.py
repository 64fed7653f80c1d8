"""How important each stage is, by three rules of thumb about the market.

The more competition and the more complex the product, the more the first stages matter; the cheaper the product, the
more the traffic; the longer the relation with the customer, the more the stages after the purchase. With x̂ = (x - 1)/4
for the map's context: early stages weigh 1 + (competition + complexity)/2, traffic 1 + (1 - price), post 1 + relation,
all others 1. What the context does not say has no effect. A weight that is set by hand counts in the place of that of
the rule.
"""

from math import inf
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Context, Journey
from cjmdesk.model.stage import Stage

TOP = 0.2
"""The important stages are this part of all."""


class Weights(NamedTuple):
    """What a stage of each zone weighs."""

    early: float
    traffic: float
    post: float


def weights(context: Context | None) -> Weights:
    """The raw weights of the three zones that the context speaks of, from 1 to 2."""
    found = context or Context()
    competition, complexity, price, relation = (
        0.0 if value is None else (value - 1) / 4
        for value in (found.competition, found.complexity, found.price_level, found.relation_length)
    )
    cheap = 0.0 if found.price_level is None else 1 - price
    return Weights(1 + (competition + complexity) / 2, 1 + cheap, 1 + relation)


def importances(journey: Journey) -> dict[str, Figure]:
    """By stage, its share of all importance: 100·w/Σw. A stage without a zone weighs 1, and that is noted."""
    found = weights(journey.context)
    raw = {stage.id: _weight(stage, found) for stage in journey.stages}
    total = sum(raw.values())
    if not 0 < total < inf:
        return {stage.id: _none(stage, total) for stage in journey.stages}
    missing_context = journey.context is None or journey.context == Context()
    return {
        stage.id: Figure(
            said(N_("importance")), 100 * raw[stage.id] / total, "score",
            said(N_("100 × {w} ÷ {sum}"), w=raw[stage.id], sum=total), (stage.id,), (), None,
            _notes(stage, missing_context),
        )
        for stage in journey.stages
    }  # fmt: skip


def _weight(stage: Stage, found: Weights) -> float:
    by_rule = float(getattr(found, _zone(stage), 1.0))
    return by_rule if stage.importance is None else stage.importance


def _none(stage: Stage, total: float) -> Figure:
    why = said(N_("the weights of all stages are 0")) if not total else said(N_("the result is too large to be told"))
    return Figure(said(N_("importance")), None, "score", said("100 × w ÷ Σ w"), (stage.id,), (why,))


def _zone(stage: Stage) -> str:
    return "refusal" if stage.kind == "refusal" else stage.zone or ""


def _notes(stage: Stage, missing_context: bool) -> tuple[Sentence, ...]:
    notes = []
    if stage.importance is not None:
        notes.append(said(N_("the weight of “{name}”, {w}, was set by hand"), name=name_of(stage), w=stage.importance))
    elif missing_context:
        notes.append(said(N_("the map says nothing about the market, so all stages weigh the same")))
    elif not _zone(stage):
        notes.append(said(N_("“{name}” has no zone, so it weighs 1"), name=name_of(stage)))
    return tuple(notes)


def most_important(journey: Journey) -> tuple[str, ...]:
    """The ids of the top fifth of the stages, at least one; with all equal nobody stands out."""
    values = {key: item.value for key, item in importances(journey).items() if item.value is not None}
    if len(set(values.values())) < 2:
        return ()
    count = max(1, round(len(values) * TOP))
    edge = sorted(values.values(), reverse=True)[count - 1]
    return tuple(key for key, value in values.items() if value >= edge)
