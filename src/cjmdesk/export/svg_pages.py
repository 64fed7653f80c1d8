"""A page as SVG, as the PDF has it: paper, scene, and what stands above it."""

from xml.sax.saxutils import escape, quoteattr

from cjmdesk.export.svg import STYLE, Caption, Drawn, drawing, told
from cjmdesk.export.svg_shapes import number
from cjmdesk.export.web_fonts import font_faces
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.pieces import whole
from cjmdesk.layout.sheets import Sheet


def page_svg(sheet: Sheet, fonts: Fonts, caption: Caption) -> bytes:
    """The page in its true size. The same page always gives the same bytes."""
    width, height = number(sheet.width), number(sheet.height)
    scene, over = drawing(whole(sheet.scene), fonts, prefix="s", bare=True), Drawn("", {})
    if sheet.over:
        over = drawing(whole(sheet.over), fonts, prefix="o", bare=True)
    used = {face: scene.used.get(face, set()) | over.used.get(face, set()) for face in {*scene.used, *over.used}}
    place = f"translate({number(sheet.dx)} {number(sheet.dy)}) scale({sheet.scale:.6g})"
    clip = ""
    if sheet.clip:
        x, y, w, h = map(number, sheet.clip)
        clip = f'<clipPath id="clip"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:space="preserve"'
        f" xml:lang={quoteattr(caption.language)}>\n{told(caption)}"
        f"<style>{escape(font_faces(fonts, used))}\n{STYLE}</style>\n{clip}"
        f'<rect width="100%" height="100%" fill="{sheet.scene.background[:7]}"/>\n'
        f"<g{' clip-path=' + quoteattr('url(#clip)') if clip else ''}>"
        f'<g transform="{place}">\n{scene.elements}</g></g>\n{over.elements}</svg>\n'
    )
    return text.encode("utf-8")
