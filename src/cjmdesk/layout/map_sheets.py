"""The map on paper: on one page, over several, or along a roll."""

from collections.abc import Mapping

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.links import card_links
from cjmdesk.layout.map import ViewOptions
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.rolls import roll_sheet, roll_width
from cjmdesk.layout.sheets import Sheet, best_sheet, stage_bookmarks
from cjmdesk.layout.split import split_sheets
from cjmdesk.model.journey import Journey

DEFAULT_PAGE = "A3"


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The map on one page, split, or along a roll; KeyError for an unknown page."""
    found: tuple[Sheet, ...] = ()
    if options.split and roll_width(options.page) is None:
        found = split_sheets(journey, fonts, options, pictures)
    return tuple(card_links(sheet, journey) for sheet in found or (one_sheet(journey, fonts, options, pictures),))


def one_sheet(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile], page: str = DEFAULT_PAGE
) -> Sheet:
    """The map on one sheet of the page chosen, or of `page` where none was; KeyError for an unknown one."""
    view = ViewOptions(legend=options.legend, funnel=options.funnel)
    page = options.page or page
    width = roll_width(page)
    if width is None:
        sheet = best_sheet(journey, fonts, page, options.portrait, options=view, pictures=dict(pictures))
    else:
        sheet = roll_sheet(journey, fonts, width, options.portrait, view, pictures)
    return sheet._replace(bookmarks=stage_bookmarks(journey, sheet.scene))
