"""Tables of a tab: a line of small heads, and rows that can be pointed at, cell by cell where cells have figures."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.layout.analysis.kit import BODY, SMALL, PanelKit
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, stacked
from cjmdesk.layout.shapes import Box, Shape, moved
from cjmdesk.layout.text import Style, set_line, set_lines, set_right, wrap

BETWEEN = 16.0
"""Between columns."""
ROW_PAD = 6.0
BASELINE = BODY.leading / 2 + BODY.size * 0.36
"""Of the first line of a row."""
HEAD = 24.0
REACH = 6.0
"""How far what one can point at reaches over the table on both sides."""


class Column(NamedTuple):
    title: str
    share: float = 1.0
    """Of the room that columns of fixed width leave."""
    width: float = 0.0
    """Fixed; 0 for a column that takes its share."""
    right: bool = False


class Cell(NamedTuple):
    text: str = ""
    style: Style = BODY
    color: str = ""
    most: int = 1
    """Lines; what is more ends in an ellipsis and stands in the tip."""
    shapes: tuple[Shape, ...] = ()
    """Drawn from the left end of the cell, about the middle of its first line."""
    indent: float = 0.0
    """Where the text begins, behind the shapes."""
    figure: Figure | None = None
    """What is explained when this cell is chosen; without it, the cell belongs to its row."""


class Row(NamedTuple):
    cells: tuple[Cell, ...]
    figure: Figure | None = None
    keys: tuple[str, ...] = ()
    tip: Sentence | None = None


def table(
    kit: PanelKit, width: float, columns: Sequence[Column], rows: Sequence[Row], *, is_ruled: bool = True
) -> Panel:
    """The rows below their heads, with lines between."""
    places = _places(width, columns)
    titled = any(column.title for column in columns)
    head = _head(kit, width, columns, places) if titled else EMPTY
    color = kit.theme.line if is_ruled else ""
    return stacked((head, *(_row(kit, width, columns, places, row, color) for row in rows)))


def _places(width: float, columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Left end and width of each column."""
    fixed = sum(column.width for column in columns) + BETWEEN * (len(columns) - 1)
    shares = sum(column.share for column in columns if not column.width) or 1.0
    places, x = [], 0.0
    for column in columns:
        w = column.width or max(0.0, (width - fixed) * column.share / shares)
        places.append((x, w))
        x += w + BETWEEN
    return places


def _head(kit: PanelKit, width: float, columns: Sequence[Column], places: Sequence[tuple[float, float]]) -> Panel:
    shapes: list[Shape] = []
    for column, (x, w) in zip(columns, places, strict=True):
        text = kit.fit(column.title, SMALL, w)
        if column.right:
            shapes += set_right(kit.fonts, text, SMALL, x + w, 14, kit.theme.muted)
        else:
            shapes += set_line(kit.fonts, text, SMALL, x, 14, kit.theme.muted)
    return Panel((*shapes, Box(0, HEAD - 1, width, 1, kit.theme.line)), HEAD)


def _row(
    kit: PanelKit,
    width: float,
    columns: Sequence[Column],
    places: Sequence[tuple[float, float]],
    row: Row,
    rule: str,
) -> Panel:
    shapes: list[Shape] = []
    bottom, is_shortened = 0.0, False
    for column, (x, w), cell in zip(columns, places, row.cells, strict=True):
        drawn, height, cut = _cell(kit, column, cell, w)
        shapes += [moved(shape, x, ROW_PAD) for shape in drawn]
        bottom, is_shortened = max(bottom, height), is_shortened or cut
    height = bottom + 2 * ROW_PAD
    if rule:
        shapes.append(Box(0, height - 1, width, 1, rule))
    return Panel(tuple(shapes), height, tuple(_spots(row, places, width, height, is_shortened)))


def _cell(kit: PanelKit, column: Column, cell: Cell, w: float) -> tuple[list[Shape], float, bool]:
    """What is drawn, its height, and whether the text was shortened."""
    fonts, color, room = kit.fonts, cell.color or kit.theme.ink, max(w - cell.indent, 1.0)
    text, is_cut = wrap(fonts, cell.text.replace("\n", " "), cell.style, room, cell.most)
    # The first lines of all cells stand on one baseline, whatever their size.
    top = BASELINE - cell.style.leading / 2 - cell.style.size * 0.36
    shapes: list[Shape] = [moved(shape, 0, BODY.leading / 2) for shape in cell.shapes]
    if column.right:
        for number, line in enumerate(text):
            base = BASELINE + number * cell.style.leading
            shapes += set_right(fonts, line, cell.style, w, base, color)
    else:
        shapes += set_lines(fonts, text, cell.style, cell.indent, top, color)[0]
    return shapes, max(top + len(text) * cell.style.leading, BODY.leading), is_cut


def _spots(
    row: Row, places: Sequence[tuple[float, float]], width: float, height: float, is_shortened: bool
) -> list[Spot]:
    """The row up to its first cell with a figure of its own, and each of those cells."""
    own = [number for number, cell in enumerate(row.cells) if cell.figure]
    end = places[own[0]][0] - BETWEEN / 2 if own else width + REACH
    tip = row.tip or (_told(row) if is_shortened else None)
    spots = []
    if row.figure or row.keys:
        spots.append(Spot(-REACH, 0, end + REACH, height, row.figure, row.keys, tip))
    for number in own:
        left = places[number][0] - BETWEEN / 2
        right = places[number + 1][0] - BETWEEN / 2 if number + 1 < len(places) else width + REACH
        spots.append(Spot(left, 0, right - left, height, row.cells[number].figure))
    return spots


def _told(row: Row) -> Sentence:
    """All that a row says, in full, and how its figure came about."""
    text = " · ".join(cell.text for cell in row.cells if cell.text and not cell.figure)
    return said("{text}\n{how}", text=text, how=row.figure.how) if row.figure else said("{text}", text=text)
