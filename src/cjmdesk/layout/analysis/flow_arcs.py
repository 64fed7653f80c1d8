"""The ways that lead back or leap over stages, as bows below the blocks; those that overlap hang apart."""

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from cjmdesk.analysis.chain import Way
from cjmdesk.layout.analysis.kit import SMALL_BOLD, PanelKit
from cjmdesk.layout.analysis.panel import Panel, Spot, over
from cjmdesk.layout.shapes import Box, Command, Outline, Shape
from cjmdesk.layout.text import set_centred
from cjmdesk.model.numbers import Transition

_DEEP, _FIRST = 34.0, 30.0
"""From one depth to the next, and from the top of the bows to the first."""
_APART = 9.0
"""Between the ends of bows at one side of a block."""
_PLATE = 20.0
_CORNER = 26.0
_WORDS = 190.0
"""So much room words have at least: what a bow has no room for hangs below it."""
_BELOW = 14.0
_TRIED = 5
"""Of so many bows all orders are tried."""
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where on a bow its words may stand."""


class Bow(NamedTuple):
    way: Way
    transition: Transition | None
    x0: float
    x1: float
    half0: float
    half1: float
    """Half the heights of the blocks at its ends."""
    aside: float
    """How far from the middle of a block its ends are: clear of what stands below the middle."""
    share: str
    spot: Spot
    color: str


class _Hung(NamedTuple):
    """A bow with the places of its ends, its words with their width, and its depth."""

    bow: Bow
    x0: float
    x1: float
    text: str
    wide: float
    level: int = 0

    @property
    def is_below(self) -> bool:
        """Whether the words hang below the bow, which they would hide."""
        return self.wide > abs(self.x1 - self.x0) - _CORNER

    @property
    def ends(self) -> tuple[float, float]:
        """How far the bow and its words reach to both sides."""
        middle, low, high = (self.x0 + self.x1) / 2, min(self.x0, self.x1), max(self.x0, self.x1)
        return min(low, middle - self.wide / 2), max(high, middle + self.wide / 2)


def arcs(kit: PanelKit, bows: Sequence[Bow], top: float, middle: float, w: float) -> Panel:
    """The bows between `top` and as deep as it takes; their ends come out of the blocks about `middle`."""
    if not bows:
        return Panel((), 0.0)
    hung = _hung([_placed(kit, bow, x0, x1) for bow, x0, x1 in _ends(bows)])
    lines = [_line(item, top, middle) for item in hung]
    labels = [_label(kit, item, hung, top, w) for item in hung]
    return over((*lines, *labels))


def _ends(bows: Sequence[Bow]) -> list[tuple[Bow, float, float]]:
    """The bows from the shortest on with where they begin and end; ends at one side of a block stand apart."""
    used: dict[float, int] = {}
    result = []
    for bow in sorted(bows, key=lambda one: (abs(one.x1 - one.x0), one.x0)):
        back = 1 if bow.x1 <= bow.x0 else -1
        ends = []
        for x, side in ((bow.x0, -back), (bow.x1, back)):
            place = x + side * bow.aside
            number = used.get(place, 0)
            used[place] = number + 1
            ends.append(place + side * number * _APART)
        result.append((bow, ends[0], ends[1]))
    return result


def _placed(kit: PanelKit, bow: Bow, x0: float, x1: float) -> _Hung:
    when = bow.transition.when if bow.transition else ""
    room = max(abs(x1 - x0) - 16, _WORDS)
    text = f"{kit.fit(when, SMALL_BOLD, room - 60)} · {bow.share}" if when else bow.share
    return _Hung(bow, x0, x1, text, kit.fonts.width(text, *SMALL_BOLD) + 16)


def _hung(bows: Sequence[_Hung]) -> list[_Hung]:
    """The bows with their depths: of all orders, as far as they can be tried, the one with the least confusion."""
    orders = permutations(bows) if len(bows) <= _TRIED else iter((tuple(bows),))
    return min((_levelled(order) for order in orders), key=_confusion)


def _levelled(order: Sequence[_Hung]) -> list[_Hung]:
    """Each as high as those before it, which it overlaps, let it."""
    result: list[_Hung] = []
    for bow in order:
        low, high = bow.ends
        over_it = [one.level for one in result if one.ends[0] < high + 8 and one.ends[1] > low - 8]
        result.append(bow._replace(level=max(over_it, default=-1) + 1))
    return result


def _confusion(hung: Sequence[_Hung]) -> tuple[int, int, int]:
    """Words that a line goes through, crossings of lines, and the depth in all."""
    hidden = sum(_clear(item, _crossing(item, hung)) is None for item in hung)
    return hidden, sum(len(_crossing(item, hung)) for item in hung), sum(item.level for item in hung)


def _crossing(item: _Hung, others: Sequence[_Hung]) -> list[float]:
    """Where the ends of deeper bows go through this one."""
    low, high = item.ends
    return [x for one in others if one.level > item.level for x in (one.x0, one.x1) if low - 4 < x < high + 4]


def _depth(item: _Hung, top: float) -> float:
    return top + _FIRST + item.level * _DEEP


def _line(item: _Hung, top: float, middle: float) -> Panel:
    """From the foot of one block down, along, and up to the other, with an arrow there."""
    bow, x0, x1, deep = item.bow, item.x0, item.x1, _depth(item, top)
    y0, y1 = middle + bow.half0 + 3, middle + bow.half1 + 4
    turn = min(_CORNER, abs(x1 - x0) / 2)
    side = turn if x1 > x0 else -turn
    path: tuple[Command, ...] = (
        ("M", (x0, y0)), ("L", (x0, deep - turn)),
        ("C", (x0, deep - turn / 2.2, x0 + side / 2.2, deep, x0 + side, deep)),
        ("L", (x1 - side, deep)),
        ("C", (x1 - side / 2.2, deep, x1, deep - turn / 2.2, x1, deep - turn)),
        ("L", (x1, y1)),
    )  # fmt: skip
    head: tuple[Command, ...] = (("M", (x1 - 4.5, y1 + 6)), ("L", (x1, y1)), ("L", (x1 + 4.5, y1 + 6)))
    shapes = (
        Outline(path, stroke=bow.color, width=1.8, dash=(5, 4)),
        Outline(head, stroke=bow.color, width=1.8),
    )
    return Panel(shapes, deep + _PLATE / 2 + 2)


def _label(kit: PanelKit, item: _Hung, others: Sequence[_Hung], top: float, w: float) -> Panel:
    """Condition and share on a plate on the bow, as near to its middle as deeper bows leave room."""
    bow, deep, wide = item.bow, _depth(item, top) + (_BELOW if item.is_below else 0.0), item.wide
    middle = _clear(item, _crossing(item, others))
    middle = (item.x0 + item.x1) / 2 if middle is None else middle
    middle = min(max(middle, wide / 2), w - wide / 2)
    box = Box(middle - wide / 2, deep - _PLATE / 2, wide, _PLATE, kit.theme.paper, radius=_PLATE / 2)
    words: list[Shape] = [box, *set_centred(kit.fonts, item.text, SMALL_BOLD, middle, deep + 4.3, bow.color)]
    spot = bow.spot._replace(x=box.x, y=box.y - 2, w=box.w, h=box.h + 4)
    return Panel(tuple(words), deep + _PLATE / 2 + 2, (spot,))


def _clear(item: _Hung, crossing: Sequence[float]) -> float | None:
    """The place on a bow that is nearest to its middle and has no line of another across it; None for none."""
    low, high = sorted((item.x0, item.x1))
    places = [low + (high - low) * share for share in _PLACES]
    if not item.is_below:
        # The corners of the bow are seen as well.
        places = [x for x in places if low + item.wide / 2 <= x <= high - item.wide / 2]
    return next((x for x in places if all(abs(x - line) > item.wide / 2 + 3 for line in crossing)), None)
