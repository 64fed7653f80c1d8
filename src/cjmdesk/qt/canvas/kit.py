"""What painting needs and may keep: Qt's fonts, pens, brushes, paths and pictures for the plain data of shapes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QImageReader,
    QPainterPath,
    QPen,
    QPixmap,
)

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.shapes import Command, Drawing, shapes_of
from cjmdesk.qt.canvas.glyphs import Glyphs
from cjmdesk.qt.canvas.kept import Kept
from cjmdesk.qt.canvas.ready import Step, make_ready
from cjmdesk.qt.canvas.stamps import Stamps

_KEPT_PATHS = 4096
_KEPT_PARTS = 3000
"""Parts that are ready to be painted; a view of a large map shows about a thousand."""
_KEPT_AREAS = 200
LONG = 24
"""Commands from which on a path counts as long."""
_PIECE = 4
"""Commands of a piece of it."""
Piece = tuple[QRectF, QPainterPath, float]
"""A piece: its bounds, itself, and how long the path is before it."""

_KEPT_PICTURES = 64
_PICTURE_FORMATS = (b"png", b"jpeg", b"jpg", b"webp")
_LARGEST_PICTURE = 2048
"""Longest side of a picture as kept, in pixels; larger files are read at a reduced size."""


def to_color(text: str) -> QColor:
    """The colour "#rrggbb" or "#rrggbbaa" (Qt itself reads the latter as "#aarrggbb")."""
    color = QColor(text[:7])
    if len(text) == 9:
        color.setAlpha(int(text[7:], 16))
    return color


READABLE = 6.0
"""Text smaller than this many screen pixels is not read with ease."""


class PaintKit:
    """The Qt side of one set of fonts. Everything is made when it is first asked for."""

    def __init__(self, fonts: Fonts) -> None:
        self._faces = fonts
        self._registered: set[str] = set()
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._brushes: dict[str | None, QBrush] = {None: QBrush(Qt.BrushStyle.NoBrush)}
        self._pens: dict[tuple[str | None, float, tuple[float, ...], bool], QPen] = {}
        self._paths: dict[int, tuple[tuple[Command, ...], QPainterPath]] = {}
        self._pieces: dict[int, tuple[tuple[Command, ...], list[Piece]]] = {}
        self._bounds = Kept(_KEPT_PATHS)
        self._pictures: dict[str, QPixmap] = {}
        self._glyphs = Glyphs(self.font)
        self._steps = Kept(_KEPT_PARTS)
        self.stamps = Stamps()
        self.readable = READABLE
        """Text smaller than this many screen pixels is drawn as bars."""
        self.areas = Kept(_KEPT_AREAS)
        """Where the pointer is on a part of lines, by its shapes."""

    def steps(self, drawing: Drawing) -> tuple[Step, ...]:
        """A drawing as it is painted; it must be the very same object each time to be ready."""
        steps: tuple[Step, ...] = self._steps.get(drawing, self._make_ready)
        return steps

    def _make_ready(self, drawing: Drawing) -> tuple[Step, ...]:
        return make_ready(shapes_of(drawing), self._glyphs, self.stamps)

    def is_ready(self, drawing: Drawing) -> bool:
        """Whether painting it needs no preparation."""
        return drawing in self._steps

    def font(self, face: str, pixels: int) -> QFont:
        """`face` in a whole number of pixels, drawn as measured: without kerning, features or hinting."""
        known = self._fonts.get((face, pixels))
        if known is None:
            known = self._fonts[face, pixels] = self._make_font(face, pixels)
        return known

    def _make_font(self, face: str, pixels: int) -> QFont:
        if face not in self._registered:
            QFontDatabase.addApplicationFont(self._faces.file(face))
            self._registered.add(face)
        font = QFont(self._faces.family(face))
        font.setPixelSize(pixels)
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        strategy = QFont.StyleStrategy
        # Coloured edges, which some systems ask for, cannot be painted into a picture that is kept: the text of a map
        # would change its looks with each drag.
        font.setStyleStrategy(strategy.PreferAntialias | strategy.PreferNoShaping | strategy.NoSubpixelAntialias)
        return font

    def brush(self, color: str | None) -> QBrush:
        known = self._brushes.get(color)
        if known is None:
            known = self._brushes[color] = QBrush(to_color(color or ""))
        return known

    def pen(self, color: str | None, width: float, dash: tuple[float, ...] = (), is_round: bool = False) -> QPen:
        """A pen; `dash` is in layout units, as the shapes have it."""
        key = (color, width, dash, is_round)
        known = self._pens.get(key)
        if known is None:
            known = self._pens[key] = _make_pen(*key)
        return known

    def path(self, commands: tuple[Command, ...]) -> QPainterPath:
        """The path of `commands`, kept by their identity: icons and unchanged curves share one tuple."""
        known = self._paths.get(id(commands))
        if known is None or known[0] is not commands:
            if len(self._paths) >= _KEPT_PATHS:
                self._paths.clear()
            known = self._paths[id(commands)] = (commands, _make_path(commands))
        return known[1]

    def bounds(self, commands: tuple[Command, ...]) -> tuple[float, float, float, float]:
        """The place and the size of a rectangle about a path, in the path's own units."""
        bounds: tuple[float, float, float, float] = self._bounds.get(commands, bounds_of)
        return bounds

    def pieces(self, commands: tuple[Command, ...]) -> list[Piece]:
        """A long open path in pieces, each with its bounds: Qt would dash and flatten all of it to show a part."""
        known = self._pieces.get(id(commands))
        if known is None or known[0] is not commands:
            if len(self._pieces) >= _KEPT_PATHS:
                self._pieces.clear()
            known = self._pieces[id(commands)] = (commands, _make_pieces(commands))
        return known[1]

    def picture(self, path: str) -> QPixmap:
        """The picture file, a null pixmap where it cannot be read; read once."""
        known = self._pictures.get(path)
        if known is None:
            if len(self._pictures) >= _KEPT_PICTURES:
                self._pictures.clear()
            known = self._pictures[path] = _read_picture(path)
        return known


def bounds_of(commands: tuple[Command, ...]) -> tuple[float, float, float, float]:
    """The place and the size of a rectangle about a path."""
    across = [number for _letter, numbers in commands for number in numbers[::2]]
    down = [number for _letter, numbers in commands for number in numbers[1::2]]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _make_pen(color: str | None, width: float, dash: tuple[float, ...], is_round: bool) -> QPen:
    if color is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(to_color(color), width)
    if is_round:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash and width:
        # Qt counts dashes in widths of the pen and wants them in pairs.
        units = [length / width for length in dash]
        pen.setDashPattern(units if len(units) % 2 == 0 else units * 2)
    return pen


def _make_path(commands: tuple[Command, ...]) -> QPainterPath:
    path = QPainterPath()
    for letter, numbers in commands:
        if letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        elif letter == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    return path


def _make_pieces(commands: tuple[Command, ...]) -> list[Piece]:
    pieces = []
    end, length = commands[0][1], 0.0
    for start in range(0, len(commands), _PIECE):
        part = commands[start : start + _PIECE]
        path = _make_path(part if part[0][0] == "M" else (("M", end), *part))
        pieces.append((path.controlPointRect(), path, length))
        length += path.length()
        end = part[-1][1][-2:]
    return pieces


def _read_picture(path: str) -> QPixmap:
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _PICTURE_FORMATS:
        return QPixmap()
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_PICTURE:
        bound = QSize(_LARGEST_PICTURE, _LARGEST_PICTURE)
        reader.setScaledSize(size.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
