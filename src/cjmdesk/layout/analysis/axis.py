"""What stands below the columns of a chart: the names of the stages, or their numbers where columns are narrow."""

from collections.abc import Sequence

from cjmdesk.analysis.figure import said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.kit import SMALL, SMALL_BOLD, PanelKit
from cjmdesk.layout.analysis.panel import Panel, Spot
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.hyphens import syllables
from cjmdesk.layout.shapes import Shape
from cjmdesk.layout.text import Style, set_centred, wrap
from cjmdesk.layout.theme import readable
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

LEAST = 48.0
"""From this width on a column may have the name of its stage."""
_GAP = 6.0
"""Between two names."""
_LINES = 3
"""A name that needs more of them is told by its number, as the others then are."""


def stage_axis(kit: PanelKit, journey: Journey, numbers: Sequence[int], left: float, step: float) -> Panel:
    """The stages of those numbers (from 0) in columns `step` wide from `left` on; each leads to its stage."""
    names = _names(kit, [name_of(journey.stages[number]) for number in numbers], step)
    texts = names or [(str(number + 1),) for number in numbers]
    style = SMALL if names else SMALL_BOLD
    height = max(map(len, texts), default=0) * SMALL.leading + 4
    shapes: list[Shape] = []
    spots = []
    for place, (number, lines) in enumerate(zip(numbers, texts, strict=True)):
        stage, x = journey.stages[number], left + place * step
        color = kit.theme.muted if names else readable(stage_color(kit.plain, stage, number), kit.theme.paper)
        for line, text in enumerate(lines):
            shapes += set_centred(kit.fonts, text, style, x + step / 2, line * SMALL.leading + 15, color)
        tip = said(N_("Show “{name}” on the map"), name=name_of(stage))
        spots.append(Spot(x + 1, 1, step - 2, height, None, (stage.id,), tip))
    return Panel(tuple(shapes), height, tuple(spots))


def _names(kit: PanelKit, names: Sequence[str], step: float) -> list[tuple[str, ...]]:
    """The lines of all names; none where one of them finds no room."""
    if step < LEAST:
        return []
    wrapped = [wrap(kit.fonts, name, SMALL, step - _GAP, _LINES, syllables(kit.language)) for name in names]
    return [] if any(one.shortened for one in wrapped) else [one.lines for one in wrapped]


def column_name(kit: PanelKit, name: str, style: Style, step: float, most: int) -> tuple[str, ...]:
    """The lines of a name in a column, its long words hyphenated."""
    return wrap(kit.fonts, name, style, step - _GAP, most, syllables(kit.language)).lines
