"""Pages and pieces of a map as PNG: rasterised from the PDF, so they look alike, and no display is needed."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING

from cjmdesk.export.formats import CannotExport, ExportOptions
from cjmdesk.export.map_piece import map_piece
from cjmdesk.export.numbered import write_numbered
from cjmdesk.export.pdf import as_pdf
from cjmdesk.export.pdf_pages import Meta, write_pages
from cjmdesk.i18n import _, format_number, interface_language
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.pieces import Pane, Piece
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 100_000_000
"""Of one picture: with more, common viewers and the memory of small computers give up."""
UNIT = 0.75
"""Points of a layout unit in a piece: at 96 dpi one pixel."""

WHITE, CLEAR = (255, 255, 255, 255), (255, 255, 255, 0)


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the pages, or one stage of the map, as pictures of `options.dpi`. A `formats.Writer`.

    Raises `CannotExport` where a picture would be too large, before anything is written.
    """
    if options.stage:
        fonts = load_fonts()
        drawn = map_piece(journey, options, fonts)
        options.put(piece_png(drawn.piece, fonts, options.dpi, clear=options.transparent), path)
        return drawn.problems
    # A picture may be looked at in any size: no type in it makes it two.
    sheets = options.sheets._replace(whole=True)
    done = as_pdf(journey, options._replace(source=b"", sheets=sheets, step=_half(options.step)))
    count = pages_in(done.data, options.dpi)
    return (*write_numbered(_pictures(done.data, count, options), count, path, options.note), *done.problems)


def _half(step: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Tells `step` of pages that are drawn, as the first half of the work; the second is to make pictures of them."""
    return lambda done, count: step(done, 2 * count)


def _pictures(pdf: bytes, count: int, options: ExportOptions) -> Iterator[bytes]:
    for number, page in enumerate(rasterised(pdf, options.dpi, clear=options.transparent)):
        options.step(count + number, 2 * count)
        yield packed(page, options.dpi)


def piece_png(piece: Piece, fonts: Fonts, dpi: int, *, clear: bool = False) -> bytes:
    """A piece of a map as one picture; raises `CannotExport` where it would be too large."""
    from PIL import Image

    zoom = dpi / 72 * UNIT
    size = max(1, round(piece.width * zoom)), max(1, round(piece.height * zoom))
    _check(size[0], size[1], dpi)
    ground = CLEAR if clear else (*(int(piece.background[at : at + 2], 16) for at in (1, 3, 5)), 255)
    picture = Image.new("RGBA", size, ground)
    data = write_pages([_sheet(pane, piece) for pane in piece.panes], Meta(), fonts)
    for pane, page in zip(piece.panes, rasterised(data, dpi, clear=clear), strict=True):
        picture.paste(page, (round(pane.x * zoom), round(pane.y * zoom)))
    return packed(picture if clear else picture.convert("RGB"), dpi)


def _sheet(pane: Pane, piece: Piece) -> Sheet:
    """The pane as a page that holds exactly its window."""
    window = pane.window
    scene = Scene(pane.parts, window.w, window.h, (), (), 0, 0, 0, piece.background)
    return Sheet(scene, window.w * UNIT, window.h * UNIT, UNIT, -window.x * UNIT, -window.y * UNIT)


def pages_in(pdf: bytes, dpi: int) -> int:
    """The number of pages; raises `CannotExport` where one of them would be too large a picture."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    refuse_too_large(sizes, dpi)
    return len(sizes)


def refuse_too_large(sizes: Iterable[tuple[float, float]], dpi: int) -> None:
    """Raises `CannotExport` where a page of one of these widths and heights in points is too large a picture."""
    for width, height in sizes:
        _check(round(width * dpi / 72), round(height * dpi / 72), dpi)


def rasterised(pdf: bytes, dpi: int, *, clear: bool = False) -> Iterator["Image"]:
    """Each page as a picture, on white paper or, if `clear`, on none."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(
                scale=dpi / 72,
                fill_color=CLEAR if clear else WHITE,
                rev_byteorder=True,
                draw_annots=False,
                may_draw_forms=False,
            )
            picture = bitmap.to_pil()
            picture.load()
            yield picture.copy()
            bitmap.close()
            page.close()


def packed(picture: "Image", dpi: int) -> bytes:
    """The picture as a file that says its size in print. The same picture always gives the same bytes."""
    file = BytesIO()
    picture.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def _check(width: int, height: int, dpi: int) -> None:
    if width * height <= MOST_PIXELS:
        return
    language = interface_language()
    text = _("a picture would have {width} × {height} pixels, and {most} million are the most. {advice}")
    possible = int(dpi * sqrt(MOST_PIXELS / (width * height)))
    advice = _("Choose {dpi} dpi or less, or a smaller page.").format(dpi=possible)
    sizes = {"width": format_number(width, language), "height": format_number(height, language)}
    raise CannotExport(text.format(most=MOST_PIXELS // 1_000_000, advice=advice, **sizes))
