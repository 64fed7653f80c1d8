"""The four letters of a map: which KPI gives L, C, P and Q, and its figure in the units of the product."""

from math import isfinite
from typing import NamedTuple

from cjmdesk.analysis.figure import TOO_LARGE, Figure, Sentence, Unit, finite, said
from cjmdesk.analysis.units import PER_YEAR, currency_in, multiple_in, period_in
from cjmdesk.i18n import N_
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi

LETTERS = ("L", "C", "P", "Q")

NAMES = {
    "L": said(N_("leads (L)")),
    "C": said(N_("conversion (C)")),
    "P": said(N_("average order value (P)")),
    "Q": said(N_("purchase frequency (Q)")),
}

_UNITS: dict[str, Unit] = {"L": "number", "C": "share", "P": "money", "Q": "number"}

PERIODS = {
    "day": said(N_("a day")),
    "week": said(N_("a week")),
    "month": said(N_("a month")),
    "quarter": said(N_("a quarter")),
    "year": said(N_("a year")),
}


class Letters(NamedTuple):
    figures: dict[str, Figure]
    """By letter; each is there, with a value or with what is missing."""
    kpis: dict[str, Kpi]
    """The KPI that each letter takes its figure from."""
    unused: tuple[Kpi, ...]
    """Further KPIs of the same letters."""
    period: str | None
    """What leads and deals are counted in; None where nothing names a period."""


def figure(kpi: Kpi) -> float | None:
    """A KPI's value as it enters arithmetic: with unit "%" hundredths become a share, thousands are counted out."""
    if kpi.value is None:
        return None
    unit = kpi.unit.strip()
    return kpi.value / 100 if unit == "%" else kpi.value * multiple_in(unit)


def letters(journey: Journey) -> Letters:
    """L, C, P, Q from the first KPI of each role, in reading order, that has a value.

    Leads and deals per customer are counted in the map's period; a KPI of another period is converted, in step with
    the year, and the conversion is noted. A figure that cannot be one of its kind is refused.
    """
    used: dict[str, Kpi] = {}
    unused: list[Kpi] = []
    for stage in journey.stages:
        for kpi in stage.kpis:
            if kpi.role is None or kpi.value is None:
                continue
            if kpi.role in used:
                unused.append(kpi)
            else:
                used[kpi.role] = kpi
    period = journey.period or _common_period(used)
    return Letters(
        {letter: letter_figure(letter, used.get(letter), period, journey) for letter in LETTERS},
        used,
        tuple(unused),
        period,
    )


def period_of(kpi: Kpi) -> str | None:
    """The period a KPI counts in: the one it names, else the one that its unit names."""
    return kpi.period or period_in(kpi.unit)


def _common_period(used: dict[str, Kpi]) -> str | None:
    """The longer of the periods of L and Q, where the map itself names none."""
    found = [period for letter in "LQ" if letter in used and (period := period_of(used[letter]))]
    return min(found, key=PER_YEAR.__getitem__) if found else None


def letter_figure(letter: str, kpi: Kpi | None, period: str | None, journey: Journey) -> Figure:
    """The figure of one letter from the KPI that has a value, counted in `period`; what is missing without one."""
    name = NAMES[letter]
    plain = said(N_("the first KPI with the role {letter} and a value"), letter=letter)
    if kpi is None:
        missing = said(N_("no KPI with the role {letter} has a value"), letter=letter)
        return Figure(name, None, _UNITS[letter], plain, (), (missing,))
    value = figure(kpi)
    assert value is not None
    if not isfinite(value):
        return Figure(name, None, _UNITS[letter], plain, (kpi.id,), (said(TOO_LARGE),))
    if fault := _unfit(letter, value, kpi, journey):
        return Figure(name, None, _UNITS[letter], plain, (kpi.id,), (fault,))
    how = said(N_("KPI “{name}”"), name=kpi.name or kpi.id)
    own = period_of(kpi)
    doubts = _doubts(kpi) if letter in "LQ" else ()
    if letter in "CP" or own is None or period is None or own == period:
        return Figure(name, value, _UNITS[letter], how, (kpi.id,), notes=doubts)
    times = PER_YEAR[own] / PER_YEAR[period]
    how = said(N_("KPI “{name}”, {value} × {times}"), name=kpi.name or kpi.id, value=value, times=times)
    note = said(N_("{name} is counted {own} and converted to {period}; that assumes an even pace"),
                name=name, own=PERIODS[own], period=PERIODS[period])  # fmt: skip
    return finite(Figure(name, value * times, _UNITS[letter], how, (kpi.id,), notes=(note, *doubts)))


def _doubts(kpi: Kpi) -> tuple[Sentence, ...]:
    """A word on a KPI that is counted by one period and by another in its unit."""
    named = period_in(kpi.unit)
    if not kpi.period or named in (None, kpi.period):
        return ()
    text = N_("the unit of “{name}” says {unit}, its period {own}: the period counts")
    return (said(text, name=kpi.name or kpi.id, unit=PERIODS[named or ""], own=PERIODS[kpi.period]),)


def _unfit(letter: str, value: float, kpi: Kpi, journey: Journey) -> Sentence | None:
    """Why the KPI's figure cannot stand for its letter; None where it can."""
    name = kpi.name or kpi.id
    if value < 0:
        return said(N_("“{name}” is negative: {value}"), name=name, value=value)
    if letter == "C":
        if value > 1:
            return said(
                N_("“{name}” does not look like a conversion: {value} is more than 1; is its unit %?"),
                name=name,
                value=value,
            )
    elif kpi.unit.strip() == "%":
        return said(N_("“{name}” is counted in %, which does not fit {letter}"), name=name, letter=letter)
    if letter == "P" and (own := currency_in(kpi.unit)) and (wanted := currency_in(journey.currency)) and own != wanted:
        return said(N_("“{name}” is in {own}, the map in {wanted}"), name=name, own=own, wanted=wanted)
    return None
