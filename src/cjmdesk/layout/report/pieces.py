"""What pages are put together from: pieces that are never split, made of headings, texts and items of lists."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.report.grid import BODY, HEAD, ITEM, SECTION
from cjmdesk.layout.shapes import Shape
from cjmdesk.layout.text import Style, set_line, set_lines, wrap

MOST = 132.0
"""A piece of text that is higher is taken apart, between lines."""
TOGETHER = 2
"""So many lines of a text at least stand on either side of a break."""


BESIDE = 10.0
"""Between two texts on one line."""


class Piece(NamedTuple):
    """Something drawn in its own coordinates, from (0, 0), that stands on one page."""

    w: float
    h: float
    shapes: tuple[Shape, ...]
    gap: float = 0.0
    """The room above it, except at the top of a page."""
    keep: bool = False
    """It stands on the page of what follows."""
    head: "tuple[Piece, ...]" = ()
    """What is repeated above it where a page begins with it."""
    target: str = ""
    """The key of the page that it leads to."""


class Run(NamedTuple):
    """A text of an item in one style, below the one before."""

    text: str
    style: Style
    color: str
    gap: float = 0.0
    link: str = ""


class _Line(NamedTuple):
    text: str
    run: Run
    gap: float


def heading(kit: Kit, text: str, w: float, gap: float = SECTION) -> Piece:
    """The heading of a section, on two lines at most: what it names stands in full elsewhere."""
    lines = wrap(kit.fonts, text, HEAD, w, 2).lines
    shapes, height = set_lines(kit.fonts, lines, HEAD, 0, 0, kit.theme.accent)
    return Piece(w, height + 2, tuple(shapes), gap, keep=True)


def paragraph(
    kit: Kit, text: str, style: Style, w: float, color: str, gap: float = 0.0, head: tuple[Piece, ...] = ()
) -> list[Piece]:
    """A text over the whole width."""
    return item(kit, w, (Run(text, style, color),), gap=gap, head=head)


def item(
    kit: Kit,
    w: float,
    runs: Sequence[Run],
    *,
    indent: float = 0.0,
    right: float = 0.0,
    mark: Sequence[Shape] = (),
    least: float = 0.0,
    gap: float = ITEM,
    head: tuple[Piece, ...] = (),
    target: str = "",
    flat: bool = False,
) -> list[Piece]:
    """An item of a list: texts below each other between `indent` and `right`, its `mark` beside the first line.

    It is at least `least` high. One piece, or several where it is long: never a single line before or after a break.
    With `flat` the second of two texts stands behind the first where both fit on one line.
    """
    least = max(least, BODY.leading if mark else 0.0)
    runs, tail = _beside(kit, runs, indent, w - right) if flat else (runs, ())
    divide = syllables(kit.language)
    lines = [
        _Line(text, run, run.gap if not number and order else 0.0)
        for order, run in enumerate(run for run in runs if run.text.strip())
        for number, text in enumerate(wrap(kit.fonts, run.text, run.style, w - indent - right, 0, divide).lines)
    ]
    pieces = []
    for number, chosen in enumerate(_slices(lines)):
        shapes, height = _set(kit, chosen, indent)
        first = not number
        shown = (*mark, *shapes, *tail) if first else tuple(shapes)
        pieces.append(Piece(w, max(height, least if first else 0.0), shown, gap if first else 0.0, False, head, target))
    return pieces


def _slices(lines: list[_Line]) -> list[list[_Line]]:
    result: list[list[_Line]] = [[]]
    height = 0.0
    for number, line in enumerate(lines):
        own = line.gap + line.run.style.leading
        rest = len(lines) - number
        if height + own > MOST and len(result[-1]) >= TOGETHER and rest >= TOGETHER:
            result.append([])
            height = 0.0
        result[-1].append(line)
        height += own
    return result


def _set(kit: Kit, lines: list[_Line], x: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    y = 0.0
    for number, line in enumerate(lines):
        y += line.gap if number else 0.0
        drawn, height = set_lines(kit.fonts, (line.text,), line.run.style, x, y, line.run.color)
        shapes += [shape._replace(link=line.run.link) if line.run.link else shape for shape in drawn]
        y += height
    return shapes, y


def _beside(kit: Kit, runs: Sequence[Run], x: float, end: float) -> tuple[Sequence[Run], tuple[Shape, ...]]:
    """The first of two runs, and the other as it stands behind it; the runs as they are where there is no room."""
    told = [run for run in runs if run.text.strip()]
    if len(told) != 2 or any("\n" in run.text for run in told):
        return told, ()
    first, last = told
    start = x + kit.fonts.width(first.text.strip(), *first.style) + BESIDE
    if start + kit.fonts.width(last.text, *last.style) > end:
        return told, ()
    baseline = first.style.leading / 2 + first.style.size * 0.36
    return told[:1], tuple(set_line(kit.fonts, last.text, last.style, start, baseline, last.color))


def joined(*words: str) -> str:
    """The words that are not empty, in one line."""
    return " · ".join(word for word in (" ".join(word.split()) for word in words) if word)


def height_of(pieces: Sequence[Piece]) -> float:
    """The height of pieces below each other, without the room above the first."""
    return sum(piece.h + (piece.gap if number else 0.0) for number, piece in enumerate(pieces))
