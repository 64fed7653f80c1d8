"""Hands at the canvas of a running editor: real mouse and wheel events, each timed until what it caused is painted."""

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

LEFT, MIDDLE, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
_REST = 2.0
CANVAS = (1920, 1080)


class Times(NamedTuple):
    """Milliseconds of processor time of the whole process, painting included."""

    least: float
    usual: float
    worst: float


def times(taken: Iterable[float]) -> Times:
    taken = list(taken)
    return Times(min(taken), median(taken), max(taken))


class Hands:
    """`view` in a window so large that its canvas is 1920 x 1080."""

    def __init__(self, view: Any, paintings: list[int] | None = None) -> None:
        self.view = view
        self.paintings = paintings or [0]
        window, port = view.window(), view.viewport()
        for _attempt in range(3):
            window.resize(window.width() + CANVAS[0] - port.width(), window.height() + CANVAS[1] - port.height())
            self.settle()
        assert (port.width(), port.height()) == CANVAS, port.size()

    def settle(self) -> None:
        for _round in range(5):
            QApplication.processEvents()

    def rest(self) -> None:
        """Waits until nothing that the editor does later by itself is left to be done."""
        end = perf_counter() + _REST
        while perf_counter() < end:
            QApplication.processEvents()
            sleep(0.01)

    def timed(self, step: Callable[[], object]) -> float:
        """The milliseconds of `step` and of the painting after it."""
        before = self.paintings[0]
        start = process_time()
        step()
        for _round in range(20):
            QApplication.processEvents()
            if self.paintings[0] > before:
                break
        taken = (process_time() - start) * 1000
        assert self.paintings[0] > before, "nothing was painted"
        return taken

    def mouse(self, kind: QEvent.Type, point: QPointF, button: Any = NONE, held: Any = NONE) -> None:
        port = self.view.viewport()
        place = QPointF(port.mapToGlobal(point.toPoint()))
        QApplication.sendEvent(port, QMouseEvent(kind, point, place, button, held, PLAIN))

    def press(self, point: QPointF, button: Any = LEFT) -> None:
        self.mouse(QEvent.Type.MouseMove, point)
        self.mouse(QEvent.Type.MouseButtonPress, point, button, button)
        self.settle()

    def move(self, point: QPointF, button: Any = LEFT) -> float:
        return self.timed(lambda: self.mouse(QEvent.Type.MouseMove, point, NONE, button))

    def release(self, point: QPointF, button: Any = LEFT) -> float:
        return self.timed(lambda: self.mouse(QEvent.Type.MouseButtonRelease, point, button, NONE))

    def turn(self, point: QPointF, notches: int) -> float:
        """The wheel with Ctrl."""
        place = QPointF(self.view.viewport().mapToGlobal(point.toPoint()))
        event = QWheelEvent(
            point, place, QPoint(), QPoint(0, 120 * notches), NONE, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        return self.timed(lambda: QApplication.sendEvent(self.view.viewport(), event))

    def shown(self, part: Any) -> QPointF:
        """The middle of a part, scrolled into view, in the canvas."""
        view = self.view
        view.centerOn(part.x + part.w / 2, part.y + part.h / 2)
        self.settle()
        return view.viewportTransform().map(QPointF(part.x + part.w / 2, part.y + part.h / 2))

    def release_quietly(self, point: QPointF, button: Any = LEFT) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, point, button, NONE)
        self.settle()
