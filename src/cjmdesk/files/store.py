"""The disk: reading a file without waiting for ever, writing it in one piece or not at all."""

import contextlib
import errno
import os
import stat
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from cjmdesk.files.reasons import no_file, why_unreadable, why_unwritable
from cjmdesk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from cjmdesk.model.journey import Journey

_PREFIX = ".cjmdesk-"
"""Of a temporary file of ours; the number of the process that writes it follows."""
_SUFFIX = ".tmp"
_STALE = 3600.0
"""A temporary file of ours that is older than this many seconds was left by a run that was killed."""

_WINDOWS = os.name == "nt"
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait for a file that somebody else holds, on Windows."""

_CHUNK = 1 << 20


class CannotRead(Exception):  # noqa: N818 - the name says what happened
    """`path` cannot be read; `reason` and `str()` are sentences for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CannotWrite(Exception):  # noqa: N818 - the name says what happened
    """`path` cannot be written; what was there before is still there. `reason` says what to do."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read_bytes(path: str, limit: int) -> tuple[bytes, int]:
    """The bytes of a regular file and their number; no bytes where there are more than `limit`. Raises CannotRead."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe waits for somebody to write, and opening a device may do anything.
            raise CannotRead(path, no_file(status.st_mode))
        if status.st_size > limit:
            return b"", status.st_size
        with open(path, "rb") as file:
            # A buffer as large as the limit would be allocated at once.
            data = file.read(min(limit, status.st_size + _CHUNK) + 1)
        return (b"", len(data)) if len(data) > limit else (data, len(data))
    except (OSError, ValueError) as error:
        raise CannotRead(path, why_unreadable(error)) from None


def digest(path: str) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal; raises CannotRead. Tells whether it was changed outside."""
    return digest_of(read_bytes(path, sys.maxsize - 1)[0])


def digest_of(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    import hashlib  # with its library of ciphers this is too slow for a check, which needs none of it

    return hashlib.sha256(data).hexdigest()


def save(journey: "Journey", path: str, comment: str = "", before: "Callable[[str], None] | None" = None) -> str:
    """Writes the journey in canonical form and returns the SHA-256 of the bytes; raises CannotWrite.

    What would not read back as it is, is not written: see `proof`. `before` is told the SHA-256 before it is written.
    """
    from cjmdesk.files.proof import NotProven, prove

    try:
        data = prove(journey, comment)
    except NotProven as error:
        reason = _("nothing was written, because the map would not read back: {reason}").format(reason=error)
        raise CannotWrite(path, reason) from None
    digest = digest_of(data)
    if before is not None:
        before(digest)
    write_bytes(data, path)
    return digest


def write_bytes(data: bytes, path: str) -> None:
    """Replaces the content of `path` in one piece, or makes it; raises CannotWrite, and then changes nothing.

    Keeps permissions, and the link where `path` is one. Owner, access lists and hard links are not kept.
    """
    write_together(((data, path),))


def write_together(files: "Iterable[tuple[bytes, str]]") -> None:
    """Does as `write_bytes` with several files: none takes its place before all of them are on the disk.

    Whatever ends `files` or the writing before that changes nothing.
    """
    ready: list[_Ready] = []
    try:
        for data, path in files:
            ready.append(_made_ready(data, path))
        folders = {os.path.dirname(file.target) for file in ready}
        while ready:
            try:
                _replace(ready[0].temporary, ready[0].target)
            except OSError as error:
                raise CannotWrite(ready[0].path, why_unwritable(ready[0].path, error, ready[0].size)) from None
            ready.pop(0)
        # Once all are in place, and not after each: whoever interrupts this will hardly find some of them there only.
        for folder in folders:
            _sync_folder(folder)
    finally:
        for left in ready:
            _unlink(left.temporary)


class _Ready(NamedTuple):
    """A file that is on the disk beside its place."""

    temporary: str
    target: str
    path: str
    size: int


def _made_ready(data: bytes, path: str) -> _Ready:
    temporary = ""
    try:
        target = os.path.realpath(path)
        mode = _mode_of(target, path)
        folder = os.path.dirname(target)
        _sweep(folder)
        descriptor, temporary = _new_file(folder, 0o666 if mode is None else 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            # Some disks, such as memory sticks, give all files the same permissions and let nobody set them.
            if mode is not None and stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
                os.chmod(temporary, mode)
            os.fsync(file.fileno())
            _check_size(file.fileno(), len(data))
        made, temporary = _Ready(temporary, target, path, len(data)), ""
    except (OSError, ValueError) as error:
        raise CannotWrite(path, why_unwritable(path, error, len(data))) from None
    finally:
        if temporary:
            _unlink(temporary)
    return made


def _unlink(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def make_folder(folder: str) -> None:
    """Makes a folder for this user alone, with those above it, where there is none; raises CannotWrite."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except (OSError, ValueError) as error:
        raise CannotWrite(folder, why_unwritable(folder, error, 0)) from None


def keep_original(path: str) -> str:
    """Copies the file as it is to a free name beside it and returns that; raises CannotRead and CannotWrite.

    For a file with comments that a save cannot keep: `map.cjm.yaml` is kept as `map.original.cjm.yaml`. What is kept
    already, as by a save that failed and is tried again, is not copied once more.
    """
    data, _size = read_bytes(path, sys.maxsize - 1)
    folder, name = os.path.split(path)
    stem, dot, ending = name.partition(".")
    number = 1
    while os.path.lexists(
        kept := os.path.join(folder, f"{stem}.original{'' if number == 1 else f'-{number}'}{dot}{ending}")
    ):
        if _holds(kept, data):
            return kept
        number += 1
    write_bytes(data, kept)
    return kept


def _holds(path: str, data: bytes) -> bool:
    """Whether the file is there and holds just this."""
    try:
        return read_bytes(path, len(data)) == (data, len(data))
    except CannotRead:
        return False


def _check_size(descriptor: int, size: int) -> None:
    """Some file systems, such as those over a network, take less than they say; raises OSError where this one did."""
    if os.fstat(descriptor).st_size != size:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _mode_of(target: str, path: str) -> int | None:
    """The permissions of what is to be replaced, None where there is nothing; refuses what must not be replaced."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise CannotWrite(path, no_file(status.st_mode))
    # Replacing needs no permission on the file itself, so a read-only file would be lost without this question.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise CannotWrite(path, _("the file is read-only. Save under another name, or allow writing to it."))
    return stat.S_IMODE(status.st_mode) & 0o777


def _new_file(folder: str, mode: int) -> tuple[int, str]:
    """A new file of ours in `folder`, open for writing; unlike mkstemp it lets the umask decide on a new map."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        temporary = os.path.join(folder, f"{_PREFIX}{os.getpid()}-{os.urandom(6).hex()}{_SUFFIX}")
        with contextlib.suppress(FileExistsError):
            return os.open(temporary, flags, mode), temporary


def _replace(temporary: str, target: str) -> None:
    """os.replace, with patience for virus scanners and cloud clients that hold a file for a moment on Windows."""
    for wait in _WAITS if _WINDOWS else ():
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(wait)
    os.replace(temporary, target)


def _sync_folder(folder: str) -> None:
    """Makes the new name last through a power cut; the data is in place already, so a failure is no failure."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_unfinished(folder: str, processes: "Collection[int | None]") -> None:
    """Removes what these processes, which were ended, have begun to write in `folder`."""
    beginnings = tuple(f"{_PREFIX}{process}-" for process in processes)
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.startswith(beginnings) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _sweep(folder: str) -> None:
    """Removes what an earlier run of ours that was killed has left in `folder`."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                        os.unlink(entry.path)
