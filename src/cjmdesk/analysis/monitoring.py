"""Is it on course, where is it going, is it time to look again: KPIs against their plan, trends, the review."""

from datetime import date
from itertools import combinations
from math import fsum, sqrt
from typing import Literal, NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, finite, said
from cjmdesk.analysis.proportion_tests import Counts, two_shares
from cjmdesk.analysis.special import student_quantile
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi, Snapshot
from cjmdesk.model.review import Window, review_window

MONTH = 30.4375
"""Days: a twelfth of 365.25."""

LARGEST = 1e100
"""The square of a larger value would be out of range."""

AMBER = 0.9
"""So much of the way that should be behind a KPI by now is still amber."""

Status = Literal["green", "amber", "red"]

STATUSES: dict[str, Sentence] = {
    "green": said(N_("on course")),
    "amber": said(N_("a little behind")),
    "red": said(N_("behind")),
}


class Trend(NamedTuple):
    """The straight line through the history, in the KPI's unit a month."""

    slope: float
    """By least squares."""
    interval: tuple[float, float]
    """Of the slope, with 95% confidence."""
    robust: float
    """By Theil and Sen: the median of the slopes between all pairs of days."""


class Monitored(NamedTuple):
    key: str
    stage: str
    name: str
    attainment: Figure
    """value ÷ target, or target ÷ value where lower is better."""
    expected: Figure
    """What the straight line from the first value to the target says for today."""
    status: Status | None
    trend: Trend | None
    """None with fewer than three days."""
    change: Figure
    """First against last share, where both say of how many customers: the p value."""


def monitored(journey: Journey, today: date) -> tuple[Monitored, ...]:
    """Every KPI with a value, in reading order."""
    return tuple(
        Monitored(
            kpi.id, stage.id, kpi.name or kpi.id, attainment(kpi), expected(kpi, today), status(kpi, today),
            trend(kpi.history), change(kpi),
        )
        for stage in journey.stages
        for kpi in stage.kpis
        if kpi.value is not None
    )  # fmt: skip


def dated(history: tuple[Snapshot, ...]) -> list[tuple[date, float]]:
    """The values with a day, in order of days."""
    return sorted((item.date, item.value) for item in history if item.date and item.value is not None)


def attainment(kpi: Kpi) -> Figure:
    """How much of the target is reached; with a target (or, where lower is better, a value) of 0 the difference."""
    name, plain = said(N_("attainment")), said(N_("value ÷ target"))
    if kpi.value is None or kpi.target is None:
        missing = said(N_("“{name}” has no target"), name=kpi.name or kpi.id)
        return Figure(name, None, "share", plain, (kpi.id,), (missing,))
    above, below = (kpi.value, kpi.target) if kpi.better == "higher" else (kpi.target, kpi.value)
    if kpi.target == 0 or below == 0:
        gap = kpi.value - kpi.target
        how = said(N_("value − target = {a} − {b} = {r}"), a=kpi.value, b=kpi.target, r=gap)
        return finite(Figure(said(N_("difference to the target")), gap, "number", how, (kpi.id,)))
    how = said(N_("{a} ÷ {b} = {r}"), a=above, b=below, r=above / below)
    return finite(Figure(name, above / below, "share", how, (kpi.id,)))


def _course(kpi: Kpi, today: date) -> tuple[float, float] | None:
    """The first value and the part of the time to the target that has passed; None where there is no plan."""
    past = dated(kpi.history)
    if kpi.target is None or kpi.due is None or not past or past[0][0] >= kpi.due:
        return None
    first, value = past[0]
    return value, min(1.0, max(0.0, (today - first).days / (kpi.due - first).days))


def expected(kpi: Kpi, today: date) -> Figure:
    """b + (T - b)·(t - t₀)/(t_T - t₀), from the first day of the history to the day the target is due; T after it."""
    name, plain = said(N_("planned for today")), said(N_("first value + (target − first value) × part of the time"))
    course = _course(kpi, today)
    if course is None or kpi.target is None:
        return Figure(name, None, "number", plain, (kpi.id,), _no_plan(kpi))
    first, part = course
    value = first + (kpi.target - first) * part
    how = said(N_("{a} + ({t} − {a}) × {part} = {r}"), a=first, t=kpi.target, part=part, r=value)
    return finite(Figure(name, value, "number", how, (kpi.id,)))


def _no_plan(kpi: Kpi) -> tuple[Sentence, ...]:
    title = kpi.name or kpi.id
    missing = []
    if kpi.target is None:
        missing.append(said(N_("“{name}” has no target"), name=title))
    if kpi.due is None:
        missing.append(said(N_("“{name}” does not say when its target is due"), name=title))
    elif not dated(kpi.history) or dated(kpi.history)[0][0] >= kpi.due:
        missing.append(said(N_("“{name}” has no earlier value to count from"), name=title))
    return tuple(missing)


def status(kpi: Kpi, today: date) -> Status | None:
    """Green on the planned line or better, amber from nine tenths of the way on, else red; None without a target.

    Without a plan, or where the first value is the target, the value is held against the target itself.
    """
    if kpi.value is None or kpi.target is None:
        return None
    course = _course(kpi, today)
    if course is None or course[0] == kpi.target:
        return _verdict(kpi, kpi.target, abs(kpi.target))
    way = (kpi.target - course[0]) * course[1]
    return _verdict(kpi, course[0] + way, abs(way))


def _verdict(kpi: Kpi, wanted: float, way: float) -> Status:
    """Of a KPI's value, where `wanted` is wanted by now and a tenth of `way` may be missing for amber."""
    value = kpi.value or 0.0
    gap = wanted - value if kpi.better == "higher" else value - wanted
    if gap <= 1e-12 * abs(wanted):
        return "green"
    return "amber" if gap <= (1 - AMBER) * way * (1 + 1e-12) else "red"


def trend(history: tuple[Snapshot, ...]) -> Trend | None:
    """The slope a month; at least three values on at least two days are needed."""
    past = dated(history)
    if len(past) < 3 or past[0][0] == past[-1][0] or max(abs(value) for _day, value in past) > LARGEST:
        return None
    xs, ys = [(day - past[0][0]).days / MONTH for day, _value in past], [value for _day, value in past]
    x, y, n = fsum(xs) / len(xs), fsum(ys) / len(ys), len(xs)
    square = fsum((a - x) ** 2 for a in xs)
    slope = fsum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / square
    rest = fsum((b - y - slope * (a - x)) ** 2 for a, b in zip(xs, ys, strict=True))
    half = student_quantile(0.975, n - 2) * sqrt(rest / (n - 2) / square)
    pairs = combinations(zip(xs, ys, strict=True), 2)
    robust = median([(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairs if b[0] != a[0]])
    return Trend(slope, (slope - half, slope + half), robust)


def trend_figure(item: Monitored) -> Figure:
    """The slope of a KPI's trend as a figure, in the KPI's unit a month, with its interval."""
    name, plain = (
        said(N_("trend per month")),
        said(N_("slope of the straight line through the values, by least squares")),
    )
    if item.trend is None:
        missing = said(N_("a trend needs values of three days"))
        return Figure(name, None, "number", plain, (item.key,), (missing,))
    robust = said(N_("the middle of the slopes between all pairs of days (Theil, Sen) is {r}"), r=item.trend.robust)
    return Figure(name, item.trend.slope, "number", plain, (item.key,), (), item.trend.interval, (robust,))


def median(values: list[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def change(kpi: Kpi) -> Figure:
    """Whether a share in % has changed from its first to its last day, of as many customers as are noted there."""
    name, plain = said(N_("change from the first to the last value")), said(N_("p value of both shares"))
    past = sorted(
        (s for s in kpi.history if s.date and s.value is not None and s.n), key=lambda item: item.date or date.min
    )
    if kpi.unit.strip() != "%" or len(past) < 2:
        missing = said(N_("“{name}” needs two values in % with their numbers of customers"), name=kpi.name or kpi.id)
        return Figure(name, None, "number", plain, (kpi.id,), (missing,))
    if not all(0 <= (item.value or 0) <= 100 for item in (past[0], past[-1])):
        missing = said(N_("“{name}” has a share outside 0…100%"), name=kpi.name or kpi.id)
        return Figure(name, None, "number", plain, (kpi.id,), (missing,))
    first, last = (Counts(s.n or 0, round((s.value or 0) / 100 * (s.n or 0))) for s in (past[0], past[-1]))
    how = said(N_("{a} of {n} and {b} of {m} customers"), a=first.x, n=first.n, b=last.x, m=last.n)
    return Figure(name, two_shares(first, last).p, "number", how, (kpi.id,))


# ---------------------------------------------------------------- the review


class ReviewState(NamedTuple):
    state: Literal["ok", "due", "overdue"]
    window: Window | None
    """None where the map has never been reviewed: then it is due now."""


def review_state(journey: Journey, today: date) -> ReviewState:
    """Before the window all is well, in it the review is due, after it overdue; never reviewed is due now.

    The window lies from `min_months` to `max_months` after the last review, 3 to 5 where the map says nothing else.
    """
    planned = journey if journey.review else journey.but(review={})
    window = review_window(planned)
    if window is None:
        return ReviewState("due", None)
    if today > window.last:
        return ReviewState("overdue", window)
    return ReviewState("ok" if today < window.first else "due", window)
