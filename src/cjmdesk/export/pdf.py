"""A map as a PDF: its pages, and what their reader should know about them."""

from typing import NamedTuple

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.pdf_pages import Meta, write_pages
from cjmdesk.i18n import translator
from cjmdesk.layout.fitness import findings_of
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem


class Exported(NamedTuple):
    """A finished file, what its reader should know about it (hints), and its smallest type in points."""

    data: bytes
    problems: tuple[Problem, ...]
    smallest_pt: float


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the pages of `options.kind` to `path` as a PDF; what its reader should know. A `formats.Writer`."""
    done = as_pdf(journey, options)
    options.put(done.data, path)
    return done.problems


def as_pdf(journey: Journey, options: ExportOptions) -> Exported:
    """The pages of `options.kind`, in the colours for print and the map's own language.

    Raises KeyError on an unknown kind or page, and whatever `options.step` raises.
    """
    fonts = load_fonts()
    sheets = pages_of(options.kind, journey, fonts, options.sheets, options.pictures)
    # A copy for a client must not carry what was taken out of it.
    source = b"" if options.sheets.client else options.source
    data = write_pages(sheets, meta_of(journey), fonts, source=source, step=options.step)
    sizes = [size for sheet in sheets if (size := sheet.smallest_pt)]
    return Exported(
        data,
        findings_of(journey, sheets, options.kind, options.sheets, options.pictures),
        round(min(sizes, default=0.0), 2),
    )


def map_pdf(
    journey: Journey, *, pictures: dict[str, PictureFile] | None = None, page: str = "A3", portrait: bool = False
) -> Exported:
    """The map on one sheet of `page` (a key of `sheets.PAGES`).

    `pictures` are the map's picture files, already checked to be safe to open. Raises KeyError on an unknown page.
    """
    sheets = SheetOptions(page=page, portrait=portrait, whole=True)
    return as_pdf(journey, ExportOptions(sheets=sheets, pictures=pictures or {}))


def meta_of(journey: Journey) -> Meta:
    """What the map says about itself."""
    return Meta(
        title=journey.title or translator(journey.language).gettext("Untitled map"),
        authors=journey.authors or ((journey.client,) if journey.client else ()),
        subject=journey.scenario or journey.goal,
        language=journey.language,
        keywords=journey.tags,
        day=journey.date,
    )
