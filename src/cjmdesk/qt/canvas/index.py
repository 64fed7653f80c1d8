"""Which parts of a drawing are where: found by looking into the squares of a coarse grid."""

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QRectF

from cjmdesk.layout.shapes import Part

MARGIN = 6.0
"""How far a part's strokes and marks may stand out of its box, in layout units."""

_SIDE = 512.0
_WIDE = 3
"""A part over more squares than this either way stands in the list of wide ones instead of in all of them."""

_LAYER = 1 << 32
"""Numbers sort by layer first; the rest of a number is the place of the part in the drawing."""


class PartIndex:
    """The parts of one drawing by their place; every answer is in the order of painting."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        self._squares: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []
        squares, least = self._squares, min((part.layer for part in parts), default=0)
        for number, part in enumerate(parts):
            x, y = part.x, part.y
            left, right = int((x - MARGIN) // _SIDE), int((x + part.w + MARGIN) // _SIDE)
            top, bottom = int((y - MARGIN) // _SIDE), int((y + part.h + MARGIN) // _SIDE)
            number += (part.layer - least) * _LAYER
            if left == right and top == bottom:
                squares.setdefault((left, top), []).append(number)
            elif right - left >= _WIDE or bottom - top >= _WIDE:
                self._wide.append(number)
            else:
                for column in range(left, right + 1):
                    for row in range(top, bottom + 1):
                        squares.setdefault((column, row), []).append(number)

    def within(self, rects: Iterable[QRectF]) -> list[Part]:
        """The parts that touch one of `rects`, with what stands out of their boxes."""
        parts, found = self._parts, set[int]()
        for rect in rects:
            left, top, right, bottom = sides(rect)
            for number in chain(self._wide, *self._near(left, top, right, bottom)):
                if _touches(parts[number % _LAYER], left, top, right, bottom):
                    found.add(number)
        return [parts[number % _LAYER] for number in sorted(found)]

    def _near(self, left: float, top: float, right: float, bottom: float) -> list[list[int]]:
        columns = range(int(left // _SIDE), int(right // _SIDE) + 1)
        rows = range(int(top // _SIDE), int(bottom // _SIDE) + 1)
        squares = self._squares
        if len(columns) * len(rows) > len(squares):
            return list(squares.values())
        return [squares[at] for column in columns for row in rows if (at := (column, row)) in squares]


def within(parts: Iterable[Part], rects: Iterable[QRectF]) -> list[Part]:
    """What a `PartIndex` of `parts` would find about all of `rects`, found by looking at each of them."""
    left, top, right, bottom = sides(united(rects).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
    found = [
        part
        for part in parts
        if part.x <= right and part.y <= bottom and part.x + part.w >= left and part.y + part.h >= top
    ]
    return sorted(found, key=_layer_of)


def united(rects: Iterable[QRectF]) -> QRectF:
    """The rectangle about all of `rects`."""
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect) if whole.isValid() else rect
    return whole


def sides(rect: QRectF) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _layer_of(part: Part) -> int:
    return part.layer


def _touches(part: Part, left: float, top: float, right: float, bottom: float) -> bool:
    x, y = part.x, part.y
    return x - MARGIN <= right and x + part.w + MARGIN >= left and y - MARGIN <= bottom and y + part.h + MARGIN >= top
