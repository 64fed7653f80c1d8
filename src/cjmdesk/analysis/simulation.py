"""Customers who walk the map at random, beside the closed form: the same seed gives the same walks.

What is found in n walks lies within a few standard errors s/√n of the expected value. Times and their quantiles come
from here; the walks have no memory, and their shares do not change with the season.
"""

from collections.abc import Callable
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from cjmdesk.analysis.chain import Chain
from cjmdesk.analysis.flow_time import days_of

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

MOST_STEPS = 10_000
QUANTILES = (0.1, 0.5, 0.9)


class Mean(NamedTuple):
    """A mean of the walks and its standard error."""

    value: float
    error: float

    def is_near(self, expected: float, errors: float = 4) -> bool:
        """Whether an expected value lies within so many standard errors (or is met but for rounding)."""
        return abs(self.value - expected) <= errors * self.error + 1e-9


class Simulation(NamedTuple):
    leads: int
    seed: int
    reach_deal: Mean
    deals_per_lead: Mean
    visits: tuple[Mean, ...]
    """By stage, in the order of the map."""
    steps: Mean
    """Stages that a lead visits."""
    days_to_deal: tuple[float, ...] | None
    """The quantiles `QUANTILES` of the days until the first deal; None where nobody reached it or days are missing."""
    truncated: float
    """The share of walks that were still under way after `most` steps, and were broken off."""


def simulate(
    chain: Chain, deal: int | None, leads: int, seed: int, most: int = MOST_STEPS,
    progress: Callable[[float], None] | None = None,
) -> Simulation:  # fmt: skip
    """Walks of so many leads along a chain without problems; `deal` is the number of the stage where they buy.

    `progress` is told after each step which share of the walks have come to their end; what it raises ends the
    simulation. Raises ValueError without leads.
    """
    if leads < 1:
        raise ValueError("at least one lead has to walk")
    import numpy as np

    walk = Crowd(np, chain, deal, leads)
    chance = np.random.default_rng(seed)
    with np.errstate(over="ignore"):  # days without end are days without end
        for _step in range(most):
            if not len(walk.who):
                break
            walk.step(chance)
            if progress:
                progress(1 - len(walk.who) / leads)
    reached = walk.first_deal >= 0
    return Simulation(
        leads,
        seed,
        _mean(reached),
        _mean(walk.deals),
        tuple(_mean_of_sums(*sums, leads) for sums in zip(walk.visits_by_stage(), walk.squares(), strict=True)),
        _mean(walk.steps),
        _quantiles(np, walk.first_deal[reached]) if walk.has_days else None,
        len(walk.who) / leads,
    )


class Crowd:
    """The leads that are still under way, and what has happened to all of them."""

    def __init__(self, np: Any, chain: Chain, deal: int | None, leads: int) -> None:
        self.np, self.deal, self.count = np, deal, len(chain.stages)
        self.ways = ways = sorted(chain.ways, key=lambda way: way.source)
        self.targets = np.array([way.target for way in ways])
        self.bounds = _bounds(np, ways)
        self.last = np.full(self.count, -1)
        for index, way in enumerate(ways):
            if way.share > 0:
                self.last[way.source] = index
        durations = [days_of(chain.stages[number]) if number in chain.reached else 0.0 for number in range(self.count)]
        self.durations = np.array([days if days is not None else np.nan for days in durations])
        self.delays = np.array([way.days if way.days is not None else np.nan for way in ways])
        self.who = np.arange(leads)
        self.at = np.full(leads, chain.start)
        self.days = np.zeros(leads)
        self.deals = np.zeros(leads, np.int32)
        self.steps = np.zeros(leads, np.int32)
        self.first_deal = np.full(leads, -1.0)
        self.has_days = True
        self.visits = np.zeros((self.count, leads), np.uint16)

    def step(self, chance: Any) -> tuple[Any, Any]:
        """Everybody under way visits a stage and chooses a way out of it: who, and which of `ways`."""
        np, who, at = self.np, self.who, self.at
        self.steps[who] += 1
        self.visits[at, who] += 1
        if self.deal is not None:
            buying = at == self.deal
            buyers = who[buying]
            new = self.first_deal[buyers] < 0
            if new.any():
                days = self.days[buyers[new]]
                self.has_days = self.has_days and not np.isnan(days).any()
                self.first_deal[buyers[new]] = np.nan_to_num(days)
            self.deals[buyers] += 1
        chosen = np.searchsorted(self.bounds, at + chance.random(len(who)), side="right")
        chosen = np.minimum(chosen, self.last[at])  # a sum that rounding leaves below 1
        self.days[who] += self.durations[at] + self.delays[chosen]
        target = self.targets[chosen]
        under_way = target >= 0
        self.who, self.at = who[under_way], target[under_way]
        return who, chosen

    def visits_by_stage(self) -> Any:
        return self.visits.sum(axis=1, dtype=self.np.int64)

    def squares(self) -> Any:
        # Row by row: all at once would take eight bytes for each lead and stage.
        return [float((row.astype(self.np.float64) ** 2).sum()) for row in self.visits]


def _bounds(np: Any, ways: list[Any]) -> Any:
    """The upper ends of the ways' shares, stage after stage: stage i has the numbers from i to i + 1."""
    result, source, reached = [], -1, 0.0
    for way in ways:
        if way.source != source:
            source, reached = way.source, 0.0
        reached += way.share
        result.append(source + min(reached, 1.0))
    return np.array(result)


def _mean(values: "Numbers") -> Mean:
    count = len(values)
    spread = float(values.std(ddof=1)) if count > 1 else 0.0
    return Mean(float(values.mean()), spread / sqrt(count))


def _mean_of_sums(total: float, squares: float, count: int) -> Mean:
    mean = total / count
    spread = max(0.0, squares / count - mean * mean) * count / max(1, count - 1)
    return Mean(float(mean), sqrt(spread / count))


def _quantiles(np: Any, days: "Numbers") -> tuple[float, ...] | None:
    return tuple(float(value) for value in np.quantile(days, QUANTILES)) if len(days) else None
