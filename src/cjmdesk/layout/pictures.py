"""Pictures on the map: fitted into their box, or a placeholder that says which one is missing."""

from typing import NamedTuple

from cjmdesk.layout.icons import icon
from cjmdesk.layout.kit import RADIUS, TINY, Block, Kit
from cjmdesk.layout.shapes import Box, Outline, Picture, Shape
from cjmdesk.layout.text import set_line, shorten


class PictureFile(NamedTuple):
    """A picture that is safe to open, found by whoever knows the map's folder."""

    path: str
    width: int
    height: int


def picture_block(kit: Kit, name: str, picture: PictureFile | None, w: float, most: float) -> Block:
    """A picture `w` wide at the most and `most` high at the most, in its own proportions."""
    if picture and picture.width > 0 and picture.height > 0:
        scale = min(w / picture.width, most / picture.height)
        drawn = picture.height * scale
        return Block(drawn, (Picture((w - picture.width * scale) / 2, 0, picture.width * scale, drawn, picture.path),))
    height = 40.0
    label = shorten(kit.fonts, name.replace("\\", "/").rsplit("/", 1)[-1], TINY, w - 44)
    shapes: list[Shape] = [
        Box(0, 0, w, height, None, kit.theme.faint, 1, RADIUS, (4, 3)),
        Outline(icon("lane-image"), 10, 11, 0.75, stroke=kit.theme.muted, width=1.3),
    ]
    for line in label.lines:
        shapes += set_line(kit.fonts, line, TINY, 34, 24, kit.theme.muted)
    return Block(height, tuple(shapes))
