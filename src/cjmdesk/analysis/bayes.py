"""Two shares with beta priors: the chance that the second is higher, what a wrong choice costs, the lift."""

from math import exp, log
from typing import Any, NamedTuple

from cjmdesk.analysis.proportion_tests import Counts
from cjmdesk.analysis.special import log_beta


class Beta(NamedTuple):
    """What is believed of a share: the distribution Beta(a, b)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)


UNIFORM = Beta(1, 1)


def posterior(arm: Counts, prior: Beta = UNIFORM) -> Beta:
    return Beta(prior.a + arm.x, prior.b + arm.n - arm.x)


def chance_higher(first: Beta, second: Beta) -> float:
    """P(second > first), exactly where a parameter is whole (E. Miller 2015), else by quadrature."""
    (a1, b1), (a2, b2) = first, second
    # The same chance can be summed over each of the four parameters; the smallest whole one is soonest done.
    ways = [(a2, 0), (a1, 1), (b1, 2), (b2, 3)]
    whole = [(value, way) for value, way in ways if value == int(value) and 1 <= value <= _MOST_TERMS]
    if not whole:
        return 1 - float(_Difference(first, second).below(0.0))
    way = min(whole)[1]
    if way == 0:
        return _sum(a1, b1, a2, b2)
    if way == 1:
        return 1 - _sum(a2, b2, a1, b1)
    return _sum(b2, a2, b1, a1) if way == 2 else 1 - _sum(b1, a1, b2, a2)


def _sum(a1: float, b1: float, a2: float, b2: float) -> float:
    """Σ_{i<α₂} B(α₁ + i, β₁ + β₂) / [(β₂ + i)·B(1 + i, β₂)·B(α₁, β₁)]; each term follows from the one before."""
    term = exp(log_beta(a1, b1 + b2) - log(b2) - log_beta(1, b2) - log_beta(a1, b1))
    total = 0.0
    for i in range(int(a2)):
        total += term
        term *= (a1 + i) / (a1 + i + b1 + b2) * (b2 + i) / (1 + i)
    return min(1.0, total)


def expected_loss(chosen: Beta, other: Beta) -> float:
    """E max(other - chosen, 0): the conversion that is lost, on average, if the choice is wrong.

    E[X; X > Y] = E[X]·P(X' > Y) and E[Y; X > Y] = E[Y]·P(X > Y'), where X' and Y' have one success more.
    """
    gain = other.mean * chance_higher(chosen, Beta(other.a + 1, other.b))
    return max(0.0, gain - chosen.mean * chance_higher(Beta(chosen.a + 1, chosen.b), other))


def lift_interval(first: Beta, second: Beta, credible: float = 0.95) -> tuple[float, float]:
    """Between which values second - first lies with the given probability, half of the rest on each side."""
    found = _Difference(first, second)
    tail = (1 - credible) / 2
    return found.quantile(tail), found.quantile(1 - tail)


_POINTS = 4000
_MOST_TERMS = 20_000
"""A longer sum takes more time than the quadrature, whose error is below a millionth."""


class _Difference:
    """The distribution of second - first, from both densities on fine grids."""

    def __init__(self, first: Beta, second: Beta) -> None:
        self.x, self.weight = _grid(first)
        self.y, weight = _grid(second)
        # At the middle of a piece half of its weight lies below.
        self.cumulated = weight.cumsum() - weight / 2

    def below(self, t: float) -> float:
        """P(second - first <= t)."""
        import numpy as np

        return float((self.weight * np.interp(self.x + t, self.y, self.cumulated, 0.0, 1.0)).sum())

    def quantile(self, p: float) -> float:
        low, high = float(self.y[0] - self.x[-1]), float(self.y[-1] - self.x[0])
        for _step in range(40):
            middle = (low + high) / 2
            if self.below(middle) < p:
                low = middle
            else:
                high = middle
        return (low + high) / 2


def _grid(belief: Beta) -> tuple[Any, Any]:
    """Points and weights of a belief: middles of equal pieces of θ, x = sin²θ, within nine deviations of the mean.

    In θ the density has no poles for parameters from ½ on.
    """
    import numpy as np

    a, b = belief
    spread = 9 * (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5
    low, high = (np.arcsin(np.sqrt(min(max(end, 0.0), 1.0))) for end in (belief.mean - spread, belief.mean + spread))
    angle = low + (np.arange(_POINTS) + 0.5) * (high - low) / _POINTS
    with np.errstate(divide="ignore"):  # where rounding leads to an end, nothing is believed of it
        logs = (2 * a - 1) * np.log(np.sin(angle)) + (b - 0.5) * np.log1p(-(np.sin(angle) ** 2))
    weight = np.exp(logs - logs.max())
    return np.sin(angle) ** 2, weight / weight.sum()
