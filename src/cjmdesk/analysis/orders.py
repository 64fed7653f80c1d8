"""What a list of orders says of P, Q and the return after a purchase, and a log of L.

Rows of one customer at one moment are one order (a row may be one of its positions); where the table has days only,
that is one order a day. What is paid back lowers the revenue and is no order. What is counted by the period is counted
over whole periods from the first day on: a period that the table does not cover to its end would be taken for a bad
one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence, said
from cjmdesk.analysis.letters import NAMES, PERIODS
from cjmdesk.analysis.paths import DAY, in_order
from cjmdesk.analysis.proportions import wilson
from cjmdesk.i18n import N_

if TYPE_CHECKING:
    from array import array

    from numpy.typing import NDArray

MONTHS = {"month": 1, "quarter": 3, "year": 12}

_EPOCH = date(1970, 1, 1)


class Orders(NamedTuple):
    rows: int
    customers: int
    orders: int
    first: date | None
    last: date | None
    row_value: Figure
    """Revenue by row of the table."""
    price: Figure
    """P: revenue by order."""
    frequency: Figure
    """Q: orders of a buyer in a period."""
    buyers: Figure
    """Customers who buy in a period: L·C."""
    repeat_share: Figure
    """Customers with more than one order in all that ever bought."""
    returning: Figure
    """f: the chance that an order is followed by another; those who bought within the window are not asked yet."""
    quantity: Figure
    """Pieces in an order."""
    refunds: int = 0
    """Customers' moments at which more was paid back than paid: no orders."""


def count_orders(
    customers: "array[int]",
    moments: "array[int]",
    amounts: "array[float]",
    quantities: "array[float] | None",
    period: str,
    window: int,
) -> Orders:
    """The figures of a list of orders; `window` (microseconds) is how long after an order one waits for the next."""
    import numpy as np

    rows = len(customers)
    if not rows:
        return _nothing(0, N_("there are no orders"))
    when, paid = np.frombuffer(moments, np.int64), np.frombuffer(amounts, np.float64)
    start, end = int(np.min(when)), int(np.max(when))
    who, when, refunds = _bought(np.frombuffer(customers, np.uint32), when, paid)
    if not len(who):
        return _nothing(rows, N_("all that the table has was paid back"), refunds)
    with np.errstate(over="ignore"):
        money = float(paid.sum())
    pieces = float(np.nansum(np.frombuffer(quantities, np.float64))) if quantities is not None else None
    first, last = _day(start), _day(end)
    starts = np.append(True, who[1:] != who[:-1])
    ends = np.append(starts[1:], True)
    orders, followed = len(who), int((~ends).sum())
    waited = followed + int((ends & (when <= end - window)).sum())
    whole = periods(first, last, period)
    active, count = _active(who, when, whole), len(whole)
    return Orders(
        rows, int(starts.sum()), orders, first, last,
        _mean(said(N_("average value of a row")), money, rows, "money"),
        _mean(NAMES["P"], money, orders, "money"),
        _by_period(NAMES["Q"], *active, count, period),
        _per_period(said(N_("buyers (L·C)")), active[1], count, period),
        _share(said(N_("customers who bought again")), int((starts & ~ends).sum()), int(starts.sum())),
        _share(said(N_("chance of another order")), followed, waited),
        _mean(said(N_("pieces in an order")), pieces, orders, "number"),
        refunds,
    )  # fmt: skip


def _nothing(rows: int, why: str, refunds: int = 0) -> Orders:
    empty = Figure(NAMES["P"], None, "money", Sentence(""), missing=(said(why),))
    return Orders(rows, 0, 0, None, None, empty, empty, empty, empty, empty, empty, empty, refunds)


def _bought(
    who: "NDArray[Any]", when: "NDArray[Any]", paid: "NDArray[Any]"
) -> tuple["NDArray[Any]", "NDArray[Any]", int]:
    """Customers and moments of the orders, in this order, and how many refunds stand between them."""
    import numpy as np

    order = in_order(who, when - np.min(when))
    who, when = who[order], when[order]
    is_new = np.append(True, (who[1:] != who[:-1]) | (when[1:] != when[:-1]))
    with np.errstate(over="ignore"):
        is_order = np.add.reduceat(paid[order], np.flatnonzero(is_new)) >= 0
    return who[is_new][is_order], when[is_new][is_order], int((~is_order).sum())


def _active(who: "NDArray[Any]", when: "NDArray[Any]", whole: Sequence[tuple[date, date]]) -> tuple[int, int]:
    """The orders in whole periods, and their buyers, each once in a period."""
    import numpy as np

    if not whole:
        return 0, 0
    edges = np.array([*(_micros(start) for start, _end in whole), _micros(whole[-1][1])], np.int64)
    number = np.searchsorted(edges, when, "right") - 1
    inside = (number >= 0) & (number < len(whole))
    who, number = who[inside], number[inside]
    # They stand in order of customer and moment: a buyer of a period begins where one of both is another.
    begins = np.append(True, (who[1:] != who[:-1]) | (number[1:] != number[:-1]))[: len(who)]
    return len(who), int(begins.sum())


def leads(entries: Sequence[int], first: date, last: date, period: str) -> Figure:
    """L: customers seen for the first time, by the period; `entries` has them by the day, from `first` on."""
    whole = periods(first, last, period)
    inside = sum(entries[: (whole[-1][1] - first).days]) if whole else 0
    return _per_period(NAMES["L"], inside, len(whole), period)


def periods(first: date, last: date, period: str) -> list[tuple[date, date]]:
    """The whole periods from the first day on that are over on the last one; each from a day to the one behind it."""
    found: list[tuple[date, date]] = []
    start = first
    while True:
        end = later(first, MONTHS[period] * (len(found) + 1))
        if end is None or end.toordinal() > last.toordinal() + 1:
            return found
        found.append((start, end))
        start = end


def later(day: date, months: int) -> date | None:
    """The same day some months later, or the last one of a month that is too short; None behind the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return None
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _day(micros: int) -> date:
    return _EPOCH + timedelta(days=micros // DAY)


def _micros(day: date) -> int:
    return (day - _EPOCH).days * DAY


def _mean(name: Sentence, total: float | None, count: int, unit: "str") -> Figure:
    plain = said(N_("sum ÷ number"))
    if total is None:
        return Figure(name, None, "number", plain, missing=(said(N_("the table has no such column")),))
    if not isfinite(total):
        return Figure(name, None, "number", plain, missing=(said(N_("the result is too large to be told")),))
    how = said(N_("{a} ÷ {b} = {r}"), a=total, b=float(count), r=total / count)
    return Figure(name, total / count, "money" if unit == "money" else "number", how)


def _per_period(name: Sentence, total: int, whole: int, period: str) -> Figure:
    if not whole:
        return Figure(name, None, "number", said(N_("sum ÷ number")), missing=(_too_short(period),))
    how = said(N_("{n} in {k} whole periods ({period})"), n=float(total), k=float(whole), period=PERIODS[period])
    return Figure(name, total / whole, "number", how)


def _by_period(name: Sentence, orders: int, buyers: int, whole: int, period: str) -> Figure:
    if not whole or not buyers:
        return Figure(
            name, None, "number", said(N_("orders ÷ buyers of the same period")), missing=(_too_short(period),)
        )
    how = said(N_("{a} orders ÷ {b} buyers, over {k} whole periods ({period})"),
               a=float(orders), b=float(buyers), k=float(whole), period=PERIODS[period])  # fmt: skip
    return Figure(name, orders / buyers, "number", how)


def _too_short(period: str) -> Sentence:
    return said(N_("the table covers no whole period ({period})"), period=PERIODS[period])


def _share(name: Sentence, count: int, total: int) -> Figure:
    if not total:
        missing = said(N_("nobody has had the time yet to come back"))
        return Figure(name, None, "share", said(N_("sum ÷ number")), missing=(missing,))
    how = said(N_("{a} ÷ {b} = {r}"), a=float(count), b=float(total), r=count / total)
    return Figure(name, count / total, "share", how, interval=wilson(count, total))
