"""The tab Emotion: what the curves say, moments of truth, where personas disagree, and what customers answered."""

from collections.abc import Mapping

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.experience import Experience
from cjmdesk.analysis.feelings import Curve, Dissent, Fall, Moment
from cjmdesk.analysis.feelings import curves as curves_of
from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.scenario import scenario
from cjmdesk.i18n import N_
from cjmdesk.layout.analysis.curve_chart import chart
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    GAP,
    HEAD,
    SECTION,
    SMALL,
    SMALL_BOLD,
    Bar,
    PanelKit,
    Tile,
    bars,
    heading,
    lines,
    nothing,
    page,
    section,
    tiles,
)
from cjmdesk.layout.analysis.panel import Act, Panel, Spot, moved, over, stacked
from cjmdesk.layout.icons import ICON_UNITS, icon
from cjmdesk.layout.personas import Look, looks
from cjmdesk.layout.shapes import Box, Outline, Shape
from cjmdesk.layout.text import set_right
from cjmdesk.layout.theme import mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

_STAR = 16.0


def emotion(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The curves and their figures at the left; moments, disagreement and answers at the right."""
    curves = [curve for curve in found.emotion.curves if curve.points]
    if not curves and not found.emotion.experiences:
        text = kit.say(
            "Emotions say how customers feel in each stage. Give points to the emotion lane of the map, for each "
            "persona or for all customers: their mean, peak and end, the deepest fall and likely moments of truth "
            "appear here. Answers to NPS, CSAT and CES questions stand in the panel of a stage."
        )
        return nothing(kit, kit.say("How it feels"), text, width)
    seen = looks(kit.plain, journey)

    def left(w: float) -> Panel:
        head = heading(kit, kit.say("How it feels"), w, kit.say("One curve a persona; click a point to go to it"), HEAD)
        drawn = _drawn(kit, journey, curves, seen, w) if curves else lines(
            kit, kit.say("No point of the emotion lane has a score yet."), BODY, w)  # fmt: skip
        rows = (_persona(kit, journey, curve, seen[curve.persona], w) for curve in curves)
        return stacked((head, drawn, stacked(rows, 14)), 14)

    def right(w: float) -> Panel:
        return stacked(
            (
                _moments(kit, journey, found.emotion.moments, w),
                _dissent(kit, journey, found.emotion.dissents, w),
                *(_answers(kit, item, w) for item in found.emotion.experiences),
            ),
            SECTION,
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


# ---------------------------------------------------------------- a persona


def _persona(kit: PanelKit, journey: Journey, curve: Curve, look: Look, w: float) -> Panel:
    """Name and three tiles: mean, peak and end, deepest fall."""
    name = curve.name or kit.say("All customers")
    dot = Box(0, BODY.leading / 2 - 5, 10, 10, look.color, radius=5)
    title = over((Panel((dot,), 0), moved(lines(kit, name, BODY_BOLD, w - 18, kit.theme.ink, 1), 18, 0)))
    places = [name_of(stage) for stage in journey.stages]
    ends = ""
    if curve.peak and curve.end:
        ends = kit.say("peak in {stage}, end in {end}").format(
            stage=places[curve.peak.stage], end=places[curve.end.stage]
        )
    items = [Tile(curve.mean, kit.say("mean")), Tile(curve.peak_end, kit.say("peak and end"), ends)]
    if curve.fall:
        before, after = places[curve.fall.before.stage], places[curve.fall.after.stage]
        items.append(Tile(_fall(curve.fall), kit.say("deepest fall"), f"{before} → {after}"))
    return stacked((title, tiles(kit, items, w)), 8)


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
    row = Spot(-6, -3, w - room, height + 6, None, (item.stage,), said(N_("Show “{name}” on the map"), name=item.title))
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


# ---------------------------------------------------------------- answers


def _answers(kit: PanelKit, item: Experience, w: float) -> Panel:
    """NPS, CSAT and CES of a stage, with where each lies with 95 % confidence."""
    named = (("NPS", item.nps), ("CSAT", item.csat), ("CES", item.ces), (kit.say("found it easy"), item.easy))
    shown = [Tile(figure, name, _between(kit, figure)) for name, figure in named if figure.value is not None]
    title = kit.say("Answers in {stage}").format(stage=item.title) if item.stage else kit.say("All answers together")
    faults = [
        lines(kit, kit.words(text), SMALL, w)
        for figure in (item.nps, item.csat, item.ces) for text in figure.missing if text.parts and len(text.parts) > 1
    ]  # fmt: skip
    return section(kit, title, w, tiles(kit, shown, w, GAP), *faults)


def _between(kit: PanelKit, figure: Figure) -> str:
    if not figure.interval:
        return ""
    low, high = (kit.worth(end, figure.unit) for end in figure.interval)
    return kit.say("{low} to {high}").format(low=low, high=high)
