"""From a journey to its text in canonical form: see docs/file-format.md for what that is."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from math import isfinite
from typing import Any

from cjmdesk.files.migrate import CURRENT, KEY
from cjmdesk.files.plans import Field, plan_of
from cjmdesk.files.quoting import flow_scalar, is_easy, is_plain, lines, quoted, scalar
from cjmdesk.files.reader import MAX_DEPTH
from cjmdesk.files.scalars import Plain
from cjmdesk.files.shape import MAX_ITEMS
from cjmdesk.model.base import Node, clean_text
from cjmdesk.model.journey import Journey

_BREAK = "\n"

_Row = tuple[str, Any, str, Callable[..., Any], str]
"""A field's name and default, what stands before its value, what writes the value, and the indentation below it."""


class Written:
    """A canonical text in the making, and what in it depends on the texts of the map: see `proof`."""

    __slots__ = ("blocks", "comment", "flows", "keys", "plain", "rows", "unusual")

    def __init__(self) -> None:
        self.rows: list[str] = []
        """The text, in pieces that end with a line."""
        self.comment = ""
        self.plain: list[str] = []
        """Values that were written as they are."""
        self.blocks: list[tuple[int, str, str]] = []
        """Values that were not: the indentation of their lines, the value, and how it was written."""
        self.flows: list[tuple[tuple[str, ...], str]] = []
        """Lists on one line, and how they were written."""
        self.keys: list[tuple[str, str]] = []
        """Keys that the map does not prescribe, and how they were written."""
        self.unusual = False
        """Whether there is a list so long, or something so deep or odd, that a file may not hold it."""


def dump(journey: Journey, comment: str = "") -> str:
    """The canonical text of `journey`, after the lines of `comment`. The same journey always gives the same text."""
    return "".join(write(journey, comment).rows)


def write(journey: Journey, comment: str = "") -> Written:
    """What `dump` writes, with all that is needed to prove it."""
    out = Written()
    out.comment = "".join(f"{line}\n" for line in _comment_lines(comment))
    out.rows += [out.comment, f"{KEY}: {CURRENT}\n"]
    _write_fields(out, journey, "")
    return out


def _comment_lines(comment: str) -> list[str]:
    rows = [row.rstrip() for row in clean_text(comment).strip("\n").split("\n")] if comment.strip() else []
    return [row if not row or row.startswith("#") else f"# {row}" for row in rows]


@cache
def _rows(cls: type[Node], indent: str) -> tuple[_Row, ...]:
    """How to write the fields of a `cls` at `indent`: worked out once, so that writing is only looking up."""
    return tuple(_row(field, indent) for field in plan_of(cls).fields)


def _row(field: Field, indent: str) -> _Row:
    before = f"{indent}{field.key}:"
    writer: Callable[..., Any] = _write_scalar
    if field.kind == "node":
        writer = _write_node
    elif field.kind == "nodes":
        writer = _write_nodes
    elif field.kind == "table":
        writer = _write_table
    elif field.kind == "list":
        writer = _write_one_or_more if field.one_or_more else _write_flow if field.flow else _write_texts
    return field.name, field.default, before, writer, indent + "  "


def _write_fields(out: Written, node: Node, indent: str) -> None:
    values, rows, plain = node.__dict__, out.rows, out.plain
    for name, default, before, write_value, inner in _rows(type(node), indent):
        value = values[name]
        if value is not default and value != default:
            if value.__class__ is str and is_easy(value):
                plain.append(value)
                rows.append(f"{before} {value}\n")
            else:
                write_value(out, before, value, inner)
    for key, value in (node.__pydantic_extra__ or {}).items():
        _write_unknown(out, f"{indent}{_key(out, key)}:", value, indent + "  ")


def _write_scalar(out: Written, before: str, value: Any, inner: str) -> None:
    if value.__class__ is str:
        text = lines(value, inner) if _BREAK in value else scalar(value)
        if text is value:
            out.plain.append(value)
        else:
            out.blocks.append((len(inner), value, text))
    elif value.__class__ is bool:
        text = "true" if value else "false"
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = number(value)
    out.rows.append(f"{before} {text}\n")


def number(value: float) -> str:
    """The shortest text that both versions of YAML read as this number: 3, 0.5, 1.0e+22.

    Raises ValueError on what is not finite.
    """
    if isinstance(value, int):
        return str(value)
    if not isfinite(value):
        raise ValueError(f"{value} is no finite number")
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    text = repr(value)
    # Without a point YAML 1.1 takes 1e+22 for text.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _write_node(out: Written, before: str, value: Node, inner: str) -> None:
    rows = out.rows
    start = len(rows)
    rows.append(f"{before}\n")
    _write_fields(out, value, inner)
    if len(rows) == start + 1:
        rows[start] = f"{before} {{}}\n"


def _write_nodes(out: Written, before: str, value: tuple[Node, ...], inner: str) -> None:
    rows = out.rows
    if not value:
        rows.append(f"{before} []\n")
        return
    rows.append(f"{before}\n")
    deeper = inner + "  "
    for node in value:
        start = len(rows)
        _write_fields(out, node, deeper)
        _dash(rows, start, inner, "{}")


def _dash(rows: list[str], start: int, indent: str, nothing: str) -> None:
    """Makes what was written from `start` on the item of a list at `indent`."""
    if len(rows) == start:
        rows.append(f"{indent}- {nothing}\n")
    else:
        rows[start] = f"{indent}- {rows[start][len(indent) + 2 :]}"


def _write_texts(out: Written, before: str, value: tuple[str, ...], inner: str) -> None:
    out.rows.append(f"{before}\n")
    out.unusual |= len(value) > MAX_ITEMS
    for text in value:
        _write_scalar(out, f"{inner}-", text, inner + "  ")


def _write_flow(out: Written, before: str, value: tuple[str, ...], _inner: str) -> None:
    text = f"[{', '.join(map(flow_scalar, value))}]"
    out.unusual |= len(value) > MAX_ITEMS
    out.flows.append((value, text))
    out.rows.append(f"{before} {text}\n")


def _write_one_or_more(out: Written, before: str, value: tuple[str, ...], inner: str) -> None:
    if len(value) == 1:
        _write_scalar(out, before, value[0], inner)
    else:
        _write_flow(out, before, value, inner)


def _write_table(out: Written, before: str, value: Mapping[Any, Any], inner: str) -> None:
    out.rows.append(f"{before}\n" if value else f"{before} {{}}\n")
    out.unusual |= len(value) > MAX_ITEMS
    for key, item in value.items():
        name = _key(out, key) if isinstance(key, str) else str(key)
        _write_scalar(out, f"{inner}{name}:", item, inner + "  ")


def _key(out: Written, key: str) -> str:
    # At the beginning of a line these two end the document.
    text = quoted(key) if key.startswith(("---", "...")) else scalar(key)
    out.keys.append((key, text))
    return text


def _write_unknown(out: Written, before: str, value: Any, inner: str) -> None:
    if isinstance(value, Mapping | tuple | list) and len(inner) >= 2 * MAX_DEPTH:
        out.unusual = True
    if isinstance(value, Mapping):
        out.rows.append(f"{before}\n" if value else f"{before} {{}}\n")
        for key, item in value.items():
            out.unusual |= not isinstance(key, str)
            _write_unknown(out, f"{inner}{_key(out, str(key))}:", item, inner + "  ")
    elif isinstance(value, tuple | list):
        out.rows.append(f"{before}\n" if value else f"{before} []\n")
        for item in value:
            _write_item(out, item, inner)
    elif isinstance(value, Plain) and (value == "" or is_plain(value)):
        out.blocks.append((len(inner), value, value))
        out.rows.append(f"{before} {value}\n" if value else f"{before}\n")
    elif isinstance(value, str):
        _write_scalar(out, before, str(value), inner)
    else:
        out.unusual = True
        if value is None:
            out.rows.append(f"{before} null\n")
        else:
            _write_scalar(out, before, value, inner)


def _write_item(out: Written, item: Any, indent: str) -> None:
    """An item of an unknown list: what is itself a list or a mapping begins on the line of its dash."""
    if not isinstance(item, Mapping | tuple | list):
        _write_unknown(out, f"{indent}-", item, indent + "  ")
        return
    rows = out.rows
    start = len(rows)
    _write_unknown(out, "", item, indent + "  ")
    first = rows.pop(start)
    _dash(rows, start, indent, first.strip())
