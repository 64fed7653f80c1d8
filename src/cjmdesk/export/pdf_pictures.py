"""Picture files on paper: opened with care, and no larger than print needs them."""

import warnings
from io import BytesIO

from reportlab.lib.utils import ImageReader

PRINT_DPI = 300
MOST_PIXELS = 60_000_000
"""Larger pictures are not opened: a small file can unfold into gigabytes."""

_FORMATS = ("PNG", "JPEG", "WEBP")


def read_picture(path: str, width: float, height: float) -> ImageReader | None:
    """The picture, scaled down to what a box of `width` x `height` points can show; None where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels: bounded here
            return _read(path, width, height)
    except Exception:
        # Decoders of broken files raise whatever they come upon; no picture is worth the document.
        return None


def _read(path: str, width: float, height: float) -> ImageReader | None:
    from PIL import Image, ImageOps

    most = (max(1, round(width / 72 * PRINT_DPI)), max(1, round(height / 72 * PRINT_DPI)))
    with Image.open(path, formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return None
        photograph = picture.format == "JPEG"
        picture.draft("RGB", (2 * most[0], 2 * most[1]))
        upright = ImageOps.exif_transpose(picture)
        clear = upright.has_transparency_data
        drawn = upright.convert("RGBA" if clear else "RGB")
    drawn.thumbnail(most, Image.Resampling.LANCZOS)
    if not photograph:
        return ImageReader(drawn)
    packed = BytesIO()
    drawn.save(packed, "JPEG", quality=88)
    packed.seek(0)
    return ImageReader(packed)
