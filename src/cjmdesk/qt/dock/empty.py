"""What an empty table says in the room below its only row: what belongs there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from cjmdesk.qt.zooming import px

_WIDEST = 520


class EmptyHint(QLabel):
    """Lies over a table and lets clicks through."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setObjectName("label")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, text: str) -> None:
        """Shows `text` below the rows; an empty one shows nothing."""
        self.setText(text)
        self.lie_below()

    def lie_below(self) -> None:
        """Takes the room below the rows; where that is not enough for all of it, it is not shown."""
        room, top = self._view.viewport().rect(), self._view.verticalHeader().length() + px(18)
        width = min(room.width() - px(24), px(_WIDEST))
        height = self.heightForWidth(width)
        self.setGeometry((room.width() - width) // 2, top, width, height)
        self.setVisible(bool(self.text()) and top + height <= room.height())
