"""A grade from one to five as dots that are clicked."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.focus import TellsFocus
from cjmdesk.qt.zooming import px

COUNT = 5
_RADIUS, _STEP, _EDGE = 5.0, 17.0, 9.0


class DotsField(TellsFocus, QAbstractSlider):
    """No dot, or one to five. A click on the last full dot clears it; keys: 0 to 5, left and right, Delete.

    For a screen reader it is a slider of Qt's.
    """

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_dirty = False
        self._grade = 0
        self._over = 0
        self.colors = ("#c92a2a", "#dee2e6", "#3b5bdb")
        """Of a full dot, of an empty one, and of the frame that shows the focus."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setRange(0, COUNT)
        self.valueChanged.connect(self._on_value)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(2 * px(_EDGE) + (COUNT - 1) * px(_STEP), px(24))

    def dot(self, grade: int) -> QPointF:
        """The middle of a dot."""
        return QPointF(px(_EDGE) + (grade - 1) * px(_STEP), self.height() / 2)

    def value(self) -> object:
        return self._grade or None

    def show_value(self, value: object) -> None:
        self._grade = value if isinstance(value, int) else 0
        self.setValue(self._grade)
        self.setAccessibleDescription(_("{n} of 5").format(n=self._grade) if self._grade else _("Not given"))
        self.update()

    def forget_typing(self) -> None:
        """There is no typing here."""

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""

    def _on_value(self, value: int) -> None:
        """A screen reader has moved it."""
        if value != self._grade:
            self._choose(value)

    def _choose(self, grade: int) -> None:
        self.show_value(max(0, min(grade, COUNT)))
        self.entered.emit()

    def _grade_at(self, x: float) -> int:
        return max(1, min(COUNT, round((x - px(_EDGE)) / px(_STEP)) + 1))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            grade = self._grade_at(event.position().x())
            self._choose(0 if grade == self._grade else grade)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._grade_at(event.position().x())
        self.update()

    @guarded
    def leaveEvent(self, event: object) -> None:
        self._over = 0
        self.update()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key = event.text(), event.key()
        if text and text in "012345":
            self._choose(int(text))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._choose(self._grade + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(0)
        else:
            event.ignore()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, as everywhere on it."""
        event.ignore()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        full, empty, frame = (QColor(color) for color in self.colors)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(frame, 1))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        for grade in range(1, COUNT + 1):
            painter.setPen(QPen(full, 1) if grade <= self._over else Qt.PenStyle.NoPen)
            painter.setBrush(full if grade <= self._grade else empty)
            painter.drawEllipse(self.dot(grade), px(_RADIUS), px(_RADIUS))
        painter.end()
