"""The budgets of the program and what it takes now: python benchmarks/run.py [--rounds N] [--strict]

The rows are those of the budgets. Every ratio was taken in one run in which the commands took turns. "py" is
`python -c pass`, "win" an empty QMainWindow with a QGraphicsView up to its first painting; both from this very
environment. Two figures stand in each row: of the least times, and of the medians. The least times are held against the
budget, because other load on the machine can only add to a time, never take from it: a row that is over there is over.
--strict ends with 1 where one is, or where a command failed.
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
from typing import Any, NamedTuple

from peak import export_peak

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
EXAMPLE = str(HERE.parent / "resources" / "examples" / "home-internet.cjm.yaml")
PARTS_14 = "cover,contents,map,personas,stages,numbers,pains"
"""The parts of a report of the example that has 14 pages."""


class Row(NamedTuple):
    """One budget: `value` of `unit` against at most `budget`; `took` is the plain time in milliseconds."""

    name: str
    value: float
    usual: float
    """The same figure of the medians."""
    unit: str
    budget: float | None
    """None where the row stands for itself."""
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
        "report": [
            *program,
            "export",
            str(EXAMPLE),
            "--as",
            "report",
            "--parts",
            PARTS_14,
            "-o",
            str(folder / "r.pdf"),
        ],
        "open 100": [*window, maps["100"]],
        "open 1000": [*window, maps["1000"]],
        "open 10000": [*window, maps["10000"]],
    }


Times = tuple[float, float]
"""The least and the median milliseconds."""


def time_processes(todo: dict[str, list[str]], rounds: int) -> dict[str, Times]:
    """The milliseconds of each command from start to end, not numbers where it failed.

    The first round warms up and is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in todo}
    failed: set[str] = set()
    # The first round also writes the compiled modules, as an installation does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
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
    return {
        name: (nan, nan) if name in failed else (min(times[1:]), median(times[1:])) for name, times in taken.items()
    }


def ratio(took: dict[str, Times], name: str, key: str, base: str, most: float, unit: str = "") -> Row:
    least, usual = (mine / other for mine, other in zip(took[key], took[base], strict=True))
    return Row(name, least, usual, unit or base, most, took[key][0])


def process_rows(took: dict[str, Times]) -> list[Row]:
    budgets = (
        ("--help", "help", "py", 3),
        ("check, 100 touchpoints", "check 100", "py", 16),
        ("check, 1 000 touchpoints", "check 1000", "py", 22),
        ("export, 30 touchpoints, whole process", "export 30", "py", 22),
        ("report of 14 pages of the example, whole process", "report", "py", 45),
        ("open to first painting, 100 touchpoints", "open 100", "win", 3),
        ("open to first painting, 1 000 touchpoints", "open 1000", "win", 3.5),
        ("open to first painting, 10 000 touchpoints", "open 10000", "win", 8.5),
    )
    return [ratio(took, *budget) for budget in budgets]


def inside_rows(took: dict[str, Times]) -> list[Row]:
    def plain(name: str, key: str, most: float | None) -> Row:
        return Row(name, *took[key], "ms", most, took[key][0])

    return [
        ratio(took, "load 1 000 touchpoints, with lines", "load", "CSafeLoader", 0.5),
        ratio(took, "save 1 000 touchpoints, durable", "save", "CSafeDumper", 0.25),
        plain("layout of 1 000 touchpoints, cold", "layout cold", 20),
        plain("  … with 1 250 pains, ideas and KPIs, cold", "full layout cold", None),
        plain("layout of 1 000 touchpoints, after one edit", "layout after an edit", 4),
        plain("one edit at 1 000 touchpoints", "edit", 2),
        plain("undo at 1 000 touchpoints", "undo", 2),
        plain("redo at 1 000 touchpoints", "redo", 2),
    ]


CANVAS_ROUNDS = 3

DRAG = "drag a touchpoint"
STEPS = (
    ("drag step, {n} touchpoints: median", DRAG, "usual", {"1000": 1, "10000": 1}),
    ("drag step, {n} touchpoints: worst of all", DRAG, "worst", {"1000": 16, "10000": 16}),
    ("drag step of a stage, {n}: median", "drag a stage", "usual", {"1000": 1, "10000": 1}),
    ("drag step of a stage, {n}: worst of all", "drag a stage", "worst", {"1000": 16, "10000": 16}),
    ("drag step of a point, {n}: median", "drag an emotion", "usual", {"1000": None, "10000": None}),
    ("drag step of a point, {n}: worst of all", "drag an emotion", "worst", {"1000": 16, "10000": 16}),
    ("pan step, {n} touchpoints", "pan", "usual", {"1000": 16, "10000": 16}),
    ("zoom step, {n} touchpoints", "zoom", "usual", {"1000": 16, "10000": 16}),
    ("from drop to repainted map, {n}", "drop", "usual", {"1000": 16, "10000": None}),
    ("a picture of 200 who walk, {n} touchpoints", "walk", "usual", {"1000": 16, "10000": 16}),
    ("  … at fit-all, {n}", "walk at fit-all", "usual", {"1000": 16, "10000": 16}),
    ("repaint at fit-all, {n} touchpoints", "fit-all", "usual", {"1000": 6, "10000": 20}),
    ("  … with nothing kept, {n}", "fit-all, all anew", "usual", {"1000": None, "10000": None}),
)
"""The name of a row, the kind of step, which figure of `canvas_hands.Times`, and the budget by the map's size."""

MEMORY = {"100": 120, "1000": 140, "10000": 230}


def canvas_figures(what: str, file: str) -> list[Any]:
    """What `canvas.py` tells, once for each round. Milliseconds of the processor's clock: it computes all the time."""
    command = [PYTHON, str(HERE / "canvas.py"), what, file]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = (
        subprocess.run(command, env=environment, check=True, capture_output=True) for _round in range(CANVAS_ROUNDS)
    )
    return [json.loads(run.stdout) for run in done]


def panel_rows(maps: dict[str, str]) -> list[Row]:
    """What `panel.py` tells of the map of 1 000 touchpoints."""
    command = [PYTHON, str(HERE / "panel.py"), maps["1000"]]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print(f"the panel failed: {done.stderr[-500:]}")
        return [Row("the panel and the tables", nan, nan, "ms", 0, nan)]
    taken = json.loads(done.stdout)
    names = (("selection to shown page, 1 000", "selection", 16), ("a key in a field, 1 000", "key", 8),
             ("scroll step in a table of 10 000 rows", "scroll", 16))  # fmt: skip
    return [
        row
        for name, key, most in names
        for row in (
            Row(f"{name}: median", taken[key][0], taken[key][0], "ms", most, taken[key][0]),
            Row("  … worst", taken[key][1], taken[key][1], "ms", None, taken[key][1]),
        )
    ]


def figure_rows() -> list[Row]:
    """What `figures.py` tells."""
    done = subprocess.run([PYTHON, str(HERE / "figures.py")], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print(f"the figures failed: {done.stderr[-500:]}")
        return [Row("the figures of a map", nan, nan, "ms", 0, nan)]
    taken = json.loads(done.stdout)
    names = (
        ("all figures, 12 stages", "everything", 30),
        ("chain of 100 × 100, solved", "chain", 50),
        ("flow of 100 stages, 600 transitions", "flow", 50),
        ("200 000 simulated journeys", "walks", 1000),
        ("a log of 1 000 000 rows", "log", 3000),
    )
    return [Row(name, *taken[key], "ms", most, taken[key][0]) for name, key, most in names]


def analysis_rows() -> list[Row]:
    """What `analysis.py` tells; of the tabs, on each map, the one that takes longest."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [PYTHON, str(HERE / "analysis.py")]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print(f"the analysis failed: {done.stderr[-500:]}")
        return [Row("the analysis below the map", nan, nan, "ms", 0, nan)]
    taken = json.loads(done.stdout)
    tabs = [key for key in taken if key.startswith("tab ")]
    slowest, wide = (max((key for key in tabs if key.endswith(name)), key=lambda key: taken[key][0])
                     for name in ("12 stages", "12 × 25"))  # fmt: skip
    names = (
        ("a step of a what-if slider, 12 stages", "slide", 16),
        (f"analysis: {slowest}, from an edit to its picture", slowest, 30),
        (f"analysis: {wide}, from an edit to its picture", wide, None),
        ("an edit while the analysis is shown", "edit shown", None),
        ("an edit while the analysis is hidden", "edit hidden", None),
    )
    return [
        row
        for name, key, most in names
        for row in (
            Row(f"{name}: median", taken[key][0], taken[key][0], "ms", most, taken[key][0]),
            Row("  … worst", taken[key][1], taken[key][1], "ms", None, taken[key][1]),
        )
    ]


def canvas_rows(maps: dict[str, str]) -> list[Row]:
    rows = []
    for size in ("1000", "10000"):
        runs = canvas_figures("steps", maps[size])
        for name, kind, figure, budgets in STEPS:
            taken = [run[kind][("least", "usual", "worst").index(figure)] for run in runs]
            name = name.format(n=f"{int(size):,}".replace(",", " "))
            rows.append(Row(name, min(taken), median(taken), "ms", budgets[size], min(taken)))
    for size, budget in MEMORY.items():
        taken = canvas_figures("memory", maps[size])
        rows.append(
            Row(
                "memory at most, " + f"{int(size):,} touchpoints".replace(",", " "),
                min(taken),
                median(taken),
                "MiB",
                budget,
                0,
            )
        )
    return rows


def export_memory_rows(maps: dict[str, str]) -> list[Row]:
    peaks = (
        ("the example", 60, export_peak(EXAMPLE)),
        ("1 000 touchpoints", 120, export_peak(maps["1000"])),
    )
    return [Row(f"memory at most of an export, {name}", peak, peak, "MiB", most, 0) for name, most, peak in peaks]


def is_kept(row: Row) -> bool:
    """Whether the row is within its budget, if it has one; never where the command failed."""
    return not isnan(row.value) and (row.budget is None or row.value <= row.budget)


def show(rows: list[Row]) -> None:
    print(f"{'':50}{'least':>8}{'median':>8}  {'':12}{'budget':>8}{'':8}{'least':>10}")
    for row in rows:
        verdict = "FAILED" if isnan(row.value) else "" if row.budget is None else "ok" if is_kept(row) else "OVER"
        digits = 2 if row.value < 10 else 1
        budget = "" if row.budget is None else f"{row.budget:g}"
        print(
            f"{row.name:50}{row.value:8.{digits}f}{row.usual:8.{digits}f}  "
            f"{row.unit:12}{budget:>8}  {verdict:6}{row.took:8.1f} ms",
            flush=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Print every budget and what the program takes now.")
    parser.add_argument("--rounds", type=int, default=11, help="how often each command is timed (default 11)")
    parser.add_argument("--strict", action="store_true", help="end with 1 where a budget is exceeded")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What a user has, or an earlier run has left to be offered, is none of what is measured.
        for place in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[place] = name
        subprocess.run([PYTHON, str(HERE / "maps.py"), name], check=True, stdout=subprocess.DEVNULL)
        maps = {size: str(folder / f"map{size}.cjm.yaml") for size in ("30", "100", "1000", "10000")}
        took = time_processes(commands(maps, folder), chosen.rounds)
        canvas = canvas_rows(maps) + panel_rows(maps) + figure_rows() + analysis_rows()
        canvas += export_memory_rows(maps)
        inside = subprocess.run([PYTHON, str(HERE / "inside.py"), maps["1000"]], check=True, capture_output=True)
    version, cores = sys.version.split()[0], os.cpu_count()
    print(f"py {took['py'][0]:.1f} ms, win {took['win'][0]:.1f} ms, Python {version}, {cores} cores\n")
    rows = process_rows(took) + inside_rows(json.loads(inside.stdout)) + canvas
    show(rows)
    return int(chosen.strict and not all(is_kept(row) for row in rows))


if __name__ == "__main__":
    sys.exit(main())
