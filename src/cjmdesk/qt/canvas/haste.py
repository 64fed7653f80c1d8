"""Keeping up with the hand: while it zooms, what would take too long to prepare is painted roughly, then properly."""

from PySide6.QtCore import QObject, QTimer, Signal

_NEW = 30
"""So many parts may be prepared in one painting in haste."""
_LASTS = 120
"""Milliseconds after the last zooming that there is haste."""
_PAUSE = 1
"""Milliseconds until a rough painting is followed by the next."""


class Haste(QObject):
    """Whether there is time in a painting to prepare one more part. Without haste there always is."""

    incomplete = Signal()
    """Something was painted roughly and is to be painted again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(_LASTS)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._paint_again)

    def begin(self) -> None:
        """The hand is moving."""
        self._left = _NEW
        self._over.start()

    @property
    def is_on(self) -> bool:
        return self._over.isActive()

    def has_time(self) -> bool:
        """Whether one more part may be prepared; where it may not, there will be another painting."""
        if not self.is_on:
            return True
        self._left -= 1
        if self._left < 0:
            self.paint_again(_PAUSE)
            return False
        return True

    def paint_again(self, pause: int | None = None) -> None:
        """Has what was painted roughly painted again: after the haste, or after a pause in milliseconds."""
        if not self._again.isActive():
            self._again.start(max(self._over.remainingTime(), 0) + _PAUSE if pause is None else pause)

    def _paint_again(self) -> None:
        self._left = _NEW
        self.incomplete.emit()
