"""From the bytes of a file to clean UTF-8: encodings, binary files, control characters, line separators."""

import re
from typing import NamedTuple

from cjmdesk.i18n import _, format_number
from cjmdesk.model.problems import Problem, Where

MAX_BYTES = 16 * 1024 * 1024

_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"\x1f\x8b", b"\x7fELF", b"BZh",
          b"MZ\x90", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"II*\x00", b"MM\x00*", b"SQLite format")  # fmt: skip
"""How files begin that people take for a map by mistake: pictures, archives, documents, programs."""

_ZIP = b"PK\x03\x04"
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_SINGLE_BYTE = (("windows-1251", "Windows-1251"), ("koi8-r", "KOI8-R"), ("cp866", "CP866"))
_COMMON_LETTERS = frozenset("оеаинтсрвл")

_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D}) + b"\x7f"
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_ANY_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SEPARATORS = ("\u2028", "\u2029", "\x85")
_E2_SEPARATOR, _C1_SEPARATOR = re.compile(rb"\xe2\x80[\xa8\xa9]"), re.compile(rb"\xc2\x85")
"""The same as bytes: two patterns that begin with what is rare are the fastest way to see that there are none."""

_ESCAPED_SEPARATOR = re.compile("\r\n|[\r\x85\u2028\u2029]")
_STAND_INS = tuple(chr(code) for code in range(0xFDD0, 0xFDF0))
"""Code points that Unicode promises never to make characters, and YAML takes for ordinary text."""

_JSON_PAIR = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class Text(NamedTuple):
    """A file's text as UTF-8, or the problem that keeps it from being read."""

    data: bytes
    problem: Problem | None = None
    separators: str = ""
    """What stands in `data` for each of Unicode's own line separators; empty where there are none."""


def decode(raw: bytes) -> Text:
    """The text of a file; never raises. UTF-8, or UTF-16 that says so by a byte order mark."""
    if len(raw) > MAX_BYTES:
        return _refused(too_big(len(raw)))
    if raw.startswith(_ZIP):
        hint = _("Unpack it, and open the map in it: the file that ends with .cjm.yaml.")
        return _refused(_problem(1, 1, _("this is a ZIP archive"), hint))
    if raw.startswith(_MAGIC):
        return _refused(_problem(1, 1, _("this is not a text file"), _("A map is a YAML file: .cjm.yaml.")))
    if raw.startswith(_UTF32):
        return _refused(_not_utf8(1, 1, "UTF-32"))
    try:
        if raw.startswith(_UTF16):
            data = raw.decode("utf-16").encode("utf-8")
        else:
            data = raw.removeprefix(_BOM)
            data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refused(_undecodable(raw, error))
    if control := _control_problem(data):
        return _refused(control)
    return _with_stand_ins(_with_whole_characters(data))


def too_big(size: int) -> Problem:
    """The complaint about a file of `size` bytes, which is more than is read."""
    text = _("the file is too big: {size} MiB, and at most {limit} MiB are read")
    size_text = format_number(-(-size // 1024**2), "en")
    return _problem(1, 1, text.format(size=size_text, limit=MAX_BYTES // 1024**2))


def control_character(text: str) -> str:
    """The first character of `text` that no text may hold, as U+0007; empty for none (line separators may stand)."""
    found = _ANY_CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def from_separators(text: str, stand_in: str) -> str:
    """`text` with every line separator made a line feed."""
    if stand_in:
        text = text.replace(stand_in, "\n")
    return _ESCAPED_SEPARATOR.sub("\n", text)


def place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, both 1-based, of the byte at `offset`, as an editor counts them."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def _problem(line: int, column: int, message: str, suggestion: str = "") -> Problem:
    return Problem(Where(line=line, column=column), message, "error", suggestion)


def _refused(problem: Problem) -> Text:
    return Text(b"", problem)


def _not_utf8(line: int, column: int, guess: str) -> Problem:
    hint = _("It looks like {encoding}: save it as UTF-8.").format(encoding=guess) if guess else _("Save it as UTF-8.")
    return _problem(line, column, _("the text is not UTF-8"), hint)


def _undecodable(raw: bytes, error: UnicodeDecodeError) -> Problem:
    if error.encoding.startswith("utf-16"):
        before = raw[: error.start].decode("utf-16", "replace").encode("utf-8")
        line, column = place(before, len(before))
        return _problem(line, column, _("the UTF-16 text is damaged here"), _("Save it as UTF-8."))
    raw = raw.removeprefix(_BOM)
    return _not_utf8(*place(raw, error.start), _guess(raw))


def _guess(raw: bytes) -> str:
    """The single-byte Cyrillic encoding in which `raw` reads most like Russian; empty where none does."""
    best, best_share = "", 0.4
    foreign = raw[:100_000].translate(None, bytes(range(128)))
    for codec, name in _SINGLE_BYTE if foreign else ():  # what is wrong may stand further back
        letters = foreign.decode(codec, "replace")
        share = sum(letter in _COMMON_LETTERS for letter in letters) / len(letters)
        if share > best_share:
            best, best_share = name, share
    return best


def _control_problem(data: bytes) -> Problem | None:
    """Finds control characters by passes over the bytes: looking at each character would cost as much as parsing."""
    clean = len(data.translate(None, _CONTROLS)) == len(data)
    if clean and not _C1.search(data) and not _NO_CHARACTER.search(data):
        return None
    text = data.decode("utf-8")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return _not_utf8(1, 1, "UTF-16")
    found = _ANY_CONTROL.search(text)
    assert found, "the passes above have seen one"
    line, column = place(data, len(text[: found.start()].encode("utf-8")))
    code = f"U+{ord(found.group()):04X}"
    return _problem(line, column, _("control character {code} in a text").format(code=code), _("Remove it."))


def _with_stand_ins(data: bytes) -> Text:
    """Hides Unicode's line separators from the parser, which would end the line, and with it the value, there."""
    if not _E2_SEPARATOR.search(data) and not _C1_SEPARATOR.search(data):
        return Text(data)
    present = [sign.encode("utf-8") for sign in _SEPARATORS if sign.encode("utf-8") in data]
    stand_in = next((sign for sign in _STAND_INS if sign.encode("utf-8") not in data), None)
    if stand_in is None:
        line, column = place(data, data.index(present[0]))
        return _refused(_problem(line, column, _("a line separator in a text"), _("Use an ordinary line break.")))
    for sign in present:
        data = data.replace(sign, stand_in.encode("utf-8"))
    return Text(data, None, stand_in)


def _with_whole_characters(data: bytes) -> bytes:
    """JSON writes an emoji as two surrogates, which YAML has no word for: makes them one escape."""
    if data.lstrip()[:1] != b"{" or b"\\ud" not in data.lower():
        return data
    return _JSON_PAIR.sub(_joined, data)


def _joined(match: re.Match[bytes]) -> bytes:
    high, low = int(match.group(2), 16), int(match.group(3), 16)
    return match.group(1) + b"\\U%08X" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
