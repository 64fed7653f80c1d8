"""The log of what nobody foresaw, in the state folder: which line of the program failed, never what is in a map.

An exception's own words may quote the map, or the name of a file: only its kind is written down.
"""

import faulthandler
import logging
import os
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import TextIO

from cjmdesk import __version__
from cjmdesk.files.folders import state_folder

LARGEST = 256 * 1024
"""Bytes of one file; then the next is begun."""
KEPT = 3
"""So many earlier files are kept beside the newest one."""

_LOG, _CRASHES = "cjmdesk.log", "crashes.log"
_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def log_folder() -> str:
    return os.path.join(state_folder(), "logs")


def log_path() -> str:
    """The file that reports are written to."""
    return os.path.join(log_folder(), _LOG)


class _Wordless(logging.Formatter):
    """Writes which message it is, but not what was filled into it, and of an exception where it came from."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [f"{self.formatTime(record)} {record.levelname} {record.name}: {record.msg}"]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(report(record.exc_info[1]))
        return "\n".join(parts)


def begin_log() -> logging.Logger:
    """The log of the program, written from now on; what fails below Python goes into a file beside it.

    Where the folder cannot be written nothing is: no log is worth an error.
    """
    logger = logging.getLogger("cjmdesk")
    if _own_handlers(logger):
        return logger
    logger.propagate = False
    try:
        os.makedirs(log_folder(), mode=0o700, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_path(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Wordless())
    logger.addHandler(handler)
    return logger


def watch_crashes() -> TextIO | None:
    """Has the place written down where the process itself goes down; the file must stay open as long as it runs."""
    path = os.path.join(log_folder(), _CRASHES)
    try:
        os.makedirs(log_folder(), mode=0o700, exist_ok=True)
        if os.path.exists(path) and os.path.getsize(path) > LARGEST:
            os.replace(path, path + ".1")
        file = open(path, "a", encoding="utf-8")  # noqa: SIM115 - open as long as the process runs
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def end_log(crashes: TextIO | None = None) -> None:
    """Closes the log, and the file of `watch_crashes`, as at the end of the program."""
    if crashes is not None:
        faulthandler.disable()
        crashes.close()
    logger = logging.getLogger("cjmdesk")
    for handler in _own_handlers(logger):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def _own_handlers(logger: logging.Logger) -> list[logging.Handler]:
    return [handler for handler in logger.handlers if isinstance(handler.formatter, _Wordless)]


def report(error: BaseException) -> str:
    """What can be told of an error to anybody: versions, kinds of errors, and the lines of code they came from."""
    lines = [f"cjmdesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += [f"  {place}" for place in places(cause.__traceback__)]
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}".removeprefix("builtins."))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
        if cause is not None:
            lines.append("which came from")
    return "\n".join(lines)


def places(trace: TracebackType | None) -> list[str]:
    """The lines of code that an error went through; of files outside the program only their names."""
    result = []
    for frame in traceback.extract_tb(trace):
        path = os.path.abspath(frame.filename)
        inside = path.startswith(_OURS + os.sep)
        name = os.path.relpath(path, _OURS).replace(os.sep, "/") if inside else os.path.basename(path)
        result.append(f"{name}:{frame.lineno} {frame.name}" + (f": {frame.line}" if inside and frame.line else ""))
    return result
