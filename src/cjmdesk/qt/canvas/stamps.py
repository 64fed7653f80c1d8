"""Small pictures of what stands on a map many times: plates, icons and dots, painted once for each zoom."""

from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

_MOST_BYTES = 4 << 20
_MOST_NUMBERS = 4096
_MOST_ZOOMS = 64
_ENTRY = 100
"""About the bytes of an entry without a picture."""
LARGE = 16_000
"""Pixels of a stamp: what is larger is not many times in view, and would take more memory than it saves time."""

Key = tuple[Any, ...]


class Stamp(NamedTuple):
    picture: QPixmap
    dx: float
    """From the place of the shape to the corner of the picture, in logical pixels."""
    dy: float


class Ground(NamedTuple):
    """Where on the device a part is painted: nothing but moved and scaled."""

    zoom: float
    dx: float
    dy: float
    ratio: float
    is_level: bool
    """Whether a layout unit is a pixel: then Qt itself finds the pixel."""
    stamps: dict[int, Stamp | None]
    """The stamps of this size by number; None for what is too large for one."""


class Stamps:
    """Pictures by what they show and how large; all are forgotten when they have become too many."""

    def __init__(self) -> None:
        self._numbers: dict[Key, tuple[int, object]] = {}
        self._last = 0
        self._kept: dict[tuple[float, float], dict[int, Stamp | None]] = {}
        self._bytes = 0

    def number(self, key: Key, held: object = None) -> int:
        """The number of what looks like `key` says; `held` is what the key identifies by its identity.

        When there are too many, what looks like which number is forgotten, as all curves ever drawn would be kept
        with them. No number is given again: parts that are ready to be painted know theirs.
        """
        known = self._numbers.get(key)
        if known is None:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            self._last += 1
            known = self._numbers[key] = (self._last, held)
        return known[0]

    def ground(self, painter: QPainter) -> Ground | None:
        """None where the painter turns or shears, or scales differently across and down."""
        place = painter.worldTransform()
        zoom = place.m11()
        if place.isRotating() or zoom <= 0 or zoom != place.m22():
            return None
        ratio = painter.device().devicePixelRatio()
        stamps = self._kept.get((zoom, ratio))
        if stamps is None:
            if len(self._kept) >= _MOST_ZOOMS:
                self._kept, self._bytes = {}, 0
            stamps = self._kept[zoom, ratio] = {}
        return Ground(zoom, place.dx(), place.dy(), ratio, zoom == 1.0 == ratio, stamps)

    def make(
        self, ground: Ground, number: int, bounds: QRectF, draw: Callable[[QPainter], None], largest: int = LARGE
    ) -> None:
        """Keeps a picture of what `draw` paints about (0, 0) and within `bounds`, unless it is too large."""
        scale = ground.zoom * ground.ratio
        left, top = ceil(-bounds.left() * scale) + 1, ceil(-bounds.top() * scale) + 1
        width, height = ceil(bounds.right() * scale) + 1 + left, ceil(bounds.bottom() * scale) + 1 + top
        is_large = width * height > largest
        taken = _ENTRY + (0 if is_large else width * height * 4)
        self._bytes += taken
        if self._bytes > _MOST_BYTES:
            self._bytes = taken
            ground.stamps.clear()
            self._kept = {(ground.zoom, ground.ratio): ground.stamps}
        if is_large:
            ground.stamps[number] = None
            return
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        painter.scale(scale, scale)
        draw(painter)
        painter.end()
        picture.setDevicePixelRatio(ground.ratio)
        ground.stamps[number] = Stamp(picture, -left / ground.ratio, -top / ground.ratio)


def put(painter: QPainter, ground: Ground, stamp: Stamp, x: float, y: float) -> None:
    """Paints a stamp at (x, y), on whole pixels."""
    zoom, dx, dy, ratio, is_level, _stamps = ground
    if is_level:
        painter.drawPixmap(QPointF(x + stamp.dx, y + stamp.dy), stamp.picture)
        return
    x, y = round((x * zoom + dx) * ratio) / ratio, round((y * zoom + dy) * ratio) / ratio
    painter.setWorldMatrixEnabled(False)
    painter.drawPixmap(QPointF(x + stamp.dx, y + stamp.dy), stamp.picture)
    painter.setWorldMatrixEnabled(True)
