"""From a journey to its text in canonical form: see docs/file-format.md for what that is."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from cjmdesk.files.migrate import CURRENT, KEY
from cjmdesk.files.plans import Field, plan_of
from cjmdesk.files.quoting import flow_scalar, is_easy, is_plain, lines, quoted, scalar
from cjmdesk.files.scalars import Plain
from cjmdesk.model.base import Node, clean_text
from cjmdesk.model.journey import Journey

_BREAK = "\n"

_Row = tuple[str, Any, str, Callable[..., Any], str]
"""A field's name and default, what stands before its value, what writes the value, and the indentation below it."""


def dump(journey: Journey, comment: str = "") -> str:
    """The canonical text of `journey`, after the lines of `comment`. The same journey always gives the same text."""
    out = [f"{line}\n" for line in _comment_lines(comment)]
    out.append(f"{KEY}: {CURRENT}\n")
    _write_fields(out, journey, "")
    return "".join(out)


def _comment_lines(comment: str) -> list[str]:
    rows = [row.rstrip() for row in clean_text(comment).strip("\n").split("\n")] if comment.strip() else []
    return [row if not row or row.startswith("#") else f"# {row}" for row in rows]


@cache
def _rows(cls: type[Node], indent: str) -> tuple[_Row, ...]:
    """How to write the fields of a `cls` at `indent`: worked out once, so that writing is only looking up."""
    return tuple(_row(field, indent) for field in plan_of(cls).fields)


def _row(field: Field, indent: str) -> _Row:
    before = f"{indent}{scalar(field.key)}:"
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


def _write_fields(out: list[str], node: Node, indent: str) -> None:
    values = node.__dict__
    for name, default, before, write, inner in _rows(type(node), indent):
        value = values[name]
        if value is not default and value != default:
            if value.__class__ is str and is_easy(value):
                out.append(f"{before} {value}\n")
            else:
                write(out, before, value, inner)
    for key, value in (node.__pydantic_extra__ or {}).items():
        _write_unknown(out, f"{indent}{_key(key)}:", value, indent + "  ")


def _write_scalar(out: list[str], before: str, value: Any, inner: str) -> None:
    if value.__class__ is str:
        text = lines(value, inner) if _BREAK in value else scalar(value)
        if text[0] == '"' and (clean := clean_text(value)) != value:
            _write_scalar(out, before, clean, inner)
        else:
            out.append(f"{before} {text}\n")
    elif value.__class__ is bool:
        out.append(f"{before} {'true' if value else 'false'}\n")
    elif isinstance(value, date):
        out.append(f"{before} {value.isoformat()}\n")
    else:
        out.append(f"{before} {number(value)}\n")


def number(value: float) -> str:
    """The shortest text that both versions of YAML read as this number: 3, 0.5, 1.0e+22."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    text = repr(value)
    # Without a point YAML 1.1 takes 1e+22 for text.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _write_node(out: list[str], before: str, value: Node, inner: str) -> None:
    start = len(out)
    out.append(f"{before}\n")
    _write_fields(out, value, inner)
    if len(out) == start + 1:
        out[start] = f"{before} {{}}\n"


def _write_nodes(out: list[str], before: str, value: tuple[Node, ...], inner: str) -> None:
    if not value:
        out.append(f"{before} []\n")
        return
    out.append(f"{before}\n")
    deeper = inner + "  "
    for node in value:
        start = len(out)
        _write_fields(out, node, deeper)
        _dash(out, start, inner, "{}")


def _dash(out: list[str], start: int, indent: str, nothing: str) -> None:
    """Makes what was written from `start` on the item of a list at `indent`."""
    if len(out) == start:
        out.append(f"{indent}- {nothing}\n")
    else:
        out[start] = f"{indent}- {out[start][len(indent) + 2 :]}"


def _write_texts(out: list[str], before: str, value: tuple[str, ...], inner: str) -> None:
    out.append(f"{before}\n")
    for text in value:
        _write_scalar(out, f"{inner}-", text, inner + "  ")


def _write_flow(out: list[str], before: str, value: tuple[str, ...], _inner: str) -> None:
    out.append(f"{before} [{', '.join(map(flow_scalar, value))}]\n")


def _write_one_or_more(out: list[str], before: str, value: tuple[str, ...], inner: str) -> None:
    if len(value) == 1:
        _write_scalar(out, before, value[0], inner)
    else:
        _write_flow(out, before, value, inner)


def _write_table(out: list[str], before: str, value: Mapping[Any, Any], inner: str) -> None:
    out.append(f"{before}\n" if value else f"{before} {{}}\n")
    for key, item in value.items():
        name = _key(key) if isinstance(key, str) else str(key)
        _write_scalar(out, f"{inner}{name}:", item, inner + "  ")


def _key(key: str) -> str:
    # At the beginning of a line these two end the document.
    return quoted(key) if key.startswith(("---", "...")) else scalar(key)


def _write_unknown(out: list[str], before: str, value: Any, inner: str) -> None:
    if isinstance(value, Mapping):
        out.append(f"{before}\n" if value else f"{before} {{}}\n")
        for key, item in value.items():
            _write_unknown(out, f"{inner}{_key(str(key))}:", item, inner + "  ")
    elif isinstance(value, tuple | list):
        out.append(f"{before}\n" if value else f"{before} []\n")
        for item in value:
            _write_item(out, item, inner)
    elif isinstance(value, Plain) and (value == "" or is_plain(value)):
        out.append(f"{before} {value}\n" if value else f"{before}\n")
    elif value is None:
        out.append(f"{before} null\n")
    else:
        _write_scalar(out, before, str(value) if isinstance(value, str) else value, inner)


def _write_item(out: list[str], item: Any, indent: str) -> None:
    """An item of an unknown list: what is itself a list or a mapping begins on the line of its dash."""
    if not isinstance(item, Mapping | tuple | list):
        _write_unknown(out, f"{indent}-", item, indent + "  ")
        return
    start = len(out)
    _write_unknown(out, "", item, indent + "  ")
    first = out.pop(start)
    _dash(out, start, indent, first.strip())
