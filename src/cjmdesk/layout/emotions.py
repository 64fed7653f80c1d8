"""The emotion lane: tint and scale, one curve a persona, faces with figures, quotes where they cover nothing."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from cjmdesk.layout.columns import Grid
from cjmdesk.layout.curves import Point, curve_points, monotone, sample
from cjmdesk.layout.icons import face_icon, icon
from cjmdesk.layout.kit import SMALL, SMALL_BOLD, TINY, Block, Kit, suggested
from cjmdesk.layout.personas import Look
from cjmdesk.layout.place import Rect, around, nearby, place
from cjmdesk.layout.rows import Placed, RowContent
from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Shape
from cjmdesk.layout.text import set_line, set_lines, wrap
from cjmdesk.layout.theme import mix
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Where

FACE = 11.0
"""Radius of a face."""
EDGE = 34.0
"""Room above the highest and below the lowest score: half a face and a label."""
LEAST_HEIGHT = 190.0
MOST_HEIGHT = 420.0
SHARE = 0.22
"""The share of the map's height that the lane takes."""
QUOTE_WIDTH = 150.0
LABEL_WIDTH = 112.0
LABEL_REACH = 2 * FACE + 150
PIECES = 12
"""Pieces that a curve between two points is cut into, for labels to keep off."""


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

    def y(self, score: float) -> float:
        """The height at which a score stands."""
        return EDGE + (self.high - score) / (self.high - self.low) * (self.height - 2 * EDGE)


def emotion_height(others: float) -> float:
    """The height of the lane where the rest of the map is `others` high: about a fifth of the whole."""
    return min(max(SHARE / (1 - SHARE) * others, LEAST_HEIGHT), MOST_HEIGHT)


def emotion_row(
    kit: Kit, journey: Journey, grid: Grid, looks: dict[str, Look], height: float, hidden: frozenset[str]
) -> RowContent:
    """The lane of the given height; curves of `hidden` personas are left out."""
    frame = Frame(grid.columns[0].x, grid.right, height, kit.low, kit.high)
    curves = curve_points(journey, grid)
    marks = {
        name: [Mark(point.x, frame.y(point.emotion.score or 0), point, looks[name]) for point in curves[name]]
        for name in looks
        if name in curves and name not in hidden
    }
    marks = _spread(marks)
    placed = [_field(kit, frame)]
    placed += [_curve(kit, frame, marks[name]) for name in marks]
    everything = [mark for line in marks.values() for mark in line]
    faces = [Rect(mark.x - FACE - 1, mark.y - FACE - 1, 2 * FACE + 2, 2 * FACE + 2) for mark in everything]
    by_stage: dict[int, list[Rect]] = {}
    for mark, face in zip(everything, faces, strict=True):
        by_stage.setdefault(mark.point.stage, []).append(face)
    placed += [_face(kit, mark) for mark in everything]
    labels, taken = _labels(kit, frame, marks, by_stage)
    placed += labels
    bubbles, shortened = _quotes(kit, frame, marks, taken)
    return RowContent((*placed, *bubbles), height, shortened)


def _field(kit: Kit, frame: Frame) -> Placed:
    theme = kit.theme
    w = frame.right - frame.left
    tint = Gradient((theme.emotion_good, theme.emotion_mid, theme.emotion_bad))
    middle = frame.y((frame.low + frame.high) / 2)
    shapes: list[Shape] = [
        Box(0, 3, w, frame.height - 6, tint, radius=6),
        Outline((("M", (34.0, middle)), ("L", (w, middle))), stroke=theme.faint, width=1, dash=(4, 4)),
    ]
    for score in (frame.high, (frame.low + frame.high) / 2, frame.low):
        shapes += set_line(kit.fonts, signed(kit, score), TINY, 8, frame.y(score) + 3.8, theme.muted)
    return Placed("map:/emotion", "emotion-field", frame.left, 0, w, Block(frame.height, tuple(shapes)), "", "", 1)


def signed(kit: Kit, score: float) -> str:
    """A score with its sign: +1, 0, −4."""
    text = kit.number(score)
    return "+" + text if score > 0 else text


def _spread(marks: dict[str, list[Mark]]) -> dict[str, list[Mark]]:
    """Moves faces of different curves apart that would cover each other, and points of one curve to rising x."""
    taken: list[tuple[float, float]] = []
    result = {}
    for name, line in marks.items():
        moved: list[Mark] = []
        for mark in line:
            x = mark.x
            near = [other for other in taken[-200:] if abs(other[1] - mark.y) < 2 * FACE and abs(other[0] - x) < 200]
            while any(abs(other[0] - x) < 2 * FACE + 1 for other in near):
                x += 2.0
            x = max(x, moved[-1].x + 1) if moved else x
            moved.append(mark._replace(x=x))
        taken += [(mark.x, mark.y) for mark in moved]
        result[name] = moved
    return result


def _curve(kit: Kit, frame: Frame, line: Sequence[Mark]) -> Placed:
    """A persona's curve with its bands of spread, and the dashed curve of wanted scores."""
    look = line[0].look
    shapes: list[Shape] = []
    for mark in line:
        spread = mark.point.emotion.spread
        if spread and mark.point.emotion.score is not None:
            top = frame.y(min(mark.point.emotion.score + spread, frame.high))
            bottom = frame.y(max(mark.point.emotion.score - spread, frame.low))
            shapes.append(Box(mark.x - 8, top, 16, bottom - top, look.color + "33", radius=8))
    wanted = [(mark, frame.y(mark.point.emotion.target)) for mark in line if mark.point.emotion.target is not None]
    for mark, y in wanted:
        shapes.append(Outline((("M", (mark.x, mark.y)), ("L", (mark.x, y))), stroke=look.color, width=1, dash=(2, 3)))
    if len(wanted) > 1:
        path = monotone([(mark.x, y) for mark, y in wanted])
        shapes.append(Outline(path, stroke=look.color, width=1.2, dash=(4, 3)))
    shapes += [Ellipse(mark.x, y, 4.5, 4.5, kit.theme.paper, look.color, 1.4) for mark, y in wanted]
    path = monotone([(mark.x, mark.y) for mark in line])
    shapes.append(Outline(path, stroke=look.color, width=2.2, dash=look.dash))
    key = f"curve:{look.persona or '*'}"
    # The curve's shapes are given in coordinates of the row, so its part starts at the map's left edge.
    return Placed(key, "curve", 0, 0, frame.right, Block(frame.height, tuple(shapes)), look.persona, look.name, 1)


def _face(kit: Kit, mark: Mark) -> Placed:
    emotion, look, paper = mark.point.emotion, mark.look, kit.theme.paper
    assumed = emotion.evidence == "assumption"
    color = mix(look.color, paper, 0.65) if emotion.implied else look.color
    disc = Ellipse(FACE, FACE, FACE - 1, FACE - 1, mix(look.color, paper, 0.18), color, 2)
    shapes: tuple[Shape, ...] = (
        disc._replace(fill=paper, width=1.2) if assumed else disc,
        Outline(
            icon(face_icon(emotion.score or 0, kit.low, kit.high)), FACE - 8.5, FACE - 8.5, 17 / 24,
            stroke=color, width=1.3,
        ),
    )  # fmt: skip
    words = [f"{look.name}: {signed(kit, emotion.score or 0)}", emotion.label, emotion.quote, emotion.notes]
    text = "\n".join(word for word in words if word)
    key = "emotion:" + mark.point.key
    return Placed(
        key, "emotion", mark.x - FACE, mark.y - FACE, 2 * FACE, Block(2 * FACE, shapes), mark.point.key, text, 2
    )


def _labels(
    kit: Kit, frame: Frame, marks: dict[str, list[Mark]], by_stage: dict[int, list[Rect]]
) -> tuple[list[Placed], dict[int, list[Rect]]]:
    """The figures beside the faces, with the word where it fits; and all that is taken now, by stage."""
    taken = {stage: list(faces) for stage, faces in by_stage.items()}
    bounds = Rect(frame.left + 30, 4, frame.right - frame.left - 34, frame.height - 8)
    placed = []
    zero = frame.y((frame.low + frame.high) / 2)
    for line in marks.values():
        _add_curve(taken, line)
        for mark in line:
            taken[mark.point.stage].append(Rect(mark.x - LABEL_REACH, zero - 1, 2 * LABEL_REACH, 2))
        for mark in line:
            if mark.point.emotion.target is not None:
                y = frame.y(mark.point.emotion.target)
                taken[mark.point.stage] += [
                    Rect(mark.x - 6, y - 6, 12, 12), Rect(mark.x - 1, min(y, mark.y), 2, abs(y - mark.y))
                ]  # fmt: skip
    for line in marks.values():
        for mark in line:
            stage = mark.point.stage
            around_it = chain(taken[stage], taken.get(stage - 1, ()), taken.get(stage + 1, ()))
            near = nearby(around_it, mark.x, mark.y, LABEL_REACH, 4 * FACE)
            item, rect = _label(kit, mark, near, bounds)
            taken[stage].insert(0, rect)
            placed.append(item)
    return placed, taken


def _add_curve(taken: dict[int, list[Rect]], line: Sequence[Mark]) -> None:
    """Adds a curve to what is taken, in short pieces, each to the stage of the nearer end."""
    path = sample(monotone([(mark.x, mark.y) for mark in line]), PIECES)
    for number, ((xa, ya), (xb, yb)) in enumerate(pairwise(path)):
        segment, piece = divmod(number, PIECES)
        stage = line[segment if piece < PIECES / 2 else segment + 1].point.stage
        taken[stage].append(Rect(xa - 1, min(ya, yb) - 2, xb - xa + 2, abs(yb - ya) + 4))


def _label(kit: Kit, mark: Mark, near: Sequence[Rect], bounds: Rect) -> tuple[Placed, Rect]:
    """Figure and word beside a face: in full where there is room, else on two lines, else the figure alone."""
    figure = suggested(signed(kit, mark.point.emotion.score or 0), mark.point.emotion.implied)
    word = mark.point.emotion.label
    best: tuple[Block, float, Rect, float] | None = None
    for text, width, most in ((word, 400.0, 1), (word, LABEL_WIDTH, 2), ("", LABEL_WIDTH, 1)):
        block, w = _label_block(kit, figure, text, width, most, mark.look.color)
        rect, covered = place(around(mark.x, mark.y, w, block.h, FACE + 3), near, bounds)
        if best is None or covered < best[3]:
            best = block, w, rect, covered
        if not covered and not block.shortened and w <= LABEL_WIDTH * 1.2:
            break
    assert best is not None
    block, w, rect, _covered = best
    key = f"emotion:{mark.point.key}/label"
    return Placed(key, "emotion-label", rect.x, rect.y, w, block, mark.point.key, "", 3), rect


def _label_block(kit: Kit, figure: str, word: str, width: float, most: int, color: str) -> tuple[Block, float]:
    """The figure in bold and the word after it, on at most `most` lines; and how wide that is."""
    lines, shortened = wrap(kit.fonts, f"{figure} {word}".strip(), SMALL_BOLD, width, most)
    shapes: list[Shape] = []
    w = 0.0
    for number, line in enumerate(lines):
        x = 0.0
        if number == 0:
            shapes += set_line(kit.fonts, figure, SMALL_BOLD, 0, 11, color)
            x = kit.fonts.width(figure, *SMALL_BOLD) + 5
            line = line.removeprefix(figure).strip()
        shapes += set_line(kit.fonts, line, SMALL, x, 11 + 13 * number, color)
        w = max(w, x + kit.fonts.width(line, *SMALL) if line else x - 5)
    return Block(1 + 13.0 * len(lines), tuple(shapes), shortened), w


def _quotes(
    kit: Kit, frame: Frame, marks: dict[str, list[Mark]], taken: dict[int, list[Rect]]
) -> tuple[list[Placed], tuple[Where, ...]]:
    """Bubbles at each persona's lowest and highest point that has a quote; one that finds no free place is left out."""
    bounds = Rect(frame.left + 30, 5, frame.right - frame.left - 36, frame.height - 10)
    placed: list[Placed] = []
    left_out: list[Where] = []
    bubbles: list[Rect] = []
    for line in marks.values():
        for mark in _extremes(line):
            stages = range(mark.point.stage - 1, mark.point.stage + 2)
            obstacles = [*bubbles, *chain.from_iterable(taken.get(stage, ()) for stage in stages)]
            item, covered = _bubble(kit, mark, obstacles, bounds)
            if covered > 4:
                left_out.append(
                    Where(("stages", mark.point.stage, "emotions", mark.point.number, "quote"), mark.point.key)
                )
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
    lines, _ = wrap(kit.fonts, text, SMALL, QUOTE_WIDTH, 3)
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
