"""The icons that the map draws, as paths in a square of 24 x 24 units, and which of them stands for what."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from cjmdesk.assets import resource
from cjmdesk.layout.curves import share_of
from cjmdesk.layout.shapes import Command
from cjmdesk.model.vocabulary import CHANNELS

ICON_UNITS = 24.0
"""The side of the square that every icon is drawn in."""

LANE_ICONS = MappingProxyType(
    {
        kind: f"lane-{kind}"
        for kind in (
            "key_task", "goal", "touchpoints", "emotion", "pains", "ideas", "kpis", "questions", "text", "image",
        )
    }
)  # fmt: skip
"""The icon of each kind of lane."""


@cache
def _compiled() -> dict[str, list[list[str | float]]]:
    with open(resource("icons", "paths.json"), "rb") as file:
        compiled: dict[str, list[list[str | float]]] = json.loads(file.read())
    return compiled


def icon_names() -> tuple[str, ...]:
    """Every name that `icon` takes."""
    return tuple(_compiled())


@cache
def icon(name: str) -> tuple[Command, ...]:
    """The path of an icon, for `Outline.commands`; always the same object. Raises KeyError on an unknown name.

    All are meant to be stroked, only "moment" (the star) is to be filled.
    """
    return tuple((str(letter), tuple(float(number) for number in numbers)) for letter, *numbers in _compiled()[name])


def channel_icon(channel: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """The icon of a channel; one of the user's own has what `own` names for it, else the common one."""
    return f"channel-{channel}" if channel in CHANNELS else own.get(channel, "channel")


def face_icon(score: float, low: float, high: float) -> str:
    """The face for a score on the scale `low`...`high`, from "face-1" (worst) to "face-5", about the midpoint.

    The neutral face takes a fifth of each half of the scale, the mild ones two fifths; a score on a border has the
    milder face.
    """
    offset = 2 * share_of(score, low, high) - 1
    side = 1 if offset > 0 else -1
    strength = (abs(offset) > 0.2 + 1e-9) + (abs(offset) > 0.6 + 1e-9)
    return f"face-{3 + side * strength}"
