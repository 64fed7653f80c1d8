"""Putting a scene on paper: page sizes, the scale that fits, and the smallest type size that results."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.frame import MARGIN
from cjmdesk.layout.kit import Memo
from cjmdesk.layout.map import ViewOptions, layout_map
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Part, Scene, Text
from cjmdesk.layout.theme import PRINT, Theme
from cjmdesk.layout.words import least_widths
from cjmdesk.model.journey import Journey

MM = 72 / 25.4
"""Points in a millimetre."""

PAGES: dict[str, tuple[float, float]] = {
    "A4": (210 * MM, 297 * MM),
    "A3": (297 * MM, 420 * MM),
    "A2": (420 * MM, 594 * MM),
    "A1": (594 * MM, 841 * MM),
    "A0": (841 * MM, 1189 * MM),
    "letter": (612.0, 792.0),
    "tabloid": (792.0, 1224.0),
    "16:9": (540.0, 960.0),
}
"""Page sizes in points, upright: width by height."""

PAGE_MARGIN = 10 * MM
LEAST_READABLE = 6.0
"""The type size in points below which a printed map is hard to read."""

HAIR = 0.005
"""Points by which type may be smaller than that: no figure shows it."""

LARGEST_PAGE = 14_400.0
"""Points: the longest side that common readers of PDF take."""

PAPER_LINES = 8

# Column widths that a sheet is tried with, besides the screen's own.
_WIDTHS = (128.0, 144.0, 160.0, 176.0, 192.0, 208.0, 232.0, 260.0, 296.0, 340.0)


class Bookmark(NamedTuple):
    """An entry of the document's outline and the rectangle of the scene that it leads to."""

    title: str
    x: float
    y: float
    w: float
    h: float
    level: int = 0
    """0 for a part of the document, 1 for what stands within it."""


class Link(NamedTuple):
    """A rectangle of the scene that leads somewhere: to the web or by mail, or to a page as "#" and its key."""

    x: float
    y: float
    w: float
    h: float
    target: str


class Sheet(NamedTuple):
    """A scene on a page: a point (x, y) of the scene stands at (dx + scale*x, dy + scale*y) from the top left.

    All but the scene's own places is in points of the page.
    """

    scene: Scene
    width: float
    height: float
    scale: float
    dx: float
    dy: float
    key: str = ""
    """By which links of the document call the page: "stage:s2" is where "#stage:s2" leads."""
    name: str = ""
    """What a list of the pages calls it."""
    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[Link, ...] = ()
    clip: Rect | None = None
    """The rectangle of the page within which the scene shows; all of it without one."""
    under: Scene | None = None
    """What is drawn before the scene, in points from the top left, clipped by nothing."""
    over: Scene | None = None
    """The same, drawn above the scene."""
    instead: float = 0.0
    """On the first of several pages that stand for one, the smallest type in points that the one would have had."""
    thumbnail: bool = False
    """Whether the scene only stands for other pages: nobody reads its type here."""

    @property
    def smallest_pt(self) -> float:
        """The smallest type size on the page, in points."""
        return min((size for size, _part in self.sizes()), default=0.0)

    def sizes(self) -> Iterator[tuple[float, Part]]:
        """Every type size on the page in points, with the part that it stands in."""
        scene_here = None if self.thumbnail else self.scene
        for scene, scale in ((self.under, 1.0), (scene_here, self.scale), (self.over, 1.0)):
            for part in scene.parts if scene else ():
                for shape in part.shapes:
                    if type(shape) is Text:
                        yield shape.size * scale, part


def is_readable(sheet: Sheet) -> bool:
    """Whether no type on the page is too small."""
    return all(size >= LEAST_READABLE - HAIR for size, _part in sheet.sizes())


def page_size(page: str, portrait: bool = False) -> tuple[float, float]:
    """Width and height of a page of `PAGES` in points, landscape unless `portrait`; KeyError for an unknown name."""
    short, long = PAGES[page]
    return (short, long) if portrait else (long, short)


def fit(scene: Scene, page: str, portrait: bool = False) -> Sheet:
    """`scene` as large as the page allows within its margin, centred across, at the top where it is wider than high.

    The empty margin of the scene itself counts as that of the page.
    """
    width, height = page_size(page, portrait)
    scale = min(
        (width - 2 * PAGE_MARGIN) / (scene.width - 2 * MARGIN), (height - 2 * PAGE_MARGIN) / (scene.height - 2 * MARGIN)
    )
    dx = (width - scale * scene.width) / 2
    dy = (height - scale * scene.height) / 2
    return Sheet(scene, width, height, scale, dx, min(dy, PAGE_MARGIN * 1.5 - scale * MARGIN / 2))


def best_sheet(
    journey: Journey,
    fonts: Fonts,
    page: str,
    portrait: bool = False,
    *,
    theme: Theme = PRINT,
    options: ViewOptions = ViewOptions(),  # noqa: B008 - an immutable value
    pictures: dict[str, PictureFile] | None = None,
) -> Sheet:
    """The map on one page, its columns as wide as makes the type largest with words whole; empty lanes are left out.

    Where a few stages hold many more touchpoints than the others, giving them twice the width is tried too.
    """
    words = least_widths(journey, fonts)
    wanted = options._replace(most_lines=PAPER_LINES, empty_lanes=False, word_widths=words)
    memo = Memo()

    def laid_out(column_width: float, doubled: frozenset[str]) -> Sheet:
        variant = wanted._replace(column_width=column_width, doubled=doubled)
        return fit(layout_map(journey, theme, fonts, variant, pictures=pictures, memo=memo), page, portrait)

    tried = _search(lambda width: laid_out(width, frozenset()))
    if busy := busy_stages(journey):
        tried += _search(lambda width: laid_out(width, busy))
    best = max(tried, key=_worth)
    # Where the height bounds the scale, stages as wide as the page allows fill it.
    columns = best.scene.columns
    width = min((column.w for column in columns), default=0.0)
    doubled = busy if any(column.stage in busy and column.w > 1.5 * width for column in columns) else frozenset[str]()
    return max(best, laid_out(width * _room(best), doubled), key=_worth) if columns else best


def _worth(sheet: Sheet) -> tuple[float, float]:
    """Large type before a page that is filled."""
    return round(sheet.scale, 4), sheet.scene.width


def _room(sheet: Sheet) -> float:
    """How many times as wide the stages could be; 1 at least."""
    first, last = sheet.scene.columns[0], sheet.scene.columns[-1]
    stages = last.x + last.w - first.x
    unused = (sheet.width - 2 * PAGE_MARGIN) / sheet.scale - (sheet.scene.width - 2 * MARGIN)
    return max(1 + unused / stages, 1.0)


def _search(laid_out: Callable[[float], Sheet]) -> list[Sheet]:
    """The sheets tried on the way to the largest scale.

    Wider columns make the map wider and less high: the largest scale is where the page's width begins to bound it,
    and the search tries the widths on both sides of that.
    """
    tried: list[Sheet] = []

    def bound_by_width(column_width: float) -> bool:
        sheet = laid_out(column_width)
        tried.append(sheet)
        return sheet.scale * (sheet.scene.width - 2 * MARGIN) > sheet.width - 2 * PAGE_MARGIN - 1e-6

    bisect_left(_WIDTHS, True, key=bound_by_width)
    return tried


def busy_stages(journey: Journey) -> frozenset[str]:
    """Stages with at least twice as many touchpoints as half of the stages have, and five at least."""
    counts = sorted(len(stage.touchpoints) for stage in journey.stages)
    usual = counts[len(counts) // 2] if counts else 0
    limit = max(2 * usual, 5)
    return frozenset(
        stage.id for stage in journey.stages if len(stage.touchpoints) >= limit and not stage.steps and not stage.width
    )


def stage_bookmarks(journey: Journey, scene: Scene, level: int = 0) -> tuple[Bookmark, ...]:
    """A bookmark for each stage that stands in the scene: its column from the chevrons down."""
    titles = {stage.id: stage.title or stage.id for stage in journey.stages}
    top, height = scene.header_top, scene.height - scene.header_top
    return tuple(
        Bookmark(titles[column.stage], column.x, top, column.w, height, level)
        for column in scene.columns
        if column.stage in titles
    )


def bounded(sheet: Sheet) -> Sheet:
    """The sheet, reduced where it is larger than readers take."""
    return resized(sheet, min(1.0, LARGEST_PAGE / max(sheet.width, sheet.height)))


def resized(sheet: Sheet, share: float) -> Sheet:
    """The sheet with everything on it, `share` times as large."""
    if share == 1.0:
        return sheet
    return sheet._replace(
        width=sheet.width * share,
        height=sheet.height * share,
        scale=sheet.scale * share,
        dx=sheet.dx * share,
        dy=sheet.dy * share,
    )
