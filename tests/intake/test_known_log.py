"""A log whose chain is known gives that chain, count by count, by Python's own means and by the engine."""

import random
from collections import Counter

import pytest

from cjmdesk.files.tables import engine, read
from cjmdesk.intake.source import open_source, read_source
from cjmdesk.intake.take import Counting, taker
from cjmdesk.model.journey import validate_journey

STAGES = ("need", "compare", "deal", "use", "loyalty")
CHAIN = {
    "need": {"compare": 0.5}, "compare": {"need": 0.1, "deal": 0.3}, "deal": {"use": 0.9},
    "use": {"need": 0.2, "loyalty": 0.5}, "loyalty": {"deal": 0.6},
}  # fmt: skip
"""What is left of each row is lost."""
PEOPLE, DAYS = 1500, 59
"""Two whole months of 2026, January and February; nobody begins later than on the 20th day."""


def walked() -> list[list[str]]:
    chance = random.Random(7)
    ways = []
    for _customer in range(PEOPLE):
        way = ["need"]
        while len(way) < 30 and (to := next_of(way[-1], chance.random())):
            way.append(to)
        ways.append(way)
    return ways


def next_of(stage: str, drawn: float) -> str:
    for to, share in CHAIN[stage].items():
        drawn -= share
        if drawn < 0:
            return to
    return ""


WAYS = walked()


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> str:
    """Rows in any order, Russian headings, a semicolon, ids with spaces; the last day is seen by one of no stage."""
    chance = random.Random(3)
    rows = [
        f"клиент {number};{1 + number % 20:02}.01.2026 {hour:02}:00;{stage}"
        for number, way in enumerate(WAYS) for hour, stage in enumerate(way[:24])
    ]  # fmt: skip
    chance.shuffle(rows)
    path = tmp_path_factory.mktemp("log") / "log.csv"
    text = "Клиент;Дата;Этап\n" + "\n".join([*rows, "сторож;28.02.2026 23:00;nowhere"]) + "\n"
    path.write_bytes(text.encode("windows-1251"))
    return str(path)


@pytest.fixture(scope="module", params=["plain", "engine"])
def taken(request, log):
    if request.param == "engine" and not engine.is_there():
        pytest.skip("the engine is not installed")
    home = validate_journey({
        "period": "month", "stages": [{"id": key, "title": key, "zone": "deal" if key == "deal" else None}
                                      for key in STAGES]})  # fmt: skip
    source = open_source(log, "log", home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "SMALL", 0 if request.param == "engine" else 1 << 40)
        table = read_source(source)
    return taker("log", Counting(is_adding=True))(home, source, table)


def test_every_count_is_the_known_one(taken) -> None:
    ways = [way[:24] for way in WAYS]
    known = Counter(pair for way in ways for pair in zip(way, [*way[1:], "lost"], strict=True))
    assert sum(map(len, ways)) > 3000
    assert taken.table.rows == sum(map(len, ways)) + 1
    assert {(edge.source, edge.target): edge.moved for edge in taken.fit.edges} == dict(known)
    assert {(item.from_, item.to): item.count for item in taken.journey.transitions} == dict(known)


def test_shares_come_near_the_chain_and_within_their_intervals(taken) -> None:
    """Of ten intervals of 95% one may well miss; none is far off."""
    misses = 0
    for edge in taken.fit.edges:
        share = CHAIN[edge.source].get(edge.target, 1 - sum(CHAIN[edge.source].values()))
        low, high = edge.interval
        misses += not low <= share <= high
        assert abs(edge.share - share) < 2 * (high - low)
    assert misses <= 2


def test_volumes_and_conversion_are_the_known_ones(taken) -> None:
    came = {key: sum(key in way[:24] for way in WAYS) for key in STAGES}
    # Two whole months; all that walked were first seen in them.
    assert {stage.id: stage.volume for stage in taken.journey.stages} == {
        key: float(f"{count / 2:.6g}") for key, count in came.items()
    }
    (kpi,) = taken.journey.stages[2].kpis
    assert (kpi.role, kpi.n) == ("C", PEOPLE)
    assert kpi.value == float(f"{100 * came['deal'] / PEOPLE:.6g}")
    assert taken.leads.value == PEOPLE / 2
    assert [item.text for item in taken.unknown] == ["nowhere"]
