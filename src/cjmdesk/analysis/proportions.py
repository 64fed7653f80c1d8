"""Shares of counts: Wilson's interval for one, the normal quantile behind it."""

from functools import cache
from math import sqrt


@cache
def z_of(confidence: float = 0.95) -> float:
    """The two-sided normal quantile z = Φ⁻¹((1 + confidence) / 2): 1.959964 for 95%."""
    return normal_quantile((1 + confidence) / 2)


def normal_quantile(p: float) -> float:
    """Φ⁻¹(p) for 0 < p < 1."""
    from statistics import NormalDist  # it brings half of the standard library along

    return NormalDist().inv_cdf(p)


def wilson(x: float, n: float, confidence: float = 0.95) -> tuple[float, float] | None:
    """Wilson's score interval of the share x/n (E. B. Wilson 1927); None where n is 0.

    Centre (p̂ + z²/2n)/(1 + z²/n), half-width z·√(p̂(1-p̂)/n + z²/4n²)/(1 + z²/n). Raises ValueError where x is not
    within 0…n.
    """
    if not 0 <= x <= n:
        raise ValueError("a count is between none and all")
    if n == 0:
        return None
    z = z_of(confidence)
    # Both multiplied by n, so that no size of n leads out of what a number can hold.
    below = n + z * z
    centre = (x + z * z / 2) / below
    half = z * sqrt(x * (1 - x / n) + z * z / 4) / below
    # At the ends the formula gives exactly 0 and 1; rounding must not lead past them.
    return (0.0 if x == 0 else max(0.0, centre - half), 1.0 if x == n else min(1.0, centre + half))
