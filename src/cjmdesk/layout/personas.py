"""How the personas of a map are told apart: colour and line style of their curves."""

from typing import NamedTuple

from cjmdesk.layout.kit import Kit
from cjmdesk.layout.theme import Theme, hue, mix, readable
from cjmdesk.model.journey import Journey

DASHES: tuple[tuple[float, ...], ...] = ((), (9, 4), (2, 4), (11, 4, 2, 4))
"""Line styles of the curves, in the order of the personas."""

BAND = 0.1
"""The opacity of a band of spread in the colour of its curve."""


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
        color = curve_color(kit.theme, persona.color, index)
        result[persona.id] = Look(persona.id, persona.name or persona.id, color, DASHES[index % len(DASHES)])
    named = {emotion.persona for stage in journey.stages for emotion in stage.emotions}
    for name in sorted(named - result.keys()):
        index = len(result)
        color = curve_color(kit.theme, None, index)
        result[name] = Look(name, name or kit.say("All customers"), color, DASHES[index % len(DASHES)])
    return result


def curve_color(theme: Theme, given: str | None, index: int) -> str:
    """The colour of a curve and its words: `given`, else one of the theme, readable on the tint and on bands on it."""
    color = hue(theme, given, index) if given else theme.personas[index % len(theme.personas)]
    tints = (theme.paper, theme.emotion_good, theme.emotion_mid, theme.emotion_bad)
    return readable(color, *tints, *(mix(color, tint, BAND) for tint in tints))


def drawn_looks(kit: Kit, journey: Journey) -> dict[str, Look]:
    """The looks of those who have a curve: with a score somewhere."""
    scored = {emotion.persona for stage in journey.stages for emotion in stage.emotions if emotion.score is not None}
    if scored == {""}:
        # The only curve has the first look, whoever else there is without one.
        return looks(kit, journey.but(personas=()))
    return {name: look for name, look in looks(kit, journey).items() if name in scored}
