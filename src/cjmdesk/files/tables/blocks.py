"""A table piece by piece: whole lines as UTF-8, with the number of the first one."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.files.reasons import why_unreadable
from cjmdesk.files.tables.head import LONGEST_LINE, BadTable, Head, decoder
from cjmdesk.i18n import _

BLOCK = 8 * 1024 * 1024


class Block(NamedTuple):
    data: bytes
    """Whole lines that end with line feeds, without the headings."""
    line: int
    """The number of the first of them, from 1 on."""
    done: int
    """Bytes of the file that are behind us."""
    is_damaged: bool
    """Whether characters were lost: not of the encoding, or zero bytes."""


def blocks(head: Head, size: int = BLOCK) -> Iterator[Block]:
    """The lines below the headings; raises `BadTable` where the file cannot be read on."""
    rest, line, skipped = b"", 1, False
    for raw, done, is_last in _pieces(head, size):
        data, is_damaged = _clean(raw)
        data = rest + data
        if is_last and data and not data.endswith(b"\n"):
            data += b"\n"
        cut = len(data) if is_last else _cut(data)
        if len(data) - cut > size + LONGEST_LINE:
            raise BadTable(
                _("a line is longer than any line of a table. Is the separator right, and is it a CSV file?")
            )
        data, rest = data[:cut], data[cut:]
        if not data:
            continue
        lines = data.count(b"\n")
        if not skipped:
            data, line, lines = _below_headings(data, head.first_line)
            skipped = True
        if data:
            yield Block(data, line, done, is_damaged)
        line += lines


def _below_headings(data: bytes, first_line: int) -> tuple[bytes, int, int]:
    """The lines below the headings, the number of the first, and how many they are."""
    place = 0
    for _number in range(first_line):
        place = data.find(b"\n", place) + 1
    # A heading may go on on the next line, where it stands in quotation marks.
    while data[:place].count(b'"') % 2 and (end := data.find(b"\n", place)) >= 0:
        place, first_line = end + 1, first_line + 1
    return data[place:], first_line + 1, data.count(b"\n", place)


def _pieces(head: Head, size: int) -> Iterator[tuple[bytes, int, bool]]:
    """The file as UTF-8, how far it is read, and whether that was all."""
    is_utf8, reader = head.encoding == "utf-8", decoder(head.encoding)
    try:
        with open(head.path, "rb") as file:
            file.seek(head.start)
            while True:
                raw = file.read(size)
                is_last = len(raw) < size
                is_plain = is_utf8 and raw.isascii() and not reader.getstate()[0]
                yield raw if is_plain else reader.decode(raw, is_last).encode("utf-8"), file.tell(), is_last
                if is_last:
                    return
    except OSError as error:
        raise BadTable(f"{head.path}: {why_unreadable(error)}") from error


def _clean(data: bytes) -> tuple[bytes, bool]:
    """Line feeds at the ends of lines, and no zero bytes."""
    is_damaged = b"\0" in data or b"\xef\xbf\xbd" in data
    data = data.replace(b"\0", b"")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        # One at the very end may belong to a line feed in the next piece: an empty line is no row.
        data = data.replace(b"\r", b"\n")
    return data, is_damaged


def _cut(data: bytes) -> int:
    """Behind the last line that ends outside quotation marks; behind the last line where they never close."""
    end = data.rfind(b"\n") + 1
    if not data.count(b'"', 0, end) % 2:
        return end
    place = end
    while place > len(data) // 2:
        place = data.rfind(b"\n", 0, place - 1) + 1
        if not data.count(b'"', 0, place) % 2:
            return place
    return end
