"""Operations on transitions between stages."""

from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone
from cjmdesk.edit.nodes import put
from cjmdesk.edit.references import follow_transitions, located
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.vocabulary import ANY, LOST, TransitionKind


def inferred_kind(journey: Journey, from_: str, to: str) -> TransitionKind:
    """The kind that the ends speak for: to `lost` an exit, backwards or to itself a loop, else forward.

    Raises `Rejected` where an end is no stage of the map (or `any` and `lost` in their places).
    """
    order = {stage.id: number for number, stage in enumerate(journey.stages)}
    for key, special in ((from_, ANY), (to, LOST)):
        if key != special and key not in order:
            raise gone(key)
    if to == LOST:
        return "exit"
    return "loop" if from_ != ANY and order[to] <= order[from_] else "forward"


def add_transition(journey: Journey, from_: str, to: str, kind: TransitionKind | None = None, **fields: Any) -> Journey:
    """Adds a transition; without `kind`, of the kind that its ends speak for."""
    kind = kind or inferred_kind(journey, from_, to)
    return tree.add(journey, "", "transitions", {"from": from_, "to": to, "kind": kind, **fields})


def set_ends(journey: Journey, key: str, from_: str | None = None, to: str | None = None) -> Journey:
    """Leads a transition elsewhere; its kind follows, unless it was another than its ends spoke for."""
    found = located(journey, key)[1]
    old = found.entity
    if not isinstance(old, Transition):
        raise gone(key)
    from_, to = old.from_ if from_ is None else from_, old.to if to is None else to
    kind = inferred_kind(journey, from_, to)
    if _kind_or_none(journey, old) != old.kind:
        kind = old.kind
    new = old.but(from_=from_, to=to, kind=kind)
    if new is old:
        return journey
    return follow_transitions(journey, put(journey, found.path, new.but(implied=False)))


def _kind_or_none(journey: Journey, item: Transition) -> TransitionKind | None:
    ends = {stage.id for stage in journey.stages} | {ANY, LOST}
    return inferred_kind(journey, item.from_, item.to) if {item.from_, item.to} <= ends else None
