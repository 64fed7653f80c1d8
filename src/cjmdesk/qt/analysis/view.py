"""A panel of the analysis on the screen: painted as laid out, its spots under the pointer and the keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot
from cjmdesk.layout.analysis.slices import Slice, slices
from cjmdesk.layout.analysis.steps import next_spot
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.canvas.kit import PaintKit, to_color
from cjmdesk.qt.canvas.painter import draw
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import USUAL, zoom

_OVER = 0x14
"""The opacity of the tint below the pointer, of 255."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_DO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PanelView(QWidget):
    """Shows one panel, in the size of the interface. It knows spots by their number; `tell` puts a spot into words."""

    chosen = Signal(object)
    """A `Spot` was clicked, or Enter was pressed on it."""
    walked = Signal(object)
    """The cursor is on another `Spot` now."""

    def __init__(self, kit: PaintKit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: Panel = EMPTY
        self._slices: tuple[Slice, ...] = ()
        self._tell: Callable[[Spot], str] = str
        self.current = -1
        """The spot that the keys are on; -1 for none."""
        self._over = -1
        self.scale = zoom() / USUAL
        """Pixels of a layout unit: the panel grows with the interface."""
        self._kit = kit
        self._theme = theme
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_panel(self, panel: Panel, tell: Callable[[Spot], str]) -> None:
        """Shows a panel as high as it is, whose spots `tell` puts into words; the cursor stays on its spot."""
        self.panel, self._slices, self._tell = panel, slices(panel), tell
        self.current = min(self.current, len(panel.spots) - 1)
        self._over = -1
        self._describe()
        self.setMinimumHeight(round(panel.height * self.scale))
        self.updateGeometry()
        self.update()

    @property
    def tips(self) -> tuple[str, ...]:
        """What is said of each spot, in the order of the panel's."""
        return tuple(map(self._tell, self.panel.spots))

    def _describe(self) -> None:
        """Nobody who cannot see the drawing has to walk through it to know what there is."""
        if self.current >= 0:
            self.setAccessibleDescription(self._tell(self.panel.spots[self.current]))
        elif QAccessible.isActive():
            self.setAccessibleDescription("\n".join(self.tips))

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(200, round(self.panel.height * self.scale))

    def spot_at(self, point: QPointF) -> int:
        """The number of the uppermost spot at a place of the widget; -1 where there is none."""
        for number, spot in reversed(list(enumerate(self.panel.spots))):
            if self._shown_at(spot).contains(point):
                return number
        return -1

    def _shown_at(self, spot: Spot) -> QRectF:
        """Where a spot is in the pixels of the widget."""
        return QRectF(*(length * self.scale for length in spot[:4]))

    # -- painting

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), to_color(self._theme.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.scale, self.scale)
        top, bottom = event.rect().top() / self.scale, event.rect().bottom() / self.scale
        for slice_ in self._slices:
            if slice_.top <= bottom and slice_.bottom >= top:
                draw(painter, slice_.shapes, self._kit, self.scale)
        self._paint_marks(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        """What the pointer is over, and where the keys are."""
        if 0 <= self._over < len(self.panel.spots):
            tint = to_color(self._theme.ink)
            tint.setAlpha(_OVER)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(_rect(self.panel.spots[self._over]), 6, 6)
        if self.hasFocus() and 0 <= self.current < len(self.panel.spots):
            painter.setPen(self._kit.pen(self._theme.accent, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = _rect(self.panel.spots[self.current]).adjusted(-1, -1, 1, 1)
            room = QRectF(0, 0, self.width() / self.scale, self.height() / self.scale).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame.intersected(room), 6, 6)
        elif self.hasFocus():
            # Nothing to walk to: the keys are on the panel as a whole.
            painter.resetTransform()
            painter.setPen(self._kit.pen(self._theme.accent, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.visibleRegion().boundingRect().adjusted(1, 1, -1, -1), 6, 6)

    # -- pointer

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.spot_at(event.position()))

    @guarded
    def leaveEvent(self, _event: QEvent) -> None:
        self._point(-1)

    def _point(self, number: int) -> None:
        if number != self._over:
            self._over = number
            self.setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._walk_to(number)
            self.chosen.emit(self.panel.spots[number])

    @guarded
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            number = self.spot_at(QPointF(event.pos()))
            if number < 0:
                QToolTip.hideText()
                event.ignore()
            else:
                area = self._shown_at(self.panel.spots[number]).toRect()
                QToolTip.showText(event.globalPos(), self._tell(self.panel.spots[number]), self, area)
            return True
        return super().event(event)

    # -- keys

    @guarded
    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes from spot to spot, and on to what follows behind the last."""
        number = self.current + (1 if is_next else -1)
        if self.hasFocus() and 0 <= number < len(self.panel.spots):
            self._walk_to(number)
            return True
        return super().focusNextPrevChild(is_next)

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = len(self.panel.spots) - 1
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._walk_to(last)
        elif event.reason() != Qt.FocusReason.MouseFocusReason:
            self._walk_to(0 if event.reason() == Qt.FocusReason.TabFocusReason else min(max(self.current, 0), last))
        self.update()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, spots = Qt.Key(event.key()), self.panel.spots
        if not self.hasFocus():  # a control in the panel does not want the key
            super().keyPressEvent(event)
            return
        if key in _STEPS and spots:
            self._walk_to(next_spot(spots, self.current, *_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and spots:
            self._walk_to(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        elif key in _DO and 0 <= self.current < len(spots):
            self.chosen.emit(spots[self.current])
        else:
            super().keyPressEvent(event)

    def _walk_to(self, number: int) -> None:
        if number == self.current or not 0 <= number < len(self.panel.spots):
            return
        self.current = number
        self._describe()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.walked.emit(self.panel.spots[number])
        self.update()


def _rect(spot: Spot) -> QRectF:
    return QRectF(spot.x, spot.y, spot.w, spot.h)
