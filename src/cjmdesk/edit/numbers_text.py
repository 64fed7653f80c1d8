"""Numbers as people type them: 1 234,5 and 1,234.5, with a percent sign or a unit behind."""

import re

from cjmdesk.i18n import number_signs

_SPACES = re.compile(r"[\s\u00a0\u202f_']")
_FIGURES = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_MINUS_SIGNS = "\u2212\u2013\u2012"
_LONGEST = 60


def parse_number(text: str, language: str = "en") -> float:
    """The number that `text` says; raises ValueError where it says none.

    Both marks may stand for the decimals: with two different ones the last does, a mark that comes twice groups
    thousands. A single mark with three figures behind it groups where the language groups with it: the comma in
    English, the point in German, neither in Russian.
    """
    plain = _SPACES.sub("", text)
    for sign in _MINUS_SIGNS:
        plain = plain.replace(sign, "-")
    match = _FIGURES.fullmatch(plain)
    if not match or len(plain) > _LONGEST:
        raise ValueError(f"no number: {text!r}")
    sign, figures, exponent = match.groups()
    value = float(sign + _with_point(figures, language) + (exponent or ""))
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"no number: {text!r}")
    return value


def _with_point(figures: str, language: str) -> str:
    """`figures` with no grouping and a point before the decimals."""
    points, commas = figures.count("."), figures.count(",")
    if points and commas:
        decimal = max(".,", key=figures.rindex)
        group = "," if decimal == "." else "."
    elif points > 1 or commas > 1:
        decimal, group = "", "." if points else ","
    else:
        mark = "," if commas else "."
        is_grouped = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", figures) and number_signs(language)[0] == mark
        decimal, group = ("", mark) if is_grouped else (mark, "")
    whole, _mark, decimals = figures.partition(decimal) if decimal else (figures, "", "")
    if group and not _is_grouped(whole, group):
        raise ValueError(f"no number: {figures!r}")
    if group:
        whole = whole.replace(group, "")
    if not decimals.isdigit() and decimals:
        raise ValueError(f"no number: {figures!r}")
    return f"{whole or '0'}.{decimals or '0'}"


def _is_grouped(whole: str, group: str) -> bool:
    """Whether the marks stand before every third figure from the right."""
    first, *rest = whole.split(group)
    return 1 <= len(first) <= 3 and all(len(part) == 3 for part in rest)


def parse_share(text: str, language: str = "en") -> float:
    """A share from 0 to 1: 0,2 and 20 % are the same; without a sign, what is greater than 1 counts as percent."""
    stripped = text.strip()
    value = parse_number(stripped.removesuffix("%"), language)
    is_percent = stripped.endswith("%") or value > 1
    return round(value / 100, 12) if is_percent else value
