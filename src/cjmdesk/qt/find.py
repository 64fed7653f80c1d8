"""The bar above the map that finds text in it, and replaces it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from cjmdesk.edit.search import Match, Query, matches, pattern_of, replace_all, replace_match
from cjmdesk.i18n import N_, _
from cjmdesk.model.walk import walk
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.canvas.folds import Folds
from cjmdesk.qt.canvas.found import Found, spotted
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.zooming import edges, px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_BACKWARDS = Qt.KeyboardModifier.ShiftModifier


class FindBar(QFrame):
    """What is looked for and what it is replaced by. It knows nothing of the map."""

    changed = Signal()
    step_wanted = Signal(int)
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, icons: IconMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.query = self._field(_("Find in the map"))
        self.replacement = self._field(_("Replace with"))
        self.count = QLabel(self)
        self.count.setObjectName("label")
        self.match_case = self._toggle("Aa", _("Match case"))
        self.whole_words = self._toggle("“a”", _("Whole words"))
        self.previous = tool_button(self, _("Previous (Shift+F3)"), icon=icons.icon("chevron-up"))
        self.next = tool_button(self, _("Next (F3)"), icon=icons.icon("chevron-down"))
        self.close_button = tool_button(self, _("Close (Esc)"), icon=icons.icon("close"))
        self.replace = QPushButton(_("Replace"), self)
        self.replace_all = QPushButton(_("Replace all"), self)
        self._arrange()
        self.query.textChanged.connect(self.changed)
        self.match_case.toggled.connect(self.changed)
        self.whole_words.toggled.connect(self.changed)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.replace.clicked.connect(self.replace_wanted)
        self.replace_all.clicked.connect(self.replace_all_wanted)
        self.close_button.clicked.connect(self.closed)

    def _field(self, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(hint)
        field.setMinimumWidth(px(260))
        field.installEventFilter(self)
        return field

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = tool_button(self, tip, text=text)
        button.setCheckable(True)
        return button

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(*edges(16, 6, 10, 6))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(self.query, 0, 0)
        row = QHBoxLayout()
        for widget in (self.match_case, self.whole_words, self.previous, self.next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        grid.addLayout(row, 0, 1)
        self._second = QWidget(self)
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.replace)
        second.addWidget(self.replace_all)
        second.addStretch(1)
        grid.addWidget(self.replacement, 1, 0)
        grid.addWidget(self._second, 1, 1)
        grid.setColumnStretch(1, 1)

    def recolor(self, icons: IconMaker) -> None:
        for button, name in ((self.previous, "chevron-up"), (self.next, "chevron-down"), (self.close_button, "close")):
            button.setIcon(icons.icon(name))

    def open(self, *, replaces: bool) -> None:
        """Shows the bar, ready for typing over what was looked for last."""
        self.replacement.setVisible(replaces)
        self._second.setVisible(replaces)
        self.show()
        self.query.setFocus()
        self.query.selectAll()

    def wanted(self) -> Query:
        return Query(self.query.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def show_count(self, number: int, total: int) -> None:
        """`number` counts from 1; 0 where none is shown."""
        if not self.query.text():
            self.count.setText("")
        elif total:
            self.count.setText(_("{n} of {total}").format(n=number, total=total))
        else:
            self.count.setText(_("Nothing found"))
        for button in (self.previous, self.next, self.replace, self.replace_all):
            button.setEnabled(total > 0)

    def _go_on(self) -> None:
        self.step_wanted.emit(1)

    def _go_back(self) -> None:
        self.step_wanted.emit(-1)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (event.modifiers() & ~_BACKWARDS):
            if watched is self.replacement:
                self.replace_wanted.emit()
            else:
                self.step_wanted.emit(-1 if event.modifiers() & _BACKWARDS else 1)
        else:
            return False
        return True


class Finder(QObject):
    """Leads from match to match, selects each, and marks all of them on the map. The bar is made when first needed."""

    def __init__(self, view: "CanvasView", icons: IconMaker, folds: Folds, column: QBoxLayout) -> None:
        """The bar comes above the last part of `column`."""
        super().__init__(view)
        self._folds = folds
        self._view = view
        self._column = column
        self._bridge = view.board.bridge
        self._icons = icons
        self._matches: list[Match] = []
        self._at = -1
        self.bar: FindBar | None = None
        view.board.drawn.connect(self._refresh)

    def find(self) -> None:
        self._open(replaces=False)

    def replace(self) -> None:
        self._open(replaces=True)

    def find_next(self) -> None:
        self._go(1)

    def find_previous(self) -> None:
        self._go(-1)

    def recolor(self) -> None:
        if self.bar is not None:
            self.bar.recolor(self._icons)

    def _open(self, *, replaces: bool) -> None:
        self._bridge.settle()
        if self.bar is None:
            self.bar = FindBar(self._icons)
            self.bar.changed.connect(self._search)
            self.bar.step_wanted.connect(self._go)
            self.bar.replace_wanted.connect(self._replace)
            self.bar.replace_all_wanted.connect(self._replace_all)
            self.bar.closed.connect(self.close)
            self._column.insertWidget(self._column.count() - 1, self.bar)
        self.bar.open(replaces=replaces)
        self._refresh()

    def close(self) -> None:
        if self.bar is not None:
            self.bar.hide()
        self._view.show_found(None)
        self._view.setFocus()

    @property
    def is_open(self) -> bool:
        return self.bar is not None and not self.bar.isHidden()

    def _search(self) -> None:
        """What is looked for is another: begins at the first match at or behind the selection."""
        self._matches = matches(self._bridge.doc, self.bar.wanted())
        keys = self._bridge.selection.keys
        self._at = self._first_behind(keys[-1]) if keys and self._matches else 0
        self._show(reveals=True)

    def _first_behind(self, key: str) -> int:
        order = {found.key: number for number, found in enumerate(walk(self._bridge.doc), 1)}
        start = order.get(key, 0)
        return next((n for n, match in enumerate(self._matches) if order.get(match.key, 0) >= start), 0)

    def _refresh(self) -> None:
        """The map is another: the matches are, too; the place among them stays."""
        if not self.is_open:
            return
        self._matches = matches(self._bridge.doc, self.bar.wanted())
        self._at = min(max(self._at, 0), len(self._matches) - 1)
        self._show(reveals=False)

    def _go(self, by: int) -> None:
        if not self.is_open:
            self.find()
        elif self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show(reveals=True)

    def _show(self, *, reveals: bool) -> None:
        now = self._matches[self._at] if self._matches else None
        self.bar.show_count(self._at + 1 if now else 0, len(self._matches))
        pattern = pattern_of(self.bar.wanted())
        if now and reveals:
            # What was found is selected, and with that a folded lane is opened; what is drawn where comes after it.
            self._select(now)
        keys = frozenset(match.key for match in self._matches)
        found = Found(keys, now.key, spotted(self._view.board, keys, pattern)) if pattern and now else None
        self._view.show_found(found)
        if found and found.place and reveals:
            self._view.reveal_rect(found.place)

    def _select(self, match: Match) -> None:
        self._bridge.selection.set((match.key,) if match.key else ())
        self._folds.show(match.key, ".".join(str(name) for name in match.path[:2]))

    def _replace(self) -> None:
        """Replaces the match that is shown; the next one is shown then."""
        if not self._matches:
            return
        match, query, text = self._matches[self._at], self.bar.wanted(), self.bar.replacement.text()
        operation = partial(replace_match, match=match, query=query, replacement=text)
        at = self._at
        if self._bridge.apply(N_("Replace"), operation):
            end = match.start + len(text)
            written = [each for each in self._matches[at:] if each[:2] == match[:2] and each.start < end]
            self._at = (at + len(written)) % max(len(self._matches), 1)
            self._show(reveals=True)

    def _replace_all(self) -> None:
        query, text = self.bar.wanted(), self.bar.replacement.text()
        self._bridge.apply(N_("Replace all"), partial(replace_all, query=query, replacement=text))
