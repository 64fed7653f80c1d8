"""Changing one node: cleaning what was typed, setting a field deep inside, changing all entities below."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import is_not
from typing import Any, TypeVar, get_args

from cjmdesk.model.base import Entity, FrozenDict, Node, clean_text
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path
from cjmdesk.model.walk import CHILD_LISTS

N = TypeVar("N", bound=Node)


def clean(value: Any) -> Any:
    """`value` with every text in it made fit for a document, lists as tuples; the same object where nothing changes."""
    if isinstance(value, str):
        new: Any = clean_text(value)
        return value if new == value else new
    if isinstance(value, Node):
        changes = {name: clean(old) for name, old in (value.__dict__ | value.unknown).items()}
        return value.but(**changes)
    if isinstance(value, Mapping):
        new = {clean(key): clean(item) for key, item in value.items()}
        return value if new == value and isinstance(value, FrozenDict) else FrozenDict(new)
    if isinstance(value, list | tuple):
        return tuple(clean(item) for item in value)
    return value


def made(kind: type[N], value: Any) -> N:
    """A node of `kind` from a node, from its fields (by name or file key), or from its name alone.

    Raises ValidationError where a value does not fit, TypeError on text for a kind that no name stands for.
    """
    if isinstance(value, str):
        if not kind.naming:
            raise TypeError(f"a text alone makes no {kind.__name__}")
        value = {kind.naming: value}
    return kind.model_validate(clean(value))


def field_name(node: Node, key: str) -> str:
    """The field that the file calls `key`."""
    return key + "_" if key + "_" in node.__dict__ else key


@cache
def node_class(owner: type[Node], field: str) -> type[Node] | None:
    """The class of the nodes that `field` holds, alone or in a list; None where it holds none."""
    pending = [owner.model_fields[field].annotation] if field in owner.model_fields else []
    while pending:
        kind = pending.pop()
        if isinstance(kind, type) and issubclass(kind, Node):
            return kind
        pending.extend(get_args(kind))
    return None


def parse_path(node: Node, field: str | Path) -> Path:
    """`"offer.price"` as a path; the rest after `cells` is one key, and so is an unknown key with dots."""
    if not isinstance(field, str):
        return field
    if field in node.unknown:
        return (field,)
    head, _dot, rest = field.partition(".")
    if head == "cells" and rest:
        return (head, rest)
    return (head, *(int(part) if part.isdigit() else part for part in rest.split(".") if part))


def with_value(node: N, path: Path, value: Any) -> N:
    """`node` with the value at `path` within it set; missing nodes on the way are made, emptied ones go.

    None stands for the field's default; in a list it removes the item (the index after the last adds one), in a
    table the key. Raises ValidationError, TypeError on an unknown field, IndexError on an item that is not there.
    """
    name, rest = field_name(node, str(path[0])), path[1:]
    field = type(node).model_fields.get(name)
    if rest:
        old = getattr(node, name)
        new = _descended(old, rest, value, node_class(type(node), name))
        if field and field.default is None and new == type(new)():
            new = None
    elif value is None and field:
        new = field.get_default(call_default_factory=True)
    else:
        new = clean(value)
    return node.but(**{name: new})


def _descended(old: Any, path: Path, value: Any, kind: type[Node] | None) -> Any:
    if isinstance(old, Node):
        return with_value(old, path, value)
    if old is None and kind:
        return with_value(kind(), path, value)
    if isinstance(old, tuple):
        return _with_item(old, path, value, kind)
    if not isinstance(old, Mapping | None):
        raise TypeError(f"{old!r} has no part {path[0]!r}")
    table, key = dict(old or {}), clean(path[0])
    if value is None or value == "":
        table.pop(key, None)
    else:
        table[key] = clean(value)
    return table


def _with_item(items: tuple[Any, ...], path: Path, value: Any, kind: type[Node] | None) -> tuple[Any, ...]:
    index, rest = int(path[0]), path[1:]
    if not 0 <= index <= len(items) or (index == len(items) and (rest or value is None)):
        raise IndexError(index)
    if rest:
        value = with_value(items[index], rest, value)
    elif value is not None:
        value = made(kind, value) if kind else clean(value)
    return (*items[:index], *(() if value is None else (value,)), *items[index + 1 :])


def put(node: Any, path: Path, value: Any) -> Any:
    """`node` with the very `value` at `path`, everything beside it shared; `node` itself where nothing changes."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        index = int(step)
        new = put(node[index], rest, value)
        return node if new is node[index] else (*node[:index], new, *node[index + 1 :])
    old = getattr(node, str(step))
    new = put(old, rest, value)
    return node if new is old else node.but(**{str(step): new})


def below(node: Node) -> Iterator[Any]:
    """The entities below a node (not below the map: `walk` is for that)."""
    for name in CHILD_LISTS.get(type(node), ()):
        for entity in getattr(node, name):
            yield entity
            yield from below(entity)


def map_entities(node: N, change: Callable[[Any], Any]) -> N:
    """`node` with every entity below it, the inner ones first, replaced by what `change` makes of it."""
    changes: dict[str, Any] = {}
    for name in CHILD_LISTS.get(type(node), ()):
        old: tuple[Entity, ...] = getattr(node, name) or ()
        new = [change(map_entities(entity, change) if type(entity) in CHILD_LISTS else entity) for entity in old]
        if any(map(is_not, old, new)):
            changes[name] = tuple(new)
    if isinstance(node, Journey) and (swot := map_entities(node.swot, change)) is not node.swot:
        changes["swot"] = swot
    return node.but(**changes) if changes else node
