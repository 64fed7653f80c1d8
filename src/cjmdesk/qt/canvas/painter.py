"""Shapes to QPainter: the screen's half of `export.pdf`, one `match` over `layout.shapes`. It measures nothing."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter

from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Picture, Shape, Text
from cjmdesk.qt.canvas.kit import LONG, PaintKit, to_color

READABLE = 4.2
"""Text smaller than this many screen pixels is drawn as bars, and small line drawings are left out."""

_BAR_OPACITY = 0.35
_SMALL = 24.0
"""Side of the square, in layout units, up to which a drawing counts as small."""


def draw(
    painter: QPainter, shapes: Iterable[Shape], kit: PaintKit, zoom: float = 1.0, shown: QRectF | None = None
) -> None:
    """Paints `shapes` in their part's coordinates. `zoom` is screen pixels a layout unit: far off, detail is left out.

    `shown` is the part of it that can be seen; None means all of it.

    The painter's transformation is kept; its pen, brush and font are not.
    """
    for shape in shapes:
        match shape:
            case Text():
                if shape.size * zoom < READABLE:
                    _draw_bar(painter, shape, kit)
                else:
                    _draw_text(painter, shape, kit)
            case Box():
                _draw_box(painter, shape, kit, zoom)
            case Outline():
                if shape.scale != 1.0 and _SMALL * shape.scale * zoom < READABLE * 1.5:
                    continue
                if shown is not None and is_long(shape):
                    _draw_pieces(painter, shape, kit, shown)
                else:
                    _draw_outline(painter, shape, kit)
            case Ellipse():
                painter.setPen(kit.pen(shape.stroke, shape.width))
                painter.setBrush(kit.brush(shape.fill))
                painter.drawEllipse(QPointF(shape.cx, shape.cy), shape.rx, shape.ry)
            case Picture():
                _draw_picture(painter, shape, kit)


def _draw_text(painter: QPainter, text: Text, kit: PaintKit) -> None:
    pixels = ceil(text.size)
    painter.setFont(kit.font(text.face, pixels))
    painter.setPen(kit.pen(text.color, 1.0))
    if pixels == text.size:
        painter.drawText(QPointF(text.x, text.y), text.text)
        return
    # Qt's pixel sizes are whole numbers: draw the next one, reduced.
    factor = text.size / pixels
    painter.save()
    painter.translate(text.x, text.y)
    painter.scale(factor, factor)
    painter.drawText(QPointF(0, 0), text.text)
    painter.restore()


def _draw_bar(painter: QPainter, text: Text, kit: PaintKit) -> None:
    opacity = painter.opacity()
    painter.setOpacity(opacity * _BAR_OPACITY)
    painter.fillRect(QRectF(text.x, text.y - text.size * 0.6, text.w, text.size * 0.5), kit.brush(text.color))
    painter.setOpacity(opacity)


def _draw_box(painter: QPainter, box: Box, kit: PaintKit, zoom: float) -> None:
    rect = QRectF(box.x, box.y, box.w, box.h)
    brush = _gradient(box.fill, rect) if isinstance(box.fill, Gradient) else kit.brush(box.fill)
    if box.stroke is None and (not box.radius or box.radius * zoom < 1):
        painter.fillRect(rect, brush)
        return
    painter.setPen(kit.pen(box.stroke, box.width, box.dash))
    painter.setBrush(brush)
    if box.radius:
        # Qt bounds the two radii apart, which makes elliptic corners.
        radius = min(box.radius, box.w / 2, box.h / 2)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)


def _gradient(gradient: Gradient, rect: QRectF) -> QBrush:
    ramp = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    last = max(1, len(gradient.stops) - 1)
    for index, color in enumerate(gradient.stops):
        ramp.setColorAt(index / last, to_color(color))
    return QBrush(ramp)


def _draw_outline(painter: QPainter, outline: Outline, kit: PaintKit) -> None:
    painter.setBrush(kit.brush(outline.fill))
    path = kit.path(outline.commands)
    if outline.scale == 1.0:
        painter.setPen(kit.pen(outline.stroke, outline.width, outline.dash, True))
        painter.translate(outline.x, outline.y)
        painter.drawPath(path)
        painter.translate(-outline.x, -outline.y)
        return
    # The width of the stroke is meant as drawn, so it is divided by what the scale multiplies it with.
    scale = outline.scale
    dash = tuple(length / scale for length in outline.dash)
    painter.setPen(kit.pen(outline.stroke, outline.width / scale, dash, True))
    painter.save()
    painter.translate(outline.x, outline.y)
    painter.scale(scale, scale)
    painter.drawPath(path)
    painter.restore()


def is_long(outline: Outline) -> bool:
    """Whether only the visible pieces of a line are worth painting."""
    return (
        len(outline.commands) > LONG
        and outline.fill is None
        and outline.scale == 1.0
        and all(letter != "Z" for letter, _numbers in outline.commands)
    )


def _draw_pieces(painter: QPainter, outline: Outline, kit: PaintKit, shown: QRectF) -> None:
    painter.setBrush(kit.brush(None))
    painter.setPen(kit.pen(outline.stroke, outline.width, outline.dash, True))
    painter.translate(outline.x, outline.y)
    margin = outline.width + 1
    window = shown.translated(-outline.x, -outline.y).adjusted(-margin, -margin, margin, margin)
    for bounds, path in kit.pieces(outline.commands):
        # Not `intersects`: a level line has bounds without height.
        if (
            bounds.left() <= window.right()
            and bounds.right() >= window.left()
            and bounds.top() <= window.bottom()
            and bounds.bottom() >= window.top()
        ):
            painter.drawPath(path)
    painter.translate(-outline.x, -outline.y)


def _draw_picture(painter: QPainter, picture: Picture, kit: PaintKit) -> None:
    pixmap = kit.picture(picture.path)
    if pixmap.isNull():
        return
    box = QRectF(picture.x, picture.y, picture.w, picture.h)
    size = pixmap.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(0, 0, size.width(), size.height())
    target.moveCenter(box.center())
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
