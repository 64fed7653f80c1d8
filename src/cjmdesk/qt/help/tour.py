"""The tour: five bubbles, each beside the part of the window that it speaks of. It can be left at any of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.folding import bring_back
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.help.bubble import Bubble
from cjmdesk.qt.library.pane import PANE_WIDTH
from cjmdesk.qt.panel.panel import WIDTH
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


_GAP = 6
"""Pixels from what is spoken of to the outer edge of its ring: around a button of its colour it would not be seen."""


class Stop(NamedTuple):
    """One bubble of the tour."""

    id: str
    title: str
    text: str
    place: "Callable[[MainWindow], QRect]"
    """Finds what it points at, in pixels of the window; empty where that cannot be seen now."""
    reveal: "Callable[[MainWindow], None] | None" = None
    """Brings that into view, when the bubble comes."""


def rect_in(window: "MainWindow", widget: QWidget) -> QRect:
    """Where a widget stands in the window; empty where it is hidden."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()) if widget.isVisible() else QRect()


def library_place(window: "MainWindow") -> QRect:
    return rect_in(window, window.pane)


def show_library(window: "MainWindow") -> None:
    bring_back(window.pane, px(PANE_WIDTH))
    window.pane.tabs.setCurrentIndex(0)


def stages_place(window: "MainWindow") -> QRect:
    scene = window.board.scene
    if not scene.columns:
        return rect_in(window, window.view.viewport())
    first, last = scene.columns[0], scene.columns[-1]
    return map_place(
        window, QRectF(first.x, scene.header_top, last.x + last.w - first.x, scene.header_bottom - scene.header_top)
    )


def panel_place(window: "MainWindow") -> QRect:
    return rect_in(window, window.panel)


def show_panel(window: "MainWindow") -> None:
    bring_back(window.panel, px(WIDTH))


def emotion_place(window: "MainWindow") -> QRect:
    scene = window.board.scene
    lanes = [row for row in scene.rows if row.kind == "emotion"]
    if not lanes:
        return rect_in(window, window.view.viewport())
    return map_place(window, QRectF(0, lanes[0].y, scene.width, lanes[0].h))


def show_emotion(window: "MainWindow") -> None:
    scene = window.board.scene
    for lane in [row for row in scene.rows if row.kind == "emotion"][:1]:
        window.view.reveal_rect(QRectF(scene.label_right, lane.y, 1, lane.h))


def export_place(window: "MainWindow") -> QRect:
    return rect_in(window, window.toolbar.export_button)


def map_place(window: "MainWindow", area: QRectF) -> QRect:
    """What is seen of a part of the map."""
    port = window.view.viewport()
    seen = window.view.viewportTransform().mapRect(area).toAlignedRect().intersected(port.rect())
    return seen.translated(port.mapTo(window, QPoint(0, 0)))


STOPS = (
    Stop("library", N_("The library"),
         N_("Stages, touchpoints and pains are ready here. Drag one onto the map, or go to it with the arrow keys and "
            "press Enter."), library_place, show_library),
    Stop("map", N_("The map"),
         N_("Stages go from left to right, lanes from top to bottom. Double-click anywhere to write there; drag cards "
            "and stages to where they belong. Ctrl+Z undoes everything."), stages_place),
    Stop("panel", N_("The panel"),
         N_("It edits whatever is selected on the map: a stage, a card, a point of a curve. With nothing selected, the "
            "map itself."), panel_place, show_panel),
    Stop("emotion", N_("The emotion lane"),
         N_("How the customer feels on the way. Drag a point up or down to set its score; double-click in the lane to "
            "add one."), emotion_place, show_emotion),
    Stop("export", N_("The result"),
         N_("A map on one page, a poster, or a whole report for the client: what you see there is what comes out. "
            "F1 opens the guide at any time."), export_place),
)  # fmt: skip


class Ring(QWidget):
    """A frame around what is spoken of; the pointer goes through it."""

    def __init__(self, color: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = color
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.color), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.end()


class Tour(QObject):
    """Goes from stop to stop. It ends with the last one, with Esc, with its button, or when the editor is left."""

    ended = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.number = 0
        theme = window.board.theme
        self.ring = Ring(theme.accent, window)
        self.bubble = Bubble(window.icons, theme, window)
        self.bubble.wanted.connect(self._on_wanted)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)

    def begin(self) -> None:
        window = self._window
        window.installEventFilter(self)
        window.pages.switched.connect(self.end)
        window.view.placed.connect(self._later.start)
        window.board.drawn.connect(self._later.start)
        self._show()

    @property
    def stop(self) -> Stop:
        return STOPS[self.number]

    def _on_wanted(self, what: str) -> None:
        number = self.number + {"next": 1, "back": -1, "close": len(STOPS)}[what]
        if number >= len(STOPS):
            self.end()
        elif number >= 0:
            self.number = number
            self._show()

    def go_to(self, number: int) -> None:
        """Shows the stop of this number, from 0."""
        self.number = number
        self._show()

    def _show(self) -> None:
        count = _("{number} of {total}").format(number=self.number + 1, total=len(STOPS))
        back = _("Back") if self.number else ""
        onward = _("Next") if self.number < len(STOPS) - 1 else _("Finish")
        self.bubble.say(_(self.stop.title), _(self.stop.text), count, back, onward)
        if self.stop.reveal is not None:
            self.stop.reveal(self._window)
        self._place()
        self.bubble.show()
        self.bubble.setFocus()
        # What the place brought into view may move once more.
        self._later.start()

    def _place(self) -> None:
        """Follows what is spoken of; where that is hidden or scrolled away, the bubble stands in the middle."""
        target = self.stop.place(self._window)
        self.ring.setVisible(not target.isEmpty())
        self.ring.setGeometry(target.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersected(self._window.rect()))
        self.ring.raise_()
        self.bubble.point_at(self._window.rect() if target.isEmpty() else target)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return False

    def use_theme(self, theme: Theme) -> None:
        self.ring.color = theme.accent
        self.ring.update()
        self.bubble.use_theme(theme)

    def end(self) -> None:
        """Takes everything away; the keys go back to the map."""
        self._later.stop()
        self._window.removeEventFilter(self)
        self._window.pages.switched.disconnect(self.end)
        self._window.view.placed.disconnect(self._later.start)
        self._window.board.drawn.disconnect(self._later.start)
        had_focus = self.bubble.isAncestorOf(self._window.focusWidget()) if self._window.focusWidget() else False
        for widget in (self.ring, self.bubble):
            widget.hide()
            widget.deleteLater()
        if had_focus and not self._window.pages.is_start:
            self._window.view.setFocus()
        self.ended.emit()
