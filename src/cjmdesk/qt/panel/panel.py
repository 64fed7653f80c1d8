"""The side panel: the fields of what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cjmdesk.i18n import _, ngettext
from cjmdesk.layout.theme import Theme, hue
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import Found, stage_of
from cjmdesk.model.words import KIND_NAMES
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.folding import bring_back
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.head import PanelHead
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.zooming import edges, px

if TYPE_CHECKING:
    from cjmdesk.qt.panel.page import Page
    from cjmdesk.qt.panel.several import SeveralPage

WIDTH = 312
"""The panel's usual width, in pixels."""

_AFTER_PAINTING = 15
"""Milliseconds after which what was painted first can be seen."""


class SidePanel(QScrollArea):
    """Follows the selection by key. Pages are made when they are first needed and then kept.

    It is filled after it was first painted: the map is there sooner.
    """

    def __init__(self, bridge: DocumentBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are what keys can go to
        self.setAccessibleName(_("Fields of what is selected"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(px(240))
        self._bridge = bridge
        self._theme = theme
        self._pages: dict[str, Page] = {}
        self._several: SeveralPage | None = None
        self.head: PanelHead
        self._was_painted = False
        self._make_body()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        bridge.selection.changed.connect(self._follow)
        bridge.changed.connect(self._follow)

    def _make_body(self) -> None:
        body = QFrame()
        body.setObjectName("panel")
        self.head = PanelHead(self._bridge)
        self.head.stage_wanted.connect(self.show_entity)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(*edges(16, 14, 16, 16))
        self._layout.setSpacing(px(10))
        self._layout.addWidget(self.head)
        self._layout.addStretch(1)
        self.setWidget(body)

    def _follow(self, _change: object = None) -> None:
        if self._was_painted and self.visibleRegion().isEmpty():
            # Folded away, it costs nothing; when it is painted again it is filled again.
            self._show_page("", None)
            self._was_painted = False
        if self._was_painted:
            self.refresh()

    @guarded
    def event(self, event: QEvent) -> bool:
        """The key that removes what is selected on the map does not do so from among its fields."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.accept()
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._later.start(_AFTER_PAINTING)

    def use_theme(self, theme: Theme) -> None:
        """Takes other colours: the pages are made anew."""
        self._theme = theme
        self._bridge.settle()
        for page in (*self._pages.values(), self._several):
            if page is not None:
                self._layout.removeWidget(page)
                page.hide()
                page.deleteLater()
        for page in self._pages.values():
            page.bind(None)
        self._pages, self._several = {}, None
        self._follow()

    @property
    def kit(self) -> PanelKit:
        return PanelKit(self._bridge, self._theme)

    def page(self, kind: str) -> "Page":
        """The page of a kind of `pages.PAGES`."""
        from cjmdesk.qt.panel.page import Page

        if kind not in self._pages:
            page = self._pages[kind] = Page(self.kit, kind)
            page.open_wanted.connect(self.show_entity)
            page.hide()
            self._layout.insertWidget(1, page)
        return self._pages[kind]

    @property
    def several(self) -> "SeveralPage":
        from cjmdesk.qt.panel.several import SeveralPage

        if self._several is None:
            self._several = SeveralPage(self.kit)
            self._several.hide()
            self._layout.insertWidget(1, self._several)
        return self._several

    def show_entity(self, key: str) -> None:
        """Selects an entity, which shows its page."""
        self._bridge.settle()
        self._bridge.selection.set((key,))
        self.verticalScrollBar().setValue(0)

    def go_to(self, key: str, field: str) -> None:
        """Shows the page of an entity (empty: of the map) with the cursor in a field, even if the panel was hidden."""
        bring_back(self, px(WIDTH))
        self._bridge.selection.set((key,) if key else ())
        self.refresh()
        kind = self.kind
        if kind:
            self.page(kind).reveal(field)

    @property
    def kind(self) -> str:
        """Of the page that is shown; empty where none is."""
        return next((kind for kind, page in self._pages.items() if not page.isHidden()), "")

    def refresh(self) -> None:
        """Shows the page of what is selected now."""
        doc, selection = self._bridge.doc, self._bridge.selection
        # In a cell, what is shown is its stage.
        keys = selection.keys or ((selection.cell.stage,) if selection.cell else ())
        found = self._bridge.find(keys[0]) if len(keys) == 1 else None
        if len(keys) > 1:
            self._show_page("", None)
            self.several.refresh()
            self.several.show()
            self.head.show_text(ngettext("{n} SELECTED", "{n} SELECTED", len(keys)).format(n=len(keys)))
            self.head.show_note(_("Drag one of them to move all. Del removes them."))
            return
        if self._several is not None:
            self._several.hide()
            self._several.let_go()
        if found is None:
            self._show_page("map", "")
            self.head.show_text(_("MAP"))
            self.head.show_note("" if doc.stages else _("Press Ctrl+Enter to add the first stage."))
        else:
            kind = type(found.entity).kind_name
            self._show_page(kind, found.key)
            self._show_found(doc, found, kind)

    def _show_found(self, doc: Journey, found: Found, kind: str) -> None:
        stage = stage_of(doc, found.path)
        self.head.show_note("")
        if kind == "stage" and stage:
            index = int(found.path[1])
            count = _("STAGE {n} OF {total}").format(n=index + 1, total=len(doc.stages))
            self.head.show_text(count, hue(self._theme, stage.color, index))
        else:
            color = hue(self._theme, stage.color, int(found.path[1])) if stage else ""
            self.head.show_text(_(KIND_NAMES[kind]).upper(), color, stage)
        self.head.offer_confirmation(found.key if found.entity.implied else "")

    def _show_page(self, kind: str, key: str | None) -> None:
        self.head.offer_confirmation("")
        # A page that lets go commits what was written in it: the panel follows that, and may make another page.
        for name, page in tuple(self._pages.items()):
            if name != kind:
                page.hide()
                page.bind(None)
        if kind:
            page = self.page(kind)
            page.bind(key)
            page.show()
