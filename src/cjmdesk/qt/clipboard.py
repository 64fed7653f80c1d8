"""Cut, copy, paste and duplicate: what is selected, between places, windows and programs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from cjmdesk.edit.clipboard import LIST_KINDS, MIME_TYPE, Clip, copied, from_text, lines_of, plain_text, to_text
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.pasting import paste, paste_lines
from cjmdesk.edit.references import located
from cjmdesk.edit.tree import added_keys, duplicate, remove
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.bridge import DocumentBridge, reason


def carrying(journey: Journey, keys: Sequence[str]) -> QMimeData:
    """The elements `keys` for other windows and programs. Raises `Rejected` where there is nothing with a key."""
    clip = copied(journey, keys)
    data = QMimeData()
    data.setData(MIME_TYPE, to_text(clip).encode())
    data.setText(plain_text(clip))
    return data


def carried(data: QMimeData) -> Clip:
    """What `carrying` has put there. Raises `Rejected` on anything else."""
    return from_text(data.data(MIME_TYPE).data().decode("utf-8", "replace"))


class Clipboard(QObject):
    """What goes in and out by way of the system's clipboard. What is pasted becomes the selection."""

    def __init__(self, bridge: DocumentBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def copy(self) -> bool:
        """Whether there was something to copy."""
        self._bridge.settle()
        keys = self._bridge.selection.keys
        if not keys:
            return False
        QGuiApplication.clipboard().setMimeData(carrying(self._bridge.doc, keys))
        return True

    def cut(self) -> None:
        if self.copy():
            self._bridge.apply(N_("Cut"), partial(remove, keys=self._bridge.selection.keys))

    def duplicate(self) -> None:
        self._bridge.settle()
        if keys := self._bridge.selection.keys:
            self._add(N_("Duplicate"), partial(duplicate, keys=keys))

    def paste(self) -> None:
        """Parts of a map, else lines of text, behind what is selected; anything else is refused with a sentence."""
        self._bridge.settle()
        data = QGuiApplication.clipboard().mimeData()
        if data is None:
            return
        try:
            if data.hasFormat(MIME_TYPE):
                self._paste(partial(paste, clip=carried(data)))
            elif data.hasText() and (lines := lines_of(data.text())):
                self._paste(partial(paste_lines, lines=lines, kind=self._line_kind()))
        except Rejected as rejection:
            self._bridge.refused.emit(reason(rejection))

    def _line_kind(self) -> str:
        """The kind that the lane of the selected cell, or the selected lane, takes; empty where that is no matter."""
        lane = self._lane()
        return LIST_KINDS.get(lane.kind, "") if lane else ""

    def _lane(self) -> Lane | None:
        selection = self._bridge.selection
        cell = getattr(selection, "cell", None)
        key = cell.lane if cell else selection.keys[-1] if selection.keys else ""
        return next((lane for lane in lanes_of(self._bridge.doc) if lane.id == key), None)

    def _paste(self, operation: partial) -> None:
        selection = self._bridge.selection
        cell, lane = getattr(selection, "cell", None), self._lane()
        after = selection.keys[-1] if selection.keys else ""
        if cell is not None and not selection.keys:
            after = _existing(self._bridge.doc, cell.step or cell.stage)
        into = lane.id if lane and lane.kind == "touchpoints" else ""
        self._add(N_("Paste"), partial(operation, after=after, lane=into))

    def _add(self, label: str, operation: partial) -> None:
        before = self._bridge.doc
        if self._bridge.apply(label, operation):
            self._bridge.selection.set(outermost(self._bridge.doc, added_keys(before, self._bridge.doc)))


def _existing(journey: Journey, key: str) -> str:
    try:
        return located(journey, key)[1].key
    except Rejected:
        return ""


def outermost(journey: Journey, keys: list[str]) -> list[str]:
    """Of what was added, that which stands in nothing else that was added; transitions only where nothing else was."""
    new = set(keys)
    stages = [stage for stage in journey.stages if stage.id in new]
    if stages:
        return [stage.id for stage in stages]
    inner = {job.id for persona in journey.personas if persona.id in new for job in persona.jobs}
    personas = {persona.id for persona in journey.personas}
    others = [key for key in keys if key not in inner and key not in personas]
    return others or [key for key in keys if key not in inner]
