"""The map's own file inside a PDF that was exported from it.

Not a reader of PDF: a file embedded in one is always an object of its own (ISO 32000-1, 7.5.7: streams are never
inside object streams), and ours is told by its kind. So it is found by a look over the bytes, in time linear in
their number and with bounded memory, whatever else the PDF holds and whoever wrote it anew.
"""

import re
import zlib

from cjmdesk.files.text import MAX_BYTES
from cjmdesk.i18n import _

MAX_PDF_BYTES = 256 * 1024 * 1024
MAGIC = b"%PDF-"

_KIND = re.compile(rb"/application#2[fF]yaml")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_LENGTH = re.compile(rb"/Length\s+(\d{1,9})(?!\s+\d+\s+R)")
_DICTIONARY = 2048
"""The most bytes of the dictionary before or behind the name of the kind."""
_MOST = 64
"""So many embedded files are looked at: a PDF of ours has one."""


class NoSource(ValueError):  # noqa: N818 - the name says what happened
    """There is no map in the PDF, or it cannot be read; the message says why."""


def is_pdf(data: bytes) -> bool:
    """Whether a file that begins with `data` is a PDF."""
    return data.startswith(MAGIC)


def source_of(data: bytes) -> bytes:
    """The YAML text that was attached to the PDF; of several the last, which is the newest. Raises NoSource."""
    found = list(_KIND.finditer(data))[-_MOST:]
    for match in reversed(found):
        text = _stream_at(data, match.start(), match.end())
        if text is not None:
            return text
    if found and b"/Encrypt" in data:
        raise NoSource(_("the PDF is protected, so the map in it cannot be read"))
    if found:
        raise NoSource(_("the map in the PDF is damaged"))
    raise NoSource(_("there is no map in this PDF: only a PDF exported from cjmdesk with its map can be opened"))


def _stream_at(data: bytes, start: int, end: int) -> bytes | None:
    """The content of the stream whose dictionary holds data[start:end]; None where that is none, or broken."""
    opening = _STREAM.search(data, end, end + _DICTIONARY)
    before = data[max(0, start - _DICTIONARY) : start]
    if opening is None:
        return None
    dictionary = before[before.rfind(b"obj") + 3 :] + data[start : opening.start()]
    if b"/EmbeddedFile" not in dictionary:
        return None
    if b"/Filter" not in dictionary:
        return _plain(data, opening.end(), dictionary)
    if dictionary.count(b"Decode") != 1 or b"/FlateDecode" not in dictionary:
        return None
    return _inflated(data, opening.end())


def _plain(data: bytes, start: int, dictionary: bytes) -> bytes | None:
    length = _LENGTH.search(dictionary)
    end = start + int(length.group(1)) if length else data.find(b"endstream", start)
    content = data[start:end] if start <= end <= len(data) else None
    return content if content is not None and len(content) <= MAX_BYTES else None


def _inflated(data: bytes, start: int) -> bytes | None:
    """What was deflated from `start` on; a small piece that unfolds into more than a map may have is not ours."""
    engine = zlib.decompressobj()
    try:
        content = engine.decompress(memoryview(data)[start:], MAX_BYTES + 1)
    except zlib.error:
        return None
    return content if engine.eof and len(content) <= MAX_BYTES else None
