"""Operations on stages, their steps and their cells."""

from collections.abc import Iterable
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone
from cjmdesk.edit.references import located
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage, Step
from cjmdesk.model.walk import Found


def stage_at(journey: Journey, key: str) -> Found:
    """The stage `key`; raises `Rejected` where there is none."""
    found = located(journey, key)[1]
    if not isinstance(found.entity, Stage):
        raise gone(key)
    return found


def add_stage(journey: Journey, title: str = "", index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "stages", {"title": title, **fields}, index)


def remove_stages(journey: Journey, keys: Iterable[str]) -> Journey:
    """Removes stages with everything in them and the transitions from and to them."""
    return tree.remove(journey, keys)


def move_stage(journey: Journey, key: str, index: int) -> Journey:
    """Makes a stage, with everything in it, the one at `index`."""
    stage_at(journey, key)
    return tree.move(journey, key, "", index)


def add_step(journey: Journey, stage: str, title: str = "", index: int | None = None) -> Journey:
    return tree.add(journey, stage, "steps", title, index)


def move_step(journey: Journey, key: str, to_stage: str, index: int | None = None) -> Journey:
    """Moves a step; to another stage its touchpoints, emotions and checklist items go with it."""
    found = located(journey, key)[1]
    if not isinstance(found.entity, Step):
        raise gone(key)
    source, target = journey.stages[int(found.path[1])], stage_at(journey, to_stage).entity
    if source.id == target.id:
        return tree.move(journey, key, to_stage, index)
    at = len(target.steps) if index is None else max(0, index)
    changed = {
        source.id: source.but(
            steps=tuple(step for step in source.steps if step.id != key),
            touchpoints=_with_step(source.touchpoints, key, False),
            emotions=_with_step(source.emotions, key, False),
        ),
        target.id: target.but(
            steps=(*target.steps[:at], found.entity, *target.steps[at:]),
            touchpoints=(*target.touchpoints, *_with_step(source.touchpoints, key, True)),
            emotions=(*target.emotions, *_with_step(source.emotions, key, True)),
        ),
    }
    return journey.but(
        stages=tuple(changed.get(stage.id, stage) for stage in journey.stages),
        checklist=tuple(
            item.but(stage=target.id) if (item.stage, item.step) == (source.id, key) else item
            for item in journey.checklist
        ),
    )


def _with_step(items: tuple[Any, ...], step: str, wanted: bool) -> tuple[Any, ...]:
    """Those of `items` that stand in the step, or those that do not."""
    return tuple(item for item in items if (item.step == step) == wanted)


def set_cell(journey: Journey, stage: str, lane: str, text: str | None) -> Journey:
    """Sets what stands in a text or image lane at a stage; empty text or None leaves nothing there."""
    if not any(item.id == lane for item in lanes_of(journey)):
        raise gone(lane)
    return tree.set_field(journey, stage, ("cells", lane), text)
