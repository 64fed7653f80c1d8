"""The written PDF, read back by other programs."""

import io
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from scenes import every_shape, line, part, scene
from strategies import journeys

from cjmdesk.export.pdf import map_pdf, meta_of
from cjmdesk.export.pdf_pages import Meta, write
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.pictures import PictureFile
from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.layout.sheets import LARGEST_PAGE, Bookmark, Sheet, bounded, fit
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.walk import walk

META = Meta("Карта")
MARKS = (Bookmark("Этап 1", 100, 40, 200, 360), Bookmark("Stage 2", 300, 40, 200, 360))


@pytest.fixture
def fonts() -> Fonts:
    return load_fonts()


def sheet_of(drawn: Scene, page: str = "A4") -> Sheet:
    return fit(drawn, page)._replace(bookmarks=MARKS)


def pdf(fonts: Fonts, *parts: Part, meta: Meta = META, **options: Any) -> bytes:
    return write(sheet_of(scene(*parts, **options)), meta, fonts)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def everything(value: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    """Every dictionary and stream below `value`."""
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return
        seen.add(value.idnum)
        value = value.get_object()
    if isinstance(value, DictionaryObject):
        yield value
        for inner in value.values():
            yield from everything(inner, seen)
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from everything(inner, seen)


def objects(data: bytes) -> list[DictionaryObject]:
    return list(everything(read(data).trailer["/Root"], set()))


def fonts_in(data: bytes) -> list[DictionaryObject]:
    return [thing for thing in objects(data) if thing.get("/Type") == "/Font"]


def test_every_font_is_embedded(fonts: Fonts, tmp_path: Path) -> None:
    found = fonts_in(pdf(fonts, *every_shape(fonts, tmp_path).values()))
    assert {font["/BaseFont"].split("+")[1] for font in found} == {"CjmdeskRegular", "CjmdeskFallback", "CjmdeskEmoji"}
    for font in found:
        assert font["/Subtype"] == "/TrueType"
        assert font["/FontDescriptor"]["/FontFile2"].get_data()
        assert "/ToUnicode" in font


def test_only_used_faces_are_registered(fonts: Fonts) -> None:
    assert {font["/BaseFont"].split("+")[1] for font in fonts_in(pdf(fonts))} == set()
    found = fonts_in(pdf(fonts, part("a:1", 0, 0, *line(fonts, "ok", 5, 20))))
    assert [font["/BaseFont"].split("+")[1] for font in found] == ["CjmdeskRegular"]


@pytest.mark.parametrize(
    "text",
    ["Journey", "Точка контакта", "50 % (из 100)\\n", "a\\(b)", "ёЁ «ёлочки» — №", "Ω ≥ ½", "Қазақ тілі", "12\u00a0₽"],
)
def test_text_can_be_extracted(fonts: Fonts, text: str) -> None:
    shown = read(pdf(fonts, part("a:1", 0, 0, *line(fonts, text, 5, 20)))).pages[0].extract_text()
    assert shown.strip() == text.replace("\u00a0", " ")


def test_emoji_and_signs_can_be_extracted(fonts: Fonts) -> None:
    shown = read(pdf(fonts, part("a:1", 0, 0, *line(fonts, "Старт 🚀 и ☎ готово ✓ 👩", 5, 20)))).pages[0].extract_text()
    assert set("🚀☎✓👩Старт") <= set(shown)


def test_more_characters_than_one_subset_holds(fonts: Fonts) -> None:
    characters = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180), *range(0x400, 0x500))))
    rows = [characters[start : start + 20] for start in range(0, len(characters), 20)]
    parts = [part(f"a:{n}", 0, 12 * n, *line(fonts, row, 5, 10)) for n, row in enumerate(rows)]
    # One row mixes subsets in one run.
    parts.append(part("a:mixed", 300, 10, *line(fonts, "A" + characters[-1] + "(" + characters[300] + ")", 5, 10)))
    data = pdf(fonts, *parts)
    assert len([font for font in fonts_in(data) if "CjmdeskRegular" in font["/BaseFont"]]) > 1
    shown = read(data).pages[0].extract_text().replace("\n", "")
    assert set(characters) - set(shown) == set()
    assert "A" + characters[-1] + "(" + characters[300] + ")" in shown


def test_reading_order_is_the_order_of_parts_by_layer(fonts: Fonts) -> None:
    texts = {"third": 1, "first": 0, "second": 0}
    parts = [
        part(f"a:{text}", 0, 300 - 100 * n, *line(fonts, text, 5, 20), layer=layer)
        for n, (text, layer) in enumerate(texts.items())
    ]
    assert read(pdf(fonts, *parts)).pages[0].extract_text().split() == ["first", "second", "third"]


PROGRAM = """
import sys; sys.path.insert(0, {tests!r})
from pathlib import Path
from cjmdesk.export.pdf_pages import Meta, write
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.sheets import fit
from scenes import every_shape, scene
fonts = load_fonts()
parts = every_shape(fonts, Path({folder!r}))
sys.stdout.buffer.write(write(fit(scene(*parts.values()), "A4"), Meta("Карта", ("А",)), fonts))
"""


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    program = PROGRAM.format(tests=str(Path(__file__).parents[1]), folder=str(tmp_path))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""}
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(b"%PDF-1.7")


def test_a_second_export_in_one_process_is_the_same(fonts: Fonts, tmp_path: Path) -> None:
    parts = every_shape(fonts, tmp_path).values()
    assert pdf(fonts, *parts) == pdf(fonts, *parts)


def test_metadata(fonts: Fonts) -> None:
    meta = Meta("Путь", ("Анна", "Boris"), "Тема", "ru", ("b2c", "телеком"), date(2026, 11, 12))
    reader = read(pdf(fonts, meta=meta))
    assert reader.metadata is not None
    found = reader.metadata
    assert (found.title, found.author, found.subject) == ("Путь", "Анна, Boris", "Тема")
    assert found["/Keywords"] == "b2c, телеком"
    assert found.creator.startswith("cjmdesk ")
    assert found["/CreationDate"] == "D:20261112000000Z"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "ru"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"


def test_one_bookmark_a_stage_leads_to_its_place(fonts: Fonts) -> None:
    reader = read(pdf(fonts, part("a:1", 0, 0, *line(fonts, "x", 5, 20))))
    sheet = sheet_of(scene())
    entries = reader.outline
    assert [entry.title for entry in entries] == ["Этап 1", "Stage 2"]
    for entry, mark in zip(entries, MARKS, strict=True):
        assert entry.typ == "/FitR"
        assert reader.get_destination_page_number(entry) == 0
        assert float(entry.left) == pytest.approx(sheet.dx + mark.x * sheet.scale, abs=0.02)
        assert float(entry.top) == pytest.approx(sheet.height - sheet.dy - mark.y * sheet.scale, abs=0.02)
        assert float(entry.right) - float(entry.left) == pytest.approx(mark.w * sheet.scale, abs=0.02)
        assert float(entry.top) - float(entry.bottom) == pytest.approx(mark.h * sheet.scale, abs=0.02)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://example.org/путь?q=да нет", "https://example.org/%D0%BF%D1%83%D1%82%D1%8C?q=%D0%B4%D0%B0%20%D0%BD%D0%B5%D1%82"),
        (" mailto:anna@example.org", "mailto:anna@example.org"),
        ("HTTP://example.org/a%20b#c", "HTTP://example.org/a%20b#c"),
        ("javascript:alert(1)", None),
        ("file:///etc/hostname", None),
        ("http://[broken", None),
    ],
)  # fmt: skip
def test_links(fonts: Fonts, link: str, target: str | None) -> None:
    (text,) = line(fonts, "more", 5, 20, link=link)
    page = read(pdf(fonts, part("a:1", 30, 40, text))).pages[0]
    found = [note.get_object() for note in page.get("/Annots", ())]
    assert [note["/A"]["/URI"] for note in found] == ([target] if target else [])
    if target:
        sheet = sheet_of(scene())
        left, bottom, right, top = (float(value) for value in found[0]["/Rect"])
        assert left == pytest.approx(sheet.dx + 35 * sheet.scale, abs=0.02)
        assert right - left == pytest.approx(text.w * sheet.scale, abs=0.02)
        assert bottom < sheet.height - sheet.dy - 60 * sheet.scale < top


def test_nothing_acts(fonts: Fonts, tmp_path: Path) -> None:
    (linked,) = line(fonts, "more", 5, 20, link="https://example.org")
    data = pdf(fonts, *every_shape(fonts, tmp_path).values(), part("a:1", 0, 0, linked))
    kinds = {str(thing["/S"]) for thing in objects(data) if thing.get("/Type") == "/Action"}
    assert kinds == {"/URI"}
    keys = {key for thing in objects(data) for key in thing}
    assert not keys & {"/JavaScript", "/JS", "/OpenAction", "/AA", "/EmbeddedFiles", "/Launch", "/AcroForm"}


@pytest.mark.parametrize("page", ["A4", "A3", "A0", "16:9"])
def test_page_size(fonts: Fonts, page: str) -> None:
    sheet = fit(scene(part("a:1", 0, 0, *line(fonts, "x", 5, 20))), page)
    box = read(write(sheet, META, fonts)).pages[0].mediabox
    assert float(box.width) == pytest.approx(sheet.width, abs=0.01)
    assert float(box.height) == pytest.approx(sheet.height, abs=0.01)


def test_a_page_larger_than_readers_take_is_reduced(fonts: Fonts) -> None:
    large = Sheet(scene(part("a:1", 0, 0, *line(fonts, "x", 5, 20))), 28_800, 14_000, 40, 20, 10)
    box = read(write(large, META, fonts)).pages[0].mediabox
    assert float(box.width) == LARGEST_PAGE
    assert bounded(large) == Sheet(large.scene, 14_400, 7_000, 20, 10, 5)
    assert bounded(bounded(large)) is bounded(bounded(bounded(large))) or bounded(bounded(large)) == bounded(large)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf(fonts, *every_shape(fonts, tmp_path).values(), background="#f4f5f8"))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


def test_repeated_paths_are_kept_once(fonts: Fonts) -> None:
    from cjmdesk.layout.icons import icon
    from cjmdesk.layout.shapes import Outline

    commands = icon("channel-site")
    many = [part(f"a:{n}", 0, 0, Outline(commands, n, 5, 0.5, stroke="#0c8599")) for n in range(40)]
    few = many[:2]
    forms = [thing for thing in objects(pdf(fonts, *many)) if thing.get("/Subtype") == "/Form"]
    assert len(forms) == 1
    assert isinstance(forms[0], StreamObject)
    assert not [thing for thing in objects(pdf(fonts, *few)) if thing.get("/Subtype") == "/Form"]


# ---------------------------------------------------------------- a whole map

MAP = {
    "title": "Переход",
    "language": "ru",
    "client": "Северсеть",
    "tags": ["b2c"],
    "stages": [
        {"id": "need", "title": "Потребность", "touchpoints": [{"id": "t", "title": "Баннер", "channel": "video"}]},
        {"id": "deal"},
    ],
}


def journey(**fields: Any) -> Journey:
    return validate_journey({**MAP, **fields})


def test_map_pdf() -> None:
    exported = map_pdf(journey(), page="A4", portrait=True)
    reader = read(exported.data)
    assert [entry.title for entry in reader.outline] == ["Потребность", "deal"]
    shown = reader.pages[0].extract_text()
    assert "Переход" in shown
    assert "Баннер" in shown
    box = reader.pages[0].mediabox
    assert box.height > box.width
    assert 0 < exported.smallest_pt < 20
    assert reader.metadata is not None
    assert reader.metadata.author == "Северсеть"


def test_map_without_anything() -> None:
    exported = map_pdf(Journey())
    reader = read(exported.data)
    assert reader.outline == []
    assert reader.metadata is not None
    assert reader.metadata.title == "Untitled map"
    assert len(reader.pages) == 1


def test_an_unknown_page_is_an_error() -> None:
    with pytest.raises(KeyError):
        map_pdf(Journey(), page="A9")


def test_authors_come_before_the_client() -> None:
    assert meta_of(journey(authors=["Анна"], scenario="s", goal="g")).authors == ("Анна",)
    assert meta_of(journey(scenario="s", goal="g")).subject == "s"
    assert meta_of(journey(goal="g")).subject == "g"
    assert meta_of(journey(client="")).authors == ()


def test_pictures_of_the_map_are_embedded(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "#2b7a34").save(tmp_path / "shop.png")
    stages = [{"id": "s", "title": "S", "touchpoints": [{"id": "t", "title": "Shop", "image": "shop.png"}]}]
    pictures = {"shop.png": PictureFile(str(tmp_path / "shop.png"), 60, 40)}
    shown = {
        found: [thing for thing in objects(map_pdf(journey(stages=stages), pictures=given).data) if is_image(thing)]
        for found, given in ((True, pictures), (False, None))
    }
    assert [(thing["/Width"], thing["/Height"]) for thing in shown[True]] == [(60, 40)]
    assert shown[False] == []


def is_image(thing: DictionaryObject) -> bool:
    return thing.get("/Subtype") == "/Image"


@settings(max_examples=25)
@given(journeys())
def test_any_map_can_be_exported(random: Journey) -> None:
    exported = map_pdf(random, page="A4")
    reader = read(exported.data)
    assert len(reader.pages) == 1
    assert len(reader.outline) == len(random.stages)
    reader.pages[0].extract_text()
    operands = re.sub(rb"\\.|\((?:\\.|[^()\\])*\)", b"", reader.pages[0].get_contents().get_data(), flags=re.DOTALL)
    assert not re.search(rb"\b(nan|inf)\b|\de[+-]?\d", operands)


@pytest.mark.no_cover  # the smaller tests hold the figure
def test_large_maps_and_long_texts() -> None:
    def touchpoints(stage: int) -> list[dict[str, str]]:
        return [{"id": f"t{stage}-{n}", "title": "Касание " * 20} for n in range(5)]

    stages: list[dict[str, Any]] = [
        {"id": f"s{n}", "title": f"Этап {n}", "touchpoints": touchpoints(n)} for n in range(200)
    ]
    stages[0]["title"] = "Очень длинный заголовок " * 2_000
    started = time.process_time()
    exported = map_pdf(journey(title="Т" * 50_000, stages=stages), page="A0")
    assert time.process_time() - started < 5
    assert len(read(exported.data).outline) == 200


def words(value: Any) -> Iterator[str]:
    """The words of every text of an entity that the map shows."""
    for name in ("title", "text", "name", "key_task", "label", "duration"):
        yield from getattr(value, name, "").split()


@pytest.mark.parametrize("page", ["A4", "A3"])
def test_every_word_of_the_example_is_found(examples: Path, page: str) -> None:
    drawn = load(str(examples / "home-internet.cjm.yaml")).journey
    assert drawn
    document = pypdfium2.PdfDocument(map_pdf(drawn, page=page).data)
    shown = set(document[0].get_textpage().get_text_range().split())
    kinds = ("touchpoint", "pain", "idea", "kpi", "stage", "step", "emotion")
    wanted = {word for found in walk(drawn) if type(found.entity).kind_name in kinds for word in words(found.entity)}
    assert len(wanted) > 80
    assert wanted - shown == set()
