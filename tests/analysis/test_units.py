"""What units and durations say."""

import pytest

from cjmdesk.analysis.units import currency_in, days_in, multiple_in, period_in


@pytest.mark.parametrize(
    ("unit", "period"),
    [
        ("в год", "year"), ("per month", "month"), ("чел. в мес.", "month"), ("a quarter", "quarter"), ("/нед", "week"),
        ("в день", "day"), ("чел.", None), ("%", None), ("за 12 месяцев", None),
        ("месяцев в год", None), ("год", "year"),
        ("погода", None),
    ],
)  # fmt: skip
def test_periods(unit, period) -> None:
    assert period_in(unit) == period


@pytest.mark.parametrize(
    ("unit", "multiple"),
    [("тыс. чел.", 1e3), ("тысяч", 1e3), ("k$", 1e3), ("млн ₽", 1e6), ("m", 1e6), ("kg", 1), ("мин", 1), ("чел.", 1)],
)
def test_thousands(unit, multiple) -> None:
    assert multiple_in(unit) == multiple


@pytest.mark.parametrize(
    ("unit", "code"),
    [("₽", "RUB"), ("руб./мес", "RUB"), ("USD", "USD"), ("$", "USD"), ("тыс. €", "EUR"), ("из 5", None)],
)
def test_currencies(unit, code) -> None:
    assert currency_in(unit) == code


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 недели", 14), ("5 дней", 5), ("1 день", 1), ("каждые 12 месяцев", 365.25),
        ("2 days", 2), ("1,5 часа", 1.5 / 24),
        ("30 мин.", 30 / 1440), ("2 years", 730.5), ("1 квартал", 365.25 / 4), ("около 3 нед.", 21), ("~ 2 weeks", 14),
        ("первый месяц", None), ("2-3 дня", None), ("", None), ("5", None), ("5 шагов", None),
    ],
)  # fmt: skip
def test_durations(text, days) -> None:
    assert days_in(text) == (pytest.approx(days) if days is not None else None)


def test_a_duration_past_all_numbers_is_none() -> None:
    assert days_in("9" * 400 + " days") is None
