"""How much of what a stage should say the map says, how complete it is as a whole, and where to look next."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, known, lacking, said
from cjmdesk.analysis.importance import importances
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of, span_of
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.vocabulary import ANY

Check = Literal[
    "goal", "key_task", "touchpoint", "channel", "kpi", "emotion", "pain", "owner", "way_out", "content"
]  # fmt: skip

CHECKS: dict[Check, Sentence] = {
    "goal": said(N_("a goal of the customer")),
    "key_task": said(N_("a key task")),
    "touchpoint": said(N_("a touchpoint")),
    "channel": said(N_("a channel")),
    "kpi": said(N_("a KPI with a value")),
    "emotion": said(N_("an emotion")),
    "pain": said(N_("a pain")),
    "owner": said(N_("an owner")),
    "way_out": said(N_("a way out")),
    "content": said(N_("a content item")),
}
"""What is looked for in every stage, in the words of a list of what is missing."""

_LANES: dict[Check, str] = {
    "goal": "goal", "key_task": "key_task", "touchpoint": "touchpoints", "channel": "touchpoints", "kpi": "kpis",
    "emotion": "emotion", "pain": "pains", "owner": "touchpoints",
}  # fmt: skip
"""A check is asked only of a map that has the lane for it."""


class Coverage(NamedTuple):
    stage: str
    title: str
    filled: tuple[Check, ...]
    missing: tuple[Check, ...]
    figure: Figure
    """The share of the checks that are met, 0 to 1."""


class Attention(NamedTuple):
    """A stage that wants a look, and why."""

    stage: str
    title: str
    score: float
    """importance × (1 - coverage)."""
    is_edge: bool
    """The first and the last stage come first: opportunities lie at the edges of the journey."""
    missing: tuple[Check, ...]
    is_by_hand: bool = False
    """Whether its importance was set by hand and not by the rules."""


def coverages(journey: Journey) -> tuple[Coverage, ...]:
    """Of every stage, in order. What is only suggested (`implied`) fills nothing."""
    lanes = {lane.kind for lane in lanes_of(journey)}
    cards = _cards(journey)
    leaving = {item.from_ for item in journey.transitions if item.kind != "spawn"}
    contents = {item.stage for item in journey.content if not item.implied}
    result = []
    for number, stage in enumerate(journey.stages):
        met = dict(_checks(stage, cards[number]))
        if number + 1 < len(journey.stages):
            met["way_out"] = bool(leaving & {stage.id, ANY})
        met["content"] = stage.id in contents
        asked = {check: is_met for check, is_met in met.items() if check not in _LANES or _LANES[check] in lanes}
        result.append(_coverage(stage, asked))
    return tuple(result)


def _checks(stage: Stage, cards: list[Touchpoint]) -> Iterator[tuple[Check, bool]]:
    yield "goal", bool(stage.goal.strip())
    yield "key_task", bool(stage.key_task.strip())
    yield "touchpoint", bool(cards)
    if cards:
        yield "channel", any(card.channel.strip() for card in cards)
        yield "owner", any(card.owner.strip() for card in cards)
    yield "kpi", any(kpi.value is not None for kpi in stage.kpis)
    yield "emotion", any(emotion.score is not None and not emotion.implied for emotion in stage.emotions)
    yield "pain", any(not pain.implied for pain in stage.pains)


def _cards(journey: Journey) -> list[list[Touchpoint]]:
    """By stage, the touchpoints that stand in it or reach into it; neither retired nor only suggested."""
    count = len(journey.stages)
    result: list[list[Touchpoint]] = [[] for _ in range(count)]
    for number, stage in enumerate(journey.stages):
        for card in stage.touchpoints:
            if card.status != "retired" and not card.implied:
                for step in range(span_of(card, number, count)):
                    result[number + step].append(card)
    return result


def _coverage(stage: Stage, asked: dict[Check, bool]) -> Coverage:
    filled = tuple(check for check in CHECKS if asked.get(check))
    missing = tuple(check for check in CHECKS if asked.get(check) is False)
    value = len(filled) / len(asked)
    how = said(N_("{a} of {b} things that a stage should say"), a=len(filled), b=len(asked))
    figure = Figure(said(N_("coverage")), value, "share", how, (stage.id,))
    return Coverage(stage.id, name_of(stage), filled, missing, figure)


def completeness(journey: Journey) -> Figure:
    """Σ importance × coverage ÷ Σ importance: 0 to 1 for the whole map."""
    name, plain = said(N_("completeness of the map")), said(N_("Σ importance × coverage ÷ Σ importance"))
    if not journey.stages:
        return Figure(name, None, "share", plain, (), (said(N_("the map has no stages")),))
    weight = importances(journey)
    if not known(*weight.values()):
        return Figure(name, None, "share", plain, tuple(weight), lacking(weight.values()))
    value = sum((weight[item.stage].value or 0) * (item.figure.value or 0) for item in coverages(journey)) / 100
    return Figure(name, value, "share", plain, tuple(stage.id for stage in journey.stages))


def edge_coverage(journey: Journey) -> Figure:
    """The mean coverage of the first and the last stage of the line: opportunities lie at the edges of the journey."""
    name, plain = said(N_("coverage at the edges")), said(N_("mean coverage of the first and the last stage"))
    line = [stage.id for stage in journey.stages if stage.kind == "normal"]
    if not line:
        return Figure(name, None, "share", plain, (), (said(N_("the map has no stages")),))
    edges = (line[0], line[-1])
    first, last = (next(item.figure.value or 0.0 for item in coverages(journey) if item.stage == key) for key in edges)
    value = (first + last) / 2
    return Figure(name, value, "share", said(N_("({a} + {b}) ÷ 2 = {r}"), a=first, b=last, r=value), edges)


def attention(journey: Journey) -> tuple[Attention, ...]:
    """Where to look next: the first and last stage of the line first, then by importance × (1 - coverage)."""
    weight = importances(journey)
    line = [stage.id for stage in journey.stages if stage.kind == "normal"]
    edges = {line[0], line[-1]} if line else set()
    by_hand = {stage.id for stage in journey.stages if stage.importance is not None}
    found = [
        Attention(
            item.stage, item.title, (weight[item.stage].value or 0) * (1 - (item.figure.value or 0)),
            item.stage in edges, item.missing, item.stage in by_hand,
        )
        for item in coverages(journey)
        if item.missing
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda item: (not item.is_edge, -item.score)))


def attention_figure(item: Attention, importance: Figure, coverage: Figure) -> Figure:
    """Why a stage stands where it does in the list: importance × (1 − coverage), 100 at the most."""
    if importance.value is None:
        plain = said(N_("importance × (1 − coverage)"))
        return Figure(said(N_("attention")), None, "score", plain, (item.stage,), importance.missing)
    how = said(N_("{a} × (1 − {b}) = {r}"), a=importance.value or 0.0, b=coverage.value or 0.0, r=item.score)
    return Figure(said(N_("attention")), item.score, "score", how, (item.stage,))
