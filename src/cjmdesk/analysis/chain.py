"""The transitions of a map as an absorbing Markov chain: which share of a stage's customers goes which way.

A stage's outgoing edges are probabilities or counts. What is left up to 1 is lost; a stage that nothing leads out of is
an end of the journey. Transitions out of `any` stage are part of every stage's sum but that of the stage they lead to.
Spawned leads are no moves of a customer and stand apart.
"""

from collections.abc import Iterator
from math import fsum
from typing import Literal, NamedTuple

from cjmdesk.analysis.cycles import never_leaving, reachable
from cjmdesk.analysis.figure import Sentence, quoted, said
from cjmdesk.analysis.units import days_in
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import transition_keys

EXACT = 1e-9
ROUNDING = 0.005
"""So far above 1 a sum may be: as far as a rounding of its parts to whole per cents leads. It is scaled to 1 then."""

GONE, ENDED = -1, -2
"""Targets that are no stages: lost, and the journey's end."""

Rest = Literal["lost", "error", "scale"]
"""What becomes of the part that a stage's probabilities leave open."""


class Way(NamedTuple):
    """A share of a stage's customers and where it goes; stages are meant by their numbers."""

    key: str
    """Of the transition; empty for what the probabilities leave open."""
    source: int
    target: int
    share: float
    days: float | None
    """How long it takes; None where the map says something that is no number of days."""


class Chain(NamedTuple):
    stages: tuple[Stage, ...]
    ways: tuple[Way, ...]
    start: int
    reached: tuple[int, ...]
    """The stages that can be reached from the start, in order."""
    problems: tuple[Sentence, ...]
    """Why there is nothing to compute; empty where all is well."""
    notes: tuple[Sentence, ...]
    cells: tuple[str, ...] = ()
    """The transitions that the chain is made of."""


Edge = tuple[str, Transition]


def chain(journey: Journey, rest: Rest = "lost") -> Chain:
    """The chain of a map; it starts in the first normal stage."""
    stages = journey.stages
    normal = [number for number, stage in enumerate(stages) if stage.kind == "normal"]
    if not normal:
        return Chain(stages, (), 0, (), (said(N_("the map has no stages")),), ())
    builder = _Builder(journey, rest)
    ways = builder.all_ways()
    problems = list(builder.problems)
    if not any(way.key for way in ways) and not problems:
        problems.append(said(N_("no transition has a probability or a count")))
    names = [name_of(stage) for stage in stages]
    reached = reachable([(way.source, way.target) for way in ways if way.share > 0], normal[0])
    if not problems:
        problems += _stuck(ways, reached, names)
    notes = list(builder.notes)
    aside = [names[number] for number, stage in enumerate(stages) if number not in reached and stage.kind == "normal"]
    if aside and not problems:
        notes.append(said(N_("nobody gets to {names}"), names=quoted(aside)))
    cells = tuple(dict.fromkeys(way.key for way in ways if way.key))
    return Chain(stages, ways, normal[0], tuple(sorted(reached)), tuple(problems), tuple(notes), cells)


def _stuck(ways: tuple[Way, ...], reached: set[int], names: list[str]) -> Iterator[Sentence]:
    cycle = never_leaving([(way.source, way.target) for way in ways if way.share > 0], reached)
    if len(cycle) == 1:
        yield said(N_("customers never leave “{stage}”: all of them stay there"), stage=names[cycle[0]])
    elif cycle:
        way = " → ".join(names[number] for number in (*cycle, cycle[0]))
        yield said(N_("customers never leave: {way}"), way=way)


class _Builder:
    """Collects the ways stage by stage, with what is wrong and what has been assumed."""

    def __init__(self, journey: Journey, rest: Rest) -> None:
        self.journey, self.rest = journey, rest
        self.numbers = {stage.id: number for number, stage in enumerate(journey.stages)} | {LOST: GONE}
        self.problems: list[Sentence] = []
        self.notes: list[Sentence] = []

    def all_ways(self) -> tuple[Way, ...]:
        edges: dict[str, list[Edge]] = {}
        for key, item in zip(transition_keys(self.journey), self.journey.transitions, strict=True):
            if item.kind == "spawn":
                continue
            if item.to not in self.numbers or (item.from_ != ANY and item.from_ not in self.numbers):
                self.problems.append(said(N_("the transition “{key}” leads to or from no stage of the map"), key=key))
                continue
            edges.setdefault(item.from_, []).append((key, item))
        shared = edges.get(ANY, [])
        for _key, item in shared:
            if item.probability is None:
                self.problems.append(said(N_("a transition out of any stage needs a probability")))
        ways: list[Way] = []
        for number, stage in enumerate(self.journey.stages):
            ways += self._of_stage(number, edges.get(stage.id, []), [e for e in shared if e[1].to != stage.id])
        return tuple(ways)

    def _of_stage(self, number: int, own: list[Edge], shared: list[Edge]) -> Iterator[Way]:
        name = name_of(self.journey.stages[number])
        taken = fsum(item.probability or 0.0 for _key, item in shared)
        shares = [*self._shares(name, own, taken), *(item.probability or 0.0 for _key, item in shared)]
        total = fsum(shares)
        if total > 1 + ROUNDING + EXACT:
            self.problems.append(
                said(N_("the probabilities out of “{stage}” add up to {sum}, more than 1"), stage=name, sum=total)
            )
            return
        if total > 1 + EXACT or (own and total and self.rest == "scale" and total < 1 - EXACT):
            text = N_("the probabilities out of “{stage}” add up to {sum}; they are scaled to 1")
            self.notes.append(said(text, stage=name, sum=total))
            shares = [share / total for share in shares]
            total = 1.0
        for (key, item), share in zip((*own, *shared), shares, strict=True):
            yield Way(key, number, self.numbers[item.to], share, _days(item))
        left = 1 - total
        if left > EXACT:
            yield Way("", number, self._open_end(name, own, total, left), left, 0.0)

    def _open_end(self, name: str, own: list[Edge], total: float, left: float) -> int:
        """Where those go of whom the map says nothing."""
        if not own:
            self.notes.append(said(N_("nothing leads out of “{stage}”: the journey ends there"), stage=name))
            return ENDED
        if self.rest == "error":
            text = N_("the probabilities out of “{stage}” add up to {sum}, less than 1")
            self.problems.append(said(text, stage=name, sum=total))
        else:
            text = N_("the probabilities out of “{stage}” add up to {sum}; the rest, {rest}, counts as lost")
            self.notes.append(said(text, stage=name, sum=total, rest=left))
        return GONE

    def _shares(self, name: str, own: list[Edge], taken: float) -> list[float]:
        """The share of each edge of a stage: its probability, or its part of the counts in what `any` leaves."""
        items = [item for _key, item in own]
        counted = [item.count for item in items if item.count is not None]
        stated = [item.probability for item in items if item.probability is not None]
        if counted and stated:
            self.problems.append(said(N_("the transitions out of “{stage}” mix probabilities and counts"), stage=name))
        elif items and not counted and not stated:
            text = N_("no transition out of “{stage}” has a probability or a count")
            self.problems.append(said(text, stage=name))
        elif len(counted) < len(items) and counted:
            self.problems.append(said(N_("not all transitions out of “{stage}” have a count"), stage=name))
        elif stated and len(stated) < len(items) and fsum(stated) + taken <= 1 - ROUNDING:
            self.problems.append(said(N_("not all transitions out of “{stage}” have a probability"), stage=name))
        elif counted:
            most = max(counted)
            if not most:
                self.problems.append(said(N_("nobody is counted leaving “{stage}”"), stage=name))
                return [0.0] * len(items)
            parts = [(item.count or 0.0) / most for item in items]  # the counts themselves may add up to too much
            total = fsum(parts)
            return [part / total * (1 - min(taken, 1.0)) for part in parts]
        return [item.probability or 0.0 for item in items]


def _days(item: Transition) -> float | None:
    if item.days is not None:
        return item.days
    return days_in(item.delay) if item.delay.strip() else 0.0
