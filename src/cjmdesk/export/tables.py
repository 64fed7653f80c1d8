"""What a map holds as tables: a row an item, a table a kind, in the map's own language."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cjmdesk.export.columns import QUADRANT, SPOT, STAGE_OF, TABLES, Column, TableSpec
from cjmdesk.i18n import format_date, format_number, translator
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Snapshot
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Stage, Step
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import transition_keys, walk
from cjmdesk.model.words import KIND_NAMES, LANE_NAMES

Value = str | float | int | bool | date | None
"""What stands in a cell: a share is a number from 0 to 1; several texts are lines of one."""


class Table(NamedTuple):
    """A table of the map."""

    name: str
    title: str
    kind: str
    """What a row is, in the map's language."""
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    usual: tuple[Value, ...]
    """By column, the value that says nothing."""

    def says(self, index: int, value: Value) -> bool:
        """Whether a value of a column tells a reader anything."""
        return value not in (None, "", False, self.usual[index])


class _Row(NamedTuple):
    entity: Any
    owner: Stage | Persona | None
    place: int
    """From 1 on, in its list."""
    list_name: str


def tables(journey: Journey) -> tuple[Table, ...]:
    """Every table that has rows, in the order of `columns.TABLES`."""
    found = (table(journey, name) for name in TABLES)
    return tuple(item for item in found if item.rows)


def table(journey: Journey, name: str, within: Stage | Persona | None = None) -> Table:
    """One table, all of it or what stands in one stage or persona; KeyError where it is not in `columns.TABLES`."""
    spec, say = TABLES[name], translator(journey.language).gettext
    columns = spec.columns + _own_lanes(journey, name)
    names = _names(journey)
    rows = tuple(
        tuple(_value(journey, row, column, names) for column in columns)
        for row in _rows(journey, spec)
        if within is None or row.owner is within
    )
    headings = tuple(say(column.heading) if column.heading else _lane_title(journey, column) for column in columns)
    usual = tuple(_worded(column.usual, column, journey) for column in columns)
    return Table(name, say(spec.title), say(KIND_NAMES[spec.kind]), columns, headings, rows, usual)


def filled(found: Table, *without: str) -> Table:
    """The table without the columns in which nothing stands that tells anything, and without the fields `without`."""
    kept = [
        index
        for index, column in enumerate(found.columns)
        if column.field not in without and any(found.says(index, row[index]) for row in found.rows)
    ]
    return found._replace(
        columns=tuple(found.columns[index] for index in kept),
        headings=tuple(found.headings[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in found.rows),
        usual=tuple(found.usual[index] for index in kept),
    )


def _own_lanes(journey: Journey, name: str) -> tuple[Column, ...]:
    """The map's own lanes are columns of its stages."""
    if name != "stages":
        return ()
    lanes = [lane for lane in lanes_of(journey) if lane.kind in ("text", "image")]
    return tuple(Column(f"cells.{lane.id}", "", width=34) for lane in lanes)


def _lane_title(journey: Journey, column: Column) -> str:
    key = column.field.partition(".")[2]
    lane = next(lane for lane in lanes_of(journey) if lane.id == key)
    return lane.title or translator(journey.language).gettext(LANE_NAMES[lane.kind])


def _rows(journey: Journey, spec: TableSpec) -> Iterator[_Row]:
    for path in spec.lists:
        outer, _dot, name = path.rpartition(".")
        owners = getattr(journey, outer) if outer in ("stages", "personas") else (journey.swot if outer else journey,)
        for owner in owners:
            for place, entity in enumerate(getattr(owner, name), 1):
                yield _Row(entity, owner if isinstance(owner, Stage | Persona) else None, place, name)


def _value(journey: Journey, row: _Row, column: Column, names: dict[str, str]) -> Value:
    if column.field == STAGE_OF:
        return names[row.owner.id] if row.owner else None
    if column.field == SPOT:
        return row.place
    value = row.list_name if column.field == QUADRANT else _field(row.entity, column.field)
    if column.form == "names":
        return _called(journey, column, value, names)
    if isinstance(value, tuple):
        return "\n".join(_line(item, journey.language) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{grade}: {count}" for grade, count in sorted(value.items()))
    return _worded(value, column, journey)


def _worded(value: Any, column: Column, journey: Journey) -> Value:
    plain: Value = value
    return translator(journey.language).gettext(column.words[value]) if value in column.words else plain


def _line(item: Any, language: str) -> str:
    """An item of a list as a line of text."""
    if isinstance(item, Step):
        return item.title or item.id
    if isinstance(item, Snapshot):
        day = format_date(item.date, language) if item.date else "–"
        return f"{day}: {'–' if item.value is None else format_number(item.value, language)}"
    return str(item)


def _field(entity: Any, path: str) -> Any:
    first, _dot, rest = path.partition(".")
    value = getattr(entity, first)
    if not rest or value is None:
        return value
    return value.get(rest, "") if isinstance(value, dict) else getattr(value, rest)


def _called(journey: Journey, column: Column, value: Any, names: dict[str, str]) -> Value:
    """The names of the entities that a field refers to; what is not there keeps its id."""
    if isinstance(value, tuple):
        return "\n".join(names.get(str(key), str(key)) for key in value)
    value = value or ""
    if not value and column.field == "persona":
        return translator(journey.language).gettext("All customers")
    return names.get(value, str(value))


def _names(journey: Journey) -> dict[str, str]:
    """By key, what everything that can be referred to is called."""
    say = translator(journey.language).gettext
    names = {ANY: say("Any stage"), LOST: say("Lost")}
    for found in walk(journey):
        naming = found.entity.naming
        names.setdefault(found.key, str(getattr(found.entity, naming) if naming else "") or found.key)
    for key, item in zip(transition_keys(journey), journey.transitions, strict=True):
        names[key] = f"{names.get(item.from_, item.from_)} → {names.get(item.to, item.to)}"
    return names
