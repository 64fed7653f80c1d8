"""Walking the map with the arrow keys: which part lies next in a direction."""

from collections.abc import Iterable

from cjmdesk.layout.shapes import Part

DIRECTIONS = ("left", "right", "up", "down")

_SIDEWAYS = 2.5
"""How much worse a unit aside is than a unit ahead."""


def neighbour(parts: Iterable[Part], start: Part, direction: str) -> Part | None:
    """The part of another entity nearest to `start` in `direction` (one of `DIRECTIONS`); None at the edge."""
    best, least = None, float("inf")
    for part in parts:
        if part.entity == start.entity:
            continue
        ahead, aside = _distances(start, part, direction)
        if ahead > 0 and (cost := ahead + _SIDEWAYS * aside) < least:
            best, least = part, cost
    return best


def _distances(start: Part, part: Part, direction: str) -> tuple[float, float]:
    """How far `part` lies ahead of `start` (centre to centre) and aside of it (0 where they face each other)."""
    across = (part.x + part.w / 2) - (start.x + start.w / 2)
    down = (part.y + part.h / 2) - (start.y + start.h / 2)
    if direction in ("left", "right"):
        gap = max(part.y - (start.y + start.h), start.y - (part.y + part.h), 0.0)
        return (across if direction == "right" else -across), gap + abs(down) * 0.1
    gap = max(part.x - (start.x + start.w), start.x - (part.x + part.w), 0.0)
    return (down if direction == "down" else -down), gap + abs(across) * 0.1
