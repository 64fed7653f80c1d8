"""Finding text in a map, and replacing it: in every text field of every entity, but not in ids and names of kinds."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cjmdesk.edit.nodes import map_entities, with_value
from cjmdesk.edit.tree import set_field
from cjmdesk.model.base import Entity, Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path
from cjmdesk.model.references import references
from cjmdesk.model.vocabulary import CHANNELS, GROUPS
from cjmdesk.model.walk import CHILD_LISTS, walk

_NO_PROSE = frozenset({"id", "language", "currency", "from_", "to"})
"""Text fields that are codes and not words, whatever stands in them."""


class Query(NamedTuple):
    """What is looked for: plain text, no pattern."""

    text: str
    match_case: bool = False
    whole_words: bool = False


class Match(NamedTuple):
    """Text that was found: `start`…`end` of the value at `path` within the entity `key` ("" is the map itself)."""

    key: str
    path: Path
    start: int
    end: int


def texts(entity: Any) -> Iterator[tuple[Path, str]]:
    """Every text of an entity that people read, with its path within it; what stands below it is not its own."""
    naming = {reference.path for reference in references(entity) if reference.path[0] != "cells"}
    for path, text in _texts(entity, ()):
        if text and path not in naming:
            yield path, text


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    lists = CHILD_LISTS.get(type(node), ())
    for name, field in type(node).model_fields.items():
        value = getattr(node, name)
        if name in lists or name in _NO_PROSE or not value:
            continue
        if isinstance(value, str):
            if field.annotation is str and not _is_code(name, value):
                yield (*path, name), value
        elif isinstance(value, dict):
            yield from (((*path, name, key), text) for key, text in value.items() if isinstance(text, str))
        elif isinstance(value, tuple) and field.annotation == tuple[str, ...]:
            yield from (((*path, name, index), text) for index, text in enumerate(value))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Node):
                    yield from _texts(item, (*path, name, index))
        elif isinstance(value, Node) and not isinstance(value, Entity) and type(value) not in CHILD_LISTS:
            yield from _texts(value, (*path, name))


def _is_code(name: str, value: str) -> bool:
    return (name == "channel" and value in CHANNELS) or (name == "group" and value in GROUPS)


def matches(journey: Journey, query: Query) -> list[Match]:
    """Where the map says what is looked for, in reading order: the map's own texts first. Nothing finds nothing."""
    pattern = pattern_of(query)
    if pattern is None:
        return []
    entities = [("", journey), *((found.key, found.entity) for found in walk(journey))]
    return [
        Match(key, path, found.start(), found.end())
        for key, entity in entities
        for path, text in texts(entity)
        for found in pattern.finditer(text)
    ]


def pattern_of(query: Query) -> re.Pattern[str] | None:
    """What finds the text; None where nothing is looked for."""
    if not query.text:
        return None
    text = re.escape(query.text)
    if query.whole_words:
        text = rf"(?<!\w){text}(?!\w)"
    return re.compile(text, re.NOFLAG if query.match_case else re.IGNORECASE)


def replace_match(journey: Journey, match: Match, query: Query, replacement: str) -> Journey:
    """Puts `replacement` where `match` was found; nothing where that is no longer what is looked for."""
    pattern = pattern_of(query)
    entity = next((f.entity for f in walk(journey) if f.key == match.key), None) if match.key else journey
    text = dict(texts(entity)).get(match.path, "") if entity is not None else ""
    found = pattern.match(text, match.start) if pattern else None
    if found is None or found.end() != match.end:
        return journey
    return set_field(journey, match.key, match.path, text[: match.start] + replacement + text[match.end :])


def replace_all(journey: Journey, query: Query, replacement: str) -> Journey:
    """Puts `replacement` wherever the map says what is looked for."""
    pattern = pattern_of(query)
    if pattern is None:
        return journey
    change = _replacing(pattern, replacement)
    after: Journey = change(map_entities(journey, change))
    return after


def _replacing(pattern: re.Pattern[str], replacement: str) -> Callable[[Any], Any]:
    def change(entity: Any) -> Any:
        new = entity
        for path, text in list(texts(entity)):
            written = pattern.sub(lambda _found: replacement, text)
            if written != text:
                new = with_value(new, path, written)
        return new.but(implied=False) if new is not entity and new.implied else new

    return change
