"""A frame around the map while the keys are on it, for who comes there without the pointer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cjmdesk.qt.guard import guarded

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_WIDTH = 2


class FocusFrame(QWidget):
    """Lies over a part of the window that shows by nothing else that it has the keys; the pointer goes through it."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        # Qt puts scroll bars over everything else that lies on such a part.
        self._ground = part.viewport() if isinstance(part, QAbstractScrollArea) else part
        for widget in {part, self._ground}:
            widget.installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            if watched is self._ground and not self.isHidden():
                self._cover()
        elif event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.setVisible(event.reason() in _BY_KEYS)
            self._cover()
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def _cover(self) -> None:
        ground = self._ground
        self.setGeometry(ground.rect() if ground is self.parentWidget() else ground.geometry())
        self.raise_()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().highlight().color(), _WIDTH))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
