"""The tab "Attention": where to look next, how much the map tells already, and which stages matter most."""

from cjmdesk.analysis.coverage import CHECKS, Attention, Check, attention_figure
from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, Sentence, said
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.chips import Chip, chips, first_step
from cjmdesk.layout.analysis.gauge import gauge
from cjmdesk.layout.analysis.importance import importance
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    SMALL,
    SMALL_BOLD,
    PanelKit,
    lines,
    nothing,
    page,
    section,
)
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import Panel, Spot, moved, over, stacked
from cjmdesk.layout.shapes import Box, Shape
from cjmdesk.layout.text import set_line, set_right
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage

GAP = 24.0
RANK = 26.0
SCORE = 64.0
NAMES = 0.32
"""The share of a row that the stage's name takes."""
HEAD = 24.0
ROW_PAD = 8.0


def attention(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """What is missing at the left, what matters at the right."""
    if not journey.stages:
        text = kit.say("This page says how complete the map is, and where to look next. Add the first stage.")
        return nothing(kit, kit.say("No stages yet"), text, width, first_step(kit, journey))

    def left(w: float) -> Panel:
        return stacked((_completeness(kit, found, w), _next(kit, found, journey, w)), GAP)

    return page(kit, width, left, lambda w: importance(kit, found, journey, w), 0.55)


def _completeness(kit: PanelKit, found: Everything, w: float) -> Panel:
    text = kit.say("Each stage is weighted by its importance and by how much of it is filled in.")
    title = kit.say("How complete the map is")
    edges = found.coverage.edges
    share = NOT_KNOWN if edges.value is None else kit.percent(edges.value, 0)
    words = kit.say("At the edges of the journey: {share}").format(share=share)
    told = lines(kit, words, BODY, w, kit.theme.ink)
    told = told._replace(spots=(Spot(-6, -3, w + 12, told.height + 6, edges),))
    return section(kit, title, w, gauge(kit, found.coverage.completeness, w), told, below=text)


# ---------------------------------------------------------------- where to look next


def _next(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, title = kit.say, kit.say("Look here next")
    if not found.coverage.attention:
        text = say("Every stage says all that it should: nothing is missing.")
        return section(kit, title, w, lines(kit, text, BODY, w, kit.theme.good))
    stages = {stage.id: stage for stage in journey.stages}
    edges = [stage.id for stage in journey.stages if stage.kind == "normal"]
    rows = [
        _row(kit, found, item, stages[item.stage], number, w, is_start=item.stage in edges[:1])
        for number, item in enumerate(found.coverage.attention, 1)
    ]
    text = say("The start and the end of the journey come first: opportunities lie at its edges.")
    return section(kit, title, w, stacked((_head(kit, w), *rows)), below=text)


def _head(kit: PanelKit, w: float) -> Panel:
    """What stands in the columns."""
    names = (w - RANK - SCORE) * NAMES
    texts = ((RANK, kit.say("Stage")), (RANK + names + 24, kit.say("What is missing")))
    shapes = [shape for x, text in texts for shape in set_line(kit.fonts, text, SMALL, x, 14, kit.theme.muted)]
    shapes += set_right(kit.fonts, kit.fit(kit.say("Weight"), SMALL, SCORE), SMALL, w, 14, kit.theme.muted)
    return Panel((*shapes, Box(0, HEAD - 1, w, 1, kit.theme.line)), HEAD)


def _row(
    kit: PanelKit, found: Everything, item: Attention, stage: Stage, number: int, w: float, *, is_start: bool
) -> Panel:
    """Rank, stage, and a chip for each thing that is missing."""
    theme, say = kit.theme, kit.say
    names = (w - RANK - SCORE) * NAMES
    room = w - RANK - SCORE - names - 24
    remark = (say("start of the journey") if is_start else say("end of the journey")) if item.is_edge else ""
    by_hand = say("weight set by hand") if item.is_by_hand else ""
    name = stacked(
        (
            lines(kit, full_name(stage), BODY_BOLD, names, theme.ink, 2),
            lines(kit, remark, SMALL, names, theme.accent, 1),
            lines(kit, by_hand, SMALL, names, theme.muted, 1),
        )
    )
    missing = chips(kit, [_chip(kit, check, stage) for check in item.missing], room, theme.fair_bar)
    height = max(name.height, missing.height) + 2 * ROW_PAD
    cover = next(one.figure for one in found.coverage.stages if one.stage == stage.id)
    figure = attention_figure(item, found.coverage.importance[stage.id], cover)
    base = ROW_PAD + BODY.leading / 2 + BODY.size * 0.36
    shapes: tuple[Shape, ...] = (
        *set_line(kit.fonts, str(number), SMALL_BOLD, 0, base, theme.muted),
        *set_right(kit.fonts, _score(kit, figure), BODY_BOLD, w, base, theme.ink),
        Box(0, height - 1, w, 1, theme.line),
    )
    spots = (
        Spot(-6, 0, RANK + names + 12, height, figure, (stage.id,), _tip(item)),
        Spot(w - SCORE, 0, SCORE + 6, height, figure, (stage.id,)),
    )
    place = moved(name, RANK, ROW_PAD)
    return over((Panel(shapes, height, spots), place, moved(missing, RANK + names + 24, ROW_PAD)))


def _score(kit: PanelKit, figure: Figure) -> str:
    return NOT_KNOWN if figure.value is None else kit.plain.number(round(figure.value, 1))


def _tip(item: Attention) -> Sentence:
    return said(N_("Show “{name}” on the map"), name=item.title)


def _chip(kit: PanelKit, check: Check, stage: Stage) -> Chip:
    keys = lacking_cells(check, stage) or (stage.id,)
    return Chip(kit.words(CHECKS[check]), keys, said(N_("Missing in “{name}”: {what}"), name=stage.title or stage.id,
                what=CHECKS[check]))  # fmt: skip


def lacking_cells(check: Check, stage: Stage) -> tuple[str, ...]:
    """The keys of what has a field for something that is missing, but not filled in; else none."""
    cards = [card for card in stage.touchpoints if card.status != "retired"]
    if check == "owner":
        return tuple(card.id for card in cards if not card.owner.strip())
    if check == "channel":
        return tuple(card.id for card in cards if not card.channel.strip())
    if check == "kpi":
        return tuple(kpi.id for kpi in stage.kpis if kpi.value is None)
    return ()
