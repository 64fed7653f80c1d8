"""What stands on a page: its texts in points from the top left, and whether they can all be read."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from cjmdesk.layout.shapes import Part, Text
from cjmdesk.layout.sheets import Sheet

TOLERANCE = 0.75
"""Points that a text may reach over an edge or into another: measured boxes are larger than ink."""


class Ink(NamedTuple):
    key: str
    text: str
    left: float
    top: float
    right: float
    bottom: float
    clipped: bool
    """Whether it is a text of the scene, of which only what is within the clip shows."""


def inks(sheet: Sheet) -> Iterator[Ink]:
    """The texts of a page, those of the scene only as far as they show."""
    layers = ((sheet.under, 1.0, 0.0, 0.0), (sheet.scene, sheet.scale, sheet.dx, sheet.dy), (sheet.over, 1.0, 0.0, 0.0))
    for scene, scale, dx, dy in layers:
        for part in scene.parts if scene else ():
            for shape in part.shapes if part.kind != "draft" else ():
                if isinstance(shape, Text) and shape.text.strip():
                    left, base = dx + (part.x + shape.x) * scale, dy + (part.y + shape.y) * scale
                    size = shape.size * scale
                    right, clipped = left + shape.w * scale, scene is sheet.scene and sheet.clip is not None
                    ink = Ink(part.key, shape.text, left, base - 0.72 * size, right, base + 0.1 * size, clipped)
                    if not clipped or shows(ink, sheet):
                        yield ink


def shows(ink: Ink, sheet: Sheet) -> bool:
    """Whether anything of a text of the scene is within the clip."""
    assert sheet.clip is not None
    x, y, w, h = sheet.clip
    return ink.right > x and ink.left < x + w and ink.bottom > y and ink.top < y + h


def outside(sheet: Sheet) -> list[Ink]:
    """Texts that reach over the edge of the page, or of the clip: those would be cut."""
    x, y, w, h = sheet.clip or (0.0, 0.0, sheet.width, sheet.height)
    found = []
    for ink in inks(sheet):
        edges = (x, y, x + w, y + h) if ink.clipped else (0.0, 0.0, sheet.width, sheet.height)
        if (
            ink.left < edges[0] - TOLERANCE
            or ink.top < edges[1] - TOLERANCE
            or ink.right > edges[2] + TOLERANCE
            or ink.bottom > edges[3] + TOLERANCE
        ):
            found.append(ink)
    return found


def overlapping(sheet: Sheet) -> list[tuple[Ink, Ink]]:
    """Pairs of texts, of one part or of two, that cover each other."""
    return [
        (one, other)
        for one, other in combinations(inks(sheet), 2)
        if min(one.right, other.right) - max(one.left, other.left) > TOLERANCE
        and min(one.bottom, other.bottom) - max(one.top, other.top) > TOLERANCE
    ]


def out_of_box(sheet: Sheet) -> list[tuple[str, str]]:
    """Texts that reach out of the box of their part, by its key."""
    scenes = ((sheet.under, 1.0), (sheet.scene, sheet.scale), (sheet.over, 1.0))
    return [
        (part.key, shape.text)
        for scene, scale in scenes
        for part in (scene.parts if scene else ())
        for shape in part.shapes
        if isinstance(shape, Text) and shape.text.strip() and not _is_in(shape, part, TOLERANCE / scale)
    ]


def _is_in(text: Text, part: Part, slack: float) -> bool:
    return (
        text.x >= -slack
        and text.x + text.w <= part.w + slack
        and text.y - 0.72 * text.size >= -slack
        and text.y + 0.1 * text.size <= part.h + slack
    )
