"""One running program: a later start hands its files over to it and is done.

They meet at a socket in a folder of this user alone (a named pipe on Windows), never on the network. The running one
answers only when it can take the files; one that hangs, or a socket that a crash has left, keeps nobody waiting.
"""

import contextlib
import hashlib
import json
import os
import socket
import sys
from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.files.folders import state_folder

PATIENCE = 0.8
"""Seconds that a start waits for the answer of a running program."""
LARGEST = 64 * 1024
"""Bytes of a request."""
TAKEN = b"ok\n"
_LONGEST = 100
"""Bytes of a path that every system takes for a socket."""


class Request(NamedTuple):
    """What a later start asks for."""

    files: tuple[str, ...]
    """Full paths; none where only the window is to come to the front."""
    token: str = ""
    """What the desktop gave the start along: it allows a window to come to the front."""


def address() -> str:
    """Where the running program of this user listens, on this display; empty where there is no place for it.

    A portable program, which keeps its settings apart, is another one.
    """
    display = [os.environ.get(name, "") for name in ("DISPLAY", "WAYLAND_DISPLAY")]
    word = hashlib.sha256("\n".join((state_folder(), *display)).encode(errors="replace")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"cjmdesk-{word}"
    path = os.path.join(_folder(), f"cjmdesk-{word}.socket")
    return path if len(os.fsencode(path)) <= _LONGEST else ""


def _folder() -> str:
    """The folder of the system for such things, if it is this user's; else that of our state."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    try:
        is_ours = bool(folder) and os.stat(folder).st_uid == os.getuid()
    except OSError:
        is_ours = False
    return folder if is_ours else state_folder()


def hand_over(files: Sequence[str], patience: float = PATIENCE) -> bool:
    """Whether a running program has taken the files over; False within `patience` seconds where none does."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "") or os.environ.get("DESKTOP_STARTUP_ID", "")
    message = written(Request(tuple(os.path.abspath(file) for file in files), token))
    where = address()
    if not where:
        return False
    if sys.platform == "win32":
        return _ask_pipe(rf"\\.\pipe\{where}", message, patience)
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(patience)
            connection.connect(where)
            connection.sendall(message)
            return connection.recv(len(TAKEN)) == TAKEN
    except OSError:
        return False


def _ask_pipe(path: str, message: bytes, patience: float) -> bool:
    """The same over a pipe, which knows no limits of time: a thread waits for it, and nobody for the thread."""
    from threading import Thread

    answers: list[bytes] = []

    def ask() -> None:
        with contextlib.suppress(OSError), open(path, "r+b", buffering=0) as pipe:
            pipe.write(message)
            answers.append(pipe.read(len(TAKEN)) or b"")

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(patience)
    return answers == [TAKEN]


def written(request: Request) -> bytes:
    """The request as one line."""
    return json.dumps(request._asdict()).encode("ascii") + b"\n"


def read(line: bytes) -> Request | None:
    """The request in a line; None where it is none."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    files = values.get("files") if isinstance(values, dict) else None
    if not isinstance(files, list) or not all(isinstance(file, str) and os.path.isabs(file) for file in files):
        return None
    token = values.get("token")
    return Request(tuple(files), token if isinstance(token, str) else "")


def listen(where: str) -> socket.socket | None:
    """A socket that listens at the address, in place of one that a crash has left; None where somebody else does.

    Also None where none can be made, as on the file system of a USB stick.
    """
    if not where:
        return None
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as other:
        other.settimeout(PATIENCE)
        other.connect(where)
        return None
    listener = socket.socket(socket.AF_UNIX)
    try:
        os.makedirs(os.path.dirname(where), mode=0o700, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(where)
        before = os.umask(0o177)
        try:
            listener.bind(where)
        finally:
            os.umask(before)
        listener.listen(8)
        listener.setblocking(False)
    except OSError:
        listener.close()
        return None
    return listener


def receive(connection: socket.socket) -> Request | None:
    """The request of a start that waits for its answer; None where it has not waited, or asks for something else."""
    connection.settimeout(PATIENCE / 4)
    line = b""
    try:
        while not line.endswith(b"\n") and len(line) < LARGEST:
            piece = connection.recv(4096)
            if not piece:
                return None
            line += piece
        request = read(line)
        if request is None or _has_left(connection):
            return None
        connection.sendall(TAKEN)
    except OSError:
        return None
    return request


def _has_left(connection: socket.socket) -> bool:
    """Whether the other end is closed: it has lost patience, and opens the files by itself."""
    connection.setblocking(False)
    try:
        return not connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
