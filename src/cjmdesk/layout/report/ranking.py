"""What comes first: pains and ideas in the order of what they matter."""

from typing import NamedTuple

from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Stage


class RankedPain(NamedTuple):
    pain: Pain
    stage: Stage
    number: int
    """That it has on the map, counted over all stages."""


class RankedIdea(NamedTuple):
    idea: Idea
    stage: Stage
    number: int
    """Its rank."""


def priority(pain: Pain) -> int | None:
    """Severity × frequency, 1-25, as in the map's legend; None where one of them is not known."""
    return None if pain.severity is None or pain.frequency is None else pain.severity * pain.frequency


def ranked_pains(journey: Journey, only: Stage | None = None) -> list[RankedPain]:
    """The pains of the map (or of one stage), the worst first: by priority, then by what is known of it."""
    pairs = [(stage, pain) for stage in journey.stages for pain in stage.pains]
    every = [RankedPain(pain, stage, number) for number, (stage, pain) in enumerate(pairs, 1)]
    chosen = [item for item in every if only is None or item.stage is only]
    return sorted(chosen, key=_weight)


def _weight(item: RankedPain) -> tuple[bool, float, int]:
    pain = item.pain
    grade = priority(pain)
    known = float(grade if grade is not None else (pain.severity or pain.frequency or 0))
    return grade is None, -known, item.number


def ranked_ideas(journey: Journey) -> list[RankedIdea]:
    """The ideas of the map by impact ÷ effort, the best first, then by impact; what is not graded comes last.

    Dropped ideas come after all others.
    """
    pairs = [(stage, idea) for stage in journey.stages for idea in stage.ideas]
    pairs.sort(key=lambda pair: _worth(pair[1]))
    return [RankedIdea(idea, stage, number) for number, (stage, idea) in enumerate(pairs, 1)]


def _worth(idea: Idea) -> tuple[bool, bool, float, int]:
    graded = idea.impact is not None and idea.effort is not None
    ratio = (idea.impact or 0) / (idea.effort or 1) if graded else 0.0
    return idea.status == "dropped", not graded, -ratio, -(idea.impact or 0)
