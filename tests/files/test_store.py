"""Saving: the old content or the new, never a mix, whatever fails."""

import errno
import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cjmdesk.files import store
from cjmdesk.files.document import load, parse
from cjmdesk.files.store import CannotRead, CannotWrite, digest, keep_original, read_bytes, save, write_bytes
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

OLD = b"old content\n"
posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def reason(action: Callable[[], Any]) -> str:
    with pytest.raises((CannotWrite, CannotRead)) as caught:
        action()
    assert str(caught.value) == f"{caught.value.path}: {caught.value.reason}"
    return caught.value.reason


def test_a_save_can_be_loaded_and_returns_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm.yaml"
    journey = Journey(title="Путь", stages=(Stage(id="a", title="A"),))
    result = save(journey, str(path), "# ours")
    assert path.read_text(encoding="utf-8").startswith("# ours\ncjmdesk: 1\ntitle: Путь\n")
    assert result == hashlib.sha256(path.read_bytes()).hexdigest() == digest(str(path))
    loaded = load(str(path))
    assert (loaded.journey, loaded.comment, loaded.digest) == (journey, "# ours", result)
    assert names(tmp_path) == ["map.cjm.yaml"]


@posix
def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    for mask, mode in ((0o022, 0o644), (0o077, 0o600)):
        path = tmp_path / f"new-{mask}"
        before = os.umask(mask)
        try:
            write_bytes(b"x", str(path))
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_are_kept(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_bytes(b"new", str(target))
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == mode


@posix
def test_a_link_stays_a_link(target: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link, broken = tmp_path / "links" / "a", tmp_path / "links" / "b"
    link.symlink_to(target)
    broken.symlink_to(tmp_path / "not there yet")
    write_bytes(b"new", str(link))
    write_bytes(b"made", str(broken))
    assert link.is_symlink()
    assert broken.is_symlink()
    assert target.read_bytes() == b"new"
    assert (tmp_path / "not there yet").read_bytes() == b"made"
    assert names(tmp_path / "links") == ["a", "b"]


@posix
def test_a_read_only_file_is_not_replaced(target: Path) -> None:
    target.chmod(0o444)
    assert "read-only" in reason(lambda: write_bytes(b"new", str(target)))
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become somebody else")
def test_a_read_only_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(OLD)
    script = (
        "import os, sys\nfrom cjmdesk.files.store import *\nos.setuid(65534)\n"
        "for name in ('map', 'new'):\n"
        "    try:\n        write_bytes(b'new', os.path.join(sys.argv[1], name))\n"
        "    except CannotWrite as error:\n        print(error.reason)\n"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    (tmp_path / "map").chmod(0o666)
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.count("you have no permission to write into") == 2
    assert (tmp_path / "map").read_bytes() == OLD


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    assert "there is no folder" in reason(lambda: write_bytes(b"", str(tmp_path / "no" / "map")))
    (tmp_path / "link").symlink_to(tmp_path / "no" / "map")
    assert f"there is no folder “{tmp_path / 'no'}”" in reason(lambda: write_bytes(b"", str(tmp_path / "link")))
    (tmp_path / "link").unlink()
    assert "it is a folder" in reason(lambda: write_bytes(b"", str(tmp_path)))
    assert "too long" in reason(lambda: write_bytes(b"", str(tmp_path / ("x" * 300))))
    assert "cannot have this name" in reason(lambda: write_bytes(b"", str(tmp_path / "a\0b")))
    (tmp_path / "file").write_bytes(OLD)
    assert "there is no folder" in reason(lambda: write_bytes(b"", str(tmp_path / "file" / "map")))
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full: 1 KiB are needed"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "it cannot be written: "),
    ],
)
def test_errors_of_the_disk_are_said_and_change_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    assert words in reason(lambda: write_bytes(b"new", str(target)))
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


CALLS = ("stat", "access", "scandir", "open", "chmod", "fsync", "fstat", "replace", "close")
"""What saving asks of the system, and what is written itself."""


class Writing:
    """An open file whose writing may fail."""

    def __init__(self, file: Any, call: Callable[[str, Callable[[], Any]], Any]) -> None:
        self._file = file
        self._call = call

    def __enter__(self) -> "Writing":
        return self

    def __exit__(self, *fault: Any) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        self._call("write", lambda: self._file.write(data))

    def flush(self) -> None:
        self._call("flush", self._file.flush)

    def fileno(self) -> int:
        number: int = self._file.fileno()
        return number


def failing(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> list[str]:
    """Lets the call number `number` of those that saving makes fail; returns the names of the calls so far."""
    made: list[str] = []

    def call(name: str, work: Callable[[], Any]) -> Any:
        made.append(name)
        if len(made) == number:
            raise OSError(code, os.strerror(code))
        return work()

    def wrap(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **kwargs: call(name, lambda: function(*args, **kwargs))

    for name in CALLS:
        monkeypatch.setattr(os, name, wrap(name, getattr(os, name)))
    monkeypatch.setattr(store, "open", lambda *args: Writing(open(*args), call), raising=False)  # noqa: SIM115
    return made


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EINTR])
def test_whichever_call_fails_there_is_the_old_content_or_the_new(target: Path, code: int) -> None:
    number, seen = 0, set()
    while True:
        number += 1
        target.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            made = failing(patch, number, code)
            try:
                write_bytes(b"new content", str(target))
                told = False
            except CannotWrite as error:
                told = bool(error.reason)
        assert target.read_bytes() == (OLD if told else b"new content")
        # A folder that cannot be listed is no reason not to save; one that cannot be synced neither.
        assert names(target.parent) == [target.name]
        write_bytes(b"tried again", str(target))
        assert target.read_bytes() == b"tried again"
        if len(made) < number:
            break
        seen.add(made[number - 1])
    assert seen >= {"stat", "scandir", "open", "write", "flush", "chmod", "fsync", "fstat", "replace"}


def test_a_disk_that_takes_less_than_it_says_is_caught(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def cut(descriptor: int) -> None:
        os.ftruncate(descriptor, 3)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", cut)
    assert "it cannot be written" in reason(lambda: write_bytes(b"new content", str(target)))
    assert target.read_bytes() == OLD


LIMITED = """
import resource, sys
from cjmdesk.files.store import CannotWrite, write_bytes
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_bytes(b"x" * 5000, sys.argv[1])
except CannotWrite as error:
    print(error.reason)
"""


@posix
def test_a_write_that_is_cut_short_leaves_the_old_file(target: Path) -> None:
    """The system takes 1 000 of 5 000 bytes and then no more."""
    done = subprocess.run([sys.executable, "-c", LIMITED, str(target)], capture_output=True, text=True, check=True)
    assert "takes no file of this size" in done.stdout
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a file system")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_the_old_file_stays(full_disk: Path) -> None:
    target = full_disk / "map.cjm.yaml"
    write_bytes(b"a" * 30_000, str(target))
    (full_disk / "other").write_bytes(b"b" * 20_000)
    said = reason(lambda: write_bytes(b"c" * 40_000, str(target)))
    assert said.startswith("the disk is full: 40 KiB are needed, ")
    assert target.read_bytes() == b"a" * 30_000
    assert names(full_disk) == ["map.cjm.yaml", "other"]
    (full_disk / "other").unlink()
    write_bytes(b"d" * 30_000, str(target))
    assert target.read_bytes() == b"d" * 30_000


def test_windows_gets_some_patience(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, failures, waits = os.replace, [PermissionError(13, "held")] * 3, []

    def held(source: str, goal: str) -> None:
        if failures:
            raise failures.pop()
        replace(source, goal)

    monkeypatch.setattr(store, "_WINDOWS", True)
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", waits.append)
    write_bytes(b"new", str(target))
    assert target.read_bytes() == b"new"
    assert waits == [0.05, 0.1, 0.2]
    failures += [PermissionError(13, "held")] * 9
    assert "no permission" in reason(lambda: write_bytes(b"newer", str(target)))
    assert target.read_bytes() == b"new"


def test_what_a_killed_run_has_left_is_swept(target: Path) -> None:
    old, young = target.parent / ".cjmdesk-1.tmp", target.parent / ".cjmdesk-2.tmp"
    foreign = target.parent / ".other-1.tmp"
    for path in (old, young, foreign):
        path.write_bytes(b"")
        if path != young:
            os.utime(path, (time.time() - 4000, time.time() - 4000))
    write_bytes(b"new", str(target))
    assert names(target.parent) == [young.name, foreign.name, target.name]


WRITER = """
import sys
from cjmdesk.files.store import write_bytes
print("ready", flush=True)
number = 0
while True:
    number += 1
    write_bytes(b"%09d " % number * 300_000 + b"END", sys.argv[1])
"""


@posix
def test_a_kill_in_the_middle_leaves_a_whole_file(target: Path) -> None:
    for wait in (0.0, 0.004, 0.011, 0.023, 0.037, 0.05, 0.071, 0.09):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        content = target.read_bytes()
        assert content == OLD or (content.endswith(b"END") and len(set(content.split()[:-1])) == 1)
    write_bytes(OLD, str(target))
    for path in target.parent.glob(".cjmdesk-*.tmp"):
        os.utime(path, (1, 1))
    write_bytes(OLD, str(target))
    assert names(target.parent) == [target.name]


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason(lambda: load(str(tmp_path / "no"))) == "there is no such file."
    assert "it is a folder" in reason(lambda: load(str(tmp_path)))
    assert "cannot have this name" in reason(lambda: load("a\0b"))
    assert "too long" in reason(lambda: load("x" * 300))
    assert "there is no such file" in reason(lambda: digest(str(tmp_path / "no")))
    path = tmp_path / "map"
    path.write_bytes(OLD)
    for code, words in ((errno.EACCES, "no permission to read"), (errno.EIO, "it cannot be read: ")):

        def fail(*_args: object, code: int = code) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patch:
            patch.setattr(os, "stat", fail)
            assert words in reason(lambda: load(str(path)))


@posix
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in reason(lambda: load(str(tmp_path / "pipe")))
    assert "no ordinary file" in reason(lambda: load("/dev/zero"))
    assert "no ordinary file" in reason(lambda: write_bytes(b"", str(tmp_path / "pipe")))
    assert "no ordinary file" in reason(lambda: digest(str(tmp_path / "pipe")))


def test_a_big_file_is_refused_by_its_size_alone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_bytes(str(target), 5) == (b"", len(OLD))
    assert read_bytes(str(target), len(OLD)) == (OLD, len(OLD))
    with target.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    loaded = load(str(target))
    assert loaded.journey is None
    assert "the file is too big: 17 MiB, and at most 16 MiB are read" in str(loaded.problems[0])
    # A file that has grown since it was measured.
    status = os.stat_result((*os.stat(target)[:6], 1, *os.stat(target)[7:]))
    monkeypatch.setattr(os, "stat", lambda _path: status)
    assert read_bytes(str(target), 100) == (b"", 101)
    assert parse(b" " * (16 * 1024 * 1024 + 1)).journey is None


def test_the_original_is_kept_beside_the_file(target: Path) -> None:
    first = keep_original(str(target))
    assert os.path.basename(first) == "map.original.cjm.yaml"
    # A save that failed and is tried again keeps nothing twice.
    assert keep_original(str(target)) == first
    target.write_bytes(OLD + b"# more\n")
    second = keep_original(str(target))
    assert os.path.basename(second) == "map.original-2.cjm.yaml"
    assert Path(first).read_bytes() == OLD
    assert Path(second).read_bytes() == OLD + b"# more\n"
    os.unlink(first)
    os.mkdir(first)
    target.write_bytes(OLD)
    assert os.path.basename(keep_original(str(target))) == "map.original-3.cjm.yaml"
    plain = target.parent / "map"
    plain.write_bytes(b"x")
    assert keep_original(str(plain)).endswith("map.original")


def journey() -> Journey:
    stages = tuple(Stage(id=f"s{number}", title=f"Stage {number}") for number in range(3))
    return Journey(title="t", stages=stages)


def test_an_invalid_map_is_not_written(target: Path) -> None:
    double = Journey(stages=(Stage(id="a"), Stage(id="a")))
    assert "the id “a” is used twice" in reason(lambda: save(double, str(target)))
    assert target.read_bytes() == OLD


def test_a_disk_that_lets_nobody_set_permissions_takes_a_map_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick that belongs to root and can be written by a group: all its files have the same permissions."""
    target = tmp_path / "map"
    target.write_bytes(b"old")
    target.chmod(0o600)

    def refuse(_path: str, _mode: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chmod", refuse)
    write_bytes(b"new", str(target))
    assert target.read_bytes() == b"new"
