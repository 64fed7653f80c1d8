"""Contributions of factors: published values of LMDI, its limits for zeros, Shapley."""

from datetime import date
from math import fsum, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.contribution import (
    change,
    contribution,
    factors_on,
    lmdi,
    logarithmic_mean,
    multiplicative,
    of_segments,
    shapley,
)
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.revenue import Factors, revenue
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi, Snapshot
from cjmdesk.model.stage import Stage

# The test data of LMDIR (M. Heun, after Ang 2005): two categories, three factors.
YEARS = {
    1971: ((1, 10, 2), (4, 5, 3)), 1972: ((4, 5, 3), (5, 6, 4)),
    1973: ((8, 2, 4), (5, 7, 5)), 1974: ((10, 1, 5), (6, 8, 6)),
}  # fmt: skip


def test_published_totals() -> None:
    assert [sum(map(prod, rows)) for rows in YEARS.values()] == [80, 180, 239, 338]


def test_published_contributions() -> None:
    parts = of_segments(YEARS[1971], YEARS[1972]).parts
    assert parts == pytest.approx((69.79006598, -9.455125793, 39.66505981), abs=5e-9)
    assert sum(parts) == pytest.approx(100)
    assert lmdi(*(YEARS[year][0] for year in (1971, 1972))) == pytest.approx(
        (50.47438029, -25.23719014, 14.76280986), abs=5e-9
    )
    assert lmdi(*(YEARS[year][1] for year in (1971, 1972))) == pytest.approx(
        (19.31568569, 15.78206435, 24.90224996), abs=5e-9
    )


def test_published_multipliers() -> None:
    found = multiplicative(YEARS[1971], YEARS[1972])
    assert found == pytest.approx((1.761117821, 0.926191306, 1.379410116), abs=5e-10)
    assert prod(found) == pytest.approx(2.25)


def test_published_limits_for_zeros() -> None:
    assert lmdi((0, 10, 2), (4, 5, 3)) == (60, 0, 0)
    assert lmdi((4, 5, 3), (4, 5, 0)) == (0, 0, -60)
    assert lmdi((0, 6, 7), (1, 6, 7)) == (42, 0, 0)
    assert lmdi((1, 6, 7), (0, 6, 7)) == (-42, 0, 0)
    assert lmdi((0, 6, 7), (0, 9, 7)) == (0, 0, 0)


def test_published_shapley() -> None:
    assert shapley((1, 10, 2), (4, 5, 3)) == pytest.approx((55, -32.5, 17.5))


def test_the_four_letters() -> None:
    before, after = Factors(1000, 0.05, 2000, 1.5), Factors(1200, 0.045, 2200, 1.8)
    found = contribution(before, after)
    assert (before.revenue, after.revenue) == (pytest.approx(150_000), pytest.approx(213_840))
    assert found.parts == pytest.approx((32_824.72, -18_968.84, 17_159.41, 32_824.72), abs=0.005)
    assert found.method == "lmdi"
    assert shapley(before, after) == pytest.approx((32_885, -19_165, 17_235, 32_885))


def test_zeros_are_for_shapley_and_negative_factors_for_nobody() -> None:
    assert contribution((0, 5), (2, 5)) == ((10, 0), "shapley")
    with pytest.raises(ValueError):
        lmdi((-1, 2), (1, 2))


def test_the_logarithmic_mean() -> None:
    assert logarithmic_mean(3, 3) == 3
    assert logarithmic_mean(1 + 1e-12, 1) == pytest.approx(1)
    assert logarithmic_mean(1e300, 5e-324) == pytest.approx(1e300 / 1435.2157, rel=1e-6)
    assert logarithmic_mean(4, 2) == pytest.approx(2 / 0.6931471805599453)


rows = st.lists(st.floats(1e-3, 1e3), min_size=4, max_size=4)


@given(rows, rows)
def test_parts_add_up_and_turn_their_sign(before: list[float], after: list[float]) -> None:
    for method in (lmdi, shapley):
        there, back = method(before, after), method(after, before)
        change = prod(after) - prod(before)
        scale = abs(prod(after)) + abs(prod(before))
        assert fsum(there) == pytest.approx(change, abs=1e-9 * scale)
        assert there == pytest.approx([-part for part in back], abs=1e-9 * scale)


def test_factors_of_a_day_come_from_the_histories() -> None:
    def kpi(role: str, now: float, *past: tuple[int, float | None], **fields: str) -> Kpi:
        history = tuple(Snapshot(date=date(2026, month, 1), value=value) for month, value in past)
        return Kpi(role=role, value=now, history=history, **fields)

    kpis = (
        kpi("L", 100, (1, 80), (3, 90), (2, None), period="month"),
        kpi("C", 5, (1, 4), unit="%"),
        kpi("P", 10, (3, 9)),
        kpi("Q", 1, (1, 1)),
    )
    doc = Journey(period="year", stages=(Stage(id="a", kpis=kpis),))
    assert factors_on(doc, date(2026, 3, 1))[0] == pytest.approx((1080, 0.04, 9, 1))
    assert factors_on(doc, date(2026, 2, 28)) == (None, ("P",))
    assert factors_on(doc, date(2025, 1, 1)) == (None, ("L", "C", "P", "Q"))


def test_a_past_figure_that_does_not_fit_is_missing() -> None:
    wrong = Kpi(role="C", value=0.5, history=(Snapshot(date=date(2026, 1, 1), value=5),))
    doc = Journey(stages=(Stage(id="a", kpis=(wrong,)),))
    assert factors_on(doc, date(2026, 1, 1))[1] == ("L", "C", "P", "Q")


def test_the_change_of_a_map() -> None:
    """1000 · 5% · 2000 · 1.5 on the first of March, 1200 · 4.5% · 2200 · 1.8 now (see test_the_four_letters)."""

    def kpi(role: str, then: float, now: float, month: int = 3, unit: str = "") -> Kpi:
        return Kpi(id=role, role=role, unit=unit, value=now, history=(Snapshot(date=date(2026, month, 1), value=then),))

    kpis = (kpi("L", 1000, 1200, 1), kpi("C", 5, 4.5, unit="%"), kpi("P", 2000, 2200), kpi("Q", 1.5, 1.8))
    journey = Journey(stages=(Stage(id="a", kpis=kpis),))
    found = change(journey, revenue(journey))
    assert (found.since, found.method) == (date(2026, 3, 1), "lmdi")
    assert found.figure.value == pytest.approx(63_840)
    assert found.letters["C"] == pytest.approx(-18_968.84, abs=0.005)
    assert in_words(found.figure.how, "en") == "213,840 − 150,000 = 63,840"
    fresh = journey.but(stages=(Stage(id="a", kpis=(kpis[0].but(history=()), *kpis[1:])),))
    nothing = change(fresh, revenue(fresh))
    assert (nothing.since, nothing.letters) == (None, {})
    assert in_words(nothing.figure.missing[0], "en") == "there is no earlier value of L"
    assert len(change(Journey(), revenue(Journey())).figure.missing) == 4
