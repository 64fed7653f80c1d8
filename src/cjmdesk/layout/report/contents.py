"""The contents page: every part, persona and stage with the number of its page."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import BODY, LEAD, LEAD_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, height_of
from cjmdesk.layout.shapes import Ellipse, Shape
from cjmdesk.layout.text import set_line, set_right, shorten

KEY = "contents"
PART_GAP = 11.0
DOT_STEP = 5.0


class Entry(NamedTuple):
    """A line of the contents: `level` 0 for a part, 1 within it; `page` is 0 as long as it is not known."""

    title: str
    level: int
    target: str
    page: int


def contents(means: Means, entries: Sequence[Entry]) -> list[Draft]:
    """The contents, in one column where they fit a page so, else in two on as many pages as they take."""
    head = Head(KEY, means.say("Contents"), 0)
    x, w = means.grid.span(0, 8)
    lines = [_line(means, entry, w) for entry in entries]
    if height_of(lines) <= means.grid.body:
        return compose(means, head, [Area(x, w, lines)])
    (x, w), (x2, w2) = means.grid.span(0, 6), means.grid.span(6, 6)
    w -= 16
    lines = [_line(means, entry, w) for entry in entries]
    pages: list[Draft] = []
    areas = _columns(lines, means.grid.body)
    for start in range(0, len(areas), 2):
        sides = [Area(x, w, areas[start])]
        if start + 1 < len(areas):
            sides.append(Area(x2 + w2 - w, w, areas[start + 1]))
        pages += compose(means, head, sides, start=len(pages))
    return pages


def _columns(lines: list[Piece], room: float) -> list[list[Piece]]:
    """The lines in columns: as high as the page where there are many, else two of about one height."""
    whole = sum(line.h + line.gap for line in lines)
    room = min(room, whole / 2 + 24)
    columns: list[list[Piece]] = [[]]
    used = 0.0
    for line in lines:
        if columns[-1] and used + line.gap + line.h > room:
            columns.append([])
            used = 0.0
        columns[-1].append(line)
        used += line.h + (line.gap if len(columns[-1]) > 1 else 0.0)
    return columns


def _line(means: Means, entry: Entry, w: float) -> Piece:
    """Title, dots, and the page's number."""
    kit, theme = means.kit, means.kit.theme
    top = entry.level == 0
    style = LEAD_BOLD if top else BODY
    indent = 0.0 if top else 18.0
    height = style.leading + 2
    baseline = style.leading / 2 + style.size * 0.36
    number = str(entry.page) if entry.page else ""
    right = w - max(28.0, kit.fonts.width(number, *LEAD) + 8)
    title = "".join(shorten(kit.fonts, entry.title or "–", style, right - indent).lines)
    shapes: list[Shape] = [*set_line(kit.fonts, title, style, indent, baseline, theme.ink)]
    x = indent + kit.fonts.width(title, *style) + 8
    first = int(x / DOT_STEP) + 1
    shapes += [
        Ellipse(n * DOT_STEP, baseline - 1.2, 0.6, 0.6, theme.faint) for n in range(first, int(right / DOT_STEP))
    ]
    shapes += set_right(kit.fonts, number, style, w, baseline, theme.accent if top else theme.muted)
    return Piece(w, height, tuple(shapes), PART_GAP if top else 3.0, target=entry.target)
