"""Columns of the grid: the stages, and the tracks that their steps divide them into."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from cjmdesk.layout.shapes import Column
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import span_of
from cjmdesk.model.stage import Stage, Touchpoint

DEFAULT_WIDTH = 208.0
LEAST_STEP_WIDTH = 116.0
LEAST_WIDTH, MOST_WIDTH = 128.0, 4000.0
CELL_PAD = 8.0
LEAST_ITEM = 150.0
SLOT_GAP = 12.0
LEAST_DOUBLE = 2 * LEAST_ITEM + SLOT_GAP + 2 * CELL_PAD
"""From this width on two cards stand side by side."""


class Track(NamedTuple):
    """The narrowest column: a step, or a stage without steps."""

    x: float
    w: float


class Grid(NamedTuple):
    columns: tuple[Column, ...]
    tracks: tuple[Track, ...]
    first_track: tuple[int, ...]
    """By stage, the number of its first track; one more entry at the end."""

    @property
    def right(self) -> float:
        return self.columns[-1].x + self.columns[-1].w if self.columns else 0.0


def stage_width(stage: Stage, default: float, words: float = 0.0) -> float:
    """The width of a stage's column: its own, or `default`, or what its `words` need; and room for its steps."""
    parts = max(len(stage.steps), 1)
    least = LEAST_WIDTH if parts == 1 else parts * LEAST_STEP_WIDTH
    if stage.width:
        return min(max(stage.width, least), max(MOST_WIDTH, least))
    return max(default, least, words, parts * default * 0.72 if parts > 1 else 0.0)


def make_grid(
    journey: Journey, left: float, default: float, doubled: Container[str] = (), words: Sequence[float] = ()
) -> Grid:
    """The columns from `left` on; stages without a width of their own are `default` wide, those in `doubled` twice.

    `words` is what the words of each stage need; without it, words may be cut.
    """
    columns: list[Column] = []
    tracks: list[Track] = []
    first_track: list[int] = []
    x = left
    for number, stage in enumerate(journey.stages):
        wanted = max(2 * default, LEAST_DOUBLE) if stage.id in doubled else default
        w = stage_width(stage, wanted, words[number] if words else 0.0)
        parts = max(len(stage.steps), 1)
        edges = tuple(x + w * part / parts for part in range(parts))
        first_track.append(len(tracks))
        tracks += [Track(edge, w / parts) for edge in edges]
        columns.append(Column(stage.id, x, w, tuple(step.id for step in stage.steps), edges))
        x += w
    return Grid(tuple(columns), tuple(tracks), (*first_track, len(tracks)))


def step_number(stage: Stage, step: str) -> int | None:
    """The position of a step in its stage; None where there is no such step."""
    if not step:
        return None
    return next((number for number, item in enumerate(stage.steps) if item.id == step), None)


def touchpoint_tracks(grid: Grid, journey: Journey, index: int, item: Touchpoint) -> tuple[int, int]:
    """The first and the last track that a touchpoint of the `index`-th stage covers."""
    span = span_of(item, index, len(journey.stages))
    number = step_number(journey.stages[index], item.step)
    first = grid.first_track[index] + (number or 0)
    if number is not None and span == 1:
        return first, first
    return first, grid.first_track[index + span] - 1
