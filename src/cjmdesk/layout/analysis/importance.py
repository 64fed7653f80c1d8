"""How much each stage matters, by three rules about the market, beside the sliders that say what the market is like."""

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.chips import button
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, remarks, section
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import Act, Panel, Slot, over, stacked
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.model.journey import Context, Journey

GAP = 24.0
SLIDER = 22.0
ROW = 46.0
BAR = 72.0

CONTEXT = {
    "competition": (N_("Competition"), N_("the more, the more the first stages matter")),
    "complexity": (N_("Product complexity"), N_("the higher, the more the first stages matter")),
    "price_level": (N_("Price level"), N_("the lower, the more the traffic matters")),
    "relation_length": (N_("Length of relationship"), N_("the longer, the more the stages after the purchase matter")),
}
"""What the map says of its market, 1 to 5 each: its name and the rule that it has a part in."""


def importance(kit: PanelKit, found: Everything, journey: Journey, width: float) -> Panel:
    """The sliders of the context, and below them the stages with their shares and what is told of them."""
    return stacked((_context(kit, journey, width), _stages(kit, found, journey, width)), GAP)


def _context(kit: PanelKit, journey: Journey, width: float) -> Panel:
    say = kit.say
    is_wide = width >= 520
    w = (width - 24) / 2 if is_wide else width
    placed = []
    for number, field in enumerate(CONTEXT):
        row, column = divmod(number, 2) if is_wide else (number, 0)
        placed.append(_slider(kit, journey, field, column * (w + 24), row * (ROW + 18), w))
    text = say("Three rules of thumb. What the sliders do not say has no effect; each is saved in the map.")
    return section(kit, say("What the market is like"), width, over(placed), below=text)


def _slider(kit: PanelKit, journey: Journey, field: str, x: float, y: float, w: float) -> Panel:
    theme, (name, rule) = kit.theme, CONTEXT[field]
    value = getattr(journey.context or Context(), field)
    told = kit.say("{n} of 5").format(n=value) if value is not None else NOT_KNOWN
    room = kit.fonts.width(told, *BODY_BOLD) + 12
    base = y + BODY.leading / 2 + BODY.size * 0.36
    below = y + BODY.leading + SLIDER + SMALL.leading / 2 + SMALL.size * 0.36
    shapes = (
        *set_line(kit.fonts, kit.fit(kit.say(name), BODY, w - room), BODY, x, base, theme.ink),
        *set_right(kit.fonts, told, BODY_BOLD, x + w, base, theme.ink if value is not None else theme.muted),
        *set_line(kit.fonts, kit.fit(kit.say(rule), SMALL, w), SMALL, x, below, theme.muted),
    )
    bottom = y + BODY.leading + SLIDER + SMALL.leading
    return Panel(shapes, bottom, (), (Slot(f"context:{field}", x, y + BODY.leading, w, SLIDER),))


def _stages(kit: PanelKit, found: Everything, journey: Journey, width: float) -> Panel:
    say = kit.say
    weights = found.coverage.importance
    most = max((figure.value or 0.0 for figure in weights.values()), default=0.0) or 1.0
    covered = {item.stage: item for item in found.coverage.stages}
    columns = (
        Column(say("Stage")), Column(say("Importance"), width=BAR + 50), Column(say("Coverage"), width=BAR + 50),
    )  # fmt: skip
    rows = []
    for stage in journey.stages:
        weight, cover = weights[stage.id], covered[stage.id].figure
        cells = (
            Cell(full_name(stage), most=2),
            _bar(kit, weight, (weight.value or 0.0) / most, kit.theme.fair_bar, f"{_percent(kit, weight)}"),
            _bar(kit, cover, cover.value or 0.0, kit.theme.accent, kit.percent(cover.value or 0.0, 0)),
        )
        rows.append(Row(cells, weight, (stage.id,)))
    notes = remarks(kit, (note for figure in weights.values() for note in figure.notes), width)
    action = button(kit, say("Show or hide it above the stages"), Act("command", "heat"))
    below = say("By the rules, or by the weight that the panel of a stage sets by hand, under “More”")
    title = say("How much each stage matters")
    return section(kit, title, width, table(kit, width, columns, rows), notes, action, below=below)


def _percent(kit: PanelKit, weight: Figure) -> str:
    return NOT_KNOWN if weight.value is None else kit.percent(weight.value / 100)


def _bar(kit: PanelKit, figure: Figure, share: float, color: str, text: str) -> Cell:
    shapes: tuple[Shape, ...] = (
        Box(0, -4, BAR, 8, kit.theme.track, radius=4),
        *((Box(0, -4, max(BAR * share, 8), 8, color, radius=4),) if share else ()),
    )
    return Cell(text, SMALL, shapes=shapes, indent=BAR + 8, figure=figure)
