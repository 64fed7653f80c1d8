"""Shortcuts by key position: on a Russian layout the key of Ctrl+Z sends Ctrl+Я, and must still undo."""

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow, QMenuBar, QWidget

from cjmdesk.qt.actions import Actions
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.mnemonics import key_of

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_POSITIONS = dict(zip(_RUSSIAN, _LATIN, strict=True))
_LETTERS = {latin: russian for russian, latin in _POSITIONS.items()}
_UNICODE = 0x110000
"""Qt's keys below are characters, those above are special keys."""


def latin_key(key: int) -> int:
    """The Qt key that a US keyboard has where the Russian one has `key`; 0 for a key that is no Cyrillic letter."""
    char = chr(key).lower() if 0 < key < _UNICODE else ""
    return ord(_POSITIONS[char].upper()) if char in _POSITIONS else 0


def russian_letter(key: int) -> str:
    """The letter that a Russian keyboard has where the US one has the Qt key `key`; empty for all other keys."""
    return _LETTERS.get(chr(key).lower(), "") if 0 < key < _UNICODE else ""


def press_by_position(window: QMainWindow, actions: Actions, event: QKeyEvent) -> bool:
    """Does what Ctrl and a Cyrillic letter mean at their place on the keyboard; False for all other keys.

    The other way round, Alt and a Latin letter open the menu that has the letter of a Russian keyboard at that place.

    For key presses that nobody took. Where the platform knows a Latin layout beside the Russian one, Qt finds the
    shortcut itself and none arrives here. The focused widget is asked first, as Qt does it, so that a text field
    keeps its own undo and copy.
    """
    if event.modifiers() == Qt.KeyboardModifier.AltModifier:
        return _open_menu(window.menuBar(), russian_letter(event.key()))
    key, modifiers = latin_key(event.key()), event.modifiers()
    if not key or not modifiers & Qt.KeyboardModifier.ControlModifier:
        return False
    widget = window.focusWidget() or window
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    override.ignore()
    QCoreApplication.sendEvent(widget, override)
    action = actions.find(QKeySequence(QKeyCombination(modifiers, Qt.Key(key))))
    if action is None or override.isAccepted():
        if widget is not window:
            QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    elif action.isEnabled():
        action.trigger()
    return True


def _open_menu(bar: QMenuBar, letter: str) -> bool:
    action = next((action for action in bar.actions() if letter and key_of(action.text()) == letter), None)
    if action is not None:
        bar.setActiveAction(action)
    return action is not None


class DialogKeys(QObject):
    """The keys of text fields in dialogs by position, where the platform knows no Latin layout beside the Russian one.

    Such keys are not taken by anybody there, and the window does not get what its dialogs leave.
    """

    def follow(self, _old: object, focused: object) -> None:
        """The cursor has gone elsewhere; for `QApplication.focusChanged`."""
        if isinstance(focused, QWidget) and isinstance(focused.window(), QDialog):
            focused.installEventFilter(self)  # only the one that is asked: a filter sees every event

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, modifiers = latin_key(event.key()), event.modifiers()
        if not key or not modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        QCoreApplication.sendEvent(watched, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
        return True
