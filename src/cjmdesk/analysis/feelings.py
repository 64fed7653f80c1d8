"""What the emotion curves say: mean, peak and end, the deepest fall, where personas disagree, likely moments of truth.

Scores are on the map's scale, whose midpoint is neutral. What is not scored is missing, never 0.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.walk import emotion_keys

STRONG = 0.8
"""From such a part of the way to the scale's end on, a feeling is strong enough to be remembered."""
DEEP = 0.4
"""A fall by such a part of the scale's width is deep."""


class Point(NamedTuple):
    key: str
    stage: int
    """The number of its stage."""
    score: float


class Fall(NamedTuple):
    before: Point
    after: Point
    depth: float


class Curve(NamedTuple):
    """What the curve of a persona says; the empty persona is all customers."""

    persona: str
    name: str
    points: tuple[Point, ...]
    mean: Figure
    peak: Point | None
    """The strongest feeling: the farthest from neutral, of equals the negative one, then the later."""
    end: Point | None
    peak_end: Figure
    fall: Fall | None
    """The deepest between neighbours; None where the curve never falls."""


class Dissent(NamedTuple):
    """How far the personas are apart in a stage."""

    stage: str
    mean: float
    """Of the personas that have a score there, weighted with their shares."""
    spread: float
    """Highest minus lowest; 0 where only one has a score."""


class Moment(NamedTuple):
    """A stage that looks like a moment of truth."""

    stage: str
    title: str
    reasons: tuple[Sentence, ...]
    is_marked: bool
    """Whether a touchpoint there is already marked as one."""


def neutral_of(scale: EmotionScale) -> float:
    return (scale.low + scale.high) / 2


def converted(score: float, scale: EmotionScale, other: EmotionScale) -> float:
    """A score on another symmetric scale: e' = (e - neutral)·half'/half + neutral'."""
    half, new_half = (item.high - neutral_of(item) for item in (scale, other))
    return (score - neutral_of(scale)) * new_half / half + neutral_of(other)


def curves(journey: Journey) -> tuple[Curve, ...]:
    """The curve of every persona, in order; that of all customers last, where there is one."""
    points: dict[str, list[Point]] = {persona.id: [] for persona in journey.personas}
    for number, stage in enumerate(journey.stages):
        for key, emotion in _in_order(stage):
            if emotion.score is not None:
                points.setdefault(emotion.persona, []).append(Point(key, number, emotion.score))
    names = {persona.id: name_of(persona) for persona in journey.personas}
    order = sorted(points, key=lambda persona: persona == "")
    neutral = neutral_of(journey.emotion_scale)
    return tuple(_curve(persona, names.get(persona, persona), tuple(points[persona]), neutral) for persona in order)


def _in_order(stage: Stage) -> list[tuple[str, Emotion]]:
    """The stage's emotions as they are walked: by `at`, else by their step or touchpoint, else as they stand."""
    steps = {step.id: number for number, step in enumerate(stage.steps)}
    cards = {card.id: number for number, card in enumerate(stage.touchpoints)}

    def place(emotion: Emotion) -> float:
        if emotion.at is not None:
            return emotion.at
        if emotion.touchpoint in cards:
            return (cards[emotion.touchpoint] + 0.5) / len(cards)
        return (steps[emotion.step] + 0.5) / len(steps) if emotion.step in steps else 0.5

    return sorted(zip(emotion_keys(stage), stage.emotions, strict=True), key=lambda pair: place(pair[1]))


def _curve(persona: str, name: str, points: tuple[Point, ...], neutral: float) -> Curve:
    cells = tuple(point.key for point in points)
    names = said(N_("mean emotion")), said(N_("peak and end"))
    if not points:
        lacking = (said(N_("no emotion of “{name}” has a score"), name=name),)
        empty = [Figure(title, None, "score", said(""), (), lacking) for title in names]
        return Curve(persona, name, points, empty[0], None, None, empty[1], None)
    peak, end = peak_of(points, neutral), points[-1]
    mean = sum(point.score for point in points) / len(points)
    value = (peak.score + end.score) / 2
    how = said(N_("(peak {a} + end {b}) ÷ 2 = {r}"), a=peak.score, b=end.score, r=value)
    return Curve(
        persona, name, points,
        Figure(names[0], mean, "score", said(N_("Σ scores ÷ {n} = {r}"), n=len(points), r=mean), cells),
        peak, end,
        Figure(names[1], value, "score", how, tuple(dict.fromkeys((peak.key, end.key)))),
        fall_of(points),
    )  # fmt: skip


def peak_of(points: Sequence[Point], neutral: float) -> Point:
    """The farthest from neutral; of equals the negative one, then the later. Source: D. Kahneman's peak-end rule."""
    return max(enumerate(points), key=lambda pair: (abs(pair[1].score - neutral), pair[1].score < neutral, pair[0]))[1]


def fall_of(points: Sequence[Point]) -> Fall | None:
    """The deepest fall between neighbours, the first of equals."""
    falls = [Fall(a, b, a.score - b.score) for a, b in pairwise(points) if b.score < a.score]
    return max(falls, key=lambda fall: fall.depth, default=None)


def dissents(journey: Journey) -> tuple[Dissent, ...]:
    """By stage that anybody feels something in: the mean and how far apart the personas are.

    A persona with several points in a stage counts with their mean. Weights are the personas' shares; where one of
    those who have a score has none, all count alike.
    """
    shares = {persona.id: persona.share for persona in journey.personas}
    result = []
    for stage in journey.stages:
        felt: dict[str, list[float]] = {}
        for emotion in stage.emotions:
            if emotion.score is not None and emotion.persona in shares:
                felt.setdefault(emotion.persona, []).append(emotion.score)
        means = {persona: sum(scores) / len(scores) for persona, scores in felt.items()}
        if not means:
            continue
        given = [shares[persona] for persona in means]
        weights = [1.0 if share is None else share for share in given] if None not in given else [1.0] * len(means)
        total = sum(weights) or 1.0
        mean = sum(weight * score for weight, score in zip(weights, means.values(), strict=True)) / total
        if not sum(weights):
            mean = sum(means.values()) / len(means)
        result.append(Dissent(stage.id, mean, max(means.values()) - min(means.values())))
    return tuple(result)


def moments(journey: Journey, important: Sequence[str] = ()) -> tuple[Moment, ...]:
    """The stages that look like moments of truth, in order, each with its reasons.

    A feeling within a fifth of the scale's end, a fall by two fifths of its width, or a stage among the `important`
    fifth (ids) with a KPI that has not reached its target.
    """
    scale = journey.emotion_scale
    neutral, half = neutral_of(scale), scale.high - neutral_of(scale)
    reasons: dict[int, list[Sentence]] = {}
    for curve in curves(journey):
        for point in curve.points:
            if abs(point.score - neutral) >= STRONG * half - 1e-9:
                text = said(N_("strong feeling of {name}: {score}"), name=_name(curve), score=point.score)
                reasons.setdefault(point.stage, []).append(text)
        for before, after in pairwise(curve.points):
            if before.score - after.score >= DEEP * (scale.high - scale.low) - 1e-9:
                text = said(N_("{name} falls from {a} to {b}"), name=_name(curve), a=before.score, b=after.score)
                reasons.setdefault(after.stage, []).append(text)
    for number, stage in enumerate(journey.stages):
        for kpi in stage.kpis if stage.id in important else ():
            if (
                kpi.value is not None
                and kpi.target is not None
                and (kpi.value < kpi.target) == (kpi.better == "higher")
            ):
                text = said(N_("an important stage, and “{kpi}” misses its target"), kpi=kpi.name or kpi.id)
                reasons.setdefault(number, []).append(text)
    return tuple(
        Moment(stage.id, name_of(stage), tuple(reasons[number]), any(t.moment_of_truth for t in stage.touchpoints))
        for number, stage in enumerate(journey.stages)
        if number in reasons
    )


def _name(curve: Curve) -> str | Sentence:
    return curve.name or said(N_("all customers"))
