"""Two versions that were made from one, brought together: what only one of them has changed is taken over.

The map is merged by its entities and their fields, not by lines. Nothing is lost: where both have changed the same
field, ours stays and the other value is told as a conflict; what one has removed and the other edited stays.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjmdesk.edit.nodes import put
from cjmdesk.edit.tree import move
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.problems import Path, Problem
from cjmdesk.model.stage import Emotion
from cjmdesk.model.walk import CHILD_LISTS, Found, find, get, walk

PLACE = ">"
"""The "field" of a conflict about where something stands; its values are the keys of the stages, or the lists."""


class Conflict(NamedTuple):
    """A field that both have changed, and not to the same value. Ours is in the merged map."""

    key: str
    """Of the entity; empty for the map."""
    field: str
    """With the way to it, as in "brand.logo"; empty where one has removed what the other has edited, `PLACE` where
    both have moved it."""
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
    conflicts: list[Conflict] = list(_removed_and_moved(base, mine, theirs))
    base, mine, theirs = _at_one_place(base, mine, theirs, conflicts)
    journey = _node(base, mine, theirs, "", "", conflicts)
    assert isinstance(journey, Journey)
    return Merged(journey, tuple(conflicts), tuple(violations(journey)))


# -- places


def _removed_and_moved(base: Journey, mine: Journey, theirs: Journey) -> Iterator[Conflict]:
    """What one has removed and the other has moved: it stays where it was moved to."""
    first, here, there = map(_homes, (base, mine, theirs))
    for key, home in first.items():
        if key not in here and there.get(key, home) != home:
            yield Conflict(key, "", None, found.entity if (found := find(theirs, key)) else None)
        elif key not in there and here.get(key, home) != home:
            yield Conflict(key, "", found.entity if (found := find(mine, key)) else None, None)


def _at_one_place(
    base: Journey, mine: Journey, theirs: Journey, conflicts: list[Conflict]
) -> tuple[Journey, Journey, Journey]:
    """The three maps with everything that one of them has moved to another list moved in all of them."""
    homes = [_homes(journey) for journey in (base, mine, theirs)]
    for key in [key for key in homes[0] if key in homes[1] and key in homes[2]]:
        first, here, there = (home[key] for home in homes)
        if here == there:
            if here == first:
                continue
        elif first not in (here, there):
            conflicts.append(Conflict(key, PLACE, here[0] or here[1], there[0] or there[1]))
        target = there if here == first else here
        if target[0] not in ({*homes[0], ""} & {*homes[1], ""} & {*homes[2], ""}):
            base, mine, theirs = _at_the_movers(base, mine, theirs, key, is_mine=target == here, conflicts=conflicts)
            continue
        base, mine, theirs = (
            journey if home[key] == target else _moved(journey, key, target)
            for journey, home in zip((base, mine, theirs), homes, strict=True)
        )
    return base, mine, theirs


def _at_the_movers(
    base: Journey, mine: Journey, theirs: Journey, key: str, *, is_mine: bool, conflicts: list[Conflict]
) -> tuple[Journey, Journey, Journey]:
    """For what was moved to where the others have nothing: it stands, merged, in the map of who moved it, alone."""
    maps = (base, mine, theirs)
    paths = [found.path for journey in maps if (found := find(journey, key))]
    before, here, there = (get(journey, path) for journey, path in zip(maps, paths, strict=True))
    merged = _node(before, here, there, key, "", conflicts)
    return (
        _without(base, paths[0]),
        put(mine, paths[1], merged) if is_mine else _without(mine, paths[1]),
        _without(theirs, paths[2]) if is_mine else put(theirs, paths[2], merged),
    )


def _without(journey: Journey, path: Path) -> Journey:
    """The map without one entity; what refers to it goes on referring, since it stands elsewhere."""
    home, index = path[:-1], int(path[-1])
    items = get(journey, home)
    without: Journey = put(journey, home, (*items[:index], *items[index + 1 :]))
    return without


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
    """`mine` with what only `theirs` has changed; without a `base` both have begun with nothing."""
    changes: dict[str, Any] = {}
    base = type(mine)() if base is None else base
    for name in type(mine).model_fields:
        before, here, there = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        changes[name] = _value(type(mine), name, before, here, there, key, f"{prefix}{name}", conflicts)
    for name in {**mine.unknown, **theirs.unknown}:
        before = base.unknown.get(name)
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
        return _list(before or (), here or (), there or (), key, conflicts)
    some = here or there
    if isinstance(some, Node) and isinstance(here, Node | None) and isinstance(there, Node | None):
        # One of them may have none, which is the same as one with nothing in it.
        empty = type(some)()
        merged = _node(before or empty, here or empty, there or empty, key, f"{path}.", conflicts)
        return None if merged == empty and (here is None or there is None) else merged
    if isinstance(here, dict) and isinstance(there, dict):
        return _table(before if isinstance(before, dict) else {}, here, there, key, path, conflicts)
    if isinstance(here, tuple) and isinstance(there, tuple) and _are_sets(before or (), here, there):
        return (*(item for item in here if item in there or item not in before),
                *(item for item in there if item not in here and item not in before))  # fmt: skip
    conflicts.append(Conflict(key, path, here, there))
    return here


def _are_sets(*lists: Sequence[Any]) -> bool:
    """Whether nothing stands twice in one of the lists: then each of what stands there was added or removed."""
    return all(item not in items[:number] for items in lists for number, item in enumerate(items))


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
    before: Sequence[Entity],
    here: Sequence[Entity],
    there: Sequence[Entity],
    parent: str,
    conflicts: list[Conflict],
) -> tuple[Entity, ...]:
    """The entities of both; in their order where only they have changed it. `parent` is whose list it is."""
    first = _named(before, {}, parent)
    mine, theirs = _named(here, first, parent), _named(there, first, parent)
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


def _named(items: Sequence[Entity], first: dict[str, Entity], parent: str) -> dict[str, Entity]:
    """Entities by what tells them from each other in one list: the key that they have, or had in `first`.

    Without an id of its own, one of several of a kind is known by what it holds, else by its place among them.
    """
    named: dict[str, Entity] = {}
    names = [item.id or _derived(item, parent) for item in items]
    known: dict[int, str] = {}
    for number, item in enumerate(items):
        if not item.id:
            same = (name for name, old in first.items() if name not in known.values() and old == item)
            if name := next(same, ""):
                known[number] = name
    for number, item in enumerate(items):
        name = known.get(number) or _free(names[number], {*named, *known.values()})
        named[name] = item
    return named


def _free(name: str, taken: set[str]) -> str:
    number, unique = 2, name
    while unique in taken:
        unique, number = f"{name}#{number}", number + 1
    return unique


def _derived(item: Entity, parent: str) -> str:
    """The key of what needs no id of its own, before it is numbered: see `model.walk`."""
    if isinstance(item, Emotion):
        return f"{parent}/{item.persona or '*'}"
    return f"{item.from_}>{item.to}" if isinstance(item, Transition) else ""


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
