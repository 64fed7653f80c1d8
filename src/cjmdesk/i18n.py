"""The one translation mechanism: gettext catalogues, and figures and dates as a language writes them.

What is said to the user goes through `_` and `ngettext` and follows the language of the interface
(`use_language`). What is drawn into a map or an export follows the document's language: take
`translator(language)` and call its `gettext`.
"""

import gettext as _gettext
import os
from contextvars import ContextVar
from datetime import date
from functools import cache

from cjmdesk.assets import resource

LANGUAGES = ("en", "ru")
"""Languages with a complete catalogue; English is the source language."""

_interface: ContextVar[str] = ContextVar("interface_language", default="en")

NO_BREAK_SPACE = "\u00a0"


@cache
def translator(language: str) -> _gettext.NullTranslations:
    """The catalogue of `language` (BCP 47); English where there is none."""
    base = language.replace("_", "-").split("-")[0].lower()
    path = resource("locale", base, "LC_MESSAGES", "cjmdesk.mo")
    if base == "en" or not os.path.exists(path):
        return _gettext.NullTranslations()
    with open(path, "rb") as file:
        return _gettext.GNUTranslations(file)


def use_language(language: str) -> None:
    """Makes `language` the language of the interface in this context."""
    _interface.set(language)


def interface_language() -> str:
    """The language that `_` speaks now."""
    return _interface.get()


def system_language() -> str:
    """The first language of the environment that has a catalogue; else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for value in os.environ.get(name, "").split(":"):
            base = value.split(".")[0].replace("_", "-").split("-")[0].lower()
            if base in LANGUAGES:
                return base
    return "en"


def _(message: str) -> str:
    """`message` in the language of the interface."""
    return translator(_interface.get()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The plural form for `n` in the language of the interface; the caller fills in the number."""
    return translator(_interface.get()).ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Marks `message` for the catalogue; it is translated where it is shown."""
    return message


def format_number(value: float, language: str, digits: int | None = None) -> str:
    """`value` with grouped thousands: 1 234,5 in Russian, 1,234.5 in English; a true minus sign.

    `digits` is the number of decimals; without it as many as the shortest exact form has.
    """
    if digits is None:
        text = repr(abs(value))
        if "e" in text:
            text = f"{abs(value):.0f}" if abs(value) >= 1 else f"{abs(value):.12f}".rstrip("0")
        whole, _dot, decimals = text.partition(".")
        decimals = decimals.rstrip("0")
    else:
        whole, _dot, decimals = f"{abs(value):.{digits}f}".partition(".")
    russian = language.lower().startswith("ru")
    # Russian groups from five digits on in running text; a table of figures reads better grouped throughout.
    grouped = f"{int(whole):,}".replace(",", NO_BREAK_SPACE if russian else ",")
    number = grouped + (("," if russian else ".") + decimals if decimals else "")
    return "\u2212" + number if value < 0 and number.strip("0.,") else number


CURRENCY_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "KZT": "₸", "UAH": "₴", "CNY": "¥", "BYN": "Br"}


def format_money(value: float, currency: str, language: str, digits: int | None = 0) -> str:
    """A sum of money with the sign of `currency` (ISO 4217, or any text) where the language puts it."""
    number = format_number(value, language, digits)
    sign = CURRENCY_SIGNS.get(currency.upper(), currency)
    if not sign:
        return number
    if language.lower().startswith("en") and sign in "$€£¥":
        return number[0] + sign + number[1:] if value < 0 else sign + number
    return number + NO_BREAK_SPACE + sign


_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_date(day: date, language: str) -> str:
    """12.11.2026 in Russian, 12 Nov 2026 otherwise."""
    if language.lower().startswith("ru"):
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
