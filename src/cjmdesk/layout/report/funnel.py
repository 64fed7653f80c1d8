"""The funnel: how many enter each stage, and what share of them comes on to the next."""

from itertools import pairwise
from typing import NamedTuple

from cjmdesk.layout.foot import PERIODS
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, paragraph
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, set_right, shorten
from cjmdesk.layout.theme import readable
from cjmdesk.model.stage import Stage

BAR = 19.0
STEP = 15.0
"""Between two bars, where the share of those who come on stands."""
NAMES = 0.36
"""The share of the width that the names of the stages take at the most."""
SHARES = 46.0
"""The room for the shares at the right."""


def funnel(means: Means, w: float) -> list[Piece]:
    """A bar for each stage, the share between two; the least share is marked."""
    stages = means.journey.stages
    known = [stage.volume for stage in stages if stage.volume is not None]
    if not known:
        return []
    shares = [_share(before, after) for before, after in pairwise(stages)]
    least = min((share for share in shares if share is not None), default=None)
    numbers = [means.kit.number(volume) for volume in known]
    room = max(means.kit.fonts.width(text, *BODY_BOLD) for text in numbers) + 14
    names = max(means.kit.fonts.width(stage.title, *BODY) for stage in stages) + 14
    scale = _Scale(w, min(max(names, 60.0), w * NAMES), room, max(known) or 1.0)
    pieces = []
    for number, stage in enumerate(stages):
        share = shares[number] if number < len(shares) else None
        pieces.append(_bar(means, stage, number, scale, share, share is not None and share == least))
    period = means.say(PERIODS[means.journey.period]) if means.journey.period else ""
    title = means.say("Funnel by stages (customers {period})").format(period=period) if period else ""
    pieces += _whole(means, w)
    return section(means, title or means.say("Funnel by stages (customers)"), w, pieces)


def _whole(means: Means, w: float) -> list[Piece]:
    """What share of the first stage comes to the last; nothing where it cannot be said."""
    first, last = means.journey.stages[0], means.journey.stages[-1]
    share = _share(first, last)
    if share is None or first is last:
        return []
    text = means.say("From the first stage to the last: {share}").format(share=percent(means, share))
    return paragraph(means.kit, text, SMALL, w, means.kit.theme.muted, gap=8)


def percent(means: Means, share: float) -> str:
    """A share in per cent, with a decimal below ten."""
    return means.percent(share, 1 if share < 0.1 else 0)


def _share(before: Stage, after: Stage) -> float | None:
    """The share of those who entered a stage that enter the next; None where it cannot be said."""
    if before.volume is None or after.volume is None or before.volume <= 0:
        return None
    return after.volume / before.volume


class _Scale(NamedTuple):
    """The width of the picture, where its bars begin, the room for figures behind them, and the highest volume."""

    w: float
    left: float
    room: float
    most: float


def _bar(means: Means, stage: Stage, number: int, scale: _Scale, share: float | None, worst: bool) -> Piece:
    kit, theme = means.kit, means.kit.theme
    w, left = scale.w, scale.left
    baseline = BAR / 2 + BODY.size * 0.36
    name = "".join(shorten(kit.fonts, stage.title or "–", BODY, left - 12).lines)
    shapes: list[Shape] = [*set_line(kit.fonts, name, BODY, 0, baseline, theme.ink)]
    if stage.volume is None:
        shapes += set_line(kit.fonts, "—", BODY, left, baseline, theme.muted)
    else:
        length = max((w - left - scale.room - SHARES) * (stage.volume / scale.most), 2.0)
        color = readable(stage_color(kit, stage, number), theme.paper, least=3.0)
        shapes.append(Box(left, 0, length, BAR, color, radius=3))
        shapes += set_line(kit.fonts, kit.number(stage.volume), BODY_BOLD, left + length + 8, baseline, theme.ink)
    if share is not None:
        # The least is told from the others by its sign, too.
        text = f"↓\u00a0{percent(means, share)}" if worst else percent(means, share)
        color = theme.bad if worst else theme.muted
        shapes += set_right(kit.fonts, text, SMALL_BOLD, w, BAR + STEP / 2 + 3.3, color)
        shapes.append(Box(left, BAR + STEP / 2, w - left - SHARES, 0.6, theme.line))
    return Piece(w, BAR + STEP, tuple(shapes), 0.0, target=f"stage:{stage.id}")
