"""Where pains, ideas, KPIs and questions that are dragged would land."""

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.shapes import Column, Part, Row, Scene

LISTS: Mapping[str, str] = MappingProxyType({"pain": "pains", "idea": "ideas", "kpi": "kpis", "question": "questions"})
"""The lists of a stage by the kind of the parts that stand for their items; a lane's kind is its list."""

_GAP = 4.0
"""How far the insertion line stands off the item beside it."""


class ListTarget(NamedTuple):
    """A place in a list of a stage: `position` counts the items without those that are moved.

    `cell` is the cell that lights up (x, y, w, h), `line` the insertion line (x0, y0, x1, y1).
    """

    stage: str
    position: int
    cell: tuple[float, float, float, float]
    line: tuple[float, float, float, float]


def list_target(scene: Scene, kind: str, x: float, y: float, moving: Container[str] = ()) -> ListTarget | None:
    """The place for items of `kind` (a key of `LISTS`) at (x, y), in the stage below or above.

    None left or right of the stages, and where the map does not show the lane.
    """
    column = next((c for c in scene.columns if c.x <= x < c.x + c.w), None)
    row = next((row for row in scene.rows if row.kind == LISTS[kind]), None)
    if column is None or row is None:
        return None
    items = [part for part in scene.parts if part.kind == kind and part.entity not in moving and _in(part, column)]
    position, line = _insertion(items, column, row, x, y)
    return ListTarget(column.stage, position, (column.x, row.y, column.w, row.h), line)


def _in(part: Part, column: Column) -> bool:
    return column.x <= part.x < column.x + column.w


def _insertion(
    items: Sequence[Part], column: Column, row: Row, x: float, y: float
) -> tuple[int, tuple[float, float, float, float]]:
    """The place among `items`, which stand in the order of the list, and the line that shows it."""
    if not items:
        top = row.y + 2 * _GAP
        return 0, (column.x + CELL_PAD, top, column.x + column.w - CELL_PAD, top)
    if len({round(part.x) for part in items}) == 1:
        return _below_each_other(items, y)
    return _side_by_side(items, x, y)


def _below_each_other(items: Sequence[Part], y: float) -> tuple[int, tuple[float, float, float, float]]:
    position = sum(part.y + part.h / 2 <= y for part in items)
    beside = items[min(position, len(items) - 1)]
    line_y = beside.y - _GAP if position < len(items) else beside.y + beside.h + _GAP
    return position, (beside.x, line_y, beside.x + beside.w, line_y)


def _side_by_side(items: Sequence[Part], x: float, y: float) -> tuple[int, tuple[float, float, float, float]]:
    """Among the items of the nearest line, between those whose middles are left and right of x."""
    nearest = min(items, key=lambda part: max(part.y - y, y - part.y - part.h, 0.0)).y
    line = [(number, part) for number, part in enumerate(items) if part.y == nearest]
    for number, part in line:
        if x < part.x + part.w / 2:
            return number, (part.x - _GAP, part.y, part.x - _GAP, part.y + part.h)
    number, part = line[-1]
    edge = part.x + part.w + _GAP
    return number + 1, (edge, part.y, edge, part.y + part.h)
