"""The field that lies over the map while a text of it is written."""

from typing import NamedTuple

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cjmdesk.layout.theme import Theme
from cjmdesk.model.base import clean_text
from cjmdesk.qt.dropping import LeavesFiles
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.fields import LeavesKeys

_FRAME = 2
"""Width of the border, in pixels."""
_SIDE = 4
"""Room between the border and the text at the sides, in pixels."""
_MOST_LINES = 12

_KEYS = {
    Qt.Key.Key_Escape: "escape",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
}


class Manner(NamedTuple):
    """How a text is written."""

    several: bool
    """Whether it may have several lines."""
    splits: bool
    """Whether several pasted lines are several texts."""
    hint: str
    """What an empty field says."""


class InlineField(LeavesFiles, LeavesKeys, QPlainTextEdit):
    """Text in the type of the map. It says how its user leaves it, and leaves the rest to its owner."""

    ended = Signal(str)
    """One of "enter", "tab", "backtab", "escape" and "left"."""
    pasted = Signal(object)
    """Several lines (a list) that are to become several texts."""
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._first = ""
        self._manner = Manner(several=False, splits=False, hint="")
        self._looks = ("", False)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("inline")
        self.hide()
        self.textChanged.connect(self.grown)

    def begin(self, text: str, typed: str | None, manner: Manner) -> None:
        """Starts with `text`, all of it selected; with `typed` that stands in its place, the cursor behind it."""
        self._first, self._manner = text, manner
        self.setPlainText(text)
        self.setPlaceholderText(manner.hint)
        self.setAccessibleName(manner.hint)
        self.selectAll()
        if typed is not None:
            self.textCursor().insertText(typed)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """What stands in the field, with its no-break spaces, which `toPlainText` would take away."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def is_dirty(self) -> bool:
        return self.text() != self._first

    def dress(self, theme: Theme, *, refused: bool) -> None:
        """Takes the colours of the map; the border says whether the text was refused."""
        looks = (theme.name + theme.accent, refused)
        if looks == self._looks:
            return
        self._looks = looks
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper}; color: {theme.ink};"
            f" border: {_FRAME}px solid {theme.bad if refused else theme.accent};"
            f" border-radius: 4px; padding: 0px {_SIDE}px; }}"
        )

    def lie_over(self, rect: QRectF, font: QFont, baseline: float) -> None:
        """Takes its place: the text begins at the left of `rect`, its first baseline `baseline` below its top.

        As wide as `rect`, and as high as the text needs.
        """
        if self.font() != font:
            self.setFont(font)
        metrics = QFontMetricsF(font)
        edge = _FRAME + _SIDE
        width = round(rect.width()) + 2 * edge
        if self.width() != width:
            self.resize(width, self.height())
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        top = rect.y() + baseline - metrics.ascent() - _FRAME
        height = round(max(lines * metrics.lineSpacing() + 2 * _FRAME + 2, rect.bottom() - top))
        self.setGeometry(round(rect.x()) - edge, round(top), width, height)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        how = _KEYS.get(Qt.Key(event.key()), "")
        if how == "enter" and modifiers == Qt.KeyboardModifier.ShiftModifier:
            if self._manner.several:
                self.insertPlainText("\n")
        elif how == "enter" and modifiers:
            event.ignore()
        elif how:
            self.ended.emit(how)
        else:
            super().keyPressEvent(event)

    @guarded
    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line.strip() for line in clean_text(source.text()).split("\n") if line.strip()]
        if len(lines) > 1 and self._manner.splits:
            self.insertPlainText("\n".join(lines))
            self.pasted.emit(self.text().split("\n"))
        elif self._manner.several:
            self.insertPlainText(clean_text(source.text()))
        else:
            self.insertPlainText(" ".join(lines))

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit("left")
