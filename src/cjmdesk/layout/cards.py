"""Touchpoint cards, pains, ideas and questions: each drawn in its own coordinates for a given width."""

from functools import lru_cache

from cjmdesk.layout.icons import channel_icon, icon
from cjmdesk.layout.kit import BODY, RADIUS, SMALL, SMALL_BOLD, TINY, Block, Kit, quick_block, suggested
from cjmdesk.layout.shapes import Box, Command, Ellipse, Later, Outline, Shape
from cjmdesk.layout.text import Style, set_centred, set_line, set_lines, set_right, wrap
from cjmdesk.layout.theme import readable, text_on
from cjmdesk.model.base import Entity
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Question, Touchpoint

CARD_MIN = 50.4
"""Two lines of text with their padding, so that cards of one and of two lines stand in line."""
PAD = 8.0
ICON = 18.0
TEXT_LEFT = 38.0
STAR = 16.0
DOTS_WIDTH = 52.0

_LEADING = BODY.leading
_NOTE_CORNER = (("M", (0.0, 0.0)), ("L", (10.0, 0.0)), ("L", (10.0, 10.0)), ("Z", ()))


def note_corner(kit: Kit, right: float) -> Outline:
    """The mark of an element that has notes: a filled corner at the top right."""
    return Outline(_NOTE_CORNER, right - 10, 0, 1.0, fill=kit.theme.accent)


def function_color(kit: Kit, function: str | None) -> str:
    """The colour of marketing, sales or service; a neutral one without a function."""
    return str(getattr(kit.theme, function)) if function else kit.theme.muted


def touchpoint_card(kit: Kit, item: Touchpoint, width: float) -> Block:
    """A touchpoint: stripe and icon in the colour of its function, title on at most three lines."""
    room = width - TEXT_LEFT - PAD - ((STAR + 2 if item.moment_of_truth else 0) + (8 if item.notes else 0))
    title = suggested(item.title, True) if item.implied else item.title
    lines, shortened = wrap(kit.fonts, title, BODY, room, kit.most_lines)
    footer = _footer(kit, item) if item.owner or item.status != "existing" else ""
    height = (len(lines) or 1) * _LEADING + 2 * PAD + (12 if footer else 0)
    if height < CARD_MIN:
        height = CARD_MIN
    return quick_block((height, Later(_draw_card, kit, item, width, height, lines, footer), shortened))


def _draw_card(
    kit: Kit, item: Touchpoint, width: float, height: float, lines: tuple[str, ...], footer: str
) -> list[Shape]:
    theme, leading = kit.theme, BODY.leading
    text_height = max(len(lines), 1) * leading
    top = (height - text_height - (12 if footer else 0)) / 2
    color = function_color(kit, item.function)
    ink = theme.muted if item.implied or item.status == "retired" else theme.ink
    shapes: list[Shape] = [
        _plate(kit, width, height, dashed=item.implied or item.status != "existing"),
        Box(-0.5, 0, 4.5, height, color, radius=2),
        Outline(
            icon(channel_icon(item.channel, kit.channel_icons)), 13,
            top + (min(text_height, 2 * leading) - ICON) / 2, ICON / 24, stroke=color, width=1.4,
        ),
        *set_lines(kit.fonts, lines, BODY, TEXT_LEFT, top, ink)[0],
        *footer_shapes(kit, footer, width - PAD, height),
    ]  # fmt: skip
    right = width - (12 if item.notes else 6)
    if item.moment_of_truth:
        shapes.append(Outline(icon("moment"), right - STAR, 6, STAR / 24, fill=theme.star))
    if item.notes:
        shapes.append(note_corner(kit, width - 1))
    return shapes


def _plate(kit: Kit, width: float, height: float, dashed: bool) -> Box:
    theme = kit.theme
    if dashed:
        return Box(0, 0, width, height, theme.card, theme.faint, 1, RADIUS, (4, 3))
    return Box(0, 0, width, height, theme.card, theme.line, 1, RADIUS)


def _footer(kit: Kit, item: Touchpoint) -> str:
    """What stands small at the foot of a card: its status where it does not exist, and whose it is."""
    words = []
    if item.owner:
        words.append(initials(item.owner))
    if item.status == "planned":
        words.append(kit.say("planned"))
    elif item.status == "retired":
        words.append(kit.say("retired"))
    text = " · ".join(words)
    if text:
        kit.fonts.note(text, TINY.face)
    return text


def footer_shapes(kit: Kit, text: str, right: float, height: float) -> list[Shape]:
    return [*set_right(kit.fonts, text, TINY, right, height - 7, kit.theme.muted)] if text else []


@lru_cache(512)
def initials(name: str) -> str:
    """The first letters of at most two words; a short name as it is."""
    words = name.split()
    if len(words) < 2 and len(name) <= 4:
        return name
    return "".join(word[0] for word in words[:2]).upper()


def _circles(first: int, last: int) -> tuple[Command, ...]:
    """The dots from `first` to before `last`, as four curves each (the usual constant for a quarter of a circle)."""
    r, k = 3.5, 3.5 * 0.5523
    path: list[Command] = []
    for number in range(first, last):
        x = 4.0 + 11 * number
        path += [
            ("M", (x + r, 0.0)), ("C", (x + r, k, x + k, r, x, r)), ("C", (x - k, r, x - r, k, x - r, 0.0)),
            ("C", (x - r, -k, x - k, -r, x, -r)), ("C", (x + k, -r, x + r, -k, x + r, 0.0)), ("Z", ()),
        ]  # fmt: skip
    return tuple(path)


FULL_DOTS = tuple(_circles(0, grade) for grade in range(6))
EMPTY_DOTS = tuple(_circles(grade, 5) for grade in range(6))


def dots(kit: Kit, grade: int, x: float, middle: float) -> list[Shape]:
    """`grade` of five dots filled."""
    full = Outline(FULL_DOTS[grade], x, middle, fill=kit.theme.dot)
    if grade == len(EMPTY_DOTS) - 1:
        return [full]
    return [full, Outline(EMPTY_DOTS[grade], x, middle, fill=kit.theme.dot_off)]


def pain_block(kit: Kit, item: Pain, width: float, number: int) -> Block:
    """A pain: its number on the map, the text, severity as dots and figure."""
    label = str(number)
    indent = max(18.0, kit.fonts.width(label, *SMALL_BOLD) + 6)
    lines, shortened = wrap(kit.fonts, suggested(item.text, item.implied), BODY, width - indent, kit.most_item_lines)
    lines = lines or ("–",)
    height = BODY.leading * len(lines)
    graded = item.severity is not None or item.frequency is not None
    draw = Later(_draw_pain, kit, item, width, label, indent, lines)
    return Block(height + 16 if graded else height, draw, shortened)


def _draw_pain(kit: Kit, item: Pain, width: float, label: str, indent: float, lines: tuple[str, ...]) -> list[Shape]:
    theme = kit.theme
    shapes, height = set_lines(kit.fonts, lines, BODY, indent, 0, theme.muted if item.implied else theme.ink)
    result: list[Shape] = [*set_line(kit.fonts, label, SMALL_BOLD, 0, BODY.leading / 2 + 4.3, theme.bad), *shapes]
    if item.severity is not None:
        result += dots(kit, item.severity, indent, height + 8)
    if words := _grades(kit, item):
        left = indent + (DOTS_WIDTH + 8 if item.severity is not None else 0)
        result += _fitting(kit, words, SMALL, left, height + 12, width, theme.muted)
    if item.notes:
        result.append(note_corner(kit, width))
    return result


def _grades(kit: Kit, item: Pain) -> str:
    """Severity and frequency in words, as far as they are known."""
    if item.severity is not None and item.frequency is not None:
        return f"{item.severity} × {item.frequency}"
    if item.severity is not None:
        return str(item.severity)
    return "" if item.frequency is None else kit.say("frequency {n}").format(n=item.frequency)


def _fitting(kit: Kit, text: str, style: Style, x: float, y: float, right: float, color: str) -> list[Shape]:
    lines, _ = wrap(kit.fonts, text, style, right - x, 1)
    return [*set_line(kit.fonts, lines[0], style, x, y, color)] if lines else []


def idea_card(kit: Kit, item: Idea, width: float) -> Block:
    """An idea on a yellow card, with impact and effort below."""
    lines, shortened = wrap(kit.fonts, suggested(item.text, item.implied), BODY, width - 2 * PAD, kit.most_item_lines)
    lines = lines or ("–",)
    words = []
    if item.impact is not None:
        words.append(kit.say("impact {n}").format(n=item.impact))
    if item.effort is not None:
        words.append(kit.say("effort {n}").format(n=item.effort))
    if item.owner:
        words.append(item.owner)
    sub, cut = wrap(kit.fonts, " · ".join(words), SMALL, width - 2 * PAD, 2)
    below = SMALL.leading * len(sub) + 2 if sub else 0
    total = max(CARD_MIN, 8 + BODY.leading * len(lines) + below + 8)
    return Block(total, Later(_draw_idea, kit, item, width, total, lines, sub), shortened or cut)


def _draw_idea(
    kit: Kit, item: Idea, width: float, total: float, lines: tuple[str, ...], sub: tuple[str, ...]
) -> list[Shape]:
    theme, fonts = kit.theme, kit.fonts
    shapes, height = set_lines(fonts, lines, BODY, PAD, 8, theme.muted if item.implied else theme.ink)
    small, _ = set_lines(fonts, sub, SMALL, PAD, 10 + height, theme.idea_ink)
    box = Box(0, 0, width, total, theme.idea_fill, theme.idea_line, 1, RADIUS, (4, 3) if item.implied else ())
    marks = [note_corner(kit, width - 1)] if item.notes else []
    return [box, *shapes, *small, *marks]


def question_block(kit: Kit, item: Question, width: float) -> Block:
    """A question with the sign of who asks it, and its answer."""
    theme, fonts = kit.theme, kit.fonts
    indent = 18.0
    ours = item.asked_by == "us"
    color = theme.accent if ours else readable(theme.sales, theme.paper)
    lines, shortened = wrap(fonts, suggested(item.text, item.implied), BODY, width - indent, kit.most_item_lines)
    shapes, height = set_lines(fonts, lines or ("–",), BODY, indent, 0, theme.muted if item.implied else theme.ink)
    result: list[Shape] = [
        # Ours is a ring, the customer's is a full disc: colour is never the only sign.
        Ellipse(6.5, BODY.leading / 2, 6.5, 6.5, None if ours else color, color, 1.2),
        *set_centred(fonts, "?", Style("semibold", 10), 6.5, BODY.leading / 2 + 3.6, color if ours else text_on(color)),
        *shapes,
    ]
    if item.answer:
        answer, cut = wrap(fonts, item.answer, SMALL, width - indent, kit.most_item_lines)
        small, small_height = set_lines(fonts, answer, SMALL, indent, height, theme.muted)
        result += small
        height += small_height
        shortened = shortened or cut
    return Block(height, tuple(result), shortened)


def tip(entity: Entity, name: str) -> str:
    """The full text of a card for its tooltip: name, then notes."""
    return f"{name}\n\n{entity.notes}" if entity.notes else name
