"""The proof that a text says what the journey is, before it replaces a file.

What a text is made of, keys and their order and indentation, follows from the models alone: tests hold that. What
depends on the map is how each of its texts is written. So those that clearly cannot mean anything else are looked
through by a rule of its own, and all others are read back, each as it was written and at its indentation. A map that is
near one of the limits of a file is read back as a whole.
"""

import re
from collections.abc import Sequence
from typing import Any

from cjmdesk.files.document import gc_paused, parse
from cjmdesk.files.emitter import Written, write
from cjmdesk.files.migrate import KEY
from cjmdesk.files.reader import MAX_TEXT, read
from cjmdesk.files.scalars import NULLS, Null, Plain
from cjmdesk.files.shape import MAX_LANES, MAX_PARTS
from cjmdesk.files.text import MAX_BYTES, decode, too_big
from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey

_DOUBTFUL = re.compile(
    r"""
    ^ (?! [^\W\d_]                  # begins with a letter, has no : and no # and no odd character, ends with no space
        (?: [^:\#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*
            [^:\#\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff] )? $ )
    .* $
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Lines that could mean something else without quotes: all but those that are surely a text."""

_SURE_LIST = re.compile(r"\[[A-Za-z][\w-]*(, [A-Za-z][\w-]*)*\]", re.ASCII)


class NotProven(Exception):  # noqa: N818 - the name says what happened
    """The text would not read back as the journey; `str()` says why."""


def prove(journey: Journey, comment: str = "") -> bytes:
    """The canonical text of `journey` in UTF-8, proven; raises NotProven."""
    with gc_paused():
        if problems := violations(journey):
            raise NotProven(problems[0].message)
        try:
            written = write(journey, comment)
            data = "".join(written.rows).encode("utf-8")
            if len(data) > MAX_BYTES:
                raise NotProven(too_big(len(data)).message)
            _prove_texts(written)
        except ValueError as error:  # a lone surrogate, a number that is none
            raise NotProven(str(error)) from None
        if _is_unusual(journey, written, data):
            _prove_whole(journey, data)
    return data


def _is_unusual(journey: Journey, written: Written, data: bytes) -> bool:
    """Whether a limit of the reader may be near. Every part of a map has at least a line of its own."""
    return (
        written.unusual
        or KEY in journey.unknown
        or data.count(b"\n") > MAX_PARTS
        or sum(len(items) for items, _text in written.flows) > MAX_PARTS
        or len(journey.lanes or ()) > MAX_LANES
    )


def _prove_whole(journey: Journey, data: bytes) -> None:
    loaded = parse(data)
    if loaded.journey is None:
        raise NotProven(next(str(problem) for problem in loaded.problems if problem.severity == "error"))
    if loaded.journey != journey:
        raise NotProven(_("the text differs from the map; please report this as a fault."))


def _prove_texts(written: Written) -> None:
    """Reads back every text that is not clearly what it was written as."""
    values: dict[int, list[tuple[str, str]]] = {2: [(text, text) for text in doubtful(written.plain)]}
    for indent, value, text in written.blocks:
        values.setdefault(indent, []).append((value, text))
    for indent, pairs in values.items():
        _prove_values(indent, pairs)
    if written.keys:
        found = _read_list([f"{text}: x" for _key, text in written.keys])
        for (key, _text), item in zip(written.keys, found, strict=True):
            _compare((key,), tuple(item) if isinstance(item, dict) else ())
    lists = [(items, text) for items, text in written.flows if not _is_sure_list(items, text)]
    if lists:
        for (items, _text), found_items in zip(lists, _read_list([text for _items, text in lists]), strict=True):
            _compare(items, found_items)
    if written.comment:
        _read(f"{written.comment}a: b\n")


def doubtful(texts: list[str]) -> list[str]:
    """Those of `texts` that are not clearly themselves where they stand without quotes."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:  # of no texts too
        return texts
    found = [text for text in texts if len(text) > MAX_TEXT or text in NULLS]
    return found + [match.group() for match in _DOUBTFUL.finditer(joined)]


def _is_sure_list(items: tuple[str, ...], text: str) -> bool:
    return bool(_SURE_LIST.fullmatch(text)) and text[1:-1].split(", ") == list(items) and NULLS.keys().isdisjoint(items)


def _prove_values(indent: int, pairs: list[tuple[str, str]]) -> None:
    """Reads `pairs` of a value and how it was written back, as values whose own lines stand at `indent`."""
    depth = indent // 2 - 1
    rows = [f"{'  ' * level}a:\n" for level in range(depth)]
    rows += [f"{'  ' * depth}k{number}: {text}\n" for number, (_value, text) in enumerate(pairs)]
    for value, _text in pairs:
        if len(value) > MAX_TEXT:
            text = _("the text “{text}” has more than {n} characters; shorten it.")
            raise NotProven(text.format(text=_shown(value), n=format_number(MAX_TEXT, interface_language())))
    node: Any = _read("".join(rows)) if pairs else {}
    for _level in range(depth if pairs else 0):
        node = node["a"]
    _compare([value for value, _text in pairs], list(node.values()))


def _read_list(items: list[str]) -> list[Any]:
    found = _read("a:\n" + "".join(f"  - {item}\n" for item in items))["a"]
    return found if isinstance(found, list) else []


def _read(text: str) -> dict[str, Any]:
    """What the reader makes of `text`, by the way that a file takes."""
    decoded = decode(text.encode("utf-8"))
    if decoded.problem:
        raise NotProven(decoded.problem.message)
    tree = read(decoded.data)
    if tree.root is None:
        raise NotProven(tree.problems[0].message)
    return tree.root


def _compare(values: Sequence[str], found: Any) -> None:
    if not isinstance(found, list | tuple) or len(found) != len(values):
        raise NotProven(_different(", ".join(values)))
    for value, other in zip(values, found, strict=True):
        # What stands for nothing is no text, unless it was read as nothing and is kept so.
        if other != value or (isinstance(other, Null) and not isinstance(value, Plain)):
            raise NotProven(_different(value))


def _different(text: str) -> str:
    return _("the text “{text}” would change; please report this as a fault.").format(text=_shown(text))


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
