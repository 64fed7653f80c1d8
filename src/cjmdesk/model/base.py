"""The base of every part of a document: frozen, unknown keys kept, changed only through `but`."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NoReturn, Self

from cjmdesk.model.core import PydanticCustomError, ValidationError
from cjmdesk.model.rules import After, Around, Before, Limits
from cjmdesk.model.value import Value

if TYPE_CHECKING:
    from pydantic_core import InitErrorDetails
Number = float
"""Finite, as all numbers of a document."""
Positive = Annotated[float, Limits(0)]
Share = Annotated[float, Limits(0, 1)]
Grade = Annotated[int, Limits(1, 5)]
Count = Annotated[int, Limits(0, 10**15)]

Evidence = Literal["assumption", "observation", "interview", "survey", "analytics"]
Letter = Literal["L", "C", "P", "Q"]
Period = Literal["month", "quarter", "year"]

FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What no text of a document holds: C0 and C1 controls without tab and line feed, DEL, Unicode's own line separators,
lone surrogates, and what is no character at all."""

_LINE_SEPARATORS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

HUES = ("blue", "cyan", "orange", "green", "grape", "teal", "indigo", "red", "lime", "pink")
_HEX_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")


class FrozenDict(dict[Any, Any]):
    """A mapping that a document may hold: it refuses every change after it is made."""

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("a document is immutable")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = __ior__ = _refuse

    def __reduce__(self) -> tuple[type["FrozenDict"], tuple[dict[Any, Any]]]:
        return FrozenDict, (dict(self),)


def _refuse_unfit(title: str, values: Mapping[str, Any]) -> None:
    """Raises ValidationError, as the node `title`, where one of the values holds text that no file can hold."""
    faults = [fault for name, value in values.items() for fault in _unfit(value, (name,))]
    if faults:
        raise ValidationError.from_exception_data(title, faults)


def _unfit(value: object, path: tuple[str | int, ...]) -> "Iterator[InitErrorDetails]":
    """The faults of texts in `value`; nodes have been looked at when they were made."""
    if isinstance(value, str):
        if not value.isprintable() and (found := FORBIDDEN_CHARACTERS.search(value)):
            fault = PydanticCustomError("control", "control character {code}", {"code": f"U+{ord(found.group()):04X}"})
            yield {"type": fault, "loc": path, "input": value}
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _unfit(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _unfit(key, (*path, key))
            yield from _unfit(item, (*path, key))


def clean_text(text: str) -> str:
    """`text` with every line separator made a line feed and what else is forbidden dropped (for pasted text)."""
    return FORBIDDEN_CHARACTERS.sub("", _LINE_SEPARATORS.sub("\n", text))


def _parse_date(value: object) -> object:
    """ISO dates only: pydantic alone would also take seconds since 1970."""
    if isinstance(value, date):
        return value
    match = _ISO_DATE.match(value) if isinstance(value, str) else None
    if not match:
        raise PydanticCustomError("date_form", "a date is needed, as 2026-11-12")
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise PydanticCustomError("date_none", "there is no such date") from None


def _check_color(value: str) -> str:
    if value not in HUES and not _HEX_COLOR.match(value):
        raise PydanticCustomError("color", "a colour is needed: #rrggbb or one of {hues}", {"hues": ", ".join(HUES)})
    return value


def _distinct_grades(value: object, validate: Callable[[object], dict[int, int]]) -> FrozenDict:
    """Grades that are written differently and are the same would silently lose one of their counts."""
    table = FrozenDict(validate(value))
    if isinstance(value, dict) and len(table) < len(value):
        first: dict[int, object] = {}
        for key in value:
            (grade,) = validate({key: 0})
            if grade in first:
                grades = {"first": first[grade], "second": key}
                raise PydanticCustomError("same_grade", "grade twice", {"grades": grades, "path": (key,)})
            first[grade] = key
    return table


Date = Annotated[date, Before(_parse_date)]
Color = Annotated[str, After(_check_color)]
Table = Annotated[dict[str, str], After(FrozenDict)]
Grades = Annotated[dict[Count, Count], Around(_distinct_grades)]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def one_or_more(kind: Any) -> Any:
    """The type of a field that holds one value or a list of them."""
    return Annotated[tuple[kind, ...], Before(_listed)]


class Node(Value):
    """A frozen value with the keys of its kind, and the unknown keys of its file in `unknown`."""

    naming: ClassVar[str] = ""
    """The field that a plain text in the file stands for; empty where a plain text stands for nothing."""

    def __init__(self, /, **data: Any) -> None:
        _refuse_unfit(type(self).__name__, data)
        # The nodes of a file do not come through here: the reader has looked at each text.
        super().__init__(**data)

    def but(self, **changes: Any) -> Self:
        """This node with `changes` (by field name), validated; `self` where nothing differs.

        Raises pydantic's ValidationError on a value that the field refuses, and TypeError on a name that is
        neither a field nor a key of `unknown`.
        """
        _refuse_unfit(type(self).__name__, changes)
        known, unknown = self.__dict__, self.__pydantic_extra__ or {}
        for name in changes:
            if name not in known and name not in unknown:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
        new = type(self).model_validate({**known, **unknown, **changes}, by_name=True, by_alias=False)
        # Validation copies tuples and tables; what did not change is shared instead.
        new.__dict__.update((name, value) for name, value in known.items() if name not in changes)
        return self if new == self else new

    @property
    def unknown(self) -> dict[str, Any]:
        """Keys of the file that this version does not know, kept as they were."""
        return self.__pydantic_extra__ or {}


class Entity(Node):
    """A node with a name of its own in the map: what can be selected, referred to and undone."""

    kind_name: ClassVar[str] = ""
    """The word for this kind, in ids that cannot be made from a name and in keys of the drawing."""

    id: str = ""
    notes: str = ""
    implied: bool = False
