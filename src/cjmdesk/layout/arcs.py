"""Transitions above the chevrons: loops, jumps and new customers as arcs, exits as short arrows out of the stage."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.analysis.loops import leads_to_buying
from cjmdesk.layout.arc_marks import band_of, label, marks_above, place_marks
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.curves import sample
from cjmdesk.layout.kit import Block, Kit, suggested
from cjmdesk.layout.place import Rect, place
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Box, Command, Outline, Shape
from cjmdesk.layout.text import Style, set_line, shorten
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.problems import Where
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import transition_keys

LEVEL = 30.0
"""The distance of arcs above each other."""
END_GAP = 18.0
PILL = Style("semibold", 11)
PILL_HEIGHT = 19.0
BACK, THROWN_BACK = (6.0, 4.0), (8.0, 3.0, 2.0, 3.0)
"""The dashes of loops that lead to buying and of those that do not: colour is not the only sign."""
ARC_LAYER = 1
"""The layer of arcs; labels and short marks lie above them."""


class Arc(NamedTuple):
    """A transition between two stages; x0 is where it starts and x1 where its arrow points."""

    transition: Transition
    key: str
    x0: float
    x1: float
    level: int
    color: str
    dash: tuple[float, ...]


class Arcs(NamedTuple):
    """What stands above the chevrons, its places counted from the top of the band."""

    placed: tuple[Placed, ...]
    height: float
    shortened: tuple[Where, ...]


def arcs_above(kit: Kit, journey: Journey, grid: Grid) -> Arcs:
    """All transitions but plain steps to the next stage, and of those the figures."""
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    keyed = list(zip(transition_keys(journey), journey.transitions, strict=True))
    wide = [item for item in keyed if _is_arc(item[1], numbers)]
    short = [item for item in keyed if _is_short(item[1], numbers)]
    arcs = _levelled(kit, journey, grid, numbers, wide)
    levels = max((arc.level for arc in arcs), default=-1) + 1
    marks = marks_above(kit, grid, numbers, short, [x for arc in arcs for x in (arc.x0, arc.x1)])
    band = band_of(marks) if short or levels else 0.0
    height = (levels * LEVEL + PILL_HEIGHT / 2 + 2 if levels else 0.0) + band
    placed = [_draw_arc(kit, arc, band, height, grid.right) for arc in arcs]
    bounds = Rect(grid.columns[0].x, 0, grid.right - grid.columns[0].x, height)
    placed += _labels(kit, arcs, band, height, bounds)
    placed += place_marks(kit, grid, marks, height)
    cut = {item.entity for item in placed if item.block.shortened}
    shortened = (Where(("transitions", number, "when"), key) for number, (key, _item) in enumerate(keyed) if key in cut)
    return Arcs(tuple(placed), height, tuple(shortened))


def drawn(journey: Journey) -> list[Transition]:
    """The transitions that stand on the map, as an arc or as a short mark."""
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    return [item for item in journey.transitions if _is_arc(item, numbers) or _is_short(item, numbers)]


def _is_arc(item: Transition, numbers: dict[str, int]) -> bool:
    if item.from_ not in numbers or item.to not in numbers:
        return False
    return item.kind in ("loop", "spawn") or numbers[item.to] != numbers[item.from_] + 1


def _is_short(item: Transition, numbers: dict[str, int]) -> bool:
    """Exits, entries from any stage, and steps to the next stage that say when or how often."""
    if item.from_ in numbers and item.to == LOST:
        return True
    if item.from_ == ANY and item.to in numbers:
        return True
    if item.from_ not in numbers or item.to not in numbers or _is_arc(item, numbers):
        return False
    return bool(label(None, item))


def _levelled(
    kit: Kit, journey: Journey, grid: Grid, numbers: dict[str, int], items: Sequence[tuple[str, Transition]]
) -> list[Arc]:
    """The arcs with their ends spread over their stages and their levels: short ones below long ones."""
    ends: dict[int, list[tuple[float, int, str]]] = {}
    for position, (_key, item) in enumerate(items):
        start, end = numbers[item.from_], numbers[item.to]
        # Sorted by the other end, arcs that leave to the left stand left, so they cross each other least.
        ends.setdefault(start, []).append((end - 0.1, position, "from"))
        ends.setdefault(end, []).append((start + 0.1, position, "to"))
    x_of: dict[tuple[int, str], float] = {}
    for stage, found in ends.items():
        column = grid.columns[stage]
        step = min(END_GAP, column.w * 0.4 / max(len(found), 1))
        first = column.x + column.w * 0.36 - step * (len(found) - 1) / 2
        for number, (_other, position, side) in enumerate(sorted(found)):
            x_of[position, side] = first + number * step
    spans = sorted(range(len(items)), key=lambda n: (abs(x_of[n, "from"] - x_of[n, "to"]), n))
    used: list[list[tuple[float, float]]] = []
    arcs = []
    for position in spans:
        key, item = items[position]
        x0, x1 = x_of[position, "from"], x_of[position, "to"]
        level = _free_level(used, *_span(kit, item, x0, x1, grid))
        color, dash = _style(kit, journey, item)
        arcs.append(Arc(item, key, x0, x1, level, color, dash))
    return arcs


def _span(kit: Kit, item: Transition, x0: float, x1: float, grid: Grid) -> tuple[float, float]:
    """The room that an arc takes on its level: its own, or that of its label where this is wider."""
    left, right = grid.columns[0].x, grid.right
    _text, _is_cut, w = _words(kit, item, abs(x1 - x0), right - left)
    half = w / 2 + 4 if w else 0.0
    middle = min(max((x0 + x1) / 2, left + half), max(right - half, left + half))
    return min(x0 - 12, x1 - 12, middle - half), max(x0 + 12, x1 + 12, middle + half)


def _words(kit: Kit, item: Transition, span: float, room: float) -> tuple[str, bool, float]:
    """The label of an arc `span` wide, whether it ends in an ellipsis, and how wide it is; 0 without one."""
    text = label(kit, item)
    if item.kind == "spawn":
        text = " · ".join(filter(None, (kit.say("new customer"), text)))
    if not text:
        return "", False, 0.0
    most = min(max(200.0, span * 0.8), room - 18)
    (text,), is_cut = shorten(kit.fonts, suggested(text, item.implied), PILL, most)
    return text, is_cut, kit.fonts.width(text, *PILL) + 18


def _free_level(used: list[list[tuple[float, float]]], left: float, right: float) -> int:
    for level, spans in enumerate(used):
        if all(right <= a or b <= left for a, b in spans):
            spans.append((left, right))
            return level
    used.append([(left, right)])
    return len(used) - 1


def _style(kit: Kit, journey: Journey, item: Transition) -> tuple[str, tuple[float, ...]]:
    if item.kind == "spawn":
        return kit.theme.accent, (2, 4)
    if item.kind == "loop":
        return (kit.theme.good, BACK) if leads_to_buying(journey, item) else (kit.theme.bad, THROWN_BACK)
    return kit.theme.muted, ()


def arc_path(x0: float, x1: float, top: float, bottom: float) -> tuple[Command, ...]:
    """From (x0, bottom) up, along at `top`, and down to (x1, bottom)."""
    bend = min(64.0, abs(x1 - x0) / 2) * (1 if x1 > x0 else -1)
    rise = bottom - top
    return (
        ("M", (x0, bottom)),
        ("C", (x0, bottom - rise * 0.75, x0 + bend * 0.45, top, x0 + bend, top)),
        ("L", (x1 - bend, top)),
        ("C", (x1 - bend * 0.45, top, x1, bottom - rise * 0.75, x1, bottom - 1)),
    )


def _top(arc: Arc, band: float, height: float) -> float:
    return height - band - arc.level * LEVEL - LEVEL / 2


def _arrow(x: float, y: float) -> tuple[Command, ...]:
    return (("M", (x - 4.5, y - 8)), ("L", (x, y - 1)), ("L", (x + 4.5, y - 8)))


def _draw_arc(kit: Kit, arc: Arc, band: float, height: float, right: float) -> Placed:
    shapes: list[Shape] = [
        Outline(arc_path(arc.x0, arc.x1, _top(arc, band, height), height), stroke=arc.color, width=1.6, dash=arc.dash),
        Outline(_arrow(arc.x1, height), stroke=arc.color, width=1.6),
    ]
    key = "transition:" + arc.key
    words = label(kit, arc.transition)
    return Placed(key, "transition", 0, 0, right, Block(height, tuple(shapes)), arc.key, words, ARC_LAYER)


def _labels(kit: Kit, arcs: Sequence[Arc], band: float, height: float, bounds: Rect) -> list[Placed]:
    """A label on each arc, where no other arc and no other label stands."""
    lines = {arc.key: _obstacles(arc, band, height) for arc in arcs}
    taken: list[Rect] = []
    placed = []
    for arc in sorted(arcs, key=lambda item: -item.level):
        text, is_cut, w = _words(kit, arc.transition, abs(arc.x1 - arc.x0), bounds.w)
        if not text:
            continue
        y, middle = _top(arc, band, height) - PILL_HEIGHT / 2, (arc.x0 + arc.x1) / 2
        reach = max(abs(arc.x1 - arc.x0) / 2 - w / 2, 0)
        shifts = (0.0, *(sign * reach * part / 6 for part in range(1, 7) for sign in (-1, 1)))
        others = [rect for key, rects in lines.items() if key != arc.key for rect in rects]
        rect, _covered = place([Rect(middle + s - w / 2, y, w, PILL_HEIGHT) for s in shifts], [*taken, *others], bounds)
        taken.append(Rect(rect.x - 4, rect.y, rect.w + 8, rect.h))
        shapes: tuple[Shape, ...] = (
            Box(0, 0, w, PILL_HEIGHT, kit.theme.paper, arc.color, 1, PILL_HEIGHT / 2),
            *set_line(kit.fonts, text, PILL, 9, 13.4, arc.color),
        )
        key = f"transition:{arc.key}/label"
        block = Block(PILL_HEIGHT, shapes, is_cut)
        placed.append(Placed(key, "transition", rect.x, rect.y, w, block, arc.key, label(kit, arc.transition), 2))
    return placed


def _obstacles(arc: Arc, band: float, height: float) -> list[Rect]:
    """The arc as small rectangles, for labels to keep off."""
    points = sample(arc_path(arc.x0, arc.x1, _top(arc, band, height), height), 10)
    (_, _), *rest = points
    boxes = []
    for (xa, ya), (xb, yb) in zip(points, rest, strict=False):
        boxes.append(Rect(min(xa, xb) - 2, min(ya, yb) - 2, abs(xb - xa) + 4, abs(yb - ya) + 4))
    return boxes
