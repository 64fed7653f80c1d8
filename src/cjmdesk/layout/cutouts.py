"""Cards to cut out: one size, with lines to cut along; what stands on them, and blank ones."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.i18n import translator
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.header import stage_hue
from cjmdesk.layout.icons import channel_icon, icon
from cjmdesk.layout.shapes import Box, Ellipse, Outline, Part, Scene, Shape
from cjmdesk.layout.sheets import MM, Bookmark, Sheet, page_size
from cjmdesk.layout.stamp import blank
from cjmdesk.layout.text import Style, set_line, set_lines, set_right, shorten, wrap
from cjmdesk.layout.theme import PRINT
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where

COLUMNS, ROWS = 2, 5
"""Cards of a page."""
MARGIN = 10 * MM
PAD = 4 * MM
TITLE = Style("semibold", 14)
SMALL = Style("regular", 8.5)
HEAD = Style("semibold", 8.5)
STRIPE = 2 * MM
EACH_PAGE = COLUMNS * ROWS
BLANKS = 4
"""So many blank cards come with each kind at least."""


class Card(NamedTuple):
    """What stands on a card: the line at its head, the text, the line at its foot."""

    key: str
    head: str
    color: str
    text: str
    foot: str = ""
    icon: str = ""
    star: bool = False
    dots: int = -1
    """Filled dots of five; no dots at all where it is negative."""
    where: Where = Where()


def touchpoint_cards(journey: Journey) -> list[Card]:
    """A card for each touchpoint in reading order, the number and title of its stage at the head."""
    cards = []
    for number, stage in enumerate(journey.stages):
        color = stage_hue(PRINT, stage, number)
        for place, item in enumerate(stage.touchpoints):
            where = Where(("stages", number, "touchpoints", place, "title"), item.id)
            head, key = f"{number + 1}  {stage.title}", f"touchpoint:{item.id}"
            sign = channel_icon(item.channel, {})
            cards.append(Card(key, head, color, item.title, item.owner, sign, item.moment_of_truth, where=where))
    return cards


def pain_cards(journey: Journey) -> list[Card]:
    """A card for each pain in reading order, with the number that it has on the map."""
    cards: list[Card] = []
    for number, stage in enumerate(journey.stages):
        for place, item in enumerate(stage.pains):
            where = Where(("stages", number, "pains", place, "text"), item.id)
            head = f"{len(cards) + 1}  ·  {stage.title}"
            cards.append(
                Card(f"pain:{item.id}", head, PRINT.bad, item.text, item.cause, dots=item.severity or 0, where=where)
            )
    return cards


def card_pages(
    journey: Journey, fonts: Fonts, page: str, title: str, cards: Sequence[Card], kind: str = ""
) -> tuple[Sheet, ...]:
    """The cards of one kind on pages of `page`, upright, filled up with blank ones; `title` is the bookmark's.

    `kind` is the word for what is written on a blank one.
    """
    has_dots = bool(cards) and cards[0].dots >= 0
    empty = Card("", kind, PRINT.muted, "", dots=0 if has_dots else -1)
    count = -(-(len(cards) + BLANKS) // EACH_PAGE) * EACH_PAGE
    filled = [*cards, *[empty] * (count - len(cards))]
    sheets = []
    for start in range(0, count, EACH_PAGE):
        scene = _page(journey, fonts, page, filled[start : start + EACH_PAGE], start)
        number = f"{start // EACH_PAGE + 1} / {count // EACH_PAGE}"
        marks = () if start else (Bookmark(title, 0, 0, scene.width, scene.height),)
        sheets.append(Sheet(scene, scene.width, scene.height, 1, 0, 0, name=f"{title} {number}", bookmarks=marks))
    return tuple(sheets)


def _page(journey: Journey, fonts: Fonts, page: str, cards: Sequence[Card], start: int) -> Scene:
    width, height = page_size(page, portrait=True)
    w, h = (width - 2 * MARGIN) / COLUMNS, (height - 2 * MARGIN) / ROWS
    parts: list[Part] = [Part("cards:/cuts", "cuts", 0, 0, width, height, _cuts(width, height, w, h))]
    shortened = []
    for number, card in enumerate(cards):
        row, column = divmod(number, COLUMNS)
        shapes, cut = _card(journey, fonts, card, w, h)
        key = card.key or f"blank:{start + number}"
        parts.append(Part(key, "card", MARGIN + column * w, MARGIN + row * h, w, h, shapes, card.text))
        shortened += [card.where] if cut else []
    scene = blank(width, height, *parts)
    return scene._replace(shortened=tuple(shortened), missing="".join(sorted(fonts.missing)))


def _cuts(width: float, height: float, w: float, h: float) -> tuple[Shape, ...]:
    """Dashed lines from edge to edge of the page, to cut along."""
    lines = [((MARGIN + n * w, 3 * MM), (MARGIN + n * w, height - 3 * MM)) for n in range(COLUMNS + 1)]
    lines += [((3 * MM, MARGIN + n * h), (width - 3 * MM, MARGIN + n * h)) for n in range(ROWS + 1)]
    return tuple(
        Outline((("M", start), ("L", end)), stroke=PRINT.faint, width=0.5, dash=(4, 3)) for start, end in lines
    )


def _card(journey: Journey, fonts: Fonts, card: Card, w: float, h: float) -> tuple[tuple[Shape, ...], bool]:
    left, right = PAD + STRIPE, w - PAD
    shapes: list[Shape] = [Box(PAD - 1 * MM, PAD, STRIPE, h - 2 * PAD, card.color, radius=STRIPE / 2)]
    text_left = left + 2 * MM
    room = right - text_left - (18 if card.star or card.icon else 0)
    head, is_cut = shorten(fonts, card.head, HEAD, room)
    shapes += set_line(fonts, "".join(head), HEAD, text_left, PAD + 9, card.color)
    if card.icon:
        shapes.append(Outline(icon(card.icon), right - 16, PAD - 2, 16 / 24, stroke=card.color, width=1.2))
    if card.star:
        shapes.append(Outline(icon("moment"), right - 16, PAD + 18, 14 / 24, fill=PRINT.star))
    foot_top = h - PAD - 12
    # What is left between head and foot, in whole lines.
    most = int((foot_top - (PAD + 16)) // TITLE.leading)
    lines, more = wrap(fonts, card.text, TITLE, room, most)
    shapes += set_lines(fonts, lines, TITLE, text_left, PAD + 16, PRINT.ink)[0]
    foot, less = _foot(journey, fonts, card, text_left, right, foot_top + 8)
    return (*shapes, *foot), is_cut or more or less


def _foot(journey: Journey, fonts: Fonts, card: Card, left: float, right: float, y: float) -> tuple[list[Shape], bool]:
    """The line at the foot, and whether it was shortened."""
    line, is_cut = shorten(fonts, card.foot, SMALL, right - left - (130 if card.dots >= 0 else 0))
    words: list[Shape] = [*set_line(fonts, "".join(line), SMALL, left, y, PRINT.muted)]
    if card.dots < 0:
        return words, is_cut
    word = translator(journey.language).gettext("severity")
    shapes: list[Shape] = [*set_right(fonts, word, SMALL, right - 5 * 13 - 4, y, PRINT.muted)]
    for number in range(5):
        fill = PRINT.dot if number < card.dots else None
        shapes.append(Ellipse(right - 5 * 13 + 7 + number * 13, y - 3, 4.5, 4.5, fill, PRINT.dot, 0.9))
    return [*words, *shapes], is_cut
