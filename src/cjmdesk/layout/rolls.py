"""The map along a roll of paper: as wide as the roll, as long as it takes."""

import re
from collections.abc import Mapping

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.sheets import MM, PAGE_MARGIN, PAPER_LINES, Sheet
from cjmdesk.layout.theme import PRINT
from cjmdesk.layout.words import least_widths
from cjmdesk.model.journey import Journey

LEAST, MOST = 100, 5000
"""Widths of a roll in millimetres; the most is what a page of PDF can have."""

_ROLL = re.compile(r"roll:([0-9]{2,4})\Z")


def roll_width(page: str) -> float | None:
    """The width in points of "roll:914", 914 being millimetres; None for any other page."""
    found = _ROLL.match(page)
    return int(found.group(1)) * MM if found and LEAST <= int(found.group(1)) <= MOST else None


def roll_sheet(
    journey: Journey,
    fonts: Fonts,
    width: float,
    portrait: bool,
    view: ViewOptions,
    pictures: Mapping[str, PictureFile],
) -> Sheet:
    """The map with its height across the roll of `width` points; `portrait` lays its width across the roll instead."""
    wanted = view._replace(most_lines=PAPER_LINES, empty_lanes=False, word_widths=least_widths(journey, fonts))
    scene = layout_map(journey, PRINT, fonts, wanted, pictures=dict(pictures), memo=Memo())
    room = width - 2 * PAGE_MARGIN
    scale = room / (scene.width if portrait else scene.height)
    length = (scene.height if portrait else scene.width) * scale + 2 * PAGE_MARGIN
    size = (width, length) if portrait else (length, width)
    return Sheet(scene, *size, scale, PAGE_MARGIN, PAGE_MARGIN)
