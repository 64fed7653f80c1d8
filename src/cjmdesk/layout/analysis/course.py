"""The course of a KPI: its snapshots over time, the planned line to the target, and where it stands today."""

from datetime import date
from typing import NamedTuple

from cjmdesk.analysis.monitoring import dated
from cjmdesk.layout.analysis.kit import SMALL, PanelKit, lines
from cjmdesk.layout.analysis.panel import Panel
from cjmdesk.layout.curves import share_of
from cjmdesk.layout.shapes import Box, Command, Ellipse, Outline, Shape
from cjmdesk.model.numbers import Kpi

COURSE_HEIGHT = 46.0
_EDGE = 5.0


class _Frame(NamedTuple):
    """From days and values to places."""

    first: date
    days: int
    low: float
    high: float
    width: float

    def at(self, day: date, value: float) -> tuple[float, float]:
        x = _EDGE + (self.width - 2 * _EDGE) * (day - self.first).days / self.days
        share = share_of(value, self.low, self.high) if self.high > self.low else 0.5
        return x, COURSE_HEIGHT - _EDGE - (COURSE_HEIGHT - 2 * _EDGE) * share


def course(kit: PanelKit, kpi: Kpi, today: date, width: float) -> Panel:
    """The chart, or what it lacks."""
    past = dated(kpi.history)
    if not past:
        return lines(kit, kit.say("no snapshots yet"), SMALL, width, "", 2)
    # What was noted for a later day is no future: the chart ends where the plan or the last value does.
    last = max(past[-1][0], today, *([kpi.due] if kpi.due else []))
    values = [value for _day, value in past] + [v for v in (kpi.target, kpi.value) if v is not None]
    frame = _Frame(past[0][0], max((last - past[0][0]).days, 1), min(values), max(values), width)
    theme = kit.theme
    shapes: list[Shape] = [Box(0, COURSE_HEIGHT - 1, width, 1, theme.line)]
    if kpi.target is not None and kpi.due is not None and kpi.due > past[0][0]:
        shapes.append(_line([frame.at(*past[0]), frame.at(kpi.due, kpi.target)], theme.good, (4, 3)))
    elif kpi.target is not None:
        y = frame.at(past[0][0], kpi.target)[1]
        shapes.append(_line([(0.0, y), (width, y)], theme.good, (4, 3)))
    places = [frame.at(day, value) for day, value in past]
    if len(places) > 1:
        shapes.append(_line(places, theme.accent))
    shapes += [Ellipse(x, y, 2.4, 2.4, theme.accent) for x, y in places]
    if kpi.value is not None and past[-1][0] <= today:
        x, y = frame.at(today, kpi.value)
        shapes.append(_line([places[-1], (x, y)], theme.accent, (2, 2)))
        shapes.append(Ellipse(x, y, 3.6, 3.6, theme.paper, theme.accent, 1.6))
    return Panel(tuple(shapes), COURSE_HEIGHT)


def _line(points: list[tuple[float, float]], color: str, dash: tuple[float, ...] = ()) -> Outline:
    path: tuple[Command, ...] = tuple(("L" if number else "M", point) for number, point in enumerate(points))
    return Outline(path, stroke=color, width=1.4 if dash else 1.8, dash=dash)
