"""What comes first: pains and ideas in the order of what they matter, as the analysis has it."""

from typing import NamedTuple

from cjmdesk.analysis import priorities
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Stage


class RankedPain(NamedTuple):
    pain: Pain
    stage: Stage
    number: int
    """That it has on the map, counted over all stages."""
    score: float | None
    """Severity × frequency, 1-25; None where one of them is not known."""


class RankedIdea(NamedTuple):
    idea: Idea
    stage: Stage
    number: int
    """Its rank."""
    rice: float | None
    """reach × impact × confidence ÷ effort; None where one of them is not known."""


def ranked_pains(journey: Journey, only: Stage | None = None) -> list[RankedPain]:
    """The pains of the map (or of one stage), the worst first; those without a score come last."""
    places = {pain.id: (pain, stage) for stage in journey.stages for pain in stage.pains}
    numbers = {name: number for number, name in enumerate(places, 1)}
    found = [
        RankedPain(*places[one.key], numbers[one.key], one.score.value)
        for one in priorities.pains(journey)
        if one.key in places
    ]
    return [one for one in found if only is None or one.stage is only]


def ranked_ideas(journey: Journey) -> list[RankedIdea]:
    """The ideas of the map, the best first: by RICE, then by impact ÷ effort; those that were dropped come last."""
    places = {idea.id: (idea, stage) for stage in journey.stages for idea in stage.ideas}
    order = [(one.key, one.rice.value) for one in priorities.ideas(journey)]
    order += [(name, None) for name, (idea, _stage) in places.items() if idea.status == "dropped"]
    return [RankedIdea(*places[name], number, rice) for number, (name, rice) in enumerate(order, 1)]
