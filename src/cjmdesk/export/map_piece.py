"""The map, or one stage of it, as a drawing without a page around it."""

from cjmdesk.export.formats import CannotExport, ExportOptions, shown
from cjmdesk.i18n import _
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.map import ViewOptions
from cjmdesk.layout.pieces import Piece, of_stages, whole
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import best_sheet
from cjmdesk.layout.theme import PRINT, Theme
from cjmdesk.model.journey import Journey

USUAL_PAGE = "A3"


def map_scene(journey: Journey, options: ExportOptions, fonts: Fonts, theme: Theme = PRINT) -> Scene:
    """The map as it stands on a sheet of the page that was chosen; KeyError for an unknown page."""
    sheets = options.sheets
    view, pictures = ViewOptions(legend=sheets.legend), dict(options.pictures)
    page = sheets.page if sheets.page and not sheets.page.startswith("roll:") else USUAL_PAGE
    return best_sheet(
        shown(journey, options), fonts, page, sheets.portrait, theme=theme, options=view, pictures=pictures
    ).scene


def map_piece(journey: Journey, options: ExportOptions, fonts: Fonts) -> Piece:
    """The stage that was chosen, else the whole map; raises `CannotExport` where there is no such stage."""
    if options.stage and options.stage not in {stage.id for stage in journey.stages}:
        text = _("there is no stage “{id}”; the map has these: {stages}")
        raise CannotExport(text.format(id=options.stage, stages=", ".join(stage.id for stage in journey.stages)))
    scene = map_scene(journey, options, fonts)
    return of_stages(scene, {options.stage}) if options.stage else whole(scene)
