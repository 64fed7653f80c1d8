"""A chip for each persona in the toolbar: shows, dims or hides the persona's curve in this window."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.personas import curve_color
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.model.journey import Journey

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.board import Board

Shown = Literal["shown", "dimmed", "hidden"]
_AFTER: dict[Shown, Shown] = {"shown": "dimmed", "dimmed": "hidden", "hidden": "shown"}
_MOST = 5
_LONGEST = 130
_DOT = 10
_STYLE = (
    "QPushButton#chip {{ background: {fill}; border: 1px solid {edge}; border-radius: 12px; color: {ink};"
    " padding: 3px 10px; text-decoration: {line}; }} QPushButton#chip:hover {{ border-color: {over}; }}"
)


class Chip(QPushButton):
    """A round button with a dot in the colour of a curve."""

    def __init__(self, persona: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.persona = persona
        self.setObjectName("chip")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(_DOT, _DOT))

    def dress(self, name: str, color: str, shown: Shown, theme: Theme) -> None:
        words = {"shown": _("shown"), "dimmed": _("dimmed"), "hidden": _("hidden")}
        next_words = {"shown": _("Click to dim"), "dimmed": _("Click to hide"), "hidden": _("Click to show")}
        self.setText(QFontMetrics(self.font()).elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST))
        self.setToolTip(f"{name}: {words[shown]}\n{next_words[shown]}")
        self.setAccessibleName(f"{name}: {words[shown]}")
        self.setIcon(_dot(color, shown, self.devicePixelRatioF()))
        fill = mix(color, theme.paper, 0.12) if shown == "shown" else theme.paper
        edge = color if shown == "shown" else mix(color, theme.paper, 0.45) if shown == "dimmed" else theme.line
        ink = theme.ink if shown == "shown" else theme.muted
        line = "line-through" if shown == "hidden" else "none"
        self.setStyleSheet(_STYLE.format(fill=fill, edge=edge, ink=ink, line=line, over=color))


class PersonaChips(QWidget):
    """The chips of those who have a curve. A click dims, then hides, then shows."""

    def __init__(self, board: "Board", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._states: dict[str, Shown] = {}
        self._known: object = None
        self._curves: list[tuple[str, str, str]] = []
        self.chips: list[Chip] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 8, 0)
        self._layout.setSpacing(6)
        self.all = QPushButton(_("All"), self)
        self.all.setObjectName("chip")
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.all.setToolTip(_("Show all curves"))
        self.all.clicked.connect(self.show_all)
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
        self._dress()
        self._layout.addWidget(self.all)

    def _dress(self) -> None:
        looks = {persona: (name, color) for persona, name, color in self._curves}
        for chip in self.chips:
            name, color = looks[chip.persona]
            chip.dress(name, color, self._states.get(chip.persona, "shown"), self._board.theme)
        theme = self._board.theme
        self.all.setStyleSheet(
            _STYLE.format(fill=theme.paper, edge=theme.line, ink=theme.muted, line="none", over=theme.muted)
        )
        self.all.setVisible(any(state != "shown" for state in self._states.values()) and bool(self.chips))

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.show_persona(chip.persona, _AFTER[self._states.get(chip.persona, "shown")])

    def show_all(self) -> None:
        self._states = {}
        self._dress()
        self._board.show_personas(frozenset(), frozenset())

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
        self._board.show_personas(hidden, dimmed)


def _dot(color: str, shown: Shown, ratio: float) -> QIcon:
    pixmap = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(color)
    ink.setAlpha(110 if shown == "dimmed" else 255)
    painter.setPen(ink)
    painter.setBrush(Qt.BrushStyle.NoBrush if shown == "hidden" else ink)
    painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
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
