"""A bubble that points at a place of the window and says something about it; the window below it can be used."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.zooming import edges, px

WIDTH = 330
_TAIL = 12
_ROUND = 10
_EDGE = 8
"""Pixels between a bubble and the edge of the window."""


class Bubble(QWidget):
    """`wanted` tells what was chosen: "next", "back", or "close"."""

    wanted = Signal(str)

    def __init__(self, icons: IconMaker, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._theme = icons, theme
        self._target = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.text, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.title.setFont(strong(15))
        for label in (self.title, self.text, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.count.setObjectName("label")
        self.close_ = QToolButton(self)
        self.close_.setObjectName("remove")
        self.close_.setToolTip(_("Close (Esc)"))
        self.close_.setAccessibleName(_("Close"))
        self.back, self.next = QPushButton(self), QPushButton(self)
        self.next.setObjectName("primary")
        for button in (self.back, self.next):
            button.setAutoDefault(False)
        self._arrange()
        self.close_.clicked.connect(self._close)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.use_theme(theme)

    def _arrange(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_)
        bottom.setSpacing(px(8))
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.back)
        bottom.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(18 + _TAIL, 12 + _TAIL, 14 + _TAIL, 14 + _TAIL))
        layout.setSpacing(px(8))
        layout.addLayout(top)
        layout.addWidget(self.text)
        layout.addSpacing(px(4))
        layout.addLayout(bottom)

    def say(self, title: str, text: str, count: str, back: str, onward: str) -> None:
        """What it says, and what stands on its buttons; an empty `back` takes that button away."""
        self.title.setText(title)
        self.text.setText(text)
        self.count.setText(count)
        self.back.setText(back)
        self.back.setVisible(bool(back))
        self.next.setText(onward)
        self.setAccessibleName(f"{title}. {text}")

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.close_.setIcon(self._icons.icon("close", theme.muted))
        self.update()

    # -- its place

    def point_at(self, target: QRect) -> None:
        """Takes its place beside `target` (in the parent's pixels), or on it where there is no room beside it."""
        self._target = target
        self.setFixedWidth(px(WIDTH + 2 * _TAIL))
        height = self.layout().heightForWidth(self.width())
        self.setFixedHeight(max(height, self.layout().minimumSize().height()))
        self.move(place_beside(target, self.size(), self.parentWidget().rect()).topLeft())
        self.raise_()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 3 if self.hasFocus() else 1.5))
        painter.setBrush(QColor(theme.paper))
        body = QRectF(self.rect()).adjusted(px(_TAIL), px(_TAIL), -px(_TAIL), -px(_TAIL))
        shape = QPainterPath()
        shape.addRoundedRect(body, px(_ROUND), px(_ROUND))
        target = QRectF(self._target.translated(-self.pos()))
        painter.drawPath(shape.united(_tail(body, target)))
        painter.end()

    # -- keys

    def _close(self) -> None:
        self.wanted.emit("close")

    def _go_back(self) -> None:
        self.wanted.emit("back")

    def _go_on(self) -> None:
        self.wanted.emit("next")

    def _enter(self) -> None:
        button = self.focusWidget()
        if isinstance(button, QAbstractButton) and button.hasFocus():
            button.click()
        else:
            self._go_on()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = {
            Qt.Key.Key_Escape: self._close,
            Qt.Key.Key_Left: self._go_back,
            Qt.Key.Key_Backspace: self._go_back,
            Qt.Key.Key_Right: self._go_on,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
        }.get(Qt.Key(event.key()))
        if does is not None:
            does()
        else:
            super().keyPressEvent(event)


def place_beside(target: QRect, size: QSize, room: QRect) -> QRect:
    """Where a bubble of `size` stands inside `room`: right of the target, left of it, below, above, else on it."""
    w, h = size.width(), size.height()
    middle = target.center()
    across, down = middle.x() - w // 2, middle.y() - h // 2
    beside = (
        QRect(target.right() + 1, down, w, h),
        QRect(target.left() - w, down, w, h),
        QRect(across, target.bottom() + 1, w, h),
        QRect(across, target.top() - h, w, h),
    )
    inner = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    for number, place in enumerate(beside):
        fits = (inner.left() <= place.left() and place.right() <= inner.right()) if number < 2 else (
            inner.top() <= place.top() and place.bottom() <= inner.bottom()
        )  # fmt: skip
        if fits:
            return _within(place, inner)
    return _within(QRect(across, down, w, h), inner)


def _within(place: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(place.left(), room.right() - place.width()))
    top = max(room.top(), min(place.top(), room.bottom() - place.height()))
    return QRect(left, top, place.width(), place.height())


def _tail(body: QRectF, target: QRectF) -> QPainterPath:
    """The tip that leads from the bubble's body to the target beside it; none where the bubble stands on it."""
    path = QPainterPath()
    edge, tail, half = px(24), px(_TAIL), px(9)
    x = min(max(target.center().x(), body.left() + edge), body.right() - edge)
    y = min(max(target.center().y(), body.top() + edge), body.bottom() - edge)
    left, right, top, bottom = body.left() + 1, body.right() - 1, body.top() + 1, body.bottom() - 1
    tip = {
        "left": (QPointF(left - tail, y), QPointF(left, y - half), QPointF(left, y + half)),
        "right": (QPointF(right + tail, y), QPointF(right, y - half), QPointF(right, y + half)),
        "above": (QPointF(x, top - tail), QPointF(x - half, top), QPointF(x + half, top)),
        "below": (QPointF(x, bottom + tail), QPointF(x - half, bottom), QPointF(x + half, bottom)),
    }
    sides = {
        "left": target.right() <= body.left(),
        "right": target.left() >= body.right(),
        "above": target.bottom() <= body.top(),
        "below": target.top() >= body.bottom(),
    }
    side = next((side for side, there in sides.items() if there), "")
    if side:
        path.addPolygon(QPolygonF(tip[side]))
        path.closeSubpath()
    return path
