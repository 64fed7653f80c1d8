"""The cells of the grid as places of a drawing: which there are, what stands in them, where something new goes."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.header import STEP_HEIGHT
from cjmdesk.layout.place import Rect
from cjmdesk.layout.rows import ITEM_GAP, ROW_PAD
from cjmdesk.layout.shapes import FOLDED, Column, Part, Row, Scene
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

HEADER, STEPS = "/stages", "/steps"
"""The rows of chevrons and of step headings, as lanes are called in a cell; no id has a slash."""

TITLE, GOAL = "/title", "/goal"
"""The lines of the title block; their cells have no stage."""

LISTS = MappingProxyType(
    {kind: kind for kind in ("touchpoints", "pains", "ideas", "kpis", "questions")} | {"emotion": "emotions"}
)
"""By kind of lane, the field of a stage that holds what stands in it below each other."""

TEXTS = frozenset({"key_task", "goal", "text"})
"""The kinds of lanes with one text in each cell."""

ADD_HEIGHT = 18.0
"""The height of the line at the end of a cell that asks for more."""


class Cell(NamedTuple):
    """A stage, or in a touchpoint lane a step of it, crossed with a lane."""

    lane: str
    stage: str
    step: str = ""


def row_of(scene: Scene, lane: str) -> Row | None:
    """The place of a lane; the chevrons and the step headings count as lanes here."""
    if lane == HEADER:
        height = scene.header_bottom - scene.header_top - (STEP_HEIGHT if _has_steps(scene) else 0)
        return Row(lane, lane, scene.header_top, height)
    if lane == STEPS and _has_steps(scene):
        return Row(lane, lane, scene.header_bottom + 2 - STEP_HEIGHT + 6, STEP_HEIGHT - 6)
    return next((row for row in scene.rows if row.lane == lane), None)


def _has_steps(scene: Scene) -> bool:
    return any(column.steps for column in scene.columns)


def row_cells(scene: Scene, row: Row) -> list[Cell]:
    """The cells of a row from left to right."""
    return [cell for cell, _rect in row_places(scene, row)]


def row_places(scene: Scene, row: Row) -> list[tuple[Cell, Rect]]:
    """The cells of a row from left to right, each with its place."""
    return [place for column in scene.columns for place in _places(row, column)]


def _places(row: Row, column: Column) -> list[tuple[Cell, Rect]]:
    """The cells of a row in one column: its steps where the row is divided into them."""
    if row.kind != STEPS and not (row.kind == "touchpoints" and column.steps):
        return [(Cell(row.lane, column.stage), Rect(column.x, row.y, column.w, row.h))]
    tracks = ((step, _track(column, step)) for step in column.steps)
    return [(Cell(row.lane, column.stage, step), Rect(x, row.y, w, row.h)) for step, (x, w) in tracks]


def all_rows(scene: Scene) -> list[Row]:
    """The chevrons, the step headings where there are any, and the lanes that are not folded."""
    if not scene.columns:
        return []
    heads = (row_of(scene, lane) for lane in (HEADER, STEPS))
    return [*(row for row in heads if row), *open_rows(scene)]


def open_rows(scene: Scene) -> list[Row]:
    """The lanes that are not folded."""
    return [row for row in scene.rows if row.kind != FOLDED]


def next_cell(scene: Scene, cell: Cell, by: int) -> Cell | None:
    """The cell behind `cell` (`by` 1) or before it (-1) in reading order, pictures left out; None at the ends."""
    if cell.lane in (TITLE, GOAL):
        order = [Cell(TITLE, ""), Cell(GOAL, "")]
    else:
        order = [each for row in all_rows(scene) if row.kind != "image" for each in row_cells(scene, row)]
    if cell not in order:
        return None
    at = order.index(cell) + by
    return order[at] if 0 <= at < len(order) else None


def cell_rect(scene: Scene, cell: Cell) -> Rect | None:
    """The place of a cell; None where the drawing has it no more."""
    row = row_of(scene, cell.lane)
    column = next((column for column in scene.columns if column.stage == cell.stage), None)
    if row is None or column is None:
        return None
    x, w = _track(column, cell.step)
    return Rect(x, row.y, w, row.h)


def _track(column: Column, step: str) -> tuple[float, float]:
    if step not in column.steps:
        return column.x, column.w
    number = column.steps.index(step)
    ends = (*column.edges, column.x + column.w)
    return ends[number], ends[number + 1] - ends[number]


def cell_at(scene: Scene, x: float, y: float, rows: Sequence[Row] | None = None) -> Cell | None:
    """The cell at a place of the drawing; `rows`, where known, are `all_rows` of it."""
    row = next((row for row in (all_rows(scene) if rows is None else rows) if row.y <= y < row.y + row.h), None)
    if row is None:
        return None
    number = bisect_right(scene.columns, x, key=_left) - 1
    places = _places(row, scene.columns[number]) if number >= 0 else []
    return next((cell for cell, rect in places if rect.x <= x < rect.x + rect.w), None)


def _left(column: Column) -> float:
    return column.x


def kind_of(scene: Scene, cell: Cell) -> str:
    """The kind of the cell's lane; the name itself of the chevrons, step headings and lines of the title."""
    row = row_of(scene, cell.lane)
    return row.kind if row else cell.lane


def list_of(scene: Scene, cell: Cell) -> str:
    """The field of the stage that holds the items of the cell; empty for all other cells."""
    return LISTS.get(kind_of(scene, cell), "")


def stage_named(journey: Journey, key: str) -> Stage | None:
    return next((stage for stage in journey.stages if stage.id == key), None)


def cell_items(
    scene: Scene, journey: Journey, cell: Cell, parts_of: Callable[[str], Sequence[Part]]
) -> Iterator[tuple[int, Part]]:
    """The items of a cell in the order of the file: the place of each in its list, and its part."""
    name, stage, rect = list_of(scene, cell), stage_named(journey, cell.stage), cell_rect(scene, cell)
    if not name or stage is None or rect is None or name == "emotions":
        return
    for index, item in enumerate(getattr(stage, name)):
        for part in parts_of(item.id)[:1]:
            is_below = rect.y <= part.y < rect.y + rect.h
            if is_below and (not cell.step or rect.x <= part.x < rect.x + rect.w):
                yield index, part


def place_below(scene: Scene, cell: Cell, parts: Sequence[Part], index: int) -> Rect | None:
    """Where a new item goes that stands behind the first `index` of `parts`, the items of the cell."""
    rect = cell_rect(scene, cell)
    if rect is None:
        return None
    x, w = rect.x + CELL_PAD, rect.w - 2 * CELL_PAD
    if kind_of(scene, cell) == "emotion":
        return Rect(x + w / 2 - 30, rect.y + rect.h / 2 - 12, 60, 24)
    if not parts or index <= 0:
        return Rect(x, rect.y + ROW_PAD, w, ADD_HEIGHT)
    before = parts[min(index, len(parts)) - 1]
    bottom = before.y + before.h if index < len(parts) else max(part.y + part.h for part in parts)
    room = rect.y + rect.h - bottom
    gap = ITEM_GAP if room >= ADD_HEIGHT + ITEM_GAP else 1.0
    if index < len(parts):
        return Rect(before.x, bottom + gap, before.w, ADD_HEIGHT)
    return Rect(x, bottom + gap, w, ADD_HEIGHT)
