"""A table with what is known about it: by its looks, by what the map remembers, and by what the user says."""

import os
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from cjmdesk.files.tables.columns import Form, Table, Wanted
from cjmdesk.files.tables.head import ENCODINGS, SEPARATORS, BadTable, Head, head_of
from cjmdesk.files.tables.moments import ORDERS, order_of
from cjmdesk.files.tables.numbers import mark_of
from cjmdesk.files.tables.read import Progress, read_table
from cjmdesk.i18n import _
from cjmdesk.intake.roles import KINDS, ROLES, Kind, guessed, plainly
from cjmdesk.model.journey import Journey

WINDOW = 30.0
"""Days without an event after which a customer counts as gone, where nobody says otherwise."""

_LONGEST_WINDOW = 1e7
"""Days; no calendar has more."""

_SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "point": "."}
"""What the map calls separators and decimal marks."""

_LOOKS: dict[str, Sequence[str]] = {
    "encoding": tuple(ENCODINGS),
    "separator": tuple(name for name, sign in _SIGNS.items() if sign in SEPARATORS),
    "dates": tuple(ORDERS),
    "decimal": ("comma", "point"),
}
"""How a table may be read that the map can remember, and what each may be."""


class Choice(NamedTuple):
    """What the user says about a table; what is left empty is found out."""

    encoding: str = ""
    separator: str = ""
    order: str = ""
    mark: str = ""
    columns: Mapping[str, str] = {}
    """Headings by role; an empty one: there is no such column."""
    values: Mapping[str, str] = {}
    """Ids by the texts of the table; an empty one: such rows are left out."""
    window: float | None = None


class Source(NamedTuple):
    kind: Kind
    head: Head
    columns: dict[str, int]
    form: Form
    values: dict[str, str]
    window: float
    looks: Mapping[str, str] = {}
    """What was said about how it is read, now or before, as the map remembers it; the rest is found out."""

    @property
    def name(self) -> str:
        return os.path.basename(self.head.path)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that need a column and have none."""
        return tuple(role.name for role in ROLES[self.kind] if role.is_needed and role.name not in self.columns)


def open_source(path: str, kind: Kind, journey: Journey, choice: Choice = Choice()) -> Source:  # noqa: B008 - frozen
    """What a table is like; raises `BadTable` where it is none, or lacks a column that the user has named."""
    known = remembered(journey, kind)
    looks = _looks(known, choice)
    head = _head(path, looks, choice)
    names = [role.name for role in ROLES[kind]]
    columns = guessed(kind, head.columns)
    plain = [plainly(heading) for heading in head.columns]
    for role, heading in known.items():
        if role.removeprefix("column/") in names and plainly(heading) in plain:
            columns[role.removeprefix("column/")] = plain.index(plainly(heading))
    for role, heading in choice.columns.items():
        if role not in names:
            text = _("a table of this kind ({kind}) has no “{role}”; it has: {roles}")
            raise BadTable(text.format(kind=_(KINDS[kind]), role=in_short(role), roles=", ".join(names)))
        columns.pop(role, None)
        if heading:
            if plainly(heading) not in plain:
                raise BadTable(_no_column(head, heading))
            columns[role] = plain.index(plainly(heading))
    values = {key.removeprefix("value/"): value for key, value in known.items() if key.startswith("value/")}
    form = _form(kind, head, columns, looks)
    window = choice.window if choice.window is not None else _days(known.get("window", ""))
    return Source(kind, head, columns, form, {**values, **choice.values}, min(window, _LONGEST_WINDOW), looks)


def _looks(known: Mapping[str, str], choice: Choice) -> dict[str, str]:
    """What is said about how the table is read: now, else before."""
    names = {sign: name for name, sign in _SIGNS.items()}
    said = {"encoding": choice.encoding, "separator": names.get(choice.separator, ""), "dates": choice.order,
            "decimal": names.get(choice.mark, "")}  # fmt: skip
    both = {name: said[name] or known.get(name, "") for name in _LOOKS}
    return {name: value for name, value in both.items() if value in _LOOKS[name]}


def _head(path: str, looks: Mapping[str, str], choice: Choice) -> Head:
    """The head as it is said now; what was said before gives way where this file is plainly another."""
    separator = _SIGNS.get(looks.get("separator", ""), "")
    found = head_of(path, choice.encoding, choice.separator)
    if not choice.encoding and (wanted := looks.get("encoding", "")) and not found.has_mark:
        found = head_of(path, wanted, choice.separator)
    if not choice.separator and separator and len(found.columns) > 1 and separator != found.separator:
        other = head_of(path, found.encoding, separator)
        found = other if len(other.columns) > 1 else found
    return found


def require(source: Source) -> None:
    """Raises `BadTable` where a column is missing."""
    for role in ROLES[source.kind]:
        if role.name in source.missing:
            text = _("“{name}” has no column for “{role}”; its columns are: {columns}")
            raise BadTable(text.format(name=source.name, role=_(role.title), columns=_shown(source.head.columns)))


def read_source(source: Source, progress: Progress | None = None) -> Table:
    """The columns of the table; raises `BadTable` where one is missing or no row can be used."""
    require(source)
    wanted = [
        Wanted(role.name, source.columns[role.name], role.kind, role.is_needed)
        for role in ROLES[source.kind]
        if role.name in source.columns
    ]
    told = (progress,) if progress else ()
    table = read_table(source.head, wanted, source.form, *told)
    if not table.rows:
        raise BadTable(_("“{name}” has headings and no rows").format(name=source.name))
    if table.faults.total >= table.rows:
        fault = next(item for item in table.faults.first if item.kind != "damaged")
        text = _("no row of “{name}” can be used; line {line}: {what}")
        raise BadTable(
            text.format(name=source.name, line=fault.line, what=fault_text(fault.kind, fault.role, fault.text))
        )
    return table


def fault_text(kind: str, role: str, text: str) -> str:
    """What is wrong with a row, in words."""
    title = next((_(item.title) for items in ROLES.values() for item in items if item.name == role), role)
    shown = in_short(text)
    if kind == "empty":
        return _("no {role}").format(role=title)
    if kind == "moment":
        return _("“{text}” is no date").format(text=shown)
    if kind == "number":
        return _("“{text}” is no number").format(text=shown)
    return _("characters that are none of this encoding")


def remembered(journey: Journey, kind: str) -> dict[str, str]:
    """What the map remembers about tables of a kind."""
    return {key[len(kind) + 1 :]: value for key, value in journey.data.items() if key.startswith(f"{kind}/")}


def facts(source: Source, last: str, used: Mapping[str, str]) -> dict[str, str]:
    """What the map is to remember: `used` are the meanings of the texts that the table has."""
    found = {"file": source.name} | ({"date": last} if last else {}) | dict(source.looks)
    found |= {f"column/{role}": source.head.columns[place] for role, place in source.columns.items()}
    found |= {f"value/{text}": key for text, key in {**source.values, **used}.items()}
    if source.kind in ("log", "orders"):
        found["window"] = f"{source.window:g}"
    return found


def _no_column(head: Head, heading: str) -> str:
    text = _("“{name}” has no column “{heading}”; its columns are: {columns}")
    return text.format(name=os.path.basename(head.path), heading=heading, columns=_shown(head.columns))


def _shown(headings: Sequence[str]) -> str:
    """The first headings, as they can stand in a message."""
    return ", ".join(map(in_short, headings[:20])) + (", …" if len(headings) > 20 else "")


def in_short(text: str) -> str:
    """A text of a table, so short and so plain that it can stand in a message."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:41])
    return plain if len(plain) <= 40 else plain[:39] + "…"


def _days(text: str) -> float:
    try:
        days = float(text)
    except ValueError:
        return WINDOW
    return max(0.0, days) if isfinite(days) else WINDOW


def _form(kind: Kind, head: Head, columns: Mapping[str, int], looks: Mapping[str, str]) -> Form:
    """The order of dates and the mark of decimals, from the first rows."""

    def sample(column_kind: str) -> list[str]:
        places = [columns[role.name] for role in ROLES[kind] if role.kind == column_kind and role.name in columns]
        return [row[place] for row in head.rows for place in places if place < len(row)]

    mark = _SIGNS[looks["decimal"]] if "decimal" in looks else mark_of(sample("number"))
    return Form(looks.get("dates") or order_of(sample("moment")) or "ymd", mark)


def meanings(
    words: Sequence[str], names: Sequence[tuple[str, Sequence[str]]], values: Mapping[str, str]
) -> dict[str, str | None]:
    """What each text means: an id, empty where it is to be left out, None where nobody knows.

    `names` has each id with its names. What the user or the map says comes first; an id that is not there any more
    means nothing.
    """
    ids = {key for key, _names in names}
    by_name = {plainly(name): key for key, titles in reversed(names) for name in (*titles, key) if name}
    found: dict[str, str | None] = {}
    for word in words:
        said = values.get(word)
        found[word] = said if said in ids or said == "" else by_name.get(plainly(word))
    return found


def nearest(word: str, names: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The id whose name is most like the text; empty where none is."""
    from difflib import get_close_matches  # only for what is not known

    by_name = {plainly(name): key for key, titles in reversed(names) for name in (*titles, key) if name}
    close = get_close_matches(plainly(word), by_name, 1, 0.6)
    if not close:
        parts = [name for name in by_name if plainly(word) and (plainly(word) in name or name in plainly(word))]
        close = parts[:1]
    return by_name[close[0]] if close else ""
