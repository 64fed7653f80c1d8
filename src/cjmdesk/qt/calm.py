"""Whether things move by themselves: as the user chose, or else as the system wishes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from cjmdesk.qt.settings import Settings

if TYPE_CHECKING:
    from cjmdesk.qt.motion import Motion


class Calm(QObject):
    """What the system wishes is not known at the start, and counts as soon as it is."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._usual: Motion | None = None
        self._system_wants = False
        self._follow()

    @property
    def is_on(self) -> bool:
        """Whether nothing moves by itself."""
        return self._usual is not None

    def ask_system(self) -> None:
        """Asks the desktop, without waiting for an answer."""
        from cjmdesk.qt.wishes import Wishes

        wishes = Wishes(self)
        wishes.calm_wanted.connect(self._on_wish)
        wishes.ask()

    def choose(self, choice: str) -> None:
        """One of `settings.CALM_CHOICES`, at once."""
        self._settings.calm = choice
        self._follow()

    def end(self) -> None:
        """The application moves as it did before."""
        self._use(False)

    def _on_wish(self) -> None:
        self._system_wants = True
        self._follow()

    def _follow(self) -> None:
        choice = self._settings.calm
        self._use(choice == "on" or (choice == "system" and self._system_wants))

    def _use(self, is_on: bool) -> None:
        if is_on == self.is_on:
            return
        from cjmdesk.qt.motion import NO_MOTION, motion, set_motion

        now = motion(self._app)
        set_motion(self._app, self._usual or NO_MOTION)
        self._usual = now if is_on else None
        self.changed.emit()
