"""Stacking cards in a row: side by side where a cell is wide, across stages where a card spans them."""

from typing import NamedTuple

from cjmdesk.layout.columns import CELL_PAD, LEAST_ITEM, SLOT_GAP, Grid, Track
from cjmdesk.model.journey import Journey


class Slots(NamedTuple):
    """The places side by side: the steps of a stage that has any, else as many as its width holds."""

    tracks: tuple[Track, ...]
    """Without the padding of the cell."""
    first: tuple[int, ...]
    """By track of the grid, the number of its first slot; one more entry at the end."""


def flow(width: float, items: int) -> tuple[int, float]:
    """How many of `items` stand side by side in a cell `width` wide within its padding, and how wide each is."""
    count = max(1, min(items, int((width + SLOT_GAP) // (LEAST_ITEM + SLOT_GAP))))
    return count, (width - (count - 1) * SLOT_GAP) / count


def make_slots(grid: Grid, journey: Journey) -> Slots:
    tracks: list[Track] = []
    first: list[int] = []
    for number, stage in enumerate(journey.stages):
        for track in grid.tracks[grid.first_track[number] : grid.first_track[number + 1]]:
            first.append(len(tracks))
            inner = track.w - 2 * CELL_PAD
            count, w = (1, inner) if stage.steps else flow(inner, sum(item.span == 1 for item in stage.touchpoints))
            tracks += [Track(track.x + CELL_PAD + i * (w + SLOT_GAP), w) for i in range(count)]
    return Slots(tuple(tracks), (*first, len(tracks)))


class Stack:
    """Where the next card of a row goes: as high as the cards before it allow.

    A card that spans slots leaves holes above it; a card of a later stage may fill one, or several side by side, a card
    of the same stage only where it stays below the cards before it: down the page is always the order of the file.
    """

    def __init__(self, slots: Slots, top: float, gap: float) -> None:
        self.tracks, self.gap = slots.tracks, gap
        self.bottoms = [top] * len(slots.tracks)
        self._holes: dict[int, list[tuple[float, float]]] = {}
        self._floors: dict[int, float] = {}

    def next_stage(self) -> None:
        self._floors.clear()

    def choose(self, first: int, last: int) -> int:
        """Of the slots `first` to `last` the one with the most room at the top, the leftmost of equals."""
        if first == last:
            return first
        rounded = [round(bottom, 3) for bottom in self.bottoms[first : last + 1]]
        return first + rounded.index(min(rounded))

    def add(self, first: int, last: int, height: float) -> float:
        """Puts a card of `height` over the slots `first` to `last` and tells its y."""
        y: float | None
        if first == last and not self._holes:  # as on nearly all maps
            y = self._floors[first] = self.bottoms[first]
            self.bottoms[first] = y + height + self.gap
            return y
        y = self._hole(first, height) if first == last and first in self._holes else None
        if y is None and first == last:
            y = self.bottoms[first]
            self.bottoms[first] = y + height + self.gap
        elif y is None:
            y = self._across(range(first, last + 1), height)
            for slot in range(first, last + 1):
                self._take(slot, y, height)
        for slot in range(first, last + 1):
            self._floors[slot] = y
        return y

    def _across(self, slots: range, height: float) -> float:
        """The highest place that is free in all the slots, below the cards before of the same stage."""
        lowest = max(self.bottoms[slot] for slot in slots)
        holes = [hole for slot in slots for hole in self._holes.get(slot, ())]
        floor = max((self._floors.get(slot, 0.0) for slot in slots), default=0.0)
        for y in sorted({*(top for top, _bottom in holes), *(self.bottoms[slot] for slot in slots)} if holes else ()):
            if floor <= y < lowest and all(self._is_free(slot, y, height) for slot in slots):
                return y
        return lowest

    def _is_free(self, slot: int, y: float, height: float) -> bool:
        holes = self._holes.get(slot, ())
        return y >= self.bottoms[slot] or any(top <= y and y + height <= bottom for top, bottom in holes)

    def _take(self, slot: int, y: float, height: float) -> None:
        """Stands a card at `y`, which is free; what is left of the room above and below it are holes."""
        holes = self._holes.setdefault(slot, [])
        if y >= self.bottoms[slot]:
            room = (self.bottoms[slot], y - self.gap)
            self.bottoms[slot] = y + height + self.gap
            rest = [room]
        else:
            room = next(hole for hole in holes if hole[0] <= y and y + height <= hole[1])
            holes.remove(room)
            rest = [(room[0], y - self.gap), (y + height + self.gap, room[1])]
        holes += [(top, bottom) for top, bottom in rest if top < bottom]
        holes.sort()

    def _hole(self, slot: int, height: float) -> float | None:
        floor = self._floors.get(slot, 0.0)
        for number, (top, bottom) in enumerate(self._holes.get(slot, ())):
            if top >= floor and bottom - top >= height:
                self._holes[slot][number] = (top + height + self.gap, bottom)
                return top
        return None
