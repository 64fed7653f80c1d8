"""Two versions that were made from one, brought together: what only one of them has changed is taken over.

The map is merged by its entities and their fields, not by lines. Nothing is lost: where both have changed the same
field, ours stays and the other value is told as a conflict; what one has removed and the other edited stays.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cjmdesk.edit.tree import move
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.problems import Problem
from cjmdesk.model.stage import Emotion
from cjmdesk.model.walk import CHILD_LISTS, Found, walk


class Conflict(NamedTuple):
    """A field that both have changed, and not to the same value. Ours is in the merged map."""

    key: str
    """Of the entity; empty for the map."""
    field: str
    """With the way to it, as in "brand.logo"; empty where one has removed what the other has edited."""
    mine: Any
    theirs: Any


class Merged(NamedTuple):
    journey: Journey
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    """What makes the merged map invalid, as an id that both have given; it cannot be used then."""


def merge(base: Journey, mine: Journey, theirs: Journey) -> Merged:
    """What became of `base` here (`mine`) and there (`theirs`), in one map."""
    if mine is base or theirs is base or mine == theirs:
        return Merged(theirs if mine is base else mine, (), ())
    base, mine, theirs = _at_one_place(base, mine, theirs)
    conflicts: list[Conflict] = []
    journey = _node(base, mine, theirs, "", "", conflicts)
    assert isinstance(journey, Journey)
    return Merged(journey, tuple(conflicts), tuple(violations(journey)))


# -- places


def _at_one_place(base: Journey, mine: Journey, theirs: Journey) -> tuple[Journey, Journey, Journey]:
    """The three maps with everything that one of them has moved to another list moved in all of them."""
    homes = [_homes(journey) for journey in (base, mine, theirs)]
    for key in [key for key in homes[0] if key in homes[1] and key in homes[2]]:
        first, here, there = (home[key] for home in homes)
        target = there if here == first else here
        if target[0] not in ({*homes[0], ""} & {*homes[1], ""} & {*homes[2], ""}):
            continue  # moved below something that is new: it is told as removed and added
        base, mine, theirs = (
            journey if home[key] == target else _moved(journey, key, target)
            for journey, home in zip((base, mine, theirs), homes, strict=True)
        )
    return base, mine, theirs


def _homes(journey: Journey) -> dict[str, tuple[str, str]]:
    """By key, whom an entity stands in and in which of its lists; only of what has an id of its own."""
    found = list(walk(journey))
    parents = {item.path: item.key for item in found}
    return {item.key: _home(item, parents) for item in found if item.entity.id}


def _home(item: Found, parents: dict[Any, str]) -> tuple[str, str]:
    if len(item.path) == 4:
        return parents[item.path[:2]], str(item.path[2])
    return "", ".".join(str(step) for step in item.path[:-1])


def _moved(journey: Journey, key: str, target: tuple[str, str]) -> Journey:
    return move(journey, key, target[0], None, target[1])


# -- values


def _node(base: Node | None, mine: Node, theirs: Node, key: str, prefix: str, conflicts: list[Conflict]) -> Node:
    """`mine` with what only `theirs` has changed; without a `base` every difference is a conflict."""
    changes: dict[str, Any] = {}
    for name in type(mine).model_fields:
        here, there = getattr(mine, name), getattr(theirs, name)
        before = getattr(base, name) if base is not None else None
        changes[name] = _value(type(mine), name, before, here, there, key, f"{prefix}{name}", conflicts)
    for name in {**mine.unknown, **theirs.unknown}:
        before = base.unknown.get(name) if base is not None else None
        here, there = mine.unknown.get(name), theirs.unknown.get(name)
        if here == before and there is not None:
            changes[name] = there
    known = mine.__dict__.keys() | mine.unknown.keys()
    added = {name: value for name, value in changes.items() if name not in known}
    merged = mine.but(**{name: value for name, value in changes.items() if name in known})
    if added:
        merged = type(mine).model_validate({**merged.__dict__, **merged.unknown, **added}, by_name=True, by_alias=False)
    return merged


def _value(
    owner: type[Node], name: str, before: Any, here: Any, there: Any, key: str, path: str, conflicts: list[Conflict]
) -> Any:
    if here == there or there == before:
        return here
    if here == before:
        return there
    if name in CHILD_LISTS.get(owner, ()):
        return _list(before or (), here or (), there or (), conflicts)
    if isinstance(here, Node) and type(here) is type(there):
        return _node(before if type(before) is type(here) else None, here, there, key, f"{path}.", conflicts)
    if isinstance(here, dict) and isinstance(there, dict):
        return _table(before if isinstance(before, dict) else {}, here, there, key, path, conflicts)
    conflicts.append(Conflict(key, path, here, there))
    return here


def _table(
    before: dict[Any, Any], here: dict[Any, Any], there: dict[Any, Any], key: str, path: str, conflicts: list[Conflict]
) -> dict[Any, Any]:
    result = {}
    for name in {**here, **there}:
        first, mine, theirs = before.get(name), here.get(name), there.get(name)
        if mine not in (first, theirs) and theirs != first:
            conflicts.append(Conflict(key, f"{path}.{name}", mine, theirs))
        value = theirs if mine == first else mine
        if value is not None:
            result[name] = value
    return result


# -- lists of entities


def _list(
    before: Sequence[Entity], here: Sequence[Entity], there: Sequence[Entity], conflicts: list[Conflict]
) -> tuple[Entity, ...]:
    """The entities of both; in their order where only they have changed it."""
    first, mine, theirs = _named(before), _named(here), _named(there)
    kept: dict[str, Entity] = {}
    for name in {**mine, **theirs}:
        one, other, old = mine.get(name), theirs.get(name), first.get(name)
        if one is not None and other is not None:
            merged = _node(old, one, other, one.id or name, "", conflicts)
            assert isinstance(merged, Entity)
            kept[name] = merged
        elif one is None or other is None:
            left = one or other
            if left is None or left == old:
                continue  # removed by one, and left as it was by the other
            if old is not None:
                conflicts.append(Conflict(left.id or name, "", one, other))
            kept[name] = left
    return tuple(kept[name] for name in _order(list(first), list(mine), list(theirs), kept))


def _named(items: Sequence[Entity]) -> dict[str, Entity]:
    """Entities by what tells them from each other in one list: the id, else the persona or the ends."""
    named: dict[str, Entity] = {}
    for item in items:
        name = item.id
        if isinstance(item, Emotion) and not name:
            name = f"/{item.persona}"
        elif isinstance(item, Transition) and not name:
            name = f"{item.from_}>{item.to}"
        number = 2
        unique = name
        while unique in named:
            unique, number = f"{name}#{number}", number + 1
        named[unique] = item
    return named


def _order(first: list[str], mine: list[str], theirs: list[str], kept: dict[str, Entity]) -> list[str]:
    """The names of what is kept, in our order, or in theirs where ours is the old one; the new behind neighbours."""
    common = [name for name in first if name in set(mine) & set(theirs)]
    is_ours_old = [name for name in mine if name in common] == common
    leading, other = (theirs, mine) if is_ours_old else (mine, theirs)
    order = [name for name in leading if name in kept]
    for number, name in enumerate(other):
        if name in kept and name not in order:
            before = next((item for item in reversed(other[:number]) if item in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    return order
