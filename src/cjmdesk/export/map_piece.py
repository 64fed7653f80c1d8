"""The map, or one stage of it, as a drawing without a page around it."""

from typing import NamedTuple

from cjmdesk.export.formats import CannotExport, ExportOptions, shown
from cjmdesk.i18n import _
from cjmdesk.layout.fitness import drawing_findings
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.map import ViewOptions
from cjmdesk.layout.pieces import Piece, of_stages, whole
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import best_sheet
from cjmdesk.layout.theme import PRINT, Theme
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

USUAL_PAGE = "A3"


def map_scene(journey: Journey, options: ExportOptions, fonts: Fonts, theme: Theme = PRINT) -> Scene:
    """The map as it stands on a sheet of the page that was chosen; KeyError for an unknown page."""
    sheets = options.sheets
    view, pictures = ViewOptions(legend=sheets.legend, funnel=sheets.funnel), dict(options.pictures)
    page = sheets.page if sheets.page and not sheets.page.startswith("roll:") else USUAL_PAGE
    return best_sheet(
        shown(journey, options), fonts, page, sheets.portrait, theme=theme, options=view, pictures=pictures
    ).scene


class Drawn(NamedTuple):
    piece: Piece
    problems: tuple[Problem, ...]
    """What does not stand in the drawing as it is in the map: all hints."""


def map_piece(journey: Journey, options: ExportOptions, fonts: Fonts) -> Drawn:
    """The stage that was chosen, else the whole map; raises `CannotExport` where there is no such stage."""
    stages = [stage.id for stage in journey.stages]
    if options.stage and options.stage not in stages:
        text = _("there is no stage “{id}”; the map has these: {stages}") if stages else _("the map has no stages")
        raise CannotExport(text.format(id=options.stage, stages=", ".join(stages)))
    scene = map_scene(journey, options, fonts)
    if not options.stage:
        return Drawn(whole(scene), drawing_findings(journey, scene))
    piece = of_stages(scene, {options.stage})
    inside = ("stages", stages.index(options.stage))
    parts = tuple(part for pane in piece.panes for part in pane.parts)
    told = drawing_findings(journey, scene._replace(parts=parts))
    return Drawn(piece, tuple(problem for problem in told if problem.where.path[:2] in (inside, ())))
