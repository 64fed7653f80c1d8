"""The map as a poster: one large sheet, or tiles for a small printer with marks and a key to put them together."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from cjmdesk.layout.assembly import key_page, tile_marks
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.frame import MARGIN
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.links import card_links
from cjmdesk.layout.map_sheets import one_sheet
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.place import Rect
from cjmdesk.layout.sheets import MM, Sheet, bounded, is_readable, page_size, resized
from cjmdesk.model.journey import Journey

DEFAULT_PAGE = "A1"
TILES = ("A4", "A3")
OVERLAP = 10 * MM
"""How far each tile reaches into the next."""
TILE_MARGIN = 10 * MM
"""What printers leave white around a page, and the marks stand in."""


LEAST_SHARE = 0.93
"""A poster is made no smaller than this to save a row or a column of tiles: nobody sees the difference."""
STROKE = 2.0
"""Layout units that the lines around the map may reach out of it."""


class Tiling(NamedTuple):
    """A poster of `width` x `height` points cut into `rows` x `columns` pieces of the size of `area`."""

    page: tuple[float, float]
    area: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float
    share: float = 1.0
    """How large the poster is, of the size that was asked for."""

    def piece(self, row: int, column: int) -> Rect:
        """The rectangle of the poster that a tile shows; neighbours share `OVERLAP`."""
        x, y = column * (self.area[0] - OVERLAP), row * (self.area[1] - OVERLAP)
        return Rect(x, y, min(self.area[0], self.width - x), min(self.area[1], self.height - y))


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The poster on one sheet, or the tiles from left to right and down, behind the key to them.

    KeyError for an unknown page or tile.
    """
    whole = card_links(bounded(one_sheet(journey, fonts, options, pictures, DEFAULT_PAGE)), journey)
    if not options.tile:
        return (whole,)
    whole = _without_edge(whole)
    tiling = tiling_of(whole.width, whole.height, options.tile)
    if tiling.share < 1 and not is_readable(resized(whole, tiling.share)):
        tiling = tiling_of(whole.width, whole.height, options.tile, least_share=1.0)
    whole = resized(whole, tiling.share)
    key = key_page(whole, tiling, journey, fonts, options.tile)
    tiles = (
        _tile(whole, tiling, row, column, journey, fonts)
        for row in range(tiling.rows)
        for column in range(tiling.columns)
    )
    return (key, *tiles)


def _without_edge(sheet: Sheet) -> Sheet:
    """The poster without the empty paper around the map, which nobody needs to print and glue."""
    inset = (MARGIN - STROKE) * sheet.scale
    left, top = max(sheet.dx + inset, 0.0), max(sheet.dy + inset, 0.0)
    width = min(sheet.dx + sheet.scale * sheet.scene.width - inset, sheet.width) - left
    height = min(sheet.dy + sheet.scale * sheet.scene.height - inset, sheet.height) - top
    return sheet._replace(width=width, height=height, dx=sheet.dx - left, dy=sheet.dy - top)


def tiling_of(width: float, height: float, tile: str, *, least_share: float = LEAST_SHARE) -> Tiling:
    """The tiling with the fewest pages `tile`, upright or lying, of a poster that is a little smaller where that pays.

    It pays where a row or a column is saved that would have held a strip, and as a whole more paper than size.
    """
    found = [
        tiling
        for portrait in (False, True)
        for tiling in _tilings(width, height, page_size(tile, portrait), least_share)
    ]
    return min(found, key=_effort)


def _tilings(width: float, height: float, page: tuple[float, float], least_share: float) -> Iterator[Tiling]:
    """The poster in its full size, and in each smaller one that just fills some rows or columns."""
    area = page[0] - 2 * TILE_MARGIN, page[1] - 2 * TILE_MARGIN
    sides = tuple(zip((width, height), area, strict=True))
    most = [_number(side, room) for side, room in sides]
    least = [_number(side * least_share, room) for side, room in sides]
    for columns in range(least[0], most[0] + 1):
        for rows in range(least[1], most[1] + 1):
            shares = (
                (number * (room - OVERLAP) + OVERLAP) / side
                for number, (side, room) in zip((columns, rows), sides, strict=True)
            )
            share = min(1.0, *shares)
            yield Tiling(page, area, columns, rows, width * share, height * share, share)


def _number(side: float, room: float) -> int:
    """How many tiles with so much room cover a side."""
    return max(1, ceil((side - OVERLAP - 1e-6) / (room - OVERLAP)))


def _effort(tiling: Tiling) -> float:
    return tiling.columns * tiling.rows / tiling.share**2


def name_of(row: int, column: int) -> str:
    """Letters for rows, numbers for columns: A1, A2, B1."""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{column + 1}"


def _tile(whole: Sheet, tiling: Tiling, row: int, column: int, journey: Journey, fonts: Fonts) -> Sheet:
    """One tile: the same scene as the poster's, moved and clipped, with the marks around it."""
    piece = tiling.piece(row, column)
    clip = Rect(TILE_MARGIN, TILE_MARGIN, piece.w, piece.h)
    name = name_of(row, column)
    return Sheet(
        whole.scene,
        *tiling.page,
        whole.scale,
        whole.dx - piece.x + TILE_MARGIN,
        whole.dy - piece.y + TILE_MARGIN,
        key=f"tile:{name}",
        name=name,
        links=whole.links,
        clip=clip,
        over=tile_marks(tiling, (row, column), clip, journey, fonts),
    )
