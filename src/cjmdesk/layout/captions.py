"""The words of the emotion lane: figures and labels beside the faces, quotes where they cover nothing."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, pairwise
from math import ceil

from cjmdesk.layout.curves import monotone, sample
from cjmdesk.layout.kit import SMALL, SMALL_BOLD, Block, Kit, suggested
from cjmdesk.layout.marks import FACE, Frame, Mark, signed
from cjmdesk.layout.place import Rect, around, covered_area, nearby, place
from cjmdesk.layout.rows import Placed
from cjmdesk.layout.shapes import Box, Later, Shape
from cjmdesk.layout.text import ELLIPSIS, set_line, set_lines, shorten, wrap
from cjmdesk.model.problems import Where

QUOTE_WIDTH = 150.0
LABEL_WIDTH = 132.0
WIDEST_LABEL = 300.0
LABEL_REACH = 2 * FACE + WIDEST_LABEL
LABEL_GAP = 5.0
"""Between two labels side by side, so that they do not read as one."""
STRIP = WIDEST_LABEL + 2 * LABEL_GAP
"""No part of what stands in the lane is wider than a strip of it."""
TOLERANCE = 4.0
"""The area of others that a text may cover before it is left out: less than a letter."""
PIECES = 12
"""Pieces that a curve between two points is cut into, for labels to keep off."""


# Hundreds of pieces of curves: this makes their rectangles in half the time that `Rect(...)` takes.
_rect = partial(tuple.__new__, Rect)


class Taken:
    """What stands in the lane already: faces and texts, and lines, which a label may cross at need.

    Kept by strips of the lane, by the left end of each. Stages would not do: a point at a touchpoint stands where that
    is, and may have the touchpoint's middle in another stage than its own.
    """

    def __init__(self, across: Rect) -> None:
        """`across` is a line from one end of the lane to the other."""
        self._solid: dict[int, list[Rect]] = {}
        self._lines: dict[int, list[Rect]] = {}
        self._across = across

    def add(self, rect: Rect) -> None:
        self._solid.setdefault(int(rect[0] // STRIP), []).append(rect)

    def add_line(self, rect: Rect) -> None:
        self._lines.setdefault(int(rect[0] // STRIP), []).append(rect)

    def add_lines(self, rects: Sequence[Rect]) -> None:
        """Adds neighbours from left to right, all equally wide."""
        if not rects:
            return
        if (width := rects[0][2]) > STRIP:
            parts = ceil(width / STRIP)
            for x, y, w, h in rects:
                for number in range(parts):
                    self.add_line(Rect(x + w * number / parts, y, w / parts, h))
            return
        strip = int(rects[0][0] // STRIP)
        if strip == int(rects[-1][0] // STRIP):
            self._lines.setdefault(strip, []).extend(rects)
            return
        for rect in rects:
            self.add_line(rect)

    def near(self, mark: Mark, reach: float, height: float) -> tuple[list[Rect], list[Rect]]:
        """Faces and texts, and lines, that a text may meet that comes within `reach` and `height` of the mark."""
        # What begins in the strip before may reach into the first one.
        strips = range(int((mark.x - reach) // STRIP) - 1, int((mark.x + reach) // STRIP) + 1)
        solid, lines = (
            nearby(chain.from_iterable([kept[n] for n in strips if n in kept]), mark.x, mark.y, reach, height)
            for kept in (self._solid, self._lines)
        )
        lines += nearby((self._across,), mark.x, mark.y, reach, height)
        return solid, lines


def labels(kit: Kit, frame: Frame, marks: dict[str, list[Mark]]) -> tuple[list[Placed], Taken, tuple[Where, ...]]:
    """The figures beside the faces, with the word where it fits; all that is taken now; what was left out."""
    taken = Taken(Rect(frame.left, frame.y(frame.middle) - 1, frame.right - frame.left, 2))
    bounds = Rect(frame.clear, 4, frame.right - frame.clear - 4, frame.height - 8)
    for line in marks.values():
        _add_curve(taken, line)
        for mark in line:
            _add_signs(taken, frame, mark)
    placed: list[Placed] = []
    left_out: list[Where] = []
    for line in marks.values():
        for mark in line:
            item, whole = _label(kit, mark, taken, bounds)
            if item:
                placed.append(item)
                taken.add(Rect(item.x - LABEL_GAP, item.y, item.w + 2 * LABEL_GAP, item.block.h))
            if not whole:
                left_out.append(_where(mark, "label"))
    return placed, taken, tuple(left_out)


def _where(mark: Mark, field: str) -> Where:
    return Where(("stages", mark.point.stage, "emotions", mark.point.number, field), mark.point.key)


def _add_signs(taken: Taken, frame: Frame, mark: Mark) -> None:
    """Adds the face, the band of spread and the wanted score."""
    taken.add(Rect(mark.x - FACE - 1, mark.y - FACE - 1, 2 * FACE + 2, 2 * FACE + 2))
    if band := band_of(mark, frame):
        taken.add_line(band)
    if mark.point.emotion.target is not None:
        y = frame.y(mark.point.emotion.target)
        taken.add_line(Rect(mark.x - 6, y - 6, 12, 12))
        taken.add_line(Rect(mark.x - 1, min(y, mark.y), 2, abs(y - mark.y)))


def band_of(mark: Mark, frame: Frame) -> Rect | None:
    """The band of a point's spread, cut off at the ends of the scale; None without one."""
    score, spread = mark.point.emotion.score, mark.point.emotion.spread
    if score is None or not spread:
        return None
    top, bottom = frame.y(score + spread), frame.y(score - spread)
    return Rect(mark.x - 8, top, 16, bottom - top)


def _add_curve(taken: Taken, line: Sequence[Mark]) -> None:
    """Adds a curve to what is taken, in short pieces."""
    path = sample(monotone([(mark.x, mark.y) for mark in line]), PIECES)
    pieces = [
        _rect((xa - 1, (ya if ya < yb else yb) - 2, xb - xa + 2, abs(yb - ya) + 4))
        for (xa, ya), (xb, yb) in pairwise(path)
    ]
    for first in range(0, len(pieces), PIECES):
        taken.add_lines(pieces[first : first + PIECES])


def _label(kit: Kit, mark: Mark, taken: Taken, bounds: Rect) -> tuple[Placed | None, bool]:
    """Figure and word beside a face, and whether that is all of them.

    In full where there is room, if need be on three lines, else the figure alone; nothing where that too covers others.
    """
    narrow, wide = min(LABEL_WIDTH, bounds.w), min(WIDEST_LABEL, bounds.w)
    figure = suggested(signed(kit, mark.point.emotion.score or 0, short=True), mark.point.emotion.implied)
    figure = shorten(kit.fonts, figure, SMALL_BOLD, narrow).lines[0]
    word = mark.point.emotion.label
    best: tuple[Block, float, Rect, float, bool] | None = None
    for text, width, most, distance in (
        (word, wide, 1, 3), (word, narrow, 3, 3), (word, wide, 1, 13), ("", narrow, 1, 3),
    ):  # fmt: skip
        block, w = _label_block(kit, figure, text, width, most, mark.look.color)
        away = FACE + distance
        solid, lines = taken.near(mark, away + w, away + block.h)
        # To cover a line is better than to cover a text.
        rect, covered = place(around(mark.x, mark.y, w, block.h, away), lines, bounds, solid)
        whole = text == word and not block.shortened
        if best is None or (covered, not whole) < (best[3], not best[4]):
            best = block, w, rect, covered, whole
        if not covered and not block.shortened and w <= LABEL_WIDTH * 1.2:
            break
    assert best is not None
    block, w, rect, covered, whole = best
    if covered and covered_area(rect, taken.near(mark, LABEL_REACH, 6 * FACE)[0]) > TOLERANCE:
        return None, False
    key = f"emotion:{mark.point.key}/label"
    return Placed(key, "emotion-label", rect.x, rect.y, w, block, mark.point.key, "", 3), whole


def _label_block(kit: Kit, figure: str, word: str, width: float, most: int, color: str) -> tuple[Block, float]:
    """The figure in bold and the word after it, on at most `most` lines; and how wide that is."""
    fonts = kit.fonts
    lines, shortened = wrap(fonts, f"{figure} {word}".strip(), SMALL_BOLD, width, most)
    if shortened and lines[-1].removeprefix(figure).strip() == ELLIPSIS:
        # Nothing is left of the word: an ellipsis after the figure would say no more than the figure.
        lines = lines[:-1] if len(lines) > 1 else (figure,)
    first, *others = lines
    indent = fonts.width(figure, *SMALL_BOLD) + 5
    words = (first.removeprefix(figure).strip(), *others)
    w = max(
        indent + fonts.width(words[0], *SMALL) if words[0] else indent - 5,
        max((fonts.width(line, *SMALL) for line in others), default=0.0),
    )
    return Block(1 + 13.0 * len(lines), Later(_draw_label, kit, figure, words, indent, color), shortened), w


def _draw_label(kit: Kit, figure: str, words: tuple[str, ...], indent: float, color: str) -> list[Shape]:
    shapes: list[Shape] = [*set_line(kit.fonts, figure, SMALL_BOLD, 0, 11, color)]
    for number, line in enumerate(words):
        shapes += set_line(kit.fonts, line, SMALL, 0 if number else indent, 11 + 13 * number, color)
    return shapes


def quotes(
    kit: Kit, frame: Frame, marks: dict[str, list[Mark]], taken: Taken
) -> tuple[list[Placed], tuple[Where, ...]]:
    """Bubbles at each persona's lowest and highest point that has a quote; one that finds no free place is left out."""
    bounds = Rect(frame.clear, 5, frame.right - frame.clear - 6, frame.height - 10)
    placed: list[Placed] = []
    left_out: list[Where] = []
    bubbles: list[Rect] = []
    for line in marks.values():
        for mark in _extremes(line):
            solid, lines = taken.near(mark, LABEL_REACH, frame.height)
            item, covered = _bubble(kit, mark, [*bubbles, *solid, *lines], bounds)
            if covered > TOLERANCE:
                left_out.append(_where(mark, "quote"))
                continue
            bubbles.append(Rect(item.x - 2, item.y - 2, item.w + 4, item.block.h + 4))
            placed.append(item)
    return placed, tuple(left_out)


def _extremes(line: Iterable[Mark]) -> list[Mark]:
    spoken = sorted((mark for mark in line if mark.point.emotion.quote), key=lambda mark: mark.y)
    return spoken if len(spoken) < 2 else [spoken[0], spoken[-1]]


def quoted(text: str, language: str) -> str:
    """`text` in the quotation marks of the language."""
    return f"«{text}»" if language.lower().startswith("ru") else f"“{text}”"


def _bubble(kit: Kit, mark: Mark, obstacles: Sequence[Rect], bounds: Rect) -> tuple[Placed, float]:
    text = quoted(mark.point.emotion.quote, kit.language)
    lines, _ = wrap(kit.fonts, text, SMALL, min(QUOTE_WIDTH, bounds.w - 16), 3)
    w = max(kit.fonts.width(line, *SMALL) for line in lines) + 16
    shapes, height = set_lines(kit.fonts, lines, SMALL, 8, 5, mark.look.color)
    h = height + 10
    candidates: list[Rect] = []
    for distance in (FACE + 5, FACE + 22, FACE + 40):
        candidates += around(mark.x, mark.y, w, h, distance)
        candidates += [
            Rect(mark.x + distance, mark.y - h, w, h),
            Rect(mark.x + distance, mark.y, w, h),
            Rect(mark.x - distance - w, mark.y - h, w, h),
            Rect(mark.x - distance - w, mark.y, w, h),
        ]
    rect, covered = place(candidates, obstacles, bounds)
    box = Box(0, 0, w, h, kit.theme.paper, mark.look.color, 1, 6)
    key = f"emotion:{mark.point.key}/quote"
    return Placed(key, "quote", rect.x, rect.y, w, Block(h, (box, *shapes)), mark.point.key, text, 3), covered
