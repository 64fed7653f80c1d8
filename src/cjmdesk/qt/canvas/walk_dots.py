"""Paints the customers who walk the map over everything else in the view, each by a small picture of his sign."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.layout.shapes import Shape
from cjmdesk.layout.walk_plan import RADIUS, Dot, Sign, signs
from cjmdesk.qt.canvas.overlay import Overlay
from cjmdesk.qt.canvas.painter import draw

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.kit import PaintKit
    from cjmdesk.qt.canvas.view import CanvasView

_REACH = 1.6 * RADIUS
"""From the middle of a sign to where it surely ends, in layout units."""
_LEAST, _LARGEST = 0.75, 1.6
"""The zooms at which signs are drawn at least and at most, whatever that of the map is."""


class Dots:
    """What the view of a map shows of those who walk, until `end`."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self._overlay = Overlay(view)
        self._overlay.setObjectName("walkers")
        self._pictures: dict[Sign, QPixmap] = {}
        self._made_for: tuple[object, ...] = ()
        self._seen: list[tuple[QPointF, QPixmap, float]] = []
        self._reach = 0.0

    def show(self, dots: list[Dot]) -> None:
        """Shows exactly these."""
        view = self._view
        if self._overlay.geometry() != view.viewport().geometry():
            self._overlay.setGeometry(view.viewport().geometry())
        self._prepare()
        room = QRectF(view.viewport().rect()).adjusted(-self._reach, -self._reach, self._reach, self._reach)
        corner = QPointF(self._reach, self._reach)
        seen: list[tuple[QPointF, QPixmap, float]] = []
        left = right = top = bottom = 0.0
        for x, y, look, is_new, opacity in dots:
            place = view.header_to_view(QPointF(x, y))
            if room.contains(place):
                px, py = place.toTuple()
                if seen:
                    left, right, top, bottom = min(left, px), max(right, px), min(top, py), max(bottom, py)
                else:
                    left, right, top, bottom = px, px, py, py
                seen.append((place - corner, self._pictures[look, is_new], opacity))
        self._seen = seen
        bounds = QRectF(left, top, right - left, bottom - top).adjusted(
            -self._reach, -self._reach, self._reach, self._reach
        )
        self._overlay.show_drawing(self._paint, *([bounds] if seen else []))

    def end(self) -> None:
        self._overlay.end()

    def _prepare(self) -> None:
        """The pictures of the signs, in the colours and of the size that the view has now."""
        view = self._view
        zoom, ratio = min(max(view.zoom, _LEAST), _LARGEST), view.devicePixelRatioF()
        wanted = (view.board.theme, zoom, ratio)
        if wanted != self._made_for:
            self._made_for, self._reach = wanted, ceil(_REACH * zoom)
            drawn = signs(view.board.theme)
            self._pictures = {key: picture(sign, view.board.kit, zoom, ratio) for key, sign in drawn.items()}

    def _paint(self, painter: QPainter) -> None:
        view = self._view
        if view.is_under_labels(QPointF(1, view.viewport().height() - 1)):
            left = view.board.scene.label_right * view.zoom
            painter.setClipRect(QRectF(left, 0, view.viewport().width() - left, view.viewport().height()))
        for place, sign, opacity in self._seen:
            painter.setOpacity(opacity)
            painter.drawPixmap(place, sign)


def picture(sign: tuple[Shape, ...], kit: "PaintKit", zoom: float, ratio: float) -> QPixmap:
    """A sign as a picture, its middle in the middle."""
    reach = ceil(_REACH * zoom)
    result = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(reach, reach)
    painter.scale(zoom, zoom)
    draw(painter, sign, kit, zoom)
    painter.end()
    return result
