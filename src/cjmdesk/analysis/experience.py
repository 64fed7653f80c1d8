"""NPS, CSAT and CES from the counts of answers by grade."""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.proportions import wilson, z_of
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

GRADES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The first and last grade that each question has."""

_TITLES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


class Experience(NamedTuple):
    """The indices of a stage, or of the whole map, where its answers are added up (`stage` is empty)."""

    stage: str
    title: str
    nps: Figure
    """100·(promoters - detractors)/n, from -100 to 100."""
    csat: Figure
    """The share of 4 and 5."""
    ces: Figure
    """The mean of 1 to 7, agreement that it was made easy."""
    easy: Figure
    """The share of 5 to 7 in the same answers."""


def experiences(journey: Journey) -> tuple[Experience, ...]:
    """The indices of every stage with answers, and at the end those of all answers, where there is more than one."""
    found = [stage for stage in journey.stages if stage.answers]
    result = []
    sums: dict[str, dict[int, int]] = {kind: {} for kind in GRADES}
    for stage in found:
        answers = {kind: dict(getattr(stage.answers, kind) or {}) for kind in GRADES}
        result.append(_of(stage.id, name_of(stage), answers, (stage.id,)))
        for kind, counts in answers.items():
            for grade, count in counts.items():
                sums[kind][grade] = sums[kind].get(grade, 0) + count
    if len(found) > 1:
        result.append(_of("", "", sums, tuple(stage.id for stage in found)))
    return tuple(result)


def _of(stage: str, title: str, answers: Mapping[str, Mapping[int, int]], cells: tuple[str, ...]) -> Experience:
    return Experience(
        stage, title, nps(answers["nps"], cells), csat(answers["csat"], cells), ces(answers["ces"], cells),
        easy(answers["ces"], cells),
    )  # fmt: skip


def _fault(kind: str, counts: Mapping[int, int]) -> tuple[Sentence, ...]:
    """Why the answers give no index: there are none, or some have a grade that there is not."""
    first, last = GRADES[kind]
    wrong = tuple(str(grade) for grade, count in sorted(counts.items()) if count and not first <= grade <= last)
    if wrong:
        text = N_("{title} has grades from {first} to {last}; there are answers with {wrong}")
        return (said(text, title=_TITLES[kind], first=first, last=last, wrong=wrong),)
    return () if sum(counts.values()) else (said(N_("no answers for {title}"), title=_TITLES[kind]),)


def nps(counts: Mapping[int, int], cells: tuple[str, ...] = ()) -> Figure:
    """100·(#9-10 - #0-6)/n, with the interval of its standard error 100·√((p + d - (p - d)²)/n)."""
    name, plain = said("NPS"), said(N_("100 × (answers 9–10 − answers 0–6) ÷ all answers"))
    if missing := _fault("nps", counts):
        return Figure(name, None, "score", plain, cells, missing)
    n = sum(counts.values())
    promoters = sum(count for grade, count in counts.items() if grade >= 9)
    detractors = sum(count for grade, count in counts.items() if grade <= 6)
    value = 100 * (promoters - detractors) / n
    half = z_of() * nps_error(promoters / n, detractors / n, n)
    how = said(N_("100 × ({p} − {d}) ÷ {n} = {r}"), p=promoters, d=detractors, n=n, r=value)
    return Figure(name, value, "score", how, cells, (), (max(-100.0, value - half), min(100.0, value + half)))


def nps_error(promoters: float, detractors: float, n: int) -> float:
    """The standard error of an NPS from the shares of promoters and detractors (variance of a multinomial)."""
    return 100 * sqrt(max(0.0, promoters + detractors - (promoters - detractors) ** 2) / n)


def csat(counts: Mapping[int, int], cells: tuple[str, ...] = ()) -> Figure:
    """The share of the answers 4 and 5 of five, with Wilson's interval."""
    return _top("csat", said("CSAT"), counts, 4, cells)


def easy(counts: Mapping[int, int], cells: tuple[str, ...] = ()) -> Figure:
    """The share of the answers 5 to 7 of seven, with Wilson's interval."""
    return _top("ces", said(N_("found it easy (CES 5–7)")), counts, 5, cells)


def _top(kind: str, name: Sentence, counts: Mapping[int, int], least: int, cells: tuple[str, ...]) -> Figure:
    plain = said(N_("answers {least}–{last} ÷ all answers"), least=least, last=GRADES[kind][1])
    if missing := _fault(kind, counts):
        return Figure(name, None, "share", plain, cells, missing)
    n = sum(counts.values())
    x = sum(count for grade, count in counts.items() if grade >= least)
    return Figure(name, x / n, "share", said(N_("{a} ÷ {b} = {r}"), a=x, b=n, r=x / n), cells, (), wilson(x, n))


def ces(counts: Mapping[int, int], cells: tuple[str, ...] = ()) -> Figure:
    """CES 2.0: the mean of the answers from 1 to 7."""
    name, plain = said("CES"), said(N_("Σ grade × answers ÷ all answers"))
    if missing := _fault("ces", counts):
        return Figure(name, None, "score", plain, cells, missing)
    n, total = sum(counts.values()), sum(grade * count for grade, count in counts.items())
    return Figure(name, total / n, "score", said(N_("{a} ÷ {b} = {r}"), a=total, b=n, r=total / n), cells)
