"""Pictures of intervals: a dot where a figure is, a line over where it may be, all rows on one scale."""

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure
from cjmdesk.layout.analysis.kit import BODY_BOLD, SMALL, PanelKit
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Shape
from cjmdesk.layout.text import set_centred, set_line
from cjmdesk.layout.theme import mix

ROW = 30.0
FOOT = 40.0
"""The scale below the rows, and what it measures."""
NAME = 52.0
DOT = 5.5
LEAST_GAP = 44.0
"""Between two figures of the scale."""


class Span(NamedTuple):
    name: str
    figure: Figure
    text: str
    """Behind the scale: the value in words."""
    color: str


class _Scale(NamedTuple):
    low: float
    high: float
    left: float
    width: float

    def at(self, value: float) -> float:
        return self.left + self.width * (value - self.low) / (self.high - self.low)


def spans(kit: PanelKit, items: Sequence[Span], width: float, caption: str, *, has_zero: bool = False) -> Panel:
    """Rows of dots with their intervals; with `has_zero` the scale holds 0, and a line stands there."""
    room = max((kit.fonts.width(item.text, *BODY_BOLD) for item in items), default=0.0) + 14
    ends = [end for item in items for end in _ends(item.figure)]
    if not ends or width - NAME - room < LEAST_GAP:
        return EMPTY
    scale = _scale([*ends, 0.0] if has_zero else ends, NAME, width - NAME - room)
    shapes: list[Shape] = []
    spots = []
    for number, item in enumerate(items):
        y = number * ROW + ROW / 2
        shapes += _row(kit, item, scale, y, width - room + 14)
        spots.append(Spot(-6, number * ROW, width + 12, ROW, item.figure))
    height = len(items) * ROW
    if has_zero:
        x = scale.at(0.0)
        shapes.insert(0, Outline((("M", (x, 0.0)), ("L", (x, height))), stroke=kit.theme.muted, width=1, dash=(3, 3)))
    return Panel((*shapes, *_axis(kit, scale, height, caption, width, items)), height + FOOT, tuple(spots))


def _ends(figure: Figure) -> tuple[float, ...]:
    value = () if figure.value is None else (figure.value,)
    return (*value, *(figure.interval or ()))


def _scale(ends: Sequence[float], left: float, width: float) -> _Scale:
    low, high = min(ends), max(ends)
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 0.01
    return _Scale(low - margin, high + margin, left, width)


def _row(kit: PanelKit, item: Span, scale: _Scale, y: float, right: float) -> list[Shape]:
    theme, base = kit.theme, y + BODY_BOLD.size * 0.36
    shapes: list[Shape] = [
        *set_line(kit.fonts, kit.fit(item.name, BODY_BOLD, NAME - 6), BODY_BOLD, 0, base, theme.ink),
        Box(scale.left, y - 0.5, scale.width, 1, theme.line),
    ]
    if item.figure.interval:
        low, high = (scale.at(end) for end in item.figure.interval)
        shapes.append(Box(low, y - 4, max(high - low, 1), 8, mix(item.color, theme.paper, 0.3), radius=4))
        shapes += [Box(end - 0.75, y - 6, 1.5, 12, item.color) for end in (low, high)]
    if item.figure.value is not None:
        shapes.append(Ellipse(scale.at(item.figure.value), y, DOT, DOT, item.color, theme.paper, 1.5))
    return [*shapes, *set_line(kit.fonts, item.text, BODY_BOLD, right, base, theme.ink)]


def _axis(kit: PanelKit, scale: _Scale, top: float, caption: str, width: float, items: Sequence[Span]) -> list[Shape]:
    """Round figures below the rows, and what they are."""
    theme, unit = kit.theme, items[0].figure.unit
    shapes: list[Shape] = []
    for tick in ticks(scale.low, scale.high, max(2, int(scale.width / 76))):
        x = scale.at(tick)
        text = kit.worth(tick, unit)
        half = kit.fonts.width(text, *SMALL) / 2
        if scale.left + half <= x <= scale.left + scale.width - half:
            shapes.append(Box(x - 0.5, top, 1, 4, theme.faint))
            shapes += set_centred(kit.fonts, text, SMALL, x, top + 16, theme.muted)
    shown = kit.fit(caption, SMALL, width - scale.left)
    return [*shapes, *set_line(kit.fonts, shown, SMALL, scale.left, top + 33, theme.muted)]


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round figures between two ends: steps of 1, 2 or 5 times a power of ten."""
    step = 10.0 ** floor(log10((high - low) / most))
    step *= next(factor for factor in (1, 2, 5, 10) if step * factor * most >= high - low)
    first = -floor(-low / step)
    count = floor(high / step) - first + 1
    return [(first + number) * step for number in range(count)]
