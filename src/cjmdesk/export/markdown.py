"""A map as Markdown (CommonMark, with the tables of GitHub): a document that is read as it is, too."""

import re
from urllib.parse import quote

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
    document,
    title_of,
)
from cjmdesk.export.formats import ExportOptions, shown
from cjmdesk.export.links import link_target
from cjmdesk.export.tables import Value
from cjmdesk.model.checks import is_safe_picture
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Problem

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$&])")
_STARTS = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])", re.MULTILINE)


def write_file(journey: Journey, path: str, options: ExportOptions) -> tuple[Problem, ...]:
    """Writes the document. A `formats.Writer`."""
    options.put(as_markdown(shown(journey, options)).encode("utf-8"), path)
    return ()


def as_markdown(journey: Journey) -> str:
    """The whole map below its title; the same map always gives the same text. What stands in it is shown as it is."""
    blocks = [f"# {one_line(title_of(journey))}"]
    blocks += filter(None, (_block(block, journey.language) for block in document(journey)))
    return "\n\n".join(blocks) + "\n"


def _block(block: Block, language: str) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {one_line(text)}"
        case Paragraph(text):
            return _broken(escaped(text))
        case Quote(text):
            return "\n".join("> " + line for line in _broken(escaped(text)).split("\n"))
        case Facts(facts):
            return "\n".join(f"- **{one_line(fact.label)}:** {_in_line(fact.text)}" for fact in facts)
        case Bullets(texts):
            return "\n".join(f"- {_in_line(text)}" for text in texts)
        case Grid():
            return _grid(block, language)
        case Image(path, text):
            return f"![{one_line(text)}]({_address(path)})" if is_safe_picture(path) else ""
        case MapPicture():
            return ""


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is, line by line."""
    plain = "\n".join(line.strip() for line in text.split("\n"))
    return _STARTS.sub(_escaped_start, _SPECIAL.sub(r"\\\1", plain))


def _escaped_start(match: re.Match[str]) -> str:
    number, mark, sign = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{mark}"


def one_line(text: str) -> str:
    """The text escaped, without its line breaks: for headings."""
    return escaped(" ".join(text.split()))


def _broken(text: str) -> str:
    """Line breaks stay, and empty lines divide paragraphs."""
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\n", re.sub(r"\n{2,}", "\n\n", text.strip()))


def _in_line(text: str) -> str:
    return re.sub(r"\n+", "<br>", escaped(text.strip()))


def _grid(grid: Grid, language: str) -> str:
    found = grid.table
    rows = [[one_line(heading) for heading in found.headings], [_rule(column) for column in found.columns]]
    for row in found.rows:
        rows.append([_cell(value, column, language) for value, column in zip(row, found.columns, strict=True)])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _rule(column: Column) -> str:
    return "---:" if column.form in FIGURES else "---"


def _cell(value: Value, column: Column, language: str) -> str:
    text = as_text(value, column, language)
    if column.field in LINKS:
        return "<br>".join(map(_link, text.split("\n")))
    return _in_line(text)


def _link(text: str) -> str:
    target = link_target(text)
    return f"<{target}>" if target else _in_line(text)


def _address(path: str) -> str:
    return quote(path.replace("\\", "/"))
