"""Which process is which: whether one that has left its mark in a file still runs."""

import os
import socket


def host() -> str:
    """The name of this machine, as processes write it down."""
    return socket.gethostname()


def is_running(pid: int, started: str) -> bool:
    """Whether the process with this number, begun at `started` (see `start_of`; empty where not known), still runs.

    A later process that was given the same number is another one.
    """
    if not _runs(pid):
        return False
    return not started or start_of(pid) == started


def start_of(pid: int) -> str:
    """When a process began, in ticks since the system did; empty where the system does not say, or it has ended.

    A process that has ended keeps its number until its parent has asked how it ended.
    """
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return "" if fields[0] in ("Z", "X") else fields[19]
    except (OSError, IndexError):
        return ""


def _runs(pid: int) -> bool:
    if pid <= 0:
        return False
    if os.name == "nt":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OverflowError:
        return False  # no process can have this number
    except OSError:
        return True  # somebody else's
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes  # only there, where there are no signals to ask with

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # Windows
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE
