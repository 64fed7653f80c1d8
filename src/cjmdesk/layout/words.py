"""How wide a stage must be on paper so that no word in it is cut."""

from collections.abc import Iterator

from cjmdesk.layout.cards import PAD, STAR, TEXT_LEFT
from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.header import CHEVRON_PADDING
from cjmdesk.layout.kit import BODY, CHEVRON, SMALL, suggested
from cjmdesk.layout.text import Style, widest_piece
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage, Touchpoint

MOST = 240.0
"""A word for which a stage would have to be wider than this is cut all the same."""
ITEM_INDENT = 20.0
"""Of pains and questions behind their number or sign; of a KPI's name before its letter."""


def least_widths(journey: Journey, fonts: Fonts) -> tuple[float, ...]:
    """By stage, the width of its column from which on all words are whole, as far as `MOST` allows."""
    kinds = {lane.kind for lane in lanes_of(journey) if not lane.hidden}
    result = []
    for number, stage in enumerate(journey.stages):
        indent = CHEVRON_PADDING + fonts.width(f"{number + 1}  ", *CHEVRON)
        needs = [indent + widest_piece(fonts, stage.title, CHEVRON)]
        if "touchpoints" in kinds:
            needs += [_card(fonts, item) * _tracks(stage, item) for item in stage.touchpoints if item.span == 1]
        for kind, text, indent, style in _texts(stage):
            if kind in kinds:
                needs.append(2 * CELL_PAD + indent + widest_piece(fonts, text, style))
        result.append(max((need for need in needs if need <= MOST * max(len(stage.steps), 1)), default=0.0))
    return tuple(result)


def _card(fonts: Fonts, item: Touchpoint) -> float:
    marks = (STAR + 2 if item.moment_of_truth else 0) + (8 if item.notes else 0)
    title = suggested(item.title, item.implied)
    return 2 * CELL_PAD + TEXT_LEFT + PAD + marks + widest_piece(fonts, title, BODY)


def _tracks(stage: Stage, item: Touchpoint) -> int:
    """The number of equal parts of the stage of which the card takes one."""
    return len(stage.steps) if any(step.id == item.step for step in stage.steps) else 1


def _texts(stage: Stage) -> Iterator[tuple[str, str, float, Style]]:
    yield "key_task", stage.key_task, 4, BODY
    yield "goal", stage.goal, 4, BODY
    yield from (("pains", suggested(item.text, item.implied), 4 + ITEM_INDENT, BODY) for item in stage.pains)
    yield from (("questions", suggested(item.text, item.implied), 4 + ITEM_INDENT, BODY) for item in stage.questions)
    yield from (("ideas", suggested(item.text, item.implied), 2 * PAD, BODY) for item in stage.ideas)
    yield from (("kpis", suggested(item.name, item.implied), 4 + ITEM_INDENT, SMALL) for item in stage.kpis)
