"""The windows of the program, each on a map of its own; together they end when the last one is closed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cjmdesk.i18n import _
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.mainwindow import MainWindow
from cjmdesk.qt.place import Place
from cjmdesk.qt.reopening import Opened, opened, written
from cjmdesk.qt.saving import bring_forward, is_same
from cjmdesk.qt.screens import keep_in_view
from cjmdesk.qt.settings import AUTOSAVE, SESSION, Settings

_STEP = 32
"""Pixels that a new window stands beside the one before."""


class Windows(QObject):
    """Opens and closes windows, and knows which file is open in which. There is always one, the last even closed."""

    def __init__(
        self, make_window: Callable[[DocumentBridge], MainWindow], settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make = make_window
        self._settings = settings
        self._is_guarding = False
        self._is_ending = False
        self.places: list[Place] = []
        self.waiting: list[Opened] = []
        """What is to be opened as well, once the first window has been painted."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._gather)

    # -- one by one

    def open(self) -> Place:
        """Another window, not yet shown, on an empty map."""
        place = Place(self._make_window, self)
        place.closed.connect(self._on_closed)
        self.places.append(place)
        if self._is_guarding:
            self._guard(place)
        return place

    def _make_window(self, place: Place) -> MainWindow:
        window = self._make(place.bridge)
        window.documents.window_wanted.connect(self.open_path)
        window.documents.saver.other_window = partial(self._other_window, place)
        window.documents.opened.connect(self._note)
        window.quit_wanted.connect(self.quit)
        window.autosave_wanted.connect(self.want_autosave)
        window.discarded_wanted.connect(self._offer_discarded)
        window.menus.windows.menu.aboutToShow.connect(self._list_windows)
        window.menus.windows.chosen.connect(self._on_listed)
        return window

    def show(self, place: Place, path: str = "", size: tuple[int, int] | None = None) -> None:
        """Shows a window with the file at `path`, or with the start page; what is to be asked comes afterwards."""
        window = place.window
        window.restore(size)
        refused = window.documents.open_quietly(path) if path else None
        if not path:
            window.pages.show_start()
        window.show()
        if refused is not None:
            # Once the event loop runs: the window is then there to be seen behind the dialog.
            QTimer.singleShot(0, refused)

    def open_path(self, path: str) -> None:
        """Another window: with the file at `path`, or with the start page."""
        before = self.front.window
        place = self.open()
        self.show(place, path)
        place.window.setWindowState(before.windowState())
        if not (before.isMaximized() or before.isFullScreen()):
            place.window.resize(before.size())
            place.window.move(self._free_corner(place, before.pos()))
            keep_in_view(place.window, before)
        self._note()
        place.window.activateWindow()

    def _free_corner(self, new: Place, corner: QPoint) -> QPoint:
        """Where a `new` window stands beside that at `corner`, and not exactly on a third."""
        taken = [place.window.pos() for place in self.places if place is not new]
        corner += QPoint(_STEP, _STEP)
        while any((corner - other).manhattanLength() < _STEP for other in taken):
            corner += QPoint(_STEP, _STEP)
        return corner

    @property
    def front(self) -> Place:
        """The window that is in front; where none is, the newest."""
        return next((place for place in self.places if place.window.isActiveWindow()), self.places[-1])

    def place_for(self, path: str) -> Place:
        """The window where the file at `path` is open; else one that holds nothing yet, made where there is none."""
        for place in self.places:
            if is_same(path, place.bridge.file.path):
                return place
        for place in self.places:
            if not place.window.documents.has_content:
                return place
        self.open_path("")
        return self.places[-1]

    def _other_window(self, place: Place, path: str) -> QWidget | None:
        """The window other than that of `place` in which the file at `path` is open."""
        others = (other for other in self.places if other is not place)
        return next((other.window for other in others if is_same(path, other.bridge.file.path)), None)

    def _list_windows(self) -> None:
        """Fills the menu that is about to show with all windows; its own is ticked."""
        chooser = next(p.window.menus.windows for p in self.places if p.window.menus.windows.menu is self.sender())
        names = {str(number): place.window.documents.name() for number, place in enumerate(self.places)}
        own = next(number for number, place in enumerate(self.places) if place.window.menus.windows is chooser)
        chooser.menu.clear()
        chooser.offer(names, str(own))

    def _on_listed(self, number: str) -> None:
        bring_forward(self.places[int(number)].window)

    def _gather(self, _screen: object = None) -> None:
        """Brings back what stands out of view, as on a screen that is gone when a projector is taken off."""
        for place in self.places:
            keep_in_view(place.window)

    # -- guarding

    def guard(self) -> None:
        """From now on what is not saved in any window is kept, and the files are watched."""
        self._is_guarding = True
        for place in self.places:
            self._guard(place)
        self._gather()  # how wide their frames are is known now
        self._note()  # by now they stand where they stand, for a start after a crash

    def _guard(self, place: Place) -> None:
        place.guard().autosave.want(self._settings.flag(AUTOSAVE, False))

    def want_autosave(self, is_wanted: bool) -> None:
        """Saving without being asked, on or off, in all windows and next time."""
        self._settings.keep_flag(AUTOSAVE, is_wanted)
        for place in self.places:
            place.window.actions_.by_id["autosave"].setChecked(is_wanted)
            if place.guards is not None:
                place.guards.autosave.want(is_wanted)

    def _offer_discarded(self) -> None:
        from cjmdesk.qt.recovery import offer_discarded

        if not offer_discarded(self):
            self.front.window.status.say(_("Nothing was closed without saving within the last week."))

    def force(self) -> None:
        """The program is ended from outside: all that is not saved stays on the disk, and nothing is asked."""
        self._note()
        self._is_ending = True
        for place in self.places:
            place.force()

    # -- the end

    def quit(self) -> None:
        """Closes all windows, after one question for each that holds unsaved changes; or none, if that is an answer."""
        discarded: list[Place] = []
        saves_all = False
        # Asked anew after each: while one map is written, others may be edited.
        while unsaved := [place for place in self.places if place not in discarded and _is_unsaved(place)]:
            documents, answer = unsaved[0].window.documents, "save"
            if not saves_all:
                bring_forward(unsaved[0].window)
                answer = documents.ask_unsaved(has_more=len(unsaved) > 1)
                saves_all = answer == "all"
            if documents.leave(answer) == "cancel":
                return
            if answer == "discard":
                discarded.append(unsaved[0])
        self._note()
        self._is_ending = True
        for place in list(self.places):
            place.window.move_on()

    def _note(self, _problems: object = None) -> None:
        """Remembers what is open, for a start that begins with that."""
        if not self._is_ending:
            self._settings.keep_text(SESSION, written([*opened(self.places), *self.waiting]))

    def _on_closed(self, place: Place) -> None:
        if len(self.places) == 1:
            self._note()  # the last one is what the next start begins with
        if len(self.places) > 1:
            self.places.remove(place)
            self._note()
            place.window.deleteLater()
            place.deleteLater()

    def end(self) -> None:
        """The program ends."""
        for place in self.places:
            place.end()


def _is_unsaved(place: Place) -> bool:
    return place.window.documents.is_unsaved()
