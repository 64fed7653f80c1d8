"""Commands that change the map where no pointer says where: from the menu, the toolbar and the keys."""

from functools import partial

from PySide6.QtCore import QObject

from cjmdesk.edit.stages import add_stage
from cjmdesk.edit.touchpoints import add_touchpoint
from cjmdesk.edit.tree import added_keys, remove
from cjmdesk.i18n import N_, _
from cjmdesk.model.walk import find
from cjmdesk.qt.bridge import DocumentBridge


class Commands(QObject):
    """New elements go where the selection is, and are selected."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def _place(self) -> tuple[int, int] | None:
        """The stage of the last selected element, and the place of the touchpoint selected in it (or -1)."""
        keys = self._bridge.selection.keys
        found = find(self._bridge.doc, keys[-1]) if keys else None
        if found is None or found.path[0] != "stages":
            return None
        at = found.path[3] if len(found.path) > 3 and found.path[2] == "touchpoints" else -1
        return int(found.path[1]), int(at)

    def add_stage(self) -> None:
        """Adds a stage behind the selected one, or at the end."""
        self._bridge.settle()
        place = self._place()
        stages = self._bridge.doc.stages
        index = place[0] + 1 if place else len(stages)
        title = _("Stage {n}").format(n=len(stages) + 1)
        self._add(N_("Add stage"), partial(add_stage, title=title, index=index))

    def add_touchpoint(self) -> None:
        """Adds a touchpoint behind the selected one, else at the end of the selected or the last stage."""
        self._bridge.settle()
        stages = self._bridge.doc.stages
        if not stages:
            return
        number, at = self._place() or (len(stages) - 1, -1)
        index = at + 1 if at >= 0 else None
        change = partial(add_touchpoint, stage=stages[number].id, title=_("New touchpoint"), index=index)
        self._add(N_("Add touchpoint"), change)

    def _add(self, label: str, change: partial) -> None:
        before = self._bridge.doc
        if self._bridge.apply(label, change):
            self._bridge.selection.set(added_keys(before, self._bridge.doc)[:1])

    def delete(self) -> None:
        keys = self._bridge.selection.keys
        if keys:
            self._bridge.apply(N_("Delete"), partial(remove, keys=keys))

    def select_touchpoints(self) -> None:
        self._bridge.selection.set(item.id for stage in self._bridge.doc.stages for item in stage.touchpoints)
