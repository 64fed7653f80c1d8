"""A bar above the map that says something without stopping the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.icons import IconMaker


class NoticeBar(QFrame):
    """One message, with a button that shows more; hidden while there is nothing to say."""

    more_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, icons: IconMaker, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.more = QPushButton(_("Show"), self)
        self.more.clicked.connect(self.more_wanted)
        self.undo = QPushButton(_("Undo"), self)
        self.undo.clicked.connect(self.undo_wanted)
        self.dismiss = QToolButton(self)
        self.dismiss.setToolTip(_("Dismiss"))
        self.dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 10, 4)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        layout.addWidget(self.more)
        layout.addWidget(self.undo)
        layout.addStretch(1)
        layout.addWidget(self.dismiss)
        self._icons, self._ink = icons, ink
        self.hide()

    def recolor(self, icons: IconMaker, ink: str) -> None:
        self._icons, self._ink = icons, ink
        if not self.isHidden():
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._icon.setPixmap(self._icons.icon("warning", self._ink).pixmap(18, 18))
        self.dismiss.setIcon(self._icons.icon("close", self._ink))

    def tell(self, message: str, *, has_more: bool, has_undo: bool = False) -> None:
        """Shows `message` until it is dismissed or followed by another; an empty one hides the bar."""
        if message:
            self._draw_icons()
        self._text.setText(message)
        self.more.setVisible(has_more)
        self.undo.setVisible(has_undo)
        self.setVisible(bool(message))

    def withdraw_undo(self) -> None:
        """Hides a message that offered to undo, once something else was done."""
        if self.undo.isVisibleTo(self):
            self.hide()
            self.undo.hide()

    @property
    def message(self) -> str:
        return self._text.text()
