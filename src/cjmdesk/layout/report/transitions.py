"""Where customers go from a stage, in words."""

from cjmdesk.analysis.loops import leads_to_buying
from cjmdesk.analysis.shares import share_of_stage
from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, SMALL
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, Run, item, joined
from cjmdesk.layout.report.stage_lists import section
from cjmdesk.layout.shapes import Shape
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.model.numbers import Transition
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import ANY, LOST


def transitions(means: Means, stage: Stage, w: float) -> list[Piece]:
    """The ways out of the stage with their conditions and shares."""
    pieces: list[Piece] = []
    for transition in means.journey.transitions:
        if transition.from_ == stage.id:
            pieces += _transition(means, transition, w)
    return section(means, means.say("Where customers go next"), w, pieces)


def _transition(means: Means, transition: Transition, w: float) -> list[Piece]:
    kit, theme = means.kit, means.kit.theme
    if transition.to == LOST:
        sign, color = "×", theme.bad
    elif transition.kind == "loop":
        sign, color = "↺", theme.good if leads_to_buying(means.journey, transition) else theme.bad
    else:
        sign, color = "→", theme.muted
    figure = amount(means, transition)
    baseline = BODY.leading / 2 + BODY.size * 0.36
    mark: list[Shape] = [*set_line(kit.fonts, sign, BODY_BOLD, 2, baseline, color)]
    mark += set_right(kit.fonts, figure, BODY_BOLD, w, baseline, color)
    name = suggested(end_of(means, transition.to), transition.implied)
    runs = (
        Run(name, BODY, theme.ink),
        Run(joined(transition.when, transition.delay), SMALL, theme.muted, 1),
    )
    right = kit.fonts.width(figure, *BODY_BOLD) + 12
    return item(kit, w, runs, indent=28, right=right, mark=mark, gap=6, flat=True)


def end_of(means: Means, name: str) -> str:
    """What an end of a transition is called."""
    if name == LOST:
        return means.say("leave the journey")
    if name == ANY:
        return means.say("any stage")
    return means.stage(name) or "–"


def amount(means: Means, transition: Transition) -> str:
    """The share of those who go this way, else their number; of new customers the rate."""
    kit = means.kit
    if transition.kind == "spawn":
        rate = kit.number(transition.rate) if transition.rate is not None else ""
        return means.say("{n} new").format(n=rate) if rate else ""
    share = share_of_stage(means.journey, transition)
    if share is not None:
        return means.percent(share)
    return kit.number(transition.count) if transition.count is not None else ""
