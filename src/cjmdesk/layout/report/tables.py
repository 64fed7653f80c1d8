"""Tables: columns as wide as their content asks for, rows that are not split, and a head that is repeated."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.report.grid import SMALL_BOLD, TABLE
from cjmdesk.layout.report.pieces import TOGETHER, Piece, height_of
from cjmdesk.layout.shapes import Box, Shape, Text, moved
from cjmdesk.layout.text import Style, set_lines, widest_piece, wrap
from cjmdesk.layout.theme import mix

PAD = 8.0
ROW_PAD = 8.5
DENSE = 5.0
LIST = 3.5
"""Above and below the text of a row: usually, in long tables, and where rows are read one by one, not compared."""
MOST_LINES = 14
"""A row with more lines is taken apart."""
WIDEST = 260.0
"""A column is given more than this only where there is room to spare."""
NARROWEST = 112.0
"""A word that would need more than this may be cut where room is short."""


NOTHING = 2 * PAD + 12.0
"""The width below which no column is pressed."""


class Column(NamedTuple):
    title: str
    stretch: float = 0.0
    """Its share in what room is left over."""
    right: bool = False
    """Whether the cells end in line, as figures do."""
    always: bool = False
    """It stands there though it is empty: to be filled in."""


class Cell(NamedTuple):
    text: str
    style: Style = TABLE
    color: str = ""
    """That of the ink where there is none."""
    mark: tuple[Shape, ...] = ()
    """What stands in place of a text, drawn about the middle (0) of the first line."""
    mark_w: float = 0.0


class Row(NamedTuple):
    cells: tuple[Cell | str, ...]
    target: str = ""


def table(
    kit: Kit, w: float, columns: Sequence[Column], rows: Sequence[Row], above: tuple[Piece, ...] = (),
    widths: Sequence[float] = (), pad: float = ROW_PAD,
) -> list[Piece]:  # fmt: skip
    """A table `w` wide; none without rows. `above` is repeated with the head, such as the heading of its section.

    The columns are as wide as their content asks for, or `widths`, which then add up to `w`.
    """
    if not rows:
        return []
    cells = [[_cell(cell) for cell in row.cells] for row in rows]
    if not widths:
        shown = [number for number, column in enumerate(columns) if _is_shown(column, [row[number] for row in cells])]
        columns = [columns[number] for number in shown]
        cells = [[row[number] for number in shown] for row in cells]
    frame = _Frame(kit, w, tuple(columns), tuple(widths or _widths(kit, w, columns, cells)), pad)
    head = _head(frame)._replace(gap=6.0 if above else 0.0, keep=True)
    pieces = [head]
    for row, line in zip(rows, cells, strict=True):
        pieces += _row(frame, line, (*above, head), row.target)
    # No page begins with the last row alone.
    if len(rows) > 1:
        pieces[-2] = pieces[-2]._replace(keep=True)
    return pieces


def fitting(kit: Kit, w: float, columns: Sequence[Column], rows: Sequence[Row], room: float) -> list[Piece]:
    """A table with less room between its rows where it would be higher than `room` otherwise."""
    pieces = table(kit, w, columns, rows)
    return pieces if height_of(pieces) <= room else table(kit, w, columns, rows, pad=DENSE)


def _is_shown(column: Column, cells: Sequence[Cell]) -> bool:
    """Whether a column says anything."""
    return column.always or any(cell.mark or cell.text.strip(" —") for cell in cells)


class _Frame(NamedTuple):
    """What all rows of a table share."""

    kit: Kit
    w: float
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    pad: float


def _cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


class _Need(NamedTuple):
    """How wide a column wants to be, and at least: for whole figures, for whole words, for its marks alone."""

    wanted: float
    figures: float
    words: float
    marks: float


def _widths(kit: Kit, w: float, columns: Sequence[Column], cells: list[list[Cell]]) -> list[float]:
    """The widths of the columns with their padding: as their content asks for, or where that is too much, less."""
    needs = [_need(kit, column, [row[number] for row in cells]) for number, column in enumerate(columns)]
    spare = w - sum(need.wanted for need in needs)
    if spare >= 0:
        total = sum(column.stretch for column in columns)
        shares = [column.stretch / total if total else 0.0 for column in columns]
        return [need.wanted + spare * share for need, share in zip(needs, shares, strict=True)]
    steps = [[need.wanted for need in needs], [need.figures for need in needs], [need.words for need in needs]]
    steps.append([need.marks for need in needs])
    return next(
        [low + (high - low) * (w - sum(less)) / (sum(more) - sum(less)) for low, high in zip(less, more, strict=True)]
        for more, less in pairwise(steps)
        if sum(less) <= w or less is steps[-1]
    )


def _need(kit: Kit, column: Column, cells: Sequence[Cell]) -> _Need:
    fonts = kit.fonts
    texts = [(column.title, SMALL_BOLD), *((cell.text, cell.style) for cell in cells)]
    mark = max((cell.mark_w for cell in cells), default=0.0) + 2 * PAD + 0.5
    whole = max(fonts.width(line, *style) for text, style in texts for line in text.split("\n")) + 2 * PAD + 0.5
    wanted = max(min(whole, WIDEST), mark)
    words = max(widest_piece(fonts, text, style) for text, style in texts) + 2 * PAD + 0.5
    least = min(max(min(words, NARROWEST), mark), wanted)
    # Figures stay on one line as long as there is room at all.
    return _Need(wanted, wanted if column.right else least, least, mark if mark > NOTHING else min(least, NOTHING))


def _head(frame: _Frame) -> Piece:
    kit, theme = frame.kit, frame.kit.theme
    divide = syllables(kit.language)
    cells = [
        wrap(kit.fonts, column.title, SMALL_BOLD, width - 2 * PAD, 0, divide).lines
        for column, width in zip(frame.columns, frame.widths, strict=True)
    ]
    shapes, height = _texts(frame, cells, [Cell("", SMALL_BOLD, theme.muted) for _cell in cells])
    plate = Box(0, 0, frame.w, height, mix(theme.line, theme.paper, 0.4), radius=5)
    return Piece(frame.w, height, (plate, *shapes))


def _row(frame: _Frame, cells: list[Cell], head: tuple[Piece, ...], target: str) -> list[Piece]:
    kit = frame.kit
    divide = syllables(kit.language)
    lines = [
        wrap(kit.fonts, cell.text, cell.style, width - 2 * PAD, 0, divide).lines
        for cell, width in zip(cells, frame.widths, strict=True)
    ]
    pieces = []
    for start, end in _cuts(max(map(len, lines))):
        shapes, height = _texts(frame, [line[start:end] for line in lines], cells)
        marks = _marks(frame, cells) if not start else []
        rule = Box(0, height - 0.7, frame.w, 0.7, kit.theme.line)
        pieces.append(Piece(frame.w, height, (*marks, *shapes, rule), 0.0, False, head, target))
    return pieces


def _cuts(count: int) -> list[tuple[int, int]]:
    """From which line to which a row is taken apart; at least two lines to a piece."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < count or not cuts:
        end = min(start + MOST_LINES, count)
        if 0 < count - end < TOGETHER:
            end = count
        cuts.append((start, end))
        start = max(end, 1)
    return cuts


def _texts(frame: _Frame, lines: Sequence[tuple[str, ...]], cells: list[Cell]) -> tuple[list[Shape], float]:
    kit = frame.kit
    shapes: list[Shape] = []
    x, bottom = 0.0, 0.0
    for column, width, some, cell in zip(frame.columns, frame.widths, lines, cells, strict=True):
        drawn, height = set_lines(kit.fonts, some, cell.style, x + PAD, frame.pad, cell.color or kit.theme.ink)
        if column.right:
            drawn = [shape._replace(x=shape.x + width - 2 * PAD - _line_width(drawn, shape.y)) for shape in drawn]
        shapes += drawn
        bottom = max(bottom, height, cell.style.leading)
        x += width
    return shapes, bottom + 2 * frame.pad


def _line_width(drawn: Sequence[Text], y: float) -> float:
    """The width of the runs of text on one line."""
    return sum(shape.w for shape in drawn if shape.y == y)


def _marks(frame: _Frame, cells: list[Cell]) -> list[Shape]:
    shapes: list[Shape] = []
    x = 0.0
    for column, width, cell in zip(frame.columns, frame.widths, cells, strict=True):
        left = x + (width - PAD - cell.mark_w if column.right else PAD)
        shapes += [moved(shape, left, frame.pad + cell.style.leading / 2) for shape in cell.mark]
        x += width
    return shapes
