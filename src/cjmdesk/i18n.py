"""The one translation mechanism: gettext catalogues, and figures and dates as a language writes them.

What is said to the user goes through `_` and `ngettext` and follows the language of the interface
(`use_language`). It belongs to the context that set it: a new thread speaks English, unless what runs there was
wrapped with `in_this_language` by who starts it. What is drawn into a map or an export follows the document's
language: take `translator(language)` and call its `gettext`.
"""

import gettext as _gettext
import os
import re
import sys
from contextvars import ContextVar, copy_context
from functools import cache, lru_cache, partial

from cjmdesk.assets import config_folder, resource

TYPE_CHECKING = False
if TYPE_CHECKING:  # these, and the module that usually says so, would be a fifth of the time that --help takes
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal
    from typing import TypeVar

    T = TypeVar("T")

LANGUAGES = ("en", "ru")
"""The languages that the program comes with; English is the source language."""

MORE = "CJMDESK_LOCALE"
"""The environment variable that names a further folder of catalogues."""

_interface: ContextVar[str] = ContextVar("interface_language", default="en")

NO_BREAK_SPACE = "\u00a0"


def _base(language: str) -> str:
    """The language without its script and region: `ru` for `ru-RU` and `ru_RU.UTF-8`."""
    return language.replace("_", "-").replace(".", "-").split("-")[0].lower()


def _folders() -> list[str]:
    """Where catalogues are looked for, the first one first: a user's own go before those of the program."""
    folders = (os.environ.get(MORE, ""), os.path.join(config_folder(), "locale"), resource("locale"))
    return [folder for folder in folders if folder]


def _catalogue_of(base: str) -> str:
    """The file with the texts in a language, `.mo` or `.po`, in one of the folders; empty where there is none."""
    for folder in _folders():
        for name in (f"{base}.po", f"{base}/LC_MESSAGES/cjmdesk.mo", f"{base}/LC_MESSAGES/cjmdesk.po"):
            path = os.path.join(folder, *name.split("/"))
            if os.path.isfile(path):
                return path
    return ""


def languages() -> tuple[str, ...]:
    """All languages that there is a catalogue of, by their codes: those of the program, then what else is found."""
    found: set[str] = set()
    for folder in _folders():
        try:
            names = {name.removesuffix(".po") for name in os.listdir(folder)}
        except OSError:
            continue
        found |= {name for name in names if name.isascii() and name.islower() and name.isalpha()}
    return (*LANGUAGES, *sorted(name for name in found.difference(LANGUAGES) if _catalogue_of(name)))


def has_catalogue(language: str) -> bool:
    """Whether the interface can speak `language`; quicker than to list them all."""
    base = _base(language)
    return base in LANGUAGES or (base.isalpha() and bool(_catalogue_of(base)))


@cache
def translator(language: str) -> _gettext.NullTranslations:
    """The catalogue of `language` (BCP 47); English where there is none, or none that can be read."""
    base = _base(language)
    if base == "en" or not base.isalpha():
        return _gettext.NullTranslations()
    path = _catalogue_of(base)
    try:
        if path.endswith(".mo"):
            with open(path, "rb") as file:
                return _gettext.GNUTranslations(file)
        if path:
            from cjmdesk.catalogue import read_po  # only who has a catalogue that nobody has compiled

            return read_po(path)
    except (OSError, ValueError, UnicodeError):
        pass
    return _gettext.NullTranslations()


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
    return next((base for base in map(_base, asked.split(":")) if has_catalogue(base)), "en")


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

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")  # type: ignore[attr-defined]  # Windows


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


@lru_cache(4096)
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
    group, mark = _signs(_base(language))
    return whole.replace(",", group) + (mark if point else "") + decimals


def number_signs(language: str) -> tuple[str, str]:
    """What stands between thousands and before decimals in `language` (BCP 47)."""
    return _signs(_base(language))


@cache
def _signs(language: str) -> tuple[str, str]:
    """What stands between thousands and before decimals, as the catalogue writes its sample."""
    # TRANSLATORS: how numbers are written: this one in your language; a space there should be a no-break space.
    sample = translator(language).gettext("1,234.5")
    signs = re.fullmatch(r"1(\D?)234(\D)5", sample)
    return (signs[1], signs[2]) if signs else (",", ".")


def as_percent(number: str, language: str) -> str:
    """A number of hundredths, already written, with the sign as the language puts it: 11,8 % in Russian, 11.8%."""
    # TRANSLATORS: how a percentage is written; a space before the sign should be a no-break space.
    return translator(language).gettext("{n}%").format(n=number)


def format_percent(share: float, language: str, digits: int) -> str:
    """A share from 0 to 1 in per cent, rounded to at most so many decimals."""
    return as_percent(format_number(round(100 * share, digits), language), language)


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


_MONTHS = N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_DAY = N_("5 Mar 2026")
"""A sample: a translation of it says how dates are written, with the month as a word of `_MONTHS` or as a number."""


def format_date(day: "date", language: str) -> str:
    """12.11.2026 in Russian, 12 Nov 2026 otherwise, or as the language's catalogue writes its sample."""
    base = _base(language)
    month = _months(base)[day.month - 1]
    return _date_pattern(base).format(d=day.day, m=day.month, month=month, year=day.year)


def format_month(day: "date", language: str) -> str:
    """The month of a day, as short as under a chart: авг 26 in Russian, Aug 26 otherwise."""
    return f"{_months(_base(language))[day.month - 1]}{NO_BREAK_SPACE}{day.year % 100:02}"


@cache
def _months(language: str) -> tuple[str, ...]:
    """The short names of the twelve months."""
    months = tuple(translator(language).gettext(_MONTHS).split())
    return months if len(months) == 12 else tuple(_MONTHS.split())


@cache
def _date_pattern(language: str) -> str:
    """The sample of the language, for `str.format`."""
    places = {"2026": "{year}", "05": "{d:02}", "03": "{m:02}", "5": "{d}", "3": "{m}"}
    sample = translator(language).gettext(_DAY).replace("{", "").replace("}", "")
    parts = re.split("(2026|0?5|0?3)", sample.replace(_months(language)[2], "\0"))
    pattern = "".join(places.get(part, part) for part in parts).replace("\0", "{month}")
    return pattern if "{year}" in pattern and "{d" in pattern and "{m" in pattern else "{d} {month} {year}"
