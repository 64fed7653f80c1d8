"""What this program itself has written over a map's file lately: told before it is written, in the state folder.

A program that ends in the middle of a save leaves a snapshot that belongs to the file as it was before. The next start
knows by this that nobody else has changed the file, and whether the snapshot holds more than it.
"""

import contextlib
import json
import os
from datetime import datetime
from functools import partial

from cjmdesk.files.folders import state_folder
from cjmdesk.files.recovery import Snapshot, drop, map_file, set_aside
from cjmdesk.files.store import CannotRead, CannotWrite, digest, read_bytes, save, write_bytes
from cjmdesk.files.versions import folder_of
from cjmdesk.model.journey import Journey

_KEPT = 5
_LARGEST = 10_000


def save_map(journey: Journey, path: str, comment: str = "", moment: datetime | None = None) -> str:
    """`store.save`, told beforehand. `moment` is when the map was as it is saved, now if not given."""
    moment = moment or datetime.now().astimezone()
    return save(journey, path, comment, before=partial(_tell, path, moment))


def up_to_date(folder: str, found: list[Snapshot]) -> list[Snapshot]:
    """The snapshots that hold more than their files. What a later save of our own has overtaken is set aside.

    Those that go on from such a save belong to the file as it is now.
    """
    result = []
    for snapshot in found:
        now = _digest(snapshot.path) if snapshot.path else ""
        saved = _told(snapshot.path).get(now) if now and now != snapshot.digest else None
        if saved is None:
            result.append(snapshot)
        elif _moment(snapshot.time) <= _moment(saved):
            set_aside(folder, snapshot.name)
        else:
            result.append(snapshot._replace(digest=now))
    return [snapshot for snapshot in result if not _holds_the_same(folder, snapshot)]


def _holds_the_same(folder: str, snapshot: Snapshot) -> bool:
    """Whether there is nothing to restore: the file is the very same as the snapshot, which is gone then.

    Both are in the canonical form once the map was saved; to read large maps for it would double what a start takes.
    """
    if not snapshot.path or not (saved := _digest(snapshot.path)) or saved != _digest(map_file(folder, snapshot.name)):
        return False
    drop(folder, snapshot.name)
    return True


def _place(path: str) -> str:
    return os.path.join(state_folder(), "saves", os.path.basename(folder_of(path)) + ".json")


def _tell(path: str, moment: datetime, digest: str) -> None:
    """Where it cannot be told, the save is one all the same."""
    place = _place(path)
    told = {name: time for name, time in _told(path).items() if name != digest}
    told[digest] = moment.isoformat()
    data = json.dumps(dict(list(told.items())[-_KEPT:])).encode()
    with contextlib.suppress(OSError, CannotWrite):
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        write_bytes(data, place)


def _told(path: str) -> dict[str, str]:
    """By the digest of what was written, when the map was so; nothing where what is there is none of ours."""
    try:
        found = json.loads(read_bytes(_place(path), _LARGEST)[0] or b"{}")
    except (CannotRead, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(time, str) for time in found.values()):
        return {}
    return found


def _digest(path: str) -> str:
    try:
        return digest(path)
    except CannotRead:
        return ""


def _moment(time: str) -> float:
    """Seconds since 1970; 0 where the text is no time."""
    try:
        return datetime.fromisoformat(time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0
