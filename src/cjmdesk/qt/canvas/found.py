"""What find shows on the map: the words that were found, and which of them it is at. Never part of the drawing."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from cjmdesk.layout.shapes import Part, Text
from cjmdesk.qt.canvas.board import Board

_AMBER = "#f59f00"
_TITLE = "map:/title"


class Found(NamedTuple):
    """The entities that were found ("" is the map), the one that find is at, and what the words look like."""

    keys: frozenset[str]
    now: str | None
    pattern: re.Pattern[str]


def draw_found(painter: QPainter, board: Board, found: Found, exposed: QRectF) -> None:
    """In scene coordinates: the words where the drawing shows them, else the outline of what they belong to."""
    for key in found.keys:
        is_now = key == found.now
        parts = [part for part in _parts(board, key) if exposed.intersects(QRectF(part.x, part.y, part.w, part.h))]
        rects = [rect for part in parts for rect in _words(board, part, found.pattern)]
        _draw(painter, rects or [QRectF(part.x, part.y, part.w, part.h) for part in parts[:1]], is_now, bool(rects))


def place_of(board: Board, key: str, pattern: re.Pattern[str]) -> QRectF | None:
    """Where the words stand that were found in an entity, or what they belong to; None where nothing is drawn."""
    parts = _parts(board, key)
    words = (rect for part in parts for rect in _words(board, part, pattern))
    first = parts[0] if parts else None
    return next(words, QRectF(first.x, first.y, first.w, first.h) if first else None)


def _parts(board: Board, key: str) -> list[Part]:
    if key:
        return board.parts_of(key)
    return [part for part in board.scene.parts if part.key == _TITLE]


def _words(board: Board, part: Part, pattern: re.Pattern[str]) -> Iterable[QRectF]:
    for shape in part.shapes:
        if isinstance(shape, Text) and (hits := list(pattern.finditer(shape.text))):
            metrics = QFontMetricsF(board.kit.font(shape.face, round(shape.size)))
            whole = metrics.horizontalAdvance(shape.text) or 1.0
            for hit in hits:
                left, right = (metrics.horizontalAdvance(shape.text[:end]) / whole * shape.w for end in hit.span())
                x, y = part.x + shape.x + left, part.y + shape.y - shape.size * 0.95
                yield QRectF(x - 1, y, right - left + 2, shape.size * 1.25)


def _draw(painter: QPainter, rects: list[QRectF], is_now: bool, is_word: bool) -> None:
    color = QColor(_AMBER)
    color.setAlpha(255 if is_now else 150)
    pen = QPen(color, 2.0 if is_now else 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    color.setAlpha((110 if is_now else 70) if is_word else 30)
    painter.setBrush(color)
    for rect in rects:
        painter.drawRoundedRect(rect, 3 if is_word else 8, 3 if is_word else 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
