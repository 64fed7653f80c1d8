"""One KPI of the tab "Monitoring": where it stands, how it got there, whether that is on plan, where it is going."""

from datetime import date

from cjmdesk.analysis.figure import NOT_KNOWN, said
from cjmdesk.analysis.monitoring import STATUSES, Monitored, trend_figure
from cjmdesk.i18n import CURRENCY_SIGNS, N_, NO_BREAK_SPACE, as_percent, format_date
from cjmdesk.layout.analysis.course import COURSE_HEIGHT, course
from cjmdesk.layout.analysis.kit import BODY_BOLD, SMALL, SMALL_BOLD, PanelKit, lines
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, moved, over, stacked
from cjmdesk.layout.analysis.table import REACH
from cjmdesk.layout.kpis import attainment as way_to_target
from cjmdesk.layout.kpis import bullet, with_unit
from cjmdesk.layout.shapes import Box, Ellipse, Shape
from cjmdesk.model.numbers import Kpi

BETWEEN = 20.0
ROW_PAD = 8.0
Columns = dict[str, tuple[float, float, str]]
"""Left end, width and title by name: name, now, course, status and, where there is room, trend."""


def kpi_row(kit: PanelKit, kpi: Kpi, item: Monitored, stage: str, today: date, columns: Columns, w: float) -> Panel:
    """A row with a spot for every cell."""
    has_trend = "trend" in columns
    contents = {
        "name": _name(kit, kpi, stage, columns["name"][1]),
        "now": _now(kit, kpi, item, columns["now"][1]),
        "course": course(kit, kpi, today, columns["course"][1]),
        "status": _status(kit, kpi, item, columns["status"][1], has_trend=not has_trend),
    }
    figures = {"now": item.attainment, "course": item.expected, "status": item.expected, "trend": trend_figure(item)}
    if has_trend:
        contents["trend"] = _trend(kit, kpi, item, columns["trend"][1])
    height = max(COURSE_HEIGHT, *(panel.height for panel in contents.values())) + 2 * ROW_PAD
    placed = [Panel((Box(0, height - 1, w, 1, kit.theme.line),), height)]
    for name, content in contents.items():
        x, width, _title = columns[name]
        left = -REACH if name == "name" else x - BETWEEN / 2
        right = w + REACH if name == next(reversed(contents)) else x + width + BETWEEN / 2
        tip = said(N_("Show “{name}” on the map"), name=kpi.name or kpi.id) if name == "name" else None
        spot = Spot(left, 0, right - left, height, figures.get(name), (kpi.id,), tip)
        placed.append(moved(content, x, ROW_PAD)._replace(spots=(spot,)))
    return over(placed)


def _name(kit: PanelKit, kpi: Kpi, stage: str, w: float) -> Panel:
    return stacked((lines(kit, full_name(kpi), BODY_BOLD, w, kit.theme.ink, 2), lines(kit, stage, SMALL, w, "", 1)), 1)


def _now(kit: PanelKit, kpi: Kpi, item: Monitored, w: float) -> Panel:
    """The value, which every KPI here has, the bar against the target, and the target."""
    value = lines(kit, with_unit(kit.plain, kpi.value or 0.0, kpi.unit), BODY_BOLD, w, kit.theme.ink, 1)
    if kpi.target is None:
        return value
    share = way_to_target(kpi)
    bar = Panel(_bullet(kit, kpi, item, share, w), 14) if share is not None else EMPTY
    text = kit.say("target {value}").format(value=with_unit(kit.plain, kpi.target, kpi.unit))
    day = lines(kit, format_date(kpi.due, kit.language), SMALL, w, "", 1) if kpi.due else EMPTY
    return stacked((value, bar, lines(kit, text, SMALL, w, "", 2), day), 2)


def _bullet(kit: PanelKit, kpi: Kpi, item: Monitored, share: float, w: float) -> tuple[Shape, ...]:
    """The bar of the map in the colour of the status: there it is held against the target, here against the plan."""
    theme = kit.theme
    colors = {"green": theme.good_bar, "amber": theme.fair_bar, "red": theme.bad_bar}
    track, *bar, tick = bullet(kit.plain, kpi, share, w, 3)
    color = colors[item.status] if item.status else theme.accent
    return (track, *(one._replace(fill=color) for one in bar if isinstance(one, Box)), tick)


def _status(kit: PanelKit, kpi: Kpi, item: Monitored, w: float, *, has_trend: bool) -> Panel:
    """A sign and a word; below it what was planned for today, and where there is no column for it, the trend."""
    theme = kit.theme
    trend = EMPTY
    if has_trend and item.trend:
        text = kit.say("{n} a month").format(n=_signed(kit, kpi, item.trend.slope))
        trend = lines(kit, text, SMALL, w, theme.ink, 1)
    if item.status is None:
        return stacked((lines(kit, NOT_KNOWN, BODY_BOLD, w), lines(kit, kit.say("no target"), SMALL, w), trend))
    color = {"green": theme.good, "amber": theme.fair, "red": theme.bad}[item.status]
    bar = {"green": theme.good_bar, "amber": theme.fair_bar, "red": theme.bad_bar}[item.status]
    mark = (Ellipse(6, BODY_BOLD.leading / 2, 5, 5, bar),)
    word = lines(kit, kit.words(STATUSES[item.status]), BODY_BOLD, w - 18, color)
    head = over((Panel(mark, 0), moved(word, 18, 0)))
    planned = EMPTY
    if item.expected.value is not None:
        text = _with_unit(kit, item.expected.value, kpi.unit)
        planned = lines(kit, kit.say("planned for today: {value}").format(value=text), SMALL, w, "", 2)
    return stacked((head, planned, trend), 1)


def _trend(kit: PanelKit, kpi: Kpi, item: Monitored, w: float) -> Panel:
    """The slope with its interval, and how sure it is that the first and the last share differ."""
    if item.trend is None:
        why = lines(kit, kit.say("from three days on"), SMALL, w, "", 2)
        return stacked((lines(kit, NOT_KNOWN, BODY_BOLD, w), why))
    low, high = item.trend.interval
    parts = [lines(kit, _signed(kit, kpi, item.trend.slope), BODY_BOLD, w, kit.theme.ink)]
    text = kit.say("between {low} and {high}").format(low=kit.number(low), high=kit.number(high))
    parts.append(lines(kit, text, SMALL, w, "", 2))
    if item.change.value is not None:
        text = kit.say("changed, p = {p}").format(p=kit.number(item.change.value))
        parts.append(lines(kit, text.replace("p = ", f"p{NO_BREAK_SPACE}={NO_BREAK_SPACE}"), SMALL_BOLD, w, "", 2))
    return stacked(parts, 1)


def _signed(kit: PanelKit, kpi: Kpi, value: float) -> str:
    """A change of the KPI in its unit; per cent change by percentage points."""
    text = _with_unit(kit, value, kit.say("pp") if kpi.unit == "%" else kpi.unit)
    return f"+{text}" if value > 0 else text


def _with_unit(kit: PanelKit, value: float, unit: str) -> str:
    """A computed figure, as far as it is read at a glance."""
    if unit.strip() == "%":
        return as_percent(kit.number(value), kit.language)
    return f"{kit.number(value)}{NO_BREAK_SPACE}{CURRENCY_SIGNS.get(unit, unit)}" if unit else kit.number(value)
