"""Are two or more shares different? Tests, the interval of a difference, sizes of samples."""

from collections.abc import Sequence
from math import ceil, comb, exp, isfinite, log, sqrt
from typing import NamedTuple

from cjmdesk.analysis.proportions import normal_quantile, wilson
from cjmdesk.analysis.special import chi_square_tail, log_beta, normal_tail

FEW = 5
"""Where fewer are expected in a cell, the normal distribution does not describe it."""

MISMATCH = 0.001


class Counts(NamedTuple):
    """x successes of n."""

    n: int
    x: int

    @property
    def share(self) -> float:
        return self.x / self.n


class Outcome(NamedTuple):
    """A test: its statistic (None for Fisher's) and two-sided p."""

    statistic: float | None
    p: float


def check(arms: Sequence[Counts]) -> None:
    """Raises ValueError where nobody took part, or more succeeded than took part."""
    for arm in arms:
        if arm.n <= 0:
            raise ValueError("an arm needs customers")
        if not 0 <= arm.x <= arm.n:
            raise ValueError("not more succeed than take part")


def z_test(a: Counts, b: Counts) -> Outcome | None:
    """The pooled z test, z = (p₂ - p₁)/√(p̂(1 - p̂)(1/n₁ + 1/n₂)); None where nobody or everybody succeeded."""
    pooled = (a.x + b.x) / (a.n + b.n)
    if pooled in (0, 1):
        return None
    z = (b.share - a.share) / sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
    return Outcome(z, 2 * normal_tail(abs(z)))


def fisher(a: Counts, b: Counts) -> Outcome:
    """Fisher's exact test: the probability of all tables that are no likelier than this one."""
    chances = _tables(a, b)
    here = chances.get(a.x, 0.0)
    return Outcome(None, min(1.0, sum(chance for chance in chances.values() if chance <= here * (1 + 1e-7))))


def fisher_one_sided(a: Counts, b: Counts) -> float:
    """The probability that the first arm has at least so many successes, given all margins."""
    return min(1.0, sum(chance for x, chance in _tables(a, b).items() if x >= a.x))


def _tables(a: Counts, b: Counts) -> dict[int, float]:
    """The hypergeometric probabilities of the first arm's successes, without those that are 0 to any digit."""
    wins, n = a.x + b.x, a.n + b.n
    fewest, most = max(0, wins - b.n), min(a.n, wins)
    if n <= 1000:
        whole = comb(n, wins)
        return {x: comb(a.n, x) * comb(b.n, wins - x) / whole for x in range(fewest, most + 1)}
    # Of large arms there are too many tables to look at all; so far from the mean they come to less than 1e-300.
    mean = a.n * wins // n
    far = 300 + 40 * ceil(sqrt(mean * (1 - a.n / n) * (1 - wins / n)))
    top = _log_choose(n, wins)
    return {
        x: exp(_log_choose(a.n, x) + _log_choose(b.n, wins - x) - top)
        for x in range(max(fewest, mean - far), min(most, mean + far) + 1)
    }


def _log_choose(n: int, k: int) -> float:
    return -log(n + 1) - log_beta(k + 1, n - k + 1)


def smallest_expected(arms: Sequence[Counts]) -> float:
    """The smallest count that would be expected in a cell if all arms were alike."""
    n, x = sum(arm.n for arm in arms), sum(arm.x for arm in arms)
    return min(arm.n * min(x, n - x) / n for arm in arms)


def two_shares(a: Counts, b: Counts) -> Outcome:
    """The z test, or Fisher's where fewer than five are expected in some cell."""
    found = z_test(a, b) if smallest_expected((a, b)) >= FEW else None
    return found or fisher(a, b)


def chi_square(arms: Sequence[Counts]) -> Outcome | None:
    """χ² of independence, without correction; None where nobody or everybody succeeded."""
    n, x = sum(arm.n for arm in arms), sum(arm.x for arm in arms)
    if x in (0, n):
        return None
    pooled = x / n
    value = sum((arm.x - arm.n * pooled) ** 2 / (arm.n * pooled * (1 - pooled)) for arm in arms)
    return Outcome(value, chi_square_tail(value, len(arms) - 1))


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """p values corrected for being several, after S. Holm (1979), in the order given."""
    result, worst = [0.0] * len(ps), 0.0
    for rank, index in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        worst = max(worst, min(1.0, ps[index] * (len(ps) - rank)))
        result[index] = worst
    return tuple(result)


def difference_interval(first: Counts, second: Counts, confidence: float = 0.95) -> tuple[float, float]:
    """Of p₁ - p₂: Newcombe's hybrid score interval (Stat Med 17:873, 1998, method 10)."""
    one, two = wilson(first.x, first.n, confidence), wilson(second.x, second.n, confidence)
    assert one
    assert two
    (low1, high1), (low2, high2) = one, two
    p1, p2 = first.share, second.share
    below = sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    above = sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
    return p1 - p2 - below, p1 - p2 + above


def ratio_mismatch(arms: Sequence[Counts]) -> float:
    """The p value of the arms' sizes if customers were given to all of them alike."""
    even = sum(arm.n for arm in arms) / len(arms)
    return chi_square_tail(sum((arm.n - even) ** 2 / even for arm in arms), len(arms) - 1)


# ---------------------------------------------------------------- planning


def sample_size(p1: float, p2: float, alpha: float = 0.05, power: float = 0.8, *, pooled: bool = True) -> float:
    """Customers in each of two arms, not rounded, for a two-sided test.

    n = [z_{α/2}·√(2p̄(1 - p̄)) + z_β·√(p₁(1 - p₁) + p₂(1 - p₂))]² / (p₁ - p₂)². Without `pooled` the first root has p₁ in
    place of the mean, as a known calculator on the web has it. What is past all numbers is infinite. Raises ValueError
    on shares outside 0…1 or equal ones, and where `alpha` or `power` is not between them.
    """
    if p1 == p2 or not (0 <= p1 <= 1 and 0 <= p2 <= 1):
        raise ValueError("two different shares from 0 to 1 are needed")
    if not (0 < alpha < 1 and 0 < power < 1):
        raise ValueError("alpha and power are shares between 0 and 1")
    mean = (p1 + p2) / 2 if pooled else p1
    first = -normal_quantile(alpha / 2) * sqrt(2 * mean * (1 - mean))
    second = normal_quantile(power) * sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    root = (first + second) / (p1 - p2)
    return root * root  # a power would raise where this is infinite


def least_effect(p1: float, n: float, alpha: float = 0.05, power: float = 0.8) -> float | None:
    """The smallest rise of p₁ that n customers in each arm would show; None where none would."""
    low, high = 1e-9, 1 - p1
    if high <= low or sample_size(p1, 1.0, alpha, power) > n:
        return None
    for _step in range(100):
        middle = (low + high) / 2
        if sample_size(p1, min(1.0, p1 + middle), alpha, power) > n:
            low = middle
        else:
            high = middle
    return high


def weeks(n: float, daily: float, share: float = 1.0) -> int | None:
    """Whole weeks until both arms have n customers, where `daily` come and a `share` takes part; None for no end."""
    found = n / (daily * share) * 2 / 7 if daily * share > 0 else float("inf")
    return ceil(found - 1e-9) if isfinite(found) else None
