"""Many maps at a time: python benchmarks/batch.py [--maps N] [--rounds N] [--to FORMAT]

Exports the same maps with one process and with two, in turns, and prints how much faster two are: by the clock (which
other load on the machine can falsify either way), and by what the processors did, which says what two could reach on
a machine with nothing else to do.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from maps import text_of

PROGRAM = [sys.executable, "-m", "cjmdesk", "export"]


class Run(NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


def run(files: list[str], folder: str, jobs: int, ending: str) -> Run:
    """One export of all files by `jobs` processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(
        [*PROGRAM, *files, "-d", folder, "--to", ending, "--jobs", str(jobs)], check=True, stdout=subprocess.DEVNULL
    )
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--maps", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--to", default="pdf")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text, files = text_of(30), []
        for number in range(options.maps):
            files.append(str(Path(folder, f"m{number:04}.cjm.yaml")))
            Path(files[-1]).write_text(text, encoding="utf-8")
        out = os.path.join(folder, "out")
        start = run(files[:1], out, 1, options.to)  # what is done once, and by one
        runs = [(run(files, out, 1, options.to), run(files, out, 2, options.to)) for _ in range(options.rounds)]
    one, two = (Run(min(r[n].wall for r in runs), min(r[n].cpu for r in runs)) for n in (0, 1))
    print(f"{options.maps} maps to {options.to}: {one.wall:.1f} s by one process, {two.wall:.1f} s by two")
    print(f"by the clock {one.wall / two.wall:.2f} times as fast, load {os.getloadavg()[0]:.1f}")
    print(f"processor time {one.cpu:.1f} s and {two.cpu:.1f} s, of which {start.cpu:.2f} s at the beginning")
    bound = one.cpu / (start.cpu + (two.cpu - start.cpu) / 2)
    print(f"on two idle processors {bound:.2f} times as fast")


if __name__ == "__main__":
    main()
