"""The application: fonts, looks, language, and the window that goes with them."""

import gc
import os
import sys
import threading
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cjmdesk import __version__
from cjmdesk.i18n import interface_language, system_language, use_language
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.theme import Theme
from cjmdesk.qt.appearance import CHOICES, TEXT_PIXELS, theme_for
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dialogs.crash import CrashReporter
from cjmdesk.qt.mainwindow import MainWindow, dress
from cjmdesk.qt.settings import Settings
from cjmdesk.qt.windows import Windows

if TYPE_CHECKING:
    from cjmdesk.qt.watch import Watch

_STARTED = 300
"""Milliseconds after which the window has been painted."""


def run(
    path: str | None = None,
    *,
    language: str | None = None,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Opens the editor, on `path` if given, and returns the exit code when its window is closed.

    What is not given (`language` of `i18n.LANGUAGES`, `theme` of `appearance.CHOICES`, `size` in pixels) is as it
    was last time. A file that cannot be opened leaves the window on an empty map, with a dialog that says why.
    """
    # As an argument: the call would make Python's class of styles, with all its names, before the first painting.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("cjmdesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("cjmdesk")
    sys.excepthook = reporter = CrashReporter()
    threading.excepthook = reporter.of_thread
    editor = Editor(app, Settings(), language=language, theme=theme)
    editor.show(size, path)
    QTimer.singleShot(_STARTED, editor.settle_down)
    code = app.exec()
    editor.stop_watching()
    return code


def _end_start() -> None:
    """Ends the start: what is there now stays, and is not searched for garbage later."""
    # The first gesture would have to wait for it.
    import cjmdesk.qt.canvas.gestures.choose  # noqa: F401

    gc.freeze()
    gc.enable()


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
        self._choice = theme if theme in CHOICES else settings.theme
        self._speak(language or settings.language or system_language())
        self._fonts = load_fonts()
        use_bundled_font(app, self._fonts)
        self._theme = theme_for(self._choice)
        dress(self._theme)
        self.windows = Windows(self._make_window, settings, self)
        self.windows.open()
        app.styleHints().colorSchemeChanged.connect(self._on_system_theme)

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
        return window

    def show(self, size: tuple[int, int] | None = None, path: str | None = None) -> None:
        """Shows the first window; on a file at `path`, it is painted with that at once."""
        self.windows.show(self.windows.front, path or "", size)

    def settle_down(self) -> None:
        """After the start: the collector works again, unsaved work is kept, and what a crash has left is offered."""
        _end_start()
        from cjmdesk.files.logs import begin_log, watch_crashes
        from cjmdesk.qt.recovery import offer
        from cjmdesk.qt.watch import Watch

        self._watch = Watch(self._app, self)
        self._watch.ending.connect(self.windows.force)
        self._crashes = watch_crashes()
        begin_log()
        self.windows.guard()
        offer(self.windows)
        self.window.toolbox.helper.offer_tour()

    def stop_watching(self) -> None:
        """The program ends: what was closed knowingly is not kept."""
        self.windows.end()
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
        translator = QTranslator(self)
        if translator.load(os.path.join(folder, f"qtbase_{interface_language()}.qm")):
            self._app.installTranslator(translator)
            self._translator = translator

    def choose_language(self, language: str) -> None:
        """Another language, at once: the windows are made anew on the same documents."""
        if language == interface_language():
            return
        self._settings.language = language
        for place in self.windows.places:
            place.bridge.settle()
        self._speak(language)
        for place in self.windows.places:
            place.rebuild()

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
            dress(theme)
            for place in self.windows.places:
                place.window.use_theme(theme)


def use_bundled_font(app: QApplication, fonts: Fonts) -> None:
    """The window speaks in the type of the map, and reads the same on every system."""
    for face in ("regular", "semibold", "bold"):
        QFontDatabase.addApplicationFont(fonts.file(face))
    font = QFont(fonts.family("regular"))
    font.setPixelSize(TEXT_PIXELS)
    # Hinted letters stand on whole pixels, which tears words apart at this size.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
