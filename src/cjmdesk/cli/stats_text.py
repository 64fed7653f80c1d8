"""Figures as text: a section for each question, a line for each figure, with its formula or what is missing."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.analysis.figure import NOT_KNOWN, Figure, Sentence, in_words, value_text
from cjmdesk.i18n import _, interface_language

_WIDEST = 44


class Row(NamedTuple):
    """What it is, its value, and how it came about."""

    name: str
    value: str = ""
    how: str = ""


Section = tuple[str, list[Row]]


class Words:
    """Sentences and values in the language of the interface and the currency of the map."""

    def __init__(self, currency: str) -> None:
        self.currency, self.language = currency, interface_language()

    def say(self, sentence: Sentence) -> str:
        return in_words(sentence, self.language)

    def value(self, figure: Figure, interval: bool = True) -> str:
        text = value_text(figure.value, figure.unit, self.currency, self.language)
        if figure.interval and interval and figure.value is not None:
            low, high = (value_text(end, figure.unit, self.currency, self.language) for end in figure.interval)
            return _("{value} ({low} to {high})").format(value=text, low=low, high=high)
        return text

    def money(self, value: float) -> str:
        return value_text(value, "money", self.currency, self.language)

    def number(self, value: float | None) -> str:
        return value_text(value, "number", self.currency, self.language)

    def share(self, value: float) -> str:
        return value_text(value, "share", self.currency, self.language)

    def row(self, figure: Figure, name: str = "") -> Row:
        """The line of a figure: behind a dash what is missing, else the formula and what is to be known of it."""
        title = name or self.say(figure.name)
        if figure.value is None:
            return Row(title, NOT_KNOWN, "; ".join(self.say(text) for text in figure.missing))
        notes = [self.say(text) for text in (figure.how, *figure.notes)]
        return Row(title, self.value(figure), "; ".join(note for note in notes if note))


def lines(sections: list[Section]) -> Iterator[str]:
    """The sections as lines, values and formulas in columns; a section without rows is left out."""
    first = True
    for title, rows in sections:
        if not rows:
            continue
        if not first:
            yield ""
        first = False
        yield title
        names = min(_WIDEST, max((len(row.name) for row in rows if row.value or row.how), default=0))
        values = min(_WIDEST, max(len(row.value) for row in rows))
        for row in rows:
            yield f"  {row.name:<{names}}  {row.value:<{values}}  {row.how}".rstrip()
