"""The parts of the window that the cursor goes through: library, map, panel, tables or analysis, and the tour."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class Parts(QObject):
    """Each part gets the cursor back where it was."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._left: dict[QWidget, QWidget] = {}

    def go_forward(self) -> None:
        self._go(1)

    def go_back(self) -> None:
        self._go(-1)

    def shown(self) -> list[QWidget]:
        """The parts that can be seen now, in order."""
        window = self._window
        parts: list[QWidget | None] = [window.pane, window.view, window.panel]
        parts += [window.tables.dock, window.analysis.dock]
        tour = window.toolbox.helper.tour
        parts.append(tour.bubble if tour is not None else None)
        return [part for part in parts if part is not None and part.isVisible() and part.width() and part.height()]

    def _go(self, step: int) -> None:
        parts, focus = self.shown(), QApplication.focusWidget()
        here = next((index for index, part in enumerate(parts) if focus and _holds(part, focus)), None)
        if here is None:
            self._enter(self._window.view)
            return
        if focus is not None:
            self._left[parts[here]] = focus
        self._enter(parts[(here + step) % len(parts)])

    def _enter(self, part: QWidget) -> None:
        last = self._left.pop(part, None)
        dock = self._window.tables.dock
        if last is not None and _is_there(last):
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif dock is not None and part is dock:
            dock.focus_table()
        elif (target := _first(part)) is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _is_there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _first(part: QWidget) -> QWidget | None:
    """The first thing in a part that takes the cursor: lists and fields before tabs."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.objectName() != "panel":
        return part
    widget = part.nextInFocusChain()
    found: QWidget | None = None
    while widget is not part:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _is_there(widget) and part.isAncestorOf(widget)
        if takes and not widget.inherits("QTabBar"):
            return widget
        found = found or (widget if takes else None)
        widget = widget.nextInFocusChain()
    return found
