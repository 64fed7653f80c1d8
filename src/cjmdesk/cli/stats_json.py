"""Figures as plain data: what a program that reads them needs, with sentences in the language of the interface."""

from datetime import date
from math import isfinite
from typing import Any

from cjmdesk.analysis.chain import Chain
from cjmdesk.analysis.figure import Sentence, in_words
from cjmdesk.analysis.solved import Solved
from cjmdesk.model.base import Entity

_LEFT_OUT = (Chain, Solved)
"""The machinery behind the figures, which no reader needs."""


def plain(value: Any, language: str) -> Any:
    """Named tuples as tables, sentences as words, entities as their ids."""
    if isinstance(value, float) and not isfinite(value):
        return None  # JSON has no word for it
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Sentence):
        return in_words(value, language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, dict):
        return {key: plain(item, language) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        fields = {name: item for name, item in value._asdict().items() if not isinstance(item, _LEFT_OUT)}
        return {name: plain(item, language) for name, item in fields.items() if name != "solution"}
    return [plain(item, language) for item in value]
