"""What a table becomes: columns of numbers, and the rows that could not be used."""

from array import array
from typing import Literal, NamedTuple

Kind = Literal["code", "words", "moment", "number"]
"""A text as a number that stands for it; such a text that is also remembered; a moment in microseconds; a number."""

FaultKind = Literal["empty", "moment", "number", "damaged"]

KEPT = 20
"""Faults of a kind that are kept with their line."""

MOST_WORDS = 10_000
"""Different texts of a column that is remembered; more than these are no stages."""

NO_MOMENT = -(2**63)
"""Stands for a moment that is not there, in a column that may be empty."""

TYPES: dict[Kind, str] = {"code": "I", "words": "I", "moment": "q", "number": "d"}


class Wanted(NamedTuple):
    """A column to be read."""

    role: str
    place: int
    kind: Kind
    is_needed: bool = True
    """Whether a row without it is left out."""


class Form(NamedTuple):
    """How the texts of a table are to be understood."""

    order: str = "ymd"
    """Of dates: see `moments.ORDERS`."""
    mark: str = "."
    """Of decimals."""


class Fault(NamedTuple):
    line: int
    kind: FaultKind
    role: str
    text: str


class Faults:
    """Rows that are left out: how many of each kind, and the first of them."""

    def __init__(self) -> None:
        self.counts: dict[FaultKind, int] = {}
        self.first: list[Fault] = []

    def note(self, fault: Fault) -> None:
        count = self.counts.get(fault.kind, 0)
        self.counts[fault.kind] = count + 1
        if count < KEPT:
            self.first.append(fault)

    def add(self, kind: FaultKind, count: int) -> None:
        """More of a kind whose first ones are noted already."""
        if count:
            self.counts[kind] = self.counts.get(kind, 0) + count

    def room(self, kind: FaultKind) -> int:
        """How many more of a kind are kept."""
        return max(0, KEPT - self.counts.get(kind, 0))

    @property
    def total(self) -> int:
        """The rows left out; damaged characters alone leave no row out."""
        return sum(count for kind, count in self.counts.items() if kind != "damaged")


class Table(NamedTuple):
    columns: "dict[str, array[int] | array[float]]"
    """By role; all of the same length, in the order of the file."""
    words: dict[str, tuple[str, ...]]
    """The texts of the columns that are remembered, by the numbers that stand for them."""
    rows: int
    """Of the file below its headings, those left out among them."""
    faults: Faults
