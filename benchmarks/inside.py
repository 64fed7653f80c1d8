"""What one process does, timed inside it: python benchmarks/inside.py MAP > JSON

Prints the median milliseconds of each measure of the map MAP. Measures that are compared take turns, so that a
machine that slows down slows all of them alike.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml
from cjmdesk.files.document import load
from cjmdesk.files.emitter import dump
from cjmdesk.files.store import save
from cjmdesk.layout.options import Options

from cjmdesk.edit.session import Session
from cjmdesk.edit.stages import set_stage
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey

ROUNDS = 15

Measure = Callable[[], object]


def timed(measures: dict[str, Measure], rounds: int = ROUNDS) -> dict[str, float]:
    """The median milliseconds of each measure; one round more than counted warms up."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _round in range(rounds + 1):
        for name, measure in measures.items():
            start = perf_counter()
            measure()
            taken[name].append((perf_counter() - start) * 1000)
    return {name: median(times[1:]) for name, times in taken.items()}


def files(path: Path, journey: Journey, folder: Path) -> dict[str, float]:
    """Reading and writing, beside what PyYAML's C code alone takes for the same file."""
    data = path.read_bytes()
    plain = yaml.load(data, Loader=yaml.CSafeLoader)
    measures: dict[str, Measure] = {
        "load": lambda: load(path),
        "CSafeLoader": lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader),
        "save": lambda: save(folder / "saved.cjm.yaml", dump(journey)),
        "CSafeDumper": lambda: yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False),
    }
    return timed(measures)


def drawing(journey: Journey) -> dict[str, float]:
    """Laying out with nothing remembered but the tables of the fonts, and again after one edit."""
    fonts, options = Fonts(), Options()
    versions = edited_versions(journey, ROUNDS + 2)
    layout_map(journey, LIGHT, fonts, options)
    return timed(
        {
            "layout cold": lambda: layout_map(journey, LIGHT, Fonts(), Options()),
            "layout after an edit": lambda: layout_map(next(versions), LIGHT, fonts, options),
        }
    )


def edited_versions(journey: Journey, count: int) -> "Sequence[Journey]":
    """The map as it is after each of a row of edits, made beforehand."""
    session = Session(journey)
    made = []
    for number in range(count):
        session.apply("Set", partial(set_stage, key=journey.stages[-1].id, field="title", value=f"Этап {number}"))
        made.append(session.doc)
    return iter(made)


def editing(journey: Journey) -> dict[str, float]:
    """One edit, its undo and its redo, without any drawing."""
    session = Session(journey)
    numbers = iter(range(10_000))
    key = journey.stages[len(journey.stages) // 2].id
    return timed(
        {
            "edit": lambda: session.apply("Set", partial(set_stage, key=key, title=f"Этап {next(numbers)}")),
            "undo": session.undo,
            "redo": session.redo,
        },
        rounds=200,
    )


def main(path: Path) -> None:
    journey = load(path).journey
    assert journey is not None, "the map has errors"
    with tempfile.TemporaryDirectory() as folder:
        figures = {**files(path, journey, Path(folder)), **drawing(journey), **editing(journey)}
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
