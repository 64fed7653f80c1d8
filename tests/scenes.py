"""Hand-made drawings that hold every kind of shape, for the tests of the painters."""

from pathlib import Path

from PIL import Image

from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.icons import icon
from cjmdesk.layout.shapes import (
    Box,
    Color,
    Column,
    Ellipse,
    Gradient,
    Outline,
    Part,
    Picture,
    Scene,
    Shape,
    Text,
)
from cjmdesk.layout.text import Style, set_line

INK = "#1f2733"


def line(
    fonts: Fonts, text: str, x: float, y: float, size: float = 13, color: Color = INK, link: str = ""
) -> list[Text]:
    return set_line(fonts, text, Style("regular", size), x, y, color, link)


def part(key: str, x: float, y: float, *shapes: Shape, w: float = 100, h: float = 50, layer: int = 0) -> Part:
    return Part(key, key.split(":")[0], x, y, w, h, shapes, layer=layer)


def scene(*parts: Part, width: float = 600, height: float = 400, background: Color = "#ffffff") -> Scene:
    columns = (Column("s1", 100, 200, (), (0,)), Column("s2", 300, 200, (), (0,)))
    return Scene(parts, width, height, columns, (), 40, 80, 100, background)


def picture_file(folder: Path, name: str = "half.png") -> str:
    """A picture of 40 x 20 pixels, red on the left and blue on the right."""
    picture = Image.new("RGB", (40, 20), "#ff0000")
    picture.paste("#0000ff", (20, 0, 40, 20))
    path = folder / name
    picture.save(path, lossless=True, quality=95)
    return str(path)


def every_shape(fonts: Fonts, folder: Path) -> dict[str, Part]:
    """Parts of 100 x 50 on a grid, together with every kind of shape and every way of drawing it."""
    curve = (("M", (10.0, 40.0)), ("C", (30.0, -20.0, 60.0, 90.0, 90.0, 10.0)))
    wedge = (("M", (0.0, 0.0)), ("L", (20.0, 0.0)), ("L", (10.0, 16.0)), ("Z", ()))
    rings = (("M", (0.0, 0.0)), ("L", (30.0, 0.0)), ("L", (30.0, 30.0)), ("L", (0.0, 30.0)), ("Z", ()),
             ("M", (8.0, 8.0)), ("L", (22.0, 8.0)), ("L", (22.0, 22.0)), ("L", (8.0, 22.0)), ("Z", ()))  # fmt: skip
    drawings: dict[str, tuple[Shape, ...]] = {
        "box:fill": (Box(10, 10, 80, 30, "#3b5bdb"),),
        "box:round": (Box(10, 10, 80, 30, "#fff9db", "#a61e4d", 2, 8),),
        "box:pill": (Box(10, 15, 80, 16, "#2b7a34", radius=50),),
        "box:line": (Box(10, 10, 80, 30, None, "#1f2733", 3),),
        "box:dash": (Box(10, 10, 80, 30, None, "#1f2733", 1.5, 6, (6, 4)),),
        "box:odd-dash": (Box(10, 10, 80, 30, None, "#1f2733", 2, 0, (5,)),),
        "box:pale": (Box(10, 10, 50, 30, "#3b5bdb"), Box(40, 5, 50, 40, "#e0313180", "#1f273340", 4, 5)),
        "box:gradient": (Box(10, 5, 80, 40, Gradient(("#2b7a34", "#ffffff", "#c92a2a")), "#5f6b7a", 1, 12),),
        "box:pale-gradient": (Box(10, 5, 80, 40, Gradient(("#2b7a3480", "#c92a2a80"))),),
        "box:plain-gradient": (Box(10, 5, 80, 40, Gradient(("#c92a2a",))),),
        "ellipse:fill": (Ellipse(50, 25, 30, 15, "#d9480f"),),
        "ellipse:line": (Ellipse(50, 25, 20, 20, "#ffffff", "#6741d9", 3),),
        "ellipse:pale": (Ellipse(50, 25, 20, 20, "#6741d966"),),
        "outline:curve": (Outline(curve, stroke="#6741d9", width=3),),
        "outline:dash": (Outline(curve, stroke="#087f5b", width=2, dash=(7, 5)),),
        "outline:wedge": (Outline(wedge, 40, 15, 1.25, "#2b7a34", "#1f2733", 2),),
        "outline:hole": (Outline(rings, 30, 8, fill="#5f3dc4"),),
        "outline:pale": (Outline(curve, stroke="#c92a2a80", width=8),),
        "outline:icons": tuple(
            Outline(icon(name), 6 + 22 * number, 14, 0.8, stroke="#0c8599", width=1.4)
            for number, name in enumerate(("channel-site", "lane-touchpoints", "channel-phone", "face-5"))
        ),
        "outline:star": (Outline(icon("moment"), 38, 12, 1, fill="#f59f00"),),
        "text:latin": tuple(line(fonts, "Journey (100 %)", 5, 30)),
        "text:cyrillic": tuple(line(fonts, "Точка контакта", 5, 30, 12.5)),
        "text:signs": tuple(line(fonts, "ok ✓ ☎ 🚀", 5, 30, 14)),
        "text:pale": tuple(line(fonts, "implied ?", 5, 30, 16, "#1f273380")),
        "picture:flat": (Picture(10, 5, 80, 40, picture_file(folder)),),
        "picture:narrow": (Picture(30, 0, 40, 50, picture_file(folder, "half.webp")),),
        "nothing:bare": (Box(10, 10, 80, 30), Ellipse(50, 25, 5, 5), Outline(curve)),
    }  # fmt: skip
    return {
        key: part(key, 110 * (number % 5) + 10, 60 * (number // 5) + 10, *shapes)
        for number, (key, shapes) in enumerate(drawings.items())
    }
