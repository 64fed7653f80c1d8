"""Scrolling by itself while something is dragged along the edge of the view."""

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal

from cjmdesk.qt.canvas.painted import PaintedView

BOTH_WAYS = Qt.Orientation.Horizontal | Qt.Orientation.Vertical

_TICK = 16
"""Milliseconds between two steps."""
_EDGE = 36.0
"""Width of the edge, in pixels."""
_FASTEST = 22.0
"""Pixels a step at the very edge and outside."""


class Autoscroll(QObject):
    """Scrolls a view while the watched point is at its edge, faster further out."""

    scrolled = Signal()

    def __init__(self, view: PaintedView) -> None:
        super().__init__(view)
        self._view = view
        self._speed = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._step)

    def watch(self, point: QPointF, ways: Qt.Orientation = BOTH_WAYS) -> None:
        """Takes note of where the pointer is, in the viewport; scrolls in the given ways only."""
        size = self._view.viewport().size()
        self._speed = (
            speed(point.x(), size.width()) if ways & Qt.Orientation.Horizontal else 0.0,
            speed(point.y(), size.height()) if ways & Qt.Orientation.Vertical else 0.0,
        )
        if self._speed == (0.0, 0.0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _step(self) -> None:
        bars = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        before = [bar.value() for bar in bars]
        self._view.scroll_by(round(self._speed[0]), round(self._speed[1]))
        if before != [bar.value() for bar in bars]:
            self.scrolled.emit()


def speed(at: float, length: float) -> float:
    """Pixels a step for a pointer at `at` between 0 and `length`; negative towards 0."""
    if at < _EDGE:
        return -_FASTEST * min((_EDGE - at) / _EDGE, 1.0)
    if at > length - _EDGE:
        return _FASTEST * min((at - length + _EDGE) / _EDGE, 1.0)
    return 0.0
