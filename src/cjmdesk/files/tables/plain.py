"""A table by Python's own means: slower than the engine, and what all else is measured by."""

import csv
from array import array
from collections.abc import Iterator, Sequence
from io import StringIO
from math import nan

from cjmdesk.files.tables.columns import NO_MOMENT, TYPES, Fault, FaultKind, Faults, Form, Wanted
from cjmdesk.files.tables.moments import moment
from cjmdesk.files.tables.numbers import number


class Plain:
    """Collects the columns row by row."""

    def __init__(self, wanted: Sequence[Wanted], form: Form, separator: str) -> None:
        self.wanted, self.form, self.separator = tuple(wanted), form, separator
        self.columns: dict[str, array[int] | array[float]] = {item.role: array(TYPES[item.kind]) for item in wanted}
        self._codes: dict[str, dict[str, int]] = {item.role: {} for item in wanted}
        self.faults, self.rows = Faults(), 0

    def add(self, data: bytes, line: int) -> None:
        """Takes the rows of whole lines, the first of which has the number `line`."""
        for cells, number_of_line in rows_of(data, line, self.separator):
            self.rows += 1
            if (values := self._values(cells, number_of_line)) is not None:
                for item, value in zip(self.wanted, values, strict=True):
                    self.columns[item.role].append(value)  # type: ignore[arg-type]  # of its kind

    def _values(self, cells: Sequence[str], line: int) -> list[float] | None:
        values: list[float] = []
        for item in self.wanted:
            text = cells[item.place].strip() if item.place < len(cells) else ""
            value = self._value(item, text)
            if value is None:
                kind: FaultKind = "empty" if not text else "number" if item.kind == "number" else "moment"
                self.faults.note(Fault(line, kind, item.role, text))
                return None
            values.append(value)
        return values

    def _value(self, item: Wanted, text: str) -> float | None:
        if not text and item.is_needed:
            return None
        if item.kind in ("code", "words"):
            codes = self._codes[item.role]
            return codes.setdefault(text, len(codes))
        if not text:
            return nan if item.kind == "number" else NO_MOMENT
        return number(text, self.form.mark) if item.kind == "number" else moment(text, self.form.order)

    def words(self) -> dict[str, tuple[str, ...]]:
        """The texts behind the codes of the columns whose words are remembered."""
        return {item.role: tuple(self._codes[item.role]) for item in self.wanted if item.kind == "words"}


def rows_of(data: bytes, line: int, separator: str) -> Iterator[tuple[list[str], int]]:
    """The rows of whole lines, each with the number of its first line; empty lines are none."""
    if b'"' not in data:
        for number, text in enumerate(data.decode("utf-8", "replace").split("\n"), line):
            if text:
                yield text.split(separator), number
        return
    # Nothing but a line feed ends a line: other separators may stand in a cell.
    reader = csv.reader(StringIO(data.decode("utf-8", "replace"), newline="\n"), delimiter=separator)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell beyond all bounds
            cells = [""]
        if cells:
            yield cells, line + before
        before = reader.line_num
