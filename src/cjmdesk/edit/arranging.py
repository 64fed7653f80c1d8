"""Operations of dragging: items of a stage's lists to another place, a lane among the lanes."""

from collections.abc import Iterable

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone
from cjmdesk.edit.references import adopted, located
from cjmdesk.edit.stages import stage_at
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import Found, stage_of


def move_items(journey: Journey, keys: Iterable[str], to_stage: str, index: int | None = None) -> Journey:
    """Moves pains, ideas, KPIs or questions, all of one kind and in their reading order, to one place of a stage.

    `index` counts the stage's items except those that move; None is the end. What only moves may stay implied.
    """
    target, found = stage_at(journey, to_stage), _chosen(journey, keys)
    if not found:
        return journey
    name = str(found[0].path[2])
    chosen = {item.key for item in found}
    stages = list(journey.stages)
    for number in {int(item.path[1]) for item in found} | {int(target.path[1])}:
        rest = [item for item in getattr(stages[number], name) if item.id not in chosen]
        if number == target.path[1]:
            at = len(rest) if index is None else max(0, index)
            rest[at:at] = [item.entity for item in found]
        stages[number] = stages[number].but(**{name: tuple(rest)})
    return journey.but(stages=tuple(stages))


def copy_items(journey: Journey, keys: Iterable[str], to_stage: str, index: int | None = None) -> Journey:
    """Like `move_items`, with copies under fresh ids; `index` counts all items of the stage."""
    target, found = stage_at(journey, to_stage), _chosen(journey, keys)
    if not found:
        return journey
    copies = adopted(journey, [item.entity for item in found])
    return tree.inserted(journey, (*target.path, found[0].path[2]), copies, index)


def _chosen(journey: Journey, keys: Iterable[str]) -> list[Found]:
    """What is meant, in reading order; raises `Rejected` where it does not stand in stages, in lists of one name."""
    found = sorted((located(journey, key)[1] for key in dict.fromkeys(keys)), key=lambda item: item.path[1::2])
    for item in found:
        stage = stage_of(journey, item.path)
        if not isinstance(stage, Stage) or item.path[2:3] != found[0].path[2:3] or len(item.path) != 4:
            raise gone(item.key)
    return found


def place_lane(journey: Journey, key: str, before: str = "", backstage: bool | None = None) -> Journey:
    """Puts a lane above the lane `before`, at the end without one; `backstage` says on which side it then stands."""
    order = [lane.id for lane in lanes_of(journey) if lane.id != key]
    if before and before not in order:
        raise gone(before)
    index = order.index(before) if before else len(order)
    lane = next((lane for lane in lanes_of(journey) if lane.id == key), None)
    if lane is None:
        raise gone(key)
    after = tree.move(journey, key, "", index, "lanes")
    if backstage is None or backstage == lane.backstage:
        return after
    # Writing the default lanes out may have given this one another id.
    return tree.set_field(after, lanes_of(after)[index].id, "backstage", backstage)
