"""The transitions of a stage that is dragged: they follow it."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Outline, Part
from cjmdesk.model.walk import transition_keys
from cjmdesk.qt.canvas.marks import MARK_Z
from cjmdesk.qt.guard import guarded

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


class _End(NamedTuple):
    """The other end of a transition of the stage: None where that is no stage."""

    place: QPointF | None
    is_target: bool
    color: str


class Link(QGraphicsItem):
    """One transition as it would be, from arc to arrow."""

    def __init__(self, end: _End) -> None:
        super().__init__()
        self._end = end
        self._path = QPainterPath()
        self.setZValue(MARK_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def lead(self, top: QPointF) -> None:
        """Follows the stage, whose chevron has the middle of its upper edge at `top`."""
        self.prepareGeometryChange()
        other = self._end.place or top + _OUT
        start, end = (top, other) if self._end.is_target else (other, top)
        self._path = arc(start, end)

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect().adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        pen = QPen(QColor(self._end.color), _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


def arc(start: QPointF, end: QPointF) -> QPainterPath:
    """A curve over the chevrons, with an arrow at its end; a straight one where it only leads out."""
    path = QPainterPath(start)
    rise = min(max(abs(end.x() - start.x()) * _RISE, _LOW), _HIGH)
    if abs(end.x() - start.x()) > _OUT.x():
        top = min(start.y(), end.y()) - rise
        path.cubicTo(QPointF(start.x(), top), QPointF(end.x(), top), end)
        left, right = end + QPointF(-_HEAD, -_HEAD), end + QPointF(_HEAD, -_HEAD)
    else:
        path.lineTo(end)
        left, right = end + QPointF(-_HEAD, 0), end + QPointF(0, _HEAD)
    path.moveTo(left)
    path.lineTo(end)
    path.lineTo(right)
    return path


class Links:
    """All transitions of one stage while it is dragged; where they are is shown faintly until it is dropped."""

    def __init__(self, view: "CanvasView", stage: str, header: Part, point: QPointF) -> None:
        self._items = view.board.items
        self._slip = QPointF(header.x + header.w / 2, header.y) - view.to_scene(point)
        board = view.board
        keys: list[str] = []
        self._links: list[Link] = []
        for key, item in zip(transition_keys(board.bridge.doc), board.bridge.doc.transitions, strict=True):
            if stage not in (item.from_, item.to):
                continue
            parts = board.parts_of(key)
            keys += [part.key for part in parts]
            is_target = item.from_ == stage
            column = board.column(item.to if is_target else item.from_)
            place = QPointF(column.x + column.w / 2, board.scene.header_top) if column else None
            color = next((_color_of(part) for part in parts if _color_of(part)), "") or board.theme.muted
            self._links.append(Link(_End(place, is_target, color)))
        self._faded = tuple(keys)
        self._items.fade(self._faded, _FADED)
        for link in self._links:
            self._items.addItem(link)

    def follow(self, place: QPointF) -> None:
        """The pointer is at `place` of the drawing."""
        for link in self._links:
            link.lead(place + self._slip)

    def end(self) -> None:
        self._items.fade(self._faded, 1.0)
        for link in self._links:
            self._items.removeItem(link)
        self._links.clear()


def _color_of(part: Part) -> str | None:
    return next((shape.stroke for shape in part.shapes if isinstance(shape, Outline) and shape.stroke), None)
