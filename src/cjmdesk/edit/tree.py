"""Operations for every kind of entity: set a field, add, remove, move, duplicate.

Entities are meant by key: the id, or for emotions and transitions without one the derived id; the empty key is the
map. An `index` is the place that an entity will have in its list; what is moved does not count where it was. None and
places behind the end mean the end. Unknown keys and refused values raise `Rejected`.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjmdesk.edit.errors import gone, rejection
from cjmdesk.edit.nodes import below, made, node_class, parse_path, put, with_value
from cjmdesk.edit.references import (
    DERIVED,
    Renames,
    adopted,
    follow_transitions,
    located,
    rename_id,
    retarget_all,
    with_lanes,
)
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path
from cjmdesk.model.stage import Stage, Step
from cjmdesk.model.walk import CHILD_LISTS, Found, get, walk

AddedEntity = Entity | Mapping[str, Any] | str
"""What can be added: an entity, its fields, or its name alone."""


def set_field(journey: Journey, key: str, field: str | Path, value: Any) -> Journey:
    """Sets one field of the entity `key`; `field` may lead into nodes, lists and tables below: `"offer.price"`.

    None stands for the field's default; in a list it removes the item (the index after the last adds one), in a
    table the key. Setting `id` makes all references follow. The first edit of an implied entity makes it confirmed.
    Lists of entities are changed with `add`, `remove` and `move`. Raises TypeError on a field that there is not.
    """
    written, found = located(journey, key)
    path = parse_path(found.entity, field)
    if path == ("id",) and key:
        return rename_id(journey, key, value or "")
    if path[0] in (*CHILD_LISTS.get(type(found.entity), ()), "swot"):
        raise TypeError(f"{path[0]}: entities are added, removed and moved one by one")
    try:
        new = with_value(found.entity, path, value)
        if new is found.entity:
            return journey
        if found.entity.implied and path != ("implied",):
            new = new.but(implied=False)
    except ValidationError as error:
        raise rejection(error, found.path, key, path) from error
    except IndexError as error:
        raise gone(".".join(map(str, path))) from error
    after: Journey = put(written, found.path, new)
    return follow_transitions(written, after)


def set_fields(journey: Journey, key: str, changes: Mapping[str, Any]) -> Journey:
    """Sets several fields of one entity, as `set_field` does, one after the other; `id`, if given, last."""
    for field in sorted(changes, key=lambda name: name == "id"):
        journey = set_field(journey, key, field, changes[field])
    return journey


def add(journey: Journey, parent_key: str, list_name: str, entity: AddedEntity, index: int | None = None) -> Journey:
    """Adds an entity to a list of the entity `parent_key`; the lists of the SWOT are `swot.strengths` and so on.

    It and what stands below it get fresh ids where they have none or one that is taken.
    """
    journey, parent = located(with_lanes(journey) if list_name == "lanes" else journey, parent_key)
    path = list_path(parent, list_name)
    try:
        new = adopted(journey, [made(_element_class(journey, path), entity)])
    except ValidationError as error:
        raise rejection(error, path) from error
    return inserted(journey, path, new, index)


def list_path(parent: Found, list_name: str) -> Path:
    """The path of a list of entities; raises TypeError where the parent has no such list."""
    path = tuple(list_name.split("."))
    owner = get(parent.entity, path[:-1]) if path[:-1] == ("swot",) else parent.entity
    if path[-1] not in CHILD_LISTS.get(type(owner), ()):
        raise TypeError(f"{type(parent.entity).__name__} has no list {list_name!r}")
    return (*parent.path, *path)


def _element_class(journey: Journey, path: Path) -> type[Entity]:
    owner: Node = get(journey, path[:-1])
    kind = node_class(type(owner), str(path[-1]))
    assert kind is not None
    assert issubclass(kind, Entity)
    return kind


def inserted(journey: Journey, path: Path, new: Sequence[Entity], index: int | None = None) -> Journey:
    """The map with `new` put into the list at `path`."""
    count = len(get(journey, path))
    at = count if index is None else max(0, min(index, count))
    return relisted(journey, path, (*range(at), *new, *range(at, count)))


def relisted(journey: Journey, path: Path, items: Sequence[int | Entity]) -> Journey:
    """The map with the list at `path` made of `items`: indexes of what stands there now, and new entities."""
    old = get(journey, path)
    if list(items) == list(range(len(old))):
        return journey
    after: Journey = put(journey, path, tuple(old[item] if isinstance(item, int) else item for item in items))
    if path != ("transitions",):
        return after
    return follow_transitions(journey, after, [item if isinstance(item, int) else None for item in items])


def _entity(journey: Journey, key: str) -> tuple[Journey, Found]:
    if not key:
        raise TypeError("the map is no entity among others: it is not moved, copied or removed")
    return located(journey, key)


def remove(journey: Journey, keys: Iterable[str]) -> Journey:
    """Removes entities with all that stands below them; what refers to them goes or is cleared, see `references`."""
    found = []
    for key in keys:
        journey, item = _entity(journey, key)
        found.append(item)
    return remove_found(journey, found)


def remove_found(journey: Journey, found: Iterable[Found]) -> Journey:
    """Removes what was found in this very map, as `remove` does, without looking for it again."""
    found = list(found)
    doomed: Renames = {}
    for item in found:
        for entity in (item.entity, *below(item.entity)):
            if entity.id and not isinstance(entity, DERIVED):
                doomed[type(entity).kind_name, entity.id] = ""
    paths = {item.path for item in found} | set(going_along(journey, doomed))
    return retarget_all(_without(journey, paths), doomed)


def going_along(journey: Journey, doomed: Container[tuple[str, str]]) -> Iterator[Path]:
    """What goes with the entities `doomed`, by kind and id: emotions with their persona, transitions with their stages.

    They are told by their paths.
    """
    for number, stage in enumerate(journey.stages):
        for index, emotion in enumerate(stage.emotions):
            if ("persona", emotion.persona) in doomed:
                yield "stages", number, "emotions", index
    for index, item in enumerate(journey.transitions):
        if ("stage", item.from_) in doomed or ("stage", item.to) in doomed:
            yield "transitions", index


def _without(journey: Journey, paths: set[Path]) -> Journey:
    lists: dict[Path, set[int]] = {}
    for path in paths:
        lists.setdefault(path[:-1], set()).add(int(path[-1]))
    for path in sorted(lists, key=len, reverse=True):  # inner lists first: removing a stage moves the paths behind it
        journey = relisted(journey, path, [i for i in range(len(get(journey, path))) if i not in lists[path]])
    return journey


def move(
    journey: Journey, key: str, to_parent_key: str, index: int | None = None, list_name: str | None = None
) -> Journey:
    """Moves an entity to a place in the like list of `to_parent_key`, or in `list_name` (between SWOT quadrants).

    A step that its new stage does not have is cleared, and a step that moves leaves what stood in it without one.
    Moving an entity is no edit of it: it may stay implied.
    """
    written, found = _entity(journey, key)
    parent = located(written, to_parent_key)[1]
    source, at = found.path[:-1], int(found.path[-1])
    target = list_path(parent, list_name or (f"swot.{source[1]}" if source[0] == "swot" else str(source[-1])))
    if target == source:
        after = relisted(written, source, reordered(len(get(written, source)), at, index))
        return journey if after is written else after
    entity = found.entity
    if getattr(entity, "step", "") and isinstance(parent.entity, Stage):
        entity = entity.but(step=entity.step if entity.step in {step.id for step in parent.entity.steps} else "")
    try:
        after = _without(inserted(journey, target, [entity], index), {found.path})
        return retarget_all(after, {("step", key): ""}) if isinstance(entity, Step) else after
    except ValidationError as error:
        raise rejection(error, target, key) from error


def reordered(count: int, moved: int, index: int | None) -> list[int]:
    """The indexes 0…count-1 with `moved` at the place `index`."""
    rest = [item for item in range(count) if item != moved]
    rest.insert(count if index is None else max(0, index), moved)
    return rest


def duplicate(journey: Journey, keys: Iterable[str]) -> Journey:
    """Copies entities with all that stands below them; the copies stand together behind the last original of a list.

    Copies get fresh ids; references among all that is copied at once lead to the copies.
    """
    paths = set()
    for key in keys:
        journey, found = _entity(journey, key)
        paths.add(found.path)
    chosen = sorted(path for path in paths if not any(path[:length] in paths for length in range(1, len(path))))
    copies = dict(zip(chosen, adopted(journey, [get(journey, path) for path in chosen]), strict=True))
    lists: dict[Path, list[Path]] = {}
    for path in chosen:
        lists.setdefault(path[:-1], []).append(path)
    for target in sorted(lists, key=len, reverse=True):
        last = max(int(path[-1]) for path in lists[target])
        journey = inserted(journey, target, [copies[path] for path in lists[target]], last + 1)
    return journey


def added_keys(before: Journey, after: Journey) -> list[str]:
    """The keys that are new in `after`, in reading order: what to select after adding or copying."""
    known = {found.key for found in walk(before)}
    return [found.key for found in walk(after) if found.key not in known]
