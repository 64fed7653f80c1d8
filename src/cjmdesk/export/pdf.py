"""A map as a PDF: its pages, and what their reader should know about them."""

import re
from typing import NamedTuple

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.pdf_pages import Meta, write_pages
from cjmdesk.files.store import write_bytes
from cjmdesk.i18n import _, format_number, interface_language, ngettext, translator
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import LEAST_READABLE, Sheet, bounded
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem, Where

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Exported(NamedTuple):
    """A finished file, what its reader should know about it (hints), and its smallest type in points."""

    data: bytes
    problems: tuple[Problem, ...]
    smallest_pt: float


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the pages of `options.kind` to `path` as a PDF; what its reader should know. A `formats.Writer`."""
    done = as_pdf(journey, options)
    write_bytes(done.data, path)
    return done.problems


def as_pdf(journey: Journey, options: ExportOptions) -> Exported:
    """The pages of `options.kind`, in the colours for print and the map's own language.

    Raises KeyError on an unknown kind or page, and whatever `options.step` raises.
    """
    fonts = load_fonts()
    sheets = tuple(map(bounded, pages_of(options.kind, journey, fonts, options.sheets, options.pictures)))
    data = write_pages(sheets, meta_of(journey), fonts, source=options.source, step=options.step)
    found = tuple(dict.fromkeys(note for sheet in sheets for note in notes(sheet)))
    return Exported(data, found, round(min(sheet.smallest_pt for sheet in sheets), 2))


def map_pdf(
    journey: Journey, *, pictures: dict[str, PictureFile] | None = None, page: str = "A3", portrait: bool = False
) -> Exported:
    """The map on one sheet of `page` (a key of `sheets.PAGES`).

    `pictures` are the map's picture files, already checked to be safe to open. Raises KeyError on an unknown page.
    """
    return as_pdf(journey, ExportOptions(sheets=SheetOptions(page=page, portrait=portrait), pictures=pictures or {}))


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


def notes(sheet: Sheet) -> tuple[Problem, ...]:
    """What the reader of the sheet should know: characters without a glyph, shortened texts, small type."""
    scene = sheet.scene
    found = []
    if scene.missing:
        text = ngettext(
            "{count} character cannot be printed: {characters}",
            "{count} characters cannot be printed: {characters}",
            len(scene.missing),
        )
        found.append(_hint(text.format(count=len(scene.missing), characters=" ".join(scene.missing))))
    if any(_RIGHT_TO_LEFT.search(shape.text) for part in scene.parts for shape in part.shapes if type(shape) is Text):
        found.append(_hint(_("text that runs from right to left is printed in the wrong direction")))
    found += [_hint(_("a text is too long for its place and ends in an ellipsis"), where) for where in scene.shortened]
    smallest = sheet.smallest_pt
    if 0 < smallest < LEAST_READABLE:
        size = format_number(smallest, interface_language(), 1)
        text = _("the smallest type on this page is {size} pt").format(size=size)
        found.append(_hint(text, suggestion=_("Choose a larger page.")))
    return tuple(found)


def _hint(message: str, where: Where | None = None, suggestion: str = "") -> Problem:
    return Problem(where or Where(), message, "hint", suggestion)
