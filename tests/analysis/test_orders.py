"""Orders and feedback, counted by hand."""

from array import array
from datetime import date
from math import nan, sqrt

import pytest

from cjmdesk.analysis.orders import count_orders, later, leads, periods
from cjmdesk.analysis.paths import DAY
from cjmdesk.analysis.voices import Answer, count_voices, frequency

JAN1 = (date(2026, 1, 1) - date(1970, 1, 1)).days


def orders(rows, period="month", window=30.0, quantities=None):
    """Rows of customer, day of 2026 from 0 on, amount."""
    who, when, amounts = zip(*rows, strict=True) if rows else ((), (), ())
    moments = array("q", ((JAN1 + day) * DAY for day in when))
    pieces = array("d", quantities) if quantities is not None else None
    return count_orders(array("I", who), moments, array("d", amounts), pieces, period, round(window * DAY))


ROWS = [(1, 0, 100), (1, 0, 50), (1, 20, 100), (2, 35, 30), (2, 80, 70), (3, 85, 10), (4, 89, 40)]
"""Days 0 to 89 are the first quarter of 2026: January to March, 90 days."""


def test_orders_by_hand():
    found = orders(ROWS, quantities=[1, 1, 2, nan, 1, 1, 1])
    # Two rows of customer 1 on one day are one order.
    assert (found.rows, found.orders, found.customers) == (7, 6, 4)
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert found.row_value.value == pytest.approx(400 / 7)
    assert found.price.value == pytest.approx(400 / 6)
    # January: 2 orders of 1 buyer; February: 1 of 1; March: 3 of 3.
    assert found.frequency.value == 6 / 5
    assert found.buyers.value == 5 / 3
    assert found.repeat_share.value == 2 / 4
    # Orders followed by another: 2. Last orders that are older than 30 days: customer 1's; of 2, 3, 4 nobody knows yet.
    assert found.returning.value == 2 / 3
    assert found.returning.interval is not None
    assert found.quantity.value == 7 / 6


def test_a_table_that_covers_no_period_says_so():
    found = orders(ROWS, "year")
    assert found.frequency.value is None
    assert found.frequency.missing
    assert found.buyers.value is None
    assert found.quantity.value is None
    assert orders(ROWS[-2:]).returning.value is None


def test_what_is_paid_back_is_no_order():
    # Customer 1 pays 100 and 50, gets 30 back a day later; customer 2 gets more back than he ever paid.
    found = orders([(1, 0, 100), (1, 0, 50), (1, 1, -30), (2, 5, -20), (1, 40, 80)])
    assert (found.rows, found.orders, found.customers, found.refunds) == (5, 2, 1, 2)
    assert found.price.value == (100 + 50 - 30 - 20 + 80) / 2
    assert (found.repeat_share.value, found.returning.value) == (1, 1)
    nothing = orders([(1, 0, -5)])
    assert (nothing.price.value, nothing.refunds, nothing.orders) == (None, 1, 0)
    assert nothing.price.missing[0].text == "all that the table has was paid back"


def test_amounts_beyond_all_bounds_give_no_mean():
    assert orders([(n, 0, 1e308) for n in range(9)]).price.value is None


def test_the_ends_of_the_calendar():
    last = date(9999, 12, 31)
    assert later(last, 1) is None
    assert periods(date(9999, 11, 1), last, "month") == [(date(9999, 11, 1), date(9999, 12, 1))]
    assert len(periods(date(1, 1, 1), last, "year")) == 9998


def test_no_orders():
    assert orders([]).price.value is None
    assert orders([]).rows == 0


def test_periods_begin_with_the_table_and_are_whole():
    assert periods(date(2026, 1, 1), date(2026, 3, 31), "month") == [
        (date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 4, 1)),
    ]  # fmt: skip
    assert len(periods(date(2026, 1, 15), date(2026, 3, 13), "month")) == 1
    assert periods(date(2026, 1, 1), date(2026, 3, 30), "quarter") == []
    assert later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert later(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_leads_are_counted_over_whole_periods():
    entries = [3] * 31 + [1] * 28 + [9] * 5
    found = leads(entries, date(2026, 1, 1), date(2026, 3, 5), "month")
    assert found.value == (93 + 28) / 2
    assert leads(entries, date(2026, 1, 1), date(2026, 1, 5), "month").value is None


def test_voices_by_hand():
    found = count_voices(
        [
            Answer("deal", "hold", score=-3, nps=10), Answer("deal", "hold", score=-1, nps=3),
            Answer("deal", score=nan, csat=5),
            Answer("deal", "card", score=7, nps=11, ces=2.5), Answer("use", persona="anna", score=2),
        ], -5, 5,
    )  # fmt: skip
    assert found.answers == 5
    assert [(pain.pain, pain.named, pain.of, pain.share, pain.frequency) for pain in found.pains] == [
        ("hold", 2, 4, 0.5, 5), ("card", 1, 4, 0.25, 4),
    ]  # fmt: skip
    assert found.scores == (("deal", "", -2.0, 2, sqrt(2)), ("use", "anna", 2.0, 1, None))
    assert found.grades == {("deal", "nps"): {3: 1, 10: 1}, ("deal", "csat"): {5: 1}}
    assert found.outside == 3, "a score of 7, a grade of 11 and one of two and a half"


@pytest.mark.parametrize(("share", "grade"), [(0, 1), (0.049, 1), (0.05, 2), (0.1, 3), (0.2, 4), (0.4, 5), (1, 5)])
def test_the_frequency_of_a_pain(share, grade):
    assert frequency(share) == grade
