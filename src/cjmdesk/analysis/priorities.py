"""What to do first: pains by severity and frequency, ideas by impact and effort, and where the troubles meet."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cjmdesk.analysis.feelings import neutral_of
from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.funnel import Funnel
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea, Transition
from cjmdesk.model.stage import Pain, Stage
from cjmdesk.model.walk import emotion_keys, transition_keys

MIDDLE = 3
"""The midpoint of the scale from 1 to 5."""

RICE_IMPACT = {5: 3.0, 4: 2.0, 3: 1.0, 2: 0.5, 1: 0.25}
"""The five steps of impact of the RICE method (S. McBride, Intercom) for the map's grades."""

Quadrant = Literal["quick win", "big bet", "fill-in", "drop"]
QUADRANTS: dict[str, Sentence] = {
    "quick win": said(N_("quick win")),
    "big bet": said(N_("big bet")),
    "fill-in": said(N_("fill-in")),
    "drop": said(N_("not worth it")),
}


class RankedPain(NamedTuple):
    key: str
    stage: str
    text: str
    score: Figure
    """severity × frequency, 1 to 25."""
    loss: Figure
    """Money in a period: customers × share hit × conversion that it costs × value to go."""


class RankedIdea(NamedTuple):
    key: str
    stage: str
    text: str
    quadrant: Quadrant | None
    """None where impact or effort is missing."""
    ratio: Figure
    """impact ÷ effort."""
    rice: Figure
    """reach × impact × confidence ÷ effort."""


def pains(journey: Journey, values: Mapping[str, float] | None = None) -> tuple[RankedPain, ...]:
    """All pains, the worst first; those without a score last, equals by id.

    `values` is the money still to come from a customer, by stage (see `flow`).
    """
    keys = transition_keys(journey)
    ways = {key: item for key, item in zip(keys, journey.transitions, strict=True) if item.kind != "spawn"}
    helps = [idea for stage in journey.stages for idea in stage.ideas if idea.status != "dropped"]
    found = [
        RankedPain(pain.id, stage.id, name_of(pain), _score(pain), _loss(stage, pain, helps, ways, values or {}))
        for stage in journey.stages
        for pain in stage.pains
    ]
    return tuple(sorted(found, key=lambda item: (-(item.score.value or 0), item.key)))


def _score(pain: Pain) -> Figure:
    name, plain = said(N_("priority of the pain")), said(N_("severity × frequency"))
    missing = tuple(
        text
        for value, text in (
            (pain.severity, said(N_("“{name}” has no severity"), name=name_of(pain))),
            (pain.frequency, said(N_("“{name}” has no frequency"), name=name_of(pain))),
        )
        if value is None
    )
    if pain.severity is None or pain.frequency is None:
        return Figure(name, None, "score", plain, (pain.id,), missing)
    value = pain.severity * pain.frequency
    how = said(N_("severity {a} × frequency {b} = {r}"), a=pain.severity, b=pain.frequency, r=value)
    return Figure(name, value, "score", how, (pain.id,))


def _loss(
    stage: Stage, pain: Pain, helps: list[Idea], ways: Mapping[str, Transition], values: Mapping[str, float]
) -> Figure:
    """What the pain costs: the conversion that an idea against it is expected to bring back says how much."""
    name = said(N_("cost of the pain"))
    plain = said(N_("customers × share hit × change of the transition × value to go"))
    solving = [idea for idea in helps if pain.id in idea.solves and idea.effect]
    effects = [
        (idea, ways[idea.effect.transition], idea.effect.change)
        for idea in solving
        if idea.effect and idea.effect.change is not None and idea.effect.transition in ways
    ]
    missing = []
    if stage.volume is None:
        missing.append(said(N_("the stage “{name}” has no volume"), name=name_of(stage)))
    if pain.share is None:
        missing.append(said(N_("“{name}” does not say which share of customers it hits"), name=name_of(pain)))
    if not effects:
        missing.append(said(N_("no idea against “{name}” says what it changes in a transition"), name=name_of(pain)))
    elif effects[0][1].to not in values:
        missing.append(said(N_("the value to go after the transition is not known")))
    if missing or stage.volume is None or pain.share is None:
        return Figure(name, None, "money", plain, (pain.id, stage.id), tuple(missing))
    idea, way, change = effects[0]
    value = stage.volume * pain.share * change * values[way.to]
    how = said(N_("{n} × {share} × {change} × {worth} = {r}"), n=stage.volume, share=pain.share, change=change,
               worth=values[way.to], r=value)  # fmt: skip
    assert idea.effect
    return Figure(name, value, "money", how, (stage.id, pain.id, idea.id, idea.effect.transition))


def ideas(journey: Journey) -> tuple[RankedIdea, ...]:
    """All ideas but those dropped: by RICE, then by impact ÷ effort, then by id; what lacks a figure stands last."""
    found = [
        RankedIdea(idea.id, stage.id, name_of(idea), quadrant(idea), _ratio(idea), rice(idea))
        for stage in journey.stages
        for idea in stage.ideas
        if idea.status != "dropped"
    ]
    return tuple(sorted(found, key=lambda item: (-(item.rice.value or 0), -(item.ratio.value or 0), item.key)))


def quadrant(idea: Idea) -> Quadrant | None:
    """By the scale's midpoint, which itself counts as much: much impact for little effort is a quick win."""
    if idea.impact is None or idea.effort is None:
        return None
    much, costly = idea.impact >= MIDDLE, idea.effort >= MIDDLE
    if much:
        return "big bet" if costly else "quick win"
    return "drop" if costly else "fill-in"


def _ratio(idea: Idea) -> Figure:
    name, plain = said(N_("impact ÷ effort")), said(N_("impact ÷ effort"))
    if idea.impact is None or idea.effort is None:
        return Figure(name, None, "score", plain, (idea.id,), _lacking(idea, "impact", "effort"))
    value = idea.impact / idea.effort
    return Figure(name, value, "score", said(N_("{a} ÷ {b} = {r}"), a=idea.impact, b=idea.effort, r=value), (idea.id,))


def rice(idea: Idea) -> Figure:
    """reach × impact × confidence ÷ effort, with impact 5, 4, 3, 2, 1 as 3, 2, 1, ½, ¼."""
    name, plain = said("RICE"), said(N_("reach × impact × confidence ÷ effort"))
    missing = _lacking(idea, "reach", "impact", "confidence", "effort")
    if idea.reach is None or idea.impact is None or idea.confidence is None or idea.effort is None:
        return Figure(name, None, "score", plain, (idea.id,), missing)
    impact = RICE_IMPACT[idea.impact]
    value = rice_score(idea.reach, impact, idea.confidence, idea.effort)
    how = said(N_("{reach} × {impact} × {confidence} ÷ {effort} = {r}"), reach=idea.reach, impact=impact,
               confidence=idea.confidence, effort=idea.effort, r=value)  # fmt: skip
    return Figure(name, value, "score", how, (idea.id,))


def rice_score(reach: float, impact: float, confidence: float, effort: float) -> float:
    """Raises ValueError on an effort of 0: nothing comes of nothing."""
    if effort <= 0:
        raise ValueError("an effort is more than nothing")
    return reach * impact * confidence / effort


_FIELDS = {
    "impact": N_("“{name}” has no impact"),
    "effort": N_("“{name}” has no effort"),
    "reach": N_("“{name}” has no reach"),
    "confidence": N_("“{name}” has no confidence"),
}


def _lacking(idea: Idea, *fields: str) -> tuple[Sentence, ...]:
    return tuple(said(_FIELDS[field], name=name_of(idea)) for field in fields if getattr(idea, field) is None)


# ---------------------------------------------------------------- where the troubles meet


class Trouble(NamedTuple):
    """The stage of the lowest emotion, of the strongest pain and of the largest loss, and where most of them meet."""

    lowest_emotion: tuple[str, str] | None
    """Stage and key of the emotion; below neutral, else None."""
    strongest_pain: tuple[str, str] | None
    largest_loss: str | None
    """The stage that is left: by money, else by share."""
    stage: str | None
    """Where at least two of the three meet."""
    met: int
    """How many of them do."""


def trouble(journey: Journey, ranked: tuple[RankedPain, ...], losses: Funnel) -> Trouble:
    """Where to look first; the first in reading order of equals."""
    neutral = neutral_of(journey.emotion_scale)
    felt = [
        (emotion.score, stage.id, key)
        for stage in journey.stages
        for key, emotion in zip(emotion_keys(stage), stage.emotions, strict=True)
        if emotion.score is not None and emotion.score < neutral
    ]
    lowest = min(felt, key=lambda item: item[0], default=None)
    emotion = lowest and (lowest[1], lowest[2])
    pain = next(((item.stage, item.key) for item in ranked if item.score.value), None)
    narrow = losses.most_money or losses.least_kept
    loss = narrow.stage if narrow else None
    places = [place for place in (emotion and emotion[0], pain and pain[0], loss) if place]
    worst = max(places, key=places.count, default=None)
    count = places.count(worst) if worst else 0
    return Trouble(emotion, pain, loss, worst if count > 1 else None, count)
