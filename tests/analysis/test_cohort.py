"""Who ever came to a stage, counted by hand and held against the fitted chain."""

from array import array

import pytest

from cjmdesk.analysis.cohort import NOBODY, Cohort, conversion, volume
from cjmdesk.analysis.paths import DAY, count_paths


def counted(rows, window=10, until=None, is_mature=False):
    """Rows of customer, day, stage; stages 0 to 2 are on the map, 3 is not."""
    who, when, where = zip(*rows, strict=True) if rows else ((), (), ())
    columns = array("I", who), array("q", (day * DAY for day in when)), array("I", where)
    end = None if until is None else until * DAY
    return count_paths(*columns, [0, 1, 2, -1], window * DAY, is_mature=is_mature, until=end).cohort


ROWS = [
    (1, 0, 0), (1, 1, 1), (1, 2, 0), (1, 3, 1), (1, 4, 2),  # comes back, and to the deal
    (2, 1, 0), (2, 2, 1),  # gone
    (3, 5, 3), (3, 6, 1),  # begins outside the map, gone
    (4, 55, 0), (4, 56, 2),  # to the deal, and still on the way
    (5, 58, 0),  # still on the way
    (6, 60, 3),  # was never on the map
]  # fmt: skip


def test_each_customer_counts_once_in_a_stage():
    assert counted(ROWS) == Cohort(5, {0: 4, 1: 3, 2: 2}, {0: 0, 1: 2, 2: 1})


def test_the_cohort_are_those_first_seen_before_a_moment():
    # What they do later counts all the same.
    assert counted(ROWS, until=1) == Cohort(1, {0: 1, 1: 1, 2: 1}, {0: 0, 1: 0, 2: 0})
    assert counted(ROWS, until=-1) == Cohort(0, {0: 0, 1: 0, 2: 0}, {0: 0, 1: 0, 2: 0})
    assert counted([]) == NOBODY
    assert counted([(1, 0, 3)]) == NOBODY


def test_conversion_leaves_out_who_is_still_on_the_way():
    found = conversion(counted(ROWS), 2, "Deal")
    # Customers 1 and 4 came to the deal; 2 and 3 are gone; 5 is still on the way.
    assert (found.value, found.missing) == (2 / 4, ())
    assert found.interval == pytest.approx((0.1500, 0.8500), abs=1e-4)


def test_what_is_not_known_is_said():
    found = counted(ROWS)
    assert "no stage is the deal" in conversion(found, None, "").missing[0].text
    assert conversion(found, 7, "Far").missing[0].parts == (("stage", "Far"),)
    alone = Cohort(1, {0: 1, 2: 0}, {0: 0, 2: 1})
    assert conversion(alone, 2, "Deal").missing[0].text == "all customers are still on the way"
    assert volume(found, 0, "Need", 0, "month").missing[0].text == "the table covers no whole period ({period})"
    assert volume(found, 7, "Far", 2, "month").value is None
    assert volume(found, 0, "Need", 2, "month").value == 2
