"""The commands that concern the whole program: the settings, and the size of the interface."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cjmdesk.qt.settings import AUTHOR, RESTORE, Settings
from cjmdesk.qt.zooming import USUAL, stepped, zoom

if TYPE_CHECKING:
    from cjmdesk.qt.app import Editor
    from cjmdesk.qt.dialogs.settings import SettingsDialog


class Preferences(QObject):
    """Belongs to the editor; there is one dialog at most, and it survives that the windows are made anew."""

    def __init__(self, editor: "Editor", settings: Settings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._settings = settings
        self.dialog: SettingsDialog | None = None
        self._waiting: tuple[Callable[[int], None] | Callable[[str], None], object] | None = None

    def do(self, command: str) -> None:
        """One of the commands of `MainWindow.setting_wanted`."""
        steps = {"larger": 1, "smaller": -1}
        if command == "settings":
            self.open()
        else:
            percent = stepped(zoom(), steps[command]) if command in steps else USUAL
            # Once the command is over: the window that it came from is made anew.
            self._soon(self._editor.choose_zoom, percent)

    def _soon(self, act: Callable[[int], None] | Callable[[str], None], value: object) -> None:
        self._waiting = act, value
        QTimer.singleShot(0, self._act)

    def _act(self) -> None:
        if self._waiting is not None:
            (act, value), self._waiting = self._waiting, None
            act(value)  # type: ignore[arg-type]  # both were given together

    def open(self, focused: str = "") -> None:
        """Shows the settings over the window that is in front."""
        from cjmdesk.qt.dialogs.settings import SettingsDialog

        window = self._editor.window
        self.dialog = dialog = SettingsDialog(self._settings, window)
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        if focused:
            dialog.fields[focused].setFocus()

    def open_again(self) -> None:
        """The windows are others now, in another language or size: so is the dialog, if it was open."""
        if self.dialog is not None:
            field = self.dialog.focusWidget()
            focused = field.objectName() if field is not None else ""
            old, self.dialog = self.dialog, None
            names = old.fields
            old.close()
            self.open(focused if focused in names else "")

    def _on_finished(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    def _on_chosen(self, name: str, value: object) -> None:
        editor, settings = self._editor, self._settings
        if name == "language":
            self._soon(editor.choose_language, value)
        elif name == "zoom":
            self._soon(editor.choose_zoom, value)
        elif name == "theme":
            editor.choose_theme(str(value))
        elif name == "map_text":
            editor.choose_map_text(int(str(value)))
        elif name == "calm":
            editor.calm.choose(str(value))
        elif name == "autosave":
            editor.windows.want_autosave(bool(value))
        elif name == "restore":
            settings.keep_flag(RESTORE, bool(value))
        elif name == "page":
            settings.page = str(value)
        elif name == "author":
            settings.keep_text(AUTHOR, str(value))
