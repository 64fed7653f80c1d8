"""The title of a map, without reading all of it."""

from typing import Any

import yaml

_ENOUGH = 16_384
"""Bytes in which a title is looked for; it stands at the beginning."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def title_in(path: str) -> str:
    """The title that a file gives its map, on one line; empty where it has none or cannot be read."""
    try:
        with open(path, "rb") as file:
            text = file.read(_ENOUGH).decode("utf-8-sig", "ignore")
        return " ".join(_title(text).split())
    except (OSError, ValueError, yaml.YAMLError):
        return ""


def _title(text: str) -> str:
    """The value beside `title` at the top; the rest of the text, which may be cut off, is not looked at."""
    depth, is_key, is_wanted = 0, True, False
    for event in yaml.parse(text, _Loader):
        if isinstance(event, _ENDS):
            depth -= 1
        if depth == 1 and not isinstance(event, _ENDS):
            if is_wanted:
                return event.value if isinstance(event, yaml.ScalarEvent) else ""
            is_wanted = is_key and isinstance(event, yaml.ScalarEvent) and event.value == "title"
            is_key = not is_key
        if isinstance(event, _STARTS):
            depth += 1
    return ""
