"""The fast engine for large tables: Polars, an optional part of the program. All that is known of it stands here.

Each block is parsed by the engine where its rows are its lines, and row by row otherwise; both give the same columns.
"""

from array import array
from codecs import BOM_UTF8
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cjmdesk.files.tables.columns import NO_MOMENT, TYPES, Fault, FaultKind, Faults, Form, Wanted
from cjmdesk.files.tables.moments import moment, pattern_of
from cjmdesk.files.tables.numbers import number
from cjmdesk.files.tables.plain import rows_of

if TYPE_CHECKING:
    import polars

INSTALL = 'python -m pip install "cjmdesk[data]"'
"""How the engine gets there."""


def is_there() -> bool:
    """Whether the engine is installed; it is not loaded for that."""
    return find_spec("polars") is not None


class Fast:
    """Collects the columns block by block."""

    def __init__(self, wanted: Sequence[Wanted], form: Form, separator: str) -> None:
        import polars

        self._pl = polars
        self.wanted, self.form, self.separator = tuple(wanted), form, separator
        self.columns: dict[str, array[int] | array[float]] = {item.role: array(TYPES[item.kind]) for item in wanted}
        # Each table numbers its texts anew, and the same over all its blocks: that needs a series of them kept alive.
        self._coded = {item.role: polars.Categorical(polars.Categories.random()) for item in wanted}
        self._alive = [polars.Series([""], dtype=kind) for kind in self._coded.values()]
        self._words: dict[str, dict[int, str]] = {item.role: {} for item in wanted if item.kind == "words"}
        self.faults, self.rows = Faults(), 0

    def add(self, data: bytes, line: int) -> None:
        """Takes the rows of whole lines, the first of which has the number `line`."""
        found = self._parsed(data)
        lines: Sequence[int] = range(line, line + found.height) if found is not None else ()
        if found is None:
            rows = list(rows_of(data, line, self.separator))
            lines = [number_of_line for _cells, number_of_line in rows]
            found = self._frame([cells for cells, _line in rows])
        self.rows += found.height
        self._take(found, lines)

    def _frame(self, rows: list[list[str]]) -> "polars.DataFrame":
        texts = {
            str(item.place): [row[item.place] if item.place < len(row) else "" for row in rows] for item in self.wanted
        }
        return self._pl.DataFrame(texts, schema=dict.fromkeys(texts, self._pl.String))

    def _parsed(self, data: bytes) -> "polars.DataFrame | None":
        """The rows of a block as the engine reads them; None where they might not be its lines."""
        quote = '"' if b'"' in data else None
        # The engine takes a byte order mark away from the beginning of every block, and not only of the file.
        if (
            data.startswith((b"\n", BOM_UTF8))
            or b"\n\n" in data
            or (quote and not _is_plainly_quoted(data, self.separator))
        ):
            return None
        width = data.split(b"\n", 1)[0].count(self.separator.encode()) + 1
        width = max(width, *(item.place + 1 for item in self.wanted))
        try:
            found = self._pl.read_csv(
                data, has_header=False, separator=self.separator, quote_char=quote, truncate_ragged_lines=True,
                schema={str(number): self._pl.String for number in range(width)},
            )  # fmt: skip
        except self._pl.exceptions.PolarsError:
            return None
        return found if found.height == data.count(b"\n") else None

    def _take(self, found: "polars.DataFrame", lines: Sequence[int]) -> None:
        texts = [found[str(item.place)].fill_null("").str.strip_chars() for item in self.wanted]
        values = [self._values(item, text) for item, text in zip(self.wanted, texts, strict=True)]
        good = self._pl.Series([True]).new_from_index(0, found.height) if found.height else None
        if good is None:
            return
        for item, text, value in zip(self.wanted, texts, values, strict=True):
            bad = value.is_null() & good
            if bad.any():
                self._note(item, text, bad, lines)
                good = good & ~bad
        for item, value in zip(self.wanted, values, strict=True):
            kept = value if good.all() else value.filter(good)
            self.columns[item.role].frombytes(kept.to_numpy().tobytes())

    def _note(self, item: Wanted, text: "polars.Series", bad: "polars.Series", lines: Sequence[int]) -> None:
        other: FaultKind = "number" if item.kind == "number" else "moment"
        masks: dict[FaultKind, polars.Series] = {"empty": bad & (text == ""), other: bad & (text != "")}
        for kind, mask in masks.items():
            places = mask.arg_true().to_list() if mask.any() else []
            room = self.faults.room(kind)
            for place in places[:room]:
                self.faults.note(Fault(lines[place], kind, item.role, text[place]))
            self.faults.add(kind, len(places) - min(room, len(places)))

    def _values(self, item: Wanted, text: "polars.Series") -> "polars.Series":
        """The numbers that the texts stand for; null where a row cannot be used."""
        if item.kind in ("code", "words"):
            coded = text.cast(self._coded[item.role])
            codes = coded.to_physical()
            if item.kind == "words":
                new = coded.unique()
                self._words[item.role].update(
                    zip(new.to_physical().to_list(), new.cast(self._pl.String).to_list(), strict=True)
                )
            return codes.set(text == "", None) if item.is_needed else codes
        value = self._numbers(text) if item.kind == "number" else self._moments(text)
        if item.is_needed:
            return value
        nothing = float("nan") if item.kind == "number" else NO_MOMENT
        return value.set(text == "", nothing)

    def _numbers(self, text: "polars.Series") -> "polars.Series":
        mark, plain = self.form.mark, text
        if mark == ",":
            plain = plain.str.replace_all(".", "", literal=True).str.replace_all(",", ".", literal=True)
        value = plain.cast(self._pl.Float64, strict=False)
        value = value.set(~(value.abs() <= 1e300).fill_null(False), None)
        return self._rest(text, value, lambda cell: number(cell, mark))

    def _moments(self, text: "polars.Series") -> "polars.Series":
        order, pl = self.form.order, self._pl
        first = text.filter(text != "").head(1).to_list()
        pattern = pattern_of(first[0], order) if first else ""
        if pattern:
            kind = pl.Datetime("us") if "%H" in pattern else pl.Date
            value = text.str.strptime(kind, pattern, strict=False).cast(pl.Datetime("us")).to_physical()
        else:
            value = pl.Series([None], dtype=pl.Int64).new_from_index(0, len(text))
        return self._rest(text, value, lambda cell: moment(cell, order))

    def _rest(self, text: "polars.Series", value: "polars.Series", read: Any) -> "polars.Series":
        """`value`, with what the engine could not read read one by one."""
        left = (value.is_null() & (text != "")).arg_true()
        if not len(left):
            return value
        return value.scatter(left, [read(cell) for cell in text.gather(left)])

    def words(self) -> dict[str, tuple[str, ...]]:
        """The texts behind the codes of the columns whose words are remembered."""
        return {
            role: tuple(known.get(code, "") for code in range(max(known, default=-1) + 1))
            for role, known in self._words.items()
        }


def _is_plainly_quoted(data: bytes, separator: str) -> bool:
    """Whether every quotation mark stands at the edge of a cell, so that nobody can read them otherwise."""
    sign = separator.encode()
    edges = data.count(sign + b'"') + data.count(b'"' + sign) + data.count(b'\n"') + data.count(b'"\n')
    return edges + data.startswith(b'"') == data.count(b'"')
