"""Finding one's way in a document: its entities in reading order, by path and by key."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey, Swot
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Path
from cjmdesk.model.stage import Stage

CHILD_LISTS: dict[type[Node], tuple[str, ...]] = {
    Journey: ("checklist", "personas", "lanes", "stages", "transitions", "experiments", "content"),
    Persona: ("jobs",),
    Stage: ("questions", "steps", "touchpoints", "emotions", "pains", "ideas", "kpis"),
    Swot: ("strengths", "weaknesses", "opportunities", "threats"),
}
"""The fields that hold entities, by the type that has them; every entity of a document stands in one of them."""


class Found(NamedTuple):
    """An entity with its key (its id, or for emotions and transitions without one the derived id) and path."""

    key: str
    path: Path
    entity: Any


# A large map has tens of thousands: this makes them in half the time that `Found(...)` takes.
_found = partial(tuple.__new__, Found)


def emotion_keys(stage: Stage) -> tuple[str, ...]:
    """The keys of the stage's emotions: their ids, else `stage/persona` (`*` for all customers), `#2` on a second."""
    return _numbered(emotion.id or f"{stage.id}/{emotion.persona or '*'}" for emotion in stage.emotions)


def transition_keys(journey: Journey) -> tuple[str, ...]:
    """The keys of the map's transitions: their ids, else `from>to`, with `#2` for a second."""
    return _numbered(item.id or f"{item.from_}>{item.to}" for item in journey.transitions)


def _numbered(names: Iterator[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    keys = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        keys.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return tuple(keys)


def walk(journey: Journey) -> Iterator[Found]:
    """Every entity below the map, in the order of the file."""
    for name in ("checklist", "personas", "lanes", "stages"):
        for index, entity in enumerate(getattr(journey, name) or ()):
            path: Path = (name, index)
            yield Found(entity.id, path, entity)
            if isinstance(entity, Stage):
                yield from _walk_stage(entity, path)
            elif isinstance(entity, Persona):
                for number, job in enumerate(entity.jobs):
                    yield Found(job.id, (*path, "jobs", number), job)
    for key, (index, transition) in zip(transition_keys(journey), enumerate(journey.transitions), strict=True):
        yield Found(key, ("transitions", index), transition)
    for name in CHILD_LISTS[Swot]:
        for index, item in enumerate(getattr(journey.swot, name)):
            yield Found(item.id, ("swot", name, index), item)
    for name in ("experiments", "content"):
        for index, item in enumerate(getattr(journey, name)):
            yield Found(item.id, (name, index), item)


def _walk_stage(stage: Stage, path: Path) -> Iterator[Found]:
    for name in CHILD_LISTS[Stage]:
        entities: tuple[Entity, ...] = getattr(stage, name)
        if name == "emotions":
            for key, (index, emotion) in zip(emotion_keys(stage), enumerate(entities), strict=True):
                yield _found((key, (*path, name, index), emotion))
        else:
            for index, entity in enumerate(entities):
                yield _found((entity.id, (*path, name, index), entity))


def entity_lists(journey: Journey) -> Iterator[tuple[Path, tuple[Any, ...]]]:
    """Every list of entities that is not empty, with its path."""
    for name in CHILD_LISTS[Journey]:
        if entities := getattr(journey, name):
            yield (name,), entities
    for name in CHILD_LISTS[Swot]:
        if entities := getattr(journey.swot, name):
            yield ("swot", name), entities
    for outer in ("personas", "stages"):
        for index, entity in enumerate(getattr(journey, outer)):
            for name in CHILD_LISTS[type(entity)]:
                if entities := getattr(entity, name):
                    yield (outer, index, name), entities


def all_ids(journey: Journey) -> list[str]:
    """The ids of all entities below the map that have one, double ones twice."""
    return [entity.id for _path, entities in entity_lists(journey) for entity in entities if entity.id]


def find(journey: Journey, key: str) -> Found | None:
    """The entity with this key; None where there is none."""
    if not key:
        return None
    for path, entities in entity_lists(journey):
        for index, entity in enumerate(entities):
            if entity.id == key:
                return Found(key, (*path, index), entity)
    return _find_derived(journey, key)


def _find_derived(journey: Journey, key: str) -> Found | None:
    for number, stage in enumerate(journey.stages):
        if key in (keys := emotion_keys(stage)):
            index = keys.index(key)
            return Found(key, ("stages", number, "emotions", index), stage.emotions[index])
    if key in (keys := transition_keys(journey)):
        index = keys.index(key)
        return Found(key, ("transitions", index), journey.transitions[index])
    return None


def get(journey: Journey, path: Path) -> Any:
    """The value at `path`; raises KeyError, IndexError or AttributeError where the path leads nowhere."""
    value: Any = journey
    for step in path:
        value = value[step] if isinstance(step, int) or isinstance(value, dict) else getattr(value, str(step))
    return value


def stage_of(journey: Journey, path: Path) -> Stage | None:
    """The stage that `path` leads into; None outside the stages."""
    return journey.stages[int(path[1])] if len(path) >= 2 and path[0] == "stages" else None
