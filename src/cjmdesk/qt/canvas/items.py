"""One item of the graphics scene for each part of the drawing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Part
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.painter import draw

MARGIN = 6.0
"""How far a part's strokes and marks may stand out of its box, in layout units."""


class PartItem(QGraphicsItem):
    """Paints a part's shapes. It takes no events: the view asks which part is under the pointer."""

    def __init__(self, part: Part, kit: PaintKit) -> None:
        super().__init__()
        self.part = part
        self._kit = kit
        self._bounds = _bounds(part)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setPos(part.x, part.y)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        draw(painter, self.part.shapes, self._kit, zoom)

    def show_part(self, part: Part) -> None:
        """Becomes `part`: moves where the place differs, repaints where the shapes are not the very same."""
        old, self.part = self.part, part
        if (old.w, old.h) != (part.w, part.h):
            self.prepareGeometryChange()
            self._bounds = _bounds(part)
        if (old.x, old.y) != (part.x, part.y):
            self.setPos(part.x, part.y)
        if old.shapes is not part.shapes:
            self.update()


def _bounds(part: Part) -> QRectF:
    return QRectF(-MARGIN, -MARGIN, part.w + 2 * MARGIN, part.h + 2 * MARGIN)
