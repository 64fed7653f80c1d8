"""The tab Revenue: the four letters and their product, what each brings, what has changed, what if, and targets."""

from cjmdesk.analysis.contribution import Change
from cjmdesk.analysis.everything import Everything
from cjmdesk.analysis.figure import Figure, said
from cjmdesk.analysis.letters import LETTERS, PERIODS
from cjmdesk.analysis.revenue import Revenue, gains
from cjmdesk.i18n import N_, format_date
from cjmdesk.layout.analysis.chips import first_step
from cjmdesk.layout.analysis.kit import (
    BODY,
    SECTION,
    Bar,
    PanelKit,
    bars,
    heading,
    lacking,
    lines,
    nothing,
    page,
    section,
)
from cjmdesk.layout.analysis.panel import EMPTY, Panel, stacked
from cjmdesk.layout.analysis.tiles import Tile, tiles
from cjmdesk.layout.analysis.what_if import target, what_if
from cjmdesk.layout.foot import gained_money
from cjmdesk.layout.kpis import with_unit
from cjmdesk.layout.theme import mix
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import ROLES

MORE = 0.1
"""The share by which each letter grows in the comparison of what they bring."""


def revenue(found: Everything, journey: Journey, kit: PanelKit, width: float) -> Panel:
    """Tiles and bars at the left, what-if and targets at the right."""
    money = found.revenue
    if not money.kpis:
        text = kit.say(
            "Revenue is leads × conversion × average order value × purchase frequency. Add KPIs to the stages, give "
            "them the roles L, C, P and Q and their values: the product, what each of them brings, and sliders for "
            "“what if” appear here."
        )
        return nothing(kit, kit.say("Revenue = L × C × P × Q"), text, width, first_step(kit, journey, has_data=True))

    def left(w: float) -> Panel:
        parts = (_head(kit, w), _tiles(kit, money, w), _missing(kit, money, w), _notes(kit, money, w))
        sections = (stacked(parts, 12), _gains(kit, money, w), _change(kit, found.change, w))
        return stacked(sections, SECTION)

    def right(w: float) -> Panel:
        if money.factors is None:
            text = kit.say("Sliders and targets appear here as soon as all four letters have a figure.")
            return section(kit, kit.say("What if"), w, lines(kit, text, BODY, w))
        return stacked((what_if(kit, money, w), target(kit, money, w)), SECTION)

    return page(kit, width, left, right, 0.56)


def period_words(kit: PanelKit, money: Revenue) -> str:
    """ "a month"; "in a period" where the map names none."""
    return kit.words(PERIODS[money.period]) if money.period else kit.say("in a period")


def _head(kit: PanelKit, w: float) -> Panel:
    below = kit.say("Leads × conversion × average order value × purchase frequency")
    return heading(kit, kit.say("Revenue = L × C × P × Q"), w, below)


def _tiles(kit: PanelKit, money: Revenue, w: float) -> Panel:
    items = []
    for letter in LETTERS:
        kpi, figure = money.kpis.get(letter), money.letters[letter]
        name = kpi.name if kpi and kpi.name else kit.say(ROLES[letter])
        # What was converted is told as the map has it, too.
        own = with_unit(kit.plain, kpi.value, kpi.unit) if kpi and kpi.value is not None and figure.notes else ""
        items.append(Tile(figure, name, own, mark=letter))
    total = period_words(kit, money) if money.total is not None else ""
    results = (
        Tile(money.buyers, kit.say("Buyers"), "L × C"),
        Tile(money.deals, kit.say("Deals"), "L × C × Q"),
        Tile(money.figure, kit.say("Revenue"), total, is_result=True),
    )
    return stacked((tiles(kit, items, w), tiles(kit, results, w)), 12)


def _missing(kit: PanelKit, money: Revenue, w: float) -> Panel:
    """What the product lacks, once below all tiles."""
    return lacking(kit, tuple(money.letters.values()), w)


def _notes(kit: PanelKit, money: Revenue, w: float) -> Panel:
    return stacked((lines(kit, kit.words(note), BODY, w) for note in money.figure.notes), 4)


def _gains(kit: PanelKit, money: Revenue, w: float) -> Panel:
    if money.factors is None:
        return EMPTY
    more = gains(money.factors, MORE)
    items = []
    for letter, gain in more.items():
        how = (
            said(N_("R × 0.1 = {r}"), r=gain) if letter != "C" else said(N_("R(C + 10%, at most 1) − R = {r}"), r=gain)
        )
        name = said(N_("10% more of {letter}"), letter=letter)
        figure = Figure(name, gain, "money", how, money.letters[letter].cells)
        text = f"{letter} · {kit.say(ROLES[letter])}"
        items.append(
            Bar(text, gain, gained_money(kit.plain, gain), mix(kit.theme.accent, kit.theme.paper, 0.75), figure)
        )
    title = kit.say("What 10% more of one letter brings, {period}").format(period=period_words(kit, money))
    return section(kit, title, w, bars(kit, items, w))


def _change(kit: PanelKit, found: Change, w: float) -> Panel:
    """What each letter did to the revenue since its earlier values."""
    if found.since is None or found.figure.value is None:
        title = kit.say("What has changed")
        return section(kit, title, w, lacking(kit, (found.figure,), w))
    day = format_date(found.since, kit.language)
    title = kit.say("What has changed since {date}: {sum}").format(
        date=day, sum=gained_money(kit.plain, found.figure.value)
    )
    method = kit.say("The change of the revenue, shared out among the letters ({method})").format(
        method="LMDI" if found.method == "lmdi" else "Shapley"
    )
    items = []
    for letter, part in found.letters.items():
        how = said(N_("Λ(R₁, R₀) × ln({letter}₁ ÷ {letter}₀) = {r}"), letter=letter, r=part)
        if found.method != "lmdi":
            how = said(N_("the mean effect of {letter} over all orders of change = {r}"), letter=letter, r=part)
        name = said(N_("what {letter} contributed"), letter=letter)
        figure = Figure(name, part, "money", how, found.figure.cells)
        color = kit.theme.good_bar if part >= 0 else kit.theme.bad_bar
        items.append(Bar(f"{letter} · {kit.say(ROLES[letter])}", part, gained_money(kit.plain, part), color, figure))
    return section(kit, title, w, bars(kit, items, w), below=method)
