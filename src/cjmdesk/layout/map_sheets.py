"""The map on paper: on one page, over several, or along a roll."""

from collections.abc import Mapping

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.kinds import SheetOptions
from cjmdesk.layout.links import card_links
from cjmdesk.layout.map import ViewOptions
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.rolls import roll_sheet, roll_width
from cjmdesk.layout.sheets import Sheet, best_sheet, is_readable, stage_bookmarks
from cjmdesk.layout.split import split_sheets
from cjmdesk.model.journey import Journey

DEFAULT_PAGE = "A3"


def pages(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile]
) -> tuple[Sheet, ...]:
    """The map on one page, split, or along a roll; KeyError for an unknown page.

    Where one page would leave type too small to read and several do not, it is split without being told to, unless
    `options.whole` says otherwise.
    """
    found: tuple[Sheet, ...] = ()
    is_roll = roll_width(options.page) is not None
    if options.split and not is_roll:
        found = split_sheets(journey, fonts, options, pictures)
    if not found:
        one = one_sheet(journey, fonts, options, pictures)
        may_split = not (options.split or options.whole or is_roll or is_readable(one))
        found = (may_split and _several(journey, fonts, options, pictures, one)) or (one,)
    return tuple(card_links(sheet, journey) for sheet in found)


def _several(
    journey: Journey, fonts: Fonts, options: SheetOptions, pictures: Mapping[str, PictureFile], one: Sheet
) -> tuple[Sheet, ...]:
    """The map on several pages that can be read, in place of `one`; none where that does not help."""
    first, *others = split_sheets(journey, fonts, options, pictures, is_quick=True) or (one,)
    sheets = (first._replace(instead=one.smallest_pt), *others)
    return sheets if all(map(is_readable, sheets)) else ()


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
