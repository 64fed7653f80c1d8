"""What each factor contributed to a change of their product between two snapshots.

LMDI, the logarithmic mean Divisia index (B. W. Ang, Energy Policy 33, 2005), with the limits for zeros of Ang, Zhang
and Choi 1998; Shapley's value (the mean of a factor's marginal effect over all orders) where LMDI is not defined. Both
add up to the change exactly, and turn their sign when the snapshots change places.
"""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from math import exp, fsum, inf, isfinite, log, prod
from typing import Literal, NamedTuple

from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.letters import LETTERS, letter_figure, letters
from cjmdesk.analysis.revenue import Factors, Revenue
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi


class Contribution(NamedTuple):
    """What each factor did to the product, in its unit; their sum is the change."""

    parts: tuple[float, ...]
    method: Literal["lmdi", "shapley"]


def logarithmic_mean(a: float, b: float) -> float:
    """Λ(a, b) = (a - b) / ln(a/b), and Λ(a, a) = a; both positive."""
    ratio = a / b
    # Near 1 the quotient loses its figures; the mean of both differs from Λ by less than what is lost.
    if abs(ratio - 1) < 1e-9:
        return (a + b) / 2
    return (a - b) / (log(ratio) if 0 < ratio < inf else log(a) - log(b))


def lmdi(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
    """ΔR_x = Λ(R₁, R₀)·ln(x₁/x₀) for each factor. Raises ValueError on a negative factor."""
    if any(value < 0 for value in (*before, *after)):
        raise ValueError("a contribution needs factors that are not negative")
    first, last = prod(before), prod(after)
    if first and last:
        mean = logarithmic_mean(last, first)
        return tuple(mean * (log(new) - log(old)) for old, new in zip(before, after, strict=True))
    change = last - first
    zero = [not old and new if not first else old and not new for old, new in zip(before, after, strict=True)]
    count = sum(map(bool, zero))
    # The product is zero on one side: what became zero, or ceased to be, has made the whole change.
    return tuple(change / count if is_zero and change else 0.0 for is_zero in zero)


def shapley(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
    """The mean of each factor's effect over all orders in which the factors can change; also with signs and zeros."""
    count = len(before)
    parts: list[list[float]] = [[] for _ in range(count)]
    for order in permutations(range(count)):
        values = list(before)
        product = prod(values)
        for index in order:
            values[index] = after[index]
            parts[index].append(prod(values) - product)
            product = prod(values)
    return tuple(fsum(part) / len(part) for part in parts)


def contribution(before: Sequence[float], after: Sequence[float]) -> Contribution:
    """LMDI where no factor is zero or negative, else Shapley."""
    if all(value > 0 for value in (*before, *after)):
        return Contribution(lmdi(before, after), "lmdi")
    return Contribution(shapley(before, after), "shapley")


def of_segments(before: Sequence[Sequence[float]], after: Sequence[Sequence[float]]) -> Contribution:
    """LMDI over segments: ΔR_x = Σ_k Λ(R_k1, R_k0)·ln(x_k1/x_k0)."""
    rows = [lmdi(old, new) for old, new in zip(before, after, strict=True)]
    return Contribution(tuple(fsum(column) for column in zip(*rows, strict=True)), "lmdi")


def multiplicative(before: Sequence[Sequence[float]], after: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """D_x = exp(ΔR_x / Λ(R₁, R₀)); their product is R₁/R₀. Both totals must be positive."""
    mean = logarithmic_mean(fsum(map(prod, after)), fsum(map(prod, before)))
    return tuple(exp(part / mean) for part in of_segments(before, after).parts)


# ---------------------------------------------------------------- between two days of a map


def factors_on(journey: Journey, day: date) -> tuple[Factors | None, tuple[str, ...]]:
    """L, C, P, Q as they were known on a day, from the KPIs' histories; and the letters without a figure by then."""
    found = letters(journey)
    values: dict[str, float] = {}
    for letter, kpi in found.kpis.items():
        past = _known_on(kpi, day)
        if past is None:
            continue
        value = letter_figure(letter, kpi.but(value=past), found.period, journey).value
        if value is not None:
            values[letter] = value
    missing = tuple(letter for letter in LETTERS if letter not in values)
    return (None if missing else Factors(**values)), missing


class Change(NamedTuple):
    """How the revenue has changed since the first day on which all four letters were known."""

    since: date | None
    figure: Figure
    """The difference, money in a period."""
    letters: dict[str, float]
    """What each letter contributed to it; empty where nothing can be told."""
    method: Literal["lmdi", "shapley"] | None


def change(journey: Journey, money: Revenue) -> Change:
    """The revenue of now against that of the earliest day for which every letter's history has a value."""
    name, plain = said(N_("change of the revenue")), said(N_("revenue now − revenue then"))
    firsts = {letter: _first_day(money.kpis[letter]) for letter in LETTERS if letter in money.kpis}
    lacking = [letter for letter in LETTERS if firsts.get(letter) is None]
    day = max((first for first in firsts.values() if first), default=None)
    now = money.factors
    then = factors_on(journey, day)[0] if day and not lacking else None
    if now is None or then is None or day is None or not (isfinite(now.revenue) and isfinite(then.revenue)):
        missing = money.figure.missing or (
            said(N_("there is no earlier value of {letters}"), letters=tuple(lacking or LETTERS)),
        )
        return Change(None, Figure(name, None, "money", plain, money.figure.cells, missing), {}, None)
    found = contribution(then, now)
    how = said(N_("{a} − {b} = {r}"), a=now.revenue, b=then.revenue, r=now.revenue - then.revenue)
    figure = Figure(name, now.revenue - then.revenue, "money", how, money.figure.cells)
    return Change(day, figure, dict(zip(LETTERS, found.parts, strict=True)), found.method)


def _first_day(kpi: Kpi) -> date | None:
    return min((item.date for item in kpi.history if item.date and item.value is not None), default=None)


def _known_on(kpi: Kpi, day: date) -> float | None:
    """The last value noted until the day's end."""
    dated = [(item.date, item.value) for item in kpi.history if item.date and item.date <= day]
    values = [value for _day, value in sorted(dated, key=lambda pair: pair[0]) if value is not None]
    return values[-1] if values else None
