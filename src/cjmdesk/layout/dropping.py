"""Where an item that is no touchpoint would land when it is dropped on the map: a pain, an idea, a question."""

from typing import NamedTuple

from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.shapes import Column, Part, Row, Scene
from cjmdesk.model.journey import Journey


class ItemTarget(NamedTuple):
    """A place in a list of a stage. `cell` is (x, y, w, h), empty where no lane shows the list; `line` likewise."""

    stage: str
    position: int
    cell: tuple[float, float, float, float]
    line: tuple[float, float, float, float]


def column_at(scene: Scene, x: float) -> Column | None:
    """The stage's column at x; None left and right of the stages."""
    return next((column for column in scene.columns if column.x <= x < column.x + column.w), None)


def item_target(scene: Scene, journey: Journey, list_name: str, kind: str, x: float, y: float) -> ItemTarget | None:
    """The place at (x, y) for an item of `kind` in the list `list_name`, whose lane has that name.

    Outside its lane it goes to the end of the stage's list. None left and right of the stages.
    """
    column = column_at(scene, x)
    if column is None:
        return None
    stage = next(stage for stage in journey.stages if stage.id == column.stage)
    order = {item.id: number for number, item in enumerate(getattr(stage, list_name))}
    row = next((row for row in scene.rows if row.kind == list_name), None)
    if row is None:
        top, bottom = scene.header_top, scene.rows[-1].y + scene.rows[-1].h if scene.rows else scene.header_bottom
        return ItemTarget(column.stage, len(order), (column.x, top, column.w, bottom - top), (0, 0, 0, 0))
    parts = [part for part in scene.parts if part.kind == kind and part.entity in order]
    position, line_y = _insertion(sorted(parts, key=lambda part: part.y), order, y, row)
    left, right = column.x + CELL_PAD, column.x + column.w - CELL_PAD
    return ItemTarget(column.stage, position, (column.x, row.y, column.w, row.h), (left, line_y, right, line_y))


def _insertion(parts: list[Part], order: dict[str, int], y: float, row: Row) -> tuple[int, float]:
    """The place and the height of the line: before the first part whose middle is below y, if y is in the lane."""
    is_within = row.y <= y < row.y + row.h
    for part in parts if is_within else ():
        if y < part.y + part.h / 2:
            return order[part.entity], part.y - 4
    if parts:
        return len(order), parts[-1].y + parts[-1].h + 4
    return len(order), row.y + 8
