"""A map as a PDF: one page, text that can be searched and copied, bookmarks, and the same bytes each time."""

import re
from datetime import date
from typing import NamedTuple

from reportlab import rl_config

from cjmdesk import __version__
from cjmdesk.export.operators import rgb
from cjmdesk.export.pdf_fonts import registered
from cjmdesk.export.pdf_painter import Painter, Paper
from cjmdesk.i18n import _, format_number, interface_language, ngettext, translator
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Scene, Text
from cjmdesk.layout.sheets import LEAST_READABLE, Sheet, best_sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem, Where

LARGEST_PAGE = 14_400.0
"""Points: what common readers take."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Bookmark(NamedTuple):
    """An entry of the document's outline and the rectangle of the scene that it leads to."""

    title: str
    x: float
    y: float
    w: float
    h: float


class Meta(NamedTuple):
    """What a reader shows about the document."""

    title: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    language: str = "en"
    keywords: tuple[str, ...] = ()
    day: date | None = None
    bookmarks: tuple[Bookmark, ...] = ()


class Exported(NamedTuple):
    """A finished file, what its reader should know about it (hints), and its smallest type in points."""

    data: bytes
    problems: tuple[Problem, ...]
    smallest_pt: float


def map_pdf(
    journey: Journey, *, pictures: dict[str, PictureFile] | None = None, page: str = "A3", portrait: bool = False
) -> Exported:
    """The map on one sheet of `page` (a key of `sheets.PAGES`), in the colours for print and the map's own language.

    `pictures` are the map's picture files, already checked to be safe to open. Raises KeyError on an unknown page.
    """
    fonts = load_fonts()
    sheet = bounded(best_sheet(journey, fonts, page, portrait, pictures=pictures))
    data = write(sheet, meta_of(journey, sheet.scene), fonts)
    return Exported(data, notes(sheet), round(sheet.smallest_pt, 2))


def meta_of(journey: Journey, scene: Scene) -> Meta:
    """What the map says about itself, and a bookmark for each of its stages."""
    titles = {stage.id: stage.title or stage.id for stage in journey.stages}
    top, height = scene.header_top, scene.height - scene.header_top
    return Meta(
        title=journey.title or translator(journey.language).gettext("Untitled map"),
        authors=journey.authors or ((journey.client,) if journey.client else ()),
        subject=journey.scenario or journey.goal,
        language=journey.language,
        keywords=journey.tags,
        day=journey.date,
        bookmarks=tuple(
            Bookmark(titles[column.stage], column.x, top, column.w, height)
            for column in scene.columns
            if column.stage in titles
        ),
    )


def bounded(sheet: Sheet) -> Sheet:
    """The sheet, reduced where it is larger than readers take."""
    share = min(1.0, LARGEST_PAGE / max(sheet.width, sheet.height))
    if share == 1.0:
        return sheet
    return sheet._replace(
        width=sheet.width * share,
        height=sheet.height * share,
        scale=sheet.scale * share,
        dx=sheet.dx * share,
        dy=sheet.dy * share,
    )


def write(sheet: Sheet, meta: Meta, fonts: Fonts) -> bytes:
    """The sheet as a PDF of one page. The same sheet and meta always give the same bytes."""
    sheet = bounded(sheet)
    scene = sheet.scene
    rl_config.useA85 = 0
    paper = _open(sheet, meta, fonts)
    if scene.background.lower() != "#ffffff":
        paper.addLiteral(f"{rgb(scene.background)} rg 0 0 {sheet.width:.2f} {sheet.height:.2f} re f ")
    paper.saveState()
    paper.transform(sheet.scale, 0, 0, -sheet.scale, sheet.dx, sheet.height - sheet.dy)
    painter = Painter(paper, fonts, sheet.scale, sheet.dx, sheet.height - sheet.dy)
    painter.draw(sorted(scene.parts, key=lambda part: part.layer))
    paper.restoreState()
    _bookmark(paper, sheet, meta.bookmarks)
    paper.showPage()
    return paper.finished()


def _open(sheet: Sheet, meta: Meta, fonts: Fonts) -> Paper:
    # A face of ours to begin with: reportlab would otherwise refer to Helvetica, which is not embedded.
    face = registered("cjmdesk-regular", fonts.file("regular")).fontName
    paper = Paper(
        "",
        (round(sheet.width, 2), round(sheet.height, 2)),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=face,  # type: ignore[arg-type]  # the stub asks for a number
        lang=meta.language,
    )
    paper.setTitle(meta.title)
    paper.setAuthor(", ".join(meta.authors))
    paper.setSubject(meta.subject)
    paper.setKeywords(", ".join(meta.keywords))
    paper.setCreator(f"cjmdesk {__version__}")
    paper.setViewerPreference("DisplayDocTitle", "true")
    if meta.day:
        stamp = f"D:{meta.day:%Y%m%d}000000Z"
        paper.setDateFormatter(lambda *_now: stamp)
    return paper


def _bookmark(paper: Paper, sheet: Sheet, bookmarks: tuple[Bookmark, ...]) -> None:
    top = sheet.height - sheet.dy
    for number, mark in enumerate(bookmarks, 1):
        key = f"stage{number}"
        left = sheet.dx + mark.x * sheet.scale
        upper = top - mark.y * sheet.scale
        right, lower = left + mark.w * sheet.scale, upper - mark.h * sheet.scale
        corners = {"left": left, "bottom": lower, "right": right, "top": upper}
        paper.bookmarkPage(key, fit="FitR", **{name: round(value, 2) for name, value in corners.items()})
        paper.addOutlineEntry(mark.title, key)


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
