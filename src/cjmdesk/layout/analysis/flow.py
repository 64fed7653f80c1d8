"""The tab Flow: how customers move with their loops, what a lead is worth, and which transition to improve."""

from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import Figure
from cjmdesk.analysis.flow import NOTATION, Flow
from cjmdesk.analysis.simulation import Simulation
from cjmdesk.layout.analysis.chips import BUTTON, button, button_width, first_step
from cjmdesk.layout.analysis.explain import way_name
from cjmdesk.layout.analysis.flow_chart import flow_chart
from cjmdesk.layout.analysis.kit import (
    BODY,
    BODY_BOLD,
    SECTION,
    TWO_COLUMNS,
    Bar,
    PanelKit,
    bars,
    heading,
    lacking,
    lines,
    nothing,
    one_column,
    page,
    remarks,
    section,
)
from cjmdesk.layout.analysis.panel import EMPTY, Act, Panel, Slot, Spot, beside, stacked
from cjmdesk.layout.analysis.revenue import period_words
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.lever_rows import lever_rows
from cjmdesk.layout.text import capital, set_line, set_right
from cjmdesk.model.journey import Journey

MOST_LEVERS = 7
LEADS, SEED = 200_000, 7
"""Of the simulation that checks the formula; a further one takes the next seed."""
ERRORS = 1.96
"""So many standard errors on either side hold the true mean with 95% confidence."""
_MANY = 7
"""From so many stages on the drawing has the whole width."""


def flow(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """The drawing at the left, figures at the right; or why nothing can be computed."""
    moves = found.flow
    if not any(item.probability is not None or item.count is not None for item in journey.transitions):
        text = kit.say(
            "The flow shows how customers move from stage to stage, with loops and losses: who reaches the deal, how "
            "often they buy, what a lead is worth. Connect the stages (drag from a chevron to another, or press "
            "Ctrl+L) and give the transitions a probability or a count."
        )
        return nothing(
            kit, kit.say("How customers move, loops included"), text, width, first_step(kit, journey, has_data=True)
        )

    def drawing(w: float) -> Panel:
        below = kit.say("Height = expected visits per 100 leads · click a figure on an edge to change it")
        head = heading(kit, kit.say("How customers move, loops included"), w, below)
        if moves.solution is None:
            return stacked((head, _problems(kit, moves, w)), 14)
        return stacked((head, flow_chart(kit, journey, moves, w)), 6)

    def left(w: float) -> Panel:
        return stacked((drawing(w), _more(kit, moves, w)), SECTION)

    def right(w: float) -> Panel:
        return stacked((_tiles(kit, found, w), _levers(kit, found, journey, w), _check(kit, found, w)), SECTION)

    def figures(w: float) -> Panel:
        return stacked((_tiles(kit, found, w), _check(kit, found, w), _more(kit, moves, w)), SECTION)

    def all_of_it(w: float) -> Panel:
        return stacked((drawing(w), right(w), _more(kit, moves, w)), SECTION)

    if width < TWO_COLUMNS:
        return one_column(width, all_of_it)
    if len(moves.chain.reached) < _MANY or width >= 2 * TWO_COLUMNS:
        return page(kit, width, left, right, 0.58)
    below = page(kit, width, lambda w: _levers(kit, found, journey, w), figures, 0.5)
    return stacked((one_column(width, drawing), below))


def _problems(kit: PanelKit, moves: Flow, w: float) -> Panel:
    """Why nothing can be computed, naming the stages."""
    texts = [lines(kit, kit.words(text), BODY, w, kit.theme.bad) for text in moves.chain.problems]
    return stacked((lines(kit, kit.say("Nothing can be computed yet:"), BODY_BOLD, w, kit.theme.ink), *texts), 6)


def _tiles(kit: PanelKit, found: Everything, w: float) -> Panel:
    moves, price = found.flow, found.revenue.letters["P"]
    back = moves.repeat.value
    often = f"1 / (1 − {kit.plain.number(round(back, 2))})" if back is not None else ""
    worth_of = f"C × Q × {kit.value(price)}" if price.value is not None else ""
    note = kit.words(moves.conversion.notes[0]) if moves.conversion.notes else ""
    items = (
        Tile(moves.conversion, kit.words(moves.conversion.name), note),
        Tile(moves.deals_per_buyer, kit.words(moves.deals_per_buyer.name), often),
        Tile(moves.revenue_per_lead, kit.words(moves.revenue_per_lead.name), worth_of),
    )
    return tiles(kit, items, w)


# ---------------------------------------------------------------- levers


def _levers(kit: PanelKit, found: Everything, journey: Journey, w: float) -> Panel:
    """What one percentage point on an edge is worth, the best first; deals of 1,000 leads where money is not known."""
    rows = lever_rows(kit.plain, found.flow.levers[:MOST_LEVERS], found.revenue)
    items = []
    for row in rows:
        name = way_name(kit, journey, row.lever.source, row.lever.target)
        color = kit.theme.good_bar if row.value >= 0 else kit.theme.bad_bar
        figure = row.figure._replace(cells=tuple(dict.fromkeys((row.lever.key, *row.figure.cells))))
        items.append(Bar(name, row.value, row.text, color, figure, (row.lever.key,)))
    has_money = any(row.figure.value is not None for row in rows)
    from_lost = all(row.lever.from_lost for row in rows)
    title = kit.say("One percentage point more on an edge brings")
    if has_money:
        title = kit.say("One percentage point, taken from “lost”, is worth, {period}").format(
            period=period_words(kit, found.revenue)
        )
    below = "" if from_lost else kit.say("Where nobody is lost, it is taken from the other ways of the stage")
    return section(kit, title, w, bars(kit, items, w, 0.5), below=below)


# ---------------------------------------------------------------- the check by simulation


def _check(kit: PanelKit, found: Everything, w: float) -> Panel:
    """Simulated customers beside the formula: a button, the progress, the result."""
    if found.flow.solution is None:
        return EMPTY
    walks, walking = kit.state.walks, kit.state.walking
    leads = kit.plain.number(walks.leads if walks else LEADS)
    seed = walks.seed if walks else SEED
    title = kit.say("Check: {n} simulated customers").format(n=leads)
    below = kit.say("Random walks, which should agree with the formula; seed {seed}").format(seed=seed)
    if walking is not None:
        title, below = kit.say("Check: {n} customers are walking").format(n=kit.plain.number(LEADS)), ""
    result = lines(kit, _result(kit, found, walks), BODY, w, kit.theme.ink) if walks and walking is None else EMPTY
    again, first, cancel = kit.say("Simulate again"), kit.say("Simulate"), kit.say("Cancel")
    room = max(button_width(kit, text) for text in (again, first, cancel))
    walk = Panel((), BUTTON, (), (Slot("walk", 0, 0, room, BUTTON),))
    if walking is not None:
        progress = Slot("walk_progress", room + 12, BUTTON / 2 - 6, max(w - room - 12, 80), 12)
        return section(kit, title, w, walk._replace(slots=(*walk.slots, progress)), below=below)
    watch = button(kit, kit.say("Watch 200 of them walk the map"), Act("command", "watch_customers"))
    return section(kit, title, w, result, in_a_row(walk, room, watch, w), below=below)


def in_a_row(first: Panel, first_width: float, second: Panel, w: float) -> Panel:
    """Two buttons beside each other, or below each other without room."""
    x = first_width + 10
    return beside(first, second, x) if x + second.spots[0].w <= w else stacked((first, second), 8)


def _result(kit: PanelKit, found: Everything, walks: Simulation) -> str:
    """The mean of the walks with its interval, and whether the formula lies inside."""
    moves, price = found.flow, found.revenue.letters["P"].value
    expected, mean = moves.deals_per_lead.value, walks.deals_per_lead
    if expected is None:
        why = "; ".join(map(kit.words, moves.deals_per_lead.missing))
        return kit.say("They have walked, but there are no deals to compare: {why}").format(why=why)
    factor = 1.0 if price is None else price
    numbers = (mean.value * factor, ERRORS * mean.error * factor, expected * factor)
    texts = [kit.number(number) for number in numbers]
    if price is not None:
        texts = [kit.money(number) for number in numbers]
    text = kit.say("{mean} ± {error} a lead; the formula says {expected}.") if price is not None else kit.say(
        "{mean} ± {error} deals a lead; the formula says {expected}.")  # fmt: skip
    text = text.format(mean=texts[0], error=texts[1], expected=texts[2])
    verdict = kit.say("They agree.") if mean.is_near(expected) else kit.say("They do not agree: please report it.")
    cut = ""
    if walks.truncated:
        cut = " " + kit.say("{share} of the walks were broken off.").format(share=kit.percent(walks.truncated, 2))
    return f"{text} {verdict}{cut}"


# ---------------------------------------------------------------- further figures


def _more(kit: PanelKit, moves: Flow, w: float) -> Panel:
    """Further figures of the flow, a line each, and what they assume."""
    figures = [moves.repeat, moves.deals_per_lead, moves.lost, moves.time_to_deal, moves.time_in_all]
    if moves.referral.factor.value:
        figures += [moves.referral.factor, moves.referral.multiplier]
    # The notation belongs to the formulas; what holds of the whole comes before what is said of single stages.
    notes = sorted((note for note in moves.notes if note != NOTATION), key=lambda note: bool(note.parts))
    missing = lacking(kit, tuple(figure for figure in figures if figure.value is None), w)
    rows = (figure_row(kit, figure, w) for figure in figures)
    return section(kit, kit.say("More about the flow"), w, stacked(rows), missing, remarks(kit, notes, w))


def figure_row(kit: PanelKit, figure: Figure, w: float, act: Act | None = None) -> Panel:
    """A figure on one line: its name, and its value at the right."""
    base, height = 12 + BODY.size * 0.36, 24.0
    value = kit.value(figure)
    ink = kit.theme.ink if figure.value is not None else kit.theme.muted
    name = kit.fit(capital(kit.words(figure.name)), BODY, w - kit.fonts.width(value, *BODY_BOLD) - 12)
    shapes = (
        *set_line(kit.fonts, name, BODY, 0, base, kit.theme.ink),
        *set_right(kit.fonts, value, BODY_BOLD, w, base, ink),
    )
    return Panel(shapes, height, (Spot(-6, 0, w + 12, height, figure, act=act),))
