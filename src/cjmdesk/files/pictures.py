"""Which pictures of a map may be opened: inside its folder, of a known kind, and not too big to be drawn."""

import os
import stat
from functools import lru_cache
from typing import NamedTuple

from cjmdesk.i18n import _
from cjmdesk.model.checks import is_safe_picture
from cjmdesk.model.journey import Journey
from cjmdesk.model.pictures import pictures_of, places_of
from cjmdesk.model.problems import Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000

_HEAD = 1024 * 1024
"""So much of a file is read: before the size of a JPEG stand at most its profile and a preview."""

_TAIL = 64 * 1024
"""Where the end of a picture is looked for."""

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segment with the size."""


class PictureInfo(NamedTuple):
    """A picture that may be opened."""

    path: str
    """The full path, without links."""
    width: int
    height: int
    """In pixels."""


def usable_pictures(journey: Journey, folder: str) -> dict[str, PictureInfo]:
    """The pictures of the map that may be opened, by their path in the map; all others want a placeholder.

    `folder` is the map's. Nothing outside it is opened, nor anything but regular files of PNG, JPEG or WebP.
    """
    found = _looked_at(journey, folder)
    return {path: info for path, info in found.items() if isinstance(info, PictureInfo)}


def picture_faults(journey: Journey, folder: str) -> dict[str, str]:
    """Why a picture of the map is not shown, in a sentence, by its path in the map.

    Without those whose path alone is refused: the map itself tells of them (`model.checks.doubts`).
    """
    found = _looked_at(journey, folder)
    return {path: info for path, info in found.items() if isinstance(info, str)}


def picture_problems(journey: Journey, folder: str) -> list[Problem]:
    """A warning for each place of a picture that is not shown for what is, or is not, in the map's folder."""
    faults = picture_faults(journey, folder)
    hint = _("It stays in the file; a placeholder stands for it.")
    return [Problem(where, faults[path], "warning", hint) for where, path in places_of(journey) if path in faults]


def _looked_at(journey: Journey, folder: str) -> dict[str, PictureInfo | str]:
    root = os.path.realpath(folder)
    paths = [path for path in dict.fromkeys(pictures_of(journey)) if is_safe_picture(path)]
    return {path: _info(root, path) for path in paths}


def _info(root: str, path: str) -> PictureInfo | str:
    """The picture, or why it may not be opened."""
    try:
        full = os.path.realpath(os.path.join(root, path.replace("\\", "/")))
        if os.path.commonpath((root, full)) != root:
            return _("the picture “{path}” lies outside the map's folder").format(path=path)
        status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            return _("the picture “{path}” is no ordinary file").format(path=path)
        if status.st_size > MAX_BYTES:
            text = _("the picture “{path}” is too big: {size} MiB, and at most {limit} MiB are opened")
            return text.format(path=path, size=-(-status.st_size // 1024**2), limit=MAX_BYTES // 1024**2)
        content = _content(full, status.st_mtime_ns, status.st_size)
    except (FileNotFoundError, NotADirectoryError):
        return _("there is no picture “{path}”").format(path=path)
    except (OSError, ValueError):
        return _("the picture “{path}” cannot be read").format(path=path)
    if content.width * content.height <= 0:
        return _("“{path}” is no PNG, JPEG or WebP picture").format(path=path)
    if content.width * content.height > MAX_PIXELS:
        text = _("the picture “{path}” is too big: {size} megapixels, and at most {limit} are opened")
        size = -(-content.width * content.height // 1_000_000)
        return text.format(path=path, size=size, limit=MAX_PIXELS // 1_000_000)
    if not content.is_whole:
        return _("the picture “{path}” is damaged: its end is missing").format(path=path)
    return PictureInfo(full, content.width, content.height)


class _Content(NamedTuple):
    """What a file says of itself; no width where it is no picture."""

    width: int
    height: int
    is_whole: bool


@lru_cache(maxsize=512)
def _content(full: str, _changed: int, size: int) -> _Content:
    """Looks into a file, once for each time that it was changed. Raises OSError."""
    with open(full, "rb") as file:
        data = file.read(_HEAD)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    width, height = _size(data) or (0, 0)
    return _Content(width, height, _is_whole(data, tail, size))


def _is_whole(data: bytes, tail: bytes, size: int) -> bool:
    """Whether the file ends as its kind does; some programs write more behind that."""
    if data.startswith(b"RIFF"):
        return int.from_bytes(data[4:8], "little") + 8 <= size
    return (b"IEND\xaeB`\x82" if data.startswith(b"\x89PNG") else b"\xff\xd9") in tail


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height by the header of a PNG, JPEG or WebP file."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size stands in the first frame segment; the segments before it are passed over by their lengths."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _JPEG_SIZES:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        alone = marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD9
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if not alone and length < 2:
            return None
        place += (1 if marker == 0xFF else 2) if alone else 2 + length
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and len(data) >= 25 and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and len(data) >= 30 and data[23:26] == b"\x9d\x01\x2a":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None
