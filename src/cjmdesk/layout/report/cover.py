"""The cover: whose map it is, the goal in the customer's words, what was found, and what it rests on."""

import re
from collections.abc import Sequence

from cjmdesk.layout.captions import quoted
from cjmdesk.layout.kit import Kit
from cjmdesk.layout.pictures import picture_block
from cjmdesk.layout.report.flow import Stood, flow
from cjmdesk.layout.report.frame import Draft, Head, PageParts
from cjmdesk.layout.report.grid import BODY, BODY_BOLD, COUNT, COVER, HEAD, LEAD, MARGIN, SMALL, TITLE, TOP
from cjmdesk.layout.report.means import Means, lower
from cjmdesk.layout.report.pieces import Piece, Run, heading, height_of, item, joined, paragraph
from cjmdesk.layout.shapes import Box, Shape, moved
from cjmdesk.layout.text import Style, set_line, set_lines, wrap
from cjmdesk.model.review import review_window
from cjmdesk.model.walk import walk
from cjmdesk.model.words import STATES

KEY = "cover"
PANEL = 0.34
"""The share of the page's width that the panel in the brand's colour takes."""
MOST_TITLE = 5
"""Lines of the largest words in a size; with more the next smaller one is tried."""
LOGO_WIDTH, LOGO_HEIGHT = 150.0, 64.0
COUNT_STEP = 42.0


def cover(means: Means) -> list[Draft]:
    """The cover; where what is to be said is longer than that, a second page."""
    grid = means.grid
    panel = round(grid.width * PANEL)
    left = panel + MARGIN
    w = grid.width - left - MARGIN
    basis = _basis(means, w)
    top = TOP + 44
    room = grid.bottom - top - height_of(basis) - 28
    pages = flow(_words(means, w), room, grid.body)
    page = PageParts(KEY)
    page.put(_panel(means, panel), 0, 0)
    last = pages[0][-1]
    high = last.y + last.piece.h
    # Few words stand a little above the middle, as on a title page.
    start = top + max(0.0, (room - high) * 0.4)
    page.stand(pages[0], left, start)
    page.stand(flow(basis, grid.height, grid.height)[0], left, grid.bottom - 14 - height_of(basis))
    title = means.journey.title or means.say("Untitled map")
    drafts = [page.draft(title, 0, KEY, left)]
    for number, rest in enumerate(pages[1:]):
        drafts += _more(means, rest, number)
    return drafts


def _more(means: Means, column: Sequence[Stood], number: int) -> list[Draft]:
    page = PageParts(f"{KEY}+{number + 1}")
    head = Head("", means.say("Conclusions"), -1)
    page.title(means, head, number)
    page.stand(column, means.grid.span(0, 9)[0], means.grid.bottom - means.grid.body)
    return [page.draft(head.title, -1, "")]


def _panel(means: Means, w: float) -> Piece:
    """The panel in the brand's colour: logo or client, and how much the map holds."""
    kit, grid, journey = means.kit, means.grid, means.journey
    ink = kit.theme.on_hue
    shapes: list[Shape] = [Box(0, 0, w, grid.height, kit.theme.accent)]
    shapes += _logo(means) or _client(kit, journey.client, w - 2 * MARGIN)
    y = grid.height * 0.5
    for number, (figure, words) in enumerate(_counts(means)):
        baseline = y + COUNT_STEP * number
        shapes += set_line(kit.fonts, figure, COUNT, MARGIN, baseline, ink)
        x = MARGIN + max(52.0, kit.fonts.width(figure, *COUNT) + 12)
        shapes += set_line(kit.fonts, words, LEAD, x, baseline - 1, ink)
    return Piece(w, grid.height, tuple(shapes))


def _logo(means: Means) -> list[Shape]:
    """The logo on a white plate, so that it stands out whatever the brand's colour."""
    brand = means.journey.brand
    picture = means.pictures.get(brand.logo) if brand and brand.logo else None
    if not picture or not brand:
        return []
    block = picture_block(means.kit, brand.logo, picture, LOGO_WIDTH, LOGO_HEIGHT)
    plate = Box(MARGIN - 12, TOP - 12, LOGO_WIDTH + 24, block.h + 24, means.kit.theme.paper, radius=8)
    return [plate, *(moved(shape, MARGIN, TOP) for shape in block.shapes)]


def _client(kit: Kit, client: str, w: float) -> list[Shape]:
    lines = wrap(kit.fonts, client, TITLE, w, 6).lines
    return [*set_lines(kit.fonts, lines, TITLE, MARGIN, TOP, kit.theme.on_hue)[0]]


def _counts(means: Means) -> list[tuple[str, str]]:
    """How many of each there are, in the plural form of the language; nothing of what there is none."""
    stages, say_plural = means.journey.stages, means.kit.say_plural
    touchpoints, pains = sum(len(stage.touchpoints) for stage in stages), sum(len(stage.pains) for stage in stages)
    ideas, kpis = sum(len(stage.ideas) for stage in stages), sum(len(stage.kpis) for stage in stages)
    personas = len(means.journey.personas)
    counts = (
        (len(stages), say_plural("{n} stage", "{n} stages", len(stages))),
        (touchpoints, say_plural("{n} touchpoint", "{n} touchpoints", touchpoints)),
        (personas, say_plural("{n} persona", "{n} personas", personas)),
        (pains, say_plural("{n} pain", "{n} pains", pains)),
        (ideas, say_plural("{n} idea", "{n} ideas", ideas)),
        (kpis, say_plural("{n} KPI", "{n} KPIs", kpis)),
    )
    return [(means.kit.number(n), words.replace("{n}", "").strip()) for n, words in counts if n]


def _words(means: Means, w: float) -> list[Piece]:
    """What kind of map it is, the goal, the title, and the conclusions."""
    kit, theme, journey = means.kit, means.kit.theme, means.journey
    kind = joined(means.say("Customer journey map"), lower(means.word(STATES, journey.state)))
    title = journey.title or means.say("Untitled map")
    large = quoted(journey.goal, kit.language) if journey.goal.strip() else title
    pieces = paragraph(kit, kind, LEAD, w, theme.muted)
    large = _bound(large)
    style = _largest(kit, large, w)
    pieces += item(kit, w, (Run(large, style, theme.ink),), right=w - _balanced(kit, large, style, w), gap=10)
    if journey.goal.strip():
        pieces += paragraph(kit, title, HEAD, w, theme.muted, gap=12)
    if journey.scenario:
        scenario = _bound(journey.scenario)
        narrow = w - _balanced(kit, scenario, BODY, w)
        pieces += item(kit, w, (Run(scenario, BODY, theme.ink),), right=narrow, gap=4)
    conclusions = [text for text in journey.conclusions if text.strip()]
    if conclusions:
        pieces.append(heading(kit, means.say("Conclusions"), w, 26))
    for number, text in enumerate(conclusions, 1):
        mark = set_line(kit.fonts, str(number), BODY_BOLD, 0, BODY.leading / 2 + BODY.size * 0.36, theme.accent)
        pieces += item(kit, w, (Run(text, BODY, theme.ink),), indent=20, mark=mark, gap=7)
    return pieces


def _largest(kit: Kit, text: str, w: float) -> Style:
    return next((style for style in COVER if len(wrap(kit.fonts, text, style, w).lines) <= MOST_TITLE), COVER[-1])


def _bound(text: str) -> str:
    """`text` with short words bound to what follows, so that none ends a line."""
    return re.sub(r"(?<!\w)(\w{1,2}) (?=\S)", "\\1\u00a0", text)


def _balanced(kit: Kit, text: str, style: Style, w: float) -> float:
    """The least width that needs no more lines than `w` does: lines of about one length."""
    most = len(wrap(kit.fonts, text, style, w).lines)
    low, high = w / 2, w
    for _step in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(kit.fonts, text, style, middle).lines) <= most else (middle, high)
    return high


def _basis(means: Means, w: float) -> list[Piece]:
    """What the map rests on, who made it, and when it is to be looked through again."""
    kit, journey = means.kit, means.journey
    lines = []
    if journey.basis:
        lines.append(means.say("Data basis: {text}").format(text=journey.basis))
    if journey.authors:
        lines.append(means.say("Authors: {names}").format(names=", ".join(journey.authors)))
    if window := review_window(journey):
        days = means.day(window.first)
        if window.last != window.first:
            days += f" – {means.day(window.last)}"
        lines.append(means.say("Next review of the map: {days}").format(days=days))
    if any(getattr(found.entity, "implied", False) for found in walk(journey)):
        lines.append(means.say("“?” marks what a template suggested and nobody has confirmed yet"))
    if journey.brand and journey.brand.footer:
        lines.append(journey.brand.footer)
    pieces: list[Piece] = []
    for line in lines:
        drawn = wrap(kit.fonts, line, SMALL, w, 3)
        shapes, height = set_lines(kit.fonts, drawn.lines, SMALL, 0, 0, kit.theme.muted)
        pieces.append(Piece(w, height, tuple(shapes), 3 if pieces else 0))
    return pieces
