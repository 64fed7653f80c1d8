"""KPIs against their plan, trends, the review."""

from datetime import date, timedelta
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import TOO_LARGE, in_words, said
from cjmdesk.analysis.monitoring import (
    MONTH,
    STATUSES,
    attainment,
    change,
    expected,
    median,
    monitored,
    review_state,
    status,
    trend,
    trend_figure,
)
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey, Review
from cjmdesk.model.numbers import Kpi, Snapshot

START = date(2026, 1, 1)


def shot(days: int, value: float | None, n: int | None = None) -> Snapshot:
    return Snapshot(date=START + timedelta(days), value=value, n=n)


def words(sentences) -> list[str]:
    return [in_words(sentence, "en") for sentence in sentences]


def test_the_example(examples) -> None:
    """Leads 4200 ÷ 5000 = 84%; conversion 11.8 ÷ 18; check 690 ÷ 750 = 92%; left 10 ÷ 23 (lower is better);
    CSAT 4.1 ÷ 4.6; payments 9.4 ÷ 11. Nothing but the target to hold them against: amber from nine tenths of it on.

    Left on payment: 26, 24, 23 after 0, 30, 61 days, that is 0, .98563, 2.00411 months; Sxy = −3.0007, Sxx = 2.0084:
    −1.494 points a month. Between pairs −2.029, −1.497, −.982: the middle one is −1.497.
    """
    found = monitored(load(str(examples / "home-internet.cjm.yaml")).journey, date(2026, 11, 28))
    assert [(item.key, item.status) for item in found] == [
        ("leads", "red"), ("conversion", "red"), ("check", "amber"), ("left", "red"), ("csat", "red"), ("deals", "red"),
    ]  # fmt: skip
    assert [item.attainment.value for item in found] == pytest.approx(
        [0.84, 11.8 / 18, 0.92, 10 / 23, 4.1 / 4.6, 9.4 / 11]
    )
    left = found[3].trend
    assert (left.slope, left.robust) == (pytest.approx(-1.494, abs=5e-4), pytest.approx(-1.4969, abs=5e-5))
    assert left.interval[0] < left.slope < left.interval[1]
    assert [item.trend for item in found if item.key != "left"] == [None] * 5
    assert words(found[0].expected.missing) == ["“Лиды” has no earlier value to count from"]
    assert set(STATUSES) == {"green", "amber", "red"}


PLANNED = Kpi(id="k", value=50, target=100, due=START + timedelta(100), history=(shot(0, 0),))


@pytest.mark.parametrize(
    ("value", "days", "plan", "wanted"),
    [
        (50, 50, 50, "green"), (45, 50, 50, "amber"), (44, 50, 50, "red"),
        (99, 400, 100, "amber"), (100, 400, 100, "green"),
        (0, 0, 0, "green"), (0, -5, 0, "green"), (-1, 0, 0, "red"),
    ],
)  # fmt: skip
def test_the_planned_line(value, days, plan, wanted) -> None:
    """From 0 to 100 in 100 days; past the due date the target counts."""
    kpi, today = PLANNED.but(value=value), START + timedelta(days)
    assert expected(kpi, today).value == plan
    assert status(kpi, today) == wanted


def test_a_line_that_goes_down() -> None:
    """From 30 down to 10: half way it should be at 20; 21 is nine tenths of the way there."""
    kpi = PLANNED.but(history=(shot(0, 30),), target=10, better="lower", value=21)
    today = START + timedelta(50)
    assert (expected(kpi, today).value, status(kpi, today)) == (20, "amber")
    assert status(kpi.but(value=20), today) == "green"
    assert status(kpi.but(value=22), today) == "red"


def test_a_target_that_is_worse_than_now_may_be_missed_for_the_better() -> None:
    """From 10 up to 15 is allowed where lower is better: 11.8 is better than the 12.5 planned for half of the time."""
    kpi = PLANNED.but(history=(shot(0, 10),), target=15, better="lower", value=11.8)
    assert status(kpi, START + timedelta(50)) == "green"
    assert status(kpi.but(value=13), START + timedelta(50)) == "red"


def test_without_a_plan_the_target_itself_counts() -> None:
    kpi = Kpi(id="k", value=95, target=100)
    assert [status(kpi.but(value=value), START) for value in (100, 95, 89)] == ["green", "amber", "red"]
    assert status(kpi.but(better="lower", value=105), START) == "amber"
    assert status(Kpi(value=5), START) is None
    assert status(Kpi(target=5), START) is None
    assert words(expected(kpi, START).missing) == ["“k” does not say when its target is due"]
    assert words(expected(Kpi(id="k", value=1), START).missing)[0] == "“k” has no target"
    level = PLANNED.but(history=(shot(0, 100),))
    assert status(level, START) == "red"
    late = PLANNED.but(history=(shot(100, 0),))
    assert words(expected(late, START).missing) == ["“k” has no earlier value to count from"]


def test_attainment() -> None:
    assert attainment(Kpi(value=3, target=4)).value == 0.75
    assert attainment(Kpi(value=8, target=4, better="lower")).value == 0.5
    for kpi in (Kpi(value=3, target=0), Kpi(value=3, target=0, better="lower")):
        assert (attainment(kpi).value, attainment(kpi).unit) == (3, "number")
    assert attainment(Kpi(value=0, target=4, better="lower")).value == -4
    assert words(attainment(Kpi(id="k", value=3)).missing) == ["“k” has no target"]


def test_a_trend_against_scipy() -> None:
    """linregress and theilslopes of scipy 1.17 for x = 0, 1, 2, 3.5, 5 months."""
    days = [0, 1, 2, 3.5, 5]
    values = [10, 11, 10.5, 13, 12]
    scaled = [round(day * MONTH * 16) for day in days]  # sixteen months for each, so that days are whole
    found = trend(tuple(shot(day, value) for day, value in zip(scaled, values, strict=True)))
    assert found.slope * 16 == pytest.approx(0.4778481, rel=1e-3)
    assert (found.interval[1] - found.slope) * 16 == pytest.approx(0.2150580 * 3.1824463, rel=1e-3)
    assert found.robust * 16 == pytest.approx(0.45, rel=1e-3)


def test_too_little_for_a_trend() -> None:
    assert trend((shot(0, 1), shot(1, 2))) is None
    assert trend((shot(0, 1), shot(0, 2), shot(0, 3))) is None
    assert trend((shot(0, 1), shot(1, None), Snapshot(value=5), shot(2, 3))) is None
    assert trend((shot(0, 1e200), shot(1, 2), shot(2, 3))) is None
    assert median([3, 1]) == 2


def test_a_changed_share() -> None:
    """12% of 200 against 20 of 200: the published p of 0.1404 (see the tests of shares)."""
    kpi = Kpi(id="k", unit="%", value=10, history=(shot(9, 10, 200), shot(0, 6, 200), shot(3, 50)))
    found = change(kpi)
    assert found.value == pytest.approx(0.1404, abs=5e-5)
    assert in_words(found.how, "en") == "12 of 200 and 20 of 200 customers"
    assert words(change(kpi.but(unit="")).missing) == ["“k” needs two values in % with their numbers of customers"]
    assert words(change(kpi.but(history=(shot(0, 150, 10), shot(1, 5, 10)))).missing) == [
        "“k” has a share outside 0…100%"
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2023, 11, 8), "ok"), (date(2023, 11, 9), "due"), (date(2024, 1, 9), "due"),
        (date(2024, 1, 10), "overdue"),
    ],
)  # fmt: skip
def test_the_review(today, state) -> None:
    """dateutil's rule: three to five months after 2023-08-09 are 2023-11-09 to 2024-01-09."""
    journey = Journey(review=Review(last=date(2023, 8, 9)))
    found = review_state(journey, today)
    assert (found.state, found.window) == (state, (date(2023, 11, 9), date(2024, 1, 9)))
    assert review_state(Journey(date=date(2023, 8, 9)), today).state == state


def test_never_reviewed_is_due_now() -> None:
    assert review_state(Journey(), START) == ("due", None)
    assert review_state(Journey(review=Review(min_months=1)), START).state == "due"


@given(st.floats(-1e3, 1e3), st.floats(0.1, 1e3), st.integers(3, 8))
def test_a_straight_line_is_its_own_trend(first: float, slope: float, count: int) -> None:
    found = trend(tuple(shot(30 * number, first + slope * 30 * number / MONTH) for number in range(count)))
    assert found.slope == pytest.approx(slope, rel=1e-6)
    assert found.robust == pytest.approx(slope, rel=1e-6)


def test_the_trend_as_a_figure(examples) -> None:
    found = monitored(load(str(examples / "home-internet.cjm.yaml")).journey, date(2026, 11, 28))
    left = trend_figure(found[3])
    assert left.value == found[3].trend.slope
    assert left.interval == found[3].trend.interval
    assert words(left.notes) == ["the middle of the slopes between all pairs of days (Theil, Sen) is −1.497"]
    none = trend_figure(found[0])
    assert (none.value, words(none.missing)) == (None, ["a trend needs values of three days"])


def test_what_is_past_all_numbers_is_said_to_be_so() -> None:
    big = Kpi(id="k", name="K", value=1e308, target=0.25, due="2026-12-31",
              history=[{"date": "2026-01-01", "value": -1e308}])  # fmt: skip
    for figure in (attainment(big), expected(big.but(target=1e308), date(2026, 6, 1)), attainment(big.but(target=0))):
        assert figure.value is None or isfinite(figure.value)
    assert attainment(big).missing == attainment(big.but(target=2)).missing == (said(TOO_LARGE),)
    assert expected(big.but(target=1e308), date(2026, 6, 1)).missing == (said(TOO_LARGE),)
