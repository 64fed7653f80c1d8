"""How fast the packaged program is beside its source: python benchmarks/package.py dist/cjmdesk/cjmdesk [--rounds N]

Commands are timed from start to end; the window from start to the moment when its picture is there, read from the
memory of an X server of our own (needs Xvfb). Both programs take turns; ratios are of the least times and of the
medians. The first start is one with a new home folder and with no file of the package in the memory of the system.
--strict ends with 1 where a budget is not held by the least times.
"""

import argparse
import mmap
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = str(ROOT / "resources" / "examples" / "home-internet.cjm.yaml")
WIDTH, HEIGHT = 1280, 720
SETTLED = 2.5
"""Seconds after which a window shows what it is going to show."""
ALIKE = 0.97
"""The share of points that are as in the end once the window has been painted; a caret may blink, a bar appear."""
SOURCE_BUDGET, FIRST_BUDGET = 1.3, 2.0


class Screen:
    """An X server without a screen, and its picture as numbers."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._start = len(self._memory) - WIDTH * HEIGHT * 4

    def picture(self) -> np.ndarray:
        """Every eighth point of every eighth line."""
        whole = np.frombuffer(self._memory, np.uint32, WIDTH * HEIGHT, self._start).reshape(HEIGHT, WIDTH)
        return whole[::8, ::8].copy()


@contextmanager
def screen() -> Iterator[Screen]:
    with tempfile.TemporaryDirectory() as folder:
        shown = Screen(Path(folder))
        try:
            yield shown
        finally:
            shown.server.terminate()
            shown.server.wait()


def time_command(command: list[str], home: str) -> float:
    """The milliseconds that a command takes."""
    environment = {**os.environ, "HOME": home}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    start = perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (perf_counter() - start) * 1000


def time_window(program: list[str], shown: Screen, home: str) -> float:
    """The milliseconds until the window of a program has its picture."""
    environment = {**os.environ, "HOME": home, "DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb"}
    before = shown.picture()
    pictures: list[tuple[float, np.ndarray]] = []
    start = perf_counter()
    command = [*program, EXAMPLE, "--size", f"{WIDTH}x{HEIGHT}", "--theme", "light"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        while not pictures or perf_counter() - start - pictures[0][0] < SETTLED:
            now = shown.picture()
            last = pictures[-1][1] if pictures else before
            if not np.array_equal(now, last):
                pictures.append((perf_counter() - start, now))
            if perf_counter() - start > 60:
                raise SystemExit(f"{program} shows no window")
            sleep(0.002)
    finally:
        process.terminate()
        process.wait()
    final = pictures[-1][1]
    return next(taken for taken, picture in pictures if (picture == final).mean() >= ALIKE) * 1000


def forget(folder: Path) -> None:
    """Lets the system drop the files below `folder` from its memory, and no others."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def row(name: str, one: list[float], other: list[float], budget: float) -> bool:
    """Prints a row; returns whether the budget is held."""
    least, usual = min(one) / min(other), median(one) / median(other)
    print(f"{name:34} {least:6.2f} {usual:8.2f} {budget:8.2f}   {min(one):7.0f} ms to {min(other):.0f} ms", flush=True)
    return least <= budget


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the packaged program beside its source.")
    parser.add_argument("program", type=Path, help="the program in the folder that bundle.py has built")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--strict", action="store_true")
    args = parser.parse_args()
    program = args.program.resolve()
    packaged, source = [str(program)], [sys.executable, "-m", "cjmdesk"]
    held = []
    print(f"{'':34} {'least':>6} {'median':>8} {'budget':>8}")
    with tempfile.TemporaryDirectory() as home, screen() as shown:
        pdf = str(Path(home) / "map.pdf")
        for words in (["--help"], ["check", EXAMPLE], ["export", EXAMPLE, "-o", pdf]):
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(args.rounds + 1):
                for taken, start in zip(times, (packaged, source), strict=True):
                    taken.append(time_command([*start, *words], home))
            held.append(row(f"{words[0]}, packaged to source", times[0][1:], times[1][1:], SOURCE_BUDGET))
        windows: tuple[list[float], list[float]] = ([], [])
        for _ in range(args.rounds + 1):
            for taken, start in zip(windows, (packaged, source), strict=True):
                taken.append(time_window(start, shown, home))
        held.append(row("first painting, packaged to source", windows[0][1:], windows[1][1:], SOURCE_BUDGET))
        first = []
        for _ in range(3):
            forget(program.parent)
            with tempfile.TemporaryDirectory() as new_home:
                first.append(time_window(packaged, shown, new_home))
        held.append(row("first start to later ones", first, windows[0][1:], FIRST_BUDGET))
    return int(args.strict and not all(held))


if __name__ == "__main__":
    sys.exit(main())
