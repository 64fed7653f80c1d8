"""Which pictures of a map may be opened: inside its folder, of a known kind, and not too big to be drawn."""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.model.checks import is_safe_picture
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000

_HEAD = 1024 * 1024
"""So much of a file is read: before the size of a JPEG stand at most its profile and a preview."""

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segment with the size."""


class PictureInfo(NamedTuple):
    """A picture that may be opened."""

    path: str
    """The full path, without links."""
    width: int
    height: int
    """In pixels."""


def pictures_of(journey: Journey) -> Iterator[str]:
    """Every path of a picture in the map, as it stands there; one may come several times."""
    if journey.brand and journey.brand.logo:
        yield journey.brand.logo
    yield from (persona.photo for persona in journey.personas if persona.photo)
    lanes = {lane.id for lane in lanes_of(journey) if lane.kind == "image"}
    for stage in journey.stages:
        yield from (item.image for item in stage.touchpoints if item.image)
        yield from (path for lane, path in stage.cells.items() if lane in lanes and path)


def usable_pictures(journey: Journey, folder: str) -> dict[str, PictureInfo]:
    """The pictures of the map that may be opened, by their path in the map; all others want a placeholder.

    `folder` is the map's. Nothing outside it is opened, nor anything but regular files of PNG, JPEG or WebP.
    """
    root = os.path.realpath(folder)
    result = {}
    for path in dict.fromkeys(pictures_of(journey)):
        if is_safe_picture(path) and (info := _info(root, path)):
            result[path] = info
    return result


def _info(root: str, path: str) -> PictureInfo | None:
    try:
        full = os.path.realpath(os.path.join(root, path.replace("\\", "/")))
        if os.path.commonpath((root, full)) != root:
            return None
        status = os.stat(full)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return None
        with open(full, "rb") as file:
            width, height = _size(file.read(_HEAD)) or (0, 0)
    except (OSError, ValueError):
        return None
    return PictureInfo(full, width, height) if 0 < width * height <= MAX_PIXELS else None


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
