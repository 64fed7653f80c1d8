"""Transitions of a map from counted ways: for each edge how many of how many, its share and how far to trust it.

n_ij moves from stage i to j of n_i that left i at all, moves to `lost` among them: p_ij = n_ij / n_i, the estimate of
greatest likelihood of a Markov chain, with Wilson's interval. Those still on the way are in neither number. A stage
that nobody moves on from, and that nothing leads out of on the map, is an end of the journey: who stays there is not
lost. What leads from `any` stage is counted over all stages that have no way of their own there.
"""

from math import fsum
from typing import Literal, NamedTuple

from cjmdesk.analysis.figure import Sentence, quoted, said
from cjmdesk.analysis.paths import Paths
from cjmdesk.analysis.proportions import wilson
from cjmdesk.analysis.shares import share_of_stage
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import transition_keys

PLACES = 4
"""Decimals of a probability that is written into a map that has probabilities."""

State = Literal["new", "changed", "same"]


class Edge(NamedTuple):
    """One transition as the log has it."""

    key: str
    """Of the transition on the map; empty where it is new."""
    source: str
    target: str
    moved: float
    """Fractional only where a map states a way twice, and the count is divided between both."""
    total: int
    """Those who left the stage."""
    share: float
    interval: tuple[float, float]
    before: float | None
    """The share that the map says now; None where it says none."""
    state: State
    probability: float | None
    """What to write; None where the count is written."""


class Fit(NamedTuple):
    edges: tuple[Edge, ...]
    unseen: tuple[str, ...]
    """The ids of stages that nobody left: their transitions stay as they are."""
    rare: int
    """Moves that are left out since too few took their way."""
    notes: tuple[Sentence, ...]


def fitted(journey: Journey, paths: Paths, least: float = 0.0) -> Fit:
    """The transitions of a map by what was counted; ways that are new and rarer than `least` of a stage are left out.

    A stage whose transitions have probabilities gets probabilities, every other one counts.
    """
    return _Fitter(journey, paths, least).fit()


class _Fitter:
    def __init__(self, journey: Journey, paths: Paths, least: float) -> None:
        self.ids = [stage.id for stage in journey.stages]
        self.names = {stage.id: name_of(stage) for stage in journey.stages}
        self.journey, self.paths, self.least = journey, paths, least
        self.own: dict[tuple[str, str], list[tuple[str, Transition]]] = {}
        for key, item in zip(transition_keys(journey), journey.transitions, strict=True):
            if item.kind != "spawn":
                self.own.setdefault((item.from_, item.to), []).append((key, item))
        self.rare, self.notes = 0, list[Sentence]()

    def fit(self) -> Fit:
        rows = {source: self._row(source) for source in self.ids}
        totals = {source: sum(row.values()) for source, row in rows.items()}
        edges = list(self._of_any(rows, totals))
        taken = {edge.target: edge.share for edge in edges}
        for source in self.ids:
            if totals[source]:
                edges += self._of_stage(source, rows[source], totals[source], taken)
        unseen = tuple(source for source in self.ids if not totals[source] and any(f == source for f, _to in self.own))
        if unseen:
            names = quoted(self.names[source] for source in unseen)
            self.notes.append(said(N_("nobody was counted leaving {names}: what leads out of it stays"), names=names))
        if self.rare:
            self.notes.append(said(N_("{n} moves on ways that are new and rare are left out"), n=float(self.rare)))
        return Fit(tuple(edges), unseen, self.rare, tuple(self.notes))

    def _row(self, source: str) -> dict[str, int]:
        """How many went where from a stage; 0 for the ways of the map that nobody took."""
        number = self.ids.index(source)
        moves = {self.ids[to]: n for (start, to), n in self.paths.pairs.items() if start == number}
        known = [to for start, to in self.own if start == source and (to in self.ids or to == LOST)]
        gone = self.paths.lost.get(number, 0)
        if gone and (moves or known):
            moves[LOST] = gone
        elif gone:
            text = N_("the journey ends in “{stage}”: {n} customers who were seen there last are not lost")
            self.notes.append(said(text, stage=self.names[source], n=float(gone)))
        total = sum(moves.values())
        for to, n in list(moves.items()):
            is_new = to not in known and (ANY, to) not in self.own and to != LOST
            if is_new and n < self.least * total:
                self.rare += moves.pop(to)
        return {
            to: moves.get(to, 0) for to in dict.fromkeys((*known, *(to for to in (*self.ids, LOST) if to in moves)))
        }

    def _of_any(self, rows: dict[str, dict[str, int]], totals: dict[str, int]) -> list[Edge]:
        edges = []
        for start, to in self.own:
            if start != ANY or (to not in self.ids and to != LOST):
                continue
            sources = [s for s in self.ids if s != to and totals[s] and (s, to) not in self.own]
            total = sum(totals[s] for s in sources)
            if total:
                count = sum(rows[s].pop(to, 0) for s in sources)
                edges += self._edges(ANY, to, count, total, count / total, True)
        return edges

    def _of_stage(self, source: str, row: dict[str, int], total: int, taken: dict[str, float]) -> list[Edge]:
        """Its own ways share what `any` leaves."""
        own = [item for (start, _to), items in self.own.items() if start == source for _key, item in items]
        is_stated = any(item.probability is not None for item in own)
        rest = fsum(share for to, share in taken.items() if to != source and (source, to) not in self.own)
        moves = sum(row.values())
        if not moves:
            return []  # all of them took a way that leads out of any stage
        edges: list[Edge] = []
        for to, count in row.items():
            share = count / moves * max(0.0, 1 - rest) if rest else count / total
            edges += self._edges(source, to, count, total, share, is_stated)
        return edges

    def _edges(self, source: str, to: str, count: int, total: int, share: float, is_stated: bool) -> list[Edge]:
        """The edge; where the map states it more than once, each with its part of what the map says now."""
        interval = wilson(count, total)
        assert interval is not None
        known: list[tuple[str, Transition | None]] = [*self.own.get((source, to), ())] or [("", None)]
        weights = [_weight(item) for _key, item in known]
        if len(known) > 1:
            text = N_("“{key}” is stated {n} times: the log cannot tell them apart, so their shares are kept")
            self.notes.append(said(text, key=f"{source}>{to}", n=float(len(known))))
        most = max(weights)  # the counts themselves may add up to too much
        weights = [weight / most for weight in weights] if most else [1.0] * len(known)
        made = []
        for (key, item), weight in zip(known, weights, strict=True):
            part = weight / fsum(weights)
            moved = round(count * part, 6)
            probability = round(share * part, PLACES) if is_stated else None
            before = share_of_stage(self.journey, item) if item is not None else None
            state = _state(item, moved, probability)
            made.append(Edge(key, source, to, moved, total, share * part, interval, before, state, probability))
        return made


def _weight(item: Transition | None) -> float:
    return (item.probability if item.probability is not None else item.count or 0.0) if item else 1.0


def _state(item: Transition | None, count: float, probability: float | None) -> State:
    if item is None:
        return "new"
    wanted = (None, probability) if probability is not None else (count, None)
    return "same" if (item.count, item.probability) == wanted else "changed"
