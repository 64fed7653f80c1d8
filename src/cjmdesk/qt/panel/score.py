"""A score on the map's scale: a slider with a face, and the number to type."""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLabel, QWidget

from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.curves import middle_of
from cjmdesk.layout.icons import face_icon
from cjmdesk.model.journey import Journey
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import draw_icon
from cjmdesk.qt.panel.focus import TellsFocus
from cjmdesk.qt.panel.typed import NumberField
from cjmdesk.qt.zooming import px

_KNOB = 7.0
_FACE = 20


class ScoreSlider(TellsFocus, QAbstractSlider):
    """The scale from low to high, filled from its middle to the score; hollow where there is none.

    For a screen reader it is a slider of Qt's, with the nearest whole score.
    """

    moved = Signal()
    """The score is another, and more may follow."""
    let_go = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = -5.0, 5.0
        self.score: float | None = None
        self.color, self.track, self.paper = "#3b5bdb", "#dee2e6", "#ffffff"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(px(90))
        self.setFixedHeight(px(24))
        self.valueChanged.connect(self._on_value)

    def sizeHint(self) -> QSize:
        return QSize(px(150), px(24))

    def x_of(self, score: float) -> float:
        """Where a score is, in pixels from the left."""
        room = self.width() - 2 * px(_KNOB) - 2
        return px(_KNOB) + 1 + room * (score - self.low) / (self.high - self.low)

    def _score_at(self, x: float, *, is_fine: bool) -> float:
        room = self.width() - 2 * px(_KNOB) - 2
        exact = self.low + (x - px(_KNOB) - 1) / room * (self.high - self.low)
        step = 0.5 if is_fine else 1.0
        return max(self.low, min(self.high, round(exact / step) * step))

    def _go(self, score: float) -> None:
        if score != self.score:
            self.show_score(score)
            self.moved.emit()

    def show_score(self, score: float | None) -> None:
        self.score = score
        blocker = QSignalBlocker(self)
        self.setRange(round(self.low), round(self.high))
        self.setValue(round(middle_of(self.low, self.high) if score is None else score))
        blocker.unblock()
        said = _("Not given") if score is None else format_number(score, interface_language())
        self.setAccessibleDescription(said)
        self.update()

    def _on_value(self, value: int) -> None:
        """A screen reader has moved it."""
        self._go(float(value))
        self.let_go.emit()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._go(self._score_at(event.position().x(), is_fine=is_fine))

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.let_go.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        now = middle_of(self.low, self.high) if self.score is None else self.score
        keys = {
            Qt.Key.Key_Left: now - step, Qt.Key.Key_Down: now - step, Qt.Key.Key_Right: now + step,
            Qt.Key.Key_Up: now + step, Qt.Key.Key_Home: self.low, Qt.Key.Key_End: self.high,
        }  # fmt: skip
        if event.key() not in keys:
            event.ignore()
            return
        self._go(max(self.low, min(self.high, keys[Qt.Key(event.key())])))
        self.let_go.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, as everywhere on it."""
        event.ignore()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.track))
        painter.drawRoundedRect(QRectF(1, middle - 2, self.width() - 2, 4), 2, 2)
        neutral = self.x_of(middle_of(self.low, self.high))
        painter.drawRect(QRectF(neutral - 0.5, middle - 6, 1, 12))
        if self.score is not None:
            here = self.x_of(self.score)
            painter.setBrush(QColor(self.color))
            painter.drawRoundedRect(QRectF(min(here, neutral), middle - 2, abs(here - neutral), 4), 2, 2)
            painter.setPen(QPen(QColor(self.color), 3 if self.hasFocus() else 2))
            painter.setBrush(QColor(self.paper))
            painter.drawEllipse(QPointF(here, middle), px(_KNOB) - 1, px(_KNOB) - 1)
        elif self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.color), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class ScoreField(QWidget):
    """Slider, face and number of one score; empty where there is none."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = ScoreSlider(self)
        self.face = QLabel(self)
        self.face.setFixedSize(px(_FACE), px(_FACE))
        self.number = NumberField(self)
        self.number.setFixedWidth(px(54))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        for widget in (self.slider, self.face, self.number):
            layout.addWidget(widget, 1 if widget is self.slider else 0)
        self.setFocusProxy(self.slider)
        self.slider.moved.connect(self._on_moved)
        self.slider.let_go.connect(self.entered)
        self.number.typed.connect(self._on_typed)
        for part in (self.slider, self.number):
            part.focused.connect(self.focused)
            part.left.connect(self.left)
        self.number.entered.connect(self.entered)

    @property
    def is_dirty(self) -> bool:
        return self.number.is_dirty

    @is_dirty.setter
    def is_dirty(self, value: bool) -> None:
        self.number.is_dirty = value

    def use_color(self, color: str) -> None:
        """Takes the colour of a curve."""
        self.slider.color = color
        self._show_score(self.slider.score)

    def hasFocus(self) -> bool:
        return bool(self.slider.hasFocus() or self.number.hasFocus())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.number.setAccessibleName(name)

    def prepare(self, doc: Journey, key: str) -> None:
        """Takes the scale of the map."""
        scale = doc.emotion_scale
        self.slider.low, self.slider.high = scale.low, scale.high
        low, high = (format_number(end, interface_language()) for end in (scale.low, scale.high))
        self.slider.setToolTip(_("From {low} to {high}; Shift for half steps").format(low=low, high=high))

    def value(self) -> object:
        return self.number.value()

    def show_value(self, value: object) -> None:
        self.number.show_value(value)
        self._show_score(value)

    def forget_typing(self) -> None:
        self.number.forget_typing()

    def _on_moved(self) -> None:
        self.number.show_value(self.slider.score)
        self._show_face(self.slider.score)
        self.typed.emit()

    def _on_typed(self) -> None:
        try:
            self._show_score(self.number.value())
        except ValueError:
            self._show_face(None)
        self.typed.emit()

    def _show_score(self, value: object) -> None:
        score = float(value) if isinstance(value, int | float) else None
        self.slider.show_score(score)
        self._show_face(score)

    def _show_face(self, score: float | None) -> None:
        slider = self.slider
        if score is None:
            self.face.setPixmap(QPixmap())
            return
        within = max(slider.low, min(slider.high, score))
        self.face.setPixmap(draw_icon(face_icon(within, slider.low, slider.high), slider.color))
