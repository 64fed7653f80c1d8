"""What the painter for paper draws, looked at through a renderer."""

from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from PIL import Image
from scenes import every_shape, line, part, picture_file, scene

from cjmdesk.export.operators import box_path, dashed, opacity, paint, placed, rgb
from cjmdesk.export.pdf_pages import Meta, write
from cjmdesk.export.pdf_pictures import read_picture
from cjmdesk.export.picture_data import MOST_PIXELS
from cjmdesk.layout.fonts import load_fonts
from cjmdesk.layout.shapes import Box, Gradient, Outline, Picture, Scene, Shape
from cjmdesk.layout.sheets import Sheet

Pixel = tuple[int, int, int]


def render(drawn: Scene) -> Image.Image:
    """The scene, a pixel for each layout unit."""
    data = write(Sheet(drawn, drawn.width, drawn.height, 1, 0, 0), Meta(), load_fonts())
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=1).to_pil().convert("RGB")


def pixel(image: Image.Image, x: int, y: int) -> Pixel:
    value = image.getpixel((x, y))
    assert isinstance(value, tuple)
    return value[0], value[1], value[2]


def near(found: Pixel, wanted: str, tolerance: int = 3) -> bool:
    channels = (int(wanted[i : i + 2], 16) for i in (1, 3, 5))
    return all(abs(one - other) <= tolerance for one, other in zip(found, channels, strict=True))


def test_every_shape_is_drawn(tmp_path: Path) -> None:
    parts = every_shape(load_fonts(), tmp_path)
    assert {type(shape) for drawn in parts.values() for shape in drawn.shapes} == set(get_args(Shape))
    image = render(scene(*parts.values()))
    for key, drawn in parts.items():
        box = (int(drawn.x), int(drawn.y), int(drawn.x + drawn.w), int(drawn.y + drawn.h))
        blank = image.crop(box).getextrema() == ((255, 255),) * 3
        assert blank == (key == "nothing:bare"), key


def test_an_unknown_shape_is_a_fault() -> None:
    with pytest.raises(AssertionError):
        render(scene(part("a:1", 0, 0, "no shape")))  # type: ignore[arg-type]


def test_colours_places_and_background() -> None:
    box = Box(10, 10, 80, 30, "#3b5bdb", "#c92a2a", 4)
    image = render(scene(part("a:1", 100, 50, box), background="#f4f5f8"))
    assert near(pixel(image, 150, 75), "#3b5bdb")
    assert near(pixel(image, 111, 61), "#c92a2a")
    assert near(pixel(image, 109, 59), "#c92a2a")
    assert near(pixel(image, 107, 57), "#f4f5f8")
    assert near(pixel(image, 599, 399), "#f4f5f8")


def test_layers_are_painted_later() -> None:
    over, under = Box(0, 0, 50, 50, "#2b7a34"), Box(0, 0, 50, 50, "#c92a2a")
    image = render(scene(part("a:over", 0, 0, over, layer=1), part("a:under", 0, 0, under)))
    assert near(pixel(image, 25, 25), "#2b7a34")


def test_opacity_mixes_with_what_is_below() -> None:
    image = render(scene(part("a:1", 0, 0, Box(0, 0, 50, 50, "#ff000080"), Box(60, 0, 40, 50, "#00ff00"))))
    assert near(pixel(image, 25, 25), "#ff7f7f")
    assert near(pixel(image, 80, 25), "#00ff00"), "opacity must end with its shape"


def test_a_gradient_runs_down_inside_its_round_corners() -> None:
    box = Box(0, 0, 100, 100, Gradient(("#ff0000", "#ffffff", "#0000ff")), radius=20)
    image = render(scene(part("a:1", 0, 0, box)))
    assert near(pixel(image, 50, 1), "#ff0000", 16)
    assert near(pixel(image, 50, 50), "#ffffff", 8)
    assert near(pixel(image, 50, 25), "#ff8080", 8)
    assert near(pixel(image, 50, 98), "#0000ff", 16)
    assert near(pixel(image, 1, 1), "#ffffff"), "the corner is clipped"


def test_text_stands_upright_on_its_baseline() -> None:
    image = render(scene(part("a:1", 100, 100, *line(load_fonts(), "L", 0, 40, 50))))
    dark = image.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert 100 <= left <= 106
    assert bottom == pytest.approx(140, abs=1)
    assert top == pytest.approx(140 - 0.73 * 50, abs=2)
    # The foot of an L is below: more ink there than above.
    assert pixel(image, right - 3, bottom - 3) < (90, 90, 90)
    assert near(pixel(image, right - 3, top + 3), "#ffffff")


def test_pictures_are_fitted_centred_and_upright(tmp_path: Path) -> None:
    for name in ("half.png", "half.jpg", "half.webp"):
        image = render(scene(part("a:1", 0, 0, Picture(0, 0, 100, 100, picture_file(tmp_path, name)))))
        assert near(pixel(image, 20, 50), "#ff0000", 12), name
        assert near(pixel(image, 80, 50), "#0000ff", 12), name
        assert near(pixel(image, 50, 10), "#ffffff"), name
        assert near(pixel(image, 50, 90), "#ffffff"), name


def test_clear_pictures_let_the_ground_through(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    clear.paste((0, 128, 0, 255), (10, 0, 20, 20))
    clear.save(tmp_path / "clear.png")
    shapes = (Box(0, 0, 100, 100, "#ffe066"), Picture(0, 0, 100, 100, str(tmp_path / "clear.png")))
    image = render(scene(part("a:1", 0, 0, *shapes)))
    assert near(pixel(image, 25, 50), "#ffe066")
    assert near(pixel(image, 75, 50), "#008000")


def test_photographs_turned_in_the_camera_stand_upright(tmp_path: Path) -> None:
    photograph = Image.open(picture_file(tmp_path))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    photograph.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    image = render(scene(part("a:1", 0, 0, Picture(0, 0, 100, 50, str(tmp_path / "turned.jpg")))))
    assert near(pixel(image, 20, 25), "#0000ff", 12)


def test_a_broken_picture_becomes_a_placeholder(tmp_path: Path) -> None:
    truncated = Path(picture_file(tmp_path)).read_bytes()[:60]
    (tmp_path / "broken.png").write_bytes(truncated)
    (tmp_path / "text.png").write_text("no picture")
    for name in ("broken.png", "text.png", "absent.png"):
        image = render(scene(part("a:1", 0, 0, Picture(10, 10, 80, 40, str(tmp_path / name)))))
        assert pixel(image, 50, 10) != (255, 255, 255), name
        assert pixel(image, 50, 30) != (255, 255, 255), name
        assert pixel(image, 50, 20) == (255, 255, 255), name


def test_pictures_are_no_larger_than_print_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("L", (2000, 1000), 128).save(tmp_path / "large.png")
    reader = read_picture(str(tmp_path / "large.png"), 72, 72)
    assert reader is not None
    assert reader.getSize() == (300, 150)
    small = read_picture(picture_file(tmp_path), 7200, 7200)
    assert small is not None
    assert small.getSize() == (40, 20)
    monkeypatch.setattr("cjmdesk.export.picture_data.MOST_PIXELS", 2_000_000 - 1)
    assert read_picture(str(tmp_path / "large.png"), 72, 72) is None
    assert MOST_PIXELS > 2_000_000


def test_holes_and_winding() -> None:
    square = (("M", (0.0, 0.0)), ("L", (60.0, 0.0)), ("L", (60.0, 60.0)), ("L", (0.0, 60.0)), ("Z", ()))
    inner = (("M", (20.0, 20.0)), ("L", (40.0, 20.0)), ("L", (40.0, 40.0)), ("L", (20.0, 40.0)), ("Z", ()))
    image = render(scene(part("a:1", 0, 0, Outline(square + inner, fill="#5f3dc4"))))
    assert near(pixel(image, 10, 10), "#5f3dc4")
    assert near(pixel(image, 30, 30), "#ffffff")


def test_the_stroke_of_a_scaled_outline_keeps_its_width() -> None:
    bar = (("M", (0.0, 10.0)), ("L", (20.0, 10.0)))
    image = render(scene(part("a:1", 0, 0, Outline(bar, 10, 10, 5, stroke="#000000", width=4))))
    column = [y for y in range(100) if pixel(image, 60, y)[0] < 128]
    assert column == [58, 59, 60, 61]


def test_operators() -> None:
    assert rgb("#000000") == "0 0 0"
    assert rgb("#ffffff80") == "1 1 1"
    assert opacity("#ffffff80") == pytest.approx(0.502, abs=0.001)
    assert opacity("#ffffff") == opacity(None) == 1
    assert paint(None, None, 1, "path") == ""
    assert dashed("", (1,)) == ""
    assert dashed("x", ()) == "x"
    assert placed(Outline(()), "") == ""
    assert box_path(Box(1, 2, 3, 4)).endswith("re")
    assert box_path(Box(1, 2, 0, 4, radius=8)).endswith("re")
    assert box_path(Box(0, 0, 10, 4, radius=8)).startswith("2.00 0.00 m 8.00")
