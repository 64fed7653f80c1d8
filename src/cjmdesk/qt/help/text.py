"""The guide as a page: from the few signs of Markdown that it uses to HTML, and its table of contents."""

import re
from html import escape
from typing import NamedTuple

from cjmdesk.assets import resource
from cjmdesk.i18n import LANGUAGES

_COMMENT = re.compile(r"<!--.*?--> ?", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}) (.+)")
_PICTURE = re.compile(r"!\[(.*)\]\((.+)\)")
_ITEM = re.compile(r"(?:(\d+)\.|-) (.+)")
_INLINE = (
    (re.compile(r"`(.+?)`"), r'<span class="key">&nbsp;\1&nbsp;</span>'),
    (re.compile(r"\*\*(.+?)\*\*"), r'<span class="strong">\1</span>'),
    (re.compile(r"\[(.+?)\]\((.+?)\)"), r'<a href="\2">\1</a>'),
)


class Heading(NamedTuple):
    """A heading of the guide."""

    level: int
    """1 for the title, 2 for a chapter, 3 for a section."""
    title: str
    anchor: str
    """What a link calls it, without the “#”."""


def guide_text(language: str) -> str:
    """The guide in `language`, as it is written; in English for a language that it is not written in."""
    known = language if language in LANGUAGES else "en"
    with open(resource("guide", f"{known}.md"), encoding="utf-8") as file:
        return file.read()


def anchor_of(title: str) -> str:
    """The name of a heading in links, as the usual viewers of Markdown make it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def headings(text: str) -> list[Heading]:
    """The headings of a guide, in their order."""
    found = (match for line in text.splitlines() if (match := _HEADING.fullmatch(line)))
    return [Heading(len(match[1]), match[2], anchor_of(match[2])) for match in found]


def as_html(text: str) -> str:
    """The body of a page. Paragraphs, headings, lists and pictures each stand on lines of their own."""
    done: list[str] = []
    open_list = ""
    for line in _COMMENT.sub("", text).splitlines():
        item = _ITEM.fullmatch(line)
        wanted = ("ol" if item[1] else "ul") if item else ""
        if wanted != open_list:
            done.append((f"</{open_list}>" if open_list else "") + (f"<{wanted}>" if wanted else ""))
            open_list = wanted
        if item:
            done.append(f"<li>{_inline(item[2])}</li>")
        elif line.strip():
            done.append(_block(line))
    return "\n".join([*done, f"</{open_list}>" if open_list else ""])


def _block(line: str) -> str:
    if heading := _HEADING.fullmatch(line):
        level = len(heading[1])
        return f'<h{level}><a name="{anchor_of(heading[2])}"></a>{_inline(heading[2])}</h{level}>'
    if picture := _PICTURE.fullmatch(line):
        return f'<p class="picture"><img src="{escape(picture[2])}" alt="{escape(picture[1])}"></p>'
    return f"<p>{_inline(line)}</p>"


def _inline(text: str) -> str:
    text = escape(text, quote=False)
    for sign, form in _INLINE:
        text = sign.sub(form, text)
    return text
