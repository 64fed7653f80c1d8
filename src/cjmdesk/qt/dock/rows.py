"""What a table shows of a document: its rows by key and place, and the values of their cells."""

from typing import Any, NamedTuple

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


class Cells:
    """The values in one document; what they are computed from is computed once."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._totals: dict[str, float] | None = None

    def value(self, row: Row, field: str) -> Any:
        """What stands in a field of a row; None where the row is gone."""
        if field == QUADRANT:
            return row.path[1]
        entity = entity_of(self.journey, row)
        if entity is None:
            return None
        return self._stage_share(entity) if field == STAGE_SHARE else value_at(entity, field)

    def _stage_share(self, transition: Any) -> float | None:
        if transition.kind == "spawn":
            return None
        if transition.count is None:
            return transition.probability  # type: ignore[no-any-return]
        total = self._leaving().get(transition.from_, 0)
        return transition.count / total if total else None

    def _leaving(self) -> dict[str, float]:
        """How many leave each stage."""
        if self._totals is None:
            self._totals = {}
            for item in self.journey.transitions:
                if item.kind != "spawn":
                    self._totals[item.from_] = self._totals.get(item.from_, 0) + (item.count or 0)
        return self._totals
