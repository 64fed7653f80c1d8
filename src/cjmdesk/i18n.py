"""The one translation mechanism: gettext catalogues, and figures and dates as a language writes them.

What is said to the user goes through `_` and `ngettext` and follows the language of the interface
(`use_language`). It belongs to the context that set it: a new thread speaks English, unless what runs there was
wrapped with `in_this_language` by who starts it. What is drawn into a map or an export follows the document's
language: take `translator(language)` and call its `gettext`.
"""

import gettext as _gettext
import os
import sys
from contextvars import ContextVar, copy_context
from functools import cache, partial

from cjmdesk.assets import resource

TYPE_CHECKING = False
if TYPE_CHECKING:  # these, and the module that usually says so, would be a fifth of the time that --help takes
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal
    from typing import TypeVar

    T = TypeVar("T")

LANGUAGES = ("en", "ru")
"""Languages with a complete catalogue; English is the source language."""

_interface: ContextVar[str] = ContextVar("interface_language", default="en")

NO_BREAK_SPACE = "\u00a0"


def _base(language: str) -> str:
    """The language without its script and region: `ru` for `ru-RU` and `ru_RU.UTF-8`."""
    return language.replace("_", "-").replace(".", "-").split("-")[0].lower()


@cache
def translator(language: str) -> _gettext.NullTranslations:
    """The catalogue of `language` (BCP 47); English where there is none."""
    base = _base(language)
    path = resource("locale", base, "LC_MESSAGES", "cjmdesk.mo")
    if base == "en" or base not in LANGUAGES or not os.path.exists(path):
        return _gettext.NullTranslations()
    with open(path, "rb") as file:
        return _gettext.GNUTranslations(file)


def use_language(language: str) -> None:
    """Makes `language` the language of the interface in this context."""
    _interface.set(language)


def in_this_language(work: "Callable[..., T]") -> "Callable[..., T]":
    """`work`, to be called once in another thread, speaking the language that is spoken here and now."""
    return partial(copy_context().run, work)


def interface_language() -> str:
    """The language that `_` speaks now."""
    return _interface.get()


def system_language() -> str:
    """The language that the environment, or else the system, asks for first and that has a catalogue; else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := os.environ.get(name, ""))), "")
    if _base(locale) in ("c", "posix"):  # gettext's rule: then LANGUAGE has no say
        return "en"
    asked = os.environ.get("LANGUAGE") or locale or _language_of_desktop()
    return next((base for base in map(_base, asked.split(":")) if base in LANGUAGES), "en")


def _language_of_desktop() -> str:
    """What the user has chosen in the settings of Windows or macOS; empty elsewhere and where it cannot be told."""
    ask = {"win32": _language_of_windows, "darwin": _language_of_macos}.get(sys.platform)
    try:
        return ask() if ask else ""
    except (AttributeError, OSError, ValueError):
        return ""


def _language_of_windows() -> str:
    import ctypes
    from locale import windows_locale

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")  # type: ignore[attr-defined]


def _language_of_macos() -> str:
    """The preferred languages, separated by colons. A program started from the desktop has no LANG there."""
    from subprocess import run

    # Answers with a list in brackets, an item a line.
    done = run(["/usr/bin/defaults", "read", "-g", "AppleLanguages"], capture_output=True, text=True)
    return ":".join(filter(None, (line.strip(' ",()') for line in done.stdout.splitlines())))


def _(message: str) -> str:
    """`message` in the language of the interface."""
    return translator(_interface.get()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The plural form for `n` in the language of the interface; the caller fills in the number."""
    return translator(_interface.get()).ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Marks `message` for the catalogue; it is translated where it is shown."""
    return message


MINUS = "\u2212"


def format_number(value: float, language: str, digits: int | None = None) -> str:
    """`value` with grouped thousands: 1 234,5 in Russian, 1,234.5 in English; a true minus sign.

    `digits` is the number of decimals; without it as many as the shortest exact form has. What nobody writes out,
    from 1e21 on and without `digits` below 1e-12, stays in scientific form; no number at all is a dash.
    """
    size = abs(value)
    if size != size:
        return "\u2013"
    if size == float("inf"):
        text = "∞"
    elif size >= 1e21 or (digits is None and 0 < size < 1e-12):
        text = _marked(*f"{_decimal(size).normalize():e}".replace("e+", "e").partition("."), language)
    else:
        exact = repr(size) if digits is None else f"{size:.{digits}f}"
        exact = f"{_decimal(size):f}" if "e" in exact else exact
        whole, point, decimals = exact.partition(".")
        decimals = decimals.rstrip("0") if digits is None else decimals
        # Russian groups from five digits on in running text; a table of figures reads better grouped throughout.
        text = _marked(f"{int(whole):,}", point if decimals else "", decimals, language)
    return MINUS + text if value < 0 and text.strip("0.,") else text


def _decimal(value: float) -> "Decimal":
    """The shortest decimal number that is read as `value`."""
    from decimal import Decimal  # only a number in a message needs it

    return Decimal(repr(value))


def _marked(whole: str, point: str, decimals: str, language: str) -> str:
    """The figures with the language's signs between them."""
    if _base(language) != "ru":
        return whole + point + decimals
    return whole.replace(",", NO_BREAK_SPACE) + point.replace(".", ",") + decimals


CURRENCY_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "KZT": "₸", "UAH": "₴", "CNY": "¥", "BYN": "Br"}
_SIGNS_BEFORE = ("$", "€", "£", "¥")


def format_money(value: float, currency: str, language: str, digits: int | None = 0) -> str:
    """A sum of money with the sign of `currency` (ISO 4217, or any text) where the language puts it."""
    number = format_number(value, language, digits)
    sign = CURRENCY_SIGNS.get(currency.upper(), currency)
    if not sign:
        return number
    if _base(language) == "en" and sign in _SIGNS_BEFORE:
        return MINUS + sign + number[1:] if number.startswith(MINUS) else sign + number
    return number + NO_BREAK_SPACE + sign


_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_date(day: "date", language: str) -> str:
    """12.11.2026 in Russian, 12 Nov 2026 otherwise."""
    if _base(language) == "ru":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


_RUSSIAN_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


def format_month(day: "date", language: str) -> str:
    """The month of a day, as short as under a chart: авг 26 in Russian, Aug 26 otherwise."""
    months = _RUSSIAN_MONTHS if _base(language) == "ru" else _ENGLISH_MONTHS
    return f"{months[day.month - 1]}{NO_BREAK_SPACE}{day.year % 100:02}"
