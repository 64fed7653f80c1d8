"""Emotion curves as a small chart: a column for each stage, the scale at the left, a point for each emotion."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmdesk.analysis.feelings import Curve
from cjmdesk.analysis.figure import said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.axis import stage_axis
from cjmdesk.layout.analysis.kit import SMALL, SMALL_BOLD, PanelKit
from cjmdesk.layout.analysis.panel import Panel, Spot, stacked
from cjmdesk.layout.curves import middle_of, monotone, share_of
from cjmdesk.layout.personas import Look
from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Shape
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

_FIELD, _LEFT = 150.0, 34.0
_APART = 26.0
"""Peaks of the same score that are nearer than that are told by one figure."""
_POINT = 6.5
"""Half the side of what a point takes, with some air."""
_RISE, _FALL = 9.0, 3.0
"""How far a figure reaches above its line, and below it."""
_INSET = 10.0
"""Between the edges of the field and the ends of the scale."""


def chart(
    kit: PanelKit, journey: Journey, curves: Sequence[Curve], seen: Mapping[str, Look], w: float,
    before: Sequence[Curve] = (),
) -> Panel:  # fmt: skip
    """The curves of all personas on one scale; each point is a spot that leads to its emotion.

    `before` are curves to be seen faintly beneath: what these were.
    """
    theme, low, high = kit.theme, kit.plain.low, kit.plain.high
    step = (w - _LEFT) / max(len(journey.stages), 1)
    shapes = _field(kit, journey, step, w)
    spots: list[Spot] = []
    peaks: list[Peak] = []
    for curve in before:
        shapes += _faint(theme, seen[curve.persona].color, _places(curve, step, low, high))
    for curve in curves:
        look = seen[curve.persona]
        places = _places(curve, step, low, high)
        shapes.append(Outline(monotone(places), stroke=look.color, width=2.2, dash=look.dash))
        for point, (x, y) in zip(curve.points, places, strict=True):
            strong = point in (curve.peak, curve.end)
            shapes.append(Ellipse(x, y, 4.5, 4.5, look.color if strong else theme.paper, look.color, 2))
            if point == curve.peak:
                peaks.append(Peak(x, y, kit.number(point.score), look.color))
            tip = said(N_("{name} in “{stage}”: {score}"), name=curve.name or kit.say("All customers"),
                       stage=name_of(journey.stages[point.stage]), score=point.score)  # fmt: skip
            spots.append(Spot(x - 9, y - 9, 18, 18, None, (point.key,), tip))
    points = [place for curve in (*before, *curves) for place in _places(curve, step, low, high)]
    shapes += _figures(kit, peaks, points, w)
    field = Panel(tuple(shapes), _FIELD, tuple(spots))
    return stacked((field, stage_axis(kit, journey, range(len(journey.stages)), _LEFT, step)), 2)


class Peak(NamedTuple):
    """The point of a curve that is told by a figure."""

    x: float
    y: float
    text: str
    color: str


def _figures(kit: PanelKit, peaks: Sequence[Peak], points: Sequence[tuple[float, float]], w: float) -> list[Shape]:
    """The figures of the peaks, each where it covers neither a point nor another figure, if there is such a place."""
    shapes: list[Shape] = []
    taken = [Area(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in points]
    told: list[Peak] = []
    for peak in peaks:
        if any(peak.text == other.text and _is_near(peak, other) for other in told):
            continue
        told.append(peak)
        wide = kit.fonts.width(peak.text, *SMALL_BOLD)
        areas = [_area(peak, wide, *place) for place in _PLACES]
        inside = [area for area in areas if area.left >= _LEFT and area.right <= w and area.top >= 0
                  and area.bottom <= _FIELD]  # fmt: skip
        best = min(inside or areas, key=lambda area: sum(area.meets(other) for other in taken))
        taken.append(best)
        shapes += set_line(kit.fonts, peak.text, SMALL_BOLD, best.left, best.bottom - _FALL, peak.color)
    return shapes


_PLACES = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""Where a figure may stand beside its point, the best first: to the right and downwards."""


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        """Whether both have some room in common."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)  # fmt: skip


def _area(peak: Peak, wide: float, aside: int, down: int) -> Area:
    """The room of a figure at one of its places."""
    left = peak.x - wide / 2 + aside * (wide / 2 + (_POINT + 2 if down == 0 else _POINT / 2))
    base = peak.y + {-1: -_POINT - _FALL, 0: _RISE / 2 - 0.5, 1: _POINT + _RISE}[down]
    return Area(left, base - _RISE, left + wide, base + _FALL)


def _is_near(one: Peak, other: Peak) -> bool:
    return abs(one.x - other.x) < _APART and abs(one.y - other.y) < _APART


def _field(kit: PanelKit, journey: Journey, step: float, w: float) -> list[Shape]:
    """The tinted field with its scale, its neutral line and a column for each stage."""
    theme, low, high, middle = kit.theme, kit.plain.low, kit.plain.high, _FIELD / 2
    tint = Gradient((theme.emotion_good, theme.emotion_mid, theme.emotion_bad))
    shapes: list[Shape] = [
        Box(_LEFT, 0, w - _LEFT, _FIELD, tint, radius=6),
        Outline((("M", (_LEFT, middle)), ("L", (w, middle))), stroke=theme.faint, width=1, dash=(3, 3)),
    ]
    for value, y in ((high, _INSET), (middle_of(low, high), middle), (low, _FIELD - _INSET)):
        figure = kit.fit(kit.number(value), SMALL, _LEFT - 8)
        shapes += set_right(kit.fonts, figure, SMALL, _LEFT - 8, y + 4, theme.muted)
    return [
        *shapes,
        *(Box(_LEFT + number * step, 0, 1, _FIELD, theme.line) for number in range(1, len(journey.stages))),
    ]


def _faint(theme: Theme, hue: str, places: list[tuple[float, float]]) -> list[Shape]:
    """A curve that is to be seen beneath another."""
    color = mix(hue, theme.paper, 0.55)
    points = (Ellipse(x, y, 3, 3, theme.paper, color, 1.4) for x, y in places)
    return [Outline(monotone(places), stroke=color, width=1.6, dash=(2.0, 3.0)), *points]


def _places(curve: Curve, step: float, low: float, high: float) -> list[tuple[float, float]]:
    """Several points of a stage share its width evenly, in their order."""
    counts: dict[int, int] = {}
    for point in curve.points:
        counts[point.stage] = counts.get(point.stage, 0) + 1
    seen: dict[int, int] = {}
    places = []
    for point in curve.points:
        seen[point.stage] = seen.get(point.stage, 0) + 1
        x = _LEFT + (point.stage + seen[point.stage] / (counts[point.stage] + 1)) * step
        y = _FIELD - _INSET - share_of(point.score, low, high) * (_FIELD - 2 * _INSET)
        places.append((x, y))
    return places
