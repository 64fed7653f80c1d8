"""A view that paints no more than it must: only what is exposed, and of a scrolled view only what came into it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from cjmdesk.qt.canvas.scene import CanvasScene
from cjmdesk.qt.guard import guarded


class PaintedView(QGraphicsView):
    """The base of the canvas."""

    def __init__(self, canvas: CanvasScene, parent: QWidget | None = None) -> None:
        self._shift: QPoint | None = None
        super().__init__(canvas, parent)
        self._canvas = canvas

    def setupViewport(self, widget: QWidget) -> None:
        super().setupViewport(widget)
        # It paints its ground everywhere. Qt must know, or it paints everything at every step of scrolling.
        widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        to_view = self.viewportTransform()
        self._canvas.expose(event.region(), to_view)
        super().paintEvent(event)
        self._canvas.expose(None, to_view)

    def scroll_by(self, dx: int, dy: int) -> None:
        """Moves what is seen by (dx, dy) pixels, in one go: after the first of two ways Qt would not copy again."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        self._shift = QPoint()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)
        shift, self._shift = self._shift, None
        if not shift.isNull():
            self.scrollContentsBy(shift.x(), shift.y())

    @guarded
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._shift is not None:
            self._shift += QPoint(dx, dy)
            return
        super().scrollContentsBy(dx, dy)
        self._follow_scrolling()

    def _follow_scrolling(self) -> None:
        """Puts what stays in view where it belongs."""
