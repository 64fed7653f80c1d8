"""Every system call of a save made to fail once, each way, below Python: python -m pytest tests/soak/test_faults.py -s

strace attaches itself to a process that saves, and answers one of its calls instead of the system.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmdesk.files.document import load
from cjmdesk.files.store import save
from cjmdesk.model.journey import Journey

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is needed")

ERRORS = ("ENOSPC", "EIO", "EACCES", "EINTR")
OURS = ("read", "brk", "mmap", "munmap", "futex", "getrandom", "rt_sigaction", "rt_sigprocmask")
"""Calls that are not asked of the disk: what the process reads is the word to save."""

SAVER = """
import sys
from cjmdesk.files.document import load
from cjmdesk.files.store import CannotWrite, save
from cjmdesk.files.versions import keep_version
journey = load(sys.argv[1]).journey
save(journey, sys.argv[1])
keep_version(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    try:
        save(journey.but(title=line.strip()), sys.argv[1])
        print("saved", flush=True)
    except CannotWrite as error:
        print("failed", error.reason, flush=True)
"""


class Saver:
    """A process that saves when it is told to, with strace in between."""

    def __init__(self, path: Path, trace: Path) -> None:
        self._trace = trace
        command = [sys.executable, "-c", SAVER, str(path)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def save(self, title: str) -> str:
        assert self._process.stdin
        self._process.stdin.write(title + "\n")
        self._process.stdin.flush()
        return self._answer()

    def traced(self, title: str, *options: str) -> str:
        command = ["strace", "-f", "-p", str(self._process.pid), "-o", str(self._trace), *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr
            said = strace.stderr.readline()
            assert "attached" in said, said
            try:
                return self.save(title)
            finally:
                strace.terminate()
                strace.wait()

    def calls(self, title: str) -> Counter[str]:
        """How often a save makes each call, without the two that tell of its end."""
        assert self.traced(title) == "saved"
        found = Counter(re.findall(r"^\d+ +(\w+)\(", self._trace.read_text(), re.MULTILINE))
        found["write"] -= 2
        return Counter({name: count for name, count in found.items() if name not in OURS})

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[Saver]:
    (tmp_path / "maps").mkdir()
    path = tmp_path / "maps" / "map.cjm.yaml"
    save(Journey(title="start", notes="Ещё не всё\n" * 500), str(path))
    result = Saver(path, tmp_path / "trace")
    yield result
    result.close()


def ways(calls: Counter[str]) -> Iterator[tuple[str, int, str]]:
    """Which call fails, the how manieth of its name, and how."""
    for name, count in sorted(calls.items()):
        for number in range(1, count + 1):
            yield from ((name, number, f"error={error}") for error in ERRORS)
            if name == "write":
                yield from ((name, number, f"retval={size}") for size in (1, 100))


@pytest.mark.timeout(0)
def test_every_system_call_of_a_save_fails_once_each_way(saver, tmp_path):
    folder = tmp_path / "maps"
    path = folder / "map.cjm.yaml"
    calls = saver.calls("first")
    told = Counter()
    for name, number, way in ways(calls):
        case = f"{name} #{number}, {way}"
        before = path.read_bytes()
        answer = saver.traced(f"new {case}", "-e", f"inject={name}:{way}:when={number}")
        # What fails after the new file is in its place is no failure of the save.
        assert answer == "saved" or answer.startswith("failed "), f"{case}: {answer}"
        now = load(str(path)).journey
        assert now is not None, case
        if answer == "saved":
            assert now.title == f"new {case}", f"{case}: it was not saved"
        else:
            assert path.read_bytes() == before, f"{case}: the old file was changed"
        told[answer.split()[0]] += 1
        assert saver.save(f"again {case}") == "saved", f"{case}: not even afterwards"
        assert load(str(path)).journey.title == f"again {case}"
        left = [entry for entry in os.listdir(folder) if entry.endswith(".tmp")]
        assert not left or name in ("unlink", "rename"), f"{case}: {left}"
        for entry in left:
            (folder / entry).unlink()
    assert told["failed"] > 20
    print(
        f"\n{sum(calls.values())} calls of a save ({', '.join(sorted(calls))}), {sum(told.values())} faults: "
        f"{told['failed']} told, {told['saved']} of no consequence"
    )


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount a file system")
def test_disks_of_every_size_are_full_in_time(tmp_path):
    """A real file system that is full after another number of pages in every round."""
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "map.cjm.yaml"
    script = SAVER.replace("keep_version(sys.argv[1])\n", "")
    full = 0
    for pages in range(1, 40):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(folder)], check=True)
        try:
            save(Journey(title="start", notes="x" * 40_000), str(path))
            (folder / "other").write_bytes(b"x" * 4096 * (pages - 13 if pages > 13 else 1))
            before = path.read_bytes()
            done = subprocess.run(
                [sys.executable, "-c", script, str(path)], input="new\n", capture_output=True, text=True, check=False
            )
            if "failed" in done.stdout or done.returncode:
                full += 1
                assert "the disk is full" in done.stdout + done.stderr, done.stderr
                assert path.read_bytes() == before
                (folder / "other").unlink()
                save(Journey(title="again", notes="x" * 40_000), str(path))
            assert load(str(path)).journey is not None
            assert [name for name in os.listdir(folder) if name.endswith(".tmp")] == []
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    assert 0 < full < 39
    print(f"\n39 file systems of 160 KiB, {full} of them too full to save: the old file stayed in each")
