"""Short marks of transitions above a stage: exits, entries from anywhere, and steps on that say something."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.i18n import NO_BREAK_SPACE
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.kit import TINY, Block, Kit, suggested
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Command, Outline, Shape
from cjmdesk.layout.text import set_line, wrap
from cjmdesk.model.numbers import Transition
from cjmdesk.model.vocabulary import ANY, LOST

EXIT_BAND = 30.0
"""The least height of the marks of exits, between the arcs and the chevrons."""
MARK_LINE = 14.0
EXIT_TIP = (9.0, 1.5)
"""Where the arrow of an exit points to in its mark."""

EXIT_ARROW = (("M", (0.0, 9.0)), ("L", (9.0, 0.0)), ("M", (2.5, 0.0)), ("L", (9.0, 0.0)), ("L", (9.0, 6.5)))
STEP_ARROW = (("M", (0.0, 4.5)), ("L", (10.0, 4.5)), ("M", (6.0, 0.5)), ("L", (10.0, 4.5)), ("L", (6.0, 8.5)))
ENTRY_ARROW = (("M", (4.5, 0.0)), ("L", (4.5, 9.0)), ("M", (0.5, 5.0)), ("L", (4.5, 9.0)), ("L", (8.5, 5.0)))


def label(kit: Kit | None, item: Transition) -> str:
    """Condition · probability (or count, or rate of new leads)."""
    words = [item.when] if item.when else []
    if item.probability is not None:
        words.append(_percent(kit, item.probability))
    elif item.count is not None:
        words.append(kit.number(item.count) if kit else str(item.count))
    if item.rate is not None:
        words.append(f"×{NO_BREAK_SPACE}" + (kit.number(item.rate) if kit else str(item.rate)))
    return " · ".join(words)


def _percent(kit: Kit | None, share: float) -> str:
    return kit.percent(share, 6) if kit else f"{share}"


class Mark(NamedTuple):
    """A short mark above a stage: an arrow, and words of one or two lines beside it."""

    key: str
    transition: Transition
    path: tuple[Command, ...]
    color: str
    lines: tuple[str, ...]
    is_cut: bool


def marks_above(
    kit: Kit, grid: Grid, numbers: dict[str, int], items: Sequence[tuple[str, Transition]], arc_ends: Sequence[float]
) -> dict[int, tuple[float, list[Mark]]]:
    """By stage, the left end of the room that arcs leave above it, and its marks from the chevron up: exits on top."""
    by_stage: dict[int, list[tuple[str, Transition]]] = {}
    for key, item in items:
        by_stage.setdefault(numbers[item.to if item.from_ == ANY else item.from_], []).append((key, item))
    result = {}
    for number, found in by_stage.items():
        column = grid.columns[number]
        ends = [x for x in arc_ends if column.x <= x < column.x + column.w]
        left = max(max(ends, default=column.x) + 8, column.x + column.w * 0.1)
        room = max(column.x + column.w - left - 22, 30.0)
        leaving = sorted(found, key=lambda pair: pair[1].to == LOST)
        result[number] = (left, [_mark(kit, key, item, room) for key, item in leaving])
    return result


def _mark(kit: Kit, key: str, item: Transition, room: float) -> Mark:
    leaves, enters = item.to == LOST, item.from_ == ANY
    text = label(kit, item)
    if enters:
        new = kit.say("new customer") if item.kind == "spawn" else ""
        text = " · ".join(filter(None, (kit.say("from any stage"), new, text)))
    elif leaves and not text:
        text = kit.say("leaves")
    # The dots between the words stay at the ends of lines.
    text = suggested(text, item.implied).replace(" · ", "\u00a0· ")
    lines, is_cut = wrap(kit.fonts, text, TINY, room, 3)
    path = EXIT_ARROW if leaves else ENTRY_ARROW if enters else STEP_ARROW
    return Mark(key, item, path, kit.theme.bad if leaves else kit.theme.muted, lines, is_cut)


def band_of(marks: dict[int, tuple[float, list[Mark]]]) -> float:
    """The height that the marks of the fullest stage take."""
    lines = (sum(len(mark.lines) for mark in found) for _left, found in marks.values())
    return max(max(lines, default=0) * MARK_LINE + 10, EXIT_BAND)


def place_marks(kit: Kit, grid: Grid, marks: dict[int, tuple[float, list[Mark]]], height: float) -> list[Placed]:
    """The marks from the chevrons upwards, set to the right end of their stage."""
    placed = []
    for number, (left, found) in marks.items():
        column = grid.columns[number]
        y = height - 3
        for mark in found:
            block, w = _mark_block(kit, mark)
            y -= block.h
            x = max(column.x + column.w - 8 - w, left)
            words = label(kit, mark.transition)
            placed.append(Placed("transition:" + mark.key, "transition", x, y, w, block, mark.key, words, 2))
    return placed


def _mark_block(kit: Kit, mark: Mark) -> tuple[Block, float]:
    shapes: list[Shape] = [Outline(mark.path, 0, 1.5, 1.0, stroke=mark.color, width=1.3)]
    for number, line in enumerate(mark.lines):
        shapes += set_line(kit.fonts, line, TINY, 14, 10 + number * (MARK_LINE - 1), mark.color)
    w = 14 + max((kit.fonts.width(line, *TINY) for line in mark.lines), default=0.0)
    return Block(MARK_LINE * max(len(mark.lines), 1), tuple(shapes), mark.is_cut), w
