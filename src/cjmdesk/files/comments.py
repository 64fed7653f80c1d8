"""Comments of a file: the block at its beginning, which is kept, and all others, which a save cannot keep."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where

_LINE = re.compile(rb"[ \t]*(#[^\r\n]*|---[ \t]*)?(\r\n|\r|\n|\Z)")
_CANDIDATE = re.compile(r"(?:^|(?<=[ \t\r\n]))#", re.MULTILINE)
_LOOKED_AT = 500
_DOUBTS = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comments(NamedTuple):
    leading: str
    """The lines of the block at the beginning, each with its #, without the last line break."""
    lost: bool
    """Whether there are others."""
    doubts: list[Problem]
    """Comments that look like a part of the text before them."""


def find_comments(data: bytes) -> Comments:
    """The comments of `data`, which must be valid YAML."""
    end, lines = _leading(data)
    leading = "\n".join(lines)
    if data.find(b"#", end) < 0:
        return Comments(leading, False, [])
    # Only now is it worth the time to look where the texts stand that may hold a # themselves.
    text = data.decode("utf-8")
    start = len(data[:end].decode("utf-8"))
    places = _outside((found.start() for found in _CANDIDATE.finditer(text, start)), text, data)
    return Comments(leading, bool(places), [doubt for place in places for doubt in _doubt(text, place)][:_DOUBTS])


def _leading(data: bytes) -> tuple[int, list[str]]:
    end, lines = 0, []
    while end < len(data) and (match := _LINE.match(data, end)):
        comment = (match.group(1) or b"").decode("utf-8").rstrip()
        lines.append("" if comment.startswith("---") else comment)
        end = match.end()
    while lines and not lines[-1]:
        lines.pop()
    first = next((index for index, line in enumerate(lines) if line), 0)
    return end, lines[first:]


def _outside(places: Iterator[int], text: str, data: bytes) -> list[int]:
    """Those of `places` that stand in no scalar; of very many only the first."""
    result: list[int] = []
    place = next(places, None)
    loader: Any = _Loader(data)
    try:
        while place is not None and len(result) < _LOOKED_AT and (event := loader.get_event()) is not None:
            if not isinstance(event, yaml.ScalarEvent):
                continue
            begin, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]  # it was read, so it has them
            while place is not None and place < end and len(result) < _LOOKED_AT:
                if place < begin or (event.style in ("|", ">") and "\n" not in text[begin:place]):
                    result.append(place)
                place = next(places, None)
    finally:
        loader.dispose()
    # What is left stands behind the last text.
    return result if place is None else [*result, place]


def _doubt(text: str, place: int) -> list[Problem]:
    """A # right before a word, after a value on the same line: probably meant as text, as in “Stage #1”."""
    line_start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    if not text[line_start:place].strip() or not text[place + 1 : place + 2].strip():
        return []
    message = _("what follows “ #” is a comment and no part of the text")
    where = Where(line=text.count("\n", 0, line_start) + 1, column=place - line_start + 1)
    return [Problem(where, message, "warning", _("Put the text in quotes if the # belongs to it."))]
