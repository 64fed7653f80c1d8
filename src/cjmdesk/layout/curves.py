"""The geometry of emotion curves: where points stand, and a smooth line that never leaves the scale."""

import itertools
from functools import cache
from typing import NamedTuple

from cjmdesk.layout.columns import Grid, step_number, touchpoint_tracks
from cjmdesk.layout.shapes import Command
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Emotion, Stage, Touchpoint
from cjmdesk.model.walk import emotion_keys

LEAST_STEP = 0.5
"""The least distance of two points of a curve across, in layout units."""


class Point(NamedTuple):
    """An emotion at its place: x in layout units; `emotion.score` is not None."""

    x: float
    emotion: Emotion
    key: str
    stage: int
    number: int
    """The position of the emotion in its stage."""


def share_of(value: float, low: float, high: float) -> float:
    """How far `value` has come from `low` (0) to `high` (1), `low` < `high`; what lies outside stands at the end."""
    if high - low == float("inf"):
        value, low, high = value / 4, low / 4, high / 4
    return min(max((value - low) / (high - low), 0.0), 1.0)


def middle_of(low: float, high: float) -> float:
    """The neutral score of a scale: its midpoint."""
    return low + (high / 2 - low / 2)


def curve_points(journey: Journey, grid: Grid) -> dict[str, list[Point]]:
    """The points of every persona ("" for all customers) that has any, each from left to right."""
    curves: dict[str, list[Point]] = {}
    wanted = {emotion.touchpoint for stage in journey.stages for emotion in stage.emotions if emotion.touchpoint}
    cards = {
        item.id: (n, item)
        for n, stage in enumerate(journey.stages if wanted else ())
        for item in stage.touchpoints
        if item.id in wanted
    }
    for number, stage in enumerate(journey.stages):
        for point in _stage_points(journey, grid, number, stage, cards):
            curves.setdefault(point.emotion.persona, []).append(point)
    return {persona: sorted(points, key=lambda point: point.x) for persona, points in curves.items()}


def _stage_points(
    journey: Journey, grid: Grid, number: int, stage: Stage, cards: dict[str, tuple[int, Touchpoint]]
) -> list[Point]:
    column = grid.columns[number]
    free: dict[str, int] = {}
    for emotion in stage.emotions:
        if emotion.score is not None and not _is_fixed(stage, emotion, cards):
            free[emotion.persona] = free.get(emotion.persona, 0) + 1
    seen: dict[str, int] = {}
    points = []
    for index, (key, emotion) in enumerate(zip(emotion_keys(stage), stage.emotions, strict=True)):
        if emotion.score is None:
            continue
        x = _fixed_x(journey, grid, number, emotion, cards)
        if x is None:
            seen[emotion.persona] = seen.get(emotion.persona, 0) + 1
            x = column.x + column.w * seen[emotion.persona] / (free[emotion.persona] + 1)
        points.append(Point(x, emotion, key, number, index))
    return points


def _is_fixed(stage: Stage, emotion: Emotion, cards: dict[str, tuple[int, Touchpoint]]) -> bool:
    return emotion.at is not None or emotion.touchpoint in cards or step_number(stage, emotion.step) is not None


def _fixed_x(
    journey: Journey, grid: Grid, number: int, emotion: Emotion, cards: dict[str, tuple[int, Touchpoint]]
) -> float | None:
    """The x of a point that says where it stands: at its place in the stage, its touchpoint, or its step."""
    column = grid.columns[number]
    if emotion.at is not None:
        return column.x + column.w * emotion.at
    if emotion.touchpoint in cards:
        stage, item = cards[emotion.touchpoint]
        first, last = touchpoint_tracks(grid, journey, stage, item)
        left, right = grid.tracks[first], grid.tracks[last]
        return (left.x + right.x + right.w) / 2
    step = step_number(journey.stages[number], emotion.step)
    if step is None:
        return None
    track = grid.tracks[grid.first_track[number] + step]
    return track.x + track.w / 2


def monotone(points: list[tuple[float, float]]) -> tuple[Command, ...]:
    """A smooth path through `points` (x rising; one that does not is moved right a little) that overshoots none.

    Cubic Hermite pieces with the slopes of Fritsch and Butland (1984): between two points the curve stays between
    their heights, so it can never leave a scale that all points lie on.
    """
    if not points:
        return ()
    points = _rising(points)
    slopes = _slopes(points)
    path: list[Command] = [("M", points[0])]
    for index in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[index], points[index + 1]
        third = (x1 - x0) / 3
        path.append(("C", (x0 + third, y0 + third * slopes[index], x1 - third, y1 - third * slopes[index + 1], x1, y1)))
    return tuple(path)


def _rising(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    result = points[:1]
    for x, y in points[1:]:
        result.append((max(x, result[-1][0] + LEAST_STEP), y))
    return result


def _slopes(points: list[tuple[float, float]]) -> list[float]:
    steps = [(x1 - x0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in itertools.pairwise(points)]
    inner = [_inner_slope(*left, *right) for left, right in itertools.pairwise(steps)]
    return [0.0, *inner, 0.0] if steps else [0.0]


def _inner_slope(h0: float, d0: float, h1: float, d1: float) -> float:
    """The weighted harmonic mean of the slopes on both sides; 0 at a turning point."""
    if d0 * d1 <= 0:
        return 0.0
    return 3 * (h0 + h1) / ((2 * h1 + h0) / d0 + (h1 + 2 * h0) / d1)


def sample(commands: tuple[Command, ...], pieces: int = 8) -> list[tuple[float, float]]:
    """Points along a path of cubic curves, `pieces` to each."""
    result: list[tuple[float, float]] = []
    x0 = y0 = 0.0
    for letter, numbers in commands:
        if letter != "C":
            x0, y0 = numbers[-2:]
            result.append((x0, y0))
            continue
        x1, y1, x2, y2, x3, y3 = numbers
        result += [
            (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _shares(pieces)
        ]
        x0, y0 = x3, y3
    return result


@cache
def _shares(pieces: int) -> list[tuple[float, float, float, float]]:
    """How much each of the four points of a cubic curve has of its points at 1, 2 … `pieces` of so many parts."""
    steps = [number / pieces for number in range(1, pieces + 1)]
    return [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in steps]
