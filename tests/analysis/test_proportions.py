"""Wilson's interval against published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.proportions import wilson, z_of


@pytest.mark.parametrize(
    ("x", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]
)
def test_newcombe_1998(x: int, n: int, low: float, high: float) -> None:
    """R. G. Newcombe, Stat Med 17:857, method 3."""
    assert wilson(x, n) == pytest.approx((low, high), abs=5e-5)


def test_the_ends_are_not_passed() -> None:
    assert wilson(38, 38)[1] == 1
    assert wilson(0, 77)[0] == 0
    low, high = wilson(19, 38)
    assert low + high == pytest.approx(1)


def test_nobody_is_undefined_and_more_than_all_is_refused() -> None:
    assert wilson(0, 0) is None
    for x, n in ((3, 2), (-1, 2)):
        with pytest.raises(ValueError):
            wilson(x, n)


@pytest.mark.parametrize("n", [5e-324, 1e300])
def test_any_size(n: float) -> None:
    low, high = wilson(n, n)
    assert 0 <= low <= high == 1


def test_the_quantile() -> None:
    assert z_of() == pytest.approx(1.959964, abs=5e-7)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    x, n = counts
    low, high = wilson(x, n)
    assert 0 <= low <= x / n <= high <= 1
    assert wilson(n - x, n) == pytest.approx((1 - high, 1 - low))
