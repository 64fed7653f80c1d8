"""Tables: columns as wide as their content asks for, rows that are not split, and a head that is repeated."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.kit import Kit
from cjmdesk.layout.report.grid import SMALL_BOLD, TABLE
from cjmdesk.layout.report.pieces import TOGETHER, Piece
from cjmdesk.layout.shapes import Box, Shape, Text, moved
from cjmdesk.layout.text import Style, set_lines, widest_piece, wrap
from cjmdesk.layout.theme import mix

PAD = 8.0
ROW_PAD = 8.5
DENSE = 5.0
"""Above and below the text of a row: usually, and in long tables."""
MOST_LINES = 14
"""A row with more lines is taken apart."""
WIDEST = 260.0
"""A column is given more than this only where there is room to spare."""
NARROWEST = 96.0
"""A word that would need more than this may be cut where room is short."""


class Column(NamedTuple):
    title: str
    stretch: float = 0.0
    """Its share in what room is left over."""
    right: bool = False
    """Whether the cells end in line, as figures do."""


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
    frame = _Frame(kit, w, tuple(columns), tuple(widths or _widths(kit, w, columns, cells)), pad)
    head = _head(frame)._replace(gap=6.0 if above else 0.0, keep=True)
    pieces = [head]
    for row, line in zip(rows, cells, strict=True):
        pieces += _row(frame, line, (*above, head), row.target)
    return pieces


class _Frame(NamedTuple):
    """What all rows of a table share."""

    kit: Kit
    w: float
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    pad: float


def _cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _widths(kit: Kit, w: float, columns: Sequence[Column], cells: list[list[Cell]]) -> list[float]:
    """The widths of the columns with their padding: as their content asks for, or where that is too much, less."""
    fonts = kit.fonts
    wanted, least = [], []
    for number, column in enumerate(columns):
        texts = [(column.title, SMALL_BOLD), *((row[number].text, row[number].style) for row in cells)]
        marks = max((row[number].mark_w for row in cells), default=0.0)
        whole = max((fonts.width(line, *style) for text, style in texts for line in text.split("\n")), default=0.0)
        words = max((widest_piece(fonts, text, style) for text, style in texts), default=0.0)
        wanted.append(max(min(whole, WIDEST), marks) + 2 * PAD + 0.5)
        least.append(min(max(min(words, NARROWEST), marks) + 2 * PAD + 0.5, wanted[-1]))
    spare = w - sum(wanted)
    if spare >= 0:
        shares = [column.stretch for column in columns]
        total = sum(shares)
        return [one + (spare * share / total if total else 0.0) for one, share in zip(wanted, shares, strict=True)]
    need = sum(least)
    if need >= w:
        return [w * one / need for one in least]
    room = (w - need) / (sum(wanted) - need)
    return [low + (high - low) * room for low, high in zip(least, wanted, strict=True)]


def _head(frame: _Frame) -> Piece:
    kit, theme = frame.kit, frame.kit.theme
    cells = [
        wrap(kit.fonts, column.title, SMALL_BOLD, width - 2 * PAD).lines
        for column, width in zip(frame.columns, frame.widths, strict=True)
    ]
    shapes, height = _texts(frame, cells, [Cell("", SMALL_BOLD, theme.muted) for _cell in cells])
    plate = Box(0, 0, frame.w, height, mix(theme.line, theme.paper, 0.4), radius=5)
    return Piece(frame.w, height, (plate, *shapes))


def _row(frame: _Frame, cells: list[Cell], head: tuple[Piece, ...], target: str) -> list[Piece]:
    kit = frame.kit
    lines = [
        wrap(kit.fonts, cell.text, cell.style, width - 2 * PAD).lines
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
