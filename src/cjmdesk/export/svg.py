"""A drawing as SVG: text as text, in the fonts that it is laid out with, and nothing from outside."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from cjmdesk.export.svg_shapes import Inks, Pen, element, number
from cjmdesk.export.web_fonts import WEIGHTS, family, font_faces
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.pieces import Pane, Piece
from cjmdesk.layout.shapes import Part, Shape, Text

STYLE = "text{font-kerning:none;font-variant-ligatures:none;white-space:pre;direction:ltr;unicode-bidi:bidi-override}"
"""As the layout measures: every text begins at its left end, whatever the page around it does; its characters stand in
the order of drawing already and must not be turned once more."""


class Caption(NamedTuple):
    """What a reader, and a program that reads aloud, is told about a drawing."""

    title: str = ""
    description: str = ""
    language: str = "en"


class Drawn(NamedTuple):
    """A drawing without its fonts: the elements, what they use, and the colours by name on light and dark paper."""

    elements: str
    used: dict[str, set[str]]
    """By face, the characters that it draws."""
    light: str = ""
    dark: str = ""


def svg(piece: Piece, fonts: Fonts, caption: Caption = Caption()) -> bytes:  # noqa: B008 - an immutable value
    """The piece of a map as a file of its own, one layout unit a pixel. The same piece always gives the same bytes.

    Programs that do not read fonts within a drawing show the text in Inter, Arial or the like, as wide as laid out.
    """
    drawn = drawing(piece, fonts)
    style = f"<style>{escape(font_faces(fonts, drawn.used))}\n{STYLE}</style>"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{number(piece.width)}" height="{number(piece.height)}" {_frame(piece)}'
        f" xml:lang={quoteattr(caption.language)}>\n{told(caption)}{style}\n{drawn.elements}</svg>\n"
    )
    return text.encode("utf-8")


def inline(drawn: Drawn, piece: Piece, caption: Caption, prefix: str) -> str:
    """The drawing as a part of a page, which brings the fonts and `STYLE` itself; `prefix` makes its names its own."""
    named = f'aria-labelledby="{prefix}title {prefix}description"'
    told = (
        f'<title id="{prefix}title">{escape(caption.title)}</title>'
        f'<desc id="{prefix}description">{escape(caption.description)}</desc>'
    )
    return f'<svg role="img" {named} {_frame(piece)}>\n{told}{drawn.elements}</svg>'


def drawing(piece: Piece, fonts: Fonts, dark: Piece | None = None, *, prefix: str = "", bare: bool = False) -> Drawn:
    """The parts of a piece as elements; `bare` without the ground, `prefix` before the names within.

    With `dark`, the same piece laid out for dark paper, colours become names that `Drawn.light` and `Drawn.dark` give.
    """
    inks = Inks(dark is not None, prefix)
    pen = Pen(inks, partial(family, fonts), WEIGHTS)
    ground = "" if dark or bare else f'<rect width="100%" height="100%"{inks.paint("fill", piece.background, None)}/>\n'
    likes = (dark or piece).panes
    panes = "".join(
        _pane(pen, pane, like, f"{prefix}pane{number}" if len(likes) > 1 else "")
        for number, (pane, like) in enumerate(zip(piece.panes, likes, strict=True))
    )
    definitions = f"<defs>{found}</defs>\n" if (found := inks.definitions()) else ""
    parts = [part for pane in piece.panes for part in pane.parts]
    return Drawn(definitions + ground + panes, used_characters(parts), *inks.rules())


def used_characters(parts: Iterable[Part]) -> dict[str, set[str]]:
    """By face, the characters that are drawn."""
    used: dict[str, set[str]] = defaultdict(set)
    for shape in chain.from_iterable(part.shapes for part in parts):
        if isinstance(shape, Text):
            used[shape.face].update(shape.text)
    return used


def _frame(piece: Piece) -> str:
    return f'viewBox="0 0 {number(piece.width)} {number(piece.height)}" xml:space="preserve"'


def told(caption: Caption) -> str:
    """The elements that say what is drawn."""
    title = f"<title>{escape(caption.title)}</title>" if caption.title else ""
    return title + (f"<desc>{escape(caption.description)}</desc>" if caption.description else "")


def _pane(pen: Pen, pane: Pane, like: Pane, clip: str) -> str:
    """The parts in their order; with `clip`, the name of its outline, nothing is seen beyond the window."""
    pairs = sorted(zip(pane.parts, like.parts, strict=True), key=lambda pair: pair[0].layer)
    dx, dy = pane.x - pane.window.x, pane.y - pane.window.y
    groups = "".join(_group(pen, part, other, dx, dy) for part, other in pairs)
    if not clip:
        return groups
    x, y, w, h = map(number, (pane.x, pane.y, pane.window.w, pane.window.h))
    outline = f'<clipPath id="{clip}"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    return f'{outline}<g clip-path="url(#{clip})">\n{groups}</g>\n'


def _group(pen: Pen, part: Part, dark: Part, dx: float, dy: float) -> str:
    shapes = part.shapes
    if not shapes:
        return ""
    tip = f"<title>{escape(part.tip)}</title>" if part.tip else ""
    likes: tuple[Shape, ...] = dark.shapes if len(dark.shapes) == len(shapes) else shapes
    drawn = "".join(element(pen, shape, like) for shape, like in zip(shapes, likes, strict=True))
    place = f'transform="translate({number(part.x + dx)} {number(part.y + dy)})"'
    return f"<g data-part={quoteattr(part.key)} {place}>{tip}{drawn}</g>\n"
