"""A map as one HTML file: the drawn map and all its texts, for any screen, without anything from outside."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from cjmdesk.export.alt_text import description
from cjmdesk.export.document import Block, Heading, MapPicture, document, title_of
from cjmdesk.export.formats import ExportOptions, shown
from cjmdesk.export.html_blocks import Page, block_html, line_html, text_html
from cjmdesk.export.html_style import palette, style
from cjmdesk.export.map_piece import map_scene
from cjmdesk.export.picture_data import data_url
from cjmdesk.export.svg import STYLE, Caption, Drawn, drawing, inline
from cjmdesk.export.web_fonts import font_faces
from cjmdesk.i18n import translator
from cjmdesk.layout.branding import branded
from cjmdesk.layout.fitness import drawing_findings
from cjmdesk.layout.fonts import Fonts, load_fonts
from cjmdesk.layout.pieces import whole
from cjmdesk.layout.shapes import Scene
from cjmdesk.layout.theme import DARK, LIGHT
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

PREFIX = "map-"
_RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
LOGO_WIDTH, LOGO_HEIGHT = 480, 160

# Nothing may be loaded and nothing may run, whatever a text of the map would like.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the page; what does not come out in the drawn map, whose texts follow in full. A `formats.Writer`."""
    made = made_page(shown(journey, options), options)
    options.put(made.text.encode("utf-8"), path)
    return drawing_findings(journey, made.map, is_all=False) if made.map else ()


class Made(NamedTuple):
    """The page, and the map as it is drawn there; none where the map has no stages."""

    text: str
    map: Scene | None


def as_html(journey: Journey, options: ExportOptions = ExportOptions()) -> str:  # noqa: B008 - an immutable value
    """The page; the same map always gives the same text. Of `options`, the page and the pictures matter."""
    return made_page(journey, options).text


def made_page(journey: Journey, options: ExportOptions) -> Made:
    """The same, with the map that is drawn there."""
    fonts = load_fonts()
    scene = map_scene(journey, options, fonts, LIGHT) if journey.stages else None
    return Made(_page(journey, options, fonts, scene), scene)


def _page(journey: Journey, options: ExportOptions, fonts: Fonts, scene: Scene | None) -> str:
    blocks = tuple(document(journey))
    drawn, figure = _map(journey, options, fonts, scene) if scene else (Drawn("", {}), "")
    page = Page(journey.language, options.pictures, figure)
    body = "\n".join(filter(None, (_sections(page, blocks))))
    head = _head(journey, drawn, _faces(fonts, drawn, title_of(journey) + body))
    direction = ' dir="rtl"' if journey.language.split("-")[0].lower() in _RIGHT_TO_LEFT else ""
    return (
        f'<!doctype html>\n<html lang="{escape(journey.language)}"{direction}>\n<head>\n{head}</head>\n<body>\n'
        f'{_header(journey, page, blocks)}<main id="main">\n{body}\n</main>\n{_footer(journey)}</body>\n</html>\n'
    )


def _map(journey: Journey, options: ExportOptions, fonts: Fonts, scene: Scene) -> tuple[Drawn, str]:
    """The drawn map on light and on dark paper in one, and the figure around it."""
    say = translator(journey.language).gettext
    light, dark = whole(scene), whole(map_scene(journey, options, fonts, DARK))
    drawn = drawing(light, fonts, dark, prefix=PREFIX)
    name = say("Map")
    caption = Caption(title_of(journey), description(journey), journey.language)
    figure = (
        f'<figure class="map" role="region" tabindex="0" aria-label="{escape(name)}"'
        f' style="--map-width:{round(light.width)}px">\n{inline(drawn, light, caption, PREFIX)}</figure>'
    )
    return drawn, figure


def _faces(fonts: Fonts, drawn: Drawn, text: str) -> str:
    """The faces of the map; those of the texts with all characters of the page, and others for what these lack."""
    characters = "".join(sorted({char for char in text if char.isprintable()}))
    faces = {face: set(used) for face, used in drawn.used.items()}
    for wanted in ("regular", "semibold", "bold"):
        for face, run in fonts.runs(characters, wanted):
            faces.setdefault(face, set()).update(run)
    return font_faces(fonts, faces)


def _head(journey: Journey, drawn: Drawn, faces: str) -> str:
    light, dark = (palette(branded(theme, journey)) for theme in (LIGHT, DARK))
    colors = style(";".join(filter(None, (light, drawn.light))), ";".join(filter(None, (dark, drawn.dark))))
    return (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="generator" content="cjmdesk">\n<meta name="color-scheme" content="light dark">\n'
        + "".join(f'<meta name="author" content="{escape(name)}">\n' for name in journey.authors)
        + f'<meta name="description" content="{escape(description(journey))}">\n'
        f"<title>{escape(title_of(journey))}</title>\n<style>\n{faces}\n{STYLE}\n{colors}</style>\n"
    )


def _header(journey: Journey, page: Page, blocks: Iterable[Block]) -> str:
    say = translator(journey.language).gettext
    links = "".join(
        f'<li><a href="#{escape(block.anchor)}">{text_html(block.text)}</a></li>'
        for block in blocks
        if isinstance(block, Heading) and block.level == 2 and block.anchor
    )
    to_content, name = say("To the content"), say("Contents")
    skip = f'<a class="skip" href="#main">{escape(to_content)}</a>\n'
    title = f"<h1>{line_html(title_of(journey))}</h1>\n"
    contents = f'<nav aria-label="{escape(name)}"><ul>{links}</ul></nav>\n' if links else ""
    return f"{skip}<header>\n{_logo(journey, page)}{title}{contents}</header>\n"


def _logo(journey: Journey, page: Page) -> str:
    picture = page.pictures.get(journey.brand.logo) if journey.brand and journey.brand.logo else None
    url = data_url(picture.path, LOGO_WIDTH, LOGO_HEIGHT) if picture else ""
    return f'<img class="logo" alt="{escape(journey.client)}" src="{url}">\n' if url else ""


def _sections(page: Page, blocks: Iterable[Block]) -> Iterable[str]:
    """The blocks, each part of the document in a section of its own that its heading names."""
    is_open = False
    for block in blocks:
        if isinstance(block, MapPicture) or (isinstance(block, Heading) and block.level == 2):
            if is_open:
                yield "</section>"
            is_open = isinstance(block, Heading)
            if isinstance(block, Heading):
                yield f'<section aria-labelledby="{escape(block.anchor)}">'
        yield block_html(page, block)
    if is_open:
        yield "</section>"


def _footer(journey: Journey) -> str:
    text = journey.brand.footer if journey.brand else ""
    return f"<footer>{text_html(text)}</footer>\n" if text else ""
