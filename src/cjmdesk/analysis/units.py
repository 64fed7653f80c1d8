"""What the free text of a unit or a duration says: a period, thousands, a currency, a number of days."""

import re
from functools import cache
from math import isfinite

from cjmdesk.i18n import CURRENCY_SIGNS

PER_YEAR = {"day": 365.25, "week": 365.25 / 7, "month": 12.0, "quarter": 4.0, "year": 1.0}
"""How often a period fits into a year."""

_PERIOD_WORDS = {
    "day": r"день|дня|дн|сут\w*|days?|daily",
    "week": r"нед\w*|weeks?|weekly|wk",
    "month": r"мес\w*|months?|monthly|mo",
    "quarter": r"кварт\w*|quarters?|quarterly",
    "year": r"год\w*|г|years?|yearly|annual\w*|annum|yr",
}
_PERIODS = {name: rf"(?<!\w)(?:{words})(?!\w)" for name, words in _PERIOD_WORDS.items()}

_MULTIPLES = {
    r"(?:тыс(?:\.|яч\w*)?|thousands?(?: of)?|k)(?![a-zа-яё])": 1e3,
    r"(?:млн\.?|миллион\w*|millions?(?: of)?|mln|m)(?![a-zа-яё])": 1e6,
}

_DAYS = {
    r"минут\w*|мин|minutes?|min": 1 / 1440,
    r"час\w*|ч|hours?|h": 1 / 24,
    r"день|дня|дней|дн|сутки|суток|days?|d": 1.0,
    r"недел\w*|нед|weeks?|wk|w": 7.0,
    r"месяц\w*|мес|months?|mo": 365.25 / 12,
    r"квартал\w*|quarters?": 365.25 / 4,
    r"год|года|лет|years?|yr|y": 365.25,
}
_ABOUT = r"(?:около|примерно|каждые|каждый|до|about|around|every|up to|~|≈)?\s*"
_DURATIONS = {rf"{_ABOUT}(\d+(?:[.,]\d+)?)\s*(?:{words})\.?": days for words, days in _DAYS.items()}


@cache
def _expression(words: str) -> re.Pattern[str]:
    """Made for the first text that is looked through: most starts of the program see none."""
    return re.compile(words, re.IGNORECASE)


def period_in(unit: str) -> str | None:
    """The period that a unit such as "в год" or "per month" names (a key of `PER_YEAR`); None where it names none."""
    found = [name for name, words in _PERIODS.items() if _expression(words).search(unit)]
    return found[0] if len(found) == 1 and not re.search(r"\d", unit) else None


def multiple_in(unit: str) -> float:
    """1 000 for "тыс. чел." and "k$", 1 000 000 for "млн ₽", else 1."""
    text = unit.strip()
    return next((size for words, size in _MULTIPLES.items() if _expression(words).match(text)), 1.0)


def currency_in(unit: str) -> str | None:
    """The ISO code of the currency that a unit names by its sign or code; None where it names none that is known."""
    folded = unit.casefold()
    if "руб" in folded:
        return "RUB"
    for code, sign in CURRENCY_SIGNS.items():
        if sign.casefold() in folded or re.search(rf"(?<!\w){code.casefold()}(?!\w)", folded):
            return code
    return None


def days_in(text: str) -> float | None:
    """The days that "2 недели", "каждые 12 месяцев" or "5 days" last; None where the text is no number with a unit.

    A month has 365.25/12 days.
    """
    cleaned = text.strip()
    for words, days in _DURATIONS.items():
        if match := _expression(words).fullmatch(cleaned):
            found = float(match.group(1).replace(",", ".")) * days
            return found if isfinite(found) else None
    return None
