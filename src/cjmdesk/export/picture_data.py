"""Picture files opened with care: bounded in size, upright, and never a reason for an export to fail."""

import warnings
from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from cjmdesk.layout.shapes import Box, Outline, Picture

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 60_000_000
"""Larger pictures are not opened: a small file can unfold into gigabytes."""

PLACEHOLDER = "#8c96a3"
"""The frame and the cross where a picture cannot be read."""

_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
"""The tag of a camera that says how the picture is to be turned, and its values for a quarter turn."""

_FORMATS = ("PNG", "JPEG", "WEBP")


class Opened(NamedTuple):
    """A picture in memory."""

    image: "Image"
    is_photograph: bool
    """Whether it came as a JPEG, which packs it best."""


def opened(path: str, width: int, height: int) -> Opened | None:
    """The picture, scaled down to `width` x `height` pixels at the most; None where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels: bounded here
            return _open(path, (max(1, width), max(1, height)))
    except Exception:
        # Decoders of broken files raise whatever they come upon; no picture is worth the document.
        return None


def _open(path: str, most: tuple[int, int]) -> Opened | None:
    from PIL import Image, ImageOps

    with Image.open(path, formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return None
        is_photograph = picture.format == "JPEG"
        turned = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
        room = (most[1], most[0]) if turned else most
        picture.draft("RGB", (2 * room[0], 2 * room[1]))
        if picture.mode in ("RGB", "RGBA", "L") and "transparency" not in picture.info:
            picture.thumbnail(room, Image.Resampling.LANCZOS)  # at once: each step below makes another copy
        upright = ImageOps.exif_transpose(picture)
        clear = upright.has_transparency_data
        drawn = upright.convert("RGBA" if clear else "RGB")
    drawn.thumbnail(most, Image.Resampling.LANCZOS)
    return Opened(drawn, is_photograph)


def packed(picture: Opened) -> BytesIO:
    """The picture as a file in memory, from its beginning: JPEG for a photograph, else PNG."""
    file = BytesIO()
    if picture.is_photograph:
        picture.image.save(file, "JPEG", quality=88)
    else:
        picture.image.save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def data_url(path: str, width: int, height: int) -> str:
    """The picture, `width` x `height` pixels at the most, as a link that holds it; empty where it cannot be read."""
    picture = opened(path, width, height)
    if picture is None:
        return ""
    kind = "jpeg" if picture.is_photograph else "png"
    return f"data:image/{kind};base64,{b64encode(packed(picture).getvalue()).decode('ascii')}"


def missing(picture: Picture) -> tuple[Box, Outline]:
    """What is drawn where a picture cannot be read."""
    x, y, w, h = picture.x, picture.y, picture.w, picture.h
    cross = (("M", (0.0, 0.0)), ("L", (w, h)), ("M", (0.0, h)), ("L", (w, 0.0)))
    return Box(x, y, w, h, stroke=PLACEHOLDER), Outline(cross, x, y, stroke=PLACEHOLDER)
