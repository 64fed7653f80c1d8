"""Shapes to QPainter: the screen's half of `export.pdf`, one `match` over `layout.shapes`. It measures nothing."""

from bisect import bisect_left, bisect_right
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen

from cjmdesk.layout.shapes import Box, Drawing, Ellipse, Gradient, Outline, Picture, Shape, Text
from cjmdesk.qt.canvas.glyphs import Words
from cjmdesk.qt.canvas.kit import LONG, PaintKit, to_color
from cjmdesk.qt.canvas.ready import Lines, Stamped
from cjmdesk.qt.canvas.stamps import LARGE, Ground, put, shift

_PLACEHOLDER = "#8c96a3"
"""The frame and the cross where a picture cannot be read."""
_BAR = 0x59
"""The opacity of the bars, of 255."""
_DISCERNIBLE = 6.3
"""Small line drawings are left out where they would be smaller than this, in screen pixels."""
LARGE_PLATE, LARGE_LEVEL_PLATE = 5_000, 30_000
"""Pixels up to which a plate is kept as a picture; the second at 100%, where cards are dragged: where several pieces
of the view are painted at once, a smooth edge costs ten times as much as its copy."""
_SMALL = 24.0
"""Side of the square, in layout units, up to which a drawing counts as small."""


def draw(painter: QPainter, shapes: Drawing, kit: PaintKit, zoom: float = 1.0, shown: QRectF | None = None) -> None:
    """Paints `shapes` in their part's coordinates. `zoom` is screen pixels a layout unit: far off, detail is left out.

    `shown` is the part of it that can be seen; None means all of it.

    The painter's transformation is kept; its pen, brush and font are not.
    """
    draw_at(painter, kit.stamps.ground(painter), QPointF(), shapes, kit, zoom, shown)


def draw_at(
    painter: QPainter, ground: Ground | None, place: QPointF, shapes: Drawing, kit: PaintKit, zoom: float,
    shown: QRectF | None = None,
) -> None:  # fmt: skip
    """`draw` with the part at `place`; `ground` is that of `painter`."""
    if ground is not None:
        # What can be told apart depends on the pixels that there are.
        zoom *= ground.ratio
    for step in kit.steps(shapes):
        kind = type(step)
        if kind is Words:
            _draw_words(painter, step, place, kit, zoom)
            continue
        if kind is Lines:
            _draw_lines(painter, step, place, kit, shown)
            continue
        shape = step.shape if kind is Stamped else step
        if shown is not None and not _is_seen(shape, kit, shown):
            continue
        if kind is Stamped and ground is not None:
            if type(shape) is Outline and shape.scale != 1.0 and _SMALL * shape.scale * zoom < _DISCERNIBLE:
                continue
            number = step.number
            x, y = place.x() + step.x, place.y() + step.y
            if number not in ground.stamps:
                _make_stamp(number, shape, kit, ground)
            if stamp := ground.stamps.get(number):
                put(painter, ground, stamp, x, y)
                continue
            if number in ground.once:
                _draw_moved(painter, shape, place + shift(ground, x, y), kit, zoom, None)
                continue
        _draw_moved(painter, shape, place, kit, zoom, shown)


def _draw_moved(
    painter: QPainter, shape: Shape, place: QPointF, kit: PaintKit, zoom: float, shown: QRectF | None
) -> None:
    painter.translate(place)
    _draw_shape(painter, shape, kit, zoom, shown)
    painter.translate(-place)


def _is_seen(shape: Shape, kit: PaintKit, shown: QRectF) -> bool:
    """Whether a shape is worth painting; in doubt it is."""
    if isinstance(shape, Outline):
        x, y, w, h = kit.bounds(shape.commands)
        reach, scale = shape.width / 2 + 1, shape.scale
        x, y, w, h = shape.x + x * scale, shape.y + y * scale, w * scale, h * scale
    elif isinstance(shape, Box):
        x, y, w, h = shape[:4]
        reach = shape.width / 2 + 1
    else:
        return True
    return (
        x - reach <= shown.right()
        and x + w + reach >= shown.left()
        and y - reach <= shown.bottom()
        and y + h + reach >= shown.top()
    )


def _draw_shape(painter: QPainter, shape: Shape, kit: PaintKit, zoom: float, shown: QRectF | None) -> None:
    match shape:
        case Box():
            _draw_box(painter, shape, kit, zoom, shown)
        case Outline():
            if shape.scale != 1.0 and _SMALL * shape.scale * zoom < _DISCERNIBLE:
                return
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


def _make_stamp(number: int, shape: Box | Outline | Ellipse, kit: PaintKit, ground: Ground) -> None:
    reach = shape.width / 2
    alone: Shape
    if isinstance(shape, Box):
        alone, area = shape._replace(x=0.0, y=0.0), QRectF(0, 0, shape.w, shape.h)
    elif isinstance(shape, Ellipse):
        rx, ry = shape.rx, shape.ry
        alone, area = shape._replace(cx=0.0, cy=0.0), QRectF(-rx, -ry, 2 * rx, 2 * ry)
    else:
        alone = shape._replace(x=0.0, y=0.0)
        area = QRectF(*(shape.scale * side for side in kit.bounds(shape.commands)))
    bounds = area.adjusted(-reach, -reach, reach, reach)
    # Plates come in many heights, and are quicker to draw than they are large.
    plate = LARGE_LEVEL_PLATE if ground.is_level else LARGE_PLATE
    largest = plate if isinstance(shape, Box) else LARGE
    kit.stamps.make(ground, number, bounds, lambda stamp: _draw_shape(stamp, alone, kit, ground.zoom, None), largest)


def _draw_words(painter: QPainter, words: Words, place: QPointF, kit: PaintKit, zoom: float) -> None:
    is_small = False
    for glyphs, size, color in words.runs:
        if size * zoom >= kit.readable:
            painter.setPen(kit.pen(color, 1.0))
            painter.drawGlyphRun(place, glyphs)
        else:
            is_small = True
    if not is_small and not words.others:
        return
    painter.translate(place)
    for text in words.others:
        if text.size * zoom >= kit.readable:
            _draw_text(painter, text, kit)
    for text in words.texts:
        if text.size * zoom < kit.readable:
            bar = QRectF(text.x, text.y - text.size * 0.6, text.w, text.size * 0.5)
            painter.fillRect(bar, kit.brush(f"{text.color[:7]}{_BAR:02x}"))
    painter.translate(-place)


def _draw_lines(painter: QPainter, step: Lines, place: QPointF, kit: PaintKit, shown: QRectF | None) -> None:
    _outline, xs, lines = step
    if shown is not None:
        reach = step.shape.width + 1
        lines = lines[bisect_left(xs, shown.left() - reach) : bisect_right(xs, shown.right() + reach)]
    if lines:
        painter.setPen(kit.pen(step.shape.stroke, step.shape.width, step.shape.dash, True))
        painter.translate(place)
        painter.drawLines(lines)
        painter.translate(-place)


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


def _draw_box(painter: QPainter, box: Box, kit: PaintKit, zoom: float, shown: QRectF | None = None) -> None:
    rect = QRectF(box.x, box.y, box.w, box.h)
    brush = _gradient(box.fill, rect) if isinstance(box.fill, Gradient) else kit.brush(box.fill)
    if shown is not None and not box.dash:
        # A smooth edge costs what it is long, seen or not: beyond what is seen, the box may end.
        reach = 2 * box.radius + box.width + 2
        rect = rect.intersected(shown.adjusted(-reach, -reach, reach, reach))
    if box.stroke is None and (not box.radius or box.radius * zoom < 1):
        painter.fillRect(rect, brush)
        return
    painter.setPen(kit.pen(box.stroke, box.width, box.dash))
    painter.setBrush(brush)
    if box.radius:
        # Qt bounds the two radii apart, which makes elliptic corners.
        radius = min(box.radius, rect.width() / 2, rect.height() / 2)
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
    pen = kit.pen(outline.stroke, outline.width, outline.dash, True)
    painter.translate(outline.x, outline.y)
    margin = outline.width + 1
    window = shown.translated(-outline.x, -outline.y).adjusted(-margin, -margin, margin, margin)
    for bounds, path, start in kit.pieces(outline.commands):
        # Not `intersects`: a level line has bounds without height.
        if (
            bounds.left() <= window.right()
            and bounds.right() >= window.left()
            and bounds.top() <= window.bottom()
            and bounds.bottom() >= window.top()
        ):
            if outline.dash:
                # The dashes go on as if the line were one.
                pen = QPen(pen)
                pen.setDashOffset(start / outline.width)
            painter.setPen(pen)
            painter.drawPath(path)
    painter.translate(-outline.x, -outline.y)


def _draw_picture(painter: QPainter, picture: Picture, kit: PaintKit) -> None:
    pixmap = kit.picture(picture.path)
    box = QRectF(picture.x, picture.y, picture.w, picture.h)
    if pixmap.isNull():  # damaged where only its decoder looks: a crossed frame, as on paper
        painter.setPen(kit.pen(_PLACEHOLDER, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topRight())
        return
    size = pixmap.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(0, 0, size.width(), size.height())
    target.moveCenter(box.center())
    painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
