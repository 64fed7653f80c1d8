"""Reading a catalogue of translations as its translator writes it: a .po file, without any tool to compile it."""

import ast
import gettext
import io
import struct
from collections.abc import Iterable, Iterator

_MAGIC, _HEAD = 0x950412DE, 28
_ENTRY = dict[str, str]


def read_po(path: str) -> gettext.GNUTranslations:
    """The translations in a .po file (UTF-8); what is not translated, or marked as unsure, is left out.

    Raises OSError, UnicodeError, and ValueError with the line where it is no such file.
    """
    with open(path, encoding="utf-8-sig") as file:
        pairs = dict(_pairs(_entries(file)))
    return gettext.GNUTranslations(io.BytesIO(packed(sorted(pairs.items()))))


def packed(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """The layout of a .mo file: a head, two tables of lengths and places, the originals, the translations."""
    count = len(pairs)
    place = _HEAD + 16 * count
    tables: list[bytes] = []
    body: list[bytes] = []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[column]), place))
            body.append(pair[column] + b"\0")
            place += len(body[-1])
    head = struct.pack("<7I", _MAGIC, 0, count, _HEAD, _HEAD + 8 * count, 0, _HEAD + 16 * count)
    return b"".join((head, *tables, *body))


def _entries(lines: Iterable[str]) -> Iterator[_ENTRY]:
    """The entries of a .po file, each by the words before its texts (msgid, msgstr, msgstr[0]...)."""
    entry: _ENTRY = {}
    word = ""
    for number, line in enumerate(map(str.strip, lines), 1):
        is_new = line.startswith("#") or line.startswith(("msgid ", "msgctxt "))
        if is_new and any(name.startswith("msgstr") for name in entry):
            yield entry
            entry = {}
        if line.startswith("#,"):
            entry["flags"] = line
        elif line and not line.startswith("#"):
            name, _space, text = line.partition(" ")
            word, text = (word, line) if line.startswith('"') else (name, text)
            entry[word] = entry.get(word, "") + _unquoted(text, number)
    yield entry


def _unquoted(text: str, number: int) -> str:
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError):
        value = None
    if not isinstance(value, str):
        raise ValueError(f"line {number}: a text in quotes is expected")
    return value


def _pairs(entries: Iterable[_ENTRY]) -> Iterator[tuple[bytes, bytes]]:
    for entry in entries:
        forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
        if forms and all(forms) and "fuzzy" not in entry.get("flags", ""):
            ids = [entry[name] for name in ("msgid", "msgid_plural") if name in entry]
            context = entry["msgctxt"] + "\x04" if "msgctxt" in entry else ""
            yield (context + "\0".join(ids)).encode(), "\0".join(forms).encode()
