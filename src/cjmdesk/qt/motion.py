"""What moves by itself, and how to stop it. Read only when that is wanted: to know all effects takes time."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class Motion(NamedTuple):
    """What moves by itself."""

    blink: int
    """Milliseconds in which the cursor blinks; 0 where it does not."""
    effects: frozenset[Qt.UIEffect]
    """Those that are on."""


NO_MOTION = Motion(0, frozenset())


def motion(app: QApplication) -> Motion:
    """How things move now; at the start as the system wants it."""
    return Motion(app.cursorFlashTime(), frozenset(effect for effect in Qt.UIEffect if app.isEffectEnabled(effect)))


def set_motion(app: QApplication, wanted: Motion) -> None:
    app.setCursorFlashTime(wanted.blink)
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, effect in wanted.effects)
