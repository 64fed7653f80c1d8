"""The funnel: how many customers enter each stage, what part goes on, and where most is lost.

Unique customers n_i in stage i: step conversion n_{i+1}/n_i, cumulative n_i/n_0, drop-off n_i - n_{i+1} and
1 - n_{i+1}/n_i. Stages of refusal stand outside. What is between two stages without a volume is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.proportions import wilson
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage


class Step(NamedTuple):
    """A stage of the funnel and what goes on from it to the next one."""

    stage: str
    title: str
    volume: Figure
    conversion: Figure
    """Of those in the stage, the share that enters the next; without a value in the last stage."""
    lost: Figure
    """How many do not go on."""
    cumulative: Figure
    """The share of the first stage's customers that enters this one."""


class Bottleneck(NamedTuple):
    """A step where most is lost, by one measure."""

    stage: str
    """The stage that is left."""
    next_stage: str
    value: float
    is_clear: bool
    """Whether its interval does not touch that of the runner-up; where it does, chance may have chosen."""


class Funnel(NamedTuple):
    steps: tuple[Step, ...]
    most_lost: Bottleneck | None
    """By customers: the largest n_i - n_{i+1}."""
    least_kept: Bottleneck | None
    """By share: the smallest n_{i+1}/n_i."""
    most_money: Bottleneck | None
    """By money: the largest (n_i - n_{i+1}) × value to go in the next stage; None where that value is not known."""
    problems: tuple[Sentence, ...]


def funnel(journey: Journey, values: Mapping[str, float] | None = None) -> Funnel:
    """The funnel of the stages' volumes; `values` is the money still to come from a customer, by stage (see `flow`)."""
    stages = [stage for stage in journey.stages if stage.kind == "normal"]
    first = stages[0] if stages else None
    steps = []
    problems = []
    for number, stage in enumerate(stages):
        after = stages[number + 1] if number + 1 < len(stages) else None
        if after and grows(stage, after):
            problems.append(_grows(stage, after))
        steps.append(_step(stage, after, first or stage))
    pairs = [(stage, after) for stage, after in pairwise(stages) if _is_known(stage, after)]
    aside = tuple(name_of(stage) for stage in stages if stage.volume is None)
    if pairs and aside:
        text = N_("the steps beside {names} are not compared: it is not known how many enter there")
        problems.append(said(text, names=aside))
    return Funnel(
        tuple(steps),
        _bottleneck(pairs, lambda a, b: _n(a) - _n(b), _lost_interval),
        _bottleneck(pairs, lambda a, b: 1 - _n(b) / _n(a), _left_interval),
        _money(pairs, values or {}),
        tuple(problems),
    )


def grows(stage: Stage, after: Stage) -> bool:
    """Whether more enter the next stage than this one: visits counted, or customers who enter late."""
    return stage.volume is not None and after.volume is not None and after.volume > stage.volume


def _is_known(stage: Stage, after: Stage) -> bool:
    return bool(stage.volume) and after.volume is not None and not grows(stage, after)


def _n(stage: Stage) -> float:
    return stage.volume or 0.0


def _grows(stage: Stage, after: Stage) -> Sentence:
    return said(
        N_(
            "more customers enter “{after}” ({more}) than “{stage}” ({fewer}): "
            "are visits counted, or do some enter late?"
        ),
        after=name_of(after), more=_n(after), stage=name_of(stage), fewer=_n(stage),
    )  # fmt: skip


def _step(stage: Stage, after: Stage | None, first: Stage) -> Step:
    return Step(
        stage.id,
        name_of(stage),
        Figure(said(N_("customers")), stage.volume, "number", said(N_("volume of the stage")), (stage.id,),
               () if stage.volume is not None else (_no_volume(stage),)),
        _share(said(N_("go on")), stage, after),
        _lost(stage, after),
        _share(said(N_("of the first stage")), first, stage),
    )  # fmt: skip


def _no_volume(stage: Stage) -> Sentence:
    return said(N_("the stage “{name}” has no volume"), name=name_of(stage))


def _lacking(stage: Stage, after: Stage | None) -> tuple[Sentence, ...]:
    """Why nothing can be said of the way from one stage to another."""
    if after is None:
        return (said(N_("no stage follows")),)
    missing = tuple(_no_volume(item) for item in (stage, after) if item.volume is None)
    if missing:
        return missing
    if grows(stage, after):
        return (_grows(stage, after),)
    return () if stage.volume else (said(N_("nobody enters “{name}”"), name=name_of(stage)),)


def _share(name: Sentence, stage: Stage, after: Stage | None) -> Figure:
    plain = said(N_("customers in one stage ÷ customers in the other"))
    cells = tuple(item.id for item in (stage, after) if item)
    missing = _lacking(stage, after)
    if after is None or missing:
        return Figure(name, None, "share", plain, cells, missing)
    value = _n(after) / _n(stage)
    how = said(N_("{a} ÷ {b} = {r}"), a=_n(after), b=_n(stage), r=value)
    return Figure(name, value, "share", how, cells, (), wilson(_n(after), _n(stage)))


def _lost(stage: Stage, after: Stage | None) -> Figure:
    name, plain = said(N_("do not go on")), said(N_("customers in this stage − customers in the next"))
    cells = tuple(item.id for item in (stage, after) if item)
    missing = tuple(text for text in _lacking(stage, after) if after is None or stage.volume != 0)
    if after is None or missing:
        return Figure(name, None, "number", plain, cells, missing)
    value = _n(stage) - _n(after)
    return Figure(name, value, "number", said(N_("{a} − {b} = {r}"), a=_n(stage), b=_n(after), r=value), cells)


# ---------------------------------------------------------------- bottlenecks

Pair = tuple[Stage, Stage]
Interval = tuple[float, float]


def _left_interval(stage: Stage, after: Stage) -> Interval:
    """Of the share that does not go on."""
    low, high = wilson(_n(stage) - _n(after), _n(stage)) or (0.0, 1.0)
    return low, high


def _lost_interval(stage: Stage, after: Stage) -> Interval:
    low, high = _left_interval(stage, after)
    return low * _n(stage), high * _n(stage)


def _money(pairs: Sequence[Pair], values: Mapping[str, float]) -> Bottleneck | None:
    """Only where the value of every next stage is known: a maximum over a part of them would mislead."""
    if any(after.id not in values for _stage, after in pairs):
        return None

    def interval(stage: Stage, after: Stage) -> Interval:
        low, high = _lost_interval(stage, after)
        return low * values[after.id], high * values[after.id]

    return _bottleneck(pairs, lambda stage, after: (_n(stage) - _n(after)) * values[after.id], interval)


def _bottleneck(
    pairs: Sequence[Pair], measure: Callable[[Stage, Stage], float], interval: Callable[[Stage, Stage], Interval]
) -> Bottleneck | None:
    """The pair with the largest measure, the first of equals; None where nothing is lost anywhere."""
    ranked = sorted(pairs, key=lambda pair: -measure(*pair))
    if not ranked or measure(*ranked[0]) <= 0:
        return None
    (stage, after), others = ranked[0], ranked[1:]
    low = interval(stage, after)[0]
    is_clear = all(interval(*other)[1] < low for other in others[:1])
    return Bottleneck(stage.id, after.id, measure(stage, after), is_clear)
