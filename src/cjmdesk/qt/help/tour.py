"""The tour: five bubbles, each beside the part of the window that it speaks of. It can be left at any of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.help.bubble import Bubble

if TYPE_CHECKING:
    from cjmdesk.qt.mainwindow import MainWindow


class Stop(NamedTuple):
    """One bubble of the tour. `place` finds what it points at, in pixels of the window, and brings it into view."""

    id: str
    title: str
    text: str
    place: "Callable[[MainWindow], QRect]"


def rect_in(window: "MainWindow", widget: QWidget) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def library_place(window: "MainWindow") -> QRect:
    if window.pane.isHidden():
        window.actions_.by_id["pane"].trigger()
    elif window.pane.is_folded:
        window.pane.unfold()
    window.pane.tabs.setCurrentIndex(0)
    return rect_in(window, window.pane)


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


def emotion_place(window: "MainWindow") -> QRect:
    scene = window.board.scene
    lanes = [row for row in scene.rows if row.kind == "emotion"]
    if not lanes:
        return rect_in(window, window.view.viewport())
    area = QRectF(0, lanes[0].y, scene.width, lanes[0].h)
    window.view.reveal_rect(QRectF(scene.label_right, lanes[0].y, 1, lanes[0].h))
    return map_place(window, area)


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
            "press Enter."), library_place),
    Stop("map", N_("The map"),
         N_("Stages go from left to right, lanes from top to bottom. Double-click anywhere to write there; drag cards "
            "and stages to where they belong. Ctrl+Z undoes everything."), stages_place),
    Stop("panel", N_("The panel"),
         N_("It edits whatever is selected on the map: a stage, a card, a point of a curve. With nothing selected, the "
            "map itself."), panel_place),
    Stop("emotion", N_("The emotion lane"),
         N_("How the customer feels on the way. Drag a point up or down to set its score; double-click in the lane to "
            "add one."), emotion_place),
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
    """Goes from stop to stop. It ends with the last one, with Esc, with its button, or when the map is left."""

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
        window.view.horizontalScrollBar().valueChanged.connect(self._follow)
        window.view.verticalScrollBar().valueChanged.connect(self._follow)
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
        self._place()
        self.ring.show()
        self.bubble.show()
        self.bubble.setFocus()
        # What the place brought into view may move once more.
        self._later.start()

    def _follow(self, _value: object = None) -> None:
        self._later.start()

    def _place(self) -> None:
        target = self.stop.place(self._window)
        self.ring.setGeometry(target.adjusted(-3, -3, 3, 3).intersected(self._window.rect()))
        self.ring.raise_()
        self.bubble.point_at(target)

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
        had_focus = self.bubble.isAncestorOf(self._window.focusWidget()) if self._window.focusWidget() else False
        for widget in (self.ring, self.bubble):
            widget.hide()
            widget.deleteLater()
        if had_focus and not self._window.pages.is_start:
            self._window.view.setFocus()
        self.ended.emit()
