"""The page that is shown before there is a map: begin with nothing, with a file, or with a method."""

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjmdesk.files.own_templates import own_templates
from cjmdesk.files.templates import Template, templates
from cjmdesk.i18n import _, interface_language
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.start.cards import ForgetButton, MapCard, PageButton, RecentButton, WayButton, empty_card, template_card
from cjmdesk.qt.start.previews import Previews, empty_picture
from cjmdesk.qt.start.recent import RecentFile, recent_files
from cjmdesk.qt.zooming import edges, px

_SIDE = 296
_CARD = 330
"""About how wide a template's card is: as many stand beside each other as there is room for."""
_MOST_RECENT = 6


class StartPage(QFrame):
    """At the left the ways to begin and the recent files, at the right the templates."""

    new_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()
    back_wanted = Signal()
    file_wanted = Signal(str)
    template_wanted = Signal(str)
    tour_wanted = Signal()
    menu_wanted = Signal(object, object)
    """The menu of one of the user's templates, at a place on the screen."""

    def __init__(self, settings: Settings, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self.setObjectName("start")
        self._settings = settings
        self._theme = theme
        self._buttons: list[PageButton] = []
        self._recent: list[RecentButton] = []
        self._forget: list[ForgetButton] = []
        self._has_map = False
        self.cards: dict[str, MapCard] = {}
        self._own: tuple[Template, ...] = ()
        self._columns = 0
        self._missing: list[str] = []
        self._methods, self._mine = QGridLayout(), QGridLayout()
        self._mine_title = _label(_("Your templates"), 20)
        self._previews = Previews(fonts, self)
        self._previews.made.connect(self._show_preview)
        self._side = QVBoxLayout()
        self._files = QGridLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_side())
        layout.addWidget(self._make_methods(), 1)

    # -- the left side

    def _make_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("startside")
        self._side = layout = QVBoxLayout(side)
        layout.setContentsMargins(*edges(22, 26, 22, 20))
        layout.setSpacing(px(9))
        layout.addWidget(_label("cjmdesk", 28))
        layout.addWidget(_label(_("Customer journey maps")))
        layout.addSpacing(px(16))
        self.back = self._way("chevron-left", _("Back to the map"), "Esc", self.back_wanted)
        self.new = self._way("new", _("New empty map"), "Ctrl+N", self.new_wanted, is_main=True)
        self.open = self._way("open", _("Open…"), "Ctrl+O", self.open_wanted)
        self.example = self._way("template", _("Open the example"), "", self.example_wanted)
        self.tour = self._way("help", _("Five-step tour"), "", self.tour_wanted)
        layout.addSpacing(px(12))
        self._recent_title = _label(_("Recent"), 13)
        layout.addWidget(self._recent_title)
        self._no_recent = _label(_("Maps that you open or save are listed here."))
        layout.addWidget(self._no_recent)
        layout.addLayout(self._files)
        self._files.setSpacing(px(2))
        layout.addStretch(1)
        area = _scrolling(side)
        area.setFixedWidth(px(_SIDE))
        return area

    def _way(self, icon: str, text: str, keys: str, wanted: Signal, is_main: bool = False) -> WayButton:
        button = WayButton(icon, text, keys, self._theme, self, is_main)
        button.clicked.connect(wanted)
        self._buttons.append(button)
        self._side.addWidget(button)
        return button

    def refresh(self, has_map: bool) -> None:
        """Looks at the recent files anew; `has_map` says whether there is a map to go back to."""
        self._has_map = has_map
        self.back.setVisible(has_map)
        for button in (*self._recent, *self._forget):
            self._files.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._recent, self._forget = [], []
        paths = self._settings.recent()[:_MOST_RECENT]
        for row, file in enumerate(recent_files(paths, datetime.now(), interface_language())):
            self._add_recent(row, file)
        self._no_recent.setHidden(bool(self._recent))
        self._take_own(own_templates())
        self._order_focus()

    def _add_recent(self, row: int, file: RecentFile) -> None:
        button = RecentButton(file, self._theme, self)
        button.chosen.connect(self.file_wanted)
        self._files.addWidget(button, row, 0, 1, 1 if button.is_missing else 2)
        self._recent.append(button)
        if button.is_missing:
            forget = ForgetButton(file, self._theme, self)
            forget.chosen.connect(self._take_off)
            self._files.addWidget(forget, row, 1)
            self._forget.append(forget)

    def _take_off(self, path: str) -> None:
        self._settings.remove_recent(path)
        self.refresh(self._has_map)
        self.take_focus()

    # -- the templates

    def _make_methods(self) -> QWidget:
        body = QFrame()
        body.setObjectName("startmethods")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(*edges(36, 34, 36, 24))
        layout.setSpacing(px(6))
        layout.addWidget(_label(_("Start from a method"), 20))
        text = _(
            "Each comes with stages, key tasks, touchpoints, KPIs and loops; "
            "suggestions stay marked until you confirm them."
        )
        layout.addWidget(_label(text))
        layout.addSpacing(px(14))
        self._methods.setSpacing(px(18))
        layout.addLayout(self._methods)
        layout.addSpacing(px(24))
        layout.addWidget(self._mine_title)
        layout.addSpacing(px(8))
        self._mine.setSpacing(px(18))
        layout.addLayout(self._mine)
        layout.addSpacing(px(18))
        layout.addWidget(_label(_("cjmdesk works without network. Your maps are plain YAML files, yours alone.")))
        layout.addStretch(1)
        self.empty = empty_card(self._theme, self)
        self.empty.clicked.connect(self.new_wanted)
        self._buttons.append(self.empty)
        for template in templates():
            self._add_card(template)
        self._missing = list(self.cards)
        return _scrolling(body)

    def _add_card(self, template: Template) -> None:
        card = template_card(template, self._theme, self)
        card.chosen.connect(self.template_wanted)
        if template.path:
            card.offer_menu()
            card.menu_wanted.connect(self.menu_wanted)
        self.cards[template.id] = card
        self._buttons.append(card)

    def _take_own(self, own: tuple[Template, ...]) -> None:
        """Shows the user's templates as they are now, where they are not what is shown."""
        self._mine_title.setVisible(bool(own))
        if own == self._own:
            return
        for template in self._own:
            card = self.cards.pop(template.id)
            self._buttons.remove(card)
            self._mine.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._own = own
        for template in own:
            self._add_card(template)
        self._missing = [*(name for name in self._missing if name in self.cards), *(item.id for item in own)]
        self._columns = 0
        self._lay_cards()
        if self.isVisible():
            self._draw_pictures()

    def _lay_cards(self) -> None:
        room = self.width() - px(_SIDE) - px(72)
        columns = max(1, min(3, (room + px(18)) // px(_CARD - 80)))
        if columns == self._columns:
            return
        own = {template.id for template in self._own}
        methods = [self.empty, *(card for name, card in self.cards.items() if name not in own)]
        for grid, cards in ((self._methods, methods), (self._mine, [self.cards[item.id] for item in self._own])):
            for column in range(grid.columnCount()):
                grid.setColumnStretch(column, 0)
            for number, card in enumerate(cards):
                grid.addWidget(card, number // columns, number % columns)
            for column in range(columns):
                grid.setColumnStretch(column, 1)
        self._columns = columns

    def _order_focus(self) -> None:
        ways = [self.back, self.new, self.open, self.example, self.tour]
        order = [*ways, *self._recent, *self._forget, self.empty, *self.cards.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_preview(self, identifier: str, picture: QPixmap) -> None:
        if identifier in self._missing:
            self._missing.remove(identifier)
        if identifier in self.cards:
            self.cards[identifier].show_picture(picture)

    # -- being seen

    def take_focus(self) -> None:
        """Begins at the first way to begin."""
        (self.back if not self.back.isHidden() else self.new).setFocus()

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in (*self._buttons, *self._recent, *self._forget):
            button.use_theme(theme)
        self._previews.stop()
        self._missing = list(self.cards)
        if self.isVisible():
            self._draw_pictures()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_cards()
        self._draw_pictures()

    def _draw_pictures(self) -> None:
        scale = self.devicePixelRatioF()
        self.empty.show_picture(empty_picture(self._theme, scale))
        self._previews.begin(self._missing, self._theme, scale)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._previews.stop()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_cards()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def _label(text: str, pixels: int = 0) -> QLabel:
    """A heading of `pixels`, or without a size quiet text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if pixels:
        label.setFont(strong(pixels))
    else:
        label.setObjectName("label")
        label.setWordWrap(True)
    return label


def _scrolling(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
