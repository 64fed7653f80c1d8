"""All parts of the drawing as one item of the graphics scene, and where the pointer is on a part."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Outline, Part, Text
from cjmdesk.qt.canvas.haste import Haste
from cjmdesk.qt.canvas.index import MARGIN, united
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.painter import draw_at
from cjmdesk.qt.canvas.rough import Roughs, box_of
from cjmdesk.qt.canvas.still import Still
from cjmdesk.qt.guard import guarded

LINES = frozenset({"transition", "curve"})
"""Kinds of parts that are lines across the map: only the line is meant, not the box about it."""

_REACH = 12.0
"""Width of the band along a line in which the pointer is on it, in layout units."""

Find = Callable[[Iterable[QRectF]], list[Part]]


class Layer(QGraphicsItem):
    """Something as large as the map that takes no events and knows which pieces of it are to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = QRectF()
        self.exposed: list[QRectF] = []
        """What the view wants painted; Qt itself tells only the rectangle about all of it."""
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def resize(self, width: float, height: float) -> None:
        """Becomes as large as the map is."""
        bounds = QRectF(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        return self._bounds


class PartsLayer(Layer):
    """Paints every part that is to be seen, in the order of painting, each with its opacity.

    One item and not one a part: thousands of items cost their time and memory before anything is seen, and Qt's way
    from item to item takes longer than the painting.
    """

    def __init__(
        self, find: Find, opacity: Callable[[str], float], haste: Haste, roughs: Roughs, kit: PaintKit
    ) -> None:
        super().__init__()
        self._find = find
        self._opacity = opacity
        self._haste = haste
        self._roughs = roughs
        self._kit = kit
        self.background = ""
        self.region: QRegion | None = None
        """What of a view is being painted, in its pixels."""
        self.still: Still | None = None
        """While something is dragged: what lies below it."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.still is not None and self.region is not None:
            self.still.paint(painter, self.region, self.background)
        else:
            self.paint_parts(painter, self.exposed or [option.exposedRect])

    def paint_parts(self, painter: QPainter, rects: list[QRectF]) -> None:
        """Paints what is in `rects` of the drawing, with a painter that has its coordinates."""
        kit, zoom = self._kit, painter.worldTransform().m11()
        ground, whole = kit.stamps.ground(painter), united(rects)
        for part in self._find(rects):
            if not kit.is_ready(part.drawing) and not self._haste.has_time():
                self._paint_roughly(painter, part)
                continue
            opacity = self._opacity(part.key)
            if opacity != 1.0:
                painter.setOpacity(opacity)
            x, y = part.x, part.y
            shown = None if whole.contains(QRectF(x, y, part.w, part.h)) else whole.translated(-x, -y)
            draw_at(painter, ground, QPointF(x, y), part.drawing, kit, zoom, shown)
            if opacity != 1.0:
                painter.setOpacity(1.0)

    def _paint_roughly(self, painter: QPainter, part: Part) -> None:
        if look := self._roughs.look(part):
            painter.fillRect(box_of(part), self._kit.brush(look.color))


def is_hit(part: Part, place: QPointF, kit: PaintKit) -> bool:
    """Whether `place`, in the drawing, is on the part: in its box, or near its line where it is one."""
    if not (part.x <= place.x() <= part.x + part.w and part.y <= place.y() <= part.y + part.h):
        return False
    return part.kind not in LINES or kit.areas.get(part.shapes, line_area, kit).contains(
        place - QPointF(part.x, part.y)
    )


def line_area(shapes: Iterable[object], kit: PaintKit) -> QPainterPath:
    """Where the pointer is on a part of lines: along its strokes, on its boxes and words."""
    stroker = QPainterPathStroker()
    stroker.setWidth(_REACH)
    area = QPainterPath()
    area.setFillRule(Qt.FillRule.WindingFill)
    for shape in shapes:
        if isinstance(shape, Outline):
            place = QTransform.fromTranslate(shape.x, shape.y).scale(shape.scale, shape.scale)
            area.addPath(stroker.createStroke(place.map(kit.path(shape.commands))))
        elif isinstance(shape, Box):
            area.addRect(shape.x, shape.y, shape.w, shape.h)
        elif isinstance(shape, Text):
            area.addRect(shape.x, shape.y - shape.size, shape.w, shape.size * 1.3)
    return area
