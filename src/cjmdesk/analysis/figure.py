"""A computed figure: its value, what it is measured in, how it came about, from which cells, and what is missing.

Nothing here is in a language yet: a `Sentence` holds a text of the catalogue and what is filled in, and becomes words
where it is shown: on the screen in the language of the interface, on paper in that of the document.
"""

from collections.abc import Callable, Iterable
from math import floor, isfinite, log10
from typing import Literal, NamedTuple, Union

from cjmdesk.i18n import N_, NO_BREAK_SPACE, as_percent, format_money, format_number, translator

Part = Union[str, float, "Sentence", tuple[str, ...], tuple["Sentence", ...]]
Unit = Literal["number", "share", "points", "money", "days", "score"]
"""A share is 0 to 1, points are the difference of two shares, a score is a number of a scale."""

SMALL = 1e-4
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

TOO_LARGE = N_("the result is too large to be told")

NOT_KNOWN = "—"
"""Stands where a figure cannot be computed."""


class Sentence(NamedTuple):
    """A text of the catalogue (English) and what its placeholders hold, by name."""

    text: str
    parts: tuple[tuple[str, Part], ...] = ()


def said(text: str, /, **parts: Part) -> Sentence:
    """A sentence; `text` is marked for the catalogue by the caller, `N_("the stage “{name}” …")`."""
    return Sentence(text, tuple(parts.items()))


def quoted(names: Iterable[str]) -> tuple[Sentence, ...]:
    """The names, each in the quotation marks of the language that they are told in."""
    return tuple(said(N_("“{name}”"), name=name) for name in names)


class Figure(NamedTuple):
    """One figure. `value` is None where it cannot be computed: then `missing` says why."""

    name: Sentence
    value: float | None
    unit: Unit
    how: Sentence
    """The formula with its numbers; where something is missing the formula alone."""
    cells: tuple[str, ...] = ()
    """The keys of what the figure was computed from: KPIs, stages, transitions, emotions."""
    missing: tuple[Sentence, ...] = ()
    interval: tuple[float, float] | None = None
    """Where the true value lies with 95% confidence, where counts allow to say that."""
    notes: tuple[Sentence, ...] = ()
    """What a reader of the figure should know: conversions, assumptions, doubts."""


def in_words(sentence: Sentence, language: str) -> str:
    """The sentence in a language (BCP 47; English where there is no catalogue)."""
    words = translator(language).gettext(sentence.text)
    return words.format(**{name: _part(value, language) for name, value in sentence.parts})


def _part(value: Part, language: str) -> str:
    if isinstance(value, Sentence):
        return in_words(value, language)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(_part(item, language) for item in value)
    return short_number(value, language)


def short_number(value: float, language: str) -> str:
    """A number with four significant figures below 1 000, rounded to whole ones from 10 000 on.

    What begins with many noughts is told by its power of ten: 1.2·10⁻⁵.
    """
    if 0 < abs(value) < SMALL:
        figures, _e, power = f"{value:.1e}".partition("e")
        return f"{format_number(float(figures), language)}·10{str(int(power)).translate(_RAISED)}"
    if value == 0 or value != value or abs(value) == float("inf"):
        return format_number(value, language)
    places = max(0, 3 - floor(log10(abs(value))) if abs(value) < 1000 else 4 - len(str(int(abs(value)))))
    return format_number(round(value, places), language)


def value_text(value: float | None, unit: Unit, currency: str, language: str) -> str:
    """A value with its unit: 11,8 %, 3 213 554 ₽, 19 days; a dash where there is none."""
    if value is None or not _can_be_told(value, unit):
        return NOT_KNOWN
    if unit == "share":
        return as_percent(_hundredths(value, language), language)
    if unit == "points":
        return _hundredths(value, language) + NO_BREAK_SPACE + translator(language).gettext(N_("pp"))
    if unit == "money":
        return format_money(value, currency, language, 0 if abs(value) >= 1000 else 2)
    number = short_number(value, language)
    if unit == "days":
        return translator(language).gettext(N_("{n} days")).format(n=number).replace(" ", NO_BREAK_SPACE)
    return number


def _can_be_told(value: float, unit: Unit) -> bool:
    """Whether the value is a number, in per cent as well where it is told so."""
    return isfinite(value * 100 if unit in ("share", "points") else value)


def _hundredths(value: float, language: str) -> str:
    """With two decimals, or two figures where the value is smaller than that."""
    hundredths = value * 100
    places = 2 if not hundredths or abs(hundredths) >= 0.1 else 1 - floor(log10(abs(hundredths)))
    return format_number(round(hundredths, places), language)


def known(*figures: Figure) -> bool:
    """Whether every figure has a value."""
    return all(figure.value is not None for figure in figures)


def finite(figure: Figure) -> Figure:
    """The figure; without a value, and with what is missing, where that is past all numbers."""
    if figure.value is None or _can_be_told(figure.value, figure.unit):
        return figure
    return figure._replace(value=None, missing=(said(TOO_LARGE),), interval=None)


def lacking(figures: Iterable[Figure]) -> tuple[Sentence, ...]:
    """What is missing in some figures, each once, in their order."""
    return tuple(dict.fromkeys(sentence for figure in figures for sentence in figure.missing))


def derived(
    name: Sentence,
    unit: Unit,
    sources: tuple[Figure, ...],
    compute: Callable[..., float],
    formula: Callable[..., Sentence],
    plain: Sentence,
) -> Figure:
    """The figure that `compute` makes of other figures' values, with all their cells; none where one of them lacks.

    `formula` tells the values with the result as its last argument, `plain` says the formula without numbers.
    """
    cells = tuple(dict.fromkeys(cell for source in sources for cell in source.cells))
    values = [source.value for source in sources if source.value is not None]
    if len(values) < len(sources):
        return Figure(name, None, unit, plain, cells, lacking(sources))
    result = compute(*values)
    if not isfinite(result):
        return Figure(name, None, unit, plain, cells, (said(TOO_LARGE),))
    return Figure(name, result, unit, formula(*values, result), cells)
