"""The bar that says who else has the map open, and what can be done about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjmdesk.i18n import _

if TYPE_CHECKING:
    from cjmdesk.qt.place import Place


class LockBar(QObject):
    """Belongs to a place, and follows the lock of its file."""

    def __init__(self, place: "Place", parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._told = ""
        place.bridge.holding.changed.connect(self.show)

    def look(self) -> None:
        """Finds out whether somebody has taken the map over; says so by itself."""
        self._place.bridge.holding.look()

    def show(self) -> None:
        """Says how it stands; a lock that could not be made is said once a file."""
        holding, bars = self._place.bridge.holding, self._place.window.bars
        if holding.other is None:
            bars.withdraw("lock")
            if holding.trouble and self._told != holding.path:
                self._told = holding.path
                text = _("Nobody else is told that you have this map open: no lock can be made in its folder.")
                self._place.window.status.say(text)
            return
        from cjmdesk.files.lock import in_words

        who = in_words(holding.other)
        if holding.is_read_only:
            text = _("Read-only: this map is already open ({who}).").format(who=who)
            choices = (("take", _("Take over")), ("save_as", _("Save as…")))
        else:
            text = _("This map was taken over ({who}). Save yours under another name, or take it back.").format(who=who)
            choices = (("save_as", _("Save as…")), ("take", _("Take back")))
        bars.tell("lock", text, choices)

    def choose(self, choice: str) -> None:
        if choice == "take":
            self._place.bridge.holding.take_over()
