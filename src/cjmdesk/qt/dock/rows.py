"""What a table shows of a document: its rows by key and place, and the values of their cells."""

from typing import Any, NamedTuple

from cjmdesk.analysis.shares import share_of_stage
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path
from cjmdesk.model.walk import get, transition_keys
from cjmdesk.qt.dock.tables import QUADRANT, STAGE_SHARE, TableSpec
from cjmdesk.qt.panel.bind import value_at


class Row(NamedTuple):
    """An entity of a table: never itself, since after the next edit it is another."""

    key: str
    path: Path


def rows_of(journey: Journey, table: TableSpec) -> list[Row]:
    """The rows in the order of the map."""
    if table.kind == "transition":
        return [Row(key, ("transitions", index)) for index, key in enumerate(transition_keys(journey))]
    result = []
    for name in table.lists:
        path: Path = tuple(name.split("."))
        result += [Row(item.id, (*path, index)) for index, item in enumerate(get(journey, path))]
    return result


def entity_of(journey: Journey, row: Row) -> Any:
    """The entity of a row; None where it is not there (any more)."""
    try:
        entity = get(journey, row.path)
    except IndexError:
        return None
    return entity if entity.id in ("", row.key) else None


def value_of(journey: Journey, row: Row, field: str) -> Any:
    """What stands in a field of a row; None where the row is gone."""
    if field == QUADRANT:
        return row.path[1]
    entity = entity_of(journey, row)
    if entity is None:
        return None
    return share_of_stage(journey, entity) if field == STAGE_SHARE else value_at(entity, field)
