"""The dock below the map: problems and tables, on tabs."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.i18n import N_, _
from cjmdesk.qt.buttons import clearable, cross
from cjmdesk.qt.dock.checker import Checker
from cjmdesk.qt.dock.page import TablePage
from cjmdesk.qt.dock.problems import ProblemsPage
from cjmdesk.qt.dock.tables import TABLES
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.panel.makers import PanelKit
from cjmdesk.qt.tabbars import DockTabs
from cjmdesk.qt.zooming import edges, px

PROBLEMS = 0
"""The tab of the problems; the tables follow."""

_SEVERITIES = {"": N_("All"), "warning": N_("Warnings"), "hint": N_("Hints")}

_ROOMY = 800
"""From this width on, in pixels, the fields beside the tabs are as wide as is comfortable."""

DockPage = ProblemsPage | TablePage


class Dock(QFrame):
    """Its pages are made when they are first shown."""

    closed = Signal()
    reveal_wanted = Signal(str)
    place_wanted = Signal(str, str)

    def __init__(self, kit: PanelKit, checker: Checker, icons: IconMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self._kit = kit
        self._checker = checker
        self._icons = icons
        self._pages: dict[int, DockPage] = {}
        self._stack = QStackedWidget(self)
        self._make_head()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, 1)
        checker.checked.connect(self._count_problems)
        self._count_problems()
        self.show_tab(PROBLEMS)

    def _make_head(self) -> None:
        self.tabs = DockTabs(_("Tables"), self)
        for title in (_("Problems"), *(_(table.title) for table in TABLES)):
            self.tabs.add(title)
        self.tabs.chosen.connect(self.show_tab)
        self.severity = QComboBox(self)
        for severity, text in _SEVERITIES.items():
            self.severity.addItem(_(text), severity)
        self.severity.setAccessibleName(_("Severity"))
        self.severity.activated.connect(self._on_severity)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter"))
        clearable(self.filter)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self.focus_table)
        self.close_button = cross(self, _("Hide the tables"))
        self.close_button.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(*edges(4, 4, 6, 4))
        self._head.setSpacing(px(6))
        self._head.addWidget(self.tabs, 1)
        for widget in (self.severity, self.filter, self.close_button):
            self._head.addWidget(widget)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the tabs need it."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_ROOMY)
        self.filter.setFixedWidth(px(112 if is_narrow else 220))
        self.severity.setFixedWidth(px(124 if is_narrow else 160))

    @property
    def page(self) -> DockPage:
        """The page that is shown."""
        return self.page_at(self.tabs.current)

    def page_at(self, index: int) -> DockPage:
        """A page, made now if it was not yet."""
        if index not in self._pages:
            page: DockPage
            if index == PROBLEMS:
                page = ProblemsPage(self._kit.bridge, self._checker, self._icons)
                page.place_wanted.connect(self.place_wanted)
            else:
                page = TablePage(self._kit, TABLES[index - 1])
                page.reveal_wanted.connect(self.reveal_wanted)
            self._pages[index] = page
            self._stack.addWidget(page)
        return self._pages[index]

    def show_tab(self, index: int) -> None:
        self._kit.bridge.settle()
        self.tabs.choose(index)
        page = self.page_at(index)
        self._stack.setCurrentWidget(page)
        self.severity.setVisible(index == PROBLEMS)
        self.filter.setHidden(index == PROBLEMS)
        if isinstance(page, TablePage):
            self.filter.setText(page.filter_text)

    def focus_table(self) -> None:
        """Puts the cursor into the table that is shown."""
        view = self.page.view
        if not view.currentIndex().isValid() and view.model().rowCount():
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            view.selectionModel().setCurrentIndex(view.model().index(0, 0), no_update)
        if view.isVisible():
            view.setFocus()
        else:
            self.tabs.take_focus()

    def clipboard_command(self, name: str) -> Callable[[], object] | None:
        """What the commands "copy" and "paste" of the window mean while the cursor is in a table."""
        page = self.page
        if not isinstance(page, TablePage) or not page.view.hasFocus():
            return None
        if name == "paste":
            return page.view.clips.paste if page.view.clips.can_paste() else None
        return page.view.clips.copy if name == "copy" else None

    def _on_filter(self, text: str) -> None:
        page = self.page
        if isinstance(page, TablePage) and text != page.filter_text:
            page.filter(text)

    def _on_severity(self, index: int) -> None:
        page = self.page_at(PROBLEMS)
        assert isinstance(page, ProblemsPage)
        page.choose_severity(self.severity.itemData(index))

    def _count_problems(self) -> None:
        count = len(self._checker.problems)
        self.tabs.set_text(PROBLEMS, _("Problems ({n})").format(n=count) if count else _("Problems"))

    def use_kit(self, kit: PanelKit) -> None:
        """Takes other colours."""
        kit.bridge.settle()
        self._kit = kit
        for page in self._pages.values():
            if isinstance(page, TablePage):
                page.use_kit(kit)
            else:
                page.view.viewport().update()
