"""Synthetic maps, always the same for the same size: python benchmarks/maps.py FOLDER

Like real ones in what fills them: Russian and English words, 6 to 40 stages, two personas with an emotion in each
stage, pains and ideas for about half of the touchpoints, figures with targets and history, transitions and loops.
"""

import random
import sys
from pathlib import Path
from typing import Any

import yaml

STAGES = {30: 6, 100: 12, 300: 12, 1000: 40, 10_000: 40}
"""Touchpoints of a map, and its stages."""

WORDS = (
    "клиент открывает приложение ищет сравнивает оплата доставка ждёт поддержка звонок получает письмо счёт возврат "
    "отзыв подписка договор мастер адрес скидка search compare payment waits support agent call email invoice review "
    "checkout login tariff delivery request visit"
).split()
CHANNELS = "site app email phone messenger social ads_banner search referral sms pos in_person blog support".split()
FUNCTIONS = ("marketing", "sales", "service")
EVIDENCE = ("assumption", "observation", "interview", "survey", "analytics")
HUES = "blue cyan orange green grape teal indigo red lime pink".split()


def words(chance: random.Random, fewest: int, most: int) -> str:
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(fewest, most)))
    return text[0].upper() + text[1:]


def journey(touchpoints: int, seed: int = 1) -> dict[str, Any]:
    """A map with that many touchpoints, as plain data in the order of the file."""
    chance = random.Random(seed)
    count = STAGES.get(touchpoints, max(1, min(40, touchpoints // 5)))
    shares = [touchpoints * (i + 1) // count - touchpoints * i // count for i in range(count)]
    first = 0
    stages = []
    for number, share in enumerate(shares):
        stages.append(stage(chance, number, range(first, first + share)))
        first += share
    return {
        "cjmdesk": 1,
        "title": words(chance, 3, 5),
        "goal": words(chance, 6, 9),
        "client": words(chance, 1, 2),
        "date": "2026-11-12",
        "language": "ru",
        "currency": "RUB",
        "period": "year",
        "personas": [
            {"id": "anna", "name": "Анна", "segment": "new", "share": 0.6, "goals": [words(chance, 3, 5)]},
            {"id": "boris", "name": "Борис", "segment": "returning", "share": 0.4, "quote": words(chance, 4, 8)},
        ],
        "stages": stages,
        "transitions": list(transitions(chance, count)),
    }


def stage(chance: random.Random, number: int, touchpoints: range) -> dict[str, Any]:
    pained = [n for n in touchpoints if chance.random() < 0.5]
    return {
        "id": f"s{number}",
        "title": words(chance, 1, 3),
        "key_task": words(chance, 5, 10),
        "goal": words(chance, 4, 8),
        "duration": f"{chance.randint(1, 30)} дней",
        "color": HUES[number % len(HUES)],
        "volume": chance.randint(100, 9000),
        "touchpoints": [touchpoint(chance, n) for n in touchpoints],
        "emotions": [emotion(chance, persona) for persona in ("anna", "boris")],
        "pains": [pain(chance, n) for n in pained],
        "ideas": [idea(chance, n) for n in pained if chance.random() < 0.6],
        "kpis": [kpi(chance, number, n) for n in range(chance.randint(1, 3))],
    }


def touchpoint(chance: random.Random, number: int) -> dict[str, Any]:
    made = {
        "id": f"t{number}",
        "title": words(chance, 2, 5),
        "description": words(chance, 8, 16) + ".",
        "channel": chance.choice(CHANNELS),
        "function": chance.choice(FUNCTIONS),
    }
    if chance.random() < 0.15:
        made["status"] = "planned"
    if chance.random() < 0.1:
        made["moment_of_truth"] = True
    if chance.random() < 0.5:
        made["owner"] = words(chance, 1, 2)
    return made


def emotion(chance: random.Random, persona: str) -> dict[str, Any]:
    made = {"persona": persona, "score": chance.randint(-5, 5), "label": words(chance, 1, 1)}
    if chance.random() < 0.3:
        made["quote"] = words(chance, 4, 9)
    return {**made, "evidence": chance.choice(EVIDENCE)}


def pain(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "text": words(chance, 3, 8),
        "severity": chance.randint(1, 5),
        "frequency": chance.randint(1, 5),
        "touchpoint": f"t{number}",
        "evidence": chance.choice(EVIDENCE),
    }


def idea(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"i{number}",
        "text": words(chance, 3, 8),
        "impact": chance.randint(1, 5),
        "effort": chance.randint(1, 5),
        "owner": words(chance, 1, 2),
        "solves": [f"p{number}"],
    }


def kpi(chance: random.Random, stage_number: int, number: int) -> dict[str, Any]:
    value = round(chance.uniform(1, 99), 1)
    made = {
        "id": f"k{stage_number}-{number}",
        "name": words(chance, 2, 4),
        "unit": "%",
        "value": value,
        "target": round(value * 1.2, 1),
    }
    if number == 0:
        made["history"] = [
            {"date": f"2026-{month:02}-28", "value": round(value * chance.uniform(0.8, 1), 1)} for month in (8, 9, 10)
        ]
    return made


def transitions(chance: random.Random, count: int) -> Any:
    for number in range(count - 1):
        share = round(chance.uniform(0.3, 0.9), 2)
        yield {"from": f"s{number}", "to": f"s{number + 1}", "kind": "forward", "probability": share}
        yield {"from": f"s{number}", "to": "lost", "kind": "exit", "probability": round(1 - share, 2)}
    for number in range(4, count, 6):
        yield {"from": f"s{number}", "to": f"s{number - 4}", "kind": "loop", "when": words(chance, 2, 3)}


def text_of(touchpoints: int) -> str:
    """The map as YAML, written by PyYAML in block style."""
    return str(yaml.safe_dump(journey(touchpoints), allow_unicode=True, sort_keys=False, width=10_000))


def write(folder: Path, sizes: tuple[int, ...] = (30, 100, 1000, 10_000)) -> dict[int, Path]:
    """Writes `mapN.cjm.yaml` for each size; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {size: folder / f"map{size}.cjm.yaml" for size in sizes}
    for size, path in paths.items():
        path.write_text(text_of(size), encoding="utf-8")
    return paths


if __name__ == "__main__":
    for made in write(Path(sys.argv[1])).values():
        print(made)
