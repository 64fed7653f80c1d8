"""The text fields of the panel, alike to the outside, with an undo of their own for text not yet committed."""

import sys
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cjmdesk.model.journey import Journey
from cjmdesk.qt.dropping import LeavesFiles
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.focus import Base, TellsFocus
from cjmdesk.qt.zooming import px

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_MOST_LINES = 8
NO_LIMIT = 2**31 - 1
"""For the length of a line: by itself Qt cuts what is longer than 32 767 characters, without a word."""


def is_for_window(event: QEvent, is_dirty: bool) -> bool:
    """Whether a key is the window's business.

    That is undo and redo where the field holds nothing that it could take back, and Alt with a letter, which Qt would
    write where no menu has that letter: one of another layout may be meant.
    """
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
        return False
    if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isalpha():
        return sys.platform != "darwin"  # there Alt writes signs
    return not is_dirty and any(event.matches(key) for key in _UNDO_KEYS)


class LeavesKeys(Base):
    """For widgets with `is_dirty`; stands before the widget's class. Keys that are the window's business go there."""

    @guarded
    def event(self, event: QEvent) -> bool:
        if is_for_window(event, self.is_dirty):
            event.ignore()
            return False
        return super().event(event)


def reset_undo(line: QLineEdit) -> None:
    """Forgets the line's own undo; its text, cursor and selection stay."""
    place, start, length = line.cursorPosition(), line.selectionStart(), line.selectionLength()
    line.setText(line.text())
    if start < 0:
        line.setCursorPosition(place)
    elif place == start:
        line.setSelection(start + length, -length)
    else:
        line.setSelection(start, length)


class LineField(TellsFocus, LeavesFiles, LeavesKeys, QLineEdit):
    """One line of text; those who inherit from it make another kind of value of it."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_dirty = False
        self.setMaxLength(NO_LIMIT)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.entered)

    def _on_edited(self, _text: str) -> None:
        self.typed.emit()

    def value(self) -> object:
        return self.text()

    def text_of(self, value: object) -> str:
        """How a value is written here."""
        return str(value or "")

    def show_value(self, value: object) -> None:
        """Shows another value; the field's own undo starts anew."""
        text = self.text_of(value)
        self.setText(text)
        self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def forget_typing(self) -> None:
        """What stands here is in the document now: the field's own undo ends at it."""
        reset_undo(self)

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""


class TextField(TellsFocus, LeavesFiles, LeavesKeys, QPlainTextEdit):
    """Several lines of text; it grows with them."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_dirty = False
        self._least = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self._fit()

    def _on_changed(self) -> None:
        self._fit()
        self.typed.emit()

    def value(self) -> object:
        return self.written()

    def written(self) -> str:
        """What stands in the field, with its no-break spaces, which `toPlainText` would take away."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def text_of(self, value: object) -> str:
        """How a value is written here."""
        return str(value or "")

    def show_value(self, value: object) -> None:
        """Shows another value; the field's own undo starts anew."""
        self.setPlainText(self.text_of(value))
        self._fit()

    def forget_typing(self) -> None:
        """What stands here is in the document now: the field's own undo ends at it."""
        self.document().clearUndoRedoStacks()

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), self._least), _MOST_LINES)
        margins = self.contentsMargins()
        extra = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 2
        height = ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + extra
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class GrowingField(TextField):
    """A line that grows to show all of its text: Enter settles it, Shift+Enter begins another line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
