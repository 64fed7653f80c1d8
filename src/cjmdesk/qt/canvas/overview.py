"""The map seen from far off: rectangles by colour in place of words and marks."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Part, Scene, Shape, Text
from cjmdesk.layout.theme import mix
from cjmdesk.qt.canvas.haste import Haste
from cjmdesk.qt.canvas.items import Find, Layer
from cjmdesk.qt.canvas.kept import Kept
from cjmdesk.qt.canvas.kit import PaintKit, bounds_of
from cjmdesk.qt.canvas.painter import draw
from cjmdesk.qt.canvas.rough import Roughs, box_of, plate_color
from cjmdesk.qt.guard import guarded

FAR = 0.385
"""Below this zoom no text can be read, and the overview is shown."""

VERY_FAR = 0.15
"""Below this zoom a line of text is thinner than a pixel: most parts are one rectangle."""

_BAR = 0.35
"""How much of its colour a bar has that stands for text."""
_LARGE = 100.0
"""Lines and plates longer than this are drawn as they are."""

_KEPT_SKETCHES = 12_000


class Spot(NamedTuple):
    """A rectangle of the overview, in the coordinates of the map; higher ranks are painted later."""

    rank: int
    color: str
    rect: QRectF


class Sketch(NamedTuple):
    """What is left of a part from far off."""

    spots: tuple[Spot, ...]
    kept: tuple[Shape, ...]
    """What is drawn as it is: curves and arcs, chevrons, and the tint of the emotion lane."""


class Picture(NamedTuple):
    """What is left of several parts: rectangles by layer, rank and colour, and what is drawn as it is by layer."""

    spots: dict[tuple[int, int, str], list[QRectF]]
    kept: dict[int, list[tuple[Part, tuple[Shape, ...]]]]


class Overview(Layer):
    """Paints what a map looks like from far off."""

    def __init__(self, find: Find, haste: Haste, roughs: Roughs, kit: PaintKit) -> None:
        super().__init__()
        self._find = find
        self._haste = haste
        self._roughs = roughs
        self._kit = kit
        self._parts: tuple[Part, ...] = ()
        self._whole: Picture | None = None
        self._sketches = Kept(_KEPT_SKETCHES)
        # Qt keeps the picture: to paint it again is to copy it.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_scene(self, scene: Scene) -> None:
        self._parts, self._whole = scene.parts, None

    @property
    def whole(self) -> Picture:
        """What is left of the whole map from very far off."""
        if self._whole is None:
            self._whole = gathered((part, self._rough(part)) for part in self._parts)
        return self._whole

    def _sketch(self, part: Part) -> Sketch:
        if part not in self._sketches and not self._haste.has_time():
            return self._rough(part)
        found: Sketch = self._sketches.get(part, sketch)
        return found

    def _rough(self, part: Part) -> Sketch:
        look = self._roughs.look(part)
        return Sketch((Spot(look.rank, look.color, box_of(part)),), ()) if look else sketch(part)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if zoom < VERY_FAR:
            picture = self.whole
        else:
            picture = gathered(
                (part, self._sketches.get(part, sketch)) for part in self._find([_seen(painter, option)])
            )
        paint_picture(painter, picture, self._kit, zoom)


def _seen(painter: QPainter, option: QStyleOptionGraphicsItem) -> QRectF:
    """What is to be painted. For an item whose picture Qt keeps, the option tells all of it and the painter less."""
    device = painter.device()
    there = painter.worldTransform().inverted()[0].mapRect(QRectF(0, 0, device.width(), device.height()))
    seen = option.exposedRect & there
    return seen & painter.clipBoundingRect() if painter.hasClipping() else seen


@lru_cache(256)
def _pale(color: str, ground: str | None) -> str:
    """A colour as it is left of something small; opaque where it is known on what, for that is painted sooner."""
    return mix(color[:7], ground[:7], _BAR) if ground else f"{color[:7]}{round(_BAR * 255):02x}"


def paint_picture(painter: QPainter, picture: Picture, kit: PaintKit, zoom: float) -> None:
    """Paints a picture in the coordinates of the map."""
    smooth = QPainter.RenderHint.Antialiasing
    spots = sorted(picture.spots.items(), key=_rank_of)
    for layer in sorted({*picture.kept, *(layer for (layer, _rank, _color), _rects in spots)}):
        painter.setRenderHint(smooth, False)
        painter.setPen(kit.pen(None, 0))
        for (its_layer, _rank, color), rects in spots:
            if its_layer == layer:
                painter.setBrush(kit.brush(color))
                painter.drawRects(rects)
        painter.setRenderHint(smooth, True)
        for part, shapes in picture.kept.get(layer, ()):
            painter.translate(part.x, part.y)
            draw(painter, shapes, kit, zoom)
            painter.translate(-part.x, -part.y)


def _rank_of(group: tuple[tuple[int, int, str], list[QRectF]]) -> int:
    return group[0][1]


def gathered(sketches: Iterable[tuple[Part, Sketch]]) -> Picture:
    """The parts together, so that all of one colour are painted at once."""
    all_spots: dict[tuple[int, int, str], list[QRectF]] = {}
    all_kept: dict[int, list[tuple[Part, tuple[Shape, ...]]]] = {}
    for part, (spots, kept) in sketches:
        layer = part.layer
        for rank, color, rect in spots:
            all_spots.setdefault((layer, rank, color), []).append(rect)
        if kept:
            all_kept.setdefault(layer, []).append((part, kept))
    return Picture(all_spots, all_kept)


def sketch(part: Part) -> Sketch:
    """A part as it is seen from far off."""
    spots: list[Spot] = []
    kept: list[Shape] = []
    first = part.shapes[0] if part.shapes else None
    ground = first.fill if isinstance(first, Box | Outline) and isinstance(first.fill, str) else None
    for shape in part.shapes:
        if _stays(shape):
            kept.append(shape)
        elif spot := _spot(shape, part.x, part.y, ground):
            spots.append(spot)
    return Sketch(tuple(spots), tuple(kept))


def _stays(shape: Shape) -> bool:
    if isinstance(shape, Outline):
        return shape.scale == 1.0 and max(bounds_of(shape.commands)[2:]) > _LARGE
    return isinstance(shape, Box) and isinstance(shape.fill, Gradient)


def _spot(shape: Shape, dx: float, dy: float, ground: str | None) -> Spot | None:
    """A shape of a part at (dx, dy) as a rectangle; None where it is left out. `ground` is what words stand on."""
    if isinstance(shape, Text):
        rect = QRectF(dx + shape.x, dy + shape.y - shape.size * 0.6, shape.w, shape.size * 0.5)
        return Spot(2, _pale(shape.color, ground), rect)
    if isinstance(shape, Outline) and shape.scale == 1.0 and shape.fill:
        x, y, w, h = bounds_of(shape.commands)
        return Spot(1, _pale(shape.fill, ground), QRectF(dx + shape.x + x, dy + shape.y + y, w, h))
    if isinstance(shape, Ellipse):
        ring = shape.stroke or shape.fill
        rect = QRectF(dx + shape.cx - shape.rx, dy + shape.cy - shape.ry, 2 * shape.rx, 2 * shape.ry)
        return Spot(1, ring, rect) if ring else None
    if isinstance(shape, Box) and (plate := plate_color(shape)):
        rank = 1 if shape.w < 12 or shape.h < 12 else 0
        return Spot(rank, plate, QRectF(dx + shape.x, dy + shape.y, shape.w, shape.h))
    return None
