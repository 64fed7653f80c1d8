"""The funnel below the chevrons: a band as high as what is left of the first stage, and the share that goes on."""

from typing import NamedTuple

from cjmdesk.analysis.figure import NOT_KNOWN
from cjmdesk.analysis.widths import Width, Widths
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.frame import LABEL_WIDTH, MARGIN, row_shapes
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.kit import LABEL, SMALL, TINY, Block, Kit
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Box, Color, Column, Outline, Shape
from cjmdesk.layout.text import Style, set_line, set_lines, shorten, wrap
from cjmdesk.layout.theme import mix
from cjmdesk.model.journey import Journey

HEIGHT = 84.0
"""Of the whole row."""
EMPTY_HEIGHT = 62.0
"""Where nothing is known."""
FUNNEL_ON = "funnel-on"
"""The kind of the parts that say what goes on."""
_LINE = 17.0
"""The baseline of the figures."""
_MIDDLE = 54.0
"""Of the band, and how high it is at most."""
_MOST = 44.0
_LEAST = 1.5
"""What is little is still to be seen."""
_TAPER = 44.0
"""On so much of a stage the band comes to the height of the next one."""
_PAD = 10.0
_TINT = 0.34
_TINT_OF_DARK = 0.55
PILL = Style("semibold", 11)
PILL_HEIGHT = 18.0
WORST = (("M", (0.0, 0.0)), ("L", (8.0, 0.0)), ("L", (4.0, 7.0)), ("Z", ()))
"""The mark of the step on which least goes on: a triangle that points down."""
_FUNNEL = (("M", (0.0, 0.0)), ("L", (15.0, 0.0)), ("L", (9.5, 7.0)), ("L", (9.5, 13.0)), ("L", (5.5, 11.0)),
           ("L", (5.5, 7.0)), ("Z", ()))  # fmt: skip


class Neighbour(NamedTuple):
    """A stage with its place, its width, and the width of the stage that follows it at once, if one does."""

    column: Column
    width: Width
    after: Width | None
    color: Color


def funnel_band(kit: Kit, journey: Journey, grid: Grid, found: Widths) -> tuple[Placed, ...]:
    """All of the row, its places counted from its top; nothing where the map has no stages."""
    if not found.stages:
        return ()
    w = grid.right - MARGIN
    is_known = any(width.value is not None for width in found.stages)
    height = HEIGHT if is_known else EMPTY_HEIGHT
    columns = grid if is_known else grid._replace(columns=())
    ground = Block(height, row_shapes(kit, columns, w, height, False))
    plate = Placed("map:/funnel", "lane", MARGIN, 0, w, ground, "", "", 0)
    label = Placed("map:/funnel-label", "key", MARGIN, 0, LABEL_WIDTH - 8, _label(kit, found), "", "", 1)
    placed = [plate, label]
    if not is_known:
        return (*placed, _nothing(kit, grid))
    for here in _neighbours(kit, journey, grid, found):
        key, column = f"stage:{here.width.stage}/funnel", here.column
        placed.append(Placed(key, "funnel", column.x, 0, column.w, _stage(kit, here, found.is_visits), "", "", 1))
        if here.width.goes_on is not None and here.after is not None:
            block, width = _pill(kit, here.width)
            x, y = column.x + column.w - width / 2, _MIDDLE - PILL_HEIGHT / 2
            placed.append(Placed(key + "-on", FUNNEL_ON, x, y, width, block, "", "", 2))
    return tuple(placed)


def _nothing(kit: Kit, grid: Grid) -> Placed:
    """That nothing is known, and what would have to be."""
    text = kit.say("no stage has a volume, and the transitions say no probabilities for all stages")
    x, w = grid.columns[0].x, grid.right - grid.columns[0].x
    line = "".join(shorten(kit.fonts, f"{NOT_KNOWN}  {text}", SMALL, w - 2 * _PAD).lines)
    words = set_line(kit.fonts, line, SMALL, _PAD, EMPTY_HEIGHT / 2 + 4, kit.theme.muted)
    return Placed("map:/funnel-unknown", "funnel-unknown", x, 0, w, Block(EMPTY_HEIGHT, tuple(words)), "", "", 1)


def _neighbours(kit: Kit, journey: Journey, grid: Grid, found: Widths) -> list[Neighbour]:
    by_stage = {width.stage: width for width in found.stages}
    widths = [by_stage.get(stage.id) for stage in journey.stages]
    following = [*widths[1:], None]
    return [
        Neighbour(column, width, after, stage_color(kit, stage, number))
        for number, (stage, column, width, after) in enumerate(
            zip(journey.stages, grid.columns, widths, following, strict=True)
        )
        if width is not None
    ]


def _label(kit: Kit, found: Widths) -> Block:
    theme = kit.theme
    is_known = any(width.value is not None for width in found.stages)
    unit = "" if not is_known else kit.say("visits of a lead") if found.is_visits else kit.say("customers by stage")
    name, down = set_lines(kit.fonts, (kit.say("Funnel"),), LABEL, 12, 26, theme.ink)
    lines, _cut = wrap(kit.fonts, unit, TINY, LABEL_WIDTH - 28, 2)
    more, _height = set_lines(kit.fonts, lines, TINY, 12, 26 + down, theme.muted)
    height = HEIGHT if is_known else EMPTY_HEIGHT
    return Block(height, (Outline(_FUNNEL, 12, 9, stroke=theme.muted, width=1.4), *name, *more))


def _stage(kit: Kit, here: Neighbour, is_visits: bool) -> Block:
    """The figures of a stage, and below them its piece of the band, where one is known."""
    theme, width = kit.theme, here.width
    text = NOT_KNOWN
    if width.value is not None:
        text = kit.number(round(width.value, 2 if is_visits else 0))
        if width.share is not None:
            text += f" · {percent(kit, width.share)}"
    line = "".join(shorten(kit.fonts, text, SMALL, here.column.w - 2 * _PAD).lines)
    color = theme.ink if width.value is not None else theme.muted
    shapes: list[Shape] = [*set_line(kit.fonts, line, SMALL, _PAD, _LINE, color)]
    if width.height is not None:
        fill = mix(here.color, theme.paper, _TINT_OF_DARK if theme.name == "dark" else _TINT)
        shapes.append(_piece(here.column.w, width.height, here.after and here.after.height, fill))
    return Block(HEIGHT, tuple(shapes))


def _piece(w: float, height: float, after: float | None, fill: Color) -> Outline:
    """As high as the stage, and at its end as high as the next one; where that is not known, to the end as high."""
    one = _half(height)
    other = one if after is None else _half(after)
    bend = w - min(_TAPER, w / 2)
    middle = (bend + w) / 2
    up, down = _MIDDLE - one, _MIDDLE + one
    return Outline(
        (
            ("M", (0.0, up)),
            ("L", (bend, up)),
            ("C", (middle, up, middle, _MIDDLE - other, w, _MIDDLE - other)),
            ("L", (w, _MIDDLE + other)),
            ("C", (middle, _MIDDLE + other, middle, down, bend, down)),
            ("L", (0.0, down)),
            ("Z", ()),
        ),
        fill=fill,
    )


def _half(height: float) -> float:
    return max(_MOST * height, _LEAST) / 2


def _pill(kit: Kit, width: Width) -> tuple[Block, float]:
    """The share that goes on to the next stage, marked where it is the least; its width."""
    theme, text = kit.theme, percent(kit, width.goes_on or 0.0)
    color, x = (theme.bad, 21.0) if width.is_worst else (theme.muted, 8.0)
    w = x + kit.fonts.width(text, *PILL) + 8
    shapes: list[Shape] = [Box(0, 0, w, PILL_HEIGHT, theme.paper, color, 1.4 if width.is_worst else 1, PILL_HEIGHT / 2)]
    if width.is_worst:
        shapes.append(Outline(WORST, 8, 5.5, fill=theme.bad))
    return Block(PILL_HEIGHT, (*shapes, *set_line(kit.fonts, text, PILL, x, 12.8, color))), w


def percent(kit: Kit, share: float) -> str:
    """A share in hundredths with one decimal, below one with two figures."""
    return kit.percent(share, 1 if 100 * share >= 1 or not share else 2)
