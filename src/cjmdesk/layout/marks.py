"""The points of the emotion lane where they are drawn: on the scale, clear of its figures and of each other."""

from typing import NamedTuple

from cjmdesk.analysis.figure import short_number
from cjmdesk.layout.curves import Point, middle_of, share_of
from cjmdesk.layout.kit import TINY, Kit
from cjmdesk.layout.personas import Look
from cjmdesk.layout.text import shorten

FACE = 11.0
"""Radius of a face."""
EDGE = 34.0
"""Room above the highest and below the lowest score: half a face and a label."""
SCALE_LEFT = 8.0
SCALE_WIDTH = 60.0
"""The most that the figures of the scale take."""


SEARCHED = 200.0
"""A face is moved aside by less than this."""
MOST_SEARCHED = 200
"""Where more faces than this stand in so narrow a strip, no place is free anyway."""


class Mark(NamedTuple):
    """A point of a curve where it is drawn."""

    x: float
    y: float
    point: Point
    look: Look


class Frame(NamedTuple):
    """The place of the tinted field, and the scale on it."""

    left: float
    right: float
    height: float
    low: float
    high: float
    figures: tuple[str, str, str]
    """Of the scale: the highest, the neutral and the lowest score."""
    clear: float
    """Where the figures of the scale have ended."""

    @property
    def middle(self) -> float:
        return middle_of(self.low, self.high)

    def y(self, score: float) -> float:
        """The height at which a score stands; within the lane for any score."""
        return EDGE + (1 - share_of(score, self.low, self.high)) * (self.height - 2 * EDGE)


def make_frame(kit: Kit, left: float, right: float, height: float) -> Frame:
    scores = (kit.high, middle_of(kit.low, kit.high), kit.low)
    high, middle, low = ("".join(shorten(kit.fonts, signed(kit, s), TINY, SCALE_WIDTH).lines) for s in scores)
    clear = left + SCALE_LEFT + max(kit.fonts.width(text, *TINY) for text in (high, middle, low)) + 6
    return Frame(left, right, height, kit.low, kit.high, (high, middle, low), clear)


def signed(kit: Kit, score: float, *, short: bool = False) -> str:
    """A score with its sign: +1, 0, −4; `short`: with no more figures than can be told apart, for the map."""
    text = short_number(score, kit.language) if short else kit.number(score)
    return "+" + text if score > 0 else text


def spread(marks: dict[str, list[Mark]], frame: Frame) -> dict[str, list[Mark]]:
    """Moves faces apart that would cover each other, within the lane; the points of one curve come to rising x."""
    taken: dict[int, list[tuple[float, float]]] = {}
    result = {}
    for name, line in marks.items():
        left, right = frame.clear + FACE, frame.right - FACE - 2
        gap = min(1.0, (right - left) / len(line)) if right > left else 1e-3
        moved: list[Mark] = []
        for mark in line:
            x = _free_x(mark, left, right, taken)
            moved.append(Mark(x, mark.y, mark.point, mark.look))
            taken.setdefault(int(x // SEARCHED), []).append((x, mark.y))
            left = x + gap
        # Where many points press against the right end, they stand closer.
        limit = max(right, frame.left)
        for number in reversed(range(len(moved))):
            if moved[number].x > limit:
                moved[number] = moved[number]._replace(x=limit)
            limit = moved[number].x - gap
        result[name] = moved
    return result


def _free_x(mark: Mark, left: float, right: float, taken: dict[int, list[tuple[float, float]]]) -> float:
    """The x nearest to the mark's, from `left` to `right`, where its face covers no other; its own if there is none.

    `taken` holds the middles of the faces before, by strips of the map `SEARCHED` wide.
    """
    start = min(max(mark.x, left), max(left, right))
    strip = int(start // SEARCHED)
    near = [
        x
        for number in (strip - 1, strip, strip + 1)
        for x, y in taken.get(number, ())[-MOST_SEARCHED:]
        if abs(y - mark.y) < 2 * FACE and abs(x - start) < SEARCHED
    ]
    for step in range(80) if near else ():
        for x in (start + 2.0 * step, start - 2.0 * step):
            if left <= x <= right and all(abs(other - x) >= 2 * FACE + 1 for other in near):
                return x
    return start
