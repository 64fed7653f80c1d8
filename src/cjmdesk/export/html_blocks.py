"""The blocks of a document as HTML. Every text of the map is escaped; nothing of it becomes markup."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from cjmdesk.export.columns import FIGURES, LINKS, Column
from cjmdesk.export.document import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Image,
    MapPicture,
    Paragraph,
    Quote,
    as_text,
)
from cjmdesk.export.links import link_target
from cjmdesk.export.picture_data import data_url
from cjmdesk.export.tables import Value
from cjmdesk.layout.pictures import PictureFile

IMAGE_PIXELS = 960


class Page(NamedTuple):
    """What blocks are written with."""

    language: str
    pictures: Mapping[str, PictureFile]
    figure: str
    """The drawn map."""


def text_html(text: str) -> str:
    """`text` as it is, its line breaks kept."""
    return escape(text).replace("\n", "<br>")


def line_html(text: str) -> str:
    """`text` on one line, for headings."""
    return escape(" ".join(text.split()))


def block_html(page: Page, block: Block) -> str:
    """The block; empty for a picture that cannot be shown."""
    match block:
        case Heading(level, text, anchor):
            name = f' id="{escape(anchor)}"' if anchor else ""
            return f"<h{level}{name}>{line_html(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{text_html(text)}</p>"
        case Quote(text):
            return f"<blockquote><p>{text_html(text)}</p></blockquote>"
        case Facts(facts):
            rows = "".join(f"<dt>{text_html(fact.label)}</dt><dd>{text_html(fact.text)}</dd>" for fact in facts)
            return f"<dl>{rows}</dl>"
        case Bullets(texts):
            return "<ul>" + "".join(f"<li>{text_html(text)}</li>" for text in texts) + "</ul>"
        case Grid():
            return _grid(page, block)
        case Image():
            return _image(page, block)
        case MapPicture():
            return page.figure


def _image(page: Page, image: Image) -> str:
    picture = page.pictures.get(image.path)
    url = data_url(picture.path, IMAGE_PIXELS, IMAGE_PIXELS) if picture else ""
    return f'<img alt="{escape(image.text)}" src="{url}">' if url else ""


def _grid(page: Page, grid: Grid) -> str:
    """On a narrow screen each row becomes a card: there the cells say their headings themselves."""
    found = grid.table
    heads = "".join(
        f'<th role="columnheader" scope="col"{_aligned(column)}>{text_html(heading)}</th>'
        for column, heading in zip(found.columns, found.headings, strict=True)
    )
    rows = "".join(
        '<tr role="row">'
        + "".join(
            _cell(page, value, column, heading)
            for value, column, heading in zip(row, found.columns, found.headings, strict=True)
        )
        + "</tr>\n"
        for row in found.rows
    )
    # The roles stay where a style sheet takes the shape of a table away.
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(found.title)}"><table role="table">\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody></table></div>'
    )


def _aligned(column: Column) -> str:
    return ' class="figure"' if column.form in FIGURES else ""


def _cell(page: Page, value: Value, column: Column, heading: str) -> str:
    text = as_text(value, column, page.language)
    if not text:
        return '<td role="cell"></td>'
    shown = "<br>".join(map(_link, text.split("\n"))) if column.field in LINKS else text_html(text)
    return f'<td role="cell" data-label="{escape(heading)}"{_aligned(column)}><span>{shown}</span></td>'


def _link(text: str) -> str:
    target = link_target(text)
    return f'<a href="{escape(target)}" rel="noopener noreferrer">{escape(text)}</a>' if target else escape(text)
