"""Picture files on paper, no larger than print needs them."""

from reportlab.lib.utils import ImageReader

from cjmdesk.export.picture_data import opened, packed

PRINT_DPI = 300


def read_picture(path: str, width: float, height: float) -> ImageReader | None:
    """The picture, scaled down to what a box of `width` x `height` points can show; None where it cannot be read."""
    picture = opened(path, round(width / 72 * PRINT_DPI), round(height / 72 * PRINT_DPI))
    if picture is None:
        return None
    return ImageReader(packed(picture) if picture.is_photograph else picture.image)
