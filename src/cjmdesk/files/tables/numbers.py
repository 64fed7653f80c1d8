"""Numbers as tables write them: 1 234,50 and 1,234.50, with a sign of a currency or without."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
SPACES = "[\\s\u00a0\u202f\u2009']"
_SPACES = re.compile(SPACES)
CURRENCY = "[₽$€£₸₴]|руб\\.?|р\\."
_CURRENCY = re.compile(CURRENCY)


def number(text: str, mark: str) -> float | None:
    """The number that `text` says, `mark` standing before its decimals; None where it says none."""
    plain = _SPACES.sub("", _CURRENCY.sub("", text)).replace("\u2212", "-")
    plain = plain.replace(".", "").replace(",", ".") if mark == "," else plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if abs(value) <= 1e300 else None


def mark_of(texts: Iterable[str]) -> str:
    """The decimal mark of a column: the last of two different ones; a comma alone, unless it groups by thousands."""
    commas = points = groups = 0
    for text in texts:
        comma, point = text.rfind(","), text.rfind(".")
        commas += comma > point
        points += point > comma
        groups += bool(re.search(r"\d,\d{3}(?:,\d{3})*\s*$", text)) and point < 0
    return "," if commas > points and groups < commas else "."
