"""What the view draws over the map and never into it: selection, hover, drop marks and ghosts."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjmdesk.layout.shapes import Box, Outline, Part
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.index import united
from cjmdesk.qt.canvas.items import LINES
from cjmdesk.qt.canvas.kit import to_color
from cjmdesk.qt.canvas.painter import draw
from cjmdesk.qt.guard import guarded

GHOST_Z = 1e9
MARK_Z = GHOST_Z - 1
_GHOST_OPACITY = 0.95
_SHADOW = 10
"""How far the one shadow of the program, that of what is dragged, reaches, in pixels."""
_CORNER = 8.0
_SHOWN_GHOSTS = 3
_BARE = frozenset({"pain", "kpi", "question", "lane-label"})
"""Parts without a plate of their own: their ghosts get one, to be read over what is below them."""


def outline_rects(board: Board, key: str) -> list[QRectF]:
    """What is outlined where `key` is selected: a stage's whole column, otherwise its parts."""
    column = board.column(key)
    if column and board.scene.rows:
        top, last = board.scene.header_top, board.scene.rows[-1]
        return [QRectF(column.x, top, column.w, last.y + last.h - top).adjusted(-2, -4, 2, 4)]
    return [_outlined(part) for part in board.parts_of(key)]


def _outlined(part: Part) -> QRectF:
    """The part itself; bare words get some room, so that no letter lies under the line."""
    rect = QRectF(part.x, part.y, part.w, part.h)
    return rect.adjusted(-5, -2, 5, 2) if part.kind == "emotion-label" else rect


def _draw_outlines(
    painter: QPainter, board: Board, key: str, color: QColor, width: float, fill: int, seen: QRectF
) -> None:
    parts = [part for part in board.parts_of(key) if part.kind in LINES]
    if parts:
        _trace_all(painter, board, parts, color, width)
    else:
        for rect in outline_rects(board, key):
            if seen.intersects(rect):
                _outline(painter, rect, color, width, fill, seen)


def _trace_all(painter: QPainter, board: Board, parts: list[Part], color: QColor, width: float) -> None:
    painter.save()
    painter.setClipPath(_beside_labels(board, parts), Qt.ClipOperation.IntersectClip)
    for part in (part for part in parts if part.layer == 1):
        trace(painter, board, part, color, width)
    painter.restore()
    for part in (part for part in parts if part.layer != 1):
        trace(painter, board, part, color, width)


def _beside_labels(board: Board, parts: list[Part]) -> QPainterPath:
    """All of the drawing but the labels among `parts`: the trace of their lines would make them hard to read."""
    path = QPainterPath()
    path.addRect(QRectF(-1e5, -1e5, board.scene.width + 2e5, board.scene.height + 2e5))
    for part in parts:
        if part.layer != 1:
            path.addRoundedRect(QRectF(part.x, part.y, part.w, part.h), part.h / 2, part.h / 2)
    return path


def trace(painter: QPainter, board: Board, part: Part, color: QColor, width: float) -> None:
    """A wide pale stroke along the lines of a part that is all lines."""
    pale = QColor(color)
    pale.setAlpha(round(45 * width))
    pen = QPen(pale, 4 + width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shape in part.shapes:
        if isinstance(shape, Outline):
            place = QTransform.fromTranslate(part.x + shape.x, part.y + shape.y).scale(shape.scale, shape.scale)
            painter.drawPath(place.map(board.kit.path(shape.commands)))
        elif isinstance(shape, Box):
            rect = QRectF(part.x + shape.x, part.y + shape.y, shape.w, shape.h)
            painter.drawRoundedRect(rect, shape.radius, shape.radius)


def draw_selection(painter: QPainter, board: Board, keys: Iterable[str], hovered: str) -> None:
    """Outlines in scene coordinates, of the same width on the screen at every zoom."""
    accent = QColor(board.theme.accent)
    # What stays in view draws the outlines anew for itself: only those that it shows.
    seen = painter.worldTransform().inverted()[0].mapRect(QRectF(painter.viewport()))
    seen = united(board.items.exposed) & seen if board.items.exposed else seen
    seen.adjust(-8, -8, 8, 8)
    for key in keys:
        _draw_outlines(painter, board, key, accent, 2.0, 22 if board.column(key) is None else 10, seen)
    if hovered and hovered not in keys:
        accent.setAlpha(130)
        _draw_outlines(painter, board, hovered, accent, 1.25, 0, seen)


def _outline(painter: QPainter, rect: QRectF, color: QColor, width: float, fill: int, seen: QRectF) -> None:
    """Draws the outline of `rect`, as far as it is in `seen`: a smooth line costs what it is long."""
    reach = 3 * _CORNER
    rect = rect & seen.adjusted(-reach, -reach, reach, reach)
    if rect.isEmpty():
        return
    pen = QPen(color, width)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if fill:
        # Smooth edges cost as much as all of a cell is high; under so faint a tint nobody sees them.
        tint = QColor(color)
        tint.setAlpha(fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect.adjusted(1, 1, -1, -1), tint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(rect, _CORNER, _CORNER)


class DropMark(QGraphicsItem):
    """Where a drop would go: a lit cell and an insertion line, in scene coordinates."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._items = board.items
        self._accent = QColor(board.theme.accent)
        self._cell = QRectF()
        self._line = QLineF()
        self.setZValue(MARK_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_target(self, cell: QRectF, line: QLineF) -> None:
        """Lights `cell` and draws `line`; empty ones show nothing."""
        if (cell, line) != (self._cell, self._line):
            self.prepareGeometryChange()
            self._cell, self._line = cell, line
            self.update()

    def boundingRect(self) -> QRectF:
        return self._cell.united(QRectF(self._line.p1(), self._line.p2()).normalized()).adjusted(-6, -6, 6, 6)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._cell.isEmpty():
            seen = united(self._items.exposed) if self._items.exposed else self._cell
            _outline(painter, self._cell, self._accent, 1.5, 26, seen)
        if not self._line.isNull():
            pen = QPen(self._accent, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(self._line)


class Ghost(QGraphicsItem):
    """The picture of what is dragged, under the pointer. Its size stays; only its place changes."""

    def __init__(self, pixmap: QPixmap, size: QSizeF, hold: QPointF) -> None:
        """`size` is that of the picture in scene units; `hold` is the point of it that the pointer holds."""
        super().__init__()
        self.pixmap = pixmap
        self.hold = hold
        self._rect = QRectF(QPointF(0, 0), size)
        self.setZValue(GHOST_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def bare(self, keep: float) -> tuple[QPixmap, QPointF]:
        """The picture without its shadow, but for `keep` scene units about it, and the point of it that is held."""
        scale = self.pixmap.width() / self._rect.width()
        cut = max(round(_SHADOW * max(scale, 1.0) - keep * scale), 0)
        rect = self.pixmap.rect().adjusted(cut, cut, -cut, -cut)
        return self.pixmap.copy(rect), self.hold * scale - QPointF(cut, cut)

    def follow(self, point: QPointF) -> None:
        self.setPos(point - self.hold)

    def boundingRect(self) -> QRectF:
        return self._rect

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.drawPixmap(self._rect, self.pixmap, QRectF(self.pixmap.rect()))


def make_ghost(board: Board, parts: list[Part], point: QPointF, scale: float) -> Ghost:
    """A ghost of `parts`, the first of which is held at `point`; `scale` is device pixels a scene unit.

    Of several parts that are apart, up to three are stacked and the rest is a number.
    """
    first = parts[0]
    shown = parts[:_SHOWN_GHOSTS]
    step = 5.0
    margin = _SHADOW / min(scale, 1.0)
    size = QSizeF(
        max(part.w + step * index for index, part in enumerate(shown)) + 2 * margin,
        max(part.h + step * index for index, part in enumerate(shown)) + 2 * margin,
    )
    pixmap = QPixmap((size * scale).toSize().expandedTo(QSizeF(1, 1).toSize()))
    # Exactly as large as the picture: Qt would stretch it anew at every step.
    size = QSizeF(pixmap.size()) / scale
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    for index in range(len(shown) - 1, -1, -1):
        _draw_ghost_part(painter, board, shown[index], index * step, margin)
    if len(parts) > 1:
        _draw_count(painter, board, len(parts), first.w)
    painter.end()
    hold = QPointF(point.x() - first.x + margin, point.y() - first.y + margin)
    return Ghost(pixmap, size, hold)


def _draw_ghost_part(painter: QPainter, board: Board, part: Part, offset: float, margin: float) -> None:
    painter.save()
    painter.translate(offset, offset)
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = QColor(0, 0, 0, 7)
    painter.setBrush(shadow)
    for grow in range(1, _SHADOW, 2):
        reach = grow * margin / _SHADOW
        painter.drawRoundedRect(QRectF(0, 2, part.w, part.h).adjusted(-reach, -reach, reach, reach), 10, 10)
    painter.setOpacity(_GHOST_OPACITY)
    if part.kind in _BARE:
        painter.setBrush(to_color(board.theme.card))
        painter.drawRoundedRect(QRectF(0, 0, part.w, part.h).adjusted(-4, -4, 4, 4), 8, 8)
    draw(painter, part.shapes, board.kit, 1.0)
    painter.setOpacity(1.0)
    accent = QPen(to_color(board.theme.accent), 1.5)
    painter.setPen(accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = 4 if part.kind in _BARE else 0
    painter.drawRoundedRect(QRectF(0, 0, part.w, part.h).adjusted(-reach, -reach, reach, reach), 8, 8)
    painter.restore()


def _draw_count(painter: QPainter, board: Board, count: int, right: float) -> None:
    text = str(count)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(to_color(board.theme.accent))
    width = 14.0 + 7.0 * len(text)
    badge = QRectF(right - width / 2, -9, width, 18)
    painter.drawRoundedRect(badge, 9, 9)
    painter.setPen(to_color("#ffffff" if board.theme.name == "light" else board.theme.ground))
    painter.setFont(board.kit.font("semibold", 12))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
