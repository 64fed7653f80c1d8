"""The map itself, on a page as large as its words need."""

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.frame import MARGIN
from cjmdesk.layout.report.frame import Draft
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.shapes import Part
from cjmdesk.layout.sheets import PAGE_MARGIN, Bookmark, Link, Sheet, best_sheet, is_readable
from cjmdesk.model.walk import stage_of, walk

KEY = "map"
TOP, FOOT = 22.0, 46.0
"""The map has narrower margins than other pages: it needs the room."""
LARGER = 2**0.5
"""Each page of a series is so much larger than the one before."""
MOST_STEPS = 4
"""From A4 to A0."""


def map_page(means: Means, fonts: Fonts, page: str, legend: bool) -> list[Draft]:
    """The map on one page of the report's proportions, enlarged until its smallest type can be read."""
    from cjmdesk.layout.map import ViewOptions

    pictures = dict(means.pictures)
    found = best_sheet(means.journey, fonts, page, options=ViewOptions(legend=legend), pictures=pictures)
    title = means.say("Map")
    sheet = _placed(found, found.width, found.height)
    for _step in range(MOST_STEPS):
        if is_readable(sheet):
            break
        sheet = _placed(found, sheet.width * LARGER, sheet.height * LARGER)
    marks = (Bookmark(title, 0, 0, found.scene.width, found.scene.height, 0),)
    sheet = sheet._replace(key=KEY, name=title, bookmarks=marks, links=_links(means, found.scene.parts))
    return [Draft(KEY, title, (), sheet=sheet)]


def _placed(sheet: Sheet, width: float, height: float) -> Sheet:
    """The scene on a page of this size, above the footer, in the middle of the room; its own margin needs none."""
    scene = sheet.scene
    w, h = scene.width - 2 * MARGIN, scene.height - 2 * MARGIN
    room = height - TOP - FOOT
    scale = min((width - 2 * PAGE_MARGIN) / w, room / h)
    dx = (width - scale * scene.width) / 2
    dy = TOP + (room - scale * h) * 0.4 - scale * MARGIN
    return sheet._replace(width=width, height=height, scale=scale, dx=dx, dy=dy)


_CARDS = frozenset({"stage", "touchpoint", "pain", "idea", "kpi", "question", "emotion"})


def _links(means: Means, parts: tuple[Part, ...]) -> tuple[Link, ...]:
    """From each card, and each chevron, to the page of its stage."""
    stages = {}
    for found in walk(means.journey):
        stage = stage_of(means.journey, found.path)
        if stage is not None:
            stages[found.key] = stage.id
    return tuple(
        Link(part.x, part.y, part.w, part.h, f"#stage:{stages[part.entity]}")
        for part in parts
        if part.kind in _CARDS and part.entity in stages
    )
