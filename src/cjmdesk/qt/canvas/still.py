"""The parts as one picture, while something is dragged over them: what lies below is copied and not painted again."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion, QTransform

from cjmdesk.qt.canvas.index import united
from cjmdesk.qt.canvas.kit import to_color

_MANY_RECTS = 12
"""With more rectangles to paint than this, the one about them is painted."""


class Still:
    """The picture, as far as it was needed yet; in pixels of one viewport, for as long as that shows the same place."""

    def __init__(
        self,
        parts: Callable[[QPainter, list[QRectF]], None],
        marks: Callable[[QPainter, QRectF], None] | None,
    ) -> None:
        """`parts` and `marks` paint what is in some rectangles, or in one, of the drawing; the marks over the parts."""
        self._paint_parts = parts
        self._paint_marks = marks
        self._picture = QPixmap()
        self._place: tuple[QTransform, int, int, float] | None = None
        self._known = QRegion()

    def paint(self, painter: QPainter, region: QRegion, background: str) -> None:
        """Paints `region` of the painter's viewport by the picture, after what is not there yet was painted into it."""
        device, to_view = painter.device(), painter.worldTransform()
        place = (to_view, device.width(), device.height(), device.devicePixelRatio())
        if place != self._place:
            self._begin(place, background)
        missing = region - self._known
        if not missing.isEmpty():
            self._add(missing, to_view, to_color(background))
        ratio = place[3]
        painter.setWorldMatrixEnabled(False)
        for rect in region:
            if ratio == 1:
                painter.drawPixmap(rect, self._picture, rect)
            else:
                size = QSizeF(rect.size()) * ratio
                painter.drawPixmap(QRectF(rect), self._picture, QRectF(QPointF(rect.topLeft()) * ratio, size))
        painter.setWorldMatrixEnabled(True)

    def forget(self, rect: QRectF) -> None:
        """A rectangle of the drawing is not what it was."""
        if self._place is not None:
            self._known -= QRegion(self._place[0].mapRect(rect).toAlignedRect())

    def clear(self) -> None:
        """Nothing is what it was."""
        self._picture, self._place, self._known = QPixmap(), None, QRegion()

    def _begin(self, place: tuple[QTransform, int, int, float], background: str) -> None:
        _to_view, width, height, ratio = place
        self._place, self._known = place, QRegion()
        size = round(width * ratio), round(height * ratio)
        if (self._picture.width(), self._picture.height()) != size:
            self._picture = QPixmap(*size)
            # A picture without transparency is copied as it is.
            self._picture.fill(to_color(background))
        self._picture.setDevicePixelRatio(ratio)

    def _add(self, missing: QRegion, to_view: QTransform, background: QColor) -> None:
        back = to_view.inverted()[0]
        whole = missing if missing.rectCount() <= _MANY_RECTS else [missing.boundingRect()]
        painter = QPainter(self._picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRegion(missing)
        for rect in missing:
            painter.fillRect(rect, background)
        painter.setWorldTransform(to_view)
        rects = [back.mapRect(QRectF(rect).adjusted(-1, -1, 1, 1)) for rect in whole]
        self._paint_parts(painter, rects)
        if self._paint_marks is not None:
            painter.setOpacity(1.0)
            self._paint_marks(painter, united(rects))
        painter.end()
        self._known += missing
