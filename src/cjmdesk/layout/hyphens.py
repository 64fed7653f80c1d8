"""Where a word may be divided, by the dictionaries of Pyphen; they are read with the first word that needs it."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from cjmdesk.layout.text import Syllables

_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk", "mn")
"""Languages whose own words are Cyrillic."""
_LONGEST, _MARGIN = 160, 12
"""No line holds more letters of a word. To look up thousands of them, which are no word, takes seconds."""


@cache
def syllables(language: str) -> Syllables:
    """What divides words in a document of `language` (BCP 47): a function from a word to the places of its hyphens."""
    return partial(_places, language)


def _places(language: str, word: str) -> Sequence[int]:
    if len(word) <= _LONGEST:
        return _looked_up(language, word)
    # Near the end of what is looked up, nothing is known of how the word goes on.
    return [place for place in _looked_up(language, word[:_LONGEST]) if place <= _LONGEST - _MARGIN]


@cache
def _looked_up(language: str, word: str) -> Sequence[int]:
    dictionary = _dictionary(_language_of(word, language))
    return tuple(dictionary.positions(word)) if dictionary else ()


def _language_of(word: str, language: str) -> str:
    """The language of a word: that of the document, unless it is of the other script."""
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in word)
    if cyrillic == (language.split("-")[0].lower() in _CYRILLIC):
        return language.replace("-", "_")
    return "ru" if cyrillic else "en"


@cache
def _dictionary(language: str) -> Any:
    """The dictionary for a language; None where there is none."""
    import pyphen  # a third of a megabyte of patterns: only words that are too wide need them

    name = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=name) if name else None
