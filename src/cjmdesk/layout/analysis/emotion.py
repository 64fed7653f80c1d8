"""The tab Emotion: what the curves say, moments of truth, where personas disagree, and what customers answered."""

from collections.abc import Mapping, Sequence

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.feelings import Curve, Dissent, Fall, Moment
from cjmdesk.analysis.feelings import curves as curves_of
from cjmdesk.analysis.figure import NOT_KNOWN, Figure, said
from cjmdesk.analysis.scenario import scenario
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.answers import answers
from cjmdesk.layout.analysis.chips import first_step
from cjmdesk.layout.analysis.curve_chart import chart
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    SECTION,
    SMALL,
    SMALL_BOLD,
    Bar,
    PanelKit,
    bars,
    lines,
    nothing,
    page,
    section,
)
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Spot, moved, over, stacked
from cjmdesk.layout.analysis.table import Cell, Column, Row, table
from cjmdesk.layout.icons import ICON_UNITS, icon
from cjmdesk.layout.personas import Look, looks
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.layout.text import capital, set_line, set_right
from cjmdesk.layout.theme import mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

_STAR = 16.0
_VALUE = 26.0
"""The least room of a figure in front of its remark."""


def emotion(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The curves and their figures at the left; moments, disagreement and answers at the right."""
    curves = [curve for curve in found.emotion.curves if curve.points]
    if not curves and not found.emotion.experiences:
        text = kit.say(
            "Emotions say how customers feel in each stage. Add points to the emotion lane of the map, for each "
            "persona or for all customers: their mean, peak and end, the deepest fall and likely moments of truth "
            "appear here. Answers to NPS, CSAT and CES questions are entered in the panel of a stage."
        )
        return nothing(kit, kit.say("How it feels"), text, width, first_step(kit, journey, has_data=True))
    seen = looks(kit.plain, journey)

    def left(w: float) -> Panel:
        drawn = _drawn(kit, journey, curves, seen, w) if curves else lines(
            kit, kit.say("No point of the emotion lane has a score yet."), BODY, w)  # fmt: skip
        below = kit.say("One curve per persona; click a point to go to it")
        felt = section(kit, kit.say("How it feels"), w, drawn, _personas(kit, journey, curves, seen, w), below=below)
        return stacked((felt, _dissent(kit, journey, found.emotion.dissents, w)), SECTION)

    def right(w: float) -> Panel:
        return stacked(
            (_moments(kit, journey, found.emotion.moments, w), answers(kit, found.emotion.experiences, w)), SECTION
        )

    return page(kit, width, left, right, 0.58)


def _drawn(kit: PanelKit, journey: Journey, curves: list[Curve], seen: Mapping[str, Look], w: float) -> Panel:
    """The curves; where ideas are switched on under Scenarios, those that change as they would be then."""
    supposed = scenario(journey, kit.state.ideas) if kit.state.ideas else None
    if supposed is None or not supposed.feelings:
        return chart(kit, journey, curves, seen, w)
    changed = {felt.persona for felt in supposed.feelings}
    then = [curve for curve in curves_of(supposed.journey) if curve.points]
    before = [curve for curve in curves if curve.persona in changed]
    text = kit.say("Strong: if the ideas that are switched on under Scenarios were done; faint: now. Figures are those "
                   "of now.")  # fmt: skip
    return stacked((chart(kit, supposed.journey, then, seen, w, before), lines(kit, text, SMALL, w)), 6)


# ---------------------------------------------------------------- personas


def _personas(kit: PanelKit, journey: Journey, curves: Sequence[Curve], seen: Mapping[str, Look], w: float) -> Panel:
    """A row for each curve: mean, peak and end, deepest fall, and where they are."""
    if not curves:
        return EMPTY
    columns = (
        Column(kit.say("Persona"), 1), Column(kit.say("Mean"), width=56, right=True),
        Column(kit.say("Peak and end"), 1.5), Column(kit.say("Deepest fall"), 1.5),
    )  # fmt: skip
    return table(kit, w, columns, [_persona(kit, journey, curve, seen[curve.persona]) for curve in curves])


def _persona(kit: PanelKit, journey: Journey, curve: Curve, look: Look) -> Row:
    places = [name_of(stage) for stage in journey.stages]
    dot = Box(0, -5, 10, 10, look.color, radius=5)
    ends = fell = ""
    if curve.peak and curve.end:
        ends = kit.say("peak in {stage}, end in {end}").format(
            stage=places[curve.peak.stage], end=places[curve.end.stage]
        )
    fall = _fall(curve.fall) if curve.fall else None
    if curve.fall:
        fell = f"{places[curve.fall.before.stage]} → {places[curve.fall.after.stage]}"
    cells = (
        Cell(curve.name or kit.say("All customers"), BODY_BOLD, most=2, shapes=(dot,), indent=18),
        Cell(kit.value(curve.mean), BODY_BOLD, figure=curve.mean),
        _noted(kit, curve.peak_end, ends), _noted(kit, fall, fell),
    )  # fmt: skip
    tip = said(N_("Show “{name}” on the map"), name=curve.name)
    return Row(cells, None, (curve.persona,), tip) if curve.persona else Row(cells)


def _noted(kit: PanelKit, figure: Figure | None, note: str) -> Cell:
    """A figure in bold, and small behind it where it comes from."""
    value = kit.value(figure) if figure else NOT_KNOWN
    base = BODY_BOLD.size * 0.36
    drawn = tuple(set_line(kit.fonts, value, BODY_BOLD, 0, base, kit.theme.ink))
    indent = max(kit.fonts.width(value, *BODY_BOLD), _VALUE) + 8
    return Cell(note, SMALL, kit.theme.muted, 3, drawn, indent, figure)


def _fall(fall: Fall) -> Figure:
    a, b = fall.before, fall.after
    how = said(N_("{a} − {b} = {r}"), a=a.score, b=b.score, r=fall.depth)
    return Figure(said(N_("deepest fall between neighbours")), fall.depth, "score", how, (a.key, b.key))


# ---------------------------------------------------------------- moments of truth


def _moments(kit: PanelKit, journey: Journey, found: tuple[Moment, ...], w: float) -> Panel:
    below = kit.say("Suggested by strong feelings, deep falls, and targets missed in important stages")
    rows = [_moment(kit, journey, item, w) for item in found]
    if not rows:
        rows = [lines(kit, kit.say("No stage stands out."), BODY, w)]
    return section(kit, kit.say("Moments of truth"), w, *rows, below=below)


def _moment(kit: PanelKit, journey: Journey, item: Moment, w: float) -> Panel:
    """The stage with its reasons; a button that accepts it where nothing there is marked yet."""
    theme = kit.theme
    word = kit.say("marked") if item.is_marked else kit.say("Accept")
    cards = next((stage.touchpoints for stage in journey.stages if stage.id == item.stage), ())
    is_open = not item.is_marked and bool(cards)
    if not item.is_marked and not cards:
        word = kit.say("no touchpoint")
    room = kit.fonts.width(word, *SMALL_BOLD) + 24
    star = Outline(icon("moment"), 0, 1, _STAR / ICON_UNITS,
                   theme.star if item.is_marked else None, theme.star, 1.5)  # fmt: skip
    reasons = "; ".join(map(kit.words, item.reasons))
    inner = w - room - 36
    title = lines(kit, item.title, BODY_BOLD, inner, theme.ink, 1)
    text = stacked((title, lines(kit, reasons, SMALL, inner, "", 3)), 1)
    height = max(text.height, 26.0)
    tip = said(N_("{name}: {what}"), name=item.title, what=capital(reasons))
    row = Spot(-6, -3, w - room, height + 6, None, (item.stage,), tip)
    button: list[Shape] = []
    spots = [row]
    base = 13 + SMALL.size * 0.36
    if is_open:
        button.append(Box(w - room + 0.5, 0.5, room - 1, 25, theme.accent_soft, theme.accent, 1, 6))
        tip = said(N_("Mark the touchpoint of “{name}” that decides as a moment of truth"), name=item.title)
        spots.append(Spot(w - room, 0, room, 26, None, (), tip, Act("accept_moment", item.stage)))
    ink = theme.accent if is_open else theme.muted
    label = set_right(kit.fonts, word, SMALL_BOLD, w - (12 if is_open else 0), base, ink)
    return over((Panel((star, *button, *label), height, tuple(spots)), moved(text, 26, 0)))


# ---------------------------------------------------------------- disagreement


def _dissent(kit: PanelKit, journey: Journey, found: tuple[Dissent, ...], w: float) -> Panel:
    """How far the personas are apart, by stage; nothing where there is one persona only."""
    titles = {stage.id: name_of(stage) for stage in journey.stages}
    items = []
    for item in found:
        if item.spread <= 0:
            continue
        name = said(N_("how far the personas are apart in “{stage}”"), stage=titles[item.stage])
        how = said(N_("highest − lowest score of a persona = {r}; their mean is {mean}"), r=item.spread, mean=item.mean)
        figure = Figure(name, item.spread, "score", how, (item.stage,))
        color = mix(kit.theme.personas[0], kit.theme.paper, 0.75)
        items.append(Bar(titles[item.stage], item.spread, kit.number(item.spread), color, figure))
    return section(kit, kit.say("Where personas disagree"), w, bars(kit, items, w),
                   below=kit.say("Highest minus lowest score"))  # fmt: skip
