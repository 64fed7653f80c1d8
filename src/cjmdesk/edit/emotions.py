"""Operations on emotions: points of the curves, and the scale they are measured on."""

from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone, rejection
from cjmdesk.edit.nodes import map_entities
from cjmdesk.edit.references import located
from cjmdesk.edit.stages import stage_at
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import EmotionScale, Journey
from cjmdesk.model.stage import Emotion


def add_point(journey: Journey, stage: str, persona: str = "", score: float | None = None, **fields: Any) -> Journey:
    """Adds a point at the end of a persona's curve in a stage; without a persona, of the curve of all customers."""
    stage_at(journey, stage)
    return tree.add(journey, stage, "emotions", {"persona": persona, "score": score, **fields})


def begin_curve(journey: Journey, name: str, stage: str = "", score: float | None = None, **fields: Any) -> Journey:
    """Adds a persona; with `stage`, with the first point of its curve there."""
    after = tree.add(journey, "", "personas", {"name": name})
    return add_point(after, stage, after.personas[-1].id, score, **fields) if stage else after


def set_score(journey: Journey, key: str, score: float | None, *, clamp: bool = False) -> Journey:
    """Sets the score of a point, None for no score; with `clamp` the nearest one that the scale has."""
    if not isinstance(located(journey, key)[1].entity, Emotion):
        raise gone(key)
    return tree.set_field(journey, key, "score", clamped(journey, score) if clamp and score is not None else score)


def place_point(journey: Journey, key: str, score: float | None, at: float, step: str | None = None) -> Journey:
    """Moves a point to a score and to a place of its stage (0 to 1); `step`, if given, is the step that it is in."""
    after = tree.set_field(set_score(journey, key, score), key, "at", at)
    return after if step is None else tree.set_field(after, key, "step", step)


def clamped(journey: Journey, score: float) -> float:
    """The score on the map's scale that is nearest to `score`."""
    return max(journey.emotion_scale.low, min(score, journey.emotion_scale.high))


def set_scale(journey: Journey, low: float, high: float, *, rescale: bool = False) -> Journey:
    """Sets the scale; with `rescale` all scores, targets and spreads keep their place relative to its ends."""
    old = journey.emotion_scale
    try:
        new = EmotionScale(low=low, high=high, **old.unknown)
    except ValidationError as error:
        raise rejection(error, ("emotion_scale",)) from error
    after = tree.set_field(journey, "", "emotion_scale", new)
    if not rescale or after is journey:
        return after
    ratio = (new.high - new.low) / (old.high - old.low)

    def place(score: float | None) -> float | None:
        # Rounded, so that a scale and back gives the scores as they were typed.
        return None if score is None else clamped(after, round(new.low + (score - old.low) * ratio, 6))

    def change(entity: Any) -> Any:
        if not isinstance(entity, Emotion):
            return entity
        spread = None if entity.spread is None else round(entity.spread * ratio, 6)
        return entity.but(score=place(entity.score), target=place(entity.target), spread=spread)

    return map_entities(after, change)
