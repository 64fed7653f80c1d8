"""The whole map small in a corner, with a frame about what is in view: a press or a drag goes there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.canvas.kit import to_color
from cjmdesk.qt.canvas.overview import paint_picture
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_WIDTH, _HEIGHT = 240.0, 150.0
"""The most that it takes, in pixels."""
_GAP = 14
"""Distance from the corner of the view."""
_PAD = 4.0


class Minimap(QWidget):
    """Lies over the lower right corner of a view. It is shown only where the map does not fit into the view."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._picture: QPixmap | None = None
        self._is_wanted = False
        self.setAccessibleName(_("Overview of the map"))
        self.setToolTip(_("Press or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.board.drawn.connect(self._forget)
        view.placed.connect(self.follow)

    @property
    def is_wanted(self) -> bool:
        """Whether it is switched on; it hides all the same while the whole map is in view."""
        return self._is_wanted

    def want(self, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self.follow()

    def toggle(self) -> None:
        self.want(not self._is_wanted)

    def _forget(self) -> None:
        self._picture = None
        self.follow()

    def _scale(self) -> float:
        scene = self._view.board.scene
        return min((px(_WIDTH) - 2 * _PAD) / scene.width, (px(_HEIGHT) - 2 * _PAD) / scene.height)

    def follow(self, _value: object = None) -> None:
        """Takes its place in the corner and shows where the view is."""
        view, scene = self._view, self._view.board.scene
        seen = self._seen()
        fits = seen.width() >= scene.width - 1 and seen.height() >= scene.height - 1
        if not self._is_wanted or fits or not scene.columns:
            self.hide()
            return
        scale = self._scale()
        size = QSize(round(scene.width * scale + 2 * _PAD), round(scene.height * scale + 2 * _PAD))
        corner = view.viewport().geometry().bottomRight()
        self.setGeometry(corner.x() - size.width() - _GAP, corner.y() - size.height() - _GAP, *size.toTuple())
        self.show()
        self.raise_()
        self.update()

    def _seen(self) -> QRectF:
        """The part of the drawing that the view shows."""
        view = self._view
        return view.viewportTransform().inverted()[0].mapRect(QRectF(view.viewport().rect()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._view.board.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(to_color(theme.faint), 1))
        painter.setBrush(to_color(theme.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._picture is None:
            self._picture = self._draw()
        painter.drawPixmap(QPointF(_PAD, _PAD), self._picture)
        frame = self._to_widget(self._seen()) & QRectF(self.rect()).adjusted(1, 1, -1, -1)
        accent = to_color(theme.accent)
        tint = QColor(accent)
        tint.setAlpha(36)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(tint)
        painter.drawRoundedRect(frame, 3, 3)
        painter.end()

    def _draw(self) -> QPixmap:
        board, scale, ratio = self._view.board, self._scale(), self.devicePixelRatioF()
        size = QSize(round(board.scene.width * scale * ratio), round(board.scene.height * scale * ratio))
        picture = QPixmap(size.expandedTo(QSize(1, 1)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(to_color(board.scene.background))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paint_picture(painter, board.items.whole, board.kit, scale)
        painter.end()
        return picture

    def _to_widget(self, rect: QRectF) -> QRectF:
        scale = self._scale()
        return QRectF(rect.x() * scale + _PAD, rect.y() * scale + _PAD, rect.width() * scale, rect.height() * scale)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, point: QPointF) -> None:
        self._view.centerOn((point - QPointF(_PAD, _PAD)) / self._scale())
