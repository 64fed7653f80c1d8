"""The lines that customers walk along on a drawn map: through the chevrons, along the arcs, and out of the map."""

from bisect import bisect_right
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from cjmdesk.analysis.chain import ENDED, GONE, Way
from cjmdesk.layout.arc_marks import EXIT_TIP
from cjmdesk.layout.arcs import ARC_LAYER
from cjmdesk.layout.curves import sample
from cjmdesk.layout.shapes import Outline, Part, Scene

Point = tuple[float, float]

LANES = 7
"""Customers walk in so many lines below each other, so that they do not hide each other."""
_BORDER = 10.0
"""What is left free above and below them in a chevron."""
_OUT = 26.0
"""So far customers are seen after they have left the map, and before they are on it."""
_PIECES = 12
"""A curve is walked in so many straight pieces."""


class Line(NamedTuple):
    """A way through its points, with the length up to each of them."""

    points: tuple[Point, ...]
    reached: tuple[float, ...]


def line(*points: Point) -> Line:
    """The line through `points`, at least one."""
    reached = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        reached.append(reached[-1] + hypot(x1 - x0, y1 - y0))
    return Line(points, tuple(reached))


def along(way: Line, share: float) -> Point:
    """The point at a share (0 to 1) of the length of a line."""
    points, reached = way
    distance = share * reached[-1]
    number = min(bisect_right(reached, distance), len(points) - 1)
    if number == 0:
        return points[0]
    (x0, y0), (x1, y1) = points[number - 1], points[number]
    length = reached[number] - reached[number - 1]
    part = (distance - reached[number - 1]) / length if length else 1.0
    return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part


class Lines:
    """The lines of one drawing. Heights differ by the lane, from 0 to `LANES` - 1; 0 is the middle of the chevrons."""

    def __init__(self, scene: Scene) -> None:
        self._columns = scene.columns
        self._top = scene.header_top
        heights = [part.h for part in scene.parts if part.kind == "stage"]
        height = heights[0] if heights else 0.0
        self._middle = scene.header_top + height / 2
        self._spread = max(height / 2 - _BORDER, 0.0)
        self._arcs, self._exits = _drawn_ways(scene)

    def _y(self, lane: int) -> float:
        """In turn above and below the middle."""
        steps = (lane + 1) // 2 * (1 if lane % 2 else -1)
        return self._middle + self._spread * steps / (LANES // 2)

    def begin(self, stage: int, lane: int) -> Line:
        """From the left onto the map."""
        x, y = self._columns[stage].x, self._y(lane)
        return line((x - _OUT, y), (x, y))

    def through(self, way: Way, came: str, lane: int) -> Line:
        """Through the chevron of a stage: from where the transition `came` arrives to where `way` leads on.

        An empty key, and one that is no arc, stands for the left end.
        """
        column, y = self._columns[way.source], self._y(lane)
        arc = self._arcs.get(came)
        return line((arc[-1][0] if arc else column.x, y), (self._leaves(way), y))

    def _leaves(self, way: Way) -> float:
        """Where a way leads out of its stage: under its arc or its mark, else at the right end."""
        column = self._columns[way.source]
        if arc := self._arcs.get(way.key):
            return arc[0][0]
        x = self._exits[way.key][0] if way.target == GONE and way.key in self._exits else column.x + column.w
        return min(x, column.x + column.w)

    def onward(self, way: Way, lane: int) -> Line:
        """From the end of `through` into the next stage, or out of the map."""
        x, y = self._leaves(way), self._y(lane)
        if way.target >= 0:
            arc = self._arcs.get(way.key)
            return self._on_arc(arc, y) if arc else line((x, y), (self._columns[way.target].x, y))
        if way.target == ENDED:
            return line((x, y), (x + _OUT, y))
        top = self._exits[way.key][1] if way.key in self._exits else self._top - _OUT
        return line((x, y), (x, top), (x + _OUT / 2, top - _OUT / 2))

    def _on_arc(self, arc: tuple[Point, ...], y: float) -> Line:
        return line((arc[0][0], y), *arc, (arc[-1][0], y))

    def brought(self, source: int, key: str, stage: int, lane: int) -> Line:
        """Along the arc of a spawn transition; where it has none, straight on from the stage it leads out of."""
        y, arc = self._y(lane), self._arcs.get(key)
        if arc:
            return self._on_arc(arc, y)
        return line((self._columns[source].x + self._columns[source].w, y), (self._columns[stage].x, y))


def _drawn_ways(scene: Scene) -> tuple[dict[str, tuple[Point, ...]], dict[str, Point]]:
    """By the key of the transition, the points of its arc; of the others, where the tip of their mark is."""
    arcs: dict[str, tuple[Point, ...]] = {}
    marks: dict[str, Point] = {}
    for part in scene.parts:
        if part.kind != "transition" or part.key != "transition:" + part.entity:
            continue
        if part.layer == ARC_LAYER:
            arcs[part.entity] = tuple((part.x + x, part.y + y) for x, y in sample(_path(part), _PIECES))
        else:
            marks[part.entity] = part.x + EXIT_TIP[0], part.y + EXIT_TIP[1]
    return arcs, marks


def _path(part: Part) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return next(shape.commands for shape in part.shapes if isinstance(shape, Outline))
