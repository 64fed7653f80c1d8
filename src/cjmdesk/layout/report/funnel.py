"""The funnel: how many enter each stage, and what share of them comes on to the next."""

from cjmdesk.analysis.funnel import Funnel, Step
from cjmdesk.analysis.funnel import funnel as computed
from cjmdesk.layout import funnel_bars
from cjmdesk.layout.foot import PERIODS
from cjmdesk.layout.funnel_bars import Looks, interval_words, share_words
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, paragraph
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_right, shorten

LOOKS = Looks(BODY, BODY_BOLD, 19.0, 3.0)
STEP = 15.0
"""Between two bars, where the share of those who come on stands."""
NAMES = 0.36
"""The share of the width that the names of the stages take at the most."""
SHARES = 0.3
"""The same for the shares at the right."""


def funnel(means: Means, w: float) -> list[Piece]:
    """A bar for each stage, the share that goes on between two with its interval; the least share is marked."""
    found = computed(means.journey)
    if all(step.volume.value is None for step in found.steps):
        return []
    kit = means.kit
    worst = found.least_kept.stage if found.least_kept else ""
    words = {step.stage: _share(means, step, step.stage == worst) for step in found.steps}
    shares = min(max(kit.fonts.width(text, *SMALL_BOLD) for text in words.values()) + 10, w * SHARES)
    scale = funnel_bars.scale_of(kit, LOOKS, found.steps, w - shares, NAMES * w / (w - shares))
    pieces, before = [], None
    for step in found.steps:
        drawn = funnel_bars.bar(kit, means.journey, LOOKS, scale, step, before)
        drawn += _between(means, words[step.stage], w - shares, w, scale.left, step.stage == worst)
        pieces.append(Piece(w, LOOKS.height + STEP, tuple(drawn), 0.0, target=f"stage:{step.stage}"))
        before = step.volume.value
    pieces += _remarks(means, found, w)
    period = means.say(PERIODS[means.journey.period]) if means.journey.period else ""
    title = means.say("Funnel by stages (customers {period})").format(period=period) if period else ""
    return section(means, title or means.say("Funnel by stages (customers)"), w, pieces)


def _remarks(means: Means, found: Funnel, w: float) -> list[Piece]:
    """What share of the first stage comes to the last, what the brackets hold, and what is odd."""
    texts = []
    whole = found.steps[-1].cumulative
    if len(found.steps) > 1 and whole.value is not None:
        share = means.figure(whole) + interval_words(means.kit, whole)
        texts.append(means.say("From the first stage to the last: {share}").format(share=share))
    if any(step.conversion.interval for step in found.steps):
        texts.append(means.say("In brackets: 95% confidence (Wilson)"))
    texts += [means.words(problem) for problem in found.problems]
    return [
        piece
        for number, text in enumerate(texts)
        for piece in paragraph(means.kit, text, SMALL, w, means.kit.theme.muted, gap=3 if number else 8)
    ]


def _share(means: Means, step: Step, worst: bool) -> str:
    """The share that goes on; the least is told from the others by its sign, too."""
    text = share_words(means.kit, step.conversion)
    if not text:
        return ""
    return ("↓\u00a0" if worst else "") + text + interval_words(means.kit, step.conversion)


def _between(means: Means, text: str, end: float, w: float, left: float, worst: bool) -> list[Shape]:
    """The share at the right, below the bar of those it is a share of, and a line that leads to it."""
    if not text:
        return []
    kit, theme, y = means.kit, means.kit.theme, LOOKS.height + STEP / 2
    shown = "".join(shorten(kit.fonts, text, SMALL_BOLD, w - end).lines)
    color = theme.bad if worst else theme.muted
    return [*set_right(kit.fonts, shown, SMALL_BOLD, w, y + 3.3, color), Box(left, y, end - left, 0.6, theme.line)]
