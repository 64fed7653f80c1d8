"""Help: the guide in a window of its own, with contents, back and forward, and a search."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import _, interface_language
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.buttons import clearable
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.help.page import GuidePage
from cjmdesk.qt.help.text import guide_text, headings
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.screens import fit_dialog
from cjmdesk.qt.zooming import edges, px

_SIZE = (1040, 760)
_CONTENTS = 250
_ANCHOR = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Stands beside the map; both can be used."""

    def __init__(self, icons: IconMaker, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide – cjmdesk"))
        self._icons = icons
        self._behind: list[int] = []
        self._ahead: list[int] = []
        self._at, self._count = 0, 0
        self.page = GuidePage(interface_language(), theme, self)
        self.contents = self._make_contents()
        self.back = self._button("chevron-left", _("Back"), "Alt+Left", self.go_back)
        self.forward = self._button("chevron-right", _("Forward"), "Alt+Right", self.go_forward)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search in the guide"))
        self.search.setAccessibleName(self.search.placeholderText())
        clearable(self.search)
        self.previous = self._button("chevron-up", _("Find previous"), "Shift+F3", self.find_previous)
        self.next = self._button("chevron-down", _("Find next"), "F3", self.find_next)
        self.count = QLabel(self)
        self.count.setObjectName("label")
        self.count.setMinimumWidth(px(90))
        self._arrange()
        self.search.textChanged.connect(self._search)
        self.page.anchorClicked.connect(self._follow)
        self.contents.itemActivated.connect(self._on_item)
        self.contents.itemClicked.connect(self._on_item)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        self._refresh()
        fit_dialog(self, *_SIZE)
        self.page.setFocus()

    def _button(self, icon: str, text: str, keys: str, does: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("choice")
        button.setIcon(self._icons.icon(icon))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({shown})")
        button.setAccessibleName(text)
        button.clicked.connect(does)
        QShortcut(QKeySequence(keys), self, does)
        return button

    def _make_contents(self) -> QTreeWidget:
        """The chapters, and below the first its sections."""
        tree = QTreeWidget(self)
        tree.setObjectName("outline")
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(_("Contents"))
        chapter: QTreeWidgetItem | None = None
        for heading in headings(guide_text(interface_language())):
            if heading.level == 1:
                continue
            item = QTreeWidgetItem([heading.title])
            item.setData(0, _ANCHOR, heading.anchor)
            item.setToolTip(0, heading.title)
            if heading.level == 2 or chapter is None:
                chapter = item
                tree.addTopLevelItem(item)
            else:
                chapter.addChild(item)
        tree.expandAll()
        # The lines are measured before the looks of the window apply to them.
        tree.ensurePolished()
        tree.doItemsLayout()
        return tree

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(*edges(12, 8, 12, 8))
        bar.setSpacing(px(4))
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addStretch(1)
        self.search.setFixedWidth(px(280))
        for widget in (self.search, self.previous, self.next, self.count):
            bar.addWidget(widget)
        splitter = QSplitter(self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.contents)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([px(_CONTENTS), px(_SIZE[0] - _CONTENTS)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(splitter, 1)

    # -- going about

    def _on_item(self, item: QTreeWidgetItem) -> None:
        self.go_to(item.data(0, _ANCHOR))

    def _follow(self, link: QUrl) -> None:
        if link.isRelative() and link.hasFragment():
            self.go_to(link.fragment(QUrl.ComponentFormattingOption.FullyDecoded))
        elif link.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(link)

    def go_to(self, anchor: str) -> None:
        """Shows the heading that links call `anchor`; the place before can be come back to."""
        before = self.page.position()
        self.page.scrollToAnchor(anchor)
        if self.page.position() != before:
            self._behind.append(before)
            self._ahead.clear()
        self._refresh()

    def go_back(self) -> None:
        self._move(self._behind, self._ahead)

    def go_forward(self) -> None:
        self._move(self._ahead, self._behind)

    def _move(self, source: list[int], target: list[int]) -> None:
        if source:
            target.append(self.page.position())
            self.page.show_position(source.pop())
            self._refresh()

    def _refresh(self) -> None:
        self.back.setEnabled(bool(self._behind))
        self.forward.setEnabled(bool(self._ahead))
        for button in (self.previous, self.next):
            button.setEnabled(self._count > 0)

    # -- searching

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, words: str) -> None:
        self._at, self._count = 0, self.page.search(words.strip())
        self._show_found()

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._count:
            self._at = (self._at + by) % self._count
            self._show_found()

    def _show_found(self) -> None:
        self.page.show_found(self._at)
        found = _("{number} of {total}").format(number=self._at + 1, total=self._count) if self._count else ""
        self.count.setText(found or (_("Nothing found") if self.search.text().strip() else ""))
        self._refresh()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_search = self.search.hasFocus()
        if is_search and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif is_search and event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.page.setFocus()
        else:
            super().keyPressEvent(event)

    def use_theme(self, theme: Theme) -> None:
        """Takes the colours of `theme`; its icons are those of the window it belongs to."""
        self.page.use_theme(theme)
        for button, icon in ((self.back, "left"), (self.forward, "right"), (self.previous, "up"), (self.next, "down")):
            button.setIcon(self._icons.icon(f"chevron-{icon}"))
