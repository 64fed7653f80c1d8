"""Where an arrow key leads among the spots of a panel."""

from collections.abc import Sequence

from cjmdesk.layout.analysis.panel import Spot

_ASIDE = 3.0
"""How many times farther a spot counts that lies aside of the way."""


def next_spot(spots: Sequence[Spot], current: int, dx: int, dy: int) -> int:
    """The number of the nearest spot in a direction; the same where none lies there, the first where none is current.

    What lies straight ahead comes before what lies aside; of two spots at the same distance it is the earlier one. A
    spot counts by its middle.
    """
    if not 0 <= current < len(spots):
        return 0 if spots else -1
    here = spots[current]
    x, y = here.x + here.w / 2, here.y + here.h / 2
    best, result = (True, 0.0), current
    for number, spot in enumerate(spots):
        along = (spot.x + spot.w / 2 - x) * dx + (spot.y + spot.h / 2 - y) * dy
        # What overlaps across the way lies straight ahead.
        across = _gap(here.y, here.h, spot.y, spot.h) if dx else _gap(here.x, here.w, spot.x, spot.w)
        if number == current or along <= 1:
            continue
        far = (across > 0, along + _ASIDE * across)
        if result == current or far < best:
            best, result = far, number
    return result


def _gap(start: float, size: float, other: float, other_size: float) -> float:
    """The room between two ranges; 0 where they overlap."""
    return max(0.0, other - start - size, start - other - other_size)
