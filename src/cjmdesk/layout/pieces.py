"""Pieces of a drawn map, for slides: all of it, some stages, some lanes, or some cards alone.

A piece is the scene seen through panes: nothing is drawn anew, so a piece looks as it does on the map.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from cjmdesk.layout.piece_edges import bounds, settled
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Part, Scene

EDGE = 12.0
"""Bare ground around a piece."""
TIP = 6.0
"""How far the tip of a chevron reaches into the next column."""


class Pane(NamedTuple):
    """A rectangle of the scene, and the parts that are seen in it; its left top corner stands at (x, y)."""

    window: Rect
    x: float
    y: float
    parts: tuple[Part, ...]


class Piece(NamedTuple):
    """What is seen of a scene, on a ground of `width` x `height`."""

    panes: tuple[Pane, ...]
    width: float
    height: float
    background: str


def whole(scene: Scene) -> Piece:
    """All of it."""
    pane = Pane(Rect(0, 0, scene.width, scene.height), 0, 0, scene.parts)
    return Piece((pane,), scene.width, scene.height, scene.background)


def of_stages(scene: Scene, stages: Collection[str]) -> Piece:
    """The columns of `stages` (ids) from the chevrons to the last lane, the names of the lanes before them.

    Curves run on to the edge, as they do on the map. KeyError where there is none of the stages.
    """
    runs = _runs(scene, stages)
    if not runs:
        raise KeyError(*stages)
    top, bottom = scene.header_top, max((row.y + row.h for row in scene.rows), default=scene.header_bottom)
    left = _labels_left(scene)
    parts = [part for part in scene.parts if part.kind != "transition"]
    parts = [part for part in parts if part.kind != "stage" or part.entity in stages]
    labels = Rect(left, top, scene.label_right - left, bottom - top)
    panes = [Pane(labels, EDGE, EDGE, _seen(parts, labels))]
    x = EDGE + labels.w
    for start, end in runs:
        window = Rect(start, top, end - start + TIP * ((start, end) == runs[-1]), bottom - top)
        panes.append(Pane(window, x, EDGE, _seen(settled(parts, window, scene.rows), window)))
        x += window.w
    return Piece(tuple(panes), x + EDGE, bottom - top + 2 * EDGE, scene.background)


def _runs(scene: Scene, stages: Collection[str]) -> list[tuple[float, float]]:
    """Where the columns of the stages begin and end; neighbours are one run."""
    runs: list[tuple[float, float]] = []
    for column in scene.columns:
        if column.stage in stages and runs and abs(runs[-1][1] - column.x) < 1:
            runs[-1] = (runs[-1][0], column.x + column.w)
        elif column.stage in stages:
            runs.append((column.x, column.x + column.w))
    return runs


def of_lanes(scene: Scene, lanes: Collection[str]) -> Piece:
    """The chevrons with the rows of `lanes` (ids) below them; KeyError where there is none of the lanes."""
    rows = [row for row in scene.rows if row.lane in lanes]
    if not rows:
        raise KeyError(*lanes)
    left = _labels_left(scene)
    width = max(column.x + column.w for column in scene.columns) - left + TIP
    tops = [(scene.header_top, scene.header_bottom), *((row.y, row.y + row.h) for row in rows)]
    parts = [part for part in scene.parts if part.kind != "transition"]
    panes, y = [], EDGE
    for top, bottom in tops:
        window = Rect(left, top, width, bottom - top)
        panes.append(Pane(window, EDGE, y, _seen(parts, window)))
        y += window.h + EDGE / 2
    return Piece(tuple(panes), width + 2 * EDGE, y + EDGE / 2, scene.background)


def of_entities(scene: Scene, keys: Collection[str]) -> Piece:
    """What is drawn of the entities `keys` and nothing else, where it stands; KeyError where nothing is."""
    parts = tuple(part for part in scene.parts if part.entity in keys and part.kind != "lane-label")
    boxes = [_moved(box, part.x, part.y) for part in parts for box in map(bounds, part.shapes)]
    if not boxes:
        raise KeyError(*keys)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    width, height = max(box.x + box.w for box in boxes) - left, max(box.y + box.h for box in boxes) - top
    window = Rect(left - EDGE, top - EDGE, width + 2 * EDGE, height + 2 * EDGE)
    return Piece((Pane(window, 0, 0, parts),), window.w, window.h, scene.background)


def of_selection(scene: Scene, keys: Collection[str]) -> Piece:
    """What is meant by a selection: its stages, else its lanes, else what is drawn of it; all where nothing is."""
    if any(column.stage in keys for column in scene.columns):
        return of_stages(scene, keys)
    if any(row.lane in keys for row in scene.rows):
        return of_lanes(scene, keys)
    try:
        return of_entities(scene, keys)
    except KeyError:
        return whole(scene)


def _labels_left(scene: Scene) -> float:
    return min((part.x for part in scene.parts if part.kind == "lane-label"), default=scene.label_right)


def _seen(parts: Iterable[Part], window: Rect) -> tuple[Part, ...]:
    """The parts of which something stands in the window, each with only those shapes that do."""
    return tuple(_seen_parts(parts, window))


def _seen_parts(parts: Iterable[Part], window: Rect) -> Iterator[Part]:
    for part in parts:
        if not _meet(Rect(part.x, part.y, part.w, part.h), window):
            continue
        shapes = tuple(shape for shape in part.shapes if _meet(_moved(bounds(shape), part.x, part.y), window))
        if shapes:
            yield part if len(shapes) == len(part.shapes) else part._replace(drawing=shapes)


def _meet(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more in common than an edge; lines count as they are."""
    return (
        one.x < other.x + other.w and other.x < one.x + max(one.w, 1e-6)
        and one.y < other.y + other.h and other.y < one.y + max(one.h, 1e-6)
    )  # fmt: skip


def _moved(rect: Rect, dx: float, dy: float) -> Rect:
    return rect._replace(x=rect.x + dx, y=rect.y + dy)
