"""The transitions of a stage that is dragged: they follow it."""

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRegion

from cjmdesk.layout.shapes import Outline, Part
from cjmdesk.model.walk import transition_keys

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_FADED = 0.25
_WIDTH = 1.6
_RISE = 0.16
"""How high an arc goes for its length, within the limits that follow."""
_LOW, _HIGH = 26.0, 96.0
_OUT = QPointF(26.0, -26.0)
"""Where a transition ends that leads out of the journey, or from anywhere."""
_HEAD = 6.0
_STEPS = tuple(number / 5 for number in range(6))
_AROUND = _WIDTH + _HEAD + 2
"""About the ends of a piece: the arrow, and what an arc rises above them."""


class _End(NamedTuple):
    """The other end of a transition of the stage: None where that is no stage."""

    place: QPointF | None
    is_target: bool
    color: str


class _Link:
    """One transition as it would be, from arc to arrow, and which pieces of the drawing it takes."""

    def __init__(self, end: _End) -> None:
        self._end = end
        self._pen = QPen(QColor(end.color), _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        self._path = QPainterPath()
        self.pieces: list[QRectF] = []

    def lead(self, top: QPointF) -> None:
        """Follows the stage, whose chevron has the middle of its upper edge at `top`."""
        other = self._end.place or top + _OUT
        start, end = (top, other) if self._end.is_target else (other, top)
        self._path = arc(start, end)
        self.pieces = pieces(start, end)

    def draw(self, painter: QPainter) -> None:
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


def arc(start: QPointF, end: QPointF) -> QPainterPath:
    """A curve over the chevrons, with an arrow at its end; a straight one where it only leads out."""
    path = QPainterPath(start)
    if _is_bent(start, end):
        top = _top(start, end)
        path.cubicTo(QPointF(start.x(), top), QPointF(end.x(), top), end)
        left, right = end + QPointF(-_HEAD, -_HEAD), end + QPointF(_HEAD, -_HEAD)
    else:
        path.lineTo(end)
        left, right = end + QPointF(-_HEAD, 0), end + QPointF(0, _HEAD)
    path.moveTo(left)
    path.lineTo(end)
    path.lineTo(right)
    return path


def pieces(start: QPointF, end: QPointF) -> list[QRectF]:
    """Rectangles that together cover an arc: far less than the one about it, as an arc is mostly air."""
    x0, y0, x1, y1 = start.x(), start.y(), end.x(), end.y()
    ends = [(x0, y0), (x1, y1)]
    if _is_bent(start, end):
        top = _top(start, end)
        # Bernstein's polynomials, two of the four points with the same x and two with the same y.
        ends = [
            (x0 + (x1 - x0) * t * t * (3 - 2 * t), y0 * (1 - t) ** 3 + top * 3 * t * (1 - t) + y1 * t**3)
            for t in _STEPS
        ]
    return [
        QRectF(min(left, right) - _AROUND, min(up, down) - _AROUND,
               abs(right - left) + 2 * _AROUND, abs(down - up) + 2 * _AROUND)
        for (left, up), (right, down) in pairwise(ends)
    ]  # fmt: skip


def _is_bent(start: QPointF, end: QPointF) -> bool:
    return abs(end.x() - start.x()) > _OUT.x()


def _top(start: QPointF, end: QPointF) -> float:
    rise = min(max(abs(end.x() - start.x()) * _RISE, _LOW), _HIGH)
    return min(start.y(), end.y()) - rise


class Links:
    """All transitions of one stage while it is dragged; where they are is shown faintly until it is dropped."""

    def __init__(self, view: "CanvasView", stage: str, header: Part, point: QPointF) -> None:
        self._view = view
        self._items = view.board.items
        self._slip = QPointF(header.x + header.w / 2, header.y) - view.to_scene(point)
        board = view.board
        keys: list[str] = []
        self._links: list[_Link] = []
        for key, item in zip(transition_keys(board.bridge.doc), board.bridge.doc.transitions, strict=True):
            if stage not in (item.from_, item.to):
                continue
            parts = board.parts_of(key)
            keys += [part.key for part in parts]
            is_target = item.from_ == stage
            column = board.column(item.to if is_target else item.from_)
            place = QPointF(column.x + column.w / 2, board.scene.header_top) if column else None
            color = next((_color_of(part) for part in parts if _color_of(part)), "") or board.theme.muted
            self._links.append(_Link(_End(place, is_target, color)))
        self._faded = tuple(keys)
        self._items.fade(self._faded, _FADED)
        view.links = self

    def follow(self, place: QPointF) -> None:
        """The pointer is at `place` of the drawing."""
        before = self._pieces()
        for link in self._links:
            link.lead(place + self._slip)
        after = self._pieces()
        # A step is small: where a piece was it mostly is again.
        together = [one | other for one, other in zip(before, after, strict=True)] if len(before) == len(after) else ()
        self._repaint(together or before + after)

    def draw(self, painter: QPainter) -> None:
        """Draws in scene coordinates."""
        for link in self._links:
            link.draw(painter)

    def end(self) -> None:
        self._items.fade(self._faded, 1.0)
        self._view.links = None
        self._repaint(self._pieces())
        self._links.clear()

    def _pieces(self) -> list[QRectF]:
        return [piece for link in self._links for piece in link.pieces]

    def _repaint(self, rects: list[QRectF]) -> None:
        to_view, region = self._view.viewportTransform(), QRegion()
        for rect in rects:
            region += to_view.mapRect(rect).toAlignedRect()
        self._view.viewport().update(region)


def _color_of(part: Part) -> str | None:
    return next((shape.stroke for shape in part.shapes if isinstance(shape, Outline) and shape.stroke), None)
