"""The tab Scenarios: what if some ideas were done? Money, flow and visits beside those of now; the map stays."""

from collections.abc import Sequence

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.feelings import curves
from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.flow import Flow, flow
from cjmdesk.analysis.scenario import Compared, Scenario, scenario
from cjmdesk.i18n import MINUS, N_, NO_BREAK_SPACE
from cjmdesk.layout.analysis.axis import stage_axis
from cjmdesk.layout.analysis.chips import BUTTON, Chip, button_width, chips, first_step
from cjmdesk.layout.analysis.curve_chart import chart
from cjmdesk.layout.analysis.explain import cell_name
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    SECTION,
    SMALL,
    SMALL_BOLD,
    PanelKit,
    lines,
    nothing,
    page,
    section,
)
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Slot, Spot, moved, over, stacked
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.curves import monotone
from cjmdesk.layout.personas import looks
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Shape
from cjmdesk.layout.text import set_centred, set_line
from cjmdesk.layout.theme import mix
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea

OVER = ("done", "dropped")
"""Ideas that are done have their effect in the map already; those that were dropped will have none."""
_CHART = 120.0
_MOST_UNABLE = 12
"""So many ideas without an effect are named."""


def scenarios(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The ideas with their switches at the left, what changes at the right."""
    ideas = open_ideas(journey)
    if not ideas:
        text = kit.say(
            "A scenario assumes that ideas are done and shows what their expected effects change: revenue, flow, "
            "visits, the emotion curve. Add ideas to the stages, and say in the panel which KPI, transition or emotion "
            "each changes, and by how much."
        )
        return nothing(kit, kit.say("What if ideas were done?"), text, width, first_step(kit, journey))
    chosen = tuple(key for key in kit.state.ideas if any(idea.id == key for idea in ideas))
    supposed = scenario(journey, chosen)

    def left(w: float) -> Panel:
        below = kit.say("Switch ideas on; the map stays as it is until you apply them")
        able = [idea for idea in ideas if effect_words(kit, journey, idea)]
        rows = stacked((_idea(kit, journey, idea, w) for idea in able), 8)
        notes = stacked((lines(kit, kit.words(note), SMALL, w, kit.theme.fair) for note in supposed.notes), 3)
        controls = _buttons(kit) if able else EMPTY
        asked = section(kit, kit.say("What if ideas were done?"), w, rows, notes, controls, below=below)
        return stacked((asked, _unable(kit, [idea for idea in ideas if idea not in able], w)), SECTION)

    def right(w: float) -> Panel:
        after = flow(supposed.journey) if chosen else found.flow
        drawn = (_curve(kit, journey, found.flow, after, w), _visits(kit, found.flow, after, w),
                 _emotions(kit, found, supposed, w))  # fmt: skip
        return stacked((_headline(kit, supposed, w), *drawn), SECTION)

    return page(kit, width, left, right, 0.46)


def open_ideas(journey: Journey) -> list[Idea]:
    """The ideas that can still be done, in the order of the map."""
    return [idea for stage in journey.stages for idea in stage.ideas if idea.status not in OVER]


def _idea(kit: PanelKit, journey: Journey, idea: Idea, w: float) -> Panel:
    """A switch with the idea's text, and its expected effect below."""
    effect = effect_words(kit, journey, idea)
    text = moved(
        stacked((lines(kit, idea.text, BODY, w - 30, kit.theme.ink, 2), lines(kit, effect, SMALL, w - 30))), 30, 0
    )
    tip = said(N_("Assume done: {name}"), name=name_of(idea))
    spot = Spot(26, -3, w - 20, text.height + 6, None, (idea.id,), tip, Act("switch", idea.id))
    return over((text, Panel((), text.height, (spot,), (Slot(f"idea:{idea.id}", 0, -2, 24, 22),))))


def _buttons(kit: PanelKit) -> Panel:
    """What makes the scenario the map, and what forgets it."""
    apply = button_width(kit, kit.say("Apply to the map"))
    discard = Slot("scenario_discard", apply + 10, 0, button_width(kit, kit.say("Discard")), BUTTON)
    return Panel((), BUTTON, (), (Slot("scenario_apply", 0, 0, apply, BUTTON), discard))


def _unable(kit: PanelKit, ideas: Sequence[Idea], w: float) -> Panel:
    """The ideas that do not say what they change: each leads to its page in the panel."""
    if not ideas:
        return EMPTY
    tip = N_("“{name}”: say in the panel what it changes, and by how much")
    shown = [Chip(name_of(idea), (idea.id,), said(tip, name=name_of(idea))) for idea in ideas[:_MOST_UNABLE]]
    if rest := ideas[_MOST_UNABLE:]:
        names = said("{names}", names="\n".join(name_of(idea) for idea in rest))
        text = kit.say("and {n} more").format(n=len(rest))
        shown.append(Chip(text, tuple(idea.id for idea in rest), names))
    below = kit.say("Choose one and say in the panel which KPI, transition or emotion it changes, and by how much")
    return section(kit, kit.say("Ideas without an expected effect"), w, chips(kit, shown, w), below=below)


def effect_words(kit: PanelKit, journey: Journey, idea: Idea) -> str:
    """What an idea is expected to change, and by how much; nothing where it does not say so."""
    effect = idea.effect
    has_figure = effect is not None and effect.change is not None and bool(effect.kpi or effect.transition)
    if effect is None:
        return ""
    parts = (_figure_words(kit, journey, effect) if has_figure else "", _felt_words(kit, journey, effect))
    return " · ".join(part for part in parts if part)


def _felt_words(kit: PanelKit, journey: Journey, effect: Effect) -> str:
    """Whose emotion changes, where, and by how much."""
    if effect.emotion is None:
        return ""
    where = effect.touchpoint or effect.stage
    about = ", ".join(cell_name(kit, journey, key) or key for key in (effect.persona, where) if key)
    text = f"{MINUS if effect.emotion < 0 else '+'}{kit.number(abs(effect.emotion))}"
    word = kit.say("emotion")
    return f"{word} ({about}): {text}" if about else f"{word}: {text}"


def _figure_words(kit: PanelKit, journey: Journey, effect: Effect) -> str:
    """Which KPI or transition changes, and by how much."""
    assert effect.change is not None
    name = cell_name(kit, journey, effect.kpi or effect.transition) or effect.kpi or effect.transition
    size = abs(effect.change)
    number = kit.number(size)
    if not effect.kpi:
        number = kit.worth(size, "points")
    else:
        units = [kpi.unit for stage in journey.stages for kpi in stage.kpis if kpi.id == effect.kpi]
        unit = kit.say("pp") if "%" in units else "".join(units[:1])
        number = f"{number}{NO_BREAK_SPACE}{unit}" if unit else number
    return f"{name}: {MINUS if effect.change < 0 else '+'}{number}"


# ---------------------------------------------------------------- what changes


def _headline(kit: PanelKit, supposed: Scenario, w: float) -> Panel:
    """Revenue, conversion, deals per buyer, revenue per lead: then, and the difference to now."""
    items = [Tile(pair.after, kit.words(pair.after.name), _difference(kit, pair)) for pair in supposed.compared]
    return section(
        kit, kit.say("What changes"), w, tiles(kit, items, w), below=kit.say("Then, and the change from now")
    )


def _difference(kit: PanelKit, pair: Compared) -> str:
    change = pair.change
    if change is None:
        return next((kit.words(text) for text in pair.after.missing), "")
    if abs(change) < 1e-12:
        return kit.say("as now")
    unit = "points" if pair.after.unit == "share" else pair.after.unit
    text = kit.worth(abs(change), unit)
    return kit.say("{change} (now {now})").format(
        change=f"{MINUS if change < 0 else '+'}{text}", now=kit.value(pair.before)
    )


def _curve(kit: PanelKit, journey: Journey, now: Flow, then: Flow, w: float) -> Panel:
    """The chance to get to each stage, now and then, as two curves."""
    if now.solution is None or then.solution is None:
        return EMPTY
    seen = _reached(now, then)
    theme, step = kit.theme, w / max(len(seen), 1)
    shapes: list[Shape] = [Box(0, _CHART, w, 1, theme.line)]
    spots: list[Spot] = []
    curves = ((now, theme.muted, (5.0, 4.0)), (then, theme.accent, ()))
    for found, color, dash in curves if then is not now else curves[1:]:
        shown = [found.passages[number] for number in seen]
        places = [((index + 0.5) * step, _CHART - 4 - 96 * (item.reach.value or 0.0))
                  for index, item in enumerate(shown)]  # fmt: skip
        shapes.append(Outline(monotone(places), stroke=color, width=2, dash=dash))
        if found is then:
            for item, (x, y) in zip(shown, places, strict=True):
                shapes.append(Ellipse(x, y, 3.5, 3.5, theme.paper, color, 2))
                shapes += set_centred(kit.fonts, _reach(kit, item.reach, step), SMALL_BOLD, x, y - 8, theme.ink)
                spots.append(Spot(x - step / 2 + 2, y - 22, step - 4, 32, item.reach, (item.stage,)))
    axis = stage_axis(kit, journey, seen, 0.0, step)
    drawn = stacked((Panel(tuple(shapes), _CHART + 1, tuple(spots)), axis), 2)
    return section(kit, kit.say("Chance to get to each stage"), w, drawn, below=kit.say("Dashed: now; solid: then"))


def _reach(kit: PanelKit, figure: Figure, step: float) -> str:
    """A chance above its point: with decimals and its sign as far as there is room."""
    share = figure.value or 0.0
    texts = (kit.percent(share), kit.percent(share, 0), kit.plain.number(round(100 * share)))
    return next((text for text in texts if kit.fonts.width(text, *SMALL_BOLD) <= step - 6), texts[-1])


def _reached(now: Flow, then: Flow) -> list[int]:
    """The numbers of the stages that somebody gets to."""
    return sorted({*now.chain.reached, *then.chain.reached})


def _emotions(kit: PanelKit, found: Everything, supposed: Scenario, w: float) -> Panel:
    """The emotion curves that change, now and then; nothing where none does."""
    changed = {felt.persona for felt in supposed.feelings}
    if not changed:
        return EMPTY
    before = [curve for curve in found.emotion.curves if curve.persona in changed]
    after = [curve for curve in curves(supposed.journey) if curve.persona in changed]
    drawn = chart(kit, supposed.journey, after, looks(kit.plain, supposed.journey), w, before)
    rows = (_mean(kit, felt.name, felt.means, w) for felt in supposed.feelings)
    return section(kit, kit.say("Emotion curve"), w, drawn, stacked(rows, 4), below=kit.say("Faint: now; strong: then"))


def _mean(kit: PanelKit, name: str, pair: Compared, w: float) -> Panel:
    text = kit.say("{name}: mean {then}, {difference}").format(
        name=name or kit.say("All customers"), then=kit.value(pair.after), difference=_difference(kit, pair)
    )
    told = lines(kit, text, BODY, w, kit.theme.ink)
    return told._replace(spots=(Spot(-6, -2, w + 12, told.height + 4, pair.after, pair.after.cells),))


def _visits(kit: PanelKit, now: Flow, then: Flow, w: float) -> Panel:
    """The funnel of expected visits per 100 leads: two bars for each stage."""
    if now.solution is None or then.solution is None:
        return EMPTY
    pairs = [(now.passages[number], then.passages[number]) for number in _reached(now, then)]
    most = max(max(a.visits.value or 0.0, b.visits.value or 0.0) for a, b in pairs) or 1.0
    left = min(max(kit.fonts.width(a.title, *BODY) for a, _b in pairs) + 14, w * 0.34)
    room = w - left - 130
    rows = []
    for a, b in pairs:
        before, after = 100 * (a.visits.value or 0.0), 100 * (b.visits.value or 0.0)
        grow = after - before
        text = kit.number(round(after, 1))
        if abs(grow) >= 0.05:
            text += f" ({'+' if grow > 0 else MINUS}{kit.number(round(abs(grow), 1))})"
        ink = kit.theme.ink if abs(grow) < 0.05 else kit.theme.good if grow > 0 else kit.theme.bad
        drawn: tuple[Shape, ...] = (
            *set_line(kit.fonts, kit.fit(a.title, BODY, left - 10), BODY, 0, 17, kit.theme.ink),
            Box(left, 3, max(room * before / most / 100, 2), 8, mix(kit.theme.muted, kit.theme.paper, 0.5), radius=3),
            Box(left, 13, max(room * after / most / 100, 2), 8, kit.theme.accent, radius=3),
            *set_line(kit.fonts, text, BODY_BOLD, left + room * max(before, after) / most / 100 + 9, 17, ink),
        )
        rows.append(Panel(drawn, 28, (Spot(-6, 0, w + 12, 26, _visited(b.visits, b.title), (b.stage,)),)))
    return section(kit, kit.say("Expected visits per 100 leads"), w, stacked(rows),
                   below=kit.say("Above: now; below: then"))  # fmt: skip


def _visited(figure: Figure, stage: str) -> Figure:
    return figure._replace(name=said(N_("visits of “{stage}” per lead, then"), stage=stage))
