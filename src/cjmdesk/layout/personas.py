"""How the personas of a map are told apart: colour and line style of their curves."""

from typing import NamedTuple

from cjmdesk.layout.kit import Kit
from cjmdesk.layout.theme import hue, readable
from cjmdesk.model.journey import Journey

DASHES: tuple[tuple[float, ...], ...] = ((), (9, 4), (2, 4), (11, 4, 2, 4))
"""Line styles of the curves, in the order of the personas."""


class Look(NamedTuple):
    persona: str
    """The id; "" stands for all customers."""
    name: str
    color: str
    dash: tuple[float, ...]


def looks(kit: Kit, journey: Journey) -> dict[str, Look]:
    """By id, the look of every persona of the map, of all customers, and of ids that only emotions name."""
    result: dict[str, Look] = {}
    for index, persona in enumerate(journey.personas):
        given = hue(kit.theme, persona.color, index) if persona.color else ""
        color = given or kit.theme.personas[index % len(kit.theme.personas)]
        for ground in (kit.theme.paper, kit.theme.emotion_good, kit.theme.emotion_bad):
            color = readable(color, ground)
        result[persona.id] = Look(persona.id, persona.name or persona.id, color, DASHES[index % len(DASHES)])
    named = {emotion.persona for stage in journey.stages for emotion in stage.emotions}
    for name in sorted(named - result.keys()):
        index = len(result)
        color = kit.theme.personas[index % len(kit.theme.personas)]
        result[name] = Look(name, name or kit.say("All customers"), color, DASHES[index % len(DASHES)])
    return result


def drawn_looks(kit: Kit, journey: Journey) -> dict[str, Look]:
    """The looks of those who have a curve: with a score somewhere."""
    scored = {emotion.persona for stage in journey.stages for emotion in stage.emotions if emotion.score is not None}
    if scored == {""}:
        # The only curve has the first look, whoever else there is without one.
        return looks(kit, journey.but(personas=()))
    return {name: look for name, look in looks(kit, journey).items() if name in scored}
