"""What one process does, timed inside it: python benchmarks/inside.py MAP > JSON

Prints the least and the median milliseconds of each measure of the map MAP. Measures that are compared take turns, so
that a machine that slows down slows all of them alike.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import yaml

from cjmdesk.edit.session import Session
from cjmdesk.edit.tree import set_field
from cjmdesk.files.document import load
from cjmdesk.files.store import save
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.journey import Journey

ROUNDS = 15

Measure = Callable[[], object]
Clock = Callable[[], float]


Times = tuple[float, float]
"""The least and the median milliseconds."""


def timed(measures: dict[str, Measure], rounds: int = ROUNDS, clock: Clock = perf_counter) -> dict[str, Times]:
    """The least and the median milliseconds of each measure; one round more than counted warms up.

    What only computes is held against plain milliseconds, and timed by the processor's clock: others on the same
    machine would otherwise be counted with it.
    """
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _round in range(rounds + 1):
        for name, measure in measures.items():
            start = clock()
            measure()
            taken[name].append((clock() - start) * 1000)
    return {name: (min(times[1:]), median(times[1:])) for name, times in taken.items()}


def files(path: Path, journey: Journey, folder: Path) -> dict[str, Times]:
    """Reading and writing, beside what PyYAML's C code alone takes for the same file."""
    data = path.read_bytes()
    plain = yaml.load(data, Loader=yaml.CSafeLoader)
    target, versions = str(folder / "saved.cjm.yaml"), edited(journey)
    measures: dict[str, Measure] = {
        "load": lambda: load(str(path)),
        "CSafeLoader": lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader),
        "save": lambda: save(versions.pop(), target),
        "CSafeDumper": lambda: yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False),
    }
    return timed(measures)


def drawing(journey: Journey) -> dict[str, Times]:
    """Laying out with nothing remembered but the tables of the fonts, and again after one edit."""
    fonts, memo, versions = load_fonts(), Memo(), edited(journey)

    def lay_out(version: Journey, known: Fonts, memory: Memo) -> None:
        layout_map(version, LIGHT, known, memo=memory)

    bare = journey.but(stages=tuple(stage.but(pains=(), ideas=(), kpis=()) for stage in journey.stages))
    lay_out(journey, fonts, memo)
    return timed(
        {
            "layout cold": lambda: lay_out(bare, load_fonts(), Memo()),
            "full layout cold": lambda: lay_out(journey, load_fonts(), Memo()),
            "layout after an edit": lambda: lay_out(versions.pop(), fonts, memo),
        },
        clock=process_time,
    )


def edited(journey: Journey) -> list[Journey]:
    """The map with another title of its middle stage, once for each round; otherwise the same objects."""
    key = journey.stages[len(journey.stages) // 2].id
    return [set_field(journey, key, "title", f"Этап {number}") for number in range(ROUNDS + 1)]


def editing(journey: Journey) -> dict[str, Times]:
    """One edit, its undo and its redo, without any drawing."""
    session, numbers = Session(journey), iter(range(10_000))
    key = journey.stages[len(journey.stages) // 2].touchpoints[0].id

    def edit() -> None:
        changed = session.apply("Set", lambda doc: set_field(doc, key, "title", f"Карточка {next(numbers)}"))
        assert changed

    return timed({"edit": edit, "undo": session.undo, "redo": session.redo}, 200, process_time)


def main(path: Path) -> None:
    journey = load(str(path)).journey
    assert journey is not None, "the map has errors"
    with tempfile.TemporaryDirectory() as folder:
        figures = {**files(path, journey, Path(folder)), **drawing(journey), **editing(journey)}
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
