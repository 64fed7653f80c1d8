"""What a gesture shows above everything else in the view, frozen bands included; in pixels of the viewport."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.theme import text_on
from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_PILL_HEIGHT = 24.0
_BESIDE = QPointF(18, -30)
"""From the pointer to the left top corner of the words beside it."""


class Overlay(QWidget):
    """Paints over the viewport and lets the mouse through. Its maker ends it."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._draw: Callable[[QPainter], None] | None = None
        self._region = QRegion()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(view.viewport().geometry())
        self.raise_()
        self.show()

    def show_drawing(self, draw: Callable[[QPainter], None], *bounds: QRectF) -> None:
        """Shows what `draw` paints, all of it within `bounds`, instead of what was shown before."""
        region = QRegion()
        for rect in bounds:
            region += rect.adjusted(-3, -3, 3, 3).toAlignedRect()
        changed, self._draw, self._region = self._region + region, draw, region
        self.update(changed)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._draw is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def end(self) -> None:
        self._draw = None
        self.hide()
        self.deleteLater()


def words_font(view: "CanvasView") -> QFont:
    """The type of the words in an overlay: of one size at every zoom."""
    return view.board.kit.font("semibold", 13)


def pill_rect(view: "CanvasView", text: str, corner: QPointF) -> QRectF:
    """The plate of `text` with its left top corner at `corner`, moved into the viewport."""
    width = QFontMetricsF(words_font(view)).horizontalAdvance(text) + 18
    room = view.viewport().rect()
    x = min(max(corner.x(), 4.0), max(room.width() - width - 4, 4.0))
    y = min(max(corner.y(), 4.0), max(room.height() - _PILL_HEIGHT - 4, 4.0))
    return QRectF(x, y, width, _PILL_HEIGHT)


def beside(view: "CanvasView", text: str, point: QPointF) -> QRectF:
    """The plate of `text` beside the pointer."""
    return pill_rect(view, text, point + _BESIDE)


def draw_pill(painter: QPainter, view: "CanvasView", rect: QRectF, text: str, fill: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(text_on(fill)))
    painter.setFont(words_font(view))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class EdgeLine:
    """A line across the view where an edge would be, with its measure beside the pointer."""

    def __init__(self, view: "CanvasView", *, is_vertical: bool) -> None:
        self._view = view
        self._is_vertical = is_vertical
        self._overlay = Overlay(view)
        self._line = QLineF()
        self._pill = QRectF()
        self._text = ""

    def show_at(self, place: float, text: str, pointer: QPointF) -> None:
        """`place` is the edge's x or y in the drawing."""
        room = QRectF(self._view.viewport().rect())
        if self._is_vertical:
            x = self._view.viewportTransform().map(QPointF(place, 0)).x()
            self._line = QLineF(x, 0, x, room.height())
        else:
            y = self._view.viewportTransform().map(QPointF(0, place)).y()
            self._line = QLineF(0, y, room.width(), y)
        self._text, self._pill = text, beside(self._view, text, pointer)
        ends = QRectF(self._line.p1(), self._line.p2()).adjusted(-2, -2, 2, 2)
        self._overlay.show_drawing(self._paint, ends, self._pill)

    def _paint(self, painter: QPainter) -> None:
        accent = self._view.board.theme.accent
        painter.setPen(QPen(QColor(accent), 2.0))
        painter.drawLine(self._line)
        draw_pill(painter, self._view, self._pill, self._text, accent)

    def end(self) -> None:
        self._overlay.end()
