"""The map, a stage of it, or the pages of another kind as SVG files."""

from cjmdesk.export.alt_text import description
from cjmdesk.export.document import title_of
from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.map_piece import map_piece
from cjmdesk.export.numbered import write_numbered
from cjmdesk.export.svg import Caption, svg
from cjmdesk.export.svg_pages import page_svg
from cjmdesk.files.store import write_bytes
from cjmdesk.layout.fitness import findings
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import is_split, pages_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the drawing: of a map on one sheet without the page around it, else page by page. A `formats.Writer`."""
    fonts = load_fonts()
    caption = Caption(title_of(journey), description(journey), journey.language)
    whole_map = options.kind == "map" and not options.sheets.split and not options.sheets.draft
    if options.stage or whole_map:
        drawn = map_piece(journey, options, fonts)
        write_bytes(svg(drawn.piece, fonts, caption), path)
        return drawn.problems
    # A drawing may be looked at in any size: no type in it makes it two.
    sheets = pages_of(options.kind, journey, fonts, options.sheets._replace(whole=True), options.pictures)
    told = write_numbered((page_svg(sheet, fonts, caption) for sheet in sheets), len(sheets), path)
    return (*told, *findings(journey, sheets, options.pictures, split=is_split(options.kind, options.sheets)))
