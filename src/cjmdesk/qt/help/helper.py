"""The commands of the Help menu that show the guide and lead through the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from cjmdesk.i18n import _
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.help.bubble import Bubble
    from cjmdesk.qt.help.tour import Tour
    from cjmdesk.qt.help.window import HelpWindow
    from cjmdesk.qt.mainwindow import MainWindow

_OFFERED = "window/tour"
"""The setting."""


class Helper(QObject):
    """Makes the guide and the tour of a window when they are asked for, one of each at a time."""

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.offer: Bubble | None = None
        self.guide: HelpWindow | None = None
        self.tour: Tour | None = None

    def show_guide(self) -> None:
        from cjmdesk.qt.help.window import HelpWindow
        from cjmdesk.qt.saving import bring_forward

        if self.guide is None:
            self.guide = HelpWindow(self._window.icons, self._window.board.theme, self._window)
            self.guide.destroyed.connect(self._forget_guide)
            self.guide.show()
        else:
            bring_forward(self.guide)

    def _forget_guide(self) -> None:
        self.guide = None

    def take_tour(self) -> None:
        """Leads through the window; from the start page on the example."""
        from cjmdesk.qt.help.tour import Tour

        window = self._window
        if self.tour is not None:
            self.tour.end()
        if window.pages.is_start:
            window.documents.open_example()
        if window.pages.is_start:
            return
        self.tour = Tour(window)
        self.tour.ended.connect(self._forget_tour)
        self.tour.begin()

    def offer_tour(self) -> None:
        """On the very first start a bubble beside the start page's button says that there is a tour; never again."""
        window = self._window
        if not window.pages.is_start or self._settings.flag(_OFFERED, False):
            return
        from cjmdesk.qt.help.bubble import Bubble
        from cjmdesk.qt.help.tour import rect_in

        self._settings.keep_flag(_OFFERED, True)
        self.offer = bubble = Bubble(window.icons, window.board.theme, window)
        text = _("A tour shows in five steps where things are. It stays here and in the Help menu.")
        bubble.say(_("New here?"), text, "", _("Not now"), _("Take the tour"))
        bubble.wanted.connect(self._on_offer)
        window.pages.switched.connect(self._end_offer)
        # The cursor stays on the page; Esc refuses the offer from there, too.
        QShortcut(QKeySequence(Qt.Key.Key_Escape), bubble).activated.connect(self._refuse_offer)
        bubble.point_at(rect_in(window, window.pages.start.tour))
        bubble.show()

    def _on_offer(self, answer: str) -> None:
        self._end_offer()
        if answer == "next":
            self.take_tour()
        elif self._window.pages.is_start:
            self._window.pages.start.take_focus()

    def _refuse_offer(self) -> None:
        self._on_offer("close")

    def _end_offer(self) -> None:
        if self.offer is not None:
            self._window.pages.switched.disconnect(self._end_offer)
            self.offer.hide()
            self.offer.deleteLater()
            self.offer = None

    def dismiss(self) -> bool:
        """Takes a bubble away that is there, wherever the cursor is; False where there is none."""
        if self.tour is not None:
            self.tour.end()
        elif self.offer is not None:
            self._end_offer()
        else:
            return False
        return True

    def _forget_tour(self) -> None:
        if self.tour is not None:
            self.tour.deleteLater()
        self.tour = None

    def use_theme(self, theme: Theme) -> None:
        if self.guide is not None:
            self.guide.use_theme(theme)
        for shown in (self.tour, self.offer):
            if shown is not None:
                shown.use_theme(theme)
