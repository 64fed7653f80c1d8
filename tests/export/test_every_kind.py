"""Pages of every kind, as other programs read them: poppler and qpdf."""

import io
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest

from cjmdesk.export.formats import ExportOptions
from cjmdesk.export.links import link_target
from cjmdesk.export.pdf import as_pdf
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.kinds import SheetOptions, pages_of
from cjmdesk.layout.shapes import Text
from cjmdesk.layout.sheets import Sheet
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Stage, Touchpoint

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

SOURCE = b"cjmdesk: 1\n"
EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
KINDS = {
    "map": ("map", SheetOptions(page="A3")),
    "A0": ("map", SheetOptions(page="A0")),
    "letter": ("map", SheetOptions(page="letter", portrait=True)),
    "split": ("map", SheetOptions(page="A4", split=True)),
    "roll": ("map", SheetOptions(page="roll:610")),
    "report": ("report", SheetOptions()),
    "slides": ("report", SheetOptions(page="16:9", parts=("cover", "stages", "ideas"))),
    "poster": ("poster", SheetOptions(page="A0", portrait=True)),
    "tiles": ("poster", SheetOptions(page="A1", tile="A3")),
    "kit": ("kit", SheetOptions(draft=True)),
}
MILLIMETRES = {
    "map": (420, 297), "A0": (1189, 841), "poster": (841, 1189), "letter": (215.9, 279.4), "slides": (338.67, 190.5),
}  # fmt: skip


class Made(NamedTuple):
    sheets: tuple[Sheet, ...]
    data: bytes


@cache
def journey() -> Journey:
    found = load(str(EXAMPLES / "home-internet.cjm.yaml")).journey
    assert found
    return found


@cache
def made(name: str) -> Made:
    kind, options = KINDS[name]
    data = as_pdf(journey(), ExportOptions(kind, options, source=SOURCE)).data
    return Made(pages_of(kind, journey(), load_fonts(), options), data)


def told(program: str, name: str, folder: Path, *options: str) -> str:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    path = folder / "pages.pdf"
    path.write_bytes(made(name).data)
    command = [program, *options, str(path), *(["-"] if program == "pdftotext" else [])]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert "Error" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("name", KINDS)
def test_pages_have_their_size(name: str, tmp_path: Path) -> None:
    text = told("pdfinfo", name, tmp_path, "-l", "999")
    found = [(float(w), float(h)) for w, h in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", text)]
    assert found == [pytest.approx((sheet.width, sheet.height), abs=0.006) for sheet in made(name).sheets]
    if name in MILLIMETRES:
        assert tuple(side * 25.4 / 72 for side in found[0]) == pytest.approx(MILLIMETRES[name], abs=0.01)


@pytest.mark.parametrize("name", KINDS)
def test_fonts_are_inside_and_only_what_is_used_of_them(name: str, tmp_path: Path) -> None:
    _head, _line, *fonts = told("pdffonts", name, tmp_path).splitlines()
    assert fonts
    for line in fonts:
        face, kind, *_encoding, embedded, subset, unicode, _number, _generation = line.split()
        assert re.match(r"[A-Z]{6}\+Cjmdesk", face)
        assert (kind, embedded, subset, unicode) == ("TrueType", "yes", "yes", "yes")


def words_on(sheet: Sheet) -> set[str]:
    """The longer words of a page; of what its clip may cut, none."""
    scenes = [sheet.under, sheet.over, *([] if sheet.clip or sheet.thumbnail else [sheet.scene])]
    texts = (shape.text for scene in scenes if scene for part in scene.parts for shape in part.shapes
             if isinstance(shape, Text))  # fmt: skip
    return {word for text in texts for word in re.findall(r"\w{4,}", text)}


@pytest.mark.parametrize("name", KINDS)
def test_words_are_found_whole(name: str, tmp_path: Path) -> None:
    """No space within a word and none lost between two; Russian ones, mostly."""
    pages = told("pdftotext", name, tmp_path, "-enc", "UTF-8", "-raw").split("\f")
    assert len(pages) == len(made(name).sheets) + 1
    for sheet, text in zip(made(name).sheets, pages, strict=False):
        assert words_on(sheet) <= set(re.findall(r"\w{4,}", text)), sheet.name


@pytest.mark.parametrize("name", KINDS)
def test_every_link_and_bookmark_leads_to_a_page(name: str) -> None:
    reader, sheets = pypdf.PdfReader(io.BytesIO(made(name).data), strict=True), made(name).sheets
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    keys = {sheet.key: number for number, sheet in enumerate(sheets) if sheet.key}
    for number, (page, sheet) in enumerate(zip(reader.pages, sheets, strict=True)):
        led = []
        for note in page.get("/Annots", ()):
            link = note.get_object()
            left, bottom, right, top = map(float, link["/Rect"])
            assert 0 <= left < right <= sheet.width + 0.01
            assert 0 <= bottom < top <= sheet.height + 0.01
            if "/A" in link:
                assert link["/A"]["/URI"].startswith(("https://", "http://", "mailto:"))
            else:
                dest = link["/Dest"]
                dest = reader.named_destinations[dest].dest_array if isinstance(dest, str) else dest
                led.append(pages[dest[0].idnum])
        wanted = {keys[link.target[1:]] for link in sheet.links if link.target.startswith("#")}
        assert set(led) == wanted, f"page {number + 1}"
        assert all(link.target.startswith("#") or link_target(link.target) for link in sheet.links)
    marks = [mark for sheet in sheets for mark in sheet.bookmarks]
    assert sum(1 for _entry in flat(reader.outline)) == len(marks) > 0


def flat(outline: list) -> list:
    return [entry for item in outline for entry in (flat(item) if isinstance(item, list) else [item])]


@pytest.mark.parametrize("name", KINDS)
def test_qpdf_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in told("qpdf", name, tmp_path, "--check")


@pytest.mark.parametrize("name", KINDS)
def test_the_same_bytes_again_and_the_map_inside(name: str) -> None:
    kind, options = KINDS[name]
    assert as_pdf(journey(), ExportOptions(kind, options, source=SOURCE)).data == made(name).data
    reader = pypdf.PdfReader(io.BytesIO(made(name).data))
    assert reader.attachments == {"map.cjm.yaml": [SOURCE]}
    assert reader.trailer["/Root"]["/Lang"] == "ru"
    assert reader.metadata
    assert (reader.metadata.title, reader.metadata["/CreationDate"]) == (journey().title, "D:20261112000000Z")


@pytest.mark.parametrize("kind", ["map", "poster", "report", "kit"])
@pytest.mark.parametrize(
    "plain", [Journey(), Journey(title="M", stages=(Stage(id="s", title="S", touchpoints=(Touchpoint(id="t"),)),))]
)
def test_maps_that_need_little_of_pdf_are_sound_too(plain: Journey, kind: str, tmp_path: Path) -> None:
    """No opacity, gradient or picture, though the scene is kept for several pages."""
    data = as_pdf(plain, ExportOptions(kind, SheetOptions(tile="A4" if kind == "poster" else ""))).data
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    (tmp_path / "m.pdf").write_bytes(data)
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "m.pdf")], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
