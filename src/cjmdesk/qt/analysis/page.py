"""A panel that scrolls, with the controls that stand in it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cjmdesk.layout.analysis.panel import Panel, Spot
from cjmdesk.qt.analysis.controls import make_control
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.analysis.view import PanelView
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

LEAST_WIDTH = 560
"""Panels are never narrower, in layout units; in a narrower dock they scroll sideways."""
LEAST_WORDS = 320
"""The same of a panel with little but words, which only have to be broken into lines."""


class PanelPage(QScrollArea):
    resized = Signal()
    """There is another width to draw for."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._controls: dict[str, QWidget] = {}
        self._width = 0
        self.view = PanelView(means.paint, means.theme)
        self._least = 0
        self.need(LEAST_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.view)
        self.setWidget(self.view)
        self.view.walked.connect(self._follow)

    @property
    def room(self) -> float:
        """The width that a panel can have, in layout units."""
        return max(self.viewport().width() / self.view.scale, float(self._least))

    def need(self, width: int) -> None:
        """From now on panels take at least so many layout units."""
        if width != self._least:
            self._least = width
            self.view.setMinimumWidth(px(width))

    def show_panel(self, panel: Panel, tell: Callable[[Spot], str]) -> None:
        """Shows the panel with its controls; those it does without are put away. `tell` puts its spots into words."""
        self.view.show_panel(panel, tell)
        named = {slot.name: slot for slot in panel.slots}
        for name, slot in named.items():
            if name not in self._controls:
                self._controls[name] = make_control(self._means, name, self.view)
            control = self._controls[name]
            control.setGeometry(QRect(*(round(length * self.view.scale) for length in slot[1:])))
            control.show()
        for name in self._controls.keys() - named.keys():
            if ":" in name:
                gone = self._controls.pop(name)
                gone.hide()
                gone.deleteLater()
            else:
                self._controls[name].hide()

    def use_means(self, means: Means) -> None:
        """Takes other colours; controls are made anew when they are next shown."""
        self._means = means
        self.view.use_theme(means.theme)
        for control in self._controls.values():
            control.deleteLater()
        self._controls = {}

    def _follow(self, spot: Spot) -> None:
        """Scrolls to the spot that the cursor is on."""
        x, y, w, h = (length * self.view.scale for length in spot[:4])
        self.ensureVisible(round(x + w / 2), round(y + h / 2), 12, round(h / 2) + 8)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self.resized.emit()
