"""What differs between two versions of a map, entity by entity."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path
from cjmdesk.model.walk import CHILD_LISTS, Found, walk


class Difference(NamedTuple):
    """One entity is there only before ("removed") or after ("added"), stands elsewhere ("moved"), or has a field that
    is another ("changed"). The key of the map itself is empty."""

    kind: Literal["added", "removed", "moved", "changed"]
    key: str
    entity: Entity
    """As it is after; where it was removed, as it was before."""
    field: str = ""
    """Of what was changed; with the way to it below, as in "brand.logo" and "cells.LANE"; "*": unknown keys."""
    before: Any = None
    after: Any = None


def differences(before: Journey, after: Journey) -> list[Difference]:
    """Every difference, in the order of the map: what was removed first, then what is new or another.

    What stands below an entity that was added or removed is not told by itself.
    """
    if before is after:
        return []
    old, new = _by_key(before), _by_key(after)
    gone = {item.path: item for key, item in old.items() if key not in new}
    result = [Difference("removed", item.key, item.entity) for item in gone.values() if not _is_below(item, gone)]
    result += list(_changes(Found("", (), before), Found("", (), after)))
    fresh = {item.path: item for key, item in new.items() if key not in old}
    moved = _moved(old, new)
    for key, item in new.items():
        if key not in old:
            if not _is_below(item, fresh):
                result.append(Difference("added", key, item.entity))
        elif old[key].entity is not item.entity or key in moved:
            if key in moved:
                result.append(Difference("moved", key, item.entity))
            result += list(_changes(old[key], item))
    return result


def _by_key(journey: Journey) -> dict[str, Found]:
    return {found.key: found for found in walk(journey)}


def _is_below(item: Found, others: Mapping[Path, Found]) -> bool:
    return any(item.path[:length] in others for length in range(1, len(item.path)))


def _changes(old: Found, new: Found) -> Iterator[Difference]:
    for field, before, after in _fields(old.entity, new.entity, ""):
        yield Difference("changed", new.key, new.entity, field, before, after)


def _fields(old: Node, new: Node, prefix: str) -> Iterator[tuple[str, Any, Any]]:
    for name in type(new).model_fields:
        if name in CHILD_LISTS.get(type(new), ()) or (isinstance(new, Journey) and name == "swot"):
            continue
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        some = before or after
        if isinstance(some, Node) and isinstance(before, Node | None) and isinstance(after, Node | None):
            empty = type(some)()
            yield from _fields(before or empty, after or empty, f"{prefix}{name}.")
        elif name == "cells":
            for key in dict.fromkeys((*before, *after)):
                if before.get(key) != after.get(key):
                    yield f"{prefix}{name}.{key}", before.get(key), after.get(key)
        else:
            yield prefix + name, before, after
    if old.unknown != new.unknown:
        yield prefix + "*", old.unknown, new.unknown


def _moved(old: dict[str, Found], new: dict[str, Found]) -> set[str]:
    """The keys of what stands in another list, or at another place among those that both versions have there."""
    owners = [{item.path: key for key, item in items.items()} for items in (old, new)]
    homes = {key: _home(owners[1], item) for key, item in new.items() if key in old}
    moved = {key for key, home in homes.items() if _home(owners[0], old[key]) != home}
    lists: dict[tuple[Any, ...], list[str]] = {}
    for key, home in homes.items():
        if key not in moved:
            lists.setdefault(home, []).append(key)
    for keys in lists.values():
        places = [int(old[key].path[-1]) for key in keys]
        kept = longest_rising(places)
        moved |= {key for number, key in enumerate(keys) if number not in kept}
    return moved


def _home(owners: Mapping[Path, str], item: Found) -> tuple[Any, ...]:
    """The list that an entity stands in: by the key of whom it belongs to, since places differ."""
    if len(item.path) == 4:
        return (owners[item.path[:2]], item.path[2])
    return item.path[:-1]


def longest_rising(places: list[int]) -> set[int]:
    """The indexes of a longest rising run among `places`, all different: the fewest others have been moved."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
