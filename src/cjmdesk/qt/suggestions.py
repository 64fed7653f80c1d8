"""What a method suggested: made part of the map, or taken away again."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from cjmdesk.edit.implied import confirm, confirm_all, dismiss, dismiss_all, implied_entities, suggest
from cjmdesk.i18n import N_, _, ngettext
from cjmdesk.qt.bridge import DocumentBridge


class Suggestions(QObject):
    """Acts on those that are selected, or on all of the map."""

    said = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def _selected(self) -> list[str]:
        found = (self._bridge.find(key) for key in self._bridge.selection.keys)
        return [item.key for item in found if item and item.entity.implied]

    def confirm(self) -> None:
        self._bridge.apply(N_("Confirm"), partial(confirm, keys=self._selected()))

    def suggest(self) -> None:
        """Makes a suggestion of what is selected."""
        self._bridge.apply(N_("Mark as a suggestion"), partial(suggest, keys=self._bridge.selection.keys))

    def dismiss(self) -> None:
        self._bridge.apply(N_("Remove suggestion"), partial(dismiss, keys=self._selected()))

    def confirm_all(self) -> None:
        count = len(implied_entities(self._bridge.doc))
        self._bridge.apply(N_("Confirm all suggestions"), confirm_all)
        self.said.emit(ngettext("{n} suggestion confirmed", "{n} suggestions confirmed", count).format(n=count))

    def dismiss_all(self) -> None:
        """Those that hold what is confirmed stay."""
        before = len(implied_entities(self._bridge.doc))
        self._bridge.apply(N_("Remove all suggestions"), dismiss_all)
        left = len(implied_entities(self._bridge.doc))
        text = ngettext("{n} suggestion removed", "{n} suggestions removed", before - left).format(n=before - left)
        if left:
            text += "; " + _("{n} stay, because what you confirmed stands in them").format(n=left)
        self.said.emit(text)
