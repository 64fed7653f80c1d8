"""Whether the texts of a part stand out from what they stand on."""

from collections.abc import Iterator

from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Box, Gradient, Outline, Part, Text
from cjmdesk.layout.theme import contrast, mix

_STAMPS = ("draft",)
"""What is meant to be pale."""


def pale_texts(part: Part, least: float) -> Iterator[str]:
    """The texts that have less than `least`:1 with the ground they were drawn on in the part; paper is white.

    A text counts as on a ground where its middle is; tints of several colours count by each of them. Signs without a
    letter or a figure, such as the "?" of what is only suggested, are drawings.
    """
    if part.kind in _STAMPS:
        return
    grounds: list[tuple[Rect, tuple[str, ...]]] = []
    for shape in part.shapes:
        if isinstance(shape, Text):
            middle = shape.x + shape.w / 2, shape.y - shape.size * 0.3
            under = next((colors for rect, colors in reversed(grounds) if _holds(rect, *middle)), ("#ffffff",))
            ink = _opaque(shape.color, under[0])
            if any(map(str.isalnum, shape.text)) and any(contrast(ink, color) < least - 0.01 for color in under):
                yield shape.text
        elif isinstance(shape, Box) and shape.fill:
            fills = shape.fill.stops if isinstance(shape.fill, Gradient) else (shape.fill,)
            grounds.append((Rect(shape.x, shape.y, shape.w, shape.h), tuple(_opaque(fill) for fill in fills)))
        elif isinstance(shape, Outline) and shape.fill:
            grounds.append((_bounds(shape), (_opaque(shape.fill),)))


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.x + rect.w and rect.y <= y <= rect.y + rect.h


def _opaque(color: str, ground: str = "#ffffff") -> str:
    """The colour as it looks on an opaque ground."""
    return mix(color[:7], ground, int(color[7:9], 16) / 255) if len(color) == 9 else color


def _bounds(outline: Outline) -> Rect:
    xs = [x for _letter, points in outline.commands for x in points[::2]]
    ys = [y for _letter, points in outline.commands for y in points[1::2]]
    left, top, scale = min(xs), min(ys), outline.scale
    w, h = (max(xs) - left) * scale, (max(ys) - top) * scale
    return Rect(outline.x + left * scale, outline.y + top * scale, w, h)
