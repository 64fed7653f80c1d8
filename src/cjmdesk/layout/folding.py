"""Lanes that a window shows folded: a thin strip that says how much is in it. Paper never has any."""

from functools import partial

from cjmdesk.layout.cells import LISTS
from cjmdesk.layout.columns import CELL_PAD, Grid
from cjmdesk.layout.frame import LABEL_WIDTH
from cjmdesk.layout.kit import SMALL, SMALL_BOLD, Block, Kit
from cjmdesk.layout.rows import Placed, RowContent
from cjmdesk.layout.shapes import Command, Outline, Shape
from cjmdesk.layout.text import set_line, set_lines, shorten, wrap
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lane_for, lanes_of, touchpoint_lanes
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import find

STRIP = 30.0
"""The height of a folded lane whose name takes one line."""
MARK = 24.0
"""The width of the mark that folds and unfolds, at the right end of the label."""

_LINE = 14.0
_DOWN: tuple[Command, ...] = (("M", (0.0, 0.0)), ("L", (4.0, 4.0)), ("L", (8.0, 0.0)))
_RIGHT: tuple[Command, ...] = (("M", (0.0, 0.0)), ("L", (4.0, 4.0)), ("L", (0.0, 8.0)))
_TEXTS = ("key_task", "goal", "text")
_LANES = {name: kind for kind, name in LISTS.items()}
"""By list of a stage, the kind of lane that shows it."""


def fold_mark(kit: Kit, is_folded: bool, height: float) -> Block:
    """A small chevron: down where the lane is open, to the right where it is folded into a strip of `height`."""
    x, y = (MARK - 8) / 2, height / 2 - 2
    shape = Outline(_DOWN, x, y, stroke=kit.theme.muted, width=1.5)
    if is_folded:
        shape = Outline(_RIGHT, x + 2, y - 2, stroke=kit.theme.muted, width=1.5)
    return Block(height, (shape,))


def folded_label(kit: Kit, _lane: Lane, name: str) -> Block:
    """The lane's name alone, on at most two lines."""
    lines, shortened = wrap(kit.fonts, name, SMALL_BOLD, LABEL_WIDTH - 8 - 12 - MARK, 2)
    height = STRIP + _LINE * (len(lines) - 1) if lines else STRIP
    leading = SMALL_BOLD.leading
    shapes, _ = set_lines(kit.fonts, lines, SMALL_BOLD, 12, (height - leading * len(lines)) / 2, kit.theme.muted)
    return Block(height, tuple(shapes), shortened)


def folded_row(kit: Kit, journey: Journey, grid: Grid, lane: Lane, height: float) -> RowContent:
    """By stage, how much the lane holds, or the beginning of its text."""
    lanes = touchpoint_lanes(journey)
    placed: list[Placed] = []
    for stage, column in zip(journey.stages, grid.columns, strict=True):
        w = column.w - 2 * CELL_PAD - 4
        text = _summary(kit, lane, stage, lanes)
        block: Block = kit.memo.whole("folded", (), (text, w, height), partial(_line, kit, text, w, height))
        x = column.x + CELL_PAD + 2
        placed.append(Placed(f"stage:{stage.id}/{lane.id}", "folded", x, 0, w, block, "", text))
    return RowContent((tuple(placed),), height)


def _line(kit: Kit, text: str, width: float, height: float) -> Block:
    lines = shorten(kit.fonts, text, SMALL, width).lines
    shapes: list[Shape] = []
    for line in lines:
        shapes += set_line(kit.fonts, line, SMALL, 0, height / 2 + SMALL.size * 0.36, kit.theme.muted)
    return Block(height, tuple(shapes))


def _summary(kit: Kit, lane: Lane, stage: Stage, lanes: tuple[Lane, ...]) -> str:
    if lane.kind in _TEXTS:
        own = lane.kind != "text"
        return " ".join((getattr(stage, lane.kind) if own else stage.cells.get(lane.id, "")).split())
    count = _count(lane, stage, lanes)
    return _words(kit, lane.kind, count).format(n=count) if count else ""


def _count(lane: Lane, stage: Stage, lanes: tuple[Lane, ...]) -> int:
    if lane.kind == "image":
        return 1 if stage.cells.get(lane.id) else 0
    if lane.kind == "touchpoints":
        return sum(lane_for(item, lanes)[0] is lane for item in stage.touchpoints)
    if lane.kind == "emotion":
        return sum(item.score is not None for item in stage.emotions)
    return len(getattr(stage, lane.kind))


def _words(kit: Kit, kind: str, n: int) -> str:
    say_n = kit.say_plural
    if kind == "touchpoints":
        return say_n("{n} touchpoint", "{n} touchpoints", n)
    if kind == "emotion":
        return say_n("{n} score", "{n} scores", n)
    if kind == "pains":
        return say_n("{n} pain", "{n} pains", n)
    if kind == "ideas":
        return say_n("{n} idea", "{n} ideas", n)
    if kind == "kpis":
        return say_n("{n} KPI", "{n} KPIs", n)
    if kind == "questions":
        return say_n("{n} question", "{n} questions", n)
    return say_n("{n} picture", "{n} pictures", n)


def lane_holding(journey: Journey, key: str, field: str = "") -> str:
    """The lane that shows an entity, or the text `field` ("cells.ID", "goal" ...) of a stage; empty where none does."""
    found = find(journey, key) if key else None
    if found is None or found.path[0] != "stages":
        return ""
    if len(found.path) == 2:
        if field.startswith("cells."):
            return field.removeprefix("cells.")
        return next((lane.id for lane in lanes_of(journey) if field and lane.kind == field), "")
    kind = _LANES.get(str(found.path[2]), "")
    if kind == "touchpoints":
        lane = lane_for(found.entity, touchpoint_lanes(journey))[0]
        return lane.id if lane else ""
    return next((lane.id for lane in lanes_of(journey) if lane.kind == kind), "")
