"""Operations on several entities at once, and what removing some of them takes along."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from cjmdesk.edit.errors import rejection
from cjmdesk.edit.nodes import below, map_entities, with_value
from cjmdesk.edit.references import located
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import walk


def set_on(journey: Journey, keys: Collection[str], kind: str, field: str, value: Any) -> Journey:
    """Sets a field of all entities of `kind` among `keys`, which have ids; others among them are left alone.

    None stands for the field's default. What was implied is confirmed thereby. Raises TypeError on a field that
    there is not, `Rejected` on a value that it refuses.
    """
    wanted = frozenset(keys)

    def change(entity: Any) -> Any:
        if entity.id not in wanted or type(entity).kind_name != kind:
            return entity
        new = with_value(entity, (field,), value)
        return new.but(implied=False) if new is not entity and new.implied else new

    try:
        return map_entities(journey, change)
    except ValidationError as error:
        raise rejection(error, (), "", (field,)) from error


def set_step(journey: Journey, keys: Collection[str], step: str) -> Journey:
    """Puts those of the touchpoints `keys` that stand in the step's stage into the step; "" takes all out of theirs."""
    if not step:
        return set_on(journey, keys, "touchpoint", "step", "")
    stage = journey.stages[int(located(journey, step)[1].path[1])]
    return set_on(journey, frozenset(keys) & {item.id for item in stage.touchpoints}, "touchpoint", "step", step)


class Losses(NamedTuple):
    """How much is removed with some entities, themselves counted."""

    stages: int = 0
    touchpoints: int = 0
    emotions: int = 0
    pains: int = 0
    ideas: int = 0
    kpis: int = 0
    transitions: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        return sum(self)


_COUNTED = {"stage": 0, "touchpoint": 1, "emotion": 2, "pain": 3, "idea": 4, "kpi": 5, "transition": 6}


def losses(journey: Journey, keys: Iterable[str]) -> Losses:
    """What `tree.remove` would take out: `keys`, what stands below them, and what goes with stages and personas."""
    wanted = frozenset(keys)
    doomed = [found for found in walk(journey) if found.key in wanted]
    paths = {found.path for found in doomed}
    entities = [found.entity for found in doomed]
    for found in doomed:
        entities += [] if any(found.path[:n] in paths for n in range(1, len(found.path))) else _inner(found.entity)
    inner = {id(entity): entity for entity in entities}
    stages = {entity.id for entity in entities if isinstance(entity, Stage)}
    for item in journey.transitions:
        if item.from_ in stages or item.to in stages:
            inner[id(item)] = item
    personas = {entity.id for entity in entities if isinstance(entity, Persona)}
    for stage in journey.stages if personas else ():
        inner |= {id(item): item for item in stage.emotions if item.persona in personas}
    counts = [0] * len(Losses())
    for entity in inner.values():
        counts[_COUNTED.get(type(entity).kind_name, -1)] += 1
    return Losses(*counts)


def _inner(entity: Any) -> list[Any]:
    return [] if isinstance(entity, Transition) else list(below(entity))
