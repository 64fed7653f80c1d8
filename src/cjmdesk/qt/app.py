"""The application: fonts, looks, language, and the window that goes with them."""

import os
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from cjmdesk import __version__
from cjmdesk.i18n import interface_language, system_language, use_language
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import CHOICES, theme_for
from cjmdesk.qt.application import Application
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.calm import Calm
from cjmdesk.qt.dialogs.crash import CrashReporter
from cjmdesk.qt.identity import dress, give_icon, use_bundled_font
from cjmdesk.qt.keyboard import DialogKeys
from cjmdesk.qt.mainwindow import MainWindow
from cjmdesk.qt.preferences import Preferences
from cjmdesk.qt.qt_words import QtWords
from cjmdesk.qt.reopening import Opened, named, put_back, read, still_there
from cjmdesk.qt.saving import bring_forward
from cjmdesk.qt.screens import bounded
from cjmdesk.qt.settings import RESTORE, SESSION, Settings
from cjmdesk.qt.starting import end_start
from cjmdesk.qt.windows import Windows
from cjmdesk.qt.zooming import USUAL, use_zoom, zoom

if TYPE_CHECKING:
    from cjmdesk.files.running import Request
    from cjmdesk.qt.door import Door, PipeDoor
    from cjmdesk.qt.watch import Watch

_STARTED = 300
"""Milliseconds after which the window has been painted."""
_WAITING = 400
"""Milliseconds until it is seen again whether a dialog is still there."""


def run(
    *paths: str,
    language: str | None = None,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Opens the editor, with a window for each of `paths`, and returns the exit code when the last one is closed.

    Without a path it begins with what was open last, where that is wanted, else with the start page.

    What is not given (`language` of `i18n.LANGUAGES`, `theme` of `appearance.CHOICES`, `size` in pixels) is as it
    was last time. A file that cannot be opened leaves the window on an empty map, with a dialog that says why.
    """
    # As an argument: the call would make Python's class of styles, with all its names, before the first painting.
    app = Application([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("cjmdesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("cjmdesk")
    give_icon(app)
    sys.excepthook = reporter = CrashReporter()
    threading.excepthook = reporter.of_thread
    editor = Editor(app, Settings(), language=language, theme=theme)
    editor.heed_signals()
    editor.begin(paths, size and bounded(size))
    app.open_with(editor.open_later)
    QTimer.singleShot(_STARTED, editor.settle_down)
    code = app.exec()
    app.open_with(None)
    editor.stop_watching()
    return code


class Editor(QObject):
    """The documents that are open, each in a window; in another language the windows are others."""

    def __init__(
        self, app: QApplication, settings: Settings, *, language: str | None = None, theme: str | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._translator: QTranslator | None = None
        self._watch: Watch | None = None
        self._crashes: TextIO | None = None
        self._door: Door | PipeDoor | None = None
        self._gone: list[Opened] = []
        self._asked: list[str] = []
        self._choice = theme if theme in CHOICES else settings.theme
        use_zoom(settings.zoom)
        self._speak(language or settings.language or system_language())
        self._fonts = load_fonts()
        use_bundled_font(app, self._fonts)
        self._theme = theme_for(self._choice)
        self.calm = Calm(app, settings, self)
        self.calm.changed.connect(self._dress)
        self._dress()
        self.preferences = Preferences(self, settings)
        self.windows = Windows(self._make_window, settings, self)
        self.windows.open()
        app.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        self._dialog_keys = DialogKeys(self)
        app.focusChanged.connect(self._dialog_keys.follow)

    @property
    def bridge(self) -> DocumentBridge:
        """The document of the window that is in front."""
        return self.windows.front.bridge

    @property
    def window(self) -> MainWindow:
        """The window that is in front."""
        return self.windows.front.window

    def _make_window(self, bridge: DocumentBridge) -> MainWindow:
        window = MainWindow(bridge, self._theme, self._fonts, self._settings)
        window.theme_wanted.connect(self.choose_theme)
        window.language_wanted.connect(self.choose_language)
        window.setting_wanted.connect(self.preferences.do)
        window.view.use_text_scale(self._settings.map_text / 100)
        return window

    def heed_signals(self) -> None:
        """From now on an end from outside is an orderly one; before the first map is locked, so that none stays so."""
        from cjmdesk.qt.watch import Watch

        self._watch = Watch(self._app, self)
        self._watch.ending.connect(self.windows.force)

    def show(self, size: tuple[int, int] | None = None, path: str | None = None) -> None:
        """Shows the first window; on a file at `path`, it is painted with that at once."""
        self.windows.show(self.windows.front, path or "", size)

    def begin(self, paths: Sequence[str], size: tuple[int, int] | None = None) -> None:
        """Shows the first window; what else is to be opened comes when that one has been painted."""
        items = [Opened(path) for path in paths]
        if not paths and self._settings.flag(RESTORE, False):
            items, self._gone = still_there(read(self._settings.text(SESSION)))
        self.windows.waiting = items[1:]
        self.show(size, items[0].path if items else None)
        if items and size is None:
            put_back(self.windows.front, items[0])

    def _open_others(self) -> None:
        while self.windows.waiting:
            item = self.windows.waiting.pop(0)
            self.windows.open_path(item.path)
            put_back(self.windows.places[-1], item)
        if self._gone and not self.window.pages.is_start:  # which lists them itself
            self.window.status.say(named(self._gone))
        self._gone = []

    def _on_knock(self, request: "Request") -> None:
        """Another start has handed its files over."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token
        self._asked += request.files
        self._serve()

    def open_later(self, path: str) -> None:
        """Opens a file that the system asks for, as soon as no dialog wants an answer."""
        self._asked.append(path)
        self._serve()

    def _serve(self) -> None:
        """Opens what was asked for, once no dialog wants an answer any more."""
        dialog = self._app.activeModalWidget()
        bring_forward(dialog or self.window)
        if dialog is not None:
            QTimer.singleShot(_WAITING, self._serve)
            return
        asked, self._asked = self._asked, []
        for path in asked:
            place = self.windows.place_for(path)
            place.window.documents.open_path(path)
            bring_forward(place.window)

    def settle_down(self) -> None:
        """After the start: garbage is looked for again, unsaved work is kept, and what a crash has left is offered."""
        end_start(self)
        from cjmdesk.files.logs import begin_log, watch_crashes
        from cjmdesk.qt.door import make_door
        from cjmdesk.qt.recovery import offer

        self._open_others()
        self._door = make_door(self)
        self._door.knocked.connect(self._on_knock)
        self._door.open()
        self._crashes = watch_crashes()
        begin_log()
        self.windows.guard()
        self.calm.ask_system()
        offer(self.windows)
        self.window.toolbox.helper.offer_tour()

    def stop_watching(self) -> None:
        """The program ends: what was closed knowingly is not kept."""
        self.windows.end()
        if self._door is not None:
            self._door.close()
            self._door = None
        if self._watch is not None:
            from cjmdesk.files.logs import end_log

            self._watch.end()
            self._watch = None
            end_log(self._crashes)

    def end(self) -> None:
        """Takes the windows and the translations away from the application."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_system_theme)
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self.calm.changed.disconnect(self._dress)
        self.calm.end()
        use_zoom(USUAL)
        self.windows.end()
        for place in self.windows.places:
            place.window.deleteLater()
        self.deleteLater()

    def _speak(self, language: str) -> None:
        use_language(language)
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QtWords(self)
        if translator.load(os.path.join(folder, f"qtbase_{interface_language()}.qm")):
            self._app.installTranslator(translator)
            self._translator = translator

    def choose_language(self, language: str) -> None:
        """Another language, or that of the system for "", at once: the windows are made anew on the same documents."""
        self._settings.language = language
        language = language or system_language()
        if language == interface_language():
            return
        for place in self.windows.places:
            place.bridge.settle()
        self._speak(language)
        self._rebuild()

    def choose_zoom(self, percent: int) -> None:
        """Another size of the interface, at once."""
        self._settings.zoom = percent
        if percent == zoom():
            return
        for place in self.windows.places:
            place.bridge.settle()
        scale = percent / zoom()
        use_zoom(percent)
        use_bundled_font(self._app, self._fonts)
        self._dress()
        self._rebuild(scale)

    def _rebuild(self, scale: float = 1.0) -> None:
        for place in self.windows.places:
            place.rebuild(scale)
        self.preferences.open_again()

    def choose_map_text(self, percent: int) -> None:
        """Another size of the text on the maps, at once."""
        self._settings.map_text = percent
        for place in self.windows.places:
            place.window.view.use_text_scale(percent / 100)

    def _dress(self) -> None:
        dress(self._app, self._theme, calm=self.calm.is_on)

    def choose_theme(self, choice: str) -> None:
        """Another look, at once."""
        self._settings.theme = self._choice = choice
        self._use_theme(theme_for(choice))

    def _on_system_theme(self) -> None:
        if self._choice == "system":
            self._use_theme(theme_for("system"))

    def _use_theme(self, theme: Theme) -> None:
        if theme is not self._theme:
            self._theme = theme
            self._dress()
            for place in self.windows.places:
                place.window.use_theme(theme)
