"""The pane at the left of the map: the library and the outline, on two tabs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.folding import is_folded
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.zooming import edges, px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView
    from cjmdesk.qt.library.library import Library
    from cjmdesk.qt.outline.outline import Outline

PANE_WIDTH = 248
"""The pane's usual width, in pixels."""

_AFTER_PAINTING = 10
"""Milliseconds after which what was painted first can be seen."""


class LeftPane(QFrame):
    """Its contents are made after the window was first painted: the map is there sooner."""

    template_wanted = Signal(str)
    menu_wanted = Signal(object, object)
    """The menu of one of the user's templates, at a place on the screen."""

    def __init__(self, view: "CanvasView", icons: IconMaker, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(px(180))
        self._view = view
        self._icons = icons
        self._theme = theme
        self._connect_action: QAction | None = None
        self._library: Library | None = None
        self._outline: Outline | None = None
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("pane")
        self.tabs.setFont(strong(11))
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Library and outline"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.addTab(_("LIBRARY"))
        self.tabs.addTab(_("OUTLINE"))
        self.tabs.currentChanged.connect(self._show_tab)
        self._stack = QStackedWidget(self)
        self._was_painted = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(8, 6, 4, 0))
        layout.setSpacing(px(4))
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)

    @property
    def library(self) -> "Library":
        """The library, made now if it was not yet."""
        if self._library is None:
            from cjmdesk.qt.library.library import Library

            self._library = Library(self._view, self._icons, self._theme, self._connect_action)
            self._library.template_wanted.connect(self.template_wanted)
            self._library.menu_wanted.connect(self.menu_wanted)
            self._stack.addWidget(self._library)
            # Made late, it would come last in the window.
            self.setTabOrder(self.tabs, self._library.search)
            self.setTabOrder(self._library.search, self._library.list)
        return self._library

    @property
    def outline(self) -> "Outline":
        """The outline, made now if it was not yet."""
        if self._outline is None:
            from cjmdesk.qt.outline.outline import Outline

            self._outline = Outline(self._view.board.bridge, self._icons)
            self._outline.reveal_wanted.connect(self._view.reveal)
            self._stack.addWidget(self._outline)
            self.setTabOrder(self.tabs, self._outline)
        return self._outline

    def refresh_templates(self) -> None:
        """There are other templates now."""
        if self._library is not None:
            self._library.refresh_templates()

    def offer_loops(self, connect: QAction) -> None:
        """`connect` starts leading a transition from the selected stage; without it no loop is offered."""
        self._connect_action = connect

    def fill(self) -> None:
        """Shows the contents of the current tab."""
        self._show_tab(self.tabs.currentIndex())

    def _show_tab(self, index: int) -> None:
        self._stack.setCurrentWidget(self.outline if index else self.library)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._later.start(_AFTER_PAINTING)

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._library is not None:
            self._library.use_theme(theme)
        if self._outline is not None:
            self._outline.recolor()

    def hide_if_folded(self, *_moved: object) -> None:
        """Goes altogether where it has no width: else the keys would still lead into it."""
        if not self.isHidden() and self.is_folded:
            self.hide()

    @property
    def is_folded(self) -> bool:
        """Whether it has next to no width."""
        return is_folded(self, px(PANE_WIDTH))
