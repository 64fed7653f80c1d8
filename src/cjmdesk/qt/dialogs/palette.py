"""The command palette: every command by name, the values that can be set, and the stages and touchpoints to go to."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _
from cjmdesk.layout.theme import Theme
from cjmdesk.model.journey import Journey
from cjmdesk.qt.actions import Actions
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.choices import CHOICES
from cjmdesk.qt.commands import SPECS
from cjmdesk.qt.contextmenu import choose
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.kinds import kinds_of
from cjmdesk.qt.zooming import edges, px

_WIDTH, _HEIGHT = 560, 420
_MOST = 120
_KEYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
    # There is nothing else to go to: out of it they would lead to a window that lies behind.
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Tab: 1,
}


class Entry(NamedTuple):
    """A line of the palette: what it is called, what stands at its right, and what it does."""

    text: str
    aside: str
    run: Callable[[], object]
    icon: QIcon
    is_possible: bool = True
    is_command: bool = True


def ranked(entries: Sequence[Entry], query: str) -> list[Entry]:
    """The entries with every word of `query` in them: those that begin with it first, then by beginnings of words.

    Without a query the commands alone, in their order.
    """
    words = query.casefold().split()
    if not words:
        return [entry for entry in entries if entry.is_command]
    scored = []
    for entry in entries:
        text = entry.text.casefold()
        if all(word in text for word in words):
            begins = sum(any(part.startswith(word) for part in text.split()) for word in words)
            scored.append((not text.startswith(words[0]), -begins, not entry.is_command, entry))
    return [entry for *_rank, entry in sorted(scored, key=_rank_of)]


def _rank_of(scored: tuple) -> tuple:
    return scored[:3]


class Palette(QFrame):
    """A list over the window, filtered while typing. Enter runs, Esc closes."""

    place_wanted = Signal(str)
    """The key of a stage or touchpoint to go to."""

    def __init__(self, actions: Actions, bridge: DocumentBridge, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._actions = actions
        self._bridge = bridge
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._back: QWidget | None = None
        self.query = QLineEdit(self)
        self.query.setPlaceholderText(_("A command, a stage or a touchpoint"))
        self.query.setAccessibleName(self.query.placeholderText())
        self.query.installEventFilter(self)
        self.query.textChanged.connect(self._filter)
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(8, 8, 8, 8))
        layout.setSpacing(px(6))
        layout.addWidget(self.query)
        layout.addWidget(self.list)
        self.use_theme(theme)

    def use_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"QFrame#palette {{ background: {theme.paper}; border: 1px solid {theme.faint}; border-radius: 10px; }}"
            f" QTreeWidget {{ background: {theme.paper}; border: none; }}"
            f" QTreeWidget::item {{ height: {px(30)}px; border: none; padding: 0 4px; }}"
            f" QTreeWidget::item:selected {{ background: {theme.accent_soft}; color: {theme.ink}; }}"
        )

    def _make_list(self) -> QTreeWidget:
        side = QPixmap(px(18), px(18))
        side.fill(Qt.GlobalColor.transparent)
        # Entries without an icon begin where the others do.
        self._blank = QIcon(side)
        result = QTreeWidget(self)
        result.setAccessibleName(self.query.placeholderText())
        result.setColumnCount(2)
        result.setHeaderHidden(True)
        result.setRootIsDecorated(False)
        result.setUniformRowHeights(True)
        result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        result.setIconSize(QSize(px(18), px(18)))
        result.setAllColumnsShowFocus(True)
        result.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = result.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        result.itemClicked.connect(self._run_item)
        return result

    def open(self) -> None:
        """Shows all commands; the focus goes back to where it was when the palette closes."""
        self._bridge.settle()
        self._back = self.window().focusWidget()
        self._actions.draw_all_icons()
        self._entries = self._commands() + self._values() + self._places(self._bridge.doc)
        width = min(_WIDTH, self.window().width() - 40)
        self.setGeometry((self.window().width() - width) // 2, 64, width, min(_HEIGHT, self.window().height() - 120))
        self.list.ensurePolished()  # rows keep the height of their first measuring
        self.query.clear()
        self._filter()
        self.show()
        self.raise_()
        self.query.setFocus()

    def close_up(self) -> None:
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def _commands(self) -> list[Entry]:
        entries = []
        for spec in SPECS:
            action = self._actions.by_id[spec.id]
            keys = QKeySequence(spec.shortcuts[0]) if spec.shortcuts else QKeySequence()
            text = action.text().replace("&", "").rstrip("…")
            aside = keys.toString(QKeySequence.SequenceFormat.NativeText)
            if spec.id != "palette":
                entries.append(Entry(text, aside, action.trigger, action.icon(), action.isEnabled()))
        return entries

    def _values(self) -> list[Entry]:
        """What can be set on the selection."""
        doc, keys = self._bridge.doc, self._bridge.selection.keys
        kinds = kinds_of(doc, keys)
        return [
            Entry(f"{_(item.title)}: {option.text}", "", partial(choose, self._bridge, item, option.value), QIcon())
            for item in CHOICES
            if item.kind in kinds
            for option in item.options(doc, keys)
        ]

    def _places(self, doc: Journey) -> list[Entry]:
        entries = []
        for stage in doc.stages:
            for item, aside in ((stage, _("Stage")), *((card, stage.title) for card in stage.touchpoints)):
                text = " ".join(item.title.split())
                run = partial(self.place_wanted.emit, item.id)
                entries.append(Entry(text, " ".join(aside.split())[:30], run, QIcon(), True, False))
        return entries

    def _filter(self, _text: str = "") -> None:
        self._shown = ranked(self._entries, self.query.text())[:_MOST]
        self.list.clear()
        for entry in self._shown:
            item = QTreeWidgetItem(self.list, [entry.text, entry.aside])
            item.setIcon(0, self._blank if entry.icon.isNull() else entry.icon)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setDisabled(not entry.is_possible)
        if not self._shown:
            QTreeWidgetItem(self.list, [_("Nothing found")]).setDisabled(True)
        first = next((n for n, entry in enumerate(self._shown) if entry.is_possible), -1)
        if first >= 0:
            self.list.setCurrentItem(self.list.topLevelItem(first))

    def _run_item(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        at = self.list.indexOfTopLevelItem(item)
        entry = self._shown[at] if at < len(self._shown) else None
        if entry is not None and entry.is_possible:
            self.close_up()
            entry.run()

    def _step(self, by: int) -> None:
        """To the next entry in that direction that is possible."""
        item = self.list.currentItem()
        if item is None:
            return
        at = self.list.indexOfTopLevelItem(item)
        order = range(at + by, len(self._shown)) if by > 0 else range(at + by, -1, -1)
        target = next((n for n in order if self._shown[n].is_possible), at)
        self.list.setCurrentItem(self.list.topLevelItem(target))

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._step(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.list.currentItem()) is not None:
                self._run_item(item)
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            return False
        return True
