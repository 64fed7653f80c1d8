"""Where a thing that is dragged over the map would land."""

from collections.abc import Container
from typing import NamedTuple

from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.header import STEP_HEIGHT
from cjmdesk.layout.shapes import Column, Part, Row, Scene
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

_CLOSE = 6.0
"""So far above and below a card that spans its stage, the next one does so too."""


class CardTarget(NamedTuple):
    """A place for touchpoints: `position` counts the touchpoints of the stage without those that are moved.

    `cell` is the cell that lights up (x, y, w, h), `line` the insertion line (x0, y0, x1, y1).
    """

    stage: str
    lane: str
    step: str
    position: int
    cell: tuple[float, float, float, float]
    line: tuple[float, float, float, float]


class StageTarget(NamedTuple):
    """A place for a stage: `position` counts the stages without the one that is moved; `line` is (x0, y0, x1, y1)."""

    position: int
    line: tuple[float, float, float, float]


class StepTarget(NamedTuple):
    """A place for a step among the others of its stage; `line` is (x0, y0, x1, y1)."""

    position: int
    line: tuple[float, float, float, float]


def drop_target(
    scene: Scene, journey: Journey, x: float, y: float, moving: Container[str] = (), *, is_wide: bool = False
) -> CardTarget | None:
    """The place for the touchpoints `moving` at (x, y): the stage below or above, in the nearest touchpoint lane.

    In a stage with steps it is the step at x; the whole stage with `is_wide`, and on or close to a card that spans
    the stage. None left or right of the stages, and where the map has no touchpoint lane.
    """
    column = next((c for c in scene.columns if c.x <= x < c.x + c.w), None)
    row = _nearest_row(scene, y)
    if column is None or row is None:
        return None
    stage = next(stage for stage in journey.stages if stage.id == column.stage)
    is_wide = is_wide or _is_by_wide_card(scene, column, stage, row, y)
    step, left, right = ("", column.x, column.x + column.w) if is_wide else _step_at(column, x)
    order = {item.id: n for n, item in enumerate(i for i in stage.touchpoints if i.id not in moving)}
    cards = [part for part in scene.parts if part.kind == "touchpoint" and part.entity in order and _in(part, row)]
    ends = (left + CELL_PAD, right - CELL_PAD)
    position, line_y, line = _insertion(cards, order, x, y, row, ends)
    if is_wide and column.steps:
        line = ends
    return CardTarget(
        column.stage, row.lane, step, position, (left, row.y, right - left, row.h), (line[0], line_y, line[1], line_y)
    )


def _nearest_row(scene: Scene, y: float) -> Row | None:
    rows = [row for row in scene.rows if row.kind == "touchpoints"]
    return min(rows, key=lambda row: max(row.y - y, y - row.y - row.h, 0.0), default=None)


def _is_by_wide_card(scene: Scene, column: Column, stage: Stage, row: Row, y: float) -> bool:
    """Whether y is on or close to a card that spans all steps of the stage, be it one that is moved."""
    if not column.steps:
        return False
    wide = {item.id for item in stage.touchpoints if item.step not in column.steps}
    cards = (part for part in scene.parts if part.kind == "touchpoint" and part.entity in wide and _in(part, row))
    return any(part.y - _CLOSE <= y <= part.y + part.h + _CLOSE for part in cards)


def _in(part: Part, row: Row) -> bool:
    return row.y <= part.y < row.y + row.h


def _step_at(column: Column, x: float) -> tuple[str, float, float]:
    """The step under x ("" without steps) and the ends of its track."""
    if not column.steps:
        return "", column.x, column.x + column.w
    number = sum(edge <= x for edge in column.edges[1:])
    ends = (*column.edges, column.x + column.w)
    return column.steps[number], ends[number], ends[number + 1]


def _insertion(
    cards: list[Part], order: dict[str, int], x: float, y: float, row: Row, ends: tuple[float, float]
) -> tuple[int, float, tuple[float, float]]:
    """Before the first card under x whose middle is below y; else after the last card under x, else at the end."""
    under = [part for part in cards if part.x - 6 <= x <= part.x + part.w + 6]
    for part in sorted(under, key=lambda card: card.y):
        if y < part.y + part.h / 2:
            return order[part.entity], part.y - 4, (part.x, part.x + part.w)
    if under:
        last = max(under, key=lambda card: card.y)
        return order[last.entity] + 1, last.y + last.h + 4, (last.x, last.x + last.w)
    return len(order), row.y + 8, ends


def step_target(scene: Scene, stage: str, x: float, moving: str) -> StepTarget | None:
    """The place for the step `moving` at x, between the steps of its stage whose middles are left and right of it."""
    column = next((column for column in scene.columns if column.stage == stage), None)
    if column is None:
        return None
    ends = (*column.edges, column.x + column.w)
    tracks = [(ends[n], ends[n + 1]) for n, step in enumerate(column.steps) if step != moving]
    index = sum((left + right) / 2 < x for left, right in tracks)
    edge = tracks[index][0] if index < len(tracks) else ends[-1]
    bottom = scene.rows[-1].y + scene.rows[-1].h if scene.rows else scene.header_bottom
    return StepTarget(index, (edge, scene.header_bottom - STEP_HEIGHT, edge, bottom))


def stage_target(scene: Scene, x: float, moving: str = "") -> StageTarget | None:
    """The place for the stage `moving` at x, between the stages whose middles are left and right of it."""
    others = [column for column in scene.columns if column.stage != moving]
    if not scene.columns:
        return None
    index = sum(column.x + column.w / 2 < x for column in others)
    bottom = scene.rows[-1].y + scene.rows[-1].h if scene.rows else scene.header_bottom
    if index < len(others):
        edge = others[index].x
    else:
        edge = others[-1].x + others[-1].w if others else scene.columns[0].x
    return StageTarget(index, (edge, scene.header_top, edge, bottom))
