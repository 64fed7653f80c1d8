"""Beliefs about two shares."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.analysis.bayes import Beta, _Difference, chance_higher, expected_loss, lift_interval, posterior
from cjmdesk.analysis.proportion_tests import Counts, fisher_one_sided


def test_known_chances() -> None:
    assert chance_higher(Beta(1, 1), Beta(2, 1)) == pytest.approx(2 / 3)
    assert chance_higher(Beta(7, 9), Beta(7, 9)) == pytest.approx(1 / 2)


def test_altham_1969() -> None:
    """With priors Beta(0, 1) and Beta(1, 0), P(p₁ < p₂ | data) is Fisher's one-sided p: tea, 17/70."""
    first, second = posterior(Counts(4, 3), Beta(0, 1)), posterior(Counts(4, 1), Beta(1, 0))
    assert chance_higher(first, second) == pytest.approx(17 / 70)
    assert chance_higher(first, second) == pytest.approx(fisher_one_sided(Counts(4, 3), Counts(4, 1)))


def test_three_ways_to_the_same_chance() -> None:
    """120/1000 and 145/1000: 0.950197 by the sum, by quadrature, and by scipy's; its loss and interval too."""
    a, b = posterior(Counts(1000, 120)), posterior(Counts(1000, 145))
    assert chance_higher(a, b) == pytest.approx(0.950197, abs=5e-7)
    assert 1 - _Difference(a, b).below(0) == pytest.approx(0.950197, abs=1e-6)
    assert expected_loss(b, a) == pytest.approx(0.00031583892694, abs=1e-12)
    assert lift_interval(a, b) == pytest.approx((-0.0047517, 0.0547152), abs=1e-6)


def test_fractions_and_large_counts_go_by_quadrature() -> None:
    assert chance_higher(Beta(1.5, 2.5), Beta(1.5, 2.5)) == pytest.approx(0.5, abs=1e-6)
    assert chance_higher(Beta(40_000, 60_000), Beta(40_000, 60_000)) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(
    "beliefs",
    [
        (Beta(2.5, 3), Beta(4.5, 7.5)), (Beta(9.5, 2), Beta(8.5, 7)), (Beta(2, 3.5), Beta(4.5, 7.5)),
        (Beta(2.5, 3.5), Beta(4, 7.5)), (Beta(2.5, 3.5), Beta(4.5, 7)),
    ],
)  # fmt: skip
def test_each_whole_parameter_gives_the_same(beliefs) -> None:
    a, b = beliefs
    assert chance_higher(a, b) == pytest.approx(1 - _Difference(a, b).below(0), abs=2e-6)


whole = st.integers(1, 40)
beliefs = st.builds(Beta, whole, whole)


@given(beliefs, beliefs)
@settings(max_examples=30)
def test_what_holds_always(a: Beta, b: Beta) -> None:
    assert chance_higher(a, b) + chance_higher(b, a) == pytest.approx(1)
    # E max(b - a, 0) - E max(a - b, 0) = E b - E a
    assert expected_loss(a, b) - expected_loss(b, a) == pytest.approx(b.mean - a.mean, abs=1e-9)
    low, high = lift_interval(a, b)
    assert low < high
