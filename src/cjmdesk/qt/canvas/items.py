"""One item of the graphics scene for each part of the drawing."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Later, Outline, Part, Text
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.painter import draw, is_long

MARGIN = 6.0
"""How far a part's strokes and marks may stand out of its box, in layout units."""

LINES = frozenset({"transition", "curve"})
"""Kinds of parts that are lines across the map: only the line is meant, not the box about it."""

_REACH = 12.0
"""Width of the band along a line in which the pointer is on it, in layout units."""


class PartItem(QGraphicsItem):
    """Paints a part's shapes. It takes no events: the view asks which part is under the pointer."""

    def __init__(self, part: Part, kit: PaintKit) -> None:
        super().__init__()
        self.part = part
        self._kit = kit
        self._bounds = _bounds(part)
        self._area: QPainterPath | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._want_exposed()
        self.setPos(part.x, part.y)

    def _want_exposed(self) -> None:
        """Only long lines need to know which part of them is seen; for all others it is all of them."""
        if isinstance(self.part.drawing, Later):
            return  # what is drawn later is a card, and has none
        is_long_line = any(isinstance(shape, Outline) and is_long(shape) for shape in self.part.shapes)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, is_long_line)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        draw(painter, self.part.shapes, self._kit, zoom, option.exposedRect)

    def show_part(self, part: Part) -> None:
        """Becomes `part`: moves where the place differs, repaints where the shapes are not the very same."""
        old, self.part = self.part, part
        if (old.w, old.h) != (part.w, part.h):
            self.prepareGeometryChange()
            self._bounds = _bounds(part)
        if (old.x, old.y) != (part.x, part.y):
            self.setPos(part.x, part.y)
        if old.drawing is not part.drawing:
            self._area = None
            self._want_exposed()
            self.update()

    def is_hit(self, place: QPointF) -> bool:
        """Whether `place`, in the scene, is on the part: in its box, or near its line where it is one."""
        point = place - self.pos()
        if not QRectF(0, 0, self.part.w, self.part.h).contains(point):
            return False
        if self.part.kind not in LINES:
            return True
        if self._area is None:
            self._area = line_area(self.part, self._kit)
        return self._area.contains(point)


def _bounds(part: Part) -> QRectF:
    return QRectF(-MARGIN, -MARGIN, part.w + 2 * MARGIN, part.h + 2 * MARGIN)


def line_area(part: Part, kit: PaintKit) -> QPainterPath:
    """Where the pointer is on a part of lines: along its strokes, on its boxes and words."""
    stroker = QPainterPathStroker()
    stroker.setWidth(_REACH)
    area = QPainterPath()
    area.setFillRule(Qt.FillRule.WindingFill)
    for shape in part.shapes:
        if isinstance(shape, Outline):
            place = QTransform.fromTranslate(shape.x, shape.y).scale(shape.scale, shape.scale)
            area.addPath(stroker.createStroke(place.map(kit.path(shape.commands))))
        elif isinstance(shape, Box):
            area.addRect(shape.x, shape.y, shape.w, shape.h)
        elif isinstance(shape, Text):
            area.addRect(shape.x, shape.y - shape.size, shape.w, shape.size * 1.3)
    return area
