"""Which score a height in the emotion lane stands for, and where a new point would belong."""

from typing import NamedTuple

from cjmdesk.layout.marks import EDGE
from cjmdesk.layout.shapes import Column, Row, Scene
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.walk import emotion_keys

_FEWEST_STEPS = 4
"""A scale with fewer whole steps is divided into ten."""


class PointPlace(NamedTuple):
    """Where a new point stands: in a step, if the stage has steps, and at `at` where it would cover another."""

    stage: str
    step: str
    at: float | None
    position: int
    """Its place among the stage's points, so that they stand from left to right."""


def emotion_lane(scene: Scene) -> Row | None:
    """The place of the emotion lane, if it is shown."""
    return next((row for row in scene.rows if row.kind == "emotion"), None)


def score_step(scale: EmotionScale, *, fine: bool = False) -> float:
    """What a score is changed by: one, or half of it; on a scale shorter than four, a tenth of the scale."""
    length = scale.high - scale.low
    step = 1.0 if length >= _FEWEST_STEPS else length / 10
    return step / 2 if fine else step


def score_y(scale: EmotionScale, row: Row, score: float) -> float:
    """The height in the drawing at which `score` stands."""
    share = (scale.high - score) / (scale.high - scale.low)
    return row.y + EDGE + min(max(share, 0.0), 1.0) * (row.h - 2 * EDGE)


def score_at(scale: EmotionScale, row: Row, y: float, *, fine: bool = False) -> float:
    """The score on the scale that is nearest to the height `y`, in whole steps or half ones."""
    share = (y - row.y - EDGE) / (row.h - 2 * EDGE)
    step = score_step(scale, fine=fine)
    score = round((scale.high - share * (scale.high - scale.low)) / step) * step
    return round(min(max(score, scale.low), scale.high), 6)


class Sideways(NamedTuple):
    """A place within a stage: `x` in the drawing, `at` from 0 to 1, and the step that it is in, if there are any."""

    x: float
    at: float
    step: str


def sideways(column: Column, x: float) -> Sideways:
    """The place in the stage of `column` that is nearest to x."""
    at = round(min(max((x - column.x) / column.w, 0.0), 1.0), 2)
    place = column.x + column.w * at
    return Sideways(place, at, step_at(column, place))


def step_at(column: Column, x: float) -> str:
    """The step at x; empty in a stage without steps."""
    return column.steps[sum(edge <= x for edge in column.edges[1:])] if column.steps else ""


def point_place(scene: Scene, journey: Journey, persona: str, x: float) -> PointPlace | None:
    """The place of a new point of a persona's curve ("" for all customers) at x; None beside the stages.

    It keeps the very place only where the curve has a point in that stage or step already.
    """
    column = next((c for c in scene.columns if c.x <= x < c.x + c.w), None)
    if column is None:
        return None
    stage = next(stage for stage in journey.stages if stage.id == column.stage)
    step = step_at(column, x)
    placed = {part.entity: part.x + part.w / 2 for part in scene.parts if part.kind == "emotion"}
    mine = [
        (index, item, placed.get(key))
        for index, (key, item) in enumerate(zip(emotion_keys(stage), stage.emotions, strict=True))
        if item.persona == persona
    ]
    crowded = any(item.step == step for _index, item, _x in mine)
    behind = (index for index, _item, its_x in mine if its_x is not None and its_x > x)
    at = round((x - column.x) / column.w, 2) if crowded else None
    return PointPlace(column.stage, step, at, next(behind, len(stage.emotions)))
