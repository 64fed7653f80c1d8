"""The pages of an export on the screen and on a printer: the same sheets that go into the PDF, through Qt's painter."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import Sheet
from cjmdesk.qt.canvas.kit import PaintKit, to_color
from cjmdesk.qt.canvas.painter import draw

_HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)


def paint_sheet(painter: QPainter, sheet: Sheet, kit: PaintKit, zoom: float, least: float = 0.0) -> None:
    """Paints a whole page with its top left at the painter's origin, `zoom` device units a point.

    Detail is left out as far off, though never more than where a layout unit has `least` pixels.
    """
    painter.save()
    painter.setRenderHints(_HINTS)
    painter.scale(zoom, zoom)
    painter.setClipRect(QRectF(0, 0, sheet.width, sheet.height), Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), to_color(sheet.scene.background))
    _paint(painter, sheet.under, kit, max(zoom, least))
    painter.save()
    if sheet.clip:
        painter.setClipRect(QRectF(*sheet.clip), Qt.ClipOperation.IntersectClip)
    painter.translate(sheet.dx, sheet.dy)
    painter.scale(sheet.scale, sheet.scale)
    _paint(painter, sheet.scene, kit, max(zoom * sheet.scale, least))
    painter.restore()
    _paint(painter, sheet.over, kit, max(zoom, least))
    painter.restore()


def _paint(painter: QPainter, scene: Scene | None, kit: PaintKit, zoom: float) -> None:
    for part in sorted(scene.parts, key=_layer) if scene else ():
        painter.translate(part.x, part.y)
        draw(painter, part.drawing, kit, zoom)
        painter.translate(-part.x, -part.y)


def _layer(part: object) -> int:
    return getattr(part, "layer", 0)


def sheet_pixmap(sheet: Sheet, kit: PaintKit, size: QSize, ratio: float) -> QPixmap:
    """The page as large as `size` (in pixels of the window) allows; `ratio` is device pixels of each."""
    zoom = min(size.width() / sheet.width, size.height() / sheet.height)
    width, height = max(1, round(sheet.width * zoom)), max(1, round(sheet.height * zoom))
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    paint_sheet(painter, sheet, kit, zoom)
    painter.end()
    return pixmap
