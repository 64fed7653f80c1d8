"""Who has a map open: a small JSON file beside it, for people and for the command line.

The lock of `map.cjm.yaml` is `.map.cjm.yaml.lock`, in the folder that the file really lies in. It hinders nobody by
force: whoever opens the map is told who has it, and may take it over; whoever had it finds out before the next save.
Links are not followed and nothing but a lock is ever replaced or removed.
"""

import contextlib
import errno
import hashlib
import json
import os
import stat
from datetime import datetime, timedelta
from typing import NamedTuple

from cjmdesk import __version__
from cjmdesk.files.process import host, is_running, start_of
from cjmdesk.i18n import _, format_date, interface_language

OLD = timedelta(days=1)
"""A lock of another machine that is older than this was perhaps left behind; that cannot be known from here."""

_LONGEST = 255
"""Bytes of a file name."""
_MOST = 1 << 16
"""Bytes of a lock."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Owner(NamedTuple):
    """Who has a map open, and since when. All is empty where a lock cannot be read."""

    user: str = ""
    host: str = ""
    pid: int = 0
    started: str = ""
    """Tells the process from a later one with the same number; empty where the system does not say."""
    time: str = ""
    """Since when, ISO 8601 with the time zone."""
    program: str = ""
    file: str = ""
    """The map's file as its owner sees it; a lock that was copied with its folder is thereby known."""
    token: str = ""
    """Tells this lock from every other one, of the same process too."""


class Locked(Exception):  # noqa: N818 - the name says what happened
    """Somebody else has the map open: `owner`."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner.user)
        self.owner = owner


class CannotLock(Exception):  # noqa: N818 - the name says what happened
    """No lock can be made there; the map can be opened all the same."""


def lock_path(path: str) -> str:
    """Where the lock of the map at `path` is, or would be."""
    folder, name = os.path.split(os.path.realpath(path))
    lock = f".{name}.lock"
    if len(os.fsencode(lock)) > _LONGEST:
        lock = f".{hashlib.sha256(os.fsencode(name)).hexdigest()[:24]}.lock"
    return os.path.join(folder, lock)


def owner_of(path: str) -> Owner | None:
    """Who has the map at `path` open; None where nobody has, as far as that can be known.

    A lock of this machine whose process has ended is no lock, nor is one that belongs to another map.
    """
    try:
        owner = _read(lock_path(path))
    except ValueError:
        return None  # no file can have this name
    except OSError:
        owner = Owner()
    return None if owner is None or _is_left_behind(owner, os.path.realpath(path)) else owner


def take(path: str, *, force: bool = False) -> Owner:
    """Makes this process the owner of the map at `path`; with `force` whoever owns it now.

    Raises Locked with the owner, and CannotLock.
    """
    mine = _new_owner(path)
    try:
        if _make(lock_path(path), mine):
            return mine
        if not force and (other := owner_of(path)) is not None:
            raise Locked(other)
        _put(lock_path(path), mine)
    except (OSError, ValueError) as error:
        raise CannotLock(getattr(error, "strerror", None) or str(error)) from None
    # Two that find the same dead lock both replace it: the later one has it.
    if not force and (other := taken_by(path, mine)) is not None:
        raise Locked(other)
    return mine


def taken_by(path: str, mine: Owner) -> Owner | None:
    """Who has taken the map over from `mine`; None where nobody has. A lock that is gone is made again.

    A disk that fails for a moment is nobody.
    """
    try:
        there = _read(lock_path(path))
    except OSError:
        return None
    if there is None:
        with contextlib.suppress(OSError, ValueError):
            _make(lock_path(path), mine)
    return there if there is not None and there.token != mine.token else None


def release(path: str, mine: Owner) -> None:
    """Gives up the lock, as far as it is still `mine`."""
    with contextlib.suppress(OSError):
        lock = lock_path(path)
        there = _read(lock)
        if there is not None and there.token == mine.token:
            os.unlink(lock)


def is_old(owner: Owner, now: datetime | None = None) -> bool:
    """Whether a lock was perhaps left behind: of another machine and made long ago, or by nobody knows whom."""
    if owner.host == host():
        return False
    try:
        return (now or datetime.now().astimezone()) - datetime.fromisoformat(owner.time) > OLD
    except (ValueError, TypeError):
        return True


def in_words(owner: Owner) -> str:
    """Who it is, and since when, as "Anna on laptop, since 28 Nov 2026, 14:05"."""
    if owner.user and owner.host:
        who = _("{user} on {host}").format(user=owner.user, host=owner.host)
    else:
        who = owner.user or owner.host or _("somebody unknown")
    try:
        since = datetime.fromisoformat(owner.time).astimezone()
    except (ValueError, OverflowError, OSError):
        return who
    day = format_date(since.date(), interface_language())
    return _("{who}, since {day}, {time}").format(who=who, day=day, time=f"{since:%H:%M}")


def _new_owner(path: str) -> Owner:
    pid = os.getpid()
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    program = f"cjmdesk {__version__}"
    return Owner(_user(), host(), pid, start_of(pid), now, program, os.path.realpath(path), os.urandom(8).hex())


def _user() -> str:
    import getpass  # only once something is to be locked

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _is_left_behind(owner: Owner, real: str) -> bool:
    if not owner.host or owner.host != host():
        return False
    if not is_running(owner.pid, owner.started):
        return True
    try:
        return not os.path.samefile(owner.file, real)
    except (OSError, ValueError):
        return False  # its file has another name by now


def _make(lock: str, mine: Owner) -> bool:
    """Makes a lock where there is none; whether it is ours."""
    try:
        descriptor = os.open(lock, _MAKE, 0o666)
    except FileExistsError:
        return False
    data = _written(mine)
    try:
        try:
            if os.write(descriptor, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(lock)
        raise
    return True


def _put(lock: str, mine: Owner) -> None:
    """Replaces what is there, be it a link: the lock is always a whole one."""
    if os.path.isdir(lock) and not os.path.islink(lock):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), lock)
    beside = os.path.join(os.path.dirname(lock), f".{mine.token}.lock")
    if not _make(beside, mine):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), beside)
    try:
        os.replace(beside, lock)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _written(owner: Owner) -> bytes:
    return json.dumps(owner._asdict(), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _read(lock: str) -> Owner | None:
    """What a lock says: None where there is none, an empty owner where it is none of ours.

    Raises OSError where it cannot be read, and ValueError where no file can have its name.
    """
    try:
        descriptor = os.open(lock, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with open(descriptor, "rb") as file:
        data = file.read(_MOST) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    return _parsed(data)


def _parsed(text: bytes) -> Owner:
    try:
        data = json.loads(text.decode("utf-8", "surrogatepass"))
        owner = Owner(**{field: data[field] for field in Owner._fields})
    except (ValueError, KeyError, TypeError, RecursionError):
        return Owner()
    texts = [value for field, value in owner._asdict().items() if field != "pid"]
    return owner if type(owner.pid) is int and all(isinstance(text, str) for text in texts) else Owner()
