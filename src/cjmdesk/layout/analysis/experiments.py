"""The tab "Experiments": every A/B test of the map with what its counts say, and the planner beside them."""

from cjmdesk.analysis.abtest import ALPHA, Comparison
from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.experiments import Evaluated
from cjmdesk.analysis.figure import NOT_KNOWN, said
from cjmdesk.i18n import NO_BREAK_SPACE
from cjmdesk.layout.analysis.intervals import Span, spans
from cjmdesk.layout.analysis.kit import BODY, BODY_BOLD, SMALL, SMALL_BOLD, SUB, PanelKit, lines, page, section
from cjmdesk.layout.analysis.names import full_name
from cjmdesk.layout.analysis.panel import EMPTY, Panel, Spot, beside, moved, over, stacked
from cjmdesk.layout.analysis.plan import planner
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.shapes import Box
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Arm, Experiment
from cjmdesk.model.words import EXPERIMENT_STATUSES

GAP = 16.0
PAD = 14.0


def experiments(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The tests at the left, the planner at the right."""
    return page(kit, width, lambda w: _tests(kit, found, journey, w), lambda w: planner(kit, journey, w))


def _tests(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    say, title = kit.say, kit.say("A/B tests")
    if not found.experiments:
        text = say(
            "No experiments yet. Plan one here, or write one into the table “Experiments”: with the counts of both "
            "sides this page says how sure the difference is."
        )
        return section(kit, title, w, lines(kit, text, BODY, w))
    of = {item.id: item for item in journey.experiments}
    cards = [_card(kit, journey, of[item.key], item, w) for item in found.experiments]
    return section(kit, title, w, stacked(cards, GAP))


def _card(kit: PanelKit, journey: Journey, item: Experiment, told: Evaluated, width: float) -> Panel:
    """One test on a plate: what it is about, what came out, what speaks against it, what is missing."""
    w, theme = width - 2 * PAD, kit.theme
    parts = [_head(kit, journey, item, w)]
    if told.comparison:
        parts += _outcome(kit, item, told.comparison, w)
    parts += [_planned(kit, item, told, w), _missing(kit, told, w), _decision(kit, item, w)]
    content = stacked(parts, 10)
    height = content.height + 2 * PAD
    plate = Box(0.5, 0.5, width - 1, height - 1, None, theme.line, 1, 8)
    return over((Panel((plate,), height), moved(content, PAD, PAD)))


def _head(kit: PanelKit, journey: Journey, item: Experiment, w: float) -> Panel:
    stage = next((full_name(stage) for stage in journey.stages if stage.id == item.stage), "")
    status = kit.say(EXPERIMENT_STATUSES[item.status])
    words = " · ".join(word for word in (stage, item.metric, status) if word)
    title = lines(kit, full_name(item), SUB, w, kit.theme.ink, 3)
    head = stacked((title, lines(kit, words, SMALL, w, "", 2)), 2)
    tip = said("{text}", text=full_name(item))
    return head._replace(spots=(Spot(-PAD / 2, -4, w + PAD, head.height + 8, None, (item.id,), tip),))


def _outcome(kit: PanelKit, item: Experiment, found: Comparison, w: float) -> list[Panel]:
    say, theme = kit.say, kit.theme
    alpha = item.alpha if item.alpha is not None else ALPHA
    level = kit.percent(alpha)
    if found.is_significant:
        verdict = say("The difference is significant at the {level} level.").format(level=level)
    else:
        verdict = say("No significant difference at the {level} level: it may be chance.").format(level=level)
    good = found.is_significant and (found.difference.value or 0) > 0
    color = theme.good if good else theme.bad if found.is_significant else theme.ink
    shares = [
        Span(letter, figure, f"{kit.value(figure)} · {_counts(kit, arm)}", theme.accent)
        for letter, figure, arm in zip("AB", found.shares, (item.a, item.b), strict=True)
    ]
    difference = [Span("B − A", found.difference, kit.signed(found.difference), color)]
    return [
        lines(kit, verdict, BODY_BOLD, w, color),
        spans(kit, shares, w, say("share, with 95% confidence interval (Wilson)")),
        spans(kit, difference, w, say("difference, with 95% confidence interval (Newcombe)"), has_zero=True),
        _tiles(kit, found, w),
        *(_warning(kit, kit.words(text), w) for text in found.warnings),
    ]


def _counts(kit: PanelKit, arm: Arm | None) -> str:
    """Both are known where there is a comparison."""
    n, x = (arm.n or 0, arm.x or 0) if arm else (0, 0)
    text = kit.say("{x} of {n}").format(x=kit.plain.number(x), n=kit.plain.number(n))
    return text.replace(" ", NO_BREAK_SPACE)


def _tiles(kit: PanelKit, found: Comparison, w: float) -> Panel:
    say = kit.say
    lift = ""
    if found.lift.interval:
        low, high = (kit.worth(end, "points") for end in found.lift.interval)
        lift = say("between {low} and {high}").format(low=low, high=high)
    return tiles(
        kit,
        (
            Tile(found.p, say("p value"), kit.words(found.p.how)),
            Tile(found.chance, say("chance that B is better")),
            Tile(found.loss, say("expected loss with B")),
            Tile(found.lift, say("expected lift"), lift),
        ),
        w,
    )


def _warning(kit: PanelKit, text: str, w: float) -> Panel:
    mark = lines(kit, "!", BODY_BOLD, 16, kit.theme.fair)
    return beside(mark, lines(kit, text[:1].upper() + text[1:], BODY, w - 18, kit.theme.fair), 18)


def _planned(kit: PanelKit, item: Experiment, told: Evaluated, w: float) -> Panel:
    """How many customers and weeks it needs, where it says what it looks for."""
    if told.plan is None:
        return EMPTY
    text = kit.say("Needs {n} customers in each arm").format(n=kit.value(told.plan.each))
    if told.plan.weeks.value is not None:
        weeks = round(told.plan.weeks.value)
        text += " · " + kit.plain.say_plural("{n} week", "{n} weeks", weeks).format(n=weeks)
    if item.planned_n is not None:
        text += " · " + kit.say("planned: {n}").format(n=kit.plain.number(item.planned_n))
    drawn = lines(kit, text, SMALL_BOLD, w, kit.theme.ink)
    return drawn._replace(spots=(Spot(-PAD / 2, -2, w + PAD, drawn.height + 4, told.plan.each),))


def _missing(kit: PanelKit, told: Evaluated, w: float) -> Panel:
    rows = (
        beside(lines(kit, NOT_KNOWN, SMALL, 20), lines(kit, kit.words(text), SMALL, w - 20), 20.0)
        for text in told.missing
    )
    return stacked(rows, 4)


def _decision(kit: PanelKit, item: Experiment, w: float) -> Panel:
    if not item.decision:
        return EMPTY
    return lines(kit, kit.say("Decision: {text}").format(text=item.decision), BODY, w, kit.theme.ink)
