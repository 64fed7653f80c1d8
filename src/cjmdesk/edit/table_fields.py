"""What the field of an entity holds, and what a text means that is put into it as into a cell of a table."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from cjmdesk.edit.dates_text import parse_date
from cjmdesk.edit.nodes import node_class
from cjmdesk.edit.numbers_text import parse_number, parse_share
from cjmdesk.model.base import Node
from cjmdesk.model.library import folded
from cjmdesk.model.problems import Path
from cjmdesk.model.references import refers
from cjmdesk.model.rules import FieldInfo

Kind = Literal["text", "texts", "number", "share", "day", "bool", "choice"]

_NONE = ("", "-", "\u2013", "\u2014", "\u2212")
"""What stands in an empty cell of a table."""

_TRUE = frozenset({"true", "yes", "1", "+", "x", "✓", "✔", "да", "истина"})
_FALSE = frozenset({"false", "no", "0", "нет", "ложь"})


class Reader(NamedTuple):
    """How the texts of a field are read."""

    language: str
    words: Mapping[str, str]
    signs: tuple[str, ...]
    """What may stand before or behind a number."""

    def read(self, kind: Kind, text: str) -> Any:
        """The value that `text` means; what cannot be understood as it is, for the field to refuse it."""
        if kind != "text" and text in _NONE:
            return None
        if kind == "texts":
            for mark in ";," if self.words else ";":  # letters and ids have no commas in them, sentences have
                text = text.replace(mark, "\n")
            items = tuple(self._chosen(part.strip()) for part in text.split("\n") if part.strip())
            return tuple(dict.fromkeys(items)) if self.words else items
        if kind == "day":
            return parse_date(text) or text
        if kind == "bool":
            word = folded(text)
            return True if word in _TRUE else False if word in _FALSE else text
        if kind in ("number", "share"):
            return self._number(kind, text)
        return self._chosen(text) or None

    def _chosen(self, text: str) -> str:
        if text in self.words:
            return text
        wanted = folded(text)
        return next((value for value, word in self.words.items() if wanted in (folded(word), folded(value))), text)

    def _number(self, kind: Kind, text: str) -> float | str:
        plain = text
        for sign in self.signs:  # "из 5" may stand behind a number, and a unit called "5" nowhere
            plain = plain if sign[0].isdigit() else plain.removesuffix(sign).strip()
            plain = plain if sign[-1].isdigit() else plain.removeprefix(sign).strip()
        try:
            return (parse_share if kind == "share" else parse_number)(plain, self.language)
        except ValueError:
            return text


class Form(NamedTuple):
    """What a field holds, and whether that is one of a closed list."""

    kind: Kind
    is_closed: bool


@cache
def form_of(cls: type[Node], path: Path) -> Form:
    """The form of the field at `path`; tables and items of lists hold text."""
    steps = [step for step in path if isinstance(step, str)]
    for step in steps[:-1]:
        inner = node_class(cls, step)
        if inner is None:
            return Form("text", False)
        cls = inner
    name = steps[-1] + "_" if steps[-1] + "_" in cls.model_fields else steps[-1]
    if name not in cls.model_fields or isinstance(path[-1], int):
        return Form("text", False)
    parts = list(_parts(cls.model_fields[name].annotation))
    return Form(_kind_of(cls.model_fields[name], parts), Literal in parts or refers(cls, name))


def _kind_of(info: FieldInfo, parts: list[Any]) -> Kind:
    if tuple in parts:
        return "texts"
    if date in parts:
        return "day"
    if bool in parts:
        return "bool"
    if float in parts or int in parts:
        is_share = any(getattr(rule, "le", None) == 1 for rule in (*info.metadata, *parts))
        return "share" if is_share else "number"
    return "choice" if Literal in parts else "text"


def _parts(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: types, origins and the rules behind them."""
    yield get_origin(annotation) or annotation
    for part in get_args(annotation):
        yield from _parts(part)
