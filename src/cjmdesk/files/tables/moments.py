"""Days and times as tables write them, in microseconds since 1970 as the clock on the wall shows them."""

import re
from collections.abc import Iterable
from datetime import date

from cjmdesk.i18n import N_

ORDERS = {
    "ymd": N_("year, month, day"),
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "unix": N_("seconds since 1970"),
}
"""In which order a date is written."""

DAY = 86_400_000_000
"""Microseconds."""

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = (date.min.toordinal() - _EPOCH) * DAY, (date.max.toordinal() - _EPOCH + 1) * DAY - 1
_CLOCK = r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_FORMS = {
    "ymd": re.compile(rf"(\d{{4}})([-/.]?)(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}", re.ASCII),
    "dmy": re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII),
    "mdy": re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII),
}
_UNIX = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}", re.ASCII)


def moment(text: str, order: str) -> int | None:
    """The moment that `text` says; None where it says none. A day alone is its midnight."""
    text = text.strip()
    if order == "unix":
        if not _UNIX.fullmatch(text):
            return None
        return int(text) * 1000 if len(text) >= 12 and "." not in text else round(float(text) * 1_000_000)
    match = _FORMS[order].fullmatch(text)
    if not match:
        return None
    first, sign, second, third, hours, minutes, seconds, parts, zone = match.groups()
    if not sign and len(second) + len(third) < 4:
        return None
    year, month, day = {"ymd": (first, second, third), "dmy": (third, second, first), "mdy": (third, first, second)}[
        order
    ]
    try:
        days = date(_whole_year(year), int(month), int(day)).toordinal() - _EPOCH
    except ValueError:
        return None
    clock = [int(part or 0) for part in (hours, minutes, seconds)]
    if clock[0] > 23 or clock[1] > 59 or clock[2] > 59:
        return None
    micros = int(((parts or "") + "000000")[:6])
    found = days * DAY + ((clock[0] * 60 + clock[1] - _offset(zone)) * 60 + clock[2]) * 1_000_000 + micros
    return found if _FIRST <= found <= _LAST else None  # a zone may lead out of the calendar


def _whole_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _offset(zone: str | None) -> int:
    """The minutes by which a zone is ahead of Greenwich."""
    if zone is None or zone.isalpha():
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[3:].lstrip(":") or 0)
    return -minutes if zone[0] == "-" else minutes


def order_of(texts: Iterable[str]) -> str:
    """The order that most of the texts fit; where several do, the earliest of `ORDERS`. Empty where none does."""
    counts = dict.fromkeys(ORDERS, 0)
    for text in texts:
        for order in ORDERS:
            counts[order] += moment(text, order) is not None
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def day_of(micros: int) -> date:
    """The day of a moment."""
    return date.fromordinal(micros // DAY + _EPOCH)


def midnight(day: date) -> int:
    """The moment at which a day begins."""
    return (day.toordinal() - _EPOCH) * DAY


def pattern_of(text: str, order: str) -> str:
    """The pattern (as strptime has it) of texts that are written as this one; empty where there is no simple one."""
    match = _FORMS[order].fullmatch(text) if order in _FORMS else None
    if not match or moment(text, order) is None or not match.group(2):
        return ""
    first, sign, _second, third, hours, _minutes, seconds, parts, zone = match.groups()
    if len(first if order == "ymd" else third) != 4 or zone not in (None, "Z"):
        return ""
    signs = {"ymd": "%Y-%m-%d", "dmy": "%d-%m-%Y", "mdy": "%m-%d-%Y"}[order].replace("-", sign)
    if hours is None:
        return "" if zone else signs
    between = text[match.end(4) : match.start(5)]
    if parts and text[match.start(8) - 1] != ".":
        return ""
    clock = "%H:%M" + (":%S" if seconds else "") + ("%.f" if parts else "")
    return signs + between + clock + text[match.end(8 if parts else 7 if seconds else 6) :]
