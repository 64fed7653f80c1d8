"""Keeping references true: cascading renames, clearing what named something removed, fresh ids for what is added.

What happens to a reference when its target is removed: transitions from or to a removed stage and the emotions of a
removed persona go with it; every other reference is cleared, so that an id used again later cannot revive it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cjmdesk.edit.errors import gone
from cjmdesk.edit.nodes import field_name, map_entities, put
from cjmdesk.model.base import Entity, clean_text
from cjmdesk.model.ids import fresh_id
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Effect, Idea, Transition
from cjmdesk.model.references import Reference, references, referrers
from cjmdesk.model.stage import Emotion
from cjmdesk.model.walk import Found, all_ids, find, transition_keys

Renames = dict[tuple[str, str], str]
"""New keys by kind and old key; an empty text where the reference is to be cleared."""

DERIVED = (Emotion, Transition)
"""Kinds that need no id: their keys can be derived from what they connect."""


def own_name(entity: Any) -> str:
    """What an id is made from: the name, and for a lane without a title its kind."""
    name: str = getattr(entity, type(entity).naming)
    return name or (entity.kind.replace("_", "-") if isinstance(entity, Lane) else "")


def with_lanes(journey: Journey) -> Journey:
    """The map with its lanes written out: where it names none, with the default ones, under ids that are free."""
    if journey.lanes is not None:
        return journey
    taken = {*all_ids(journey), journey.id}
    lanes = []
    for lane in lanes_of(journey):
        lanes.append(lane.but(id=fresh_id(own_name(lane), "lane", taken) if lane.id in taken else lane.id))
        taken.add(lanes[-1].id)
    return journey.but(lanes=tuple(lanes))


def located(journey: Journey, key: str) -> tuple[Journey, Found]:
    """The entity `key` and the map that it stands in, which writes its default lanes out if one of them is meant.

    The empty key is the map itself. Raises `Rejected` where there is nothing with this key.
    """
    if not key:
        return journey, Found("", (), journey)
    found = find(journey, key)
    if found is None and journey.lanes is None:
        for index, lane in enumerate(lanes_of(journey)):
            if lane.id == key:
                journey = with_lanes(journey)
                return journey, Found(key, ("lanes", index), (journey.lanes or ())[index])
    if found is None:
        raise gone(key)
    return journey, found


def taken_ids(journey: Journey) -> set[str]:
    """The ids that a new entity must not get."""
    return {*all_ids(journey), journey.id, *(lane.id for lane in lanes_of(journey))}


def retarget(entity: Any, renames: Renames) -> Any:
    """`entity` itself with its references renamed or cleared; the same object where none is meant."""
    if not (changed := [item for item in references(entity) if (item.kind, item.key) in renames]):
        return entity
    changes: dict[str, Any] = {}
    for name in dict.fromkeys(str(item.path[0]) for item in changed):
        field = field_name(entity, name)
        changes[field] = _retargeted(
            getattr(entity, field), [item for item in changed if item.path[0] == name], renames
        )
    return entity.but(**changes)


_PLACES = ("stage", "touchpoint", "persona")
"""Where and for whom an effect on the emotion is meant."""


def _retargeted(value: Any, changed: Sequence[Reference], renames: Renames) -> Any:
    """One field's new value: a key, a list of keys, a table by keys, or a node with keys in its fields."""
    new = {item.key: renames[item.kind, item.key] for item in changed}
    if isinstance(value, str):
        return new[value]
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(key for key in (new.get(key, key) for key in value) if key))
    if isinstance(value, dict):
        return {new.get(key, key): text for key, text in value.items() if new.get(key, key)}
    changes: dict[str, Any] = {str(item.path[1]): renames[item.kind, item.key] for item in changed}
    if isinstance(value, Effect) and any(name in _PLACES and not key for name, key in changes.items()):
        # Without its place or person the effect would be meant for another stage, or for everybody.
        changes |= dict.fromkeys(_PLACES, "") | {"emotion": None}
    node = value.but(**changes)
    return None if node == type(node)() else node


def retarget_all(journey: Journey, renames: Renames) -> Journey:
    """The map with all references renamed or cleared; derived keys of transitions that change thereby are followed."""
    if not renames:
        return journey
    concerned = referrers({kind for kind, _key in renames})
    new = map_entities(journey, lambda entity: retarget(entity, renames) if type(entity) in concerned else entity)
    return follow_transitions(journey, new)


def follow_transitions(before: Journey, after: Journey, origins: Sequence[int | None] | None = None) -> Journey:
    """`after` with the ideas naming each transition by the key that it has now; names of vanished ones are cleared.

    `origins` are the former indexes of its transitions, None for new ones; without it they are as many as before,
    in the same order.
    """
    if before.transitions is after.transitions or not _names_transitions(after):
        return after
    old = transition_keys(before)
    renames: Renames = {("transition", key): "" for key in old}
    for at, new in zip(range(len(old)) if origins is None else origins, transition_keys(after), strict=True):
        if at is not None:
            renames["transition", old[at]] = new
    renames = {pair: new for pair, new in renames.items() if pair[1] != new}
    if not renames:
        return after
    return map_entities(after, lambda entity: retarget(entity, renames) if isinstance(entity, Idea) else entity)


def _names_transitions(journey: Journey) -> bool:
    return any(idea.effect and idea.effect.transition for stage in journey.stages for idea in stage.ideas)


def rename_id(journey: Journey, old: str, new: str) -> Journey:
    """Gives the entity `old` the id `new` and makes all references follow.

    An empty `new` asks for an id made from the entity's name; an emotion or transition then has its derived key
    again. That `new` must be free is a rule of the document, checked like all others. Raises `Rejected` where there
    is no `old`.
    """
    journey, found = located(journey, old)
    entity, new = found.entity, clean_text(new)
    if not new and not isinstance(entity, (*DERIVED, Journey)):
        new = fresh_id(own_name(entity), type(entity).kind_name, taken_ids(journey) - {entity.id})
    if new == entity.id:
        return journey
    after: Journey = put(journey, found.path, entity.but(id=new, implied=False))
    if isinstance(entity, Transition):
        return follow_transitions(journey, after)
    if isinstance(entity, Emotion | Journey):
        return after
    return _remembered(retarget_all(after, {(type(entity).kind_name, old): new}), old, new)


def _remembered(journey: Journey, old: str, new: str) -> Journey:
    """What the values of tables mean, under the id that it has now."""
    meant = {key: new for key, value in journey.data.items() if value == old and "/value/" in key}
    return journey.but(data={**journey.data, **meant}) if meant else journey


def adopted(journey: Journey, entities: Iterable[Entity]) -> tuple[Any, ...]:
    """`entities` with an id wherever one is missing or taken in the map; references among them follow."""
    taken = taken_ids(journey)
    renames: Renames = {}
    change = _namer(taken, renames)
    named = [change(map_entities(entity, change)) for entity in entities]
    if not renames:
        return tuple(named)
    return tuple(retarget(map_entities(entity, lambda part: retarget(part, renames)), renames) for entity in named)


def _namer(taken: set[str], renames: Renames) -> Callable[[Entity], Entity]:
    def name(entity: Entity) -> Entity:
        new, kind = entity.id, type(entity)
        if isinstance(entity, DERIVED):
            new = "" if entity.id in taken else entity.id
        elif not entity.id or entity.id in taken:
            new = fresh_id(own_name(entity), kind.kind_name, taken)
            if entity.id:
                renames[kind.kind_name, entity.id] = new
        taken.add(new)
        return entity.but(id=new) if new != entity.id else entity

    return name
