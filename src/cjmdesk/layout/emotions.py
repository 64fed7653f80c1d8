"""The emotion lane: tint and scale, one curve a persona, faces; figures and quotes are in `captions`."""

from collections.abc import Sequence

from cjmdesk.layout.captions import band_of, labels, quotes
from cjmdesk.layout.columns import Grid
from cjmdesk.layout.curves import curve_points, monotone
from cjmdesk.layout.icons import face_icon, icon
from cjmdesk.layout.kit import TINY, Block, Kit
from cjmdesk.layout.marks import FACE, SCALE_LEFT, Frame, Mark, make_frame, signed, spread
from cjmdesk.layout.personas import BAND, Look
from cjmdesk.layout.rows import Placed, RowContent
from cjmdesk.layout.shapes import Box, Ellipse, Gradient, Outline, Shape
from cjmdesk.layout.text import set_line
from cjmdesk.layout.theme import mix
from cjmdesk.model.journey import Journey

LEAST_HEIGHT = 190.0
MOST_HEIGHT = 420.0
SHARE = 0.22
"""The share of the map's height that the lane takes."""


def emotion_height(others: float) -> float:
    """The height of the lane where the rest of the map is `others` high: about a fifth of the whole."""
    return min(max(SHARE / (1 - SHARE) * others, LEAST_HEIGHT), MOST_HEIGHT)


def emotion_row(
    kit: Kit, journey: Journey, grid: Grid, looks: dict[str, Look], height: float, hidden: frozenset[str]
) -> RowContent:
    """The lane of the given height; curves of `hidden` personas are left out."""
    frame = make_frame(kit, grid.columns[0].x, grid.right, height)
    curves = curve_points(journey, grid)
    marks = {
        name: [Mark(point.x, frame.y(point.emotion.score or 0), point, looks[name]) for point in curves[name]]
        for name in looks
        if name in curves and name not in hidden
    }
    marks = spread(marks, frame)
    placed = [_field(kit, frame)]
    placed += [_curve(kit, frame, marks[name]) for name in marks]
    placed += [_face(kit, mark) for line in marks.values() for mark in line]
    figures, taken, left_out = labels(kit, frame, marks)
    bubbles, more = quotes(kit, frame, marks, taken)
    return RowContent(((*placed, *figures, *bubbles),), height, (*left_out, *more))


def _field(kit: Kit, frame: Frame) -> Placed:
    theme = kit.theme
    w = frame.right - frame.left
    tint = Gradient((theme.emotion_good, theme.emotion_mid, theme.emotion_bad))
    middle = frame.y(frame.middle)
    shapes: list[Shape] = [
        Box(0, 3, w, frame.height - 6, tint, radius=6),
        Outline(
            (("M", (frame.clear - frame.left + 4, middle)), ("L", (w, middle))),
            stroke=theme.faint,
            width=1,
            dash=(4, 4),
        ),
    ]
    # By their places: no number has its middle between the ends of the narrowest scale.
    figures = dict(zip(map(frame.y, (frame.high, frame.middle, frame.low)), frame.figures, strict=True))
    for y, text in figures.items():
        shapes += set_line(kit.fonts, text, TINY, SCALE_LEFT, y + 3.8, theme.muted)
    return Placed("map:/emotion", "emotion-field", frame.left, 0, w, Block(frame.height, tuple(shapes)), "", "", 1)


def _curve(kit: Kit, frame: Frame, line: Sequence[Mark]) -> Placed:
    """A persona's curve with its bands of spread, and the dashed curve of wanted scores."""
    look = line[0].look
    shapes: list[Shape] = []
    for mark in line:
        if band := band_of(mark, frame):
            tint, line_color = (f"{look.color}{round(255 * opacity):02x}" for opacity in (BAND, 3 * BAND))
            shapes.append(Box(*band, tint, line_color, 1, 8))
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
