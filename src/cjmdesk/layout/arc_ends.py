"""Where the ends of a transition are in a drawing."""

from typing import Literal, NamedTuple

from cjmdesk.layout.shapes import Outline, Part, Scene
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import find

_ASIDE = 5.0
"""From the left end of a short mark to the middle of its arrow."""
_TO_NEXT = 30.0
"""From the left end of a stage to where a step into it ends."""


class ArcEnd(NamedTuple):
    """One end of the transition `key`, at its place in the drawing."""

    key: str
    end: Literal["from", "to"]
    x: float
    y: float


def arc_ends(scene: Scene, journey: Journey, part: Part) -> list[ArcEnd]:
    """The ends that can be led elsewhere of the transition that `part`, the first of its parts, stands for."""
    key, top, found = part.entity, scene.header_top, find(journey, part.entity)
    if found is None or not isinstance(found.entity, Transition):
        return []
    if part.layer == 1:
        x0, x1 = _arc(part)
        return [ArcEnd(key, "from", x0, top), ArcEnd(key, "to", x1, top)]
    return _short(scene, found.entity, key, part)


def _arc(part: Part) -> tuple[float, float]:
    """Where an arc starts and where it arrives."""
    commands = next(shape.commands for shape in part.shapes if isinstance(shape, Outline))
    return part.x + commands[0][1][0], part.x + commands[-1][1][-2]


def _short(scene: Scene, item: Transition, key: str, part: Part) -> list[ArcEnd]:
    """An exit, an entry from any stage, or a step to the next stage."""
    here = part.x + _ASIDE
    if item.from_ == ANY:
        return [ArcEnd(key, "to", here, scene.header_top)]
    if item.to == LOST:
        return [ArcEnd(key, "from", here, scene.header_top), ArcEnd(key, "to", here + _ASIDE, part.y)]
    following = next((column for column in scene.columns if column.stage == item.to), None)
    ends = [ArcEnd(key, "from", here, scene.header_top)]
    return [*ends, ArcEnd(key, "to", following.x + _TO_NEXT, scene.header_top)] if following else ends
