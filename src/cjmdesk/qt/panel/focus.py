"""What fields of the panel tell of the keyboard: that it came, and that it went."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Base
else:
    Base = object


class TellsFocus(Base):
    """For widgets with the signals `focused` and `left`; stands before the widget's class.

    A menu or list that pops up takes the keyboard for a moment only: the field is not left.
    """

    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
