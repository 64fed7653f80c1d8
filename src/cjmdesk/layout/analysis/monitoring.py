"""The tab "Monitoring": is it time to look again, and where do the KPIs stand against their plan."""

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.chips import Chip, button, chips, first_step
from cjmdesk.layout.analysis.kit import SMALL, PanelKit, lines, nothing, one_column, page, section
from cjmdesk.layout.analysis.kpi_row import BETWEEN, Columns, kpi_row
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, stacked
from cjmdesk.layout.analysis.review import review
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi

GAP = 24.0
WIDTHS = {"now": 150.0, "course": 150.0, "status": 140.0, "trend": 116.0}
WIDE = 820.0
"""From this width on the trend has a column of its own; what is more goes to the columns alike."""
NARROW = 680.0
"""Below this width all columns shrink."""
TWO_SIDES = 1300.0
"""From this width on the review stands beside the KPIs."""


def monitoring(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The review, what can be done now, and a row for every KPI that has a value."""
    if not any(stage.kpis for stage in journey.stages) and found.monitoring.review.window is None:
        text = kit.say(
            "Give the stages KPIs with values and targets, and take a snapshot of them now and then: this page then "
            "shows which are on course, and when the map is due for review."
        )
        return nothing(kit, kit.say("Nothing to watch yet"), text, width, first_step(kit, journey, has_data=True))
    if width >= TWO_SIDES:
        return page(kit, width, lambda w: review(kit, found, journey, w), lambda w: _kpis(kit, found, journey, w), 0.32)
    return one_column(width, lambda w: stacked((review(kit, found, journey, w), _kpis(kit, found, journey, w)), GAP))


def _kpis(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, title = kit.say, kit.say("KPIs against their plan")
    kpis = {kpi.id: kpi for stage in journey.stages for kpi in stage.kpis}
    if not kpis:
        text = say("No KPIs yet: a stage takes them in the lane “KPIs”.")
        return section(kit, title, w, lines(kit, text, SMALL, w))
    names, today = {stage.id: full_name(stage) for stage in journey.stages}, found.monitoring.today
    columns = _columns(kit, w)
    rows = [kpi_row(kit, kpis[item.key], item, names[item.stage], today, columns, w) for item in found.monitoring.kpis]
    head = _head(kit, columns, w) if rows else EMPTY
    below = say("The plan is the straight line from the first value to the target on its day.")
    action = button(kit, say("Take a snapshot of all KPIs"), Act("command", "snapshot")) if rows else EMPTY
    return section(kit, title, w, action, stacked((head, *rows)), _without(kit, kpis, w), below=below)


def _columns(kit: PanelKit, w: float) -> Columns:
    say = kit.say
    titles = {"now": say("Now"), "course": say("Course"), "status": say("Status"), "trend": say("Trend per month")}
    names = [name for name in titles if name != "trend" or w >= WIDE]
    grown = 1 + max(0.0, (w - WIDE) / WIDE / 2) if w >= WIDE else min(1.0, w / NARROW)
    widths = {name: round(WIDTHS[name] * grown) for name in names}
    x = w - sum(widths.values()) - BETWEEN * (len(names) - 1)
    columns = {"name": (0.0, max(x - BETWEEN, 60.0), say("KPI"))}
    for name in names:
        columns[name] = (x, widths[name], titles[name])
        x += widths[name] + BETWEEN
    return columns


def _head(kit: PanelKit, columns: Columns, w: float) -> Panel:
    shapes: list[Shape] = []
    for x, width, title in columns.values():
        shapes += set_line(kit.fonts, kit.fit(title, SMALL, width), SMALL, x, 14, kit.theme.muted)
    return Panel((*shapes, Box(0, 23, w, 1, kit.theme.line)), 24)


def _without(kit: PanelKit, kpis: dict[str, Kpi], w: float) -> Panel:
    """The KPIs that nothing can be said of, because they have no value."""
    shows = N_("Show “{name}” on the map")
    bare = [kpi for kpi in kpis.values() if kpi.value is None]
    items = [Chip(full_name(kpi), (kpi.id,), said(shows, name=kpi.name or kpi.id)) for kpi in bare]
    return stacked((lines(kit, kit.say("Without a value:"), SMALL, w), chips(kit, items, w)), 6) if bare else EMPTY
