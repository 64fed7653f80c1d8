"""What to do when the file was changed by somebody else since it was read: merge, replace, or wait."""

import os
from functools import partial

from PySide6.QtWidgets import QWidget

from cjmdesk.edit.merge import PLACE, Conflict, Merged, merge
from cjmdesk.edit.session import Rejected
from cjmdesk.edit.tree import move, set_field
from cjmdesk.files.document import load
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.dialogs.merging import ConflictsDialog, ask_changed


def settle_with_disk(bridge: DocumentBridge, path: str, window: QWidget) -> bool:
    """Asks what to do with the changes of others in the file at `path`; whether it may be replaced now.

    Merged, the map holds both: it is one step, which can be undone.
    """
    name = os.path.basename(path)
    merged = _merged(bridge, path)
    answer = ask_changed(window, name, can_merge=merged is not None)
    if answer != "merge" or merged is None:
        return answer == "replace"
    chosen: tuple[Conflict, ...] = ()
    if merged.conflicts:
        dialog = ConflictsDialog(merged, window)
        accepted = bool(dialog.exec())
        chosen = dialog.theirs
        dialog.deleteLater()
        if not accepted:
            return False
    bridge.apply(N_("Merge with the file"), partial(_take, merged=merged.journey, theirs=chosen))
    return True


def _merged(bridge: DocumentBridge, path: str) -> Merged | None:
    """Both versions in one; None where the file cannot be read, or what comes out cannot be."""
    base = bridge.session.saved_doc
    try:
        theirs = load(path).journey
    except CannotRead:
        return None
    if base is None or theirs is None:
        return None
    result = merge(base, bridge.doc, theirs)
    return None if result.problems else result


def _take(_mine: Journey, merged: Journey, theirs: tuple[Conflict, ...]) -> Journey:
    """The merged map with the other side's values where they were chosen."""
    for conflict in theirs:
        try:
            if conflict.field == PLACE:
                merged = move(merged, conflict.key, conflict.theirs)
            else:
                merged = set_field(merged, conflict.key, conflict.field, conflict.theirs)
        except Rejected:
            continue  # what it belonged to is gone: ours stays
    return merged
