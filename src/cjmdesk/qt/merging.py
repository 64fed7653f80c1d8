"""What to do when the file was changed by somebody else since it was read: merge, reload, replace, or wait."""

import os
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from cjmdesk.edit.merge import PLACE, Conflict, Merged, merge
from cjmdesk.edit.session import Rejected
from cjmdesk.edit.tree import move, set_field
from cjmdesk.files.document import Loaded, load
from cjmdesk.files.store import CannotRead
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.qt.bridge import DocumentBridge, FileState
from cjmdesk.qt.dialogs.merging import ConflictsDialog, ask_changed


class _Theirs(NamedTuple):
    """What stands in the file now, and both versions in one where they can be."""

    loaded: Loaded
    journey: Journey
    merged: Merged | None


def settle_with_disk(bridge: DocumentBridge, path: str, window: QWidget) -> str:
    """Asks what to do with the changes of others in the file at `path`, and does it, as far as it is no saving.

    Tells what was chosen: "merged", "reload", "save_as", "replace", "cancel".
    """
    theirs = _read(bridge, path)
    can_merge = theirs is not None and theirs.merged is not None
    name = os.path.basename(path)
    answer = ask_changed(window, name, is_readable=theirs is not None, can_merge=can_merge)
    if answer == "merge" and theirs is not None:
        return "merged" if _merge(bridge, theirs, window) else "cancel"
    if answer == "reload" and theirs is not None:
        take_loaded(bridge, theirs.loaded)
    return answer


def merge_with_disk(bridge: DocumentBridge, path: str, window: QWidget) -> bool | None:
    """Brings in what stands in the file, and asks about what both have changed; None where that cannot be done."""
    theirs = _read(bridge, path)
    return None if theirs is None or theirs.merged is None else _merge(bridge, theirs, window)


def can_merge(bridge: DocumentBridge, journey: Journey) -> bool:
    """Whether what is open and what stands in the file can be brought together."""
    return _merged(bridge, journey) is not None


def take_loaded(bridge: DocumentBridge, loaded: Loaded) -> None:
    """Takes what was read from the document's file instead of what is open; undo leads back."""
    if loaded.journey is not None:
        bridge.reload(loaded.journey, _state(bridge, loaded))


def _read(bridge: DocumentBridge, path: str) -> _Theirs | None:
    """None where the file cannot be read, or has errors."""
    try:
        loaded = load(path)
    except CannotRead:
        return None
    journey = loaded.journey
    return None if journey is None else _Theirs(loaded, journey, _merged(bridge, journey))


def _merged(bridge: DocumentBridge, theirs: Journey) -> Merged | None:
    base = bridge.session.saved_doc
    if base is None or bridge.session.forbidden is not None:
        return None
    result = merge(base, bridge.doc, theirs)
    return None if result.problems else result


def _merge(bridge: DocumentBridge, theirs: _Theirs, window: QWidget) -> bool:
    """Merged, the map holds both: it is one step, which can be undone. Whether it was."""
    merged = theirs.merged
    assert merged is not None
    chosen: tuple[Conflict, ...] = ()
    if merged.conflicts:
        dialog = ConflictsDialog(merged, window)
        accepted = bool(dialog.exec())
        chosen = dialog.theirs
        dialog.deleteLater()
        if not accepted:
            return False
    bridge.apply(N_("Merge with the file"), partial(_take, merged=merged.journey, theirs=chosen))
    bridge.saved(_state(bridge, theirs.loaded), theirs.journey)
    return True


def _state(bridge: DocumentBridge, loaded: Loaded) -> FileState:
    return FileState(bridge.file.path, loaded.digest, loaded.comment, loaded.lost_comments)


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
