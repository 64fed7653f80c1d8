"""What kinds of elements are selected."""

from collections.abc import Iterator, Sequence

from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import Found, find, walk
from cjmdesk.qt.commands import IMPLIED, MAP, OWN

_FEW = 8
"""Up to so many are looked up one by one."""


def kinds_of(journey: Journey, keys: Sequence[str]) -> frozenset[str]:
    """The kinds of the entities `keys`, and what about them decides what is possible (`stage/steps`).

    That of the map itself where there are none.
    """
    if not keys:
        return frozenset({MAP})
    if len(keys) > _FEW:
        wanted = set(keys)
        found = [item for item in walk(journey) if item.key in wanted]
    else:
        found = [item for key in keys if (item := find(journey, key))]
    kinds = {type(item.entity).kind_name for item in found}
    for item in found:
        kinds.update(_abilities(journey, item))
    if journey.lanes is None and {lane.id for lane in lanes_of(journey)} & set(keys):
        kinds.add("lane")
    return frozenset(kinds)


def _abilities(journey: Journey, found: Found) -> Iterator[str]:
    entity = found.entity
    yield IMPLIED if entity.implied else OWN
    if isinstance(entity, Stage):
        if entity.steps:
            yield "stage/steps"
        if entity.width is not None:
            yield "stage/width"
        if int(found.path[1]) + 1 < len(journey.stages):
            yield "stage/next"
    elif isinstance(entity, Touchpoint):
        if found.path[3] != 0:
            yield "touchpoint/behind"
    elif isinstance(entity, Transition) and not {entity.from_, entity.to} & {ANY, LOST}:
        yield "transition/both"
