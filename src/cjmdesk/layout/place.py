"""Finding a free place for a label: the first of some candidates that covers nothing, else the least bad."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float


def overlap(one: Rect, other: Rect) -> float:
    """The area that two rectangles share."""
    w = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    h = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return w * h if w > 0 and h > 0 else 0.0


def inside(rect: Rect, frame: Rect) -> Rect:
    """`rect` moved as little as possible to lie in `frame`."""
    x = min(max(rect.x, frame.x), max(frame.x, frame.x + frame.w - rect.w))
    y = min(max(rect.y, frame.y), max(frame.y, frame.y + frame.h - rect.h))
    return Rect(x, y, rect.w, rect.h)


def place(candidates: Iterable[Rect], obstacles: Sequence[Rect], frame: Rect) -> tuple[Rect, float]:
    """The candidate, moved into `frame`, that covers least of `obstacles`, and the area it covers.

    Earlier candidates win where they cover as little.
    """
    best: tuple[Rect, float] | None = None
    for candidate in candidates:
        rect = inside(candidate, frame)
        covered = sum(overlap(rect, other) for other in obstacles)
        if best is None or covered < best[1] - 1e-9:
            best = (rect, covered)
        if covered == 0:
            break
    assert best is not None, "a label needs at least one candidate"
    return best


def around(x: float, y: float, w: float, h: float, distance: float) -> tuple[Rect, ...]:
    """Places for a box of `w` x `h` about a point: above, below, right, left, then the corners."""
    return (
        Rect(x - w / 2, y - distance - h, w, h),
        Rect(x - w / 2, y + distance, w, h),
        Rect(x + distance, y - h / 2, w, h),
        Rect(x - distance - w, y - h / 2, w, h),
        Rect(x + distance * 0.7, y - distance * 0.7 - h, w, h),
        Rect(x + distance * 0.7, y + distance * 0.7, w, h),
        Rect(x - distance * 0.7 - w, y - distance * 0.7 - h, w, h),
        Rect(x - distance * 0.7 - w, y + distance * 0.7, w, h),
    )
