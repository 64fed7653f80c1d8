"""The side panel: the fields of what is selected."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cjmdesk.i18n import N_, _, ngettext
from cjmdesk.layout.theme import Theme, hue
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import Found, find, stage_of
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.pages import PAGES, Page

WIDTH = 312
"""The panel's usual width, in pixels."""

_KINDS = {
    "touchpoint": N_("TOUCHPOINT"),
    "step": N_("STEP"),
    "lane": N_("LANE"),
    "emotion": N_("EMOTION"),
    "persona": N_("PERSONA"),
    "transition": N_("TRANSITION"),
    "question": N_("QUESTION"),
    "pain": N_("PAIN"),
    "idea": N_("IDEA"),
    "kpi": N_("KPI"),
}
_DOT = 14


class SidePanel(QScrollArea):
    """Follows the selection by key. Pages are made when they are first needed and then kept.

    It is filled after it was first painted: the map is there sooner.
    """

    def __init__(self, bridge: DocumentBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(240)
        self._bridge = bridge
        self._theme = theme
        self._pages: dict[str, Page] = {}
        self._heading = QLabel()
        self._dot = QLabel()
        self._place = QLabel()
        self._note = QLabel()
        self._stack = QStackedWidget()
        self.setWidget(self._make_body())
        self._was_painted = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        bridge.selection.changed.connect(self._follow)
        bridge.changed.connect(self._follow)

    def _follow(self, _change: object = None) -> None:
        if self._was_painted:
            self.refresh()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._later.start(0)

    def _make_body(self) -> QWidget:
        body = QFrame()
        body.setObjectName("panel")
        head = QHBoxLayout()
        self._heading.setObjectName("heading")
        self._heading.setFont(strong(12))
        self._dot.setFixedSize(_DOT, _DOT)
        head.addWidget(self._heading, 1)
        head.addWidget(self._dot)
        for label in (self._heading, self._place, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._place.setObjectName("label")
        self._note.setObjectName("label")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._place)
        layout.addSpacing(6)
        layout.addWidget(self._stack)
        layout.addWidget(self._note)
        layout.addStretch(1)
        return body

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._follow()

    def page(self, kind: str) -> Page:
        """The page of a kind of `PAGES`."""
        if kind not in self._pages:
            self._pages[kind] = Page(self._bridge, PAGES[kind])
            self._stack.addWidget(self._pages[kind])
        return self._pages[kind]

    def refresh(self) -> None:
        """Shows the page of what is selected now."""
        doc, selection = self._bridge.doc, self._bridge.selection
        # In a cell, what is shown is its stage.
        keys = selection.keys or ((selection.cell.stage,) if selection.cell else ())
        found = find(doc, keys[0]) if len(keys) == 1 else None
        if len(keys) > 1:
            self._show_page("", None)
            self._show_head(ngettext("{n} SELECTED", "{n} SELECTED", len(keys)).format(n=len(keys)))
            self._note.setText(_("Drag one of them to move all. Del removes them."))
        elif found is None:
            self._show_page("map", "")
            self._show_head(_("MAP"))
            self._note.setText("" if doc.stages else _("Press Ctrl+Enter to add the first stage."))
        else:
            kind = type(found.entity).kind_name
            self._show_page(kind if kind in PAGES else "", found.key)
            self._show_found(doc, found, kind)
        self._note.setVisible(bool(self._note.text()))

    def _show_found(self, doc: Journey, found: Found, kind: str) -> None:
        stage = stage_of(doc, found.path)
        self._note.setText("")
        if kind == "stage" and stage:
            index = int(found.path[1])
            count = _("STAGE {n} OF {total}").format(n=index + 1, total=len(doc.stages))
            self._show_head(count, hue(self._theme, stage.color, index))
        else:
            color = hue(self._theme, stage.color, int(found.path[1])) if stage else ""
            self._show_head(_(_KINDS[kind]) if kind in _KINDS else "", color, stage.title if stage else "")

    def _show_head(self, heading: str, dot: str = "", place: str = "") -> None:
        self._heading.setText(heading)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._dot.setVisible(bool(dot))
        if dot:
            self._dot.setStyleSheet(f"background: {dot}; border-radius: {_DOT // 2}px;")

    def _show_page(self, kind: str, key: str | None) -> None:
        self._stack.setVisible(bool(kind))
        for name, page in self._pages.items():
            if name != kind:
                page.bind(None)
        if kind:
            page = self.page(kind)
            self._stack.setCurrentWidget(page)
            page.bind(key)
