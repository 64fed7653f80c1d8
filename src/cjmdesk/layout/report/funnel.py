"""The funnel: how many enter each stage, and what share of them comes on to the next."""

from typing import NamedTuple

from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.funnel import Funnel, Step
from cjmdesk.analysis.funnel import funnel as computed
from cjmdesk.layout.foot import PERIODS
from cjmdesk.layout.header import stage_color
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, paragraph
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, set_right, shorten
from cjmdesk.layout.theme import readable

BAR = 19.0
STEP = 15.0
"""Between two bars, where the share of those who come on stands."""
NAMES = 0.36
"""The share of the width that the names of the stages take at the most."""
SHARES = 0.3
"""The same for the shares at the right."""


def funnel(means: Means, w: float) -> list[Piece]:
    """A bar for each stage, the share that goes on between two with its interval; the least share is marked."""
    found = computed(means.journey)
    known = [step.volume.value for step in found.steps if step.volume.value is not None]
    if not known:
        return []
    fonts = means.kit.fonts
    room = max(fonts.width(means.kit.number(volume), *BODY_BOLD) for volume in known) + 14
    names = max(fonts.width(step.title, *BODY) for step in found.steps) + 14
    worst = found.least_kept.stage if found.least_kept else ""
    shares = max(fonts.width(_share(means, step, True), *SMALL_BOLD) for step in found.steps) + 10
    scale = _Scale(w, min(max(names, 60.0), w * NAMES), room, max(known) or 1.0, min(shares, w * SHARES))
    pieces = [_bar(means, step, scale, step.stage == worst) for step in found.steps]
    pieces += _remarks(means, found, w)
    period = means.say(PERIODS[means.journey.period]) if means.journey.period else ""
    title = means.say("Funnel by stages (customers {period})").format(period=period) if period else ""
    return section(means, title or means.say("Funnel by stages (customers)"), w, pieces)


def _remarks(means: Means, found: Funnel, w: float) -> list[Piece]:
    """What share of the first stage comes to the last, what the brackets hold, and what is odd."""
    texts = []
    whole = found.steps[-1].cumulative
    if len(found.steps) > 1 and whole.value is not None:
        share = means.figure(whole) + _interval(means, whole)
        texts.append(means.say("From the first stage to the last: {share}").format(share=share))
    if any(step.conversion.interval for step in found.steps):
        texts.append(means.say("In brackets: 95% confidence (Wilson)"))
    texts += [means.words(problem) for problem in found.problems]
    return [
        piece
        for number, text in enumerate(texts)
        for piece in paragraph(means.kit, text, SMALL, w, means.kit.theme.muted, gap=3 if number else 8)
    ]


def _interval(means: Means, figure: Figure) -> str:
    """(23–27 %): where the share lies; nothing where that is not known."""
    if not figure.interval:
        return ""
    low, high = (means.kit.number(round(100 * end, 1 if end < 0.1 else 0)) for end in figure.interval)
    return f"\u00a0({low}–{high})"


def _share(means: Means, step: Step, worst: bool) -> str:
    """The share that goes on; the least is told from the others by its sign, too."""
    share = step.conversion.value
    if share is None:
        return ""
    text = means.percent(share, 1 if share < 0.1 else 0) + _interval(means, step.conversion)
    return f"↓\u00a0{text}" if worst else text


class _Scale(NamedTuple):
    """The width of the picture, where its bars begin, the room for figures behind them, the highest volume,
    and the room for the shares at the right."""

    w: float
    left: float
    room: float
    most: float
    shares: float


def _bar(means: Means, step: Step, scale: _Scale, worst: bool) -> Piece:
    kit, theme = means.kit, means.kit.theme
    w, left = scale.w, scale.left
    baseline = BAR / 2 + BODY.size * 0.36
    name = "".join(shorten(kit.fonts, step.title or "–", BODY, left - 12).lines)
    shapes: list[Shape] = [*set_line(kit.fonts, name, BODY, 0, baseline, theme.ink)]
    volume = step.volume.value
    if volume is None:
        shapes += set_line(kit.fonts, "—", BODY, left, baseline, theme.muted)
    else:
        length = max((w - left - scale.room - scale.shares) * (volume / scale.most), 2.0)
        number, stage = means.stages[step.stage]
        color = readable(stage_color(kit, stage, number), theme.paper, least=3.0)
        shapes.append(Box(left, 0, length, BAR, color, radius=3))
        shapes += set_line(kit.fonts, kit.number(volume), BODY_BOLD, left + length + 8, baseline, theme.ink)
    if text := _share(means, step, worst):
        text = "".join(shorten(kit.fonts, text, SMALL_BOLD, scale.shares).lines)
        color = theme.bad if worst else theme.muted
        shapes += set_right(kit.fonts, text, SMALL_BOLD, w, BAR + STEP / 2 + 3.3, color)
        shapes.append(Box(left, BAR + STEP / 2, w - left - scale.shares, 0.6, theme.line))
    return Piece(w, BAR + STEP, tuple(shapes), 0.0, target=f"stage:{step.stage}")
