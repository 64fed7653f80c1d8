"""Emotion curves as a small chart: a column for each stage, the scale at the left, a point for each emotion."""

from collections.abc import Mapping, Sequence

from cjmdesk.analysis.feelings import Curve
from cjmdesk.analysis.figure import said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.axis import stage_axis
from cjmdesk.layout.analysis.kit import SMALL, SMALL_BOLD, PanelKit
from cjmdesk.layout.analysis.panel import Panel, Spot, stacked
from cjmdesk.layout.curves import middle_of, monotone, share_of
from cjmdesk.layout.personas import Look
from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Shape
from cjmdesk.layout.text import set_centred, set_right
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

_FIELD, _LEFT = 150.0, 34.0
_APART = 26.0
"""Peaks nearer than that are told by one figure."""
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
    told: list[tuple[float, float]] = []
    for curve in before:
        shapes += _faint(theme, seen[curve.persona].color, _places(curve, step, low, high))
    for curve in curves:
        look = seen[curve.persona]
        places = _places(curve, step, low, high)
        shapes.append(Outline(monotone(places), stroke=look.color, width=2.2, dash=look.dash))
        for point, (x, y) in zip(curve.points, places, strict=True):
            strong = point in (curve.peak, curve.end)
            shapes.append(Ellipse(x, y, 4.5, 4.5, look.color if strong else theme.paper, look.color, 2))
            above = y - 9 if y > 24 else y + 18
            if point == curve.peak and not any(abs(x - a) < _APART and abs(above - b) < _APART for a, b in told):
                told.append((x, above))
                shapes += set_centred(kit.fonts, kit.number(point.score), SMALL_BOLD, x, above, look.color)
            tip = said(N_("{name} in “{stage}”: {score}"), name=curve.name or kit.say("All customers"),
                       stage=name_of(journey.stages[point.stage]), score=point.score)  # fmt: skip
            spots.append(Spot(x - 9, y - 9, 18, 18, None, (point.key,), tip))
    field = Panel(tuple(shapes), _FIELD, tuple(spots))
    return stacked((field, stage_axis(kit, journey, range(len(journey.stages)), _LEFT, step)), 2)


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
