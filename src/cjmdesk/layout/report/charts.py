"""The pictures of a report: sliders of emotions, bars against a target, the course of a figure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cjmdesk.i18n import format_month
from cjmdesk.layout.curves import middle_of, share_of
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.kpis import with_unit
from cjmdesk.layout.report.grid import SMALL, SMALL_BOLD
from cjmdesk.layout.shapes import Box, Command, Ellipse, Outline, Shape, Text
from cjmdesk.layout.text import Style, set_centred, set_right, shorten
from cjmdesk.model.numbers import Kpi

TRACK = 4.0
KNOB = 6.5


def slider(kit: Kit, score: float, target: float | None, color: str, x: float, y: float, w: float) -> list[Shape]:
    """The scale from the worst to the best, `w` wide about the height `y`, with the score as a knob.

    The wanted score is a small ring.
    """
    theme = kit.theme
    left, room = x + KNOB, w - 2 * KNOB
    place = left + room * share_of(score, kit.low, kit.high)
    middle = left + room * share_of(middle_of(kit.low, kit.high), kit.low, kit.high)
    shapes: list[Shape] = [
        Box(x, y - TRACK / 2, w, TRACK, theme.line, radius=TRACK / 2),
        Box(min(place, middle), y - TRACK / 2, abs(place - middle), TRACK, color),
        Box(middle - 0.5, y - 5, 1, 10, theme.faint),
    ]
    if target is not None:
        wanted = left + room * share_of(target, kit.low, kit.high)
        shapes.append(Ellipse(wanted, y, 3.5, 3.5, theme.paper, color, 1.3))
    return [*shapes, Ellipse(place, y, KNOB - 1, KNOB - 1, theme.paper, color, 2.2)]


class Point(NamedTuple):
    """A figure on a day; the day is None where it is not known."""

    day: date | None
    value: float


def course_of(kpi: Kpi) -> list[Point]:
    """The history of a KPI with its present value at the end, where that is not the last one already."""
    points = [Point(item.date, item.value) for item in kpi.history if item.value is not None]
    dated = all(point.day for point in points)
    points = sorted(points, key=lambda point: point.day or date.min) if dated else points
    if points and kpi.value is not None and points[-1].value != kpi.value:
        points.append(Point(None, kpi.value))
    return points


COURSE_HEIGHT = 100.0
EDGE = 24.0
"""Of the course, before its first and behind its last point."""
_COURSE_TOP, _COURSE_FOOT = 26.0, 22.0
LABEL_ROOM = 18.0
"""What the label of a point takes above it."""


def course(kit: Kit, kpi: Kpi, points: Sequence[Point], w: float) -> list[Shape]:
    """The course of a figure, `COURSE_HEIGHT` high: its values, its months, and the line of its target."""
    theme = kit.theme
    values = [point.value for point in points]
    ends = [*values, kpi.target] if kpi.target is not None else values
    low, high = min(ends), max(ends)
    base = COURSE_HEIGHT - _COURSE_FOOT

    def height_at(value: float) -> float:
        share = share_of(value, low, high) if high > low else 0.5
        return base - 14 - share * (base - 14 - _COURSE_TOP)

    step = (w - 2 * EDGE) / max(len(points) - 1, 1)
    places = [(EDGE + step * number, height_at(point.value)) for number, point in enumerate(points)]
    shapes: list[Shape] = [Box(0, base, w, 0.8, theme.line)]
    if kpi.target is not None:
        shapes += _target_line(kit, kpi, height_at(kpi.target), places, w)
    path: tuple[Command, ...] = tuple(("L" if number else "M", place) for number, place in enumerate(places))
    shapes.append(Outline(path, stroke=theme.accent, width=1.8))
    every = _spread(kit, points, step, w)
    for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        shapes.append(Ellipse(x, y, 3, 3, theme.accent))
        if number % every == (len(points) - 1) % every:
            label = format_month(point.day, kit.language) if point.day else kit.say("now")
            shapes += _label(kit, _figure(kit, point, w), SMALL_BOLD, x, y - 8, w, theme.ink)
            shapes += _label(kit, label, SMALL, x, base + 14, w, theme.muted)
    return shapes


def _figure(kit: Kit, point: Point, w: float) -> str:
    return "".join(shorten(kit.fonts, kit.number(point.value), SMALL_BOLD, w / 3).lines)


def _label(kit: Kit, text: str, style: Style, x: float, y: float, w: float, color: str) -> list[Text]:
    """A text centred about `x`, moved so far that it stays within 0 and `w`."""
    half = kit.fonts.width(text, *style) / 2
    return set_centred(kit.fonts, text, style, min(max(x, half), w - half), y, color)


def _spread(kit: Kit, points: Sequence[Point], step: float, w: float) -> int:
    """Of how many points one is labelled, so that the labels keep apart."""
    fonts = kit.fonts
    widest = max(
        *(fonts.width(_figure(kit, point, w), *SMALL_BOLD) for point in points),
        *(fonts.width(format_month(point.day, kit.language), *SMALL) for point in points if point.day), 20.0,
    )  # fmt: skip
    # A label at an end may have been moved inwards.
    need = widest + 6 + max(0.0, widest / 2 - EDGE)
    every = 1
    while every < len(points) and step * every < need:
        every += 1
    return every


def _target_line(kit: Kit, kpi: Kpi, y: float, places: Sequence[tuple[float, float]], w: float) -> list[Shape]:
    """The dashed line of the target; what it is stands at its right end, above it.

    Where the values are in the way it stands in the upper right corner, above all of them.
    """
    color = kit.theme.good
    text = kit.say("target {value}").format(value=with_unit(kit, kpi.target or 0.0, kpi.unit))
    text = "".join(shorten(kit.fonts, text, SMALL_BOLD, w).lines)
    return [
        Outline((("M", (0.0, y)), ("L", (w, y))), stroke=color, width=1.1, dash=(4, 3)),
        *set_right(kit.fonts, text, SMALL_BOLD, w, y - 5 if _is_free(kit, text, y, places, w) else 9, color),
    ]


def _is_free(kit: Kit, text: str, y: float, places: Sequence[tuple[float, float]], w: float) -> bool:
    """Whether no value, no label and no piece of the course is where `text` would stand above the line at `y`."""
    left = w - kit.fonts.width(text, *SMALL_BOLD)
    # A piece of the course that reaches there begins at the last point before it.
    before = max((x for x, _y in places if x < left), default=0.0)
    near = [height for x, height in places if x >= before]
    return max(near) + 5 < y - LABEL_ROOM or min(near) - LABEL_ROOM > y + 2


def numbered_disc(kit: Kit, number: int, cx: float, cy: float, radius: float, color: str) -> list[Shape]:
    """A disc with a white number."""
    size = SMALL_BOLD if number < 100 else SMALL_BOLD._replace(size=8.4)
    return [
        Box(cx - radius, cy - radius, 2 * radius, 2 * radius, color, radius=radius),
        *set_centred(kit.fonts, str(number), size, cx, cy + size.size * 0.36, kit.theme.on_hue),
    ]
