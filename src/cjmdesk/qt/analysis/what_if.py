"""The controls of the tab Revenue: a slider for each letter, and the field for a wanted revenue."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSlider, QWidget

from cjmdesk.analysis.letters import LETTERS
from cjmdesk.edit.numbers_text import parse_number
from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.analysis.what_if import LEAST, MOST
from cjmdesk.model.words import ROLES
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.buttons import clearable
from cjmdesk.qt.guard import guarded

_PAGE = 10


class GrowthSlider(QSlider):
    """By how much one letter is supposed to grow, in per cent."""

    def __init__(self, means: Means, letter: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._live = means.live
        self._place = LETTERS.index(letter)
        self.setRange(LEAST, MOST)
        self.setPageStep(_PAGE)
        self.setTickInterval(50)
        self.setAccessibleName(_("{name}: change in per cent").format(name=_(ROLES[letter])))
        self.setToolTip(self.accessibleName())
        self._follow()
        self.valueChanged.connect(self._on_moved)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        value = round(self._live.state.growth[self._place] * 100)
        if value != self.value():
            blocker = QSignalBlocker(self)
            self.setValue(value)
            blocker.unblock()

    def _on_moved(self, value: int) -> None:
        growth = list(self._live.state.growth)
        growth[self._place] = value / 100
        self._live.choose(growth=tuple(growth))

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the panel, whatever it passes."""
        event.ignore()


class ResetButton(QPushButton):
    """Puts the sliders back to what is."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(_("Back to now"), parent)
        self._live = means.live
        self._follow()
        self.clicked.connect(self._reset)
        means.live.refreshed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(any(self._live.state.growth))

    def _reset(self) -> None:
        self._live.choose(growth=(0.0, 0.0, 0.0, 0.0))


class TargetField(QLineEdit):
    """The wanted revenue, as people write numbers; empty for none."""

    def __init__(self, means: Means, _key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self.setAccessibleName(_("Wanted revenue"))
        self.setPlaceholderText(format_number(1000000, interface_language()))
        clearable(self)
        target = means.live.state.target
        if target is not None:
            self.setText(format_number(target, interface_language()))
        self.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        target = _amount(text)
        is_wrong = bool(text.strip()) and target is None
        self.setProperty("refused", is_wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        example = format_number(1234.5, interface_language())
        message = _("This is not a sum of money. Write it as {example}.").format(example=example) if is_wrong else ""
        self.setToolTip(message)
        self._live.choose(target=target)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is set as numbers are, with its thousands grouped."""
        super().focusOutEvent(event)
        target = self._live.state.target
        if target is not None:
            self.setText(format_number(target, interface_language()))


def _amount(text: str) -> float | None:
    """The sum that a text says; None for nothing, and for what is no sum of money."""
    try:
        value = parse_number(text, interface_language())
    except ValueError:
        return None
    return value if value >= 0 else None
