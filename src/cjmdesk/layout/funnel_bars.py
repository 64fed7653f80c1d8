"""The bars of a funnel, on the screen and on paper: who enters each stage, and pale behind, who did not come on."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.analysis.figure import NOT_KNOWN, Figure
from cjmdesk.analysis.funnel import Step
from cjmdesk.i18n import NO_BREAK_SPACE
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import Style, set_line, shorten
from cjmdesk.layout.theme import mix, readable
from cjmdesk.model.journey import Journey

LOST_TINT = 0.16
FEW = 0.1
"""Below it, a share has a decimal more."""


class Looks(NamedTuple):
    """How the bars are set: the styles of names and figures, their height, the radius of their corners."""

    name: Style
    figure: Style
    height: float
    radius: float


class Scale(NamedTuple):
    """Where the bars begin, how long the longest is, and for how many customers."""

    left: float
    room: float
    most: float

    def length(self, volume: float) -> float:
        """Of the bar for so many; a volume next to nothing is no unit to divide by."""
        return self.room * (volume / self.most)


def scale_of(kit: Kit, looks: Looks, steps: Sequence[Step], width: float, names: float) -> Scale:
    """The scale on which the longest bar, its name and its figure fill `width`; names take `names` of it at most."""
    known = [step.volume.value for step in steps if step.volume.value is not None]
    room = max((kit.fonts.width(kit.number(value), *looks.figure) for value in known), default=0.0) + 16
    left = min(max(kit.fonts.width(step.title, *looks.name) for step in steps) + 18, width * names)
    return Scale(left, width - left - room, max(known, default=0.0) or 1.0)


def bar(kit: Kit, journey: Journey, looks: Looks, scale: Scale, step: Step, before: float | None) -> list[Shape]:
    """The name, the bar with its figure, and what `before`, the stage before, had more."""
    theme, base = kit.theme, looks.height / 2 + looks.name.size * 0.36
    name = "".join(shorten(kit.fonts, step.title or "–", looks.name, scale.left - 14).lines)
    shapes: list[Shape] = [*set_line(kit.fonts, name, looks.name, 0, base, theme.ink)]
    volume = step.volume.value
    if volume is None:
        return [*shapes, *set_line(kit.fonts, NOT_KNOWN, looks.name, scale.left, base, theme.muted)]
    length, end = max(scale.length(volume), 2.0), scale.length(max(before or 0.0, volume))
    if end > length:
        shapes.append(Box(scale.left, 0, end, looks.height, mix(theme.bad_bar, theme.paper, LOST_TINT),
                          radius=looks.radius))  # fmt: skip
    shapes.append(Box(scale.left, 0, length, looks.height, _color(kit, journey, step.stage), radius=looks.radius))
    place = scale.left + max(end, length) + 9
    return [*shapes, *set_line(kit.fonts, kit.number(volume), looks.figure, place, base, theme.ink)]


def _color(kit: Kit, journey: Journey, stage: str) -> str:
    number = next(number for number, one in enumerate(journey.stages) if one.id == stage)
    return readable(stage_color(kit, journey.stages[number], number), kit.theme.paper, least=3.0)


def share_words(kit: Kit, figure: Figure) -> str:
    """The share that goes on; only where it is small do tenths say something. Empty where it is not known."""
    share = figure.value
    return "" if share is None else kit.percent(share, 1 if share < FEW else 0)


def interval_words(kit: Kit, figure: Figure) -> str:
    """(23–27): between which per cent a share lies with 95% confidence; nothing where that is not known."""
    if not figure.interval:
        return ""
    low, high = (kit.number(round(100 * end, 1 if end < FEW else 0)) for end in figure.interval)
    return f"{NO_BREAK_SPACE}({low}–{high})" if low != high else f"{NO_BREAK_SPACE}({low})"
