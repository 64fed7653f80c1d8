"""The tab "Inventory": what there is and where the gaps are: touchpoints, jobs, content, and the method's checklist."""

from collections.abc import Callable

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import said
from cjmdesk.analysis.inventory import Grid
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.checklist import checklist
from cjmdesk.layout.analysis.chips import Chip, chips, first_step
from cjmdesk.layout.analysis.gauge import gauge
from cjmdesk.layout.analysis.jobs import jobs
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, lines, nothing, page, section
from cjmdesk.layout.analysis.matrix import matrix, with_heads
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Panel, stacked
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import CHANNEL_NAMES, FUNCTIONS, GROUP_NAMES

GAP = 24.0
MOST_LOOSE = 8
"""So many touchpoints without a property are named."""


def inventory(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The grids at the left, lists at the right."""
    if not (journey.stages or journey.checklist or any(persona.jobs for persona in journey.personas)):
        text = kit.say(
            "This page lays the touchpoints out by stage and function, group and channel and marks the gaps; it "
            "follows jobs, content and the checklist. Add stages with touchpoints."
        )
        return nothing(kit, kit.say("Nothing to take stock of yet"), text, width, first_step(kit, journey))

    def right(w: float) -> Panel:
        return stacked(
            (jobs(kit, found, journey, w), _content(kit, found, journey, w), checklist(kit, found, journey, w)), GAP
        )

    return page(kit, width, lambda w: _grids(kit, found, journey, w), right)


# ---------------------------------------------------------------- touchpoints


def _grids(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, items = kit.say, found.inventory
    title = say("Touchpoints by stage")
    if not journey.stages:
        return section(kit, title, w, lines(kit, say("No stages yet."), SMALL, w))

    def channel(key: str) -> str:
        return say(CHANNEL_NAMES[key]) if key in CHANNEL_NAMES else key

    def group(key: str) -> str:
        return say(GROUP_NAMES[key]) if key in GROUP_NAMES else key

    blocks = (
        _block(kit, journey, items.by_function, w, say("By function"), lambda key: say(FUNCTIONS[key]), is_strict=True),
        _block(kit, journey, items.by_group, w, say("By interaction group"), group),
        _block(kit, journey, items.by_channel, w, say("By channel"), channel, is_counted=False),
    )
    below = say("Each figure is a number of touchpoints; a dash is a gap. Retired ones are left out.")
    return section(kit, title, w, with_heads(kit, journey, w, blocks), below=below)


def _block(
    kit: PanelKit, journey: Journey, grid: Grid, w: float, title: str, name: Callable[[str], str], *,
    is_strict: bool = False, is_counted: bool = True,
) -> Panel:  # fmt: skip
    """One property: its rows, and the touchpoints that do not say it."""
    say = kit.say
    has_any = any(cell for row in grid.cells for cell in row)
    head = title
    if has_any and grid.gaps and is_counted:
        head += " · " + kit.plain.say_plural("{n} gap", "{n} gaps", grid.gaps).format(n=grid.gaps)
    rows = matrix(kit, grid, w, name, is_strict=is_strict) if has_any else EMPTY
    if not has_any and not grid.unsorted:
        rows = lines(kit, say("No touchpoints yet."), SMALL, w)
    loose = _loose(kit, journey, grid, w)
    return stacked((Panel((), 8), lines(kit, head, BODY_BOLD, w, kit.theme.ink), rows, loose), 4)


def _loose(kit: PanelKit, journey: Journey, grid: Grid, w: float) -> Panel:
    if not grid.unsorted:
        return EMPTY
    names = {card.id: full_name(card) for stage in journey.stages for card in stage.touchpoints}
    shown = [
        Chip(names[key], (key,), said(N_("Show “{name}” on the map"), name=names[key]))
        for key in grid.unsorted[:MOST_LOOSE]
    ]
    if rest := grid.unsorted[MOST_LOOSE:]:
        tip = said("{names}", names="\n".join(names[key] for key in rest))
        shown.append(Chip(kit.say("and {n} more").format(n=len(rest)), rest, tip))
    text = lines(kit, kit.say("Not stated for these touchpoints:"), SMALL, w)
    return stacked((text, chips(kit, shown, w, kit.theme.fair_bar)), 4)


# ---------------------------------------------------------------- content


def _content(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, items = kit.say, found.inventory
    title = say("Content plan")
    if not items.content:
        return section(kit, title, w, lines(kit, say("No stages yet."), SMALL, w))
    columns = (
        Column(say("Stage")), Column(say("Content items"), width=110, right=True),
        Column(say("Published"), width=110, right=True),
    )  # fmt: skip
    theme, names = kit.theme, {stage.id: full_name(stage) for stage in journey.stages}
    rows = []
    for row in items.content:
        count = len(row.items)
        color = "" if count else theme.muted
        cells = (
            Cell(names[row.stage], BODY, color, 2), Cell(str(count) if count else "–", BODY_BOLD, color),
            Cell(str(row.published) if count else "", BODY),
        )  # fmt: skip
        rows.append(
            Row(cells, None, row.items or (row.stage,), tip=said(N_("Show “{name}” on the map"), name=names[row.stage]))
        )
    remark = say("of the stages have something in the content plan")
    return section(kit, title, w, gauge(kit, items.content_coverage, w, remark), table(kit, w, columns, rows))
