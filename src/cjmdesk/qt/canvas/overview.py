"""The map seen from far off: rectangles by colour in place of words and marks."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Part, Scene, Shape, Text
from cjmdesk.layout.theme import mix
from cjmdesk.qt.canvas.haste import Haste
from cjmdesk.qt.canvas.index import MARGIN
from cjmdesk.qt.canvas.items import Find, Layer
from cjmdesk.qt.canvas.kept import Kept
from cjmdesk.qt.canvas.kit import PaintKit, bounds_of
from cjmdesk.qt.canvas.painter import draw_at
from cjmdesk.qt.canvas.rough import Roughs, box_of, plate_color
from cjmdesk.qt.guard import guarded

FAR = 0.46
"""Below this zoom no text is read with ease, and the overview is shown."""
FAR_OF_FEW = 0.28
"""The same for a map of at most `FEW` parts, which is as quickly painted in full: a team sees all of it on a
projector, and makes out its headings long before its cards."""
READABLE_OF_FEW = 4.0
"""Pixels from which on the words of such a map are written out."""
FEW = 500

VERY_FAR = 0.15
"""Below this zoom a line of text is thinner than a pixel: most parts are one rectangle."""

_BAR = 0.35
"""How much of its colour a bar has that stands for text."""
_LARGE = 100.0
"""Lines and plates longer than this are drawn as they are."""

_TILE, _CARD = 4096.0, 512.0
"""The side of a tile, and how far what belongs to it may reach out of it, in layout units."""
_KEPT_SKETCHES = 8_000
_SMALL = 500
"""So many parts are painted as quickly as copied."""
_FRESH = 150
"""So many parts are sketched in one painting."""
_REST = 700
"""Milliseconds after a change until the picture of the whole map is begun."""
_TICK = 20
_AT_ONCE = 600
"""So many parts are added to it every so many milliseconds."""


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


Tile = tuple[int, int] | None
"""A large square of the map by its column and row; None for what is larger than a card."""


class Picture(NamedTuple):
    """What is left of several parts: rectangles by layer, rank, colour and tile; what is drawn as it is by layer."""

    spots: dict[tuple[int, int, str, Tile], list[QRectF]]
    kept: dict[int, list[tuple[Part, tuple[Shape, ...]]]]


class Whole(QObject):
    """The picture of the whole map from very far off. It is made little by little, while nothing else is to be done."""

    def __init__(self, roughs: Roughs, parent: QObject) -> None:
        super().__init__(parent)
        self._roughs = roughs
        self._parts: tuple[Part, ...] = ()
        self._picture = Picture({}, {})
        self._done = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin(self, parts: tuple[Part, ...]) -> None:
        """Makes the picture anew, of `parts`."""
        self._parts, self._picture, self._done = parts, Picture({}, {}), 0
        self._timer.start(_REST)

    @property
    def is_done(self) -> bool:
        return self._done == len(self._parts)

    def picture(self) -> Picture:
        """The picture, made now as far as it is not."""
        self._add(len(self._parts))
        return self._picture

    def rough(self, part: Part) -> Sketch:
        look = self._roughs.look(part)
        return Sketch((Spot(look.rank, look.color, box_of(part)),), ()) if look else sketch(part)

    def _go_on(self) -> None:
        self._timer.setInterval(_TICK)
        self._add(_AT_ONCE)

    def _add(self, count: int) -> None:
        parts = self._parts[self._done : self._done + count]
        gather(self._picture, ((part, self.rough(part)) for part in parts))
        self._done += len(parts)
        if self.is_done:
            self._timer.stop()


class Overview(Layer):
    """Paints what a map looks like from far off."""

    def __init__(self, find: Find, haste: Haste, roughs: Roughs, kit: PaintKit) -> None:
        super().__init__()
        self._find = find
        self._haste = haste
        self._whole = Whole(roughs, haste)
        self._kit = kit
        self._sketches = Kept(_KEPT_SKETCHES)

    def show_scene(self, scene: Scene) -> None:
        self._whole.begin(scene.parts)
        # Of a large map Qt keeps the picture: to paint it again is to copy it. A small one is not worth the memory.
        modes = QGraphicsItem.CacheMode
        mode = modes.DeviceCoordinateCache if len(scene.parts) > _SMALL else modes.NoCache
        if mode != self.cacheMode():
            self.setCacheMode(mode)

    @property
    def whole(self) -> Picture:
        """What is left of the whole map from very far off."""
        return self._whole.picture()

    @property
    def is_prepared(self) -> bool:
        return self._whole.is_done

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if zoom < VERY_FAR:
            picture = self.whole
        elif self._haste.is_on:
            picture = self.whole
            self._haste.paint_again()
        else:
            picture = self._sketched(self._find([_seen(painter, option)]))
        paint_picture(painter, picture, self._kit, zoom, _seen(painter, option))

    def _sketched(self, parts: list[Part]) -> Picture:
        """The parts together; of many new ones some are left rough until the next painting."""
        fresh, sketches = 0, self._sketches
        result = []
        for part in parts:
            if part not in sketches:
                fresh += 1
                if fresh > _FRESH:
                    result.append((part, self._whole.rough(part)))
                    continue
            result.append((part, sketches.get(part, sketch)))
        if fresh > _FRESH:
            self._haste.paint_again()
        return gathered(result)


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


def paint_picture(painter: QPainter, picture: Picture, kit: PaintKit, zoom: float, seen: QRectF | None = None) -> None:
    """Paints a picture in the coordinates of the map, as far as it is `seen`; None means all of it."""
    smooth, ground = QPainter.RenderHint.Antialiasing, kit.stamps.ground(painter)
    tiles = {key[3] for key in picture.spots}
    shown = {tile for tile in tiles if tile is None or seen is None or seen.intersects(_covered(tile))}
    # Of one rank, what stands first in the drawing is painted first.
    turns = {look: turn for turn, look in reversed([*enumerate(key[:3] for key in picture.spots)])}
    spots = [(key, rects) for key, rects in picture.spots.items() if key[3] in shown]
    spots.sort(key=lambda spot: (spot[0][1], turns[spot[0][:3]]))
    for layer in sorted({*picture.kept, *(key[0] for key, _rects in spots)}):
        painter.setRenderHint(smooth, False)
        painter.setPen(kit.pen(None, 0))
        for (its_layer, _rank, color, _tile), rects in spots:
            if its_layer == layer:
                painter.setBrush(kit.brush(color))
                painter.drawRects(rects)
        painter.setRenderHint(smooth, True)
        for part, shapes in picture.kept.get(layer, ()):
            x, y = part.x, part.y
            if seen is None:
                draw_at(painter, ground, QPointF(x, y), shapes, kit, zoom)
            elif seen.intersects(box_of(part).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)):
                draw_at(painter, ground, QPointF(x, y), shapes, kit, zoom, seen.translated(-x, -y))


def _tile_of(part: Part) -> Tile:
    return None if part.w > _CARD or part.h > _CARD else (int(part.x // _TILE), int(part.y // _TILE))


def _covered(tile: tuple[int, int]) -> QRectF:
    """Where what belongs to a tile may be."""
    column, row = tile
    return QRectF(column * _TILE, row * _TILE, _TILE + _CARD, _TILE + _CARD).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def gathered(sketches: Iterable[tuple[Part, Sketch]]) -> Picture:
    """The parts together, so that all of one colour are painted at once."""
    picture = Picture({}, {})
    gather(picture, sketches)
    return picture


def gather(picture: Picture, sketches: Iterable[tuple[Part, Sketch]]) -> None:
    """Adds parts to a picture."""
    all_spots, all_kept = picture
    for part, (spots, kept) in sketches:
        layer, tile = part.layer, _tile_of(part)
        for rank, color, rect in spots:
            all_spots.setdefault((layer, rank, color, tile), []).append(rect)
        if kept:
            all_kept.setdefault(layer, []).append((part, kept))


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
