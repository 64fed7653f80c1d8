"""What find shows on the map: the words that were found, and which of them it is at. Never part of the drawing."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from cjmdesk.layout.shapes import Part, Text
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.items import LINES
from cjmdesk.qt.canvas.marks import trace

_AMBER = "#f59f00"
_TITLE = "map:/title"
_LINE = 3.0


class Spotted(NamedTuple):
    """A place on the map: words that were found, or the part that they belong to where it does not show them."""

    key: str
    rect: QRectF
    part: Part
    is_word: bool


class Found(NamedTuple):
    """The entities that were found ("" is the map), the one that find is at, and where all of that is drawn."""

    keys: frozenset[str]
    now: str | None
    places: tuple[Spotted, ...]

    @property
    def place(self) -> QRectF | None:
        """Where to look for the one that find is at; None where nothing of it is drawn."""
        return next((spot.rect for spot in self.places if spot.key == self.now), None)


def spotted(board: Board, keys: Iterable[str], pattern: re.Pattern[str]) -> tuple[Spotted, ...]:
    """The places of all that was found, in the drawing as it is now."""
    return tuple(spot for key in keys for spot in _spots(board, key, pattern))


def _spots(board: Board, key: str, pattern: re.Pattern[str]) -> list[Spotted]:
    parts = board.parts_of(key) if key else [part for part in board.scene.parts if part.key == _TITLE]
    words = [Spotted(key, rect, part, True) for part in parts for rect in _words(board, part, pattern)]
    return words or [Spotted(key, QRectF(part.x, part.y, part.w, part.h), part, False) for part in parts[:1]]


def _words(board: Board, part: Part, pattern: re.Pattern[str]) -> Iterator[QRectF]:
    for shape in part.shapes:
        if isinstance(shape, Text) and (hits := list(pattern.finditer(shape.text))):
            metrics = QFontMetricsF(board.kit.font(shape.face, round(shape.size)))
            whole = metrics.horizontalAdvance(shape.text) or 1.0
            for hit in hits:
                left, right = (metrics.horizontalAdvance(shape.text[:end]) / whole * shape.w for end in hit.span())
                x, y = part.x + shape.x + left, part.y + shape.y - shape.size * 0.95
                yield QRectF(x - 1, y, right - left + 2, shape.size * 1.25)


def draw_found(painter: QPainter, board: Board, found: Found, exposed: QRectF) -> None:
    """In scene coordinates: the words where the drawing shows them, else the outline of what they belong to."""
    for spot in found.places:
        if exposed.intersects(spot.rect):
            _draw(painter, board, spot, spot.key == found.now)


def _draw(painter: QPainter, board: Board, spot: Spotted, is_now: bool) -> None:
    color = QColor(_AMBER)
    if not spot.is_word and spot.part.kind in LINES:
        # The box of a line is most of the map.
        trace(painter, board, spot.part, color, _LINE if is_now else _LINE / 2)
        return
    color.setAlpha(255 if is_now else 170)
    pen = QPen(color, 2.5 if is_now else 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    color.setAlpha((80 if is_now else 60) if spot.is_word else 24)
    painter.setBrush(color)
    radius = 3 if spot.is_word else 8
    painter.drawRoundedRect(spot.rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
