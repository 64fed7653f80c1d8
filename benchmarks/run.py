"""The budgets of the program and what it takes now: python benchmarks/run.py [--rounds N] [--strict]

Every figure is a median, and every ratio was taken in one run in which the commands took turns: the load of the
machine then weighs on both sides. "py" is `python -c pass`, "win" an empty QMainWindow with a QGraphicsView up to
its first painting; both from this very environment. --strict ends with 1 where a budget is exceeded.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from math import isnan, nan
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable


class Row(NamedTuple):
    """One budget: `value` of `unit` against at most `budget`; `took` is the plain time in milliseconds."""

    name: str
    value: float
    unit: str
    budget: float
    took: float


def commands(maps: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """The processes that are timed, by name; the first two are the measures of the others."""
    program, window = [PYTHON, "-m", "cjmdesk"], [PYTHON, str(HERE / "window.py")]
    return {
        "py": [PYTHON, "-c", "pass"],
        "win": [*window, "minimal"],
        "help": [*program, "--help"],
        "check 100": [*program, "check", maps["100"]],
        "check 1000": [*program, "check", maps["1000"]],
        "export 30": [*program, "export", maps["30"], "-o", str(folder / "map30.pdf")],
        "open 100": [*window, maps["100"]],
        "open 1000": [*window, maps["1000"]],
    }


def time_processes(todo: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """The median milliseconds of each command from start to end, not a number where it failed.

    The first round warms up and is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in todo}
    failed: set[str] = set()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for _round in range(rounds + 1):
        for name, command in todo.items():
            if name in failed:
                continue
            start = perf_counter()
            done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            taken[name].append((perf_counter() - start) * 1000)
            if done.returncode:
                print(f"{name} failed: {' '.join(command)}\n{done.stdout[-500:]}{done.stderr[-500:]}")
                failed.add(name)
    return {name: nan if name in failed else median(times[1:]) for name, times in taken.items()}


def process_rows(took: dict[str, float]) -> list[Row]:
    budgets = (
        ("--help", "help", "py", 3),
        ("check, 100 touchpoints", "check 100", "py", 16),
        ("check, 1 000 touchpoints", "check 1000", "py", 22),
        ("export, 30 touchpoints, whole process", "export 30", "py", 22),
        ("open to first painting, 100 touchpoints", "open 100", "win", 3),
        ("open to first painting, 1 000 touchpoints", "open 1000", "win", 3.5),
    )
    return [Row(name, took[key] / took[base], base, most, took[key]) for name, key, base, most in budgets]


def inside_rows(took: dict[str, float]) -> list[Row]:
    def ratio(name: str, key: str, base: str, most: float) -> Row:
        return Row(name, took[key] / took[base], base, most, took[key])

    def plain(name: str, key: str, most: float) -> Row:
        return Row(name, took[key], "ms", most, took[key])

    return [
        ratio("load 1 000 touchpoints, with lines", "load", "CSafeLoader", 0.5),
        ratio("save 1 000 touchpoints, durable, after one edit", "save", "CSafeDumper", 0.25),
        ratio("first save, every part read back", "first save", "CSafeDumper", 0.25),
        plain("layout of 1 000 touchpoints, cold", "layout cold", 20),
        plain("layout of 1 000 touchpoints, after one edit", "layout after an edit", 4),
        plain("one edit at 1 000 touchpoints", "edit", 2),
        plain("undo at 1 000 touchpoints", "undo", 2),
        plain("redo at 1 000 touchpoints", "redo", 2),
    ]


def show(rows: list[Row]) -> None:
    print(f"{'':50}{'measured':>12}  {'':12}{'budget':>8}{'':8}{'time':>10}")
    for row in rows:
        verdict = "FAILED" if isnan(row.value) else "ok" if row.value <= row.budget else "OVER"
        digits = 2 if row.value < 10 else 1
        print(
            f"{row.name:50}{row.value:12.{digits}f}  {row.unit:12}{row.budget:8g}  {verdict:6}{row.took:8.1f} ms",
            flush=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Print every budget and what the program takes now.")
    parser.add_argument("--rounds", type=int, default=11, help="how often each command is timed (default 11)")
    parser.add_argument("--strict", action="store_true", help="end with 1 where a budget is exceeded")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([PYTHON, str(HERE / "maps.py"), name], check=True, stdout=subprocess.DEVNULL)
        maps = {size: str(folder / f"map{size}.cjm.yaml") for size in ("30", "100", "1000")}
        took = time_processes(commands(maps, folder), chosen.rounds)
        inside = subprocess.run([PYTHON, str(HERE / "inside.py"), maps["1000"]], check=True, capture_output=True)
    print(
        f"py {took['py']:.1f} ms, win {took['win']:.1f} ms, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n"
    )
    rows = process_rows(took) + inside_rows(json.loads(inside.stdout))
    show(rows)
    return int(chosen.strict and not all(row.value <= row.budget for row in rows))


if __name__ == "__main__":
    sys.exit(main())
