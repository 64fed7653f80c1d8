"""Tiles: figures large, each with a word for it and a remark below."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, FIGURES, GAP, SMALL, PanelKit, lines
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Spot, moved, over, stacked
from cjmdesk.layout.shapes import Box
from cjmdesk.layout.text import Style, set_line
from cjmdesk.layout.theme import mix

TILE_LEAST = 116.0
_INSET = 14.0
_LARGE = 1
"""Numbers are as large as this one of `FIGURES` at least, as long as fewer tiles in a row make it possible."""
_NAME_LINES, _REMARK_LINES = 3, 3


class Tile(NamedTuple):
    """`name` and `remark` say what the figure does not."""

    figure: Figure
    name: str
    remark: str = ""
    is_result: bool = False
    act: Act | None = None
    mark: str = ""
    """A letter in front of the name, in the colour of the accent."""


def tiles(kit: PanelKit, items: Sequence[Tile], width: float, gap: float = GAP) -> Panel:
    """Tiles beside each other on as many rows as they need, all numbers of one size, those of a row of one height."""
    if not items:
        return EMPTY
    a_row, w, style = _arranged(kit, items, width, gap)
    rows = [items[start : start + a_row] for start in range(0, len(items), a_row)]
    return stacked((_row(kit, row, w, gap, style) for row in rows), gap)


def _arranged(kit: PanelKit, items: Sequence[Tile], width: float, gap: float) -> tuple[int, float, Style]:
    """How many tiles stand in a row, how wide they are, and the size of their numbers."""
    values = [kit.value(item.figure) for item in items]
    most = min(len(items), max(1, int((width + gap) / (TILE_LEAST + gap))))
    while True:
        a_row = -(-len(items) // -(-len(items) // most))
        w = (width - (a_row - 1) * gap) / a_row
        fitting = [number for number, style in enumerate(FIGURES)
                   if all(kit.fonts.width(value, *style) <= w - 2 * _INSET for value in values)]  # fmt: skip
        size = fitting[0] if fitting else len(FIGURES) - 1
        if size <= _LARGE or a_row == 1:
            return a_row, w, FIGURES[size]
        most = a_row - 1


def _row(kit: PanelKit, items: Sequence[Tile], w: float, gap: float, style: Style) -> Panel:
    texts = [_text(kit, item, w, style) for item in items]
    height = max(text.height for text in texts)
    drawn = (_tile(kit, item, text, w, height) for item, text in zip(items, texts, strict=True))
    return over(moved(tile, number * (w + gap), 0) for number, tile in enumerate(drawn))


def _tile(kit: PanelKit, item: Tile, text: Panel, w: float, h: float) -> Panel:
    theme = kit.theme
    fill = theme.strip if item.is_result else mix(theme.line, theme.paper, 0.3)
    box = Box(0.5, 0.5, w - 1, h - 1, fill, theme.strip_line if item.is_result else theme.line, 1, 8)
    return Panel((box, *text.shapes), h, (Spot(0, 0, w, h, item.figure, act=item.act),))


def _text(kit: PanelKit, item: Tile, w: float, style: Style) -> Panel:
    inner, theme = w - 2 * _INSET, kit.theme
    value = kit.fit(kit.value(item.figure), style, inner)
    ink = theme.muted if item.figure.value is None else theme.accent if item.is_result else theme.ink
    remark = item.remark or next((kit.words(text) for text in item.figure.missing), "")
    number = Panel(tuple(set_line(kit.fonts, value, style, 0, 24, ink)), 34)
    indent = kit.fonts.width(item.mark, *BODY_BOLD) + 7 if item.mark else 0.0
    name = moved(lines(kit, item.name, BODY, inner - indent, theme.ink, _NAME_LINES), indent, 0)
    mark = tuple(set_line(kit.fonts, item.mark, BODY_BOLD, 0, BODY.leading / 2 + 4.7, theme.accent)) if indent else ()
    below = lines(kit, remark, SMALL, inner, "", _REMARK_LINES)
    text = stacked((number, over((Panel(mark, 0), name)), below), 2)
    return moved(text, _INSET, 10)._replace(height=text.height + 20)
