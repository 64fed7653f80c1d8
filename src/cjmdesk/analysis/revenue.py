"""Revenue as leads x conversion x average order value x purchase frequency (L·C·P·Q).

Source: I. Balakhnin's method, R = L·C·P·Q: L people in a period, C a share of 0 to 1, P money a deal, Q deals of a
buyer in the same period; buyers L·C, deals L·C·Q.
"""

from collections.abc import Mapping
from math import isfinite, prod
from typing import NamedTuple

from cjmdesk.analysis.figure import TOO_LARGE, Figure, derived, said
from cjmdesk.analysis.letters import LETTERS, letters
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi

LARGEST = 1e300
"""A larger revenue leaves no room for what is more than it."""


class Factors(NamedTuple):
    """The four figures of the product; none is negative, and conversion is at most 1."""

    L: float
    C: float
    P: float
    Q: float

    @property
    def revenue(self) -> float:
        return prod(self)


class Revenue(NamedTuple):
    """The KPI that each letter takes its figure from, and the products."""

    kpis: dict[str, Kpi]
    letters: dict[str, Figure]
    buyers: Figure
    deals: Figure
    figure: Figure
    """Money in a period: R = L·C·P·Q."""
    unused: tuple[Kpi, ...]
    """Further KPIs of the same letters, which the product leaves out."""
    period: str | None

    @property
    def total(self) -> float | None:
        """The revenue; None where a letter has no figure."""
        return self.figure.value

    @property
    def missing_letters(self) -> tuple[str, ...]:
        return tuple(letter for letter in LETTERS if self.letters[letter].value is None)

    @property
    def factors(self) -> Factors | None:
        """The four figures; None where one is missing, or where their product is too large to be told."""
        if self.figure.value is None:
            return None
        values = [self.letters[letter].value for letter in LETTERS]
        return None if None in values else Factors(*(value or 0.0 for value in values))


def revenue(journey: Journey) -> Revenue:
    """R = L·C·P·Q, with buyers L·C and deals L·C·Q; units and periods are those of `letters`."""
    found = letters(journey)
    lead, share, price, often = (found.figures[letter] for letter in LETTERS)
    notes = [note for item in found.figures.values() for note in item.notes]
    if found.unused:
        names = tuple(kpi.name or kpi.id for kpi in found.unused)
        notes.append(said(N_("further KPIs of the same letters are left out: {names}"), names=names))
    buyers = derived(
        said(N_("buyers")), "number", (lead, share), lambda a, b: a * b,
        lambda a, b, r: said(N_("L × C = {a} × {b} = {r}"), a=a, b=b, r=r), said("L × C"),
    )  # fmt: skip
    deals = derived(
        said(N_("deals")), "number", (lead, share, often), lambda a, b, c: a * b * c,
        lambda a, b, c, r: said(N_("L × C × Q = {a} × {b} × {c} = {r}"), a=a, b=b, c=c, r=r), said("L × C × Q"),
    )  # fmt: skip
    total = derived(
        said(N_("revenue")), "money", (lead, share, price, often), lambda *four: prod(four),
        lambda a, b, c, d, r: said(N_("L × C × P × Q = {a} × {b} × {c} × {d} = {r}"), a=a, b=b, c=c, d=d, r=r),
        said("L × C × P × Q"),
    )  # fmt: skip
    if total.value is not None and total.value > LARGEST:
        total = total._replace(value=None, how=said("L × C × P × Q"), missing=(said(TOO_LARGE),))
    total = total._replace(notes=tuple(notes))
    return Revenue(found.kpis, found.figures, buyers, deals, total, found.unused, found.period)


# ---------------------------------------------------------------- what if


def what_if(factors: Factors, changes: Mapping[str, float]) -> Factors:
    """The factors with relative changes by letter: {"C": 0.1} is ten per cent more, so R'/R = Π(1+δ).

    Conversion stops at 1. Raises ValueError on a change below -1, which would make a factor negative.
    """
    if any(change < -1 for change in changes.values()):
        raise ValueError("no factor falls by more than all of it")
    new = factors._replace(**{letter: getattr(factors, letter) * (1 + by) for letter, by in changes.items()})
    return new._replace(C=min(new.C, 1.0))


def gains(factors: Factors, by: float = 0.1) -> dict[str, float]:
    """What each letter brings when it alone grows by the share `by`: money in a period (conversion stops at 1)."""
    return {letter: what_if(factors, {letter: by}).revenue - factors.revenue for letter in LETTERS}


def point_of_conversion(factors: Factors) -> float:
    """What one percentage point more of conversion brings, money in a period; less where conversion reaches 1."""
    return (min(factors.C + 0.01, 1.0) - factors.C) * factors.L * factors.P * factors.Q


# ---------------------------------------------------------------- targets


class Shortfall(NamedTuple):
    """What is missing most to the revenue that the targets promise."""

    letter: str
    gain: float
    """Money in a period that the letter brings when its KPI alone reaches its target."""


def weakest(result: Revenue) -> Shortfall | None:
    """The letter whose KPI is farthest below its target; None where none is, or where the revenue is not known.

    Farthest is what brings most: with R = L·C·P·Q a factor at its target makes R·target ÷ value (conversion stops
    at 1). A KPI of 0 has no such ratio and is left out; of two that bring the same the first one counts.
    """
    factors = result.factors
    if factors is None:
        return None
    found = []
    for letter, kpi in result.kpis.items():
        if kpi.value and kpi.target is not None and kpi.target > kpi.value:
            gain = what_if(factors, {letter: kpi.target / kpi.value - 1}).revenue - factors.revenue
            found.append(Shortfall(letter, gain))
    found.sort(key=lambda shortfall: (-shortfall.gain, LETTERS.index(shortfall.letter)))
    return found[0] if found and 0 < found[0].gain <= LARGEST else None


class Target(NamedTuple):
    """What one letter has to be, alone, so that the revenue is the one wanted."""

    letter: str
    value: float | None
    """None where this letter alone cannot reach it."""
    most: float | None
    """The revenue that the letter can bring at the most; None where there is no end to it."""


def targets(factors: Factors, wanted: float) -> tuple[Target, ...]:
    """For each letter x* = R*/(product of the other three); a conversion above 1 is out of reach.

    Where another factor is 0 there is no solution, except for R* = 0. Raises ValueError on a negative revenue.
    """
    if wanted < 0:
        raise ValueError("a revenue is not negative")
    result = []
    for letter in LETTERS:
        others = prod(getattr(factors, other) for other in LETTERS if other != letter)
        most = others if letter == "C" else None if others else 0.0
        value = wanted / others if others else 0.0 if wanted == 0 else None
        if value is not None and (value > 1 if letter == "C" else not isfinite(value)):
            value = None
        result.append(Target(letter, value, most))
    return tuple(result)


class Uplift(NamedTuple):
    """The share by which every free letter has to grow, and the factors then."""

    by: float
    factors: Factors


def equal_uplift(factors: Factors, wanted: float, free: str = "LCPQ") -> Uplift | None:
    """The equal growth of the letters `free` that reaches the revenue: u = (R*/R)^(1/k) - 1.

    Conversion goes to 1 at the most, and the rest share what remains; then `by` is their growth. None where nothing
    can reach it: a factor is 0, or conversion alone is free and ends at 1.
    """
    if wanted < 0:
        raise ValueError("a revenue is not negative")
    if not factors.revenue or not free:
        return Uplift(0.0, factors) if wanted == factors.revenue else None
    by = (wanted / factors.revenue) ** (1 / len(free)) - 1
    if not isfinite(by):
        return None
    if "C" in free and factors.C * (1 + by) > 1:
        rest = free.replace("C", "")
        return equal_uplift(factors._replace(C=1.0), wanted, rest) if rest else None
    return Uplift(by, factors._replace(**{letter: getattr(factors, letter) * (1 + by) for letter in free}))
