"""The few special functions that tests and trends need: beta, chi-squared and Student's distributions."""

from functools import cache
from math import erfc, exp, fsum, gamma, lgamma, log, log1p, pi, sqrt

_STEPS = 10_000
_ENOUGH = 1e-15
_TINY = 1e-300
_LARGE = 1e5
"""From here on two parts of Stirling's series are as good as all of it."""


def log_beta(a: float, b: float) -> float:
    """ln B(a, b); of large numbers by Stirling's series, whose parts do not take the digits from each other."""
    small, large = min(a, b), max(a, b)
    if large < _LARGE:
        return lgamma(a) + lgamma(b) - lgamma(a + b)
    rest = 1 / (12 * large) - 1 / (12 * (a + b))
    if small < _LARGE:
        return lgamma(small) - (large - 0.5) * log1p(small / large) - small * log(a + b) + small + rest
    shares = (small - 0.5) * log(small / (a + b)) - (large - 0.5) * log1p(small / large)
    return shares + log(2 * pi / (a + b)) / 2 + 1 / (12 * small) + rest


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(a * log(x) + b * log1p(-x) - log_beta(a, b))
    # The fraction converges fast on one side of the mean; the other side is its mirror image.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's evaluation of the continued fraction."""
    upper, lower = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    result = lower
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            lower = 1 / _away(1 + part * lower)
            upper = _away(1 + part / upper)
            result *= upper * lower
        if abs(upper * lower - 1) < _ENOUGH:
            break
    return result


def _away(value: float) -> float:
    """The value, kept from 0."""
    return value if abs(value) > _TINY else _TINY


@cache
def student_quantile(p: float, freedom: float) -> float:
    """The t below which Student's distribution has the part p (0.5 < p < 1)."""
    low, high = 0.0, 1.0
    while 1 - _student_tail(high, freedom) < p:
        high *= 2
    for _step in range(60):
        middle = (low + high) / 2
        if 1 - _student_tail(middle, freedom) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _student_tail(t: float, freedom: float) -> float:
    return beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5) / 2


def chi_square_tail(value: float, freedom: int) -> float:
    """The probability that χ² with whole degrees of freedom is larger than `value`."""
    half = value / 2
    if freedom % 2 == 0:
        return exp(-half) * fsum(half**k / gamma(k + 1) for k in range(freedom // 2))
    series = fsum(half ** (k - 0.5) / gamma(k + 0.5) for k in range(1, (freedom + 1) // 2))
    return erfc(sqrt(half)) + exp(-half) * series


def normal_tail(z: float) -> float:
    """1 - Φ(z)."""
    return erfc(z / sqrt(2)) / 2
