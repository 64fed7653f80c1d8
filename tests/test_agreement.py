"""Screen = paper: the same scene through both painters, rasterised, and compared part by part.

Every part gets a place of its own on a bare sheet, so that what is compared is its drawing and nothing else.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QColor, QImage, QPainter
from scenes import every_shape, part, scene

from cjmdesk.export.pdf_pages import Meta, write
from cjmdesk.files.document import load
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Box, Part, Scene, Shape, Text
from cjmdesk.layout.sheets import Sheet
from cjmdesk.layout.theme import THEMES
from cjmdesk.model.journey import validate_journey
from cjmdesk.qt.canvas.kit import PaintKit
from cjmdesk.qt.canvas.painter import draw

# The figure is held by smaller tests; measuring these would take as long again as running them.
pytestmark = pytest.mark.no_cover

RESOURCES = Path(__file__).parent.parent / "resources"

ZOOM = 2
"""Pixels of a layout unit."""
MARGIN = 12
SHEET_WIDTH = 2000.0

INK = 40
"""A pixel is ink where a channel differs this much from the ground (0-255)."""
EDGE = 1.0
"""How far, in layout units, the ink of the two may end apart."""


class Cell(NamedTuple):
    """A part on the sheet, with the bare margin around it."""

    key: str
    drawn: Part
    box: tuple[int, int, int, int]


def contact_sheet(drawn: Scene) -> tuple[Scene, list[Cell]]:
    """The parts of a scene beside each other, none over another."""
    cells, parts = [], []
    width = max([SHEET_WIDTH, *(item.w + 4 * MARGIN for item in drawn.parts)])
    x = y = row = 0.0
    for item in drawn.parts:
        if x + item.w + 2 * MARGIN > width:
            x, y, row = 0.0, y + row, 0.0
        placed = item._replace(x=x + MARGIN, y=y + MARGIN, layer=0)
        w, h = round(item.w) + 2 * MARGIN, round(item.h) + 2 * MARGIN
        box = (round(x * ZOOM), round(y * ZOOM), round((x + w) * ZOOM), round((y + h) * ZOOM))
        cells.append(Cell(item.key, placed, box))
        parts.append(placed)
        x, row = x + w, max(row, h)
    return drawn._replace(parts=tuple(parts), width=width, height=y + row, columns=()), cells


def on_paper(drawn: Scene, fonts: Fonts) -> Image.Image:
    data = write(Sheet(drawn, drawn.width, drawn.height, 1, 0, 0), Meta(), fonts)
    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=ZOOM).to_pil().convert("RGB")
    document.close()
    return image


def on_screen(drawn: Scene, fonts: Fonts) -> Image.Image:
    image = QImage(round(drawn.width * ZOOM), round(drawn.height * ZOOM), QImage.Format.Format_RGBA8888)
    image.fill(QColor(drawn.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(ZOOM, ZOOM)
    kit = PaintKit(fonts)
    for item in drawn.parts:
        painter.save()
        painter.translate(item.x, item.y)
        draw(painter, item.shapes, kit, ZOOM)
        painter.restore()
    painter.end()
    size = (image.width(), image.height())
    return Image.frombytes("RGBA", size, bytes(image.constBits())).convert("RGB")


def ink(image: Image.Image, ground: str) -> tuple[int, int, int, int] | None:
    """The bounding box of what differs from the ground."""
    difference = ImageChops.difference(image, Image.new("RGB", image.size, ground))
    strongest = max_of(difference)
    return strongest.point(lambda value: 255 if value > INK else 0).getbbox()


def max_of(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def differences(drawn: Scene, fonts: Fonts) -> Iterator[tuple[Cell, float, float, Image.Image, Image.Image]]:
    """Each part's mean difference (0-255), the distance of the ends of its ink in layout units, and both images."""
    sheet, cells = contact_sheet(drawn)
    paper, screen = on_paper(sheet, fonts), on_screen(sheet, fonts)
    for cell in cells:
        one, other = paper.crop(cell.box), screen.crop(cell.box)
        mean = max(ImageStat.Stat(ImageChops.difference(one, other)).mean)
        ends = ink(one, drawn.background), ink(other, drawn.background)
        if ends[0] is None or ends[1] is None:
            apart = 0.0 if ends[0] == ends[1] else float("inf")
        else:
            apart = max(abs(a - b) for a, b in zip(ends[0], ends[1], strict=True)) / ZOOM
        yield cell, mean, apart, one, other


# ---------------------------------------------------------------- the comparison

MEAN = 2.5
"""The most that a part may differ over its whole box: edges are smoothed a little differently."""
PATCH = 48
"""The most that any square of 4 x 4 layout units may differ."""


def disagreements(drawn: Scene, fonts: Fonts, folder: Path) -> list[str]:
    """The parts that differ, with figures; the images of the first few are left in `folder`, paper above screen."""
    found = []
    for cell, mean, apart, paper, screen in differences(drawn, fonts):
        strongest = max_of(ImageChops.difference(paper, screen)).reduce(4 * ZOOM).getextrema()[1]
        if mean > MEAN or apart > EDGE or strongest > PATCH:
            found.append(f"{cell.key}: mean {mean:.1f}, ink ends {apart} apart, patch {strongest}")
            if len(found) <= 10:
                both = Image.new("RGB", (paper.width, 2 * paper.height + 4), "#ff00ff")
                both.paste(paper, (0, 0))
                both.paste(screen, (0, paper.height + 4))
                both.save(folder / f"{len(found)}.png")
    return found


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts()


def test_every_kind_of_shape(qapp: object, fonts: Fonts, tmp_path: Path) -> None:
    parts = every_shape(fonts, tmp_path)
    assert {type(shape) for item in parts.values() for shape in item.shapes} == set(get_args(Shape))
    assert disagreements(scene(*parts.values()), fonts, tmp_path) == []


def maps() -> list[Path]:
    return [*sorted((RESOURCES / "examples").glob("*.yaml")), *sorted((RESOURCES / "templates").rglob("loyalty*.yaml"))]


@pytest.mark.parametrize("theme", ["light", "print"])
@pytest.mark.parametrize("path", maps(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_whole_maps(qapp: object, fonts: Fonts, tmp_path: Path, path: Path, theme: str) -> None:
    journey = load(str(path)).journey
    assert journey
    assert disagreements(layout_map(journey, THEMES[theme], fonts), fonts, tmp_path) == []


def test_a_dark_map(qapp: object, fonts: Fonts, tmp_path: Path) -> None:
    fields = {
        "title": "Путь",
        "personas": [{"id": "a", "name": "Анна"}],
        "stages": [
            {
                "id": f"s{n}",
                "title": f"Этап {n}",
                "touchpoints": [{"id": f"t{n}", "title": "Звонок", "channel": "phone", "moment_of_truth": True}],
                "emotions": [{"persona": "a", "score": n - 2, "quote": "Ну и ну"}],
                "pains": [{"id": f"p{n}", "text": "Долго", "severity": 4}],
                "kpis": [{"id": f"k{n}", "name": "NPS", "value": 30, "target": 50}],
            }
            for n in range(3)
        ],
        "transitions": [{"from": "s2", "to": "s0", "kind": "loop", "when": "снова"}],
    }
    drawn = layout_map(validate_journey(fields), THEMES["dark"], fonts)
    assert len(drawn.parts) > 15
    assert disagreements(drawn, fonts, tmp_path) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item._replace(drawing=item.shapes[:-1]),
        lambda item: item._replace(drawing=tuple(shape._replace(x=shape.x + 2) for shape in item.shapes)),
        lambda item: item._replace(drawing=(item.shapes[0]._replace(fill="#a61e4d"), *item.shapes[1:])),
        lambda item: item._replace(drawing=()),
    ],
    ids=["left out", "moved", "coloured", "empty"],
)
def test_a_difference_is_found(
    qapp: object, fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Part], Part]
) -> None:
    """The comparison itself: a painter that drew otherwise would be caught."""
    text = Text(20, 30, "Текст", "regular", 13, "#1f2733", fonts.width("Текст", "regular", 13))
    drawn = scene(part("a:1", 0, 0, Box(4, 4, 90, 40, "#3b5bdb"), text))
    assert disagreements(drawn, fonts, tmp_path) == []
    paper = on_paper
    monkeypatch.setitem(
        globals(), "on_paper", lambda sheet, fonts: paper(sheet._replace(parts=tuple(map(change, sheet.parts))), fonts)
    )
    assert [line.split(":")[0] for line in disagreements(drawn, fonts, tmp_path)] == ["a"]
    assert (tmp_path / "1.png").exists()
