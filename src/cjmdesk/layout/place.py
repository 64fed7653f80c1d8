"""Finding a free place for a label: the first of some candidates that covers nothing, else the least bad."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float


def inside(rect: Rect, frame: Rect) -> Rect:
    """`rect` moved as little as possible to lie in `frame`."""
    x, y, w, h = rect
    left, top, width, height = frame
    if left <= x <= left + width - w and top <= y <= top + height - h:
        return rect
    return Rect(min(max(x, left), max(left, left + width - w)), min(max(y, top), max(top, top + height - h)), w, h)


WEIGHT = 3.0
"""So much worse is it to cover what is heavy."""


def place(
    candidates: Iterable[Rect], obstacles: Sequence[Rect], frame: Rect, heavy: Sequence[Rect] = ()
) -> tuple[Rect, float]:
    """The candidate, moved into `frame`, that covers least of `obstacles`, and the area it covers.

    What it covers of `heavy` ones counts `WEIGHT` times. Earlier candidates win where they cover as little.
    """
    best: Rect | None = None
    least = 0.0
    for candidate in candidates:
        rect = inside(candidate, frame)
        enough = least if best else 1e18
        covered = WEIGHT * covered_area(rect, heavy, enough) if heavy else 0.0
        if covered <= enough:
            covered += covered_area(rect, obstacles, enough)
        if best is None or covered < least - 1e-9:
            best, least = rect, covered
        if covered == 0:
            break
    assert best is not None, "a label needs at least one candidate"
    return best, least


def covered_area(rect: Rect, obstacles: Sequence[Rect], enough: float = 1e18) -> float:
    """The area of `obstacles` that `rect` covers; it stops counting above `enough`."""
    left, top, w, h = rect
    right, bottom = left + w, top + h
    total = 0.0
    for x, y, w, h in obstacles:
        if x < right and left < x + w and y < bottom and top < y + h:
            total += (min(right, x + w) - max(left, x)) * (min(bottom, y + h) - max(top, y))
            if total > enough:
                break
    return total


def nearby(obstacles: Iterable[Rect], x: float, y: float, dx: float, dy: float) -> list[Rect]:
    """Those of `obstacles` that come within `dx` and `dy` of the point (x, y)."""
    left, right, top, bottom = x - dx, x + dx, y - dy, y + dy
    return [
        rect
        for rect in obstacles
        if rect[1] < bottom and rect[0] < right and left < rect[0] + rect[2] and top < rect[1] + rect[3]
    ]


def around(x: float, y: float, w: float, h: float, distance: float) -> tuple[Rect, ...]:
    """Places for a box of `w` x `h` about a point: above, below, right, left, then the corners."""
    return (
        Rect(x - w / 2, y - distance - h, w, h),
        Rect(x - w / 2, y + distance, w, h),
        Rect(x + distance, y - h / 2, w, h),
        Rect(x - distance - w, y - h / 2, w, h),
        Rect(x + distance * 0.7, y - distance - h, w, h),
        Rect(x + distance * 0.7, y + distance, w, h),
        Rect(x - distance * 0.7 - w, y - distance - h, w, h),
        Rect(x - distance * 0.7 - w, y + distance, w, h),
    )
