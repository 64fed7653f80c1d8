"""The frame of the pages: title and footer, and columns of pieces put on as many pages as they take."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from cjmdesk.layout.kit import Kit
from cjmdesk.layout.report.flow import Stood, flow
from cjmdesk.layout.report.grid import BODY_TOP, FOOT, FOOT_BASELINE, FOOTER, MARGIN, SMALL, TITLE, TOP, Grid
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import Piece, height_of
from cjmdesk.layout.shapes import Box, Part, Scene, Shape
from cjmdesk.layout.sheets import Bookmark, Link, Sheet
from cjmdesk.layout.text import set_line, set_right, shorten
from cjmdesk.model.words import STATES

LEAD_GAP = 16.0
BETWEEN = 30.0
"""Between two parts on one page."""
RULE_WIDTH, RULE_HEIGHT = 44.0, 3.0


class Head(NamedTuple):
    """The head of a page: what it is called, and what stands at the right end of the title."""

    key: str
    title: str
    level: int = 0
    """Of its bookmark."""
    aside: Piece | None = None
    color: str = ""
    """Of the line below the title; the accent where there is none."""


class Area(NamedTuple):
    """Pieces to be put into a column."""

    x: float
    w: float
    pieces: Sequence[Piece]


class Draft(NamedTuple):
    """A page without its number."""

    key: str
    """What links lead to; empty where the page goes on from the one before."""
    title: str
    parts: tuple[Part, ...]
    links: tuple[Link, ...] = ()
    marks: tuple["Mark", ...] = ()
    left: float = MARGIN
    """Where the footer begins."""
    end: float = 0.0
    """Where its content ends, if another part may stand below; else 0."""
    sheet: Sheet | None = None
    """A scene of its own that fills the page, which then has its size."""
    also: tuple[str, ...] = ()
    """The keys of what was put below the first content: links to them lead to this page."""


class Mark(NamedTuple):
    """A bookmark of the page, from the height `y` on."""

    title: str
    level: int
    y: float


def compose(
    means: Means, head: Head, areas: Sequence[Area], lead: Sequence[Piece] = (), start: int = 0, open_end: bool = False
) -> list[Draft]:
    """The areas side by side below the title, on as many pages as the longest takes; `lead` stands above them all.

    A lead that would take more than a third of the page is refused with ValueError: it belongs into an area. `start`
    is the number of pages that came before under the same head. With `open_end` another part may stand below the last
    page's content.
    """
    grid = means.grid
    top = BODY_TOP
    used = height_of(lead)
    if used > grid.body / 3:
        raise ValueError("the lead is too high")
    first = top + used + LEAD_GAP if lead else top
    columns = [flow(area.pieces, grid.bottom - first, grid.bottom - top) for area in areas]
    pages = []
    for number in range(max([1, *map(len, columns)])):
        first_of_all = not number + start
        page = PageParts(head.key if first_of_all else f"{head.key}+{number + start}")
        page.title(means, head, number + start)
        if lead and not number:
            page.stand(stacked(lead), MARGIN, top)
        for area, column in zip(areas, columns, strict=True):
            if number < len(column):
                page.stand(column[number], area.x, top if number else first)
        pages.append(page.draft(head.title, *((head.level, head.key) if first_of_all else (-1, ""))))
    ends = [part.y + part.h for part in pages[-1].parts]
    return [*pages[:-1], pages[-1]._replace(end=max(ends))] if open_end else pages


def below(means: Means, last: Draft, draft: Draft) -> Draft | None:
    """The page `last` with all of `draft` below its content; None where there is no room, or one fills its page."""
    if not last.end or not last.key or not draft.end:
        return None
    down = last.end + BETWEEN - TOP
    if draft.end + down > means.grid.bottom:
        return None
    return last._replace(
        parts=(*last.parts, *(part._replace(y=part.y + down) for part in draft.parts)),
        links=(*last.links, *(link._replace(y=link.y + down) for link in draft.links)),
        marks=(*last.marks, *(mark._replace(y=mark.y + down) for mark in draft.marks)),
        end=draft.end + down,
        also=(*last.also, *((draft.key,) if draft.key else ()), *draft.also),
    )


def stacked(pieces: Sequence[Piece]) -> list[Stood]:
    """The pieces below each other, on one page."""
    return flow(pieces, float("inf"), float("inf"))[0]


class PageParts:
    """Collects the parts and links of one page."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._numbers = count()
        self._parts: list[Part] = []
        self._links: list[Link] = []

    def put(self, piece: Piece, x: float, y: float) -> None:
        """A piece with its upper left corner at (x, y)."""
        key = f"{self._name}/{next(self._numbers)}"
        if piece.shapes:
            self._parts.append(Part(key, "report", x, y, piece.w, piece.h, piece.shapes))
        if piece.target:
            self._links.append(Link(x, y, piece.w, piece.h, "#" + piece.target))

    def stand(self, column: Sequence[Stood], x: float, top: float) -> None:
        for y, piece in column:
            self.put(piece, x, top + y)

    def title(self, means: Means, head: Head, number: int) -> None:
        """Title and accent line of the page; from the second on it says that it continues."""
        kit, theme = means.kit, means.kit.theme
        aside = head.aside if not number else None
        room = means.grid.inner - (aside.w + 20 if aside else 0.0)
        more = means.say("continued")
        text = f"{head.title} — {more}" if number else head.title
        line = shorten(kit.fonts, text, TITLE, room).lines
        shapes = [shape for words in line for shape in set_line(kit.fonts, words, TITLE, 0, 22, theme.ink)]
        rule = Box(0, 36, RULE_WIDTH, RULE_HEIGHT, head.color or theme.accent, radius=RULE_HEIGHT / 2)
        self.put(Piece(room, 40, (*shapes, rule)), MARGIN, TOP)
        if aside:
            self.put(aside, MARGIN + means.grid.inner - aside.w, TOP)

    def draft(self, title: str, level: int, key: str, left: float = MARGIN) -> Draft:
        """The page as it is now."""
        marks = (Mark(title, level, 0.0),) if level >= 0 else ()
        return Draft(key, title, tuple(self._parts), tuple(self._links), marks, left)


def finished(means: Means, drafts: Sequence[Draft]) -> tuple[Sheet, ...]:
    """The pages with their footers and numbers, and with those links that lead to one of them."""
    sheets = [_sheet(means, draft, number, len(drafts)) for number, draft in enumerate(drafts, 1)]
    targets = {f"#{key}": f"#{draft.key}" for draft in drafts for key in (*draft.also, draft.key) if draft.key}
    return tuple(
        sheet._replace(
            links=tuple(link._replace(target=targets[link.target]) for link in sheet.links if link.target in targets)
        )
        for sheet in sheets
    )


def _sheet(means: Means, draft: Draft, number: int, total: int) -> Sheet:
    grid = means.grid
    if draft.sheet:
        foot = _footer(means, draft.sheet.width, draft.left, number, total)
        over = scene(draft.sheet.width, draft.sheet.height, _placed(foot, draft, draft.sheet.height))
        return draft.sheet._replace(over=over)
    foot = _footer(means, grid.width, draft.left, number, total)
    drawn = scene(grid.width, grid.height, (*draft.parts, *_placed(foot, draft, grid.height)), means.kit)
    marks = tuple(Bookmark(mark.title, 0, mark.y, grid.width, grid.height - mark.y, mark.level) for mark in draft.marks)
    width, height = grid.width * grid.scale, grid.height * grid.scale
    return Sheet(drawn, width, height, grid.scale, 0, 0, draft.key, draft.title, marks, draft.links)


def _placed(foot: Piece, draft: Draft, height: float) -> tuple[Part, ...]:
    key = f"{draft.key or draft.title}/footer"
    return (Part(key, "footer", draft.left, height - FOOT, foot.w, FOOT, foot.shapes),)


def _footer(means: Means, width: float, left: float, number: int, total: int) -> Piece:
    """Client · title · state · date · version; at the right the brand's own words, if they fit, and the number."""
    kit, journey = means.kit, means.journey
    fonts, color = kit.fonts, kit.theme.muted
    w, y = width - left - MARGIN, FOOT - FOOT_BASELINE
    page = f"{number} / {total}"
    shapes: list[Shape] = [*set_right(fonts, page, FOOTER, w, y, color)]
    room = w - fonts.width(page, *FOOTER) - 24
    version = kit.say("version {version}").format(version=journey.version) if journey.version else ""
    after = [lower(means.word(STATES, journey.state)), means.day(journey.date), version]
    before = [journey.client, journey.title or kit.say("Untitled map")]
    text = " · ".join(word for word in (_within(kit, before, after, room), *after) if word)
    own = journey.brand.footer if journey.brand else ""
    if own and fonts.width(text, *FOOTER) + fonts.width(own, *FOOTER) + 24 <= room:
        shapes += set_right(fonts, own, FOOTER, room + 6, y, color)
    shapes += [
        run for line in shorten(fonts, text, FOOTER, room).lines for run in set_line(fonts, line, FOOTER, 0, y, color)
    ]
    return Piece(w, FOOT, tuple(shapes))


def _within(kit: Kit, before: Sequence[str], after: Sequence[str], room: float) -> str:
    """Client and title, shortened so that date and version stay readable behind them."""
    rest = " · ".join(["", *(word for word in after if word)])
    text = " · ".join(" ".join(word.split()) for word in before if word)
    least = max(room - kit.fonts.width(rest, *FOOTER), room / 3)
    return "".join(shorten(kit.fonts, text, FOOTER, least).lines)


def scene(width: float, height: float, parts: Sequence[Part], kit: Kit | None = None) -> Scene:
    """A page's own scene."""
    missing = "".join(sorted(kit.fonts.missing)) if kit else ""
    return Scene(tuple(parts), width, height, (), (), 0, 0, 0, "#ffffff", (), missing)


def caption(kit: Kit, text: str, w: float) -> Piece:
    """Words at the right end of a title, for `Head.aside`."""
    line = "".join(shorten(kit.fonts, text, SMALL, w).lines)
    return Piece(w, 28, tuple(set_right(kit.fonts, line, SMALL, w, 21, kit.theme.muted)))


def columns_of(grid: Grid, first: int, second: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Left edges and widths of two areas side by side, of so many columns each; one column lies between them."""
    gap = 12 - first - second
    return grid.span(0, first), grid.span(first + gap, second)
