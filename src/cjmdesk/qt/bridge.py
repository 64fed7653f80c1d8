"""What the window knows of the document: the session as Qt signals, the file it belongs to, and what is selected."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cjmdesk.edit.session import Change, Rejected, Session
from cjmdesk.i18n import N_
from cjmdesk.layout.cells import Cell
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import Found, find, walk
from cjmdesk.qt.holding import Holding

_FEW = 3
"""So many keys are looked for one by one; more are worth a walk through the whole document."""


class FileState(NamedTuple):
    """The file a document was read from or saved to, as it was then."""

    path: str = ""
    """Empty for a document that was never saved."""
    digest: str = ""
    comment: str = ""
    """The leading comment block, which saving keeps."""
    has_lost_comments: bool = False
    """Whether the file has other comments, which saving cannot keep."""


class Selection(QObject):
    """The keys of the selected entities, in the order they were selected; never the entities themselves."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: tuple[str, ...] = ()
        self.cell: Cell | None = None
        """The cell of the grid that the cursor is in, where it is on no entity."""

    def set(self, keys: Iterable[str], cell: Cell | None = None) -> None:
        """Selects exactly `keys`, each once, or a cell; emits `changed` only where that differs."""
        keys = tuple(dict.fromkeys(keys))
        if (keys, cell) != (self.keys, self.cell):
            self.keys, self.cell = keys, cell
            self.changed.emit()

    def toggle(self, key: str) -> None:
        """Adds `key`, or takes it away where it is selected already."""
        self.set(tuple(k for k in self.keys if k != key) if key in self.keys else (*self.keys, key))


class DocumentBridge(QObject):
    """The one document of a window. It outlives the window, which may be rebuilt in another language."""

    changed = Signal(object)
    """The document became another: an `edit.session.Change`."""
    file_changed = Signal()
    """The document has another file, or is now the saved one."""
    refused = Signal(str)
    """An edit was not possible; the reason, for the user. Empty when what was refused has been mended or given up."""
    settle_wanted = Signal()
    """Fields with text not yet in the document must commit it now."""
    discarded = Signal()
    """What is not saved was discarded by its user; the document is still there."""

    def __init__(self, journey: Journey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = Session(journey)
        self.selection = Selection(self)
        self.file = FileState()
        self.holding = Holding(self.session, self)
        self._found: tuple[Journey | None, dict[str, Found | None]] = (None, {})
        self.session.subscribe(self._relay)

    @property
    def doc(self) -> Journey:
        return self.session.doc

    def find(self, key: str) -> Found | None:
        """`walk.find` in the document as it is now, remembered until it is another: many fields ask for one key."""
        doc = self.session.doc
        if self._found[0] is not doc:
            self._found = (doc, {})
        known = self._found[1]
        if key not in known and len(known) < _FEW:
            known[key] = find(doc, key)
        elif key not in known:
            for found in walk(doc):
                known.setdefault(found.key, found)
        return known.get(key)

    @property
    def modified(self) -> bool:
        return self.session.modified

    def apply(self, label: str, operation: Callable[[Journey], Journey], *, merge: object = None) -> bool:
        """`Session.apply`; an edit that is refused emits `refused` and counts as none."""
        try:
            return self.session.apply(label, operation, merge=merge)
        except Rejected as rejection:
            self.refused.emit(reason(rejection))
            return False

    def settle(self) -> None:
        """Brings what was typed but not committed into the document."""
        self.settle_wanted.emit()

    def undo(self) -> None:
        self.settle()
        self.session.undo()

    def redo(self) -> None:
        """What is being written stays, and is then the last step: behind it there is nothing to redo."""
        self.settle()
        self.session.redo()

    def open(self, journey: Journey, file: FileState, *, saved: bool = True) -> None:
        """Begins anew with `journey` as the document of `file`; nothing of the earlier one can be undone.

        What was recovered is not `saved`: it differs from its file.
        """
        self.file = file
        self.selection.set(())
        self.session.replace(journey, saved=saved)
        self.file_changed.emit()

    def saved(self, file: FileState, journey: Journey | None = None) -> None:
        """Notes that the document is now what stands in `file`, or that `journey` does, as it was a moment ago."""
        self.file = file
        self.session.mark_saved(journey)
        self.file_changed.emit()

    def reload(self, journey: Journey, file: FileState) -> None:
        """Takes what stands in the file now. That is a step: undone, the document is as it was, and not saved."""
        if self.session.forbidden is None:
            self.session.apply(N_("Reload from the disk"), partial(_instead, journey))
            self.saved(file)
            return
        keys, cell = self.selection.keys, self.selection.cell
        there = {found.key for found in walk(journey)}
        self.open(journey, file)
        self.selection.set((key for key in keys if key in there), cell)

    def stand_apart(self, digest: str) -> None:
        """The file holds something else now (`digest`; empty where it is gone) and what is open stays."""
        self.file = self.file._replace(digest=digest)
        self.session.mark_apart()
        self.file_changed.emit()

    def _relay(self, change: Change) -> None:
        restored = _brought_back(change)
        if restored:
            self.selection.set(restored)
        elif keys := self.selection.keys:
            few = len(keys) <= _FEW
            there = {key for key in keys if find(change.after, key)} if few else {at.key for at in walk(change.after)}
            self.selection.set(key for key in keys if key in there)
        self.changed.emit(change)


def _brought_back(change: Change) -> list[str]:
    """What undoing or redoing has brought back, without what is within it: it is selected, as it was before."""
    if change.kind not in ("undo", "redo"):
        return []
    known = {found.key for found in walk(change.before)}
    new = [found for found in walk(change.after) if found.key not in known]
    paths = {found.path for found in new}
    return [found.key for found in new if not any(found.path[:end] in paths for end in range(2, len(found.path)))]


def _instead(journey: Journey, _now: Journey) -> Journey:
    return journey


def reason(rejection: Rejected) -> str:
    """Why an edit was refused, in one line."""
    return "; ".join(problem.message for problem in rejection.problems)
