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


_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))} | {10: " "}
"""Names of files may hold them, and a terminal would obey: what stands there instead."""


def line(text: str) -> None:
    """Writes one line to standard output."""
    if sys.stdout is not None:
        print(text.translate(_CONTROLS))


def flush() -> None:
    """Sends what was written on its way; raises OSError where it does not get there."""
    if sys.stdout is not None:
        sys.stdout.flush()


def complain(text: str) -> None:
    """Writes one line to standard error, where there is one (a program without a terminal has none)."""
    if sys.stderr is not None:
        print("cjmdesk: " + text.translate(_CONTROLS), file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the output did not get where it should."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full")
    return error.strerror or str(error)
