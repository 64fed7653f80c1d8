"""A page as SVG, as the PDF has it: paper, what stands below the scene, the scene, what stands above it, and links."""

from xml.sax.saxutils import escape, quoteattr

from cjmdesk.export.links import link_target
from cjmdesk.export.svg import STYLE, Caption, Drawn, drawing, told
from cjmdesk.export.svg_shapes import number
from cjmdesk.export.web_fonts import font_faces
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.pieces import whole
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.sheets import Sheet


def page_svg(sheet: Sheet, fonts: Fonts, caption: Caption) -> bytes:
    """The page in its true size. The same page always gives the same bytes. Links to other pages are left out."""
    width, height = number(sheet.width), number(sheet.height)
    under, scene, over = (
        _drawn(layer, fonts, name) for layer, name in ((sheet.under, "u"), (sheet.scene, "s"), (sheet.over, "o"))
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:space="preserve"'
        f" xml:lang={quoteattr(caption.language)}>\n{told(caption)}"
        f"<style>{escape(font_faces(fonts, _used(under, scene, over)))}\n{STYLE}</style>\n"
        f'<rect width="100%" height="100%" fill="{sheet.scene.background[:7]}"/>\n'
        f"{under.elements}{_placed(sheet, scene.elements)}{over.elements}</svg>\n"
    )
    return text.encode("utf-8")


def _drawn(scene: Scene | None, fonts: Fonts, prefix: str) -> Drawn:
    return drawing(whole(scene), fonts, prefix=prefix, bare=True) if scene else Drawn("", {})


def _used(*layers: Drawn) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for layer in layers:
        for face, characters in layer.used.items():
            used.setdefault(face, set()).update(characters)
    return used


def _placed(sheet: Sheet, elements: str) -> str:
    """The scene where it stands on the page, its links above it, both cut off where the page does so."""
    place = f"translate({number(sheet.dx)} {number(sheet.dy)}) scale({sheet.scale:.6g})"
    group = f'<g transform="{place}">\n{elements}{_links(sheet)}</g>\n'
    if not sheet.clip:
        return group
    x, y, w, h = map(number, sheet.clip)
    clip = f'<clipPath id="clip"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    return f'{clip}<g clip-path="url(#clip)">{group}</g>\n'


def _links(sheet: Sheet) -> str:
    return "".join(
        f"<a xlink:href={quoteattr(target)}>"
        f'<rect x="{number(link.x)}" y="{number(link.y)}" width="{number(link.w)}" height="{number(link.h)}"'
        ' fill-opacity="0"/></a>\n'
        for link in sheet.links
        if (target := link_target(link.target))
    )
