"""What a table looks like, from its beginning: encoding, separator, headings, first rows."""

import codecs
import os
import re
from collections import Counter
from typing import NamedTuple

from cjmdesk.files.reasons import no_file, why_unreadable
from cjmdesk.files.tables.plain import rows_of
from cjmdesk.i18n import N_, _

SAMPLE = 256 * 1024
"""Bytes that are looked at to find out what a table is like."""

SHOWN = 20
"""Rows that a preview has."""

ENCODINGS = {"utf-8": "UTF-8", "windows-1251": "Windows-1251", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 BE"}
"""What can be chosen, by Python's name of it."""

SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAID = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
"""A first line by which a spreadsheet says which separator follows; it holds no headings."""

_OTHERS = (
    (b"\x1f\x8b", N_("“{name}” is packed (gzip). Unpack it first.")),
    (b"PK\x03\x04", N_("“{name}” is a workbook or a packed folder. Save its sheet as CSV first.")),
    (b"\xd0\xcf\x11\xe0", N_("“{name}” is a workbook. Save its sheet as CSV first.")),
    (b"%PDF-", N_("“{name}” is a PDF document. A table as CSV is needed.")),
    (b"PAR1", N_("“{name}” is a Parquet file. Save it as CSV first.")),
)
"""How files begin that are often taken for tables of text, whatever they are called."""

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes: a file without a line break that far on is no table."""


class BadTable(Exception):  # noqa: N818 - the name says what is wrong
    """A table that cannot be used; the text says why and what to do."""


class Head(NamedTuple):
    path: str
    encoding: str
    separator: str
    columns: tuple[str, ...]
    """The headings, as they stand there."""
    rows: tuple[tuple[str, ...], ...]
    """The rows of the sample; as many as were read with it."""
    size: int
    start: int
    """The byte where the text begins, behind the byte order mark."""
    first_line: int
    """The line of the headings; empty lines may stand above them."""
    has_mark: bool = False
    """Whether a byte order mark says the encoding."""


def head_of(path: str, encoding: str = "", separator: str = "") -> Head:
    """The head of a table; raises `BadTable` where there is none. What is named is not looked for."""
    raw, size = _beginning(path)
    for sign, text in _OTHERS:
        if raw.startswith(sign):
            raise BadTable(_(text).format(name=os.path.basename(path)))
    mark = next(((sign, name) for sign, name in _MARKS if raw.startswith(sign)), None)
    start = len(mark[0]) if mark else 0
    encoding = encoding or (mark[1] if mark else _encoding(raw))
    text = decoder(encoding).decode(raw[start:]).replace("\0", "")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(raw) < size and len(lines) > 1:
        lines.pop()  # it may be cut in the middle
    above = next((number for number, line in enumerate(lines) if line.strip()), None)
    if above is None:
        raise BadTable(_("“{name}” is empty: a table needs a line of headings.").format(name=os.path.basename(path)))
    if (told := _SAID.fullmatch(lines[above])) and len(lines) > above + 1:
        separator, above = separator or told.group(1), above + 1
    separator = separator if separator in SEPARATORS else _separator(lines[above : above + 200])
    rows = _rows(lines[above:], separator)
    columns = tuple(name.strip() for name in rows[0])
    return Head(path, encoding, separator, columns, tuple(rows[1:]), size, start, above + 1, mark is not None)


def decoder(encoding: str) -> codecs.IncrementalDecoder:
    """A decoder for pieces of a text; what is no character of the encoding becomes U+FFFD."""
    return codecs.getincrementaldecoder(encoding)("replace")


def _beginning(path: str) -> tuple[bytes, int]:
    try:
        if not os.path.isfile(path) and os.path.exists(path):
            raise BadTable(f"{os.path.basename(path)}: {no_file(os.stat(path).st_mode)}")
        with open(path, "rb") as file:
            return file.read(SAMPLE), os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise BadTable(f"{os.path.basename(path) or path}: {why_unreadable(error)}") from error


def _encoding(raw: bytes) -> str:
    """UTF-16 by its zero bytes, UTF-8 where the bytes are that, else the encoding of Russian Windows."""
    for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        if len(raw) > 3 and zeros.count(0) > 0.3 * len(zeros):
            return encoding
    text = decoder("utf-8").decode(raw)
    strange, foreign = text.count("\ufffd"), sum(not character.isascii() for character in text)
    # A few damaged bytes in a text that is UTF-8 otherwise do not make it another.
    return "utf-8" if strange <= 0.1 * foreign else "windows-1251"


def _rows(lines: list[str], separator: str) -> list[tuple[str, ...]]:
    text = "\n".join(lines) + "\n"
    return [tuple(cells) for cells, _line in rows_of(text.encode("utf-8", "replace"), 1, separator)]


def _separator(lines: list[str]) -> str:
    """The sign that cuts most lines into equally many cells, and then into more of them."""

    def worth(sign: str) -> tuple[int, int]:
        rows = _rows(lines, sign)
        widths, width = Counter(map(len, rows)), len(rows[0])
        return (widths[width], width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=worth)
