"""Tests of shares: published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.proportion_tests import (
    Counts,
    check,
    chi_square,
    difference_interval,
    fisher,
    fisher_one_sided,
    holm,
    least_effect,
    ratio_mismatch,
    sample_size,
    smallest_expected,
    two_shares,
    weeks,
    z_test,
)


def test_published_z() -> None:
    """OpenStax, hives: 20 of 200 and 12 of 200; a worked example on rpubs: 144 and 192 of 1200."""
    hives = z_test(Counts(200, 12), Counts(200, 20))
    assert (hives.statistic, hives.p) == (pytest.approx(1.4744, abs=5e-5), pytest.approx(0.1404, abs=5e-5))
    pages = z_test(Counts(1200, 144), Counts(1200, 192))
    assert (pages.statistic, pages.p) == (pytest.approx(2.824, abs=5e-4), pytest.approx(0.0047, abs=5e-5))


def test_published_chi_square() -> None:
    """R, prop.test: smokers among patients of four hospitals."""
    found = chi_square([Counts(86, 83), Counts(93, 90), Counts(136, 129), Counts(82, 70)])
    assert (found.statistic, found.p) == (pytest.approx(12.6004, abs=5e-5), pytest.approx(0.005585, abs=5e-7))
    assert chi_square([Counts(5, 5), Counts(6, 6)]) is None


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((70, 56), (80, 48), 0.0524, 0.3339), ((10, 9), (10, 3), 0.1705, 0.8090), ((10, 0), (10, 0), -0.2775, 0.2775),
        ((10, 10), (10, 0), 0.6075, 1),
    ],
)  # fmt: skip
def test_newcombe_1998(first, second, low, high) -> None:
    """R. G. Newcombe, Stat Med 17:873, method 10."""
    assert difference_interval(Counts(*first), Counts(*second)) == pytest.approx((low, high), abs=5e-5)


def test_published_sizes() -> None:
    """R, power.prop.test: 76.7; this formula 1094 for 20% + 5 points, a calculator on the web 1030."""
    assert sample_size(0.5, 0.75, power=0.9) == pytest.approx(76.70692, abs=1e-4)
    assert round(sample_size(0.2, 0.25)) == 1094
    assert round(sample_size(0.2, 0.25, pooled=False)) == 1030


def test_fisher() -> None:
    """Fisher's tea: 3 of 4 and 1 of 4, one-sided 17/70, two-sided 34/70; the others after scipy."""
    assert fisher_one_sided(Counts(4, 3), Counts(4, 1)) == pytest.approx(17 / 70)
    assert fisher(Counts(4, 3), Counts(4, 1)).p == pytest.approx(34 / 70)
    assert fisher(Counts(1000, 120), Counts(1000, 145)).p == pytest.approx(0.11331532661, abs=1e-10)
    assert fisher(Counts(1000, 3), Counts(3000, 9)).p == pytest.approx(1)
    assert fisher(Counts(40, 2), Counts(40, 9)).p == pytest.approx(0.047625164895, abs=1e-11)


def test_few_are_for_fisher() -> None:
    assert two_shares(Counts(40, 2), Counts(40, 7)).statistic is None
    assert two_shares(Counts(40, 4), Counts(40, 7)).statistic is not None
    assert smallest_expected([Counts(40, 2), Counts(40, 7)]) == 4.5
    assert z_test(Counts(5, 5), Counts(6, 6)) is None
    assert two_shares(Counts(5, 5), Counts(6, 6)).p == 1


def test_holm() -> None:
    """0.01 · 3, then 0.03 · 2, then 0.04, which is no less than the one before."""
    assert holm([0.04, 0.01, 0.03]) == pytest.approx((0.06, 0.03, 0.06))
    assert holm([0.6, 0.9]) == (1, 1)


def test_what_is_no_test() -> None:
    for arm in (Counts(0, 0), Counts(5, 6), Counts(5, -1)):
        with pytest.raises(ValueError):
            check([arm])
    for arguments in ((0.5, 0.5), (0.5, 1.2), (0.1, 0.2, 0), (0.1, 0.2, 0.05, 1)):
        with pytest.raises(ValueError):
            sample_size(*arguments)


def test_arms_of_unlike_size() -> None:
    """1000 and 1140 of 2140: χ² = 2·70²/1070 = 9.159, p = .00247; 1000 and 1300 are beyond chance."""
    assert ratio_mismatch([Counts(1000, 1), Counts(1140, 1)]) == pytest.approx(0.002475, abs=5e-6)
    assert ratio_mismatch([Counts(1000, 1), Counts(1300, 1)]) < 1e-6


def test_the_least_effect_needs_that_size() -> None:
    found = least_effect(0.2, 1094)
    assert found == pytest.approx(0.05, abs=1e-4)
    assert sample_size(0.2, 0.2 + found) == pytest.approx(1094, rel=1e-6)
    assert least_effect(0.2, 3) is None
    assert least_effect(1.0, 100) is None


def test_weeks_are_whole() -> None:
    """2 · 1094 customers at 100 a day, half of whom take part: 43.76 days, 7 weeks."""
    assert weeks(1094, 100, 0.5) == 7
    assert weeks(350, 100) == 1
    assert weeks(10, 0) is None


arms = st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))).map(lambda pair: Counts(*pair))


@given(arms, arms)
def test_both_ways_round(a: Counts, b: Counts) -> None:
    assert two_shares(a, b).p == pytest.approx(two_shares(b, a).p)
    low, high = difference_interval(a, b)
    assert -1 - 1e-12 <= low <= a.share - b.share <= high <= 1 + 1e-12
    assert difference_interval(b, a) == pytest.approx((-high, -low))
    assert 0 < two_shares(a, b).p <= 1


def test_fishers_test_of_huge_arms() -> None:
    """One success of one, six of 10¹⁵ in all: the chance that it is among them, 6·10⁻¹⁵."""
    assert fisher(Counts(10**15 - 1, 5), Counts(1, 1)).p == pytest.approx(6e-15, rel=1e-6)
    # 6·10⁷ tables have these margins: only the likely ones are looked at. 3.969 are expected: Poisson's P(10 or more).
    found = fisher(Counts(63_000_000, 10), Counts(10**15 - 63_000_000, 63_000_000 - 10)).p
    assert found == pytest.approx(0.00772996, rel=1e-5)
    assert fisher(Counts(63_000_000, 5_000_000), Counts(10**15, 58_000_000)).p == 0.0
