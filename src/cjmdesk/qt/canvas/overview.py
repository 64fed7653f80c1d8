"""The whole map seen from far off: one item in place of thousands, rectangles by colour in place of detail."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Part, Scene, Shape, Text
from cjmdesk.layout.theme import mix
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.painter import draw

FAR = 0.33
"""Below this zoom no text can be read, and the overview is shown."""

_BAR = "59"
"""The opacity of the bars that stand for text, as the last two digits of a colour."""


class Overview(QGraphicsItem):
    """Paints what a map looks like from far off. Qt keeps the picture, so repainting is copying."""

    def __init__(self, kit: PaintKit) -> None:
        super().__init__()
        self._kit = kit
        self._scene: Scene | None = None
        self._drawing: Drawing | None = None
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_scene(self, scene: Scene) -> None:
        self.prepareGeometryChange()
        self._scene, self._drawing = scene, None
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._scene.width, self._scene.height) if self._scene else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._scene is None:
            return
        if self._drawing is None:
            self._drawing = simplified(self._scene)
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        paint_simplified(painter, self._drawing, self._kit, zoom)


Groups = dict[tuple[int, str], list[QRectF]]
Kept = list[tuple[Part, tuple[Shape, ...]]]
Drawing = dict[int, tuple[Groups, Kept]]
"""By layer, rectangles by rank and colour, and the lines and plates that are drawn as they are."""


def paint_simplified(painter: QPainter, drawing: Drawing, kit: PaintKit, zoom: float) -> None:
    """Paints what `simplified` made, in the coordinates of the scene."""
    for layer in sorted(drawing):
        rects, kept = drawing[layer]
        for (_rank, color), group in sorted(rects.items(), key=_rank_of):
            painter.setPen(kit.pen(None, 0))
            painter.setBrush(kit.brush(color))
            painter.drawRects(group)
        for part, shapes in kept:
            painter.translate(part.x, part.y)
            draw(painter, shapes, kit, zoom)
            painter.translate(-part.x, -part.y)


def _rank_of(group: tuple[tuple[int, str], list[QRectF]]) -> int:
    (rank, _color), _rects = group
    return rank


def simplified(scene: Scene) -> Drawing:
    """The map as it is seen from far off."""
    layers: Drawing = {}
    for part in scene.parts:
        rects, kept = layers.setdefault(part.layer, ({}, []))
        as_it_is = []
        for shape in part.shapes:
            if _stays(shape, part):
                as_it_is.append(shape)
            elif simple := _simple(shape):
                rank, color, rect = simple
                rects.setdefault((rank, color), []).append(rect.translated(QPointF(part.x, part.y)))
        if as_it_is:
            kept.append((part, tuple(as_it_is)))
    return layers


def _stays(shape: Shape, part: Part) -> bool:
    """Whether a shape is drawn as it is: curves and arcs, chevrons, and the tint of the emotion lane."""
    if isinstance(shape, Outline):
        return shape.scale == 1.0 and (part.w > 100 or shape.fill is not None)
    return isinstance(shape, Box) and isinstance(shape.fill, Gradient)


def _simple(shape: Shape) -> tuple[int, str, QRectF] | None:
    """A shape as rank (higher ones are painted later), colour and rectangle; None where it is left out."""
    if isinstance(shape, Text):
        return 2, shape.color[:7] + _BAR, QRectF(shape.x, shape.y - shape.size * 0.6, shape.w, shape.size * 0.5)
    if isinstance(shape, Ellipse):
        color = shape.fill or shape.stroke
        rect = QRectF(shape.cx - shape.rx, shape.cy - shape.ry, 2 * shape.rx, 2 * shape.ry)
        return (1, shape.stroke or str(color), rect) if color else None
    if isinstance(shape, Box) and not isinstance(shape.fill, Gradient):
        fill = shape.fill
        if fill and shape.stroke and shape.w < 600:
            # From far off the border of a card is what tells it from its ground.
            fill = mix(shape.stroke[:7], fill[:7], 0.6)
        color = fill or shape.stroke
        rank = 1 if shape.w < 12 or shape.h < 12 else 0
        return (rank, color, QRectF(shape.x, shape.y, shape.w, shape.h)) if color else None
    return None
