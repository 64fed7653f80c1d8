"""What the figures of a map take: python benchmarks/figures.py > JSON

Prints the least and the median milliseconds of the processor's clock: all figures of a map of 12 stages, a chain of 100
states that all lead to all, the flow of a map of 100 stages with 600 transitions, 200 000 simulated journeys, the
transitions of a log of a million rows (all threads together).
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import maps

from cjmdesk.analysis.chain import chain
from cjmdesk.analysis.everything import everything
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.simulation import simulate
from cjmdesk.analysis.solved import solved
from cjmdesk.intake.source import open_source, read_source
from cjmdesk.intake.take import Counting, take_log
from cjmdesk.model.journey import Journey, validate_journey

ROUNDS = 15
TODAY = date(2026, 11, 28)


def flowing(stages: int, ways: int, seed: int = 1) -> Journey:
    """A map with so many stages, from each of which counted customers go `ways` ways; the fourth part is the deal."""
    chance = random.Random(seed)
    names = [f"s{number}" for number in range(stages)]
    transitions = [
        {"from": source, "to": target, "count": chance.randint(1, 9)}
        for source in names
        for target in (*chance.sample(names, min(ways, stages)), "lost")
    ]
    made: list[dict[str, Any]] = [{"id": name, "title": name, "days": 1} for name in names]
    made[stages // 4] |= {"zone": "deal", "kpis": [{"id": "price", "role": "P", "value": 100}]}
    return validate_journey({"stages": made, "transitions": transitions})


def full_map(touchpoints: int = 100, personas: int = 2) -> Journey:
    """A map of 12 stages, with all letters, volumes, answers, transitions and experiments.

    It has 100 or 300 touchpoints, and two personas or more.
    """
    data = maps.journey(touchpoints)
    for number in range(2, personas):
        data["personas"].append({"id": f"p{number}", "name": f"P {number}"})
        for place, stage in enumerate(data["stages"]):
            stage["emotions"].append({"persona": f"p{number}", "score": (number * place) % 11 - 5})
    for number, stage in enumerate(data["stages"]):
        stage["volume"] = 9000 - 500 * number
        stage["answers"] = {"nps": {9: 30, 5: 10}, "csat": {5: 20, 2: 3}}
    for letter, value in (("L", 9000), ("C", 0.1), ("P", 500), ("Q", 3)):
        data["stages"][4]["kpis"].append({"id": f"letter-{letter}", "role": letter, "value": value})
    data["transitions"] = [item for item in data["transitions"] if "probability" in item]
    data["experiments"] = [
        {"id": f"e{number}", "a": {"n": 1000, "x": 120}, "b": {"n": 1000, "x": 145}, "baseline": 0.1, "mde": 0.02}
        for number in range(3)
    ]
    data.pop("cjmdesk")
    return validate_journey(data)


LOG_ROWS, LOG_ROUNDS = 1_000_000, 3


def write_log(path: Path) -> None:
    """Events of 200 000 customers in twelve stages, in no order, on the seconds of a year."""
    import numpy as np

    chance = np.random.default_rng(1)
    when = np.datetime_as_string((chance.integers(0, 365 * 86400, LOG_ROWS) + 1_700_000_000).astype("datetime64[s]"))
    rows = zip(chance.integers(0, LOG_ROWS // 5, LOG_ROWS), when, chance.integers(0, 12, LOG_ROWS), strict=True)
    with path.open("w") as file:
        file.write("customer,time,stage\n")
        file.writelines(f"C{who:07d},{moment},s{stage}\n" for who, moment, stage in rows)


def timed_log() -> tuple[float, float]:
    journey = flowing(12, 3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        write_log(path)

        def work() -> None:
            source = open_source(str(path), "log", journey)
            take_log(journey, source, read_source(source), Counting())

        return timed(work, LOG_ROUNDS)


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    taken = []
    for _round in range(rounds + 1):
        start = process_time()
        work()
        taken.append((process_time() - start) * 1000)
    return min(taken[1:]), median(taken[1:])


def main() -> None:
    journey, large, walks = full_map(), flowing(100, 5), flow(flowing(12, 3)).chain
    dense = chain(flowing(100, 99))
    figures = {
        "everything": timed(lambda: everything(journey, TODAY)),
        "chain": timed(lambda: solved(dense)),
        "flow": timed(lambda: flow(large)),
        "walks": timed(lambda: simulate(walks, 3, 200_000, 7)),
        "log": timed_log(),
    }
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
