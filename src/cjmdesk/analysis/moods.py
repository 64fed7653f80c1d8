"""What an idea is expected to change in how customers feel: the points of the curves that its effect is meant for."""

from collections.abc import Iterator

from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect
from cjmdesk.model.stage import Emotion, Stage


def with_emotion(journey: Journey, home: Stage, effect: Effect, name: str) -> tuple[Journey, tuple[Sentence, ...]]:
    """The map with the emotion of an effect, in the stage it names or else in `home`; and what is to be said of it.

    A score stays on the scale. What is only expected is an assumption: sample, spread and source of the old score are
    not those of the new one.
    """
    stage, faults = _stage_of(journey, home, effect, name)
    if stage is None:
        return journey, faults
    meant = [emotion for emotion in _meant(stage, effect) if emotion.score is not None]
    if not meant:
        text = N_("“{name}” would change an emotion in “{stage}”, where nobody meant has a score")
        return journey, (said(text, name=name, stage=name_of(stage)),)
    scale, by = journey.emotion_scale, effect.emotion or 0.0
    new = {id(item): _moved(item, min(max((item.score or 0.0) + by, scale.low), scale.high)) for item in meant}
    emotions = tuple(new.get(id(item), item) for item in stage.emotions)
    after = journey.but(stages=tuple(s.but(emotions=emotions) if s is stage else s for s in journey.stages))
    if all(abs((new[id(item)].score or 0.0) - (item.score or 0.0) - by) < 1e-9 for item in meant):
        return after, ()
    text = N_("“{name}” changes an emotion in “{stage}” only as far as the scale goes")
    return after, (said(text, name=name, stage=name_of(stage)),)


def _stage_of(journey: Journey, home: Stage, effect: Effect, name: str) -> tuple[Stage | None, tuple[Sentence, ...]]:
    """The stage that the effect is meant for, as it is now; None where it, or its touchpoint, is not there."""
    if effect.touchpoint:
        where = [stage for stage in journey.stages if any(t.id == effect.touchpoint for t in stage.touchpoints)]
        lacking = said(N_("“{name}” would change an emotion at a touchpoint that is not there"), name=name)
    else:
        where = [stage for stage in journey.stages if stage.id == (effect.stage or home.id)]
        lacking = said(N_("“{name}” would change an emotion in a stage that is not there"), name=name)
    return (where[0], ()) if where else (None, (lacking,))


def _meant(stage: Stage, effect: Effect) -> Iterator[Emotion]:
    """Those of the persona, at the touchpoint: bound to it, or where none is, to its step."""
    own = [item for item in stage.emotions if not effect.persona or item.persona == effect.persona]
    if not effect.touchpoint:
        return iter(own)
    bound = [item for item in own if item.touchpoint == effect.touchpoint]
    step = next(card.step for card in stage.touchpoints if card.id == effect.touchpoint)
    return iter(bound or [item for item in own if step and item.step == step and not item.touchpoint])


def _moved(item: Emotion, score: float) -> Emotion:
    if score == item.score:
        return item
    return item.but(score=round(score, 12), evidence="assumption", source="", n=None, spread=None)
