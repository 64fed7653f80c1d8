"""Snapshots of maps with unsaved changes, in the user's state folder, for the start after a crash.

A snapshot is two files of one name: `NAME.cjm.yaml`, the map in canonical form, and `NAME.json`, which says what it is
of. The second is written last, so a snapshot without it is not finished. The map's own file is never touched.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from cjmdesk.files.document import Loaded, load
from cjmdesk.files.emitter import dump
from cjmdesk.files.folders import state_folder
from cjmdesk.files.process import host, is_running, start_of
from cjmdesk.files.store import CannotRead, make_folder, write_bytes
from cjmdesk.model.journey import Journey

_MAP, _NOTE = ".cjm.yaml", ".json"
_OLD = "old"
"""The folder below for what was discarded by hand: it is kept for a while."""
_KEPT_DAYS = 7
_ELSEWHERE = 24 * 3600.0
"""Seconds."""
_UNFINISHED_HOURS = 24


class Snapshot(NamedTuple):
    """What is known of a snapshot."""

    name: str
    path: str
    """Of the map's own file; empty for a map that was never saved."""
    digest: str
    """The SHA-256 of the map's own file when it was read or last saved."""
    title: str
    time: str
    """When it was written, ISO 8601 in local time."""
    comment: str
    pid: int
    host: str
    started: str
    """Tells the process from a later one with the same number; empty where the system does not say."""


def recovery_folder() -> str:
    return os.path.join(state_folder(), "recovery")


def new_name(pid: int | None = None) -> str:
    """A name for the snapshots of one document of this process, different from all others."""
    return f"{datetime.now():%Y%m%d-%H%M%S-%f}-{os.getpid() if pid is None else pid}"


def keep(folder: str, name: str, journey: Journey, path: str, digest: str, comment: str = "") -> None:
    """Writes the snapshot `name`, in place of the one before; raises `store.CannotWrite`."""
    make_folder(folder)
    write_bytes(dump(journey, comment).encode(), _place(folder, name, _MAP))
    pid = os.getpid()
    now = datetime.now().astimezone().isoformat()
    note = Snapshot(name, path, digest, journey.title, now, comment, pid, host(), start_of(pid))
    # In ASCII: the name of a file may be no text that UTF-8 takes.
    write_bytes(json.dumps(note._asdict(), indent=1).encode("ascii"), _place(folder, name, _NOTE))


def drop(folder: str, name: str) -> None:
    """Removes a snapshot, if there is one: the map is saved, or was closed knowingly."""
    for ending in (_NOTE, _MAP):
        with contextlib.suppress(OSError):
            os.unlink(_place(folder, name, ending))


def keep_discarded(folder: str, journey: Journey, path: str, digest: str, comment: str = "") -> None:
    """Keeps what was discarded knowingly, in `old` for a week; raises `store.CannotWrite`."""
    target = os.path.join(folder, _OLD)
    keep(target, new_name(), journey, path, digest, comment)
    _forget_old(target)


def discarded(folder: str) -> list[Snapshot]:
    """What was discarded within the last week, the newest first."""
    old = os.path.join(folder, _OLD)
    with contextlib.suppress(OSError):
        _forget_old(old)
    return sorted(_all(old), key=_moment, reverse=True)


def set_aside(folder: str, name: str) -> None:
    """Discards a snapshot by hand: it moves to `old`, from where it goes after a week."""
    target = os.path.join(folder, _OLD)
    with contextlib.suppress(OSError):
        os.makedirs(target, mode=0o700, exist_ok=True)
        for ending in (_NOTE, _MAP):
            source = _place(folder, name, ending)
            with contextlib.suppress(OSError):
                os.utime(source)  # the week begins now, however old it is
            os.replace(source, _place(target, name, ending))
        _forget_old(target)


def left_behind(folder: str) -> list[Snapshot]:
    """The finished snapshots whose process is no more, the newest first."""
    _forget_unfinished(folder)
    found = [snapshot for snapshot in _all(folder) if not _is_alive(snapshot)]
    return sorted(found, key=_moment, reverse=True)


def read_snapshot(folder: str, snapshot: Snapshot) -> Loaded | None:
    """The map of a snapshot; None where it cannot be read any more."""
    try:
        return load(_place(folder, snapshot.name, _MAP))
    except CannotRead:
        return None


def map_file(folder: str, name: str) -> str:
    """The path of the map of a snapshot."""
    return _place(folder, name, _MAP)


def old_folder(folder: str) -> str:
    """Where the discarded snapshots of `folder` are."""
    return os.path.join(folder, _OLD)


def _moment(snapshot: Snapshot) -> float:
    """When it was written, in seconds; times of day are told with the zone of their place, which may have changed."""
    try:
        return datetime.fromisoformat(snapshot.time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _place(folder: str, name: str, ending: str) -> str:
    return os.path.join(folder, name + ending)


def _all(folder: str) -> Iterator[Snapshot]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(_NOTE))
    except OSError:
        return
    for name in names:
        note = _read_note(os.path.join(folder, name))
        if note and note.name + _NOTE == name and os.path.isfile(_place(folder, note.name, _MAP)):
            yield note


def _read_note(path: str) -> Snapshot | None:
    """What a note says; None where it is none of ours, whatever is in it."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        note = Snapshot(**{field: data[field] for field in Snapshot._fields})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = [value for field, value in note._asdict().items() if field != "pid"]
    return note if isinstance(note.pid, int) and all(isinstance(text, str) for text in texts) else None


def _is_alive(snapshot: Snapshot) -> bool:
    """Whether the process that wrote a snapshot still runs.

    One of another machine counts as running for a day: the folder may be shared, or the machine was given a new name.
    """
    if snapshot.host != host():
        return datetime.now().timestamp() - _moment(snapshot) < _ELSEWHERE
    return is_running(snapshot.pid, snapshot.started)


def _forget_old(folder: str) -> None:
    limit = datetime.now().timestamp() - _KEPT_DAYS * 24 * 3600
    for entry in os.scandir(folder):
        with contextlib.suppress(OSError):
            if entry.stat().st_mtime < limit:
                os.unlink(entry.path)


def _forget_unfinished(folder: str) -> None:
    """Removes maps without a note, which a run that was killed while it wrote or removed one has left long ago."""
    limit = datetime.now().timestamp() - _UNFINISHED_HOURS * 3600
    with contextlib.suppress(OSError):
        names = {entry.name: entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)}
        for name, entry in names.items():
            is_alone = name.endswith(_MAP) and name.removesuffix(_MAP) + _NOTE not in names
            if is_alone and entry.stat().st_mtime < limit:
                os.unlink(entry.path)
