"""Walking the map with the arrow keys: where one can stop, and which stop lies next in a direction."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cjmdesk.layout.cells import GOAL, LISTS, TITLE, Cell, all_rows, cell_at, open_rows, row_places
from cjmdesk.layout.shapes import Outline, Part, Row, Scene
from cjmdesk.model.journey import Journey

_LISTS = frozenset(LISTS) - {"emotion"}

_SIDEWAYS = 2.5
"""How much worse a unit aside is than a unit ahead."""

_NO_STOPS = frozenset({"cell", "curve", "quote", "emotion", "emotion-label"})
"""Kinds of parts that belong to another stop. On a point of a curve the arrows change its score, so walking stays off.
"""


class Stop(NamedTuple):
    """An element, or a cell that has none, with its place in the drawing."""

    x: float
    y: float
    w: float
    h: float
    entity: str
    cell: Cell | None = None
    row: str = ""
    """The lane, or the row of chevrons or step headings, that it stands in; empty above them."""


def stops(scene: Scene, journey: Journey) -> list[Stop]:
    """Everything that the arrows reach, in reading order: elements, cells of text and empty cells, the title."""
    result: list[Stop] = []
    filled: set[Cell | None] = set()
    rows = all_rows(scene)
    labelled = {part.entity for part in scene.parts if part.kind == "transition" and part.layer > 1}
    for part in scene.parts:
        if part.entity and part.kind not in _NO_STOPS:
            if part.kind == "transition" and part.layer == 1:
                if part.entity not in labelled:
                    result.append(_line_stop(part))
                continue
            result.append(Stop(part.x, part.y, part.w, part.h, part.entity))
            filled.add(cell_at(scene, part.x + min(part.w, 20) / 2, part.y + part.h / 2, rows))
    for row in open_rows(scene):
        for cell, rect in row_places(scene, row):
            if row.kind not in _LISTS or cell not in filled:
                result.append(Stop(*rect, "", cell))
    # A folded lane has a row too, though nothing but its label stands in it.
    lines = [*rows, *(row for row in scene.rows if row not in rows)]
    return [stop._replace(row=_row_at(lines, stop)) for stop in result] + _title_stops(scene, journey)


def _row_at(rows: Sequence[Row], stop: Stop) -> str:
    middle = stop.y + stop.h / 2
    return next((row.lane for row in rows if row.y <= middle < row.y + row.h), "")


def _title_stops(scene: Scene, journey: Journey) -> list[Stop]:
    part = next((part for part in scene.parts[:1] if part.kind == "title"), None)
    if part is None:
        return []
    title = Stop(part.x, part.y, part.w, part.h / 2, "", Cell(TITLE, ""))
    goal = Stop(part.x, part.y + part.h / 2, part.w, part.h / 2, "", Cell(GOAL, ""))
    return [title, goal] if journey.goal else [title]


def _line_stop(part: Part) -> Stop:
    """The middle of a line that has no label."""
    points = [n for shape in part.shapes if isinstance(shape, Outline) for _l, numbers in shape.commands for n in
              numbers[-2::2]]  # fmt: skip
    middle = part.x + (min(points) + max(points)) / 2 if points else part.x + part.w / 2
    return Stop(middle - 20, part.y, 40, part.h, part.entity)


def first_stop(scene: Scene, found: Sequence[Stop]) -> Stop | None:
    """Where walking begins: the first stage, else whatever there is first."""
    stages = {column.stage for column in scene.columns}
    return next((stop for stop in found if stop.entity in stages), found[0] if found else None)


def stop_for(found: Iterable[Stop], entity: str, cell: Cell | None) -> Stop | None:
    """The stop of what is selected."""
    for stop in found:
        if (entity and stop.entity == entity) or (not entity and stop.cell == cell):
            return stop
    return None


def neighbour(found: Iterable[Stop], start: Stop, direction: str) -> Stop | None:
    """The stop nearest to `start` in `direction` ("left", "right", "up", "down"); None at the edge.

    Up and down keep to their column, left and right to their row, as long as there is anything in it.
    """
    best, least = None, (True, float("inf"))
    for stop in found:
        if (stop.entity, stop.cell) == (start.entity, start.cell):
            continue
        ahead, gap, aside = _distances(start, stop, direction)
        is_off = gap > 0 if direction in ("up", "down") else stop.row != start.row
        cost = (is_off, ahead + _SIDEWAYS * (gap + aside))
        if ahead > 0 and cost < least and _is_beyond(start, stop, direction):
            best, least = stop, cost
    return best


def _is_beyond(start: Stop, stop: Stop, direction: str) -> bool:
    """Whether `stop` begins further on than `start`: the title of the map is as wide as all of it."""
    if direction in ("left", "up"):
        ends = (stop.x + stop.w, start.x + start.w) if direction == "left" else (stop.y + stop.h, start.y + start.h)
        return ends[0] < ends[1]
    return stop.x > start.x if direction == "right" else stop.y > start.y


def _distances(start: Stop, stop: Stop, direction: str) -> tuple[float, float, float]:
    """How far `stop` lies ahead of `start` (centre to centre), what lies between their sides (0 where they face each
    other), and a little for centres that lie aside.
    """
    across = (stop.x + stop.w / 2) - (start.x + start.w / 2)
    down = (stop.y + stop.h / 2) - (start.y + start.h / 2)
    if direction in ("left", "right"):
        gap = max(stop.y - (start.y + start.h), start.y - (stop.y + stop.h), 0.0)
        return (across if direction == "right" else -across), gap, abs(down) * 0.1
    gap = max(stop.x - (start.x + start.w), start.x - (stop.x + stop.w), 0.0)
    return (down if direction == "down" else -down), gap, abs(across) * 0.1
