"""Which stages stand together on a page: runs of neighbours, as equal in width as they can be."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.layout.shapes import Column
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import span_of

_HALVINGS = 32
"""Of the search for the narrowest page: as many as bring it within a hair."""


class Run(NamedTuple):
    """Neighbouring stages, the first and the last of them by number."""

    first: int
    last: int


def atoms(journey: Journey) -> list[Run]:
    """The stages, those together that one touchpoint covers: between the others a page may end."""
    last = -1
    result: list[Run] = []
    for number, stage in enumerate(journey.stages):
        if number > last:
            result.append(Run(number, number))
        ends = (number + span_of(item, number, len(journey.stages)) - 1 for item in stage.touchpoints)
        last = max(last, number, *ends)
        result[-1] = Run(result[-1].first, last)
    return result


def width_of(run: Run, columns: Sequence[Column]) -> float:
    """The width of the stages of a run."""
    return columns[run.last].x + columns[run.last].w - columns[run.first].x


def even_runs(pieces: Sequence[Run], columns: Sequence[Column], count: int) -> list[Run]:
    """`pieces` put together to at most `count` runs, the widest of which is as narrow as it can be."""
    low = max(width_of(piece, columns) for piece in pieces)
    high = width_of(Run(pieces[0].first, pieces[-1].last), columns)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        if len(_fill(pieces, columns, middle)) <= count:
            high = middle
        else:
            low = middle
    return _fill(pieces, columns, high)


def _fill(pieces: Sequence[Run], columns: Sequence[Column], width: float) -> list[Run]:
    """Runs no wider than `width`, as far as one piece is not, each as long as it can be."""
    result: list[Run] = []
    for piece in pieces:
        longer = Run(result[-1].first, piece.last) if result else piece
        if result and width_of(longer, columns) <= width + 1e-6:
            result[-1] = longer
        else:
            result.append(piece)
    return result
