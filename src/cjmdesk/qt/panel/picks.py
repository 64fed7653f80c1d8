"""Fields whose value is chosen: from a list, from a list or typed, or a tick."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from cjmdesk.model.journey import Journey
from cjmdesk.qt.choices import Option
from cjmdesk.qt.dropping import LeavesFiles
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.fields import NO_LIMIT, LeavesKeys, is_for_window, reset_undo
from cjmdesk.qt.panel.focus import TellsFocus

Options = Callable[[Journey, str], list[Option]]
"""What can be chosen for the entity with that key, in the order of showing."""


class _OptionsField(QComboBox):
    """What the two lists have in common: their options, and that the wheel does not change them."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_dirty = False
        self._options = options
        self._known: list[Option] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._on_activated)

    def _on_activated(self, _index: int) -> None:
        self.entered.emit()

    def prepare(self, doc: Journey, key: str) -> None:
        known = self._options(doc, key)
        if known == self._known:
            return
        kept = self.value()
        self._known = known
        with QSignalBlocker(self):
            self.clear()
            for option in known:
                self.addItem(swatch(option.mark, self.devicePixelRatioF()), option.text)
            self.show_value(kept)

    def value(self) -> object:
        """The value that is chosen."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Shows another value."""
        raise NotImplementedError

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel; only an open list is scrolled by itself."""
        event.ignore()


class ChoiceField(TellsFocus, _OptionsField):
    """One of several values. A value that is not among them is shown as it is, and stays until another is chosen."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> object:
        index = self.currentIndex()
        return self._known[index].value if 0 <= index < len(self._known) else None

    def show_value(self, value: object) -> None:
        for index, option in enumerate(self._known):
            if option.value == value:
                self.setCurrentIndex(index)
                return
        if value in (None, ""):
            self.setCurrentIndex(-1)
            return
        self._known.append(Option(value, str(value)))
        self.addItem(str(value))
        self.setCurrentIndex(len(self._known) - 1)

    def forget_typing(self) -> None:
        """There is no typing here."""


class _Line(LeavesFiles, QLineEdit):
    """Where a suggestion is typed."""


class SuggestField(LeavesKeys, _OptionsField):
    """A text that may be chosen from a list, or be any other; the list's words stand for their values.

    Qt passes on to it what its line itself did not want.
    """

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel that scrolls the panel takes no cursor along
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = _Line(self)
        self._line.setMaxLength(NO_LIMIT)
        self.setLineEdit(self._line)
        self._line.installEventFilter(self)
        self._line.textEdited.connect(self._on_edited)
        self._line.returnPressed.connect(self.entered)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setPlaceholderText(self, text: str) -> None:
        self._line.setPlaceholderText(text)

    def _on_edited(self, _text: str) -> None:
        self.typed.emit()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_for_window(event, self.is_dirty):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        elif (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.left.emit()
        return super().eventFilter(watched, event)

    def hasFocus(self) -> bool:
        return bool(self._line.hasFocus())

    def value(self) -> object:
        text = self.currentText().strip()
        return next((option.value for option in self._known if option.text == text), text)

    def show_value(self, value: object) -> None:
        text = next((option.text for option in self._known if option.value == value), str(value or ""))
        with QSignalBlocker(self._line):
            self.setEditText(text)
            self._line.setCursorPosition(0)

    def forget_typing(self) -> None:
        """What stands here is in the document now."""
        with QSignalBlocker(self._line):
            reset_undo(self._line)


class FlagField(QCheckBox):
    """Yes or no."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.is_dirty = False
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, _checked: bool) -> None:
        self.focused.emit()
        self.entered.emit()

    def value(self) -> object:
        return self.isChecked()

    def show_value(self, value: object) -> None:
        self.setChecked(bool(value))

    def forget_typing(self) -> None:
        """There is no typing here."""

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""


def swatch(mark: str, ratio: float) -> QIcon:
    """A dot in the colour `mark` ("#rrggbb"); no icon for anything else."""
    if not mark.startswith("#"):
        return QIcon()
    pixmap = QPixmap(round(12 * ratio), round(12 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mark))
    painter.drawEllipse(1, 1, 10, 10)
    painter.end()
    return QIcon(pixmap)
