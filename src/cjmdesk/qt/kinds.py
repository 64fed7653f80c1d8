"""What kinds of elements are selected."""

from collections.abc import Sequence

from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.walk import find, walk
from cjmdesk.qt.actions import MAP

_FEW = 8
"""Up to so many are looked up one by one."""


def kinds_of(journey: Journey, keys: Sequence[str]) -> frozenset[str]:
    """The kinds of the entities `keys`; that of the map itself where there are none."""
    if not keys:
        return frozenset({MAP})
    if len(keys) > _FEW:
        wanted = set(keys)
        found = [item for item in walk(journey) if item.key in wanted]
    else:
        found = [item for key in keys if (item := find(journey, key))]
    kinds = {type(item.entity).kind_name for item in found}
    if journey.lanes is None and {lane.id for lane in lanes_of(journey)} & set(keys):
        kinds.add("lane")
    return frozenset(kinds)
