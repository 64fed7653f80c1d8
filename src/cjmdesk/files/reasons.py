"""Why the disk refused something, in a sentence for the user that says what to do."""

import contextlib
import errno
import os
import stat

from cjmdesk.i18n import _, format_number

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_PLACE = frozenset({errno.ENOENT, errno.ENOTDIR})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_AWAY = frozenset({
    getattr(errno, name)
    for name in ("ESTALE", "ENODEV", "ENXIO", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN",
                 "ETIMEDOUT", "ECONNRESET", "EREMOTEIO", "ESHUTDOWN", "ENOLINK")
    if hasattr(errno, name)
})  # fmt: skip
"""What a share says that has gone, and a disk that was pulled out."""
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY, errno.EDEADLK, errno.ENOLCK, errno.EAGAIN})
_HELD_ON_WINDOWS = frozenset({32, 33})
"""Sharing and lock violation: a virus scanner, a cloud client or another program has the file."""
_AWAY_ON_WINDOWS = frozenset({53, 55, 59, 64, 67, 1231})


def no_file(mode: int) -> str:
    """Why what has this mode cannot be a map."""
    if stat.S_ISDIR(mode):
        return _("it is a folder. Name a file in it.")
    return _("it is no ordinary file.")


def why_unreadable(error: Exception) -> str:
    """Why a file could not be read."""
    code = getattr(error, "errno", None)
    if isinstance(error, ValueError):
        return _("a file cannot have this name.")
    if _is_away(error):
        return _("its disk or network share does not answer. See whether it is connected.")
    if code in _NO_PLACE:
        return _("there is no such file.")
    if code in _FORBIDDEN:
        return _("you have no permission to read it.")
    if code == errno.ENAMETOOLONG:
        return _("the name is too long.")
    return _("it cannot be read: {reason}.").format(reason=getattr(error, "strerror", None) or error)


def why_unwritable(path: str, error: Exception, size: int) -> str:
    """Why `size` bytes could not be written to `path`."""
    code = getattr(error, "errno", None)
    folder = os.path.dirname(os.path.realpath(path) if os.path.islink(path) else path) or "."
    if isinstance(error, ValueError):
        return _("a file cannot have this name. Choose another.")
    if _is_held(error):
        return _("another program has the file open. Close it there and try again, or save elsewhere.")
    if _is_away(error):
        return _("its disk or network share does not answer. Connect it and try again, or save elsewhere.")
    if code in _FULL:
        return _full(folder, size)
    if code in _NO_PLACE:
        return _("there is no folder “{folder}”. Make it, or save elsewhere.").format(folder=folder)
    if code == errno.EFBIG:
        return _("the disk takes no file of this size. Save elsewhere.")
    if code in _FORBIDDEN:
        return _("you have no permission to write into “{folder}”. Save elsewhere.").format(folder=folder)
    if code == errno.EROFS:
        return _("the disk is read-only. Save elsewhere.")
    if code == errno.ENAMETOOLONG:
        return _("the name is too long. Choose a shorter one.")
    reason = getattr(error, "strerror", None) or error
    return _("it cannot be written: {reason}. Try again, or save elsewhere.").format(reason=reason)


def _is_away(error: Exception) -> bool:
    return getattr(error, "errno", None) in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS


def _is_held(error: Exception) -> bool:
    """Whether somebody else has the file, and only for now."""
    return getattr(error, "errno", None) in _BUSY or getattr(error, "winerror", None) in _HELD_ON_WINDOWS


def _full(folder: str, size: int) -> str:
    import shutil  # brings all of Python's archive formats along

    free = 0
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
    text = _("the disk is full: {size} KiB are needed, {free} KiB are free. Make room, or save elsewhere.")
    return text.format(size=format_number(-(-size // 1024), "en"), free=format_number(free // 1024, "en"))
