"""What stands at the edges of a piece of a map: words that would be cut find a place within."""

from collections.abc import Iterable, Sequence

from cjmdesk.layout.place import Rect, inside, place
from cjmdesk.layout.shapes import Ellipse, Outline, Part, Row, Shape, Text, moved

WORDS = ("emotion-label", "quote")
"""The kinds of what is written beside the faces of the emotion lane."""
SCALE = 40.0
"""So far from the edge the figures of the emotion scale reach."""
LINE = 15.0
COVERED = 0.25
"""A quote that would cover others with more than this share of itself is left out; it stands on the map."""


def settled(parts: Iterable[Part], window: Rect, rows: Sequence[Row]) -> list[Part]:
    """The parts, those at the window's edges moved or left out so that no words are cut.

    A card that began before, and the emotion scale, are named where they come into sight. What is written beside a
    face stands within the window where the face does, and else not at all.
    """
    parts = [_carried(part, window) for part in parts]
    faces = {part.entity for part in parts if part.kind == "emotion" and _holds(window, part.x + part.w / 2)}
    taken = [_rect(part) for part in parts if part.kind == "emotion"]
    taken += [_rect(part) for part in parts if part.kind in WORDS and _within(part, window)]
    found = []
    for part in parts:
        if part.kind not in WORDS or _within(part, window):
            found.append(part)
        elif part.entity in faces and (put := _put(part, window, rows, taken)):
            found.append(put)
            taken.append(_rect(put))
    return found


def _put(part: Part, window: Rect, rows: Sequence[Row], taken: Sequence[Rect]) -> Part | None:
    """The words in the window, near where they were; none for a quote that has no room."""
    row = next((row for row in rows if row.y <= part.y < row.y + row.h), None)
    top, height = (row.y, row.h) if row else (part.y, part.h)
    frame = Rect(window.x + SCALE, top + 4, window.w - SCALE - 8, height - 8)
    here = inside(_rect(part), frame)
    steps = sorted(range(int(-height / LINE), int(height / LINE) + 1), key=abs)
    best, covered = place([here._replace(y=here.y + step * LINE) for step in steps], taken, frame)
    if part.kind == "quote" and covered > COVERED * part.w * part.h:
        return None
    return part._replace(x=best.x, y=best.y)


def _rect(part: Part) -> Rect:
    return Rect(part.x, part.y, part.w, part.h)


def _holds(window: Rect, x: float) -> bool:
    return window.x <= x < window.x + window.w


def _within(part: Part, window: Rect) -> bool:
    return window.x <= part.x and part.x + part.w <= window.x + window.w


def _carried(part: Part, window: Rect) -> Part:
    dx = window.x - part.x
    if part.kind not in ("touchpoint", "emotion-field") or dx <= 0 or part.x + part.w <= window.x:
        return part
    return part._replace(drawing=tuple(_carried_shape(part, shape, dx) for shape in part.shapes))


def _carried_shape(part: Part, shape: Shape, dx: float) -> Shape:
    """Words and signs that stand at the left of a part move; its plates, and what stands at the right, do not."""
    at = bounds(shape)
    is_left = at.x < part.w / 2 and (isinstance(shape, Text) or (part.kind == "touchpoint" and at.w < part.w / 2))
    return moved(shape, dx, 0) if is_left else shape


def bounds(shape: Shape) -> Rect:
    """A rectangle that holds the shape, its stroke left aside; that of a curve holds its control points, too."""
    if isinstance(shape, Text):
        return Rect(shape.x, shape.y - shape.size, shape.w, 1.3 * shape.size)
    if isinstance(shape, Ellipse):
        return Rect(shape.cx - shape.rx, shape.cy - shape.ry, 2 * shape.rx, 2 * shape.ry)
    if not isinstance(shape, Outline):
        return Rect(shape.x, shape.y, shape.w, shape.h)
    numbers = [number * shape.scale for _letter, points in shape.commands for number in points]
    across, down = numbers[::2] or [0.0], numbers[1::2] or [0.0]
    left, top = min(across), min(down)
    return Rect(shape.x + left, shape.y + top, max(across) - left, max(down) - top)
