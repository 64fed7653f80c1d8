"""The tabs over the parts of a dock, all of them in view; and bars of tabs that behave alike."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QTabBar, QToolButton, QWidget

from cjmdesk.qt.appearance import strong
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

_TEXT = 11
_LEAST = 120
_BESIDE, _ABOVE, _BELOW = 5, 7, 9
"""Pixels of the usual size around the words of a tab."""
_LEAST_PAGE = 90
"""The least height below the tabs, in the same."""


class _Tab(QToolButton):
    """One of the tabs; which is next to it is known by all of them together."""

    def sizeHint(self) -> QSize:
        """What its words need; Qt would add two spaces."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()), metrics.height())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class DockTabs(QWidget):
    """On one line, or on two where the words need them; only where these are too short are words shortened."""

    chosen = Signal(int)

    def __init__(self, name: str, dock: QWidget) -> None:
        """`name` is for screen readers; `dock` is never lower than one or two lines of tabs want it."""
        super().__init__(dock)
        self._dock = dock
        self.setAccessibleName(name)
        self._texts: list[str] = []
        self._lines = 0
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, text: str) -> None:
        """Another tab; the first is chosen."""
        tab = _Tab(self)
        tab.setObjectName("docktab")
        tab.setFont(strong(_TEXT))
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(tab, len(self._texts))
        self._texts.append("")
        self.set_text(self.count - 1, text)
        if self.count == 1:
            tab.setChecked(True)

    @property
    def count(self) -> int:
        return len(self._texts)

    def text(self, number: int) -> str:
        """What a tab is called, in full."""
        return self._texts[number]

    def set_text(self, number: int, text: str) -> None:
        if text != self._texts[number]:
            self._texts[number] = text
            self._group.button(number).setAccessibleName(text)
            self.updateGeometry()
            self._arrange()

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Shows another tab."""
        self._group.button(number).setChecked(True)

    def take_focus(self) -> None:
        """The keys are for the tab that is chosen."""
        self._group.checkedButton().setFocus()

    def _on_toggled(self, number: int, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(number)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        number = self.current + steps.get(Qt.Key(event.key()), 0)
        if event.key() not in steps:
            super().keyPressEvent(event)
        elif 0 <= number < self.count:
            self.choose(number)
            self.take_focus()

    # -- where they stand

    def sizeHint(self) -> QSize:
        return QSize(sum(self._wanted()), self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), self._line())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line() * len(lines(self._wanted(), width))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _wanted(self) -> list[int]:
        """How wide each tab is with all its words."""
        metrics = QFontMetrics(strong(_TEXT))
        return [metrics.horizontalAdvance(text) + 2 * px(_BESIDE) for text in self._texts]

    def _line(self) -> int:
        """How high a line of tabs is."""
        return QFontMetrics(strong(_TEXT)).height() + px(_ABOVE) + px(_BELOW)

    def _arrange(self) -> None:
        number, height = 0, self._line()
        found = lines(self._wanted(), self.width())
        if len(found) != self._lines:
            self._lines = len(found)
            self._dock.setMinimumHeight(px(_LEAST_PAGE) + height * self._lines)
        for line, widths in enumerate(found):
            x = 0
            for width in widths:
                self._place(number, QRect(x, line * height, width, height))
                x, number = x + width, number + 1

    def _place(self, number: int, place: QRect) -> None:
        """Puts a tab there, with as much of its words as it has room for."""
        tab, text = self._group.button(number), self._texts[number]
        metrics = QFontMetrics(strong(_TEXT))
        room = place.width() - 2 * px(_BESIDE)
        is_short = metrics.horizontalAdvance(text) > room
        tab.setText(shortened(text, metrics, room) if is_short else text)
        tab.setToolTip(text if is_short else "")
        tab.setGeometry(place)


def lines(wanted: Sequence[int], room: int) -> list[list[int]]:
    """The widths of tabs on one line, or on two of about the same length; the widest give where there is no room."""
    if sum(wanted) <= room or len(wanted) < 2:
        return [capped(wanted, room)]
    total = sum(wanted)
    middle = min(range(1, len(wanted)), key=lambda number: abs(total - 2 * sum(wanted[:number])))
    return [capped(wanted[:middle], room), capped(wanted[middle:], room)]


def capped(wanted: Sequence[int], room: int) -> list[int]:
    """Widths that together are no more than `room`: what is wider than the others is made narrower first."""
    left, cap = room, max(wanted, default=0)
    for number, (width, before) in enumerate(zip(sorted(wanted), accumulate(sorted(wanted), initial=0), strict=False)):
        share = (left - before) // (len(wanted) - number)
        if width > share:
            cap = max(share, 0)
            break
    return [min(width, cap) for width in wanted]


def shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """As much of a text as there is room for; its first letters alone where an ellipsis would leave none of them."""
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if elided.strip("… "):
        return elided
    fitting = [end for end in range(2, len(text)) if metrics.horizontalAdvance(text[:end]) <= room]
    return text[: max(fitting, default=1)]


def pass_by_arrows(tabs: QTabBar) -> None:
    """The arrows for tabs that have no room are for the pointer: keys walk the tabs themselves."""
    for arrow in tabs.findChildren(QToolButton):
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
