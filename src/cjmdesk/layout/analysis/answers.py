"""What customers answered: NPS, CSAT and CES, all together and stage by stage, with where each lies."""

from collections.abc import Sequence

from cjmdesk.analysis.experience import Experience
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, said
from cjmdesk.i18n import N_, as_percent
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, PanelKit, lines, section
from cjmdesk.layout.analysis.panel import EMPTY, Panel
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.text import set_line

_NAMES = ("nps", "csat", "ces", "easy")
_MEASURE = 1.0
_STAGE = 1.3


def answers(kit: PanelKit, found: Sequence[Experience], w: float) -> Panel:
    """A row for all answers and one for each stage that has some; a column for each question that was asked."""
    if not found:
        return EMPTY
    asked = [
        name for name in ("nps", "csat", "ces", "easy") if any(_of(item, name).value is not None for item in found)
    ]
    titles = {"nps": "NPS", "csat": "CSAT", "ces": "CES", "easy": kit.say("Easy")}
    columns = (Column(kit.say("Stage"), _STAGE), *(Column(titles[name], _MEASURE) for name in asked))
    has_interval = any(_of(item, name).interval for item in found for name in asked)
    below = kit.say("Behind each figure: where it lies with 95% confidence") if has_interval else ""
    faults = [
        lines(kit, kit.words(text), SMALL, w)
        for item in found for figure in (item.nps, item.csat, item.ces)
        for text in figure.missing if text.parts and len(text.parts) > 1
    ]  # fmt: skip
    drawn = table(kit, w, columns, [_row(kit, item, asked) for item in found]) if asked else EMPTY
    return section(kit, kit.say("What customers answered"), w, drawn, *faults, below=below)


def _row(kit: PanelKit, item: Experience, asked: Sequence[str]) -> Row:
    name = Cell(item.title, BODY, most=2) if item.stage else Cell(kit.say("All together"), BODY_BOLD, most=2)
    cells = (name, *(_cell(kit, _of(item, one), digits=1 if one == "ces" else 0) for one in asked))
    tip = said(N_("Show “{name}” on the map"), name=item.title)
    return Row(cells, None, (item.stage,), tip) if item.stage else Row(cells)


def _cell(kit: PanelKit, figure: Figure, *, digits: int) -> Cell:
    """The figure, and small behind it where it lies; nothing to choose where nobody was asked."""
    if figure.value is None:
        return Cell(NOT_KNOWN, BODY, kit.theme.muted)
    value = _whole(kit, figure.value, figure, digits)
    value = as_percent(value, kit.language) if figure.unit == "share" else value
    drawn = tuple(set_line(kit.fonts, value, BODY_BOLD, 0, BODY_BOLD.size * 0.36, kit.theme.ink))
    indent = kit.fonts.width(value, *BODY_BOLD) + 8
    where = ""
    if figure.interval:
        low, high = (_whole(kit, end, figure, digits) for end in figure.interval)
        where = kit.say("{low} to {high}").format(low=low, high=high)
    return Cell(where, SMALL, kit.theme.muted, 2, drawn, indent, figure)


def _whole(kit: PanelKit, value: float, figure: Figure, digits: int) -> str:
    """As much as can be said of some customers' answers: whole per cent and points, tenths of the scale of CES."""
    return kit.plain.number(round(100 * value if figure.unit == "share" else value, digits))


def _of(item: Experience, name: str) -> Figure:
    found: Figure = getattr(item, name)
    return found
