"""Operations on touchpoints: several at once, into a lane, into a step, over several stages."""

from collections.abc import Iterable, Sequence
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone
from cjmdesk.edit.nodes import put
from cjmdesk.edit.references import adopted, located
from cjmdesk.edit.stages import stage_at
from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.lanes import lane_for, meets, touchpoint_lanes
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.walk import Found


def add_touchpoint(
    journey: Journey,
    stage: str,
    title: str = "",
    index: int | None = None,
    lane: str | None = None,
    **fields: Any,
) -> Journey:
    """Adds a touchpoint to a stage; with `lane`, with the fields that make it stand there."""
    after = tree.add(journey, stage, "touchpoints", {"title": title, **fields}, index)
    if lane is None:
        return after
    (key,) = tree.added_keys(journey, after)
    found = located(after, key)[1]
    moved: Journey = put(after, found.path, fitted(journey, found.entity, lane))
    return moved


def move_touchpoints(
    journey: Journey,
    ids: Iterable[str],
    to_stage: str,
    index: int | None = None,
    lane: str | None = None,
    step: str | None = None,
    *,
    before: str | None = None,
) -> Journey:
    """Moves touchpoints, in their reading order, to one place of a stage.

    `index` counts all touchpoints of the stage except those that move; None is the end. `before`, the id of a
    touchpoint of the stage, says the same and wins. `lane` sets the fields that make them stand in that lane (see
    `fitted`); `step` is a step of the stage, or empty for none. Without it a touchpoint keeps its step where the
    stage has it. What only moves may stay implied.
    """
    target, chosen = stage_at(journey, to_stage), _chosen(journey, ids)
    moved = [_placed(journey, found.entity, target.entity, lane, step) for found in chosen]
    keys = {found.key for found in chosen}
    at = _index(target.entity, index, before, keys)
    changed = {int(found.path[1]) for found in chosen} | ({int(target.path[1])} if chosen else set())
    stages = list(journey.stages)
    for number in changed:
        rest = [item for item in stages[number].touchpoints if item.id not in keys]
        if number == target.path[1]:
            rest[at:at] = moved
        stages[number] = stages[number].but(touchpoints=tuple(rest))
    return journey.but(stages=tuple(stages))


def copy_touchpoints(
    journey: Journey,
    ids: Iterable[str],
    to_stage: str,
    index: int | None = None,
    lane: str | None = None,
    step: str | None = None,
    *,
    before: str | None = None,
) -> Journey:
    """Like `move_touchpoints`, with copies under fresh ids; `index` counts all touchpoints of the stage."""
    target, chosen = stage_at(journey, to_stage), _chosen(journey, ids)
    at = _index(target.entity, index, before, set())
    copies = adopted(journey, [_placed(journey, found.entity, target.entity, lane, step) for found in chosen])
    return tree.inserted(journey, (*target.path, "touchpoints"), copies, at)


def _chosen(journey: Journey, ids: Iterable[str]) -> list[Found]:
    found = [located(journey, key)[1] for key in dict.fromkeys(ids)]
    for item in found:
        if not isinstance(item.entity, Touchpoint):
            raise gone(item.key)
    return sorted(found, key=lambda item: item.path[1::2])


def _index(stage: Stage, index: int | None, before: str | None, moving: set[str]) -> int:
    """The place among the touchpoints of the stage that do not move."""
    if before is None:
        return len(stage.touchpoints) if index is None else max(0, index)
    keys = [item.id for item in stage.touchpoints]
    if before not in keys:
        raise gone(before)
    return sum(key not in moving for key in keys[: keys.index(before)])


def _placed(journey: Journey, item: Touchpoint, stage: Stage, lane: str | None, step: str | None) -> Touchpoint:
    """The touchpoint as it stands in `stage`, `lane` and `step`."""
    steps = {entry.id for entry in stage.steps}
    if step and step not in steps:
        raise gone(step)
    placed = item.but(step=step if step is not None else item.step if item.step in steps else "")
    return placed if lane is None else fitted(journey, placed, lane)


def fitted(journey: Journey, item: Touchpoint, lane: str) -> Touchpoint:
    """`item` with the fields that make it stand in the touchpoint lane `lane`, and no others, changed.

    Every field that the lane's filter names and `item` does not meet gets the filter's first value. Where another
    lane would still take it, the first field of that lane's filter that can be gets a value which that lane does not
    take, or none. Raises `Rejected` where there is no such touchpoint lane.
    """
    lanes = touchpoint_lanes(journey)
    wanted = next((entry for entry in lanes if entry.id == lane), None)
    if wanted is None:
        raise gone(lane)
    stands_there = lane_for(item, lanes) == (wanted, True)
    new = item if stands_there else _released(_met(item, wanted.filter), wanted, lanes)
    return new.but(implied=False) if new is not item and item.implied else new


def _met(item: Touchpoint, wanted: LaneFilter | None) -> Touchpoint:
    if wanted is None:
        return item
    changes = {
        name: values[0]
        for name in LaneFilter.model_fields
        if (values := getattr(wanted, name)) and getattr(item, name) not in values
    }
    return item.but(**changes) if changes else item


def _released(item: Touchpoint, wanted: Lane, lanes: Sequence[Lane]) -> Touchpoint:
    """`item` out of the lanes that would take it before `wanted` does, as far as changing a field can do that."""
    for other in lanes:
        if other is wanted and other.filter is not None:
            break
        if other.filter is None or other is wanted or not meets(item, other.filter):
            continue
        for name in LaneFilter.model_fields:
            taken = getattr(other.filter, name)
            options = getattr(wanted.filter, name, ()) or (Touchpoint.model_fields[name].default,)
            free = next((value for value in options if value not in taken), item)
            if taken and free is not item:
                item = item.but(**{name: free})
                break
    return item


def set_span(journey: Journey, key: str, span: int) -> Journey:
    """How many stages a touchpoint covers: at least one, at most to the end of the map."""
    (found,) = _chosen(journey, [key])
    longest = len(journey.stages) - int(found.path[1])
    return tree.set_field(journey, key, "span", max(1, min(span, longest)))
