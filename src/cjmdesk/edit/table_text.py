"""Tables as the text that spreadsheets put on the clipboard: cells between tabs, rows on lines."""

import re
from collections.abc import Iterable, Sequence

_CELL = re.compile(
    r'(?:"(?P<quoted>(?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|(?P<plain>[^\t\r\n]*))(?P<end>\t|\r\n|\r|\n|\Z)'  # a mark each
)
"""A cell and what ends it. Quotation marks that do not enclose the whole cell are part of its text."""

_BREAKS = re.compile("\r\n|\r")


def to_tsv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text; cells with tabs, line breaks or a quotation mark in front stand in quotation marks.

    One cell or one row has no line break behind it, so that it can be put into a line of text as well.
    """
    lines = ["\t".join(map(_written, row)) for row in rows]
    text = "\n".join(lines)
    return text if len(lines) == 1 and text else text + "\n" * bool(lines)


def _written(cell: str) -> str:
    cell = _BREAKS.sub("\n", cell)
    if "\t" in cell or "\n" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def from_tsv(text: str) -> list[list[str]]:
    """The rows of cells that `text` holds; line breaks within cells are line feeds. Rows may differ in length."""
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        match = _CELL.match(text, at)
        assert match
        quoted = match["quoted"]
        rows[-1].append(match["plain"] if quoted is None else _BREAKS.sub("\n", quoted.replace('""', '"')))
        at = match.end()
        if not match["end"]:
            return rows if text else []
        if match["end"] != "\t":
            if at == len(text):  # the line break that ends the last row
                return rows
            rows.append([])
