"""The map as a poster: one large sheet, or tiles for a small printer with marks and a key to put them together."""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from cjmdesk.layout.assembly import key_page, tile_marks
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.links import card_links
from cjmdesk.layout.map_sheets import one_sheet
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.place import Rect
from cjmdesk.layout.sheets import MM, Sheet, bounded, page_size
from cjmdesk.model.journey import Journey

DEFAULT_PAGE = "A1"
TILES = ("A4", "A3")
OVERLAP = 10 * MM
"""How far each tile reaches into the next."""
TILE_MARGIN = 10 * MM
"""What printers leave white around a page, and the marks stand in."""
MOST_TILES = 400
"""Nobody glues more sheets than this."""


class Tiling(NamedTuple):
    """A poster of `width` x `height` points cut into `rows` x `columns` pieces of the size of `area`."""

    page: tuple[float, float]
    area: tuple[float, float]
    columns: int
    rows: int
    width: float
    height: float

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
    tiling = tiling_of(whole.width, whole.height, options.tile)
    key = key_page(whole, tiling, journey, fonts, options.tile)
    tiles = (
        _tile(whole, tiling, row, column, journey, fonts)
        for row in range(tiling.rows)
        for column in range(tiling.columns)
    )
    return (key, *tiles)


def tiling_of(width: float, height: float, tile: str) -> Tiling:
    """The tiling with the fewest pages `tile`, upright or lying."""
    return min((_tiling(width, height, page_size(tile, portrait)) for portrait in (False, True)), key=_count)


def _tiling(width: float, height: float, page: tuple[float, float]) -> Tiling:
    area = page[0] - 2 * TILE_MARGIN, page[1] - 2 * TILE_MARGIN
    columns, rows = (
        max(1, ceil((side - OVERLAP - 1e-6) / (room - OVERLAP)))
        for side, room in zip((width, height), area, strict=True)
    )
    return Tiling(page, area, columns, rows, width, height)


def _count(tiling: Tiling) -> int:
    return tiling.columns * tiling.rows


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
