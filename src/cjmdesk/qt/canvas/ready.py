"""The shapes of a part made ready to be painted: what can be found out once is not found out at every painting."""

from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QLineF

from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Shape, Text
from cjmdesk.qt.canvas.glyphs import Glyphs, Words
from cjmdesk.qt.canvas.stamps import Stamps

_FEW = 4


class Stamped(NamedTuple):
    """A shape that others look like: painted by the stamp of that number."""

    number: int
    x: float
    y: float
    shape: Box | Outline | Ellipse


class Lines(NamedTuple):
    """Upright lines of one look, from left to right."""

    shape: Outline
    """The first of them."""
    xs: list[float]
    lines: list[QLineF]


Step = Words | Stamped | Lines | Shape
"""What is painted at once."""


def make_ready(shapes: tuple[Shape, ...], glyphs: Glyphs, stamps: Stamps) -> tuple[Step, ...]:
    """`shapes` in their order; texts that follow each other, and upright lines, are one step."""
    result: list[Step] = []
    for kind, group in groupby(shapes, _group):
        if kind is Text:
            result.append(glyphs.words(tuple(group)))  # type: ignore[arg-type]  # grouped by kind
        elif kind is None:
            result += [_stamped(shape, stamps) for shape in group]
        else:
            result.append(_lines(list(group)))  # type: ignore[arg-type]  # grouped by kind
    return tuple(result)


def _group(shape: Shape) -> object:
    """What shapes that follow each other have in common where they are painted together; None for all others."""
    if isinstance(shape, Text):
        return Text
    if isinstance(shape, Outline) and shape.scale == 1.0 and not shape.fill and len(shape.commands) == 2:  # noqa: SIM102 - one line would be too long
        if shape.commands[0][1][0] == shape.commands[1][1][0]:
            return shape[5:]
    return None


def _lines(outlines: list[Outline]) -> Lines:
    lines = []
    for outline in outlines:
        (_move, (x, top)), (_line, (_x, bottom)) = outline.commands
        lines.append(QLineF(x, top, x, bottom).translated(outline.x, outline.y))
    lines.sort(key=QLineF.x1)
    return Lines(outlines[0], [line.x1() for line in lines], lines)


def _stamped(shape: Shape, stamps: Stamps) -> Step:
    if isinstance(shape, Box) and not isinstance(shape.fill, Gradient) and (shape.stroke or shape.radius):
        return Stamped(stamps.number(shape[2:]), shape.x, shape.y, shape)
    # A straight line is quickly drawn, and rarely as long as another.
    if isinstance(shape, Outline) and (shape.scale != 1.0 or len(shape.commands) >= _FEW):
        number = stamps.number((id(shape.commands), *shape[3:]), shape.commands)
        return Stamped(number, shape.x, shape.y, shape)
    if isinstance(shape, Ellipse):
        return Stamped(stamps.number((Ellipse, *shape[2:])), shape.cx, shape.cy, shape)
    return shape
