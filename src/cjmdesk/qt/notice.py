"""Bars above the map that say something without stopping the work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.zooming import edges, px


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
        self.dismiss = tool_button(self, _("Dismiss"))
        self.dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*edges(16, 4, 10, 4))
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
        self._icon.setPixmap(self._icons.icon("warning", self._ink).pixmap(px(18), px(18)))
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


class ChoiceBar(QFrame):
    """A message with what can be done about it. It stays until one of that is chosen, or it is dismissed."""

    chosen = Signal(str)

    def __init__(self, icons: IconMaker, ink: str, message: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon = QLabel(self)
        self.text = QLabel(message, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = tool_button(self, _("Dismiss"))
        self.dismiss.clicked.connect(self._on_clicked)
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*edges(16, 4, 10, 4))
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        for name, label in choices:
            button = self.buttons[name] = QPushButton(label, self)
            button.setObjectName(name)
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button)
        layout.addWidget(self.dismiss)
        self.recolor(icons, ink)

    def recolor(self, icons: IconMaker, ink: str) -> None:
        self._icon.setPixmap(icons.icon("warning", ink).pixmap(px(18), px(18)))
        self.dismiss.setIcon(icons.icon("close", ink))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what has the focus, Esc dismisses."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        sender = self.sender()
        self.chosen.emit("" if sender is self.dismiss else sender.objectName())


class Bars(QWidget):
    """The bars with choices, each under its name; without one the widget takes no room."""

    chosen = Signal(str, str)
    """The name of a bar, and what was chosen there; empty where it was dismissed."""

    def __init__(self, icons: IconMaker, ink: str) -> None:
        super().__init__()
        self._icons, self._ink = icons, ink
        self.bars: dict[str, ChoiceBar] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.hide()

    def tell(self, name: str, message: str, choices: Sequence[tuple[str, str]]) -> None:
        """Shows the bar `name`, in place of an earlier one; each of the choices is an id and a text."""
        self.withdraw(name)
        bar = self.bars[name] = ChoiceBar(self._icons, self._ink, message, choices)
        bar.chosen.connect(self._on_chosen)
        self.layout().addWidget(bar)
        self.show()

    def withdraw(self, name: str) -> None:
        """Takes the bar `name` away, if it is there."""
        bar = self.bars.pop(name, None)
        if bar is not None:
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self.bars))

    def _on_chosen(self, choice: str) -> None:
        name = next((name for name, bar in self.bars.items() if bar is self.sender()), "")
        self.withdraw(name)
        self.chosen.emit(name, choice)

    def recolor(self, icons: IconMaker, ink: str) -> None:
        self._icons, self._ink = icons, ink
        for bar in self.bars.values():
            bar.recolor(icons, ink)
