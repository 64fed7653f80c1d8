"""Shapes as elements of an SVG drawing: they only say what the layout has decided."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, assert_never
from xml.sax.saxutils import escape, quoteattr

from cjmdesk.export.links import link_target
from cjmdesk.export.picture_data import data_url, missing
from cjmdesk.layout.shapes import Box, Command, Ellipse, Gradient, Outline, Picture, Shape, Text

PICTURE_ZOOM = 3
"""So many pixels of a picture are kept for each layout unit."""


def number(value: float) -> str:
    """Two decimals at the most, and nothing that says no more: 4, 0.5, -1.25."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Inks:
    """How colours are written: as they are, or as names of pairs for paper that is light or dark.

    With pairs, each shape comes with its like on dark paper, and `rules` has the style sheet for them.
    """

    def __init__(self, is_two_tone: bool = False, prefix: str = "") -> None:
        self._is_two_tone = is_two_tone
        self._prefix = prefix
        self._pairs: dict[tuple[str, str], str] = {}
        self._gradients: dict[tuple[Gradient, Gradient], str] = {}

    def paint(self, name: str, light: str | None, dark: str | None) -> str:
        """The attribute `name`, fill or stroke, with its opacity; for no colour the fill says that there is none."""
        if light is None:
            return f' {name}="none"' if name == "fill" else ""
        return f" {self._colored(name, light, dark or light)}"

    def _colored(self, name: str, light: str, dark: str) -> str:
        if self._is_two_tone:
            key = self._pairs.setdefault((light, dark), f"--{self._prefix}c{len(self._pairs)}")
            return f'{name}="var({key})"'
        opacity = f' {name}-opacity="{number(int(light[7:], 16) / 255)}"' if len(light) == 9 else ""
        return f'{name}="{light[:7]}"{opacity}'

    def shade(self, light: Gradient, dark: Gradient) -> str:
        """The attribute that fills with a gradient."""
        key = self._gradients.setdefault((light, dark), f"{self._prefix}g{len(self._gradients)}")
        return f' fill="url(#{key})"'

    def definitions(self) -> str:
        """The gradients that were asked for."""
        found = []
        for (light, dark), key in self._gradients.items():
            last = max(len(light.stops) - 1, 1)
            pairs = zip(light.stops, dark.stops, strict=True)
            stops = "".join(f"<stop {self._stop(number(n / last), *pair)}/>" for n, pair in enumerate(pairs))
            found.append(f'<linearGradient id="{key}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>')
        return "".join(found)

    def _stop(self, offset: str, light: str, dark: str) -> str:
        color = self._colored("stop-color", light, dark).replace("stop-color-opacity", "stop-opacity")
        return f'offset="{offset}" {color}'

    def rules(self) -> tuple[str, str]:
        """The names with their light colours and with their dark ones, for a style sheet."""
        light = ";".join(f"{name}:{pair[0]}" for pair, name in self._pairs.items())
        return light, ";".join(f"{name}:{pair[1]}" for pair, name in self._pairs.items())


class Pen(NamedTuple):
    """What shapes are written with."""

    inks: Inks
    family: Callable[[str], str]
    """The families to draw a face with, for an attribute."""
    weights: dict[str, int]


def element(pen: Pen, shape: Shape, dark: Shape) -> str:
    """The shape as an element; `dark` is its like on dark paper, or the very same."""
    match shape:
        case Text():
            return _text(pen, shape, _color(dark, "color"))
        case Box():
            return _box(pen, shape, dark)
        case Outline():
            return _outline(pen, shape, dark)
        case Ellipse():
            cx, cy, rx, ry = map(number, shape[:4])
            paint = _fill(pen, shape, dark) + _stroke(pen, shape, dark)
            return f'<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}"{paint}/>'
        case Picture():
            return _picture(pen, shape)
        case _:
            assert_never(shape)


def _color(shape: Shape, name: str) -> str | None:
    value = getattr(shape, name, None)
    return value if isinstance(value, str) else None


def _fill(pen: Pen, shape: Box | Outline | Ellipse, dark: Shape) -> str:
    if isinstance(shape.fill, Gradient):
        other = getattr(dark, "fill", shape.fill)
        return pen.inks.shade(shape.fill, other if isinstance(other, Gradient) else shape.fill)
    return pen.inks.paint("fill", shape.fill, _color(dark, "fill"))


def _stroke(pen: Pen, shape: Box | Outline | Ellipse, dark: Shape, scale: float = 1.0) -> str:
    if shape.stroke is None:
        return ""
    dash = "" if isinstance(shape, Ellipse) or not shape.dash else " ".join(number(part / scale) for part in shape.dash)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    width = f' stroke-width="{number(shape.width / scale)}"'
    return pen.inks.paint("stroke", shape.stroke, _color(dark, "stroke")) + width + dashed


def _text(pen: Pen, text: Text, dark: str | None) -> str:
    weight = pen.weights[text.face]
    written = (
        f'<text x="{number(text.x)}" y="{number(text.y)}" font-size="{number(text.size)}"'
        f" font-family={quoteattr(pen.family(text.face))}"
        + (f' font-weight="{weight}"' if weight != 400 else "")
        + f' textLength="{number(text.w)}" lengthAdjust="spacingAndGlyphs"'
        + f"{pen.inks.paint('fill', text.color, dark)}>{escape(text.text)}</text>"
    )
    target = link_target(text.link) if text.link else ""
    return f"<a xlink:href={quoteattr(target)}>{written}</a>" if target else written


def _box(pen: Pen, box: Box, dark: Shape) -> str:
    radius = min(box.radius, box.w / 2, box.h / 2)
    corners = f' rx="{number(radius)}"' if radius > 0 else ""
    x, y, w, h = map(number, box[:4])
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{corners}{_fill(pen, box, dark)}{_stroke(pen, box, dark)}/>'


def _outline(pen: Pen, outline: Outline, dark: Shape) -> str:
    moves = ""
    if outline.x or outline.y or outline.scale != 1:
        scale = f" scale({outline.scale:.4g})" if outline.scale != 1 else ""
        moves = f' transform="translate({number(outline.x)} {number(outline.y)}){scale}"'
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if outline.stroke else ""
    rule = ' fill-rule="evenodd"' if outline.fill else ""
    paint = _fill(pen, outline, dark) + rule + _stroke(pen, outline, dark, outline.scale)
    return f'<path d="{path(outline.commands)}"{moves}{paint}{ends}/>'


def path(commands: Iterable[Command]) -> str:
    """Steps of a path as the `d` of an element."""
    return "".join(letter + " ".join(map(number, numbers)) for letter, numbers in commands)


def _picture(pen: Pen, picture: Picture) -> str:
    url = data_url(picture.path, round(picture.w * PICTURE_ZOOM), round(picture.h * PICTURE_ZOOM))
    if not url:
        return "".join(element(pen, shape, shape) for shape in missing(picture))
    x, y, w, h = map(number, picture[:4])
    return f'<image x="{x}" y="{y}" width="{w}" height="{h}" xlink:href="{url}"/>'
