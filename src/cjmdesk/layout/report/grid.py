"""The one grid and the one type scale of all pages of a report, as data.

Units are points on A4; every page is as many units high, so that others are the same page, wider or less wide, in
another size.
"""

from typing import NamedTuple

from cjmdesk.layout.sheets import PAGES, page_size
from cjmdesk.layout.text import Style

MARGIN = 44.0
TOP = 40.0
BODY_TOP = 96.0
"""Where what stands below the title of a page begins."""
FOOT = 48.0
"""The strip at the foot of each page, which holds the footer alone."""
FOOT_BASELINE = 24.0
"""Of the footer, above the lower edge."""
COLUMNS = 12
GUTTER = 20.0
SECTION = 20.0
"""Above the heading of a section."""
ITEM = 9.0
"""Between the items of a list."""

COVER = (Style("bold", 34), Style("bold", 27), Style("bold", 21))
"""Of the largest words on the cover, from the size that is wanted to the least."""
TITLE = Style("bold", 22)
COUNT = Style("bold", 26)
FIGURE = Style("bold", 18)
LEAD = Style("regular", 12)
LEAD_BOLD = Style("semibold", 12)
HEAD = Style("semibold", 12)
BODY = Style("regular", 10.5)
BODY_BOLD = Style("semibold", 10.5)
SMALL = Style("regular", 9)
SMALL_BOLD = Style("semibold", 9)
FOOTER = Style("regular", 8.5)
TABLE = Style("regular", 10)
TABLE_BOLD = Style("semibold", 10)

_A4_SHORT = PAGES["A4"][0]


class Grid(NamedTuple):
    """A page lying on its long side, in units; a unit is `scale` points."""

    width: float
    height: float
    scale: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Where the room for content ends."""
        return self.height - FOOT

    @property
    def body(self) -> float:
        """The height below the title."""
        return self.bottom - BODY_TOP

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Left edge and width of `count` of the twelve columns from the `first` (0) on."""
        column = (self.inner - (COLUMNS - 1) * GUTTER) / COLUMNS
        return MARGIN + first * (column + GUTTER), count * column + (count - 1) * GUTTER


def make_grid(page: str) -> Grid:
    """The grid of a page of `sheets.PAGES`; KeyError for an unknown one."""
    width, height = page_size(page)
    scale = height / _A4_SHORT
    return Grid(width / scale, height / scale, scale)
