"""The ways that customers took, counted from an event log: who went where, who left, who is still on the way.

A log is three columns of equal length: customer, moment, stage. The events of a customer are put in order of time;
those of one moment stay in the order of the log. A customer who was seen within the window before the log
ends is still on the way: the last stage counts neither as left nor as lost (right-censoring).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cjmdesk.analysis.cohort import NOBODY, Cohort, count_cohort

if TYPE_CHECKING:
    from array import array

    from numpy.typing import NDArray

DAY = 86_400_000_000
"""Microseconds, which moments are counted in."""


class Paths(NamedTuple):
    """Stages are meant by their numbers in the map."""

    pairs: dict[tuple[int, int], int]
    """How often customers went from one stage to another."""
    lost: dict[int, int]
    """Customers who went nowhere from their last stage, by that stage."""
    open: dict[int, int]
    """Customers who are still on the way, by the stage where they are."""
    starts: dict[int, int]
    """Customers by the first stage where they were seen."""
    customers: int
    events: int
    """Those of known stages."""
    repeated: int
    """Events that add nothing: the same customer in the same stage again."""
    first: int
    last: int
    """The first and the last moment of the log."""
    entries: tuple[int, ...]
    """How many customers were seen for the first time on each day, from the first day on."""
    cohort: Cohort = NOBODY
    """How many of those first seen before a moment ever came to each stage."""


def count_paths(
    customers: "array[int]",
    moments: "array[int]",
    codes: "array[int]",
    meaning: Sequence[int],
    window: int,
    is_repeating: bool = False,
    is_mature: bool = False,
    until: int | None = None,
) -> Paths:
    """Counts a log. `meaning` has for each code the number of its stage, or -1 where such events are left out.

    `window` is in microseconds. The same stage twice in a row is one visit; with `is_repeating` it is a return, unless
    the moment is the same, too. Within the window those who go on quickly are seen and those who stay are not told yet,
    so that the shares of going on come out too high, the more so the shorter the log; with `is_mature` moves out of
    stages that were entered within the window are left out as well, which is right for every log. The cohort are the
    customers who were first seen before the moment `until`; all where it is None.
    """  # fmt: skip
    import numpy as np

    who, when = np.frombuffer(customers, np.uint32), np.frombuffer(moments, np.int64)
    if not len(who):
        return Paths({}, {}, {}, {}, 0, 0, 0, 0, 0, ())
    where = np.array([*meaning, -1], np.int32)[np.frombuffer(codes, np.uint32)]
    first, last = int(np.min(when)), int(np.max(when))
    order = in_order(who, when - first)
    who, when, where = who[order], when[order], where[order]
    del order
    ends = np.append(who[1:] != who[:-1], True)
    # What a customer did last may be in no stage of the map; he was there all the same.
    seen = np.repeat(when[ends], np.diff(np.flatnonzero(ends), prepend=-1))
    is_open = seen > last - window
    known = where >= 0
    who, when, where, is_open = who[known], when[known], where[known], is_open[known]
    events, same = len(who), _adds_nothing(who, when, where, is_repeating)
    who, when, where, is_open = who[~same], when[~same], where[~same], is_open[~same]
    counts = when <= last - window if is_mature else np.ones(len(when), bool)
    found = _counted(who, when, where, is_open, counts, (events, int(same.sum()), first, last))
    return found._replace(cohort=count_cohort(who, when, where, is_open, until))


def extent(moments: "array[Any]") -> tuple[int, int] | None:
    """The first and the last of the moments; None where there is none."""
    import numpy as np

    found = np.frombuffer(moments, np.int64)
    return (int(np.min(found)), int(np.max(found))) if len(found) else None


def _adds_nothing(
    who: "NDArray[Any]", when: "NDArray[Any]", where: "NDArray[Any]", is_repeating: bool
) -> "NDArray[Any]":
    """By event, whether it is the same customer in the same stage again."""
    import numpy as np

    same = np.zeros(len(who), bool)
    if len(who):
        same[1:] = (who[1:] == who[:-1]) & (where[1:] == where[:-1])
        if is_repeating:
            same[1:] &= when[1:] == when[:-1]
    return same


def in_order(who: "NDArray[Any]", when: "NDArray[Any]") -> "NDArray[Any]":
    """The order by customer and moment; in one number where both fit into it, which takes a third of the time."""
    import numpy as np

    if not (when % 1_000_000).any():
        when = when // 1_000_000
    bits = int(when.max()).bit_length()
    if bits + int(who.max()).bit_length() <= 63:
        return np.argsort((who.astype(np.int64) << bits) | when, kind="stable")
    return np.lexsort((when, who))


def _counted(
    who: "NDArray[Any]",
    when: "NDArray[Any]",
    where: "NDArray[Any]",
    is_open: "NDArray[Any]",
    counts: "NDArray[Any]",
    about: tuple[int, ...],
) -> Paths:
    import numpy as np

    events, repeated, first, last = about
    if not len(who):
        return Paths({}, {}, {}, {}, 0, events, repeated, first, last, ())
    stages = int(where.max()) + 1
    goes_on = who[1:] == who[:-1]
    told = goes_on & counts[:-1]
    moves = np.bincount(where[:-1][told].astype(np.int64) * stages + where[1:][told])
    starts, ends = np.append(True, ~goes_on), np.append(~goes_on, True)
    pairs = {(code // stages, code % stages): count for code, count in _some(moves)}
    days = (when[starts] - first // DAY * DAY) // DAY
    return Paths(
        pairs, dict(_some(np.bincount(where[ends & ~is_open]))), dict(_some(np.bincount(where[ends & is_open]))),
        dict(_some(np.bincount(where[starts]))), int(starts.sum()), events, repeated, first, last,
        tuple(np.bincount(days).tolist()),
    )  # fmt: skip


def _some(counts: "NDArray[Any]") -> Iterator[tuple[int, int]]:
    return ((number, count) for number, count in enumerate(counts.tolist()) if count)
