"""Pieces below each other, on as many pages as it takes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjmdesk.layout.report.pieces import Piece

_HAIR = 0.01


class Stood(NamedTuple):
    """A piece at its height in the column."""

    y: float
    piece: Piece


def flow(pieces: Sequence[Piece], first: float, others: float) -> list[list[Stood]]:
    """The pieces of a column by page; the column is `first` high on the first page and `others` on all that follow.

    Pieces that keep together do so unless they are higher than a page; what a piece wants above it where it begins a
    page is repeated there.
    """
    column = _Column(first, others)
    for group in _groups(pieces):
        column.put_group(group)
    return column.pages


class _Column:
    def __init__(self, first: float, others: float) -> None:
        self.pages: list[list[Stood]] = [[]]
        self._room, self._others = first, others
        self._y = 0.0

    def put_group(self, group: list[Piece]) -> None:
        need = sum(piece.gap + piece.h for piece in group)
        if self.pages[-1] and self._y + need > self._room + _HAIR and need <= self._others:
            self._turn(group[0])
        for piece in group:
            if self.pages[-1] and self._y + piece.gap + piece.h > self._room + _HAIR:
                self._turn(piece)
            self._put(piece)

    def _turn(self, piece: Piece) -> None:
        self.pages.append([])
        self._y, self._room = 0.0, self._others
        for repeated in piece.head:
            self._put(repeated)

    def _put(self, piece: Piece) -> None:
        top = self._y + (piece.gap if self.pages[-1] else 0.0)
        self.pages[-1].append(Stood(top, piece))
        self._y = top + piece.h


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in runs that stay together."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group
