"""What feedback or a survey says of the stages: how often each pain is named, the mean score, the grades given.

Rows of a stage are its answers. A pain's share is the part of the answers of its stage that name it; the grade of its
frequency follows from the share by fixed limits. A mean comes with its number of answers and their spread (the standard
deviation of the sample).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import dist, fsum, isnan, sqrt
from typing import NamedTuple

LIMITS = (0.05, 0.1, 0.2, 0.4)
"""Shares from which on a pain's frequency is 2, 3, 4, 5."""

GRADES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The lowest and highest grade of each question."""


class Answer(NamedTuple):
    """One row, its texts as they were understood; None where there is nothing."""

    stage: str
    pain: str | None = None
    persona: str = ""
    score: float | None = None
    nps: float | None = None
    csat: float | None = None
    ces: float | None = None


class Score(NamedTuple):
    stage: str
    persona: str
    mean: float
    n: int
    spread: float | None
    """None for one answer."""


class Named(NamedTuple):
    pain: str
    named: int
    of: int
    frequency: int

    @property
    def share(self) -> float:
        return self.named / self.of


class Voices(NamedTuple):
    answers: int
    scores: tuple[Score, ...]
    pains: tuple[Named, ...]
    grades: dict[tuple[str, str], dict[int, int]]
    """By stage and question: how many gave each grade."""
    outside: int
    """Scores and grades that their scale does not have; they are not counted."""


def count_voices(answers: Iterable[Answer], low: float, high: float) -> Voices:
    """Counts feedback; scores lie between `low` and `high`."""
    rows = list(answers)
    by_stage = Counter(row.stage for row in rows)
    home = {row.pain: row.stage for row in rows if row.pain}
    named = Counter(row.pain for row in rows if row.pain)
    scores: dict[tuple[str, str], list[float]] = {}
    grades: dict[tuple[str, str], dict[int, int]] = {}
    outside = 0
    for row in rows:
        if row.score is not None and not isnan(row.score):
            if low <= row.score <= high:
                scores.setdefault((row.stage, row.persona), []).append(row.score)
            else:
                outside += 1
        for question, (least, most) in GRADES.items():
            grade = getattr(row, question)
            if grade is None or isnan(grade):
                continue
            if least <= grade <= most and grade == int(grade):
                table = grades.setdefault((row.stage, question), {})
                table[int(grade)] = table.get(int(grade), 0) + 1
            else:
                outside += 1
    pains = tuple(
        Named(pain, count, by_stage[home[pain]], frequency(count / by_stage[home[pain]]))
        for pain, count in named.items()
    )
    found = tuple(Score(stage, persona, *_mean(values)) for (stage, persona), values in scores.items())
    return Voices(len(rows), found, pains, {key: dict(sorted(table.items())) for key, table in grades.items()}, outside)


def frequency(share: float) -> int:
    """The grade from 1 to 5 of a pain that this share of the customers names."""
    return 1 + bisect_right(LIMITS, share)


def _mean(values: Sequence[float]) -> tuple[float, int, float | None]:
    mean = fsum(values) / len(values)
    if len(values) < 2:
        return mean, len(values), None
    return mean, len(values), dist(values, [mean] * len(values)) / sqrt(len(values) - 1)
