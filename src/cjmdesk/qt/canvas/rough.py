"""What a part looks like where one rectangle has to be enough for it."""

from typing import NamedTuple

from PySide6.QtCore import QRectF

from cjmdesk.layout.shapes import Box, Later, Part, Shape, Text
from cjmdesk.layout.theme import mix

_HAZE = "2e"
"""The opacity of what stands for several lines of text at once."""
_WIDE = 600.0
"""What is wider has no border that tells it from its ground."""


class Look(NamedTuple):
    """Higher ranks are painted later."""

    rank: int
    color: str


class Roughs:
    """The looks of cards, by kind those of the first: to ask each, each would have to be drawn."""

    def __init__(self) -> None:
        self._looks: dict[str, Look | None] = {}

    def forget(self) -> None:
        """The next drawing may have other colours."""
        self._looks.clear()

    def look(self, part: Part) -> Look | None:
        """The look of a part; None where a rectangle would not do."""
        if not isinstance(part.drawing, Later):
            return _look(part.drawing, part.w)
        if part.kind not in self._looks:
            self._looks[part.kind] = _look(part.shapes, part.w)
        return self._looks[part.kind]


def _look(shapes: tuple[Shape, ...], width: float) -> Look | None:
    first = shapes[0] if shapes and width < _WIDE else None
    if isinstance(first, Text):
        return Look(2, first.color[:7] + _HAZE)
    color = plate_color(first) if isinstance(first, Box) else None
    return Look(0, color) if color else None


def plate_color(box: Box) -> str | None:
    """The colour that is left of a box from far off; None where that is none or several."""
    fill = box.fill
    if isinstance(fill, str) and box.stroke and box.w < _WIDE:
        # From far off the border of a card is what tells it from its ground.
        return mix(box.stroke[:7], fill[:7], 0.6)
    return fill or box.stroke if fill is None or isinstance(fill, str) else None


def box_of(part: Part) -> QRectF:
    return QRectF(part.x, part.y, part.w, part.h)
