"""L, P, Q and the return after a purchase, written to the KPIs of their roles, each in that KPI's unit and period."""

from datetime import date
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.letters import period_of
from cjmdesk.analysis.orders import MONTHS, Orders, count_orders, leads
from cjmdesk.analysis.paths import DAY, Paths
from cjmdesk.analysis.solved import deal_stage
from cjmdesk.analysis.units import multiple_in
from cjmdesk.edit.measured import letter_kpi, refresh_kpi, remember, set_letter, set_transitions
from cjmdesk.files.tables.columns import Table
from cjmdesk.files.tables.moments import day_of
from cjmdesk.i18n import N_, translator
from cjmdesk.intake.source import Source, facts
from cjmdesk.intake.taken import Taken
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey

NAMES = {"L": N_("Leads"), "C": N_("Conversion"), "P": N_("Average order value"), "Q": N_("Orders per buyer")}
"""What a KPI is called that is added."""

SIGNIFICANT = 6
"""Figures that are written: more than these no sample of customers can hold."""


LONG = 40
"""Years after which the days of a table are doubted."""


class Measured(NamedTuple):
    """A letter as it was counted: per period (empty: of none), from so many cases."""

    role: str
    value: float
    period: str
    n: int


def take_leads(journey: Journey, source: Source, paths: Paths, last: date, is_adding: bool) -> tuple[Journey, Figure]:
    """L from a log: written where the map has a KPI of this role or one is to be added, else only told."""
    period = period_for(journey, "L")
    if not paths.customers:
        name = said(N_("leads (L)"))
        return journey, Figure(name, None, "number", Sentence(""), missing=(said(N_("the log has no customers")),))
    figure = leads(paths.entries, day_of(paths.first), last, period)
    if figure.value is None or not (is_adding or letter_kpi(journey, "L")):
        return journey, figure
    return written(journey, Measured("L", figure.value, period, paths.customers), source, last), figure


def take_orders(journey: Journey, source: Source, table: Table) -> Taken:
    """P, Q and the return after a purchase from a list of orders."""
    columns, window = table.columns, round(source.window * DAY)
    quantities, period = columns.get("quantity"), period_for(journey, "Q")
    rows = (columns["customer"], columns["time"], columns["amount"], quantities)
    orders = count_orders(*rows, period, window)  # type: ignore[arg-type]  # columns are of the roles' kinds
    last = orders.last or date.min
    after = journey
    if orders.price.value is not None and orders.price.value >= 0:
        after = written(after, Measured("P", orders.price.value, "", orders.orders), source, last)
    if orders.frequency.value is not None:
        after = written(after, Measured("Q", orders.frequency.value, period, orders.customers), source, last)
    after, notes = _with_return(after, orders)
    if orders.refunds:
        text = N_("{n} times more was paid back than paid: that lowers the revenue and is no order")
        notes = (said(text, n=float(orders.refunds)), *notes)
    if orders.first and orders.last:
        notes = (*notes, *long_span(orders.first, orders.last))
    if orders.orders:
        after = remember(after, "orders", facts(source, last.isoformat(), {}))
    return Taken(after, source, table, (), notes, orders=orders)


def long_span(first: date, last: date) -> list[Sentence]:
    """A word on a table that reaches over longer than anybody keeps one: then a date is wrong in it."""
    if last.year - first.year < LONG:
        return []
    text = N_("the table reaches from {first} to {last}: is a date wrong?")
    return [said(text, first=first.isoformat(), last=last.isoformat())]


def period_for(journey: Journey, role: str) -> str:
    """The period of the KPI that has the role, else that of the map, else a month."""
    kpi = letter_kpi(journey, role)
    own = period_of(kpi) if kpi else None
    return own if own in MONTHS else journey.period or "month"


def written(journey: Journey, found: Measured, source: Source, last: date) -> Journey:
    """The letter in its KPI; where there is none, in a new one of the deal, and L of the first stage."""
    kpi = letter_kpi(journey, found.role)
    number = deal_stage(journey) if found.role != "L" else 0
    if kpi is None and number is None:
        return journey
    stage = journey.stages[number or 0].id
    name = translator(journey.language).gettext(NAMES[found.role])
    fields: dict[str, object] = {"period": found.period} if found.period else {}
    if kpi is None and found.role == "P" and journey.currency:
        fields["unit"] = journey.currency
    if kpi is None and found.role == "C":
        fields["unit"] = "%"
    journey = set_letter(journey, found.role, stage, name, fields)
    kpi = letter_kpi(journey, found.role)
    assert kpi is not None
    unit = 0.01 if kpi.unit.strip() == "%" else multiple_in(kpi.unit)
    value = float(f"{found.value / unit:.{SIGNIFICANT}g}")
    return refresh_kpi(journey, kpi.id, [(last, value, found.n)], f"{source.name}, {last.isoformat()}")


def _with_return(journey: Journey, orders: Orders) -> tuple[Journey, tuple[Sentence, ...]]:
    """The loop from the deal to itself, where no other way leads out of the deal that would have to share with it."""
    number, chance = deal_stage(journey), orders.returning.value
    if number is None:
        return journey, (said(N_("no stage is the deal: none has the zone “deal”, a KPI P or drives P")),)
    if chance is None:
        return journey, orders.returning.missing
    deal = journey.stages[number]
    ways = [item for item in journey.transitions if item.from_ in (deal.id, "any") and item.kind != "spawn"]
    if any(item.to != deal.id or item.from_ != deal.id or item.count is not None for item in ways):
        text = N_("the chance of another order stands for itself: other ways lead out of “{stage}” on the map")
        return journey, (said(text, stage=name_of(deal)),)
    key = f"{deal.id}>{deal.id}" if ways and not ways[0].id else ways[0].id if ways else ""
    return set_transitions(journey, [(key, deal.id, deal.id, None, round(chance, 4))]), ()
