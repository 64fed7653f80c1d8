"""Several pages in one PDF: what leads where, what is drawn once, what shows."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from scenes import every_shape, line, part, scene

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.pdf import as_pdf
from cjmdesk.export.pdf_pages import Meta, write_pages
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.place import Rect
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import MM, Bookmark, Link, Sheet
from cjmdesk.layout.stamp import blank
from cjmdesk.model.journey import Journey


@pytest.fixture
def fonts() -> Fonts:
    return load_fonts()


def sheet_of(drawn: Scene, **fields: Any) -> Sheet:
    return Sheet(drawn, drawn.width, drawn.height, 1, 0, 0)._replace(**fields)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def targets(reader: pypdf.PdfReader, number: int) -> list[Any]:
    """Where the links of a page lead: an address, or the number of a page."""
    found = []
    for note in reader.pages[number].get("/Annots", ()):
        link = note.get_object()
        if "/A" in link:
            found.append(link["/A"]["/URI"])
        else:
            dest = link["/Dest"]
            page = reader.named_destinations[dest].page if isinstance(dest, str) else dest[0]
            found.append(next(n for n, p in enumerate(reader.pages) if p.indirect_reference == page))
    return found


def test_pages_links_and_bookmarks(fonts: Fonts) -> None:
    (contents,) = line(fonts, "Stage", 5, 20, link="#stage:s2")
    first = sheet_of(
        scene(part("a:1", 0, 0, contents)),
        links=(Link(10, 100, 50, 20, "https://example.org/путь"), Link(10, 200, 50, 20, "#nowhere"),
               Link(10, 300, 50, 20, "javascript:alert(1)")),
        bookmarks=(Bookmark("Map", 0, 0, 600, 400), Bookmark("Stage", 100, 40, 200, 300, 1)),
    )  # fmt: skip
    second = sheet_of(scene(width=300, height=200), key="stage:s2", bookmarks=(Bookmark("Deep", 0, 0, 9, 9, 5),))
    reader = read(write_pages((first, second), Meta(), fonts))
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages] == [
        (600, 400),
        (300, 200),
    ]
    assert targets(reader, 0) == [1, "https://example.org/%D0%BF%D1%83%D1%82%D1%8C"]
    top, (below, (deepest,)) = reader.outline
    assert (top.title, below.title, deepest.title) == ("Map", "Stage", "Deep")
    assert reader.get_destination_page_number(deepest) == 1


def test_links_show_no_more_than_the_drawing(fonts: Fonts) -> None:
    links = (Link(0, 0, 100, 100, "https://example.org"), Link(300, 0, 50, 50, "https://example.com"))
    reader = read(write_pages((sheet_of(scene(), clip=Rect(50, 20, 100, 60), links=links),), Meta(), fonts))
    (note,) = reader.pages[0]["/Annots"]
    assert [float(value) for value in note.get_object()["/Rect"]] == [50, 320, 100, 380]


def test_what_is_below_and_above_is_drawn_in_points_and_in_order(fonts: Fonts) -> None:
    under = blank(600, 400, part("u:1", 0, 0, *line(fonts, "first", 5, 20)))
    over = blank(600, 400, part("o:1", 0, 0, *line(fonts, "third", 5, 300, link="https://example.org")))
    middle = scene(part("a:1", 0, 0, *line(fonts, "second", 5, 100)))
    sheet = sheet_of(middle, under=under, over=over, scale=0.5, clip=Rect(0, 0, 600, 200))
    reader = read(write_pages((sheet,), Meta(), fonts))
    assert reader.pages[0].extract_text().split() == ["first", "second", "third"]
    assert targets(reader, 0) == ["https://example.org"]


def test_steps_are_told_and_may_end_it(fonts: Fonts) -> None:
    told: list[tuple[int, int]] = []
    sheets = [sheet_of(scene()) for _ in range(3)]
    write_pages(sheets, Meta(), fonts, step=lambda done, count: told.append((done, count)))
    assert told == [(0, 3), (1, 3), (2, 3)]

    def stop(done: int, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pages(sheets, Meta(), fonts, step=stop)


def images(data: bytes, zoom: float = 1.0) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=zoom).to_pil().convert("RGB") for page in document]


def test_a_scene_of_several_pages_is_kept_once_and_looks_the_same(fonts: Fonts, tmp_path: Path) -> None:
    drawn = scene(*every_shape(fonts, tmp_path).values())
    alone = write_pages((sheet_of(drawn),), Meta(), fonts)
    twice = write_pages((sheet_of(drawn), sheet_of(drawn, clip=Rect(0, 0, 300, 400))), Meta(), fonts)
    again = write_pages([sheet_of(drawn)] * 9, Meta(), fonts)
    assert len(again) - len(twice) < 7 * len(alone) / 8
    (one,), (first, second) = images(alone), images(twice)
    assert max(ImageChops.difference(one, first).getextrema()[0]) <= 2
    box = (0, 0, 300, 400)
    assert max(ImageChops.difference(one.crop(box), second.crop(box)).getextrema()[0]) <= 2
    assert second.crop((301, 0, 600, 400)).getextrema() == ((255, 255),) * 3
    assert read(twice).pages[0].extract_text() == read(alone).pages[0].extract_text()


@pytest.fixture(scope="module")
def example(examples: Path) -> Journey:
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    assert journey
    return journey


def test_printed_tiles_join(example: Journey) -> None:
    """The strip that two neighbours share looks the same on both, to a fifth of a millimetre."""
    sheets = pages_of("poster", example, load_fonts(), SheetOptions(page="A2", tile="A4"))
    document = pypdfium2.PdfDocument(as_pdf(example, ExportOptions("poster", SheetOptions(page="A2", tile="A4"))).data)
    (clip, *_rest) = (sheet.clip for sheet in sheets[1:])
    assert clip
    strips = []
    for number, left in ((1, clip.x + clip.w - 10 * MM), (2, clip.x)):
        image = document[number].render(scale=10 / MM).to_pil().convert("L")
        # The renderer makes whole pixels of the page's sides, and with that its own scale.
        across, down = image.width / sheets[number].width, image.height / sheets[number].height
        box = (left * across, clip.y * down, (left + 10 * MM) * across, (clip.y + clip.h) * down)
        strips.append(image.resize((50, 1385), Image.Resampling.BOX, box=box).crop((2, 2, 48, 1383)))
    difference = ImageChops.difference(*strips)
    assert difference.getextrema()[1] < 60
    assert strips[0].getextrema()[0] < 200, "something stands in the strip"


@pytest.mark.parametrize(("kind", "options"), [
    ("map", SheetOptions(split=True)), ("poster", SheetOptions(tile="A3")), ("kit", SheetOptions(draft=True)),
    ("map", SheetOptions(page="roll:610")),
])  # fmt: skip
def test_every_kind_is_sound(example: Journey, kind: str, options: SheetOptions, tmp_path: Path) -> None:
    source = b"cjmdesk: 1\n"
    data = as_pdf(example, ExportOptions(kind, options, source=source)).data
    assert as_pdf(example, ExportOptions(kind, options, source=source)).data == data
    reader = read(data)
    assert reader.outline
    for page in reader.pages:
        fonts = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            assert font.get_object()["/FontDescriptor"]["/FontFile2"]
    if shutil.which("qpdf"):
        path = tmp_path / "map.pdf"
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_text_is_found_whole_on_every_page(example: Journey) -> None:
    reader = read(as_pdf(example, ExportOptions("map", SheetOptions(split=True))).data)
    words = [set(page.extract_text().split()) for page in reader.pages]
    assert {"Потребность", "Ключевая", "Звонок"} <= words[0]
    assert {"Лояльности", "лояльности"} & words[1]
    assert {"Ключевая", "Визит"} <= words[1]
