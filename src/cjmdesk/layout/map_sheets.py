"""The map on paper."""

from collections.abc import Mapping

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.map import ViewOptions
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.sheets import Sheet, best_sheet, stage_bookmarks
from cjmdesk.model.journey import Journey

DEFAULT_PAGE = "A3"


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The map on one page; KeyError for an unknown one."""
    view = ViewOptions(legend=options.legend)
    page = options.page or DEFAULT_PAGE
    sheet = best_sheet(journey, fonts, page, options.portrait, options=view, pictures=dict(pictures))
    return (sheet._replace(bookmarks=stage_bookmarks(journey, sheet.scene)),)
