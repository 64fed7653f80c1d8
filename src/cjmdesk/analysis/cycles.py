"""Who gets where along arrows between numbered places; negative numbers are ways out."""

from collections.abc import Collection

Arrows = list[tuple[int, int]]


def reachable(arrows: Arrows, start: int) -> set[int]:
    """The places that can be reached from `start`, itself among them."""
    after: dict[int, set[int]] = {}
    for source, target in arrows:
        after.setdefault(source, set()).add(target)
    return {place for place in _closure(after, {start}) if place >= 0}


def never_leaving(arrows: Arrows, places: Collection[int]) -> list[int]:
    """A cycle among `places` from which no way leads out, in the order it is walked; empty where there is none."""
    before: dict[int, set[int]] = {}
    for source, target in arrows:
        before.setdefault(target, set()).add(source)
    free = _closure(before, {target for _source, target in arrows if target < 0})
    caught = sorted(place for place in places if place not in free)
    if not caught:
        return []
    walked: list[int] = []
    here = caught[0]
    while here not in walked:
        walked.append(here)
        here = next(target for source, target in arrows if source == here)
    return walked[walked.index(here) :]


def _closure(after: dict[int, set[int]], start: set[int]) -> set[int]:
    seen, pending = set(start), list(start)
    while pending:
        for place in after.get(pending.pop(), ()):
            if place not in seen:
                seen.add(place)
                pending.append(place)
    return seen
