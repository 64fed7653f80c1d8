"""What if some ideas were done: the map with their expected effects, and what changes. The map itself stays."""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum, inf, isfinite
from typing import NamedTuple

from cjmdesk.analysis.feelings import curves
from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.follow import is_c, with_c, with_value
from cjmdesk.analysis.moods import with_emotion
from cjmdesk.analysis.revenue import revenue
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import LOST
from cjmdesk.model.walk import transition_keys


class Compared(NamedTuple):
    before: Figure
    after: Figure

    @property
    def change(self) -> float | None:
        """None where one of both has no value."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


class Felt(NamedTuple):
    """The mean of the curve of a persona (empty: of all customers)."""

    persona: str
    name: str
    means: Compared


class Scenario(NamedTuple):
    journey: Journey
    """The map as it would be; everything can be computed on it."""
    applied: tuple[str, ...]
    """The ideas whose effect is in it."""
    compared: tuple[Compared, ...]
    """Revenue, conversion and deals per buyer of the flow, revenue per lead."""
    notes: tuple[Sentence, ...]
    """Why an idea changes nothing, or less than it says."""
    feelings: tuple[Felt, ...] = ()
    """The curves that change."""


def scenario(journey: Journey, ideas: Iterable[str]) -> Scenario:
    """The map with the effects of some ideas (ids), one after the other.

    A KPI changes by the effect's figure in its own unit; a transition's probability likewise, at the cost of those who
    are lost, and where these are not enough, of the stage's other ways, each by its share; an emotion by its points.
    The KPI of C follows what the transitions change. The transitions cannot follow a KPI: nothing says which of them.
    """
    known = {idea.id: (idea, stage) for stage in journey.stages for idea in stage.ideas}
    after, applied, notes = journey, [], []
    for key in ideas:
        if key not in known:
            notes.append(said(N_("there is no idea “{id}”"), id=key))
            continue
        changed, told = _with_idea(after, *known[key])
        notes += told
        applied += [key] if changed is not after else []
        after = changed
    after, followed = with_c(journey, after)
    notes += [followed] if followed else []
    pairs = zip(_headline(journey), _headline(after), strict=True)
    return Scenario(after, tuple(applied), tuple(Compared(*pair) for pair in pairs), tuple(notes),
                    tuple(_feelings(journey, after)))  # fmt: skip


def _feelings(before: Journey, after: Journey) -> Iterator[Felt]:
    for old, new in zip(curves(before), curves(after), strict=True):
        if old.points != new.points:
            yield Felt(old.persona, old.name, Compared(old.mean, new.mean))


def _headline(journey: Journey) -> tuple[Figure, ...]:
    money = revenue(journey)
    moves = flow(journey, money=money)
    return money.figure, moves.conversion, moves.deals_per_buyer, moves.revenue_per_lead


def _with_idea(journey: Journey, idea: Idea, home: Stage) -> tuple[Journey, tuple[Sentence, ...]]:
    name, effect = name_of(idea), idea.effect
    has_figure = effect is not None and effect.change is not None and bool(effect.kpi or effect.transition)
    if effect is None or not (has_figure or effect.emotion is not None):
        return journey, (said(N_("“{name}” does not say what it changes, and by how much"), name=name),)
    notes: tuple[Sentence, ...] = ()
    if has_figure:
        journey, note = _with_figure(journey, effect, name)
        notes = (note,) if note else ()
    if effect.emotion is not None:
        journey, told = with_emotion(journey, home, effect, name)
        notes += told
    return journey, notes


def _with_figure(journey: Journey, effect: Effect, name: str) -> tuple[Journey, Sentence | None]:
    """The map with what the effect changes in a KPI or a transition."""
    assert effect.change is not None
    if effect.kpi:
        changed = _with_kpi(journey, effect.kpi, effect.change)
        if changed is not None and is_c(journey, effect.kpi) and flow(journey).conversion.value is not None:
            text = N_("“{name}” changes revenue but not the flow, which follows transitions, not this KPI")
            return changed, said(text, name=name)
        lacking = said(
            N_("“{name}” would change a KPI that is not there, or not to a value that it can have"), name=name
        )
        return changed or journey, None if changed else lacking
    keys = transition_keys(journey)
    if effect.transition not in keys:
        return journey, said(N_("“{name}” would change a transition that is not there"), name=name)
    index = keys.index(effect.transition)
    if journey.transitions[index].probability is None:
        return journey, said(N_("“{name}” would change a transition without a probability"), name=name)
    return _with_probability(journey, index, effect.change, name)


def with_probability(journey: Journey, key: str, share: float) -> Journey:
    """The map with the probability of a transition (its key) set to a share from 0 to 1.

    What it gains is taken from those who are lost, and where these are not enough from the stage's other ways; what it
    gives goes to those who are lost. The same map where there is no such transition, or it has no probability.
    """
    keys = transition_keys(journey)
    index = keys.index(key) if key in keys else -1
    old = journey.transitions[index].probability if index >= 0 else None
    return journey if old is None else _with_probability(journey, index, share - old, key)[0]


def _with_kpi(journey: Journey, key: str, by: float) -> Journey | None:
    found = [kpi for stage in journey.stages for kpi in stage.kpis if kpi.id == key and kpi.value is not None]
    value = (found[0].value or 0.0) + by if found else inf
    if not isfinite(value):
        return None
    return with_value(journey, found[0], _plain(value))


def _with_probability(journey: Journey, index: int, by: float, name: str) -> tuple[Journey, Sentence | None]:
    chances = [item.probability or 0.0 for item in journey.transitions]
    old = chances[index]
    new = min(1.0, max(0.0, old + by))
    source = journey.transitions[index].from_
    row = [n for n, item in enumerate(journey.transitions) if item.from_ == source and item.kind != "spawn"]
    lost = [n for n in row if n != index and journey.transitions[n].to == LOST]
    rest = [n for n in row if n != index and n not in lost]
    # What the probabilities leave open is lost as well, and gives first.
    need = new - old - max(0.0, 1 - fsum(chances[n] for n in row))
    chances[index] = new
    if new < old and lost:
        chances[lost[0]] = min(
            1.0, chances[lost[0]] + old - new
        )  # without a way to lost, what is freed is left open and lost all the same
    for group in (lost, rest):
        need -= _take(chances, group, need)
    transitions = tuple(
        item.but(probability=_plain(chance)) if item.probability is not None and chance != item.probability else item
        for item, chance in zip(journey.transitions, chances, strict=True)
    )
    note = None
    if abs(new - old - by) > 1e-12:
        note = said(
            N_("“{name}” changes a probability by {by} only: it stays between 0 and 1"), name=name, by=new - old
        )
    return journey.but(transitions=transitions), note


def _plain(value: float) -> float:
    """Without the last digits of a sum, which nobody has typed: 0.42 and not 0.42000000000000004."""
    return round(value, 12)


def _take(chances: list[float], group: Sequence[int], need: float) -> float:
    """Takes up to `need` from the chances of a group, from each by its share; returns what was taken."""
    total = fsum(chances[n] for n in group)
    if need <= 1e-12 or not total:
        return 0.0
    taken = min(need, total)
    for n in group:
        chances[n] *= 1 - taken / total
    return taken
