"""A grid of touchpoints: the stages as columns, a row for each value of a property, gaps marked."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import said
from cjmdesk.analysis.inventory import Grid
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.kit import BODY, SMALL, SMALL_BOLD, PanelKit, lines
from cjmdesk.layout.analysis.panel import Panel, Spot, moved, over, stacked
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_centred, set_line, widest_piece
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey

ROW = 30.0
INSET = 3.0
NAMES = 0.26
MOST_NAME = 190.0
LEAST_TITLE = 60.0
"""From this width on a column has its stage's name above it, else the number alone."""
HEAD = 9.0
"""Of the head of a column, what its text does not take."""


class _Places(NamedTuple):
    left: float
    step: float


def places(width: float, stages: int) -> _Places:
    """Where the columns begin, and how wide each is."""
    left = min(MOST_NAME, width * NAMES)
    return _Places(left, (width - left) / max(stages, 1))


def stage_heads(kit: PanelKit, journey: Journey, width: float) -> Panel:
    """A line in the stage's colour above each column, its number, and its name where there is room."""
    left, step = places(width, len(journey.stages))
    texts = [_head_text(kit, journey, number, step) for number in range(len(journey.stages))]
    height = max((text.height for text in texts), default=0.0) + HEAD
    placed = []
    for number, (stage, text) in enumerate(zip(journey.stages, texts, strict=True)):
        x = left + number * step
        line = Box(INSET, height - 5, step - 2 * INSET, 3, stage_color(kit.plain, stage, number), radius=1.5)
        tip = said(N_("Show “{name}” on the map"), name=stage.title or stage.id)
        spot = Spot(1, 0, step - 2, height - 1, None, (stage.id,), tip)
        placed.append(moved(over((Panel((line,), height, (spot,)), text)), x, 0))
    return over(placed)


def _head_text(kit: PanelKit, journey: Journey, number: int, step: float) -> Panel:
    """The number, and below it the name: whole words on two lines, else on one as much of it as fits."""
    stage, label, room = journey.stages[number], f"{number + 1}", step - 2 * INSET
    ink = readable(stage_color(kit.plain, stage, number), kit.theme.paper)
    base = SMALL.leading / 2 + SMALL.size * 0.36
    if step < LEAST_TITLE:
        return Panel(tuple(set_centred(kit.fonts, label, SMALL_BOLD, step / 2, base, ink)), SMALL.leading)
    name = stage.title or stage.id
    most = 2 if widest_piece(kit.fonts, name, SMALL) <= room else 1
    figure = Panel(tuple(set_line(kit.fonts, label, SMALL_BOLD, INSET, base, ink)), SMALL.leading)
    return stacked((figure, moved(lines(kit, name, SMALL, room, kit.theme.ink, most), INSET, 0)))


def matrix(kit: PanelKit, grid: Grid, width: float, name: Callable[[str], str], *, is_strict: bool = False) -> Panel:
    """A row for each column of the grid; `name` puts it into words. Where it `is_strict`, gaps are faults.

    Where it is not, rows of nothing but gaps are named in one line below.
    """
    used = [number for number in range(len(grid.columns)) if is_strict or any(cells[number] for cells in grid.cells)]
    rows = [_row(kit, grid, number, name(grid.columns[number]), width, is_strict) for number in used]
    bare = [name(column) for number, column in enumerate(grid.columns) if number not in used]
    text = kit.say("Nowhere: {names}").format(names=", ".join(bare)) if bare else ""
    return stacked((stacked(rows), lines(kit, text, SMALL, width)), 4)


def _row(kit: PanelKit, grid: Grid, column: int, title: str, width: float, is_strict: bool) -> Panel:
    theme = kit.theme
    left, step = places(width, len(grid.stages))
    base = ROW / 2 + BODY.size * 0.36
    shapes: list[Shape] = [*set_line(kit.fonts, kit.fit(title, BODY, left - 10), BODY, 0, base, theme.ink)]
    every = tuple(dict.fromkeys(key for cells in grid.cells for key in cells[column]))
    total = said(N_("{row}: {n} touchpoints"), row=title, n=len(every))
    spots = [Spot(-6, 1, left + 2, ROW - 2, None, every, total)]
    for number, ((stage, stage_name), cells) in enumerate(zip(grid.stages, grid.cells, strict=True)):
        x, found = left + number * step, cells[column]
        shapes += _cell(kit, len(found), x, step, is_strict)
        if found:
            tip = said(N_("{row} · {stage}: {n}"), row=title, stage=stage_name, n=len(found))
        else:
            tip = said(N_("{row} · {stage}: a gap"), row=title, stage=stage_name)
        spots.append(Spot(x + 1, 1, step - 2, ROW - 2, None, found or (stage,), tip))
    return Panel(tuple(shapes), ROW, tuple(spots))


def _cell(kit: PanelKit, count: int, x: float, step: float, is_strict: bool) -> list[Shape]:
    theme, base = kit.theme, ROW / 2 + SMALL_BOLD.size * 0.36
    w, h, middle = step - 2 * INSET, ROW - 2 * INSET, x + step / 2
    if not count:
        ink = theme.bad if is_strict else theme.muted
        dash = set_centred(kit.fonts, "–", SMALL_BOLD, middle, base, ink)
        if not is_strict:
            return list(dash)
        return [Box(x + INSET, INSET, w, h, None, mix(theme.bad_bar, theme.paper, 0.7), 1, 4, (3, 3)), *dash]
    fill = mix(theme.accent, theme.paper, min(0.12 + 0.09 * count, 0.5))
    ink = readable(theme.ink, fill)
    return [
        Box(x + INSET, INSET, w, h, fill, radius=4),
        *set_centred(kit.fonts, str(count), SMALL_BOLD, middle, base, ink),
    ]


def with_heads(kit: PanelKit, journey: Journey, width: float, rows: Sequence[Panel]) -> Panel:
    """The heads of the stages, and rows below them."""
    return stacked((stage_heads(kit, journey, width), *rows), 2)
