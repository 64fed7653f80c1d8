"""The map, a stage of it, or the pages of another kind as SVG files."""

from collections.abc import Iterator, Sequence

from cjmdesk.export.alt_text import description
from cjmdesk.export.document import title_of
from cjmdesk.export.formats import ExportOptions, has_pages, sheets_of, shown
from cjmdesk.export.map_piece import map_piece
from cjmdesk.export.numbered import write_numbered
from cjmdesk.export.svg import Caption, svg
from cjmdesk.export.svg_pages import page_svg
from cjmdesk.layout.fitness import findings_of
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the drawing: of a map on one sheet without the page around it, else page by page. A `formats.Writer`."""
    fonts = load_fonts()
    if not has_pages(path, options):
        drawn = map_piece(journey, options, fonts)
        options.put(svg(drawn.piece, fonts, _caption(journey, options)), path)
        return drawn.problems
    sheets = sheets_of(journey, path, fonts, options)
    told = write_numbered(_pages(sheets, fonts, _caption(journey, options), options), len(sheets), path, options.note)
    return (*told, *findings_of(journey, sheets, options.kind, options.sheets, options.pictures))


def _caption(journey: Journey, options: ExportOptions) -> Caption:
    """Says no more than the drawing shows."""
    drawn = shown(journey, options)
    if options.stage:
        drawn = drawn.but(stages=tuple(stage for stage in drawn.stages if stage.id == options.stage))
    return Caption(title_of(journey), description(drawn), journey.language)


def _pages(sheets: Sequence[Sheet], fonts: Fonts, caption: Caption, options: ExportOptions) -> Iterator[bytes]:
    for number, sheet in enumerate(sheets):
        options.step(number, len(sheets))
        yield page_svg(sheet, fonts, caption)
