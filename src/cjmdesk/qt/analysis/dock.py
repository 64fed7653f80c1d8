"""The analysis below the map: a tab for each kind of figures, and how the chosen figure is computed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cjmdesk.analysis.figure import Figure
from cjmdesk.i18n import _, interface_language
from cjmdesk.layout.analysis.explain import explained, told
from cjmdesk.layout.analysis.kit import PanelKit, make_panel_kit
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot
from cjmdesk.layout.analysis.tabs import TABS
from cjmdesk.qt.analysis.acts import do
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.analysis.page import LEAST_WIDTH, LEAST_WORDS, PanelPage
from cjmdesk.qt.buttons import cross
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.tabbars import DockTabs
from cjmdesk.qt.zooming import edges, px

_EDGE = 12
_SHARE = 0.45
"""Of the height, the most that the explanation takes."""
_UNASKED = 0.28
"""The same where the figure was not chosen: there is more to see than how it comes about."""


class AnalysisDock(QFrame):
    """Only the tab that is shown is drawn, and only while it is shown."""

    closed = Signal()
    left = Signal()
    """Esc: the cursor wants back to the map."""
    reveal_wanted = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self._means = means
        self._chosen: Figure | None = None
        self._is_explaining = True
        self.page = PanelPage(means, self)
        self.explanation = PanelPage(means, self)
        self.explanation.view.setAccessibleName(_("How is this computed?"))
        self._make_head()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.explanation)
        self.page.resized.connect(self.redraw)
        self.page.view.chosen.connect(self._on_chosen)
        self.explanation.view.chosen.connect(self._on_chosen)
        means.live.refreshed.connect(self.redraw)

    def _make_head(self) -> None:
        self.tabs = DockTabs(_("Analysis"), self)
        for tab in TABS:
            self.tabs.add(_(tab.title))
        self.tabs.chosen.connect(self._on_tab)
        self.close_button = cross(self, _("Hide the analysis"))
        self.close_button.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(*edges(4, 4, 6, 4))
        self._head.setSpacing(px(6))
        self._head.addWidget(self.tabs, 1)
        self._head.addWidget(self.close_button)
        self.hide_button = cross(self.explanation, _("Hide the explanation"))
        self.hide_button.clicked.connect(self.hide_explanation)

    # -- what is shown

    @property
    def tab(self) -> str:
        """The key of the tab that is shown."""
        return TABS[self.tabs.current].key

    def show_tab(self, key: str) -> None:
        """Shows a tab by its key; an unknown one changes nothing."""
        keys = [tab.key for tab in TABS]
        if key in keys:
            self.tabs.choose(keys.index(key))

    def _on_tab(self, _index: int) -> None:
        self._chosen = None
        self.page.view.current = -1
        self.page.verticalScrollBar().setValue(0)
        self.redraw()

    def redraw(self) -> None:
        """Draws the tab that is shown anew, where anybody sees it."""
        live = self._means.live
        if live.found is None or not self.isVisible():
            return
        kit = make_panel_kit(live.journey, self._means.theme, self._means.fonts, interface_language(), live.state)
        tab = TABS[self.tabs.current]
        self.page.need(LEAST_WIDTH if live.journey.stages else LEAST_WORDS)
        panel = tab.draw(live.found, live.journey, kit, self.page.room)
        self.page.view.setAccessibleName(_(tab.title))
        self.page.show_panel(panel, partial(told, kit))
        for index, other in enumerate(TABS):
            count = other.badge(live.found) if other.badge else 0
            title = f"{_(other.title)} {count}" if count else _(other.title)
            self.tabs.set_text(index, title)
        self._explain(kit, panel)

    def _explain(self, kit: PanelKit, panel: Panel) -> None:
        """Shows how the chosen figure comes about now, or else the leading one of the tab where there is room."""
        live, tab = self._means.live, TABS[self.tabs.current]
        assert live.found is not None
        figure = _same(panel, self._chosen) if self._chosen else None
        most = _SHARE if figure else _UNASKED
        figure = figure or (tab.lead(live.found) if tab.lead else None)
        is_told = figure is not None and (most == _SHARE or figure.value is not None)
        if figure is None or not is_told or not self._is_explaining:
            self.explanation.hide()
            return
        width = self.page.room - 2 * _EDGE
        box = explained(kit, live.journey, figure, width)
        shown = _inset(box)
        height = shown.height * self.page.view.scale
        if most == _UNASKED and height > most * self.height():
            self.explanation.hide()
            return
        self.explanation.show_panel(shown, partial(told, kit))
        self.explanation.setFixedHeight(min(round(height), round(self.height() * _SHARE)))
        self.explanation.show()
        self.hide_button.move(round(self.page.room * self.page.view.scale) - px(_EDGE + 30), px(4))
        self.hide_button.raise_()

    def hide_explanation(self) -> None:
        self._is_explaining, self._chosen = False, None
        self.explanation.hide()
        self.page.view.setFocus()

    # -- what is done

    def _on_chosen(self, spot: Spot) -> None:
        """Leads to the cells of a spot, explains its figure, and does what it says."""
        keys = [key for key in spot.cells or (spot.figure.cells if spot.figure else ()) if self._means.bridge.find(key)]
        if keys:
            self._means.bridge.selection.set(keys)
            self.reveal_wanted.emit(keys[0])
        if spot.figure is not None:
            self._chosen, self._is_explaining = spot.figure, True
        if spot.act is not None:
            do(self._means, spot.act)
        self.redraw()

    def focus_page(self) -> None:
        """Puts the cursor onto the first spot."""
        self.page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def use_means(self, means: Means) -> None:
        """Takes other colours."""
        self._means = means
        self.page.use_means(means)
        self.explanation.use_means(means)
        self.redraw()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._means.live.watch(True)
        self.redraw()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._means.live.watch(False)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.redraw()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._chosen is not None:
            self.hide_explanation()
        else:
            self.left.emit()


def _same(panel: Panel, chosen: Figure) -> Figure | None:
    """The figure that `chosen` has become: of the same name, from the same cells."""
    figures = (spot.figure for spot in panel.spots if spot.figure)
    return next((one for one in figures if (one.name, one.cells) == (chosen.name, chosen.cells)), None)


def _inset(box: Panel) -> Panel:
    """The box with room at its edges."""
    from cjmdesk.layout.analysis.panel import moved

    inner = moved(box, _EDGE, 4)
    return inner._replace(height=inner.height + 8) if box.height else EMPTY
