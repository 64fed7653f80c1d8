"""Where the values of a file stand: the table of lines that the reader makes."""

from typing import Any

from cjmdesk.model.problems import Path

COLUMN_BITS = 25
"""Files have less than 2**24 characters, so a line and a column fit into one small number."""

_COLUMN = (1 << COLUMN_BITS) - 1


class Lines:
    """Path → (line, column), both 1-based: of the key in a mapping, of the value in a list.

    `spots` is a tree beside the data: for a mapping a dict, for a list a list, of packed positions; where the value
    is a mapping or a list itself, the pair of its position and its own spots.
    """

    __slots__ = ("_root",)

    def __init__(self, spots: Any = None) -> None:
        self._root = spots

    def find(self, path: Path) -> tuple[int, int] | None:
        """The place of exactly this path; None where the file has no such value."""
        place, depth = self._nearest(path)
        return place if depth == len(path) else None

    def nearest(self, path: Path) -> tuple[int, int]:
        """The place of the path, or of the nearest part of it that the file has; the first line for none."""
        return self._nearest(path)[0]

    def _nearest(self, path: Path) -> tuple[tuple[int, int], int]:
        spots, place = self._root, (1, 1)
        for depth, step in enumerate(path):
            try:
                spot = spots[step]
            except (KeyError, IndexError, TypeError):
                return place, depth
            packed, spots = spot if type(spot) is tuple else (spot, None)
            place = (packed >> COLUMN_BITS) + 1, (packed & _COLUMN) + 1
        return place, len(path)
