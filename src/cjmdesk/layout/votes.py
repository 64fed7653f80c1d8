"""The sheet for dot votes: pains and ideas, each with a row of circles to fill."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.i18n import translator
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Part, Shape
from cjmdesk.layout.sheets import MM, Bookmark, Sheet, page_size
from cjmdesk.layout.stamp import blank
from cjmdesk.layout.text import Lines, Style, set_line, set_lines, set_right, wrap
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where

MARGIN = 15 * MM
HEAD = Style("bold", 20)
SECTION = Style("semibold", 12)
TEXT = Style("regular", 10.5)
SMALL = Style("regular", 8.5)
CIRCLES = 10
CIRCLE = 11.0
LEAST = 28.0
MOST_LINES = 5
BLANK_ROWS = 5
"""Empty rows behind each list, for what the group adds."""


class Row(NamedTuple):
    """A row of the table, or the heading of a list where it has no number."""

    number: str
    text: Lines
    where: Where = Where()
    heading: str = ""

    @property
    def height(self) -> float:
        return 34.0 if self.heading else max(LEAST, len(self.text.lines) * TEXT.leading + 12)


def vote_pages(journey: Journey, fonts: Fonts, page: str) -> tuple[Sheet, ...]:
    """Pages of `page`, upright; a row is never split, and a heading never ends a page."""
    width, height = page_size(page, portrait=True)
    rows = list(_rows(journey, fonts, width - 2 * MARGIN))
    pages: list[list[Row]] = [[]]
    room = height - 2 * MARGIN - 74
    for number, row in enumerate(rows):
        following = rows[number + 1].height if row.heading and number + 1 < len(rows) else 0.0
        if pages[-1] and sum(item.height for item in pages[-1]) + row.height + following > room:
            pages.append([])
        pages[-1].append(row)
    return tuple(_sheet(journey, fonts, page, found, number, len(pages)) for number, found in enumerate(pages))


def _rows(journey: Journey, fonts: Fonts, width: float) -> Iterator[Row]:
    say = translator(journey.language).gettext
    room = width - 30 - CIRCLES * (CIRCLE + 5) - 10
    lists = ((say("Pains"), "pains"), (say("Ideas"), "ideas"))
    for title, field in lists:
        yield Row("", Lines((), False), heading=title)
        count = 0
        for stage_number, stage in enumerate(journey.stages):
            for place, item in enumerate(getattr(stage, field)):
                count += 1
                where = Where(("stages", stage_number, field, place, "text"), item.id)
                yield Row(str(count), wrap(fonts, item.text, TEXT, room, MOST_LINES), where)
        for _blank in range(BLANK_ROWS):
            count += 1
            yield Row(str(count), Lines((), False))


def _sheet(journey: Journey, fonts: Fonts, page: str, rows: list[Row], number: int, count: int) -> Sheet:
    say = translator(journey.language).gettext
    width, height = page_size(page, portrait=True)
    title = say("Dot vote")
    head: list[Shape] = [*set_lines(fonts, (title,), HEAD, 0, 0, PRINT.ink)[0]]
    how = say("Everybody has three dots: fill a circle for each. Several for one thing are allowed.")
    words = wrap(fonts, how, SMALL, width - 2 * MARGIN, 2)
    head += set_lines(fonts, words.lines, SMALL, 0, HEAD.leading + 4, PRINT.muted)[0]
    head += set_right(fonts, f"{number + 1} / {count}", SMALL, width - 2 * MARGIN, 14, PRINT.muted)
    parts = [Part("votes:/head", "head", MARGIN, MARGIN, width - 2 * MARGIN, 60, tuple(head))]
    y = MARGIN + 68
    for place, row in enumerate(rows):
        shapes = _row(fonts, row, width - 2 * MARGIN)
        room, key = width - 2 * MARGIN, f"votes:/{number}-{place}"
        parts.append(Part(key, "vote", MARGIN, y, room, row.height, shapes, "", row.where.key))
        y += row.height
    scene = blank(width, height, *parts)._replace(
        shortened=tuple(row.where for row in rows if row.text.shortened), missing="".join(sorted(fonts.missing))
    )
    marks = () if number else (Bookmark(title, 0, 0, width, height),)
    return Sheet(scene, width, height, 1, 0, 0, name=f"{title} {number + 1} / {count}", bookmarks=marks)


def _row(fonts: Fonts, row: Row, width: float) -> tuple[Shape, ...]:
    if row.heading:
        return (
            *set_line(fonts, row.heading, SECTION, 0, row.height - 10, PRINT.accent),
            Box(0, row.height - 3, 24, 2, PRINT.accent, radius=1),
        )
    middle = row.height / 2
    top = middle - len(row.text.lines) * TEXT.leading / 2
    shapes: list[Shape] = [
        Outline((("M", (0.0, row.height)), ("L", (width, row.height))), stroke=PRINT.line, width=0.75),
        *set_line(fonts, row.number, TEXT, 0, middle + 3.8, PRINT.muted),
        *set_lines(fonts, row.text.lines, TEXT, 30, top, PRINT.ink)[0],
    ]
    for number in range(CIRCLES):
        x = width - (CIRCLES - number) * (CIRCLE + 5) + CIRCLE / 2 + 5
        shapes.append(Ellipse(x, middle, CIRCLE / 2, CIRCLE / 2, None, PRINT.muted, 0.8))
    return tuple(shapes)
