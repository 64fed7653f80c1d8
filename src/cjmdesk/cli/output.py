"""Words on the terminal: plain lines on standard output, complaints on standard error, and reasons in one sentence."""

import errno
import io
import sys

from cjmdesk.i18n import _


def prepare() -> None:
    """Makes the streams take every character: what they cannot write stands there as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def line(text: str) -> None:
    """Writes one line to standard output."""
    if sys.stdout is not None:
        print(text.replace("\n", " "))


def flush() -> None:
    """Sends what was written on its way; raises OSError where it does not get there."""
    if sys.stdout is not None:
        sys.stdout.flush()


def complain(text: str) -> None:
    """Writes one line to standard error, where there is one (a program without a terminal has none)."""
    if sys.stderr is not None:
        print("cjmdesk: " + text.replace("\n", " "), file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the system refused, in the language of the interface."""
    texts = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.ENOTDIR: _("there is no such folder"),
        errno.EISDIR: _("this is a folder"),
        errno.EACCES: _("access is denied"),
        errno.EPERM: _("access is denied"),
        errno.EROFS: _("the place is read-only"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return texts.get(error.errno or 0) or error.strerror or str(error)
