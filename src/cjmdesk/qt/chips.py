"""A chip for each persona in the toolbar: shows, dims or hides the persona's curve in this window."""

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.layout.personas import curve_color
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.model.journey import Journey
from cjmdesk.qt.panel.taborder import tab_before
from cjmdesk.qt.zooming import edges, px, scaled_sheet

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.board import Board

Shown = Literal["shown", "dimmed", "hidden"]
_AFTER: dict[Shown, Shown] = {"shown": "dimmed", "dimmed": "hidden", "hidden": "shown"}
_WORDS: dict[Shown, str] = {"shown": N_("shown"), "dimmed": N_("dimmed"), "hidden": N_("hidden")}
_MOST = 5
"""Chips; there may be fewer where the window is narrow."""
_AMPLE = 10_000
_SIDE, _GAP = 8, 6
_LONGEST = 130
_DOT, _AIR = 10, 3
_STYLE = (
    "QPushButton#chip {{ background: {fill}; border: 1px solid {edge}; border-radius: 11px; color: {ink};"
    " padding: 3px 10px; text-decoration: {line}; }} QPushButton#chip:hover {{ border-color: {over}; }}"
    " QPushButton#chip:focus {{ border: 2px solid {ink}; padding: 2px 9px; }}"
)
_NO_ARROW = " QPushButton#chip::menu-indicator { image: none; width: 0; }"


class Chip(QPushButton):
    """A round button with a dot in the colour of a curve."""

    def __init__(self, persona: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.persona = persona
        self.setObjectName("chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(px(_DOT + _AIR), px(_DOT)))

    def dress(self, name: str, color: str, shown: Shown, theme: Theme) -> None:
        next_words = {"shown": _("Click to dim"), "dimmed": _("Click to hide"), "hidden": _("Click to show")}
        self.setText(QFontMetrics(self.font()).elidedText(name, Qt.TextElideMode.ElideRight, px(_LONGEST)))
        self.setToolTip(f"{name}: {_(_WORDS[shown])}\n{next_words[shown]}")
        self.setAccessibleName(f"{name}: {_(_WORDS[shown])}")
        self.setIcon(_dot(color, shown, self.devicePixelRatioF()))
        fill = mix(color, theme.paper, 0.12) if shown == "shown" else theme.paper
        edge = color if shown == "shown" else mix(color, theme.paper, 0.45) if shown == "dimmed" else theme.line
        ink = theme.ink if shown == "shown" else theme.muted
        line = "line-through" if shown == "hidden" else "none"
        self.setStyleSheet(scaled_sheet(_STYLE.format(fill=fill, edge=edge, ink=ink, line=line, over=color)))


class PersonaChips(QWidget):
    """The chips of those who have a curve. A click dims, then hides, then shows; who has no room is in a menu."""

    def __init__(self, board: "Board", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._states: dict[str, Shown] = {}
        self._known: object = None
        self._room = _AMPLE
        self._curves: list[tuple[str, str, str]] = []
        self._entries: list[QMenu] = []
        self.chips: list[Chip] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(*edges(_SIDE, 0, _SIDE, 0))
        self._layout.setSpacing(px(_GAP))
        self.more = QPushButton(self)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu.triggered.connect(self._on_chosen)
        self.more.setMenu(self.menu)
        self.all = QPushButton(_("All"), self)
        self.all.setToolTip(_("Show all curves"))
        self.all.clicked.connect(self.show_all)
        for button in (self.more, self.all):
            button.setObjectName("chip")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        board.drawn.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Takes names and colours, where they differ from those that are shown."""
        board = self._board
        doc = board.bridge.doc
        curves = frozenset((item.persona, item.score is None) for stage in doc.stages for item in stage.emotions)
        known = (board.theme, doc.personas, curves)
        if known == self._known:
            return
        self._known = known
        self._curves = _curves(doc, board.theme)
        for chip in self.chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for persona, _name, _color in self._curves[:_MOST]:
            chip = Chip(persona, self)
            chip.clicked.connect(self._on_clicked)
            self._layout.addWidget(chip)
            self.chips.append(chip)
        tab_before(self.more, self.chips)
        self._layout.addWidget(self.more)
        self._layout.addWidget(self.all)
        self._dress()

    def follow(self, widget: QWidget) -> None:
        """Tab comes here from `widget`, which stands to the left."""
        for one, other in pairwise((widget, *self.chips, self.more, self.all)):
            QWidget.setTabOrder(one, other)

    def use_room(self, room: int) -> None:
        """Shows as many chips as `room` pixels hold."""
        if room != self._room:
            self._room = room
            self._arrange()

    def _dress(self) -> None:
        looks = {persona: (name, color) for persona, name, color in self._curves}
        for chip in self.chips:
            name, color = looks[chip.persona]
            chip.dress(name, color, self._state(chip.persona), self._board.theme)
        theme = self._board.theme
        look = _STYLE.format(fill=theme.paper, edge=theme.line, ink=theme.muted, line="none", over=theme.muted)
        for button in (self.more, self.all):
            button.setStyleSheet(scaled_sheet(look + _NO_ARROW))
        self._arrange()

    def _state(self, persona: str) -> Shown:
        return self._states.get(persona, "shown")

    def _arrange(self) -> None:
        """Shows the chips that there is room for; the rest is behind the button with their number."""
        is_changed = any(state != "shown" for state in self._states.values()) and bool(self.chips)
        room = self._room - 2 * px(_SIDE) - (self.all.sizeHint().width() + px(_GAP) if is_changed else 0)
        widths = [chip.sizeHint().width() for chip in self.chips]
        count = len(widths)
        while count and sum(widths[:count]) + px(_GAP) * count + self._more_width(len(self._curves) - count) > room:
            count -= 1
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < count)
        rest = self._curves[count:]
        self.more.setText(f"+{len(rest)}")
        self.more.setToolTip("\n".join(f"{name}: {_(_WORDS[self._state(persona)])}" for persona, name, _c in rest[:20]))
        self.more.setAccessibleName(_("More personas"))
        self.more.setVisible(bool(rest))
        self.all.setVisible(is_changed)

    def _more_width(self, rest: int) -> int:
        self.more.setText(f"+{rest}")
        return self.more.sizeHint().width() if rest else 0

    def _fill_menu(self) -> None:
        """Everyone who has no chip, each with the three ways to be shown."""
        for entry in self._entries:
            entry.deleteLater()
        self.menu.clear()
        self._entries = []
        shown = {chip.persona for chip in self.chips if not chip.isHidden()}
        for persona, name, color in self._curves:
            if persona in shown:
                continue
            state = self._state(persona)
            entry = self.menu.addMenu(_dot(color, state, self.devicePixelRatioF()), name.replace("&", "&&") or "–")
            self._entries.append(entry)
            for choice, text in _WORDS.items():
                action = entry.addAction(_(text).capitalize())
                action.setCheckable(True)
                action.setChecked(choice == state)
                action.setData((persona, choice))

    def _on_chosen(self, action: QAction) -> None:
        if action.data() is not None:
            self.show_persona(*action.data())

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.show_persona(chip.persona, _AFTER[self._state(chip.persona)])

    def show_all(self) -> None:
        self._states = {}
        self._dress()
        self._board.show(self._board.look._replace(hidden=frozenset(), dimmed=frozenset()))

    def take_over(self, hidden: frozenset[str], dimmed: frozenset[str]) -> None:
        """Shows what the board shows already."""
        self._states = {}
        for persona in dimmed | hidden:
            self._states[persona] = "hidden" if persona in hidden else "dimmed"
        self._dress()

    def show_persona(self, persona: str, shown: Shown) -> None:
        self._states[persona] = shown
        hidden = frozenset(key for key, state in self._states.items() if state == "hidden")
        dimmed = frozenset(key for key, state in self._states.items() if state == "dimmed")
        self._dress()
        self._board.show(self._board.look._replace(hidden=hidden, dimmed=dimmed))


def _dot(color: str, shown: Shown, ratio: float) -> QIcon:
    pixmap = QPixmap(round(px(_DOT + _AIR) * ratio), round(px(_DOT) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(color)
    ink.setAlpha(110 if shown == "dimmed" else 255)
    painter.setPen(ink)
    painter.setBrush(Qt.BrushStyle.NoBrush if shown == "hidden" else ink)
    painter.drawEllipse(1, 1, px(_DOT) - 2, px(_DOT) - 2)
    painter.end()
    return QIcon(pixmap)


def _curves(journey: Journey, theme: Theme) -> list[tuple[str, str, str]]:
    """Id, name and colour of everyone with a score somewhere, as the drawing has them."""
    scored = {item.persona for stage in journey.stages for item in stage.emotions if item.score is not None}
    names = {persona.id: persona.name or persona.id for persona in journey.personas}
    if scored == {""}:
        names = {}
    named = {item.persona for stage in journey.stages for item in stage.emotions}
    names |= {key: key or _("All customers") for key in sorted(named - names.keys())}
    given = {persona.id: persona.color for persona in journey.personas}
    return [
        (key, name, curve_color(theme, given.get(key), index))
        for index, (key, name) in enumerate(names.items())
        if key in scored
    ]
