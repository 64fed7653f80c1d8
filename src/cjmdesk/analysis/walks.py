"""The walks of a simulation one by one: which stages a customer visits, and which way leads him on each time.

The same chain, seed and number of leads give the very walks that `simulation.simulate` counts.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from cjmdesk.analysis.chain import GONE, Chain, Way
from cjmdesk.analysis.simulation import Crowd
from cjmdesk.model.journey import Journey
from cjmdesk.model.vocabulary import ANY
from cjmdesk.model.walk import transition_keys

if TYPE_CHECKING:
    import numpy as np

MOST_VISITS = 2000
"""A walk is broken off after so many visits, or earlier where there are many leads: see `most_visits`."""
_ALL_VISITS = 150_000
_LEAST_VISITS = 75


def most_visits(leads: int) -> int:
    """After so many visits walks that are shown are broken off, so that all of them stay few enough to be shown."""
    return min(MOST_VISITS, max(_ALL_VISITS // leads, _LEAST_VISITS))


class Brought(NamedTuple):
    """How a new customer came: in which visit of which walk, and by which transition between which two stages."""

    walk: int
    visit: int
    key: str
    source: int
    stage: int


class Walk(NamedTuple):
    """The ways that a customer takes, in their order; the first one leads out of the stage where he begins."""

    ways: tuple[Way, ...]
    brought: Brought | None = None
    """None for one of the leads themselves."""

    @property
    def stages(self) -> tuple[int, ...]:
        """The numbers of the stages that are visited."""
        return tuple(way.source for way in self.ways)

    @property
    def is_lost(self) -> bool:
        return self.ways[-1].target == GONE


def walks(journey: Journey, chain: Chain, leads: int, seed: int, most: int = MOST_VISITS) -> tuple[Walk, ...]:
    """The walks of so many leads along the chain of `journey`, which has no problems, and behind them the new ones.

    A spawn transition with the rate ρ brings, each time its stage is visited, as many new customers as a Poisson
    number of mean ρ says. Those bring no further ones, and there are at most as many of them as leads.
    Raises ValueError without leads.
    """
    if leads < 1:
        raise ValueError("at least one lead has to walk")
    import numpy as np

    own = [Walk(ways) for ways in _ways(np, chain, np.full(leads, chain.start), np.random.default_rng(seed), most)]
    chance = np.random.default_rng([seed, 1])
    brought = _brought(journey, chain, own, chance)[:leads]
    if not brought:
        return tuple(own)
    ways = _ways(np, chain, np.array([one.stage for one in brought]), chance, most)
    return (*own, *(Walk(*pair) for pair in zip(ways, brought, strict=True)))


def _ways(np: Any, chain: Chain, starts: "np.ndarray[Any, Any]", chance: Any, most: int) -> list[tuple[Way, ...]]:
    crowd = Crowd(np, chain, None, len(starts))
    crowd.at = starts
    taken: list[list[Way]] = [[] for _start in starts]
    with np.errstate(over="ignore"):  # days without end are days without end
        for _step in range(most):
            if not len(crowd.who):
                break
            for number, chosen in zip(*(found.tolist() for found in crowd.step(chance)), strict=True):
                taken[number].append(crowd.ways[chosen])
    return [tuple(ways) for ways in taken]


def _brought(journey: Journey, chain: Chain, own: list[Walk], chance: Any) -> list[Brought]:
    """The new customers, in the order of the walks that bring them."""
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    known = set(chain.reached)
    spawns = [
        (numbers.get(item.from_), key, numbers[item.to], item.rate)
        for key, item in zip(transition_keys(journey), journey.transitions, strict=True)
        # From a stage that no lead gets to, the chain may not lead out.
        if item.kind == "spawn" and item.rate and numbers.get(item.to) in known
        and (item.from_ == ANY or item.from_ in numbers)
    ]  # fmt: skip
    return [
        Brought(walk, visit, key, stage, target)
        for walk, one in enumerate(own if spawns else ())
        for visit, stage in enumerate(one.stages)
        for source, key, target, rate in spawns
        if source is None or source == stage
        for _new in range(min(int(chance.poisson(min(rate, len(own)))), len(own)))
    ]
