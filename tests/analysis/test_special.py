"""Special functions against scipy 1.17's values."""

from math import lgamma, log

import pytest

from cjmdesk.analysis.special import beta_cdf, chi_square_tail, log_beta, normal_tail, student_quantile


@pytest.mark.parametrize(
    ("x", "a", "b", "value"),
    [
        (0.3, 2, 5, 0.579825), (0.001, 0.5, 0.5, 0.02013504), (0.999, 200, 3, 0.99883344), (0.2, 30, 100, 0.20554301),
        (0.5, 0.5, 0.5, 0.5), (0, 1, 1, 0), (1, 1, 1, 1), (-1, 1, 1, 0),
    ],
)  # fmt: skip
def test_beta(x, a, b, value) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(value, abs=5e-9)


@pytest.mark.parametrize(("freedom", "value"), [(1, 12.70620474), (10, 2.22813885), (30, 2.04227246)])
def test_student(freedom, value) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(value, abs=5e-9)


@pytest.mark.parametrize(
    ("value", "freedom", "tail"), [(3.2, 1, 0.07363827), (12.6004, 3, 0.00558551), (7, 4, 0.13588823), (0, 2, 1)]
)
def test_chi_square(value, freedom, tail) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(tail, abs=5e-9)


def test_the_rest() -> None:
    assert log_beta(1, 1) == pytest.approx(0)
    assert normal_tail(1.959964) == pytest.approx(0.025, abs=1e-8)


@pytest.mark.parametrize("parts", [(6, 1e5), (120, 1e6), (1e5, 1e5), (2e5, 7e5), (3, 99_999)])
def test_the_logarithm_of_beta_goes_on_where_its_series_begins(parts) -> None:
    a, b = parts
    assert log_beta(a, b) == pytest.approx(lgamma(a) + lgamma(b) - lgamma(a + b), rel=1e-11)
    assert log_beta(b, a) == log_beta(a, b)


@pytest.mark.parametrize("b", [1e6, 1e9, 1e15])
def test_the_logarithm_of_beta_keeps_its_digits(b) -> None:
    """B(3, b) = 2 ÷ (b·(b + 1)·(b + 2))."""
    assert log_beta(3, b) == pytest.approx(log(2) - log(b) - log(b + 1) - log(b + 2), rel=1e-14)
