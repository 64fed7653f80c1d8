"""Earlier versions of a map's file: the last saves, and one a day for a month, in the user's state folder."""

import contextlib
import hashlib
import os
import re
from datetime import datetime, timedelta
from typing import NamedTuple

from cjmdesk.files.document import Loaded, load
from cjmdesk.files.folders import state_folder
from cjmdesk.files.store import CannotRead, make_folder, read_bytes, write_bytes
from cjmdesk.files.text import MAX_BYTES

LAST = 10
"""So many of the last saves are kept,"""
DAYS = 30
"""and the last save of each of so many days."""

_NAME = re.compile(r"(\d{8}T\d{6}\d{6})\.cjm\.yaml")
_FORM = "%Y%m%dT%H%M%S%f"


class Version(NamedTuple):
    """The file as it was saved at a time (of this place)."""

    time: datetime
    file: str


def folder_of(path: str, folder: str = "") -> str:
    """Where the versions of the file at `path` are kept; the folder may not exist yet."""
    real = os.path.realpath(path)
    name = hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return os.path.join(folder or os.path.join(state_folder(), "versions"), name)


def keep_version(path: str, folder: str = "", now: datetime | None = None, every: timedelta = timedelta()) -> None:
    """Keeps the file at `path` as it is now; does nothing where the newest version holds the very same.

    Nor where that is younger than `every`. Versions that are no longer to be kept go. Raises CannotRead, CannotWrite.
    """
    data, size = read_bytes(path, MAX_BYTES)
    if size > MAX_BYTES:
        return
    home = folder_of(path, folder)
    known = versions_of(path, folder)
    now = now or datetime.now()
    if known and (_bytes(known[0].file) == data or timedelta() <= now - known[0].time < every):
        return
    make_folder(home)
    if known and now <= known[0].time:
        # A clock that was set back, as every autumn, must not make the newest version one of the oldest.
        now = known[0].time + timedelta(microseconds=1)
    write_bytes(data, os.path.join(home, f"{now:{_FORM}}.cjm.yaml"))
    _prune(versions_of(path, folder), now)


def versions_of(path: str, folder: str = "") -> list[Version]:
    """What is kept of the file at `path`, the newest first."""
    home = folder_of(path, folder)
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(home):
            if match := _NAME.fullmatch(entry.name):
                with contextlib.suppress(ValueError):
                    found.append(Version(datetime.strptime(match[1], _FORM), entry.path))
    return sorted(found, reverse=True)


def read_version(version: Version) -> Loaded | None:
    """The map of a version; None where it cannot be read any more."""
    try:
        return load(version.file)
    except CannotRead:
        return None


def version_with(path: str, digest: str, folder: str = "") -> Version | None:
    """The version of the file at `path` whose bytes have this SHA-256; None where it is not kept."""
    if not digest:
        return None
    found = versions_of(path, folder)
    return next((item for item in found if hashlib.sha256(_bytes(item.file)).hexdigest() == digest), None)


def _bytes(path: str) -> bytes:
    try:
        return read_bytes(path, MAX_BYTES)[0]
    except CannotRead:
        return b""


def _prune(versions: list[Version], now: datetime) -> None:
    kept = set(versions[:LAST])
    days = set()
    for version in versions:
        day = version.time.date()
        if day not in days and version.time > now - timedelta(days=DAYS):
            days.add(day)
            kept.add(version)
    for version in versions:
        if version not in kept:
            with contextlib.suppress(OSError):
                os.unlink(version.file)
