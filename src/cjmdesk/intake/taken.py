"""What came of a table: the map as it would be, what was counted, and what nobody knew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cjmdesk.analysis.figure import Figure, Sentence
from cjmdesk.analysis.fitting import Fit
from cjmdesk.analysis.orders import Orders
from cjmdesk.analysis.paths import Paths
from cjmdesk.analysis.voices import Voices
from cjmdesk.files.tables.columns import Table
from cjmdesk.intake.source import Source, meanings, nearest
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey


class Unknown(NamedTuple):
    text: str
    rows: int
    suggestion: str
    """The id of what it might be; empty where nothing is like it."""


class Taken(NamedTuple):
    journey: Journey
    """The map with what was found; the same object where nothing was."""
    source: Source
    table: Table
    unknown: tuple[Unknown, ...] = ()
    """Texts whose rows are not counted since nobody has said what they mean; the most frequent first."""
    notes: tuple[Sentence, ...] = ()
    paths: Paths | None = None
    fit: Fit | None = None
    orders: Orders | None = None
    leads: Figure | None = None
    conversion: Figure | None = None
    volumes: tuple[tuple[str, Figure], ...] = ()
    """By the id of a stage, its customers in a period."""
    voices: Voices | None = None
    refreshed: tuple[str, ...] = ()
    """The ids of the KPIs that have new values."""


Names = Sequence[tuple[str, Sequence[str]]]


def stage_names(journey: Journey) -> Names:
    """The ids of the stages, each with what it is called."""
    return [(stage.id, (stage.title, stage.alias)) for stage in journey.stages]


def understood(
    table: Table, role: str, names: Names, values: Mapping[str, str]
) -> tuple[list[str], tuple[Unknown, ...]]:
    """By the codes of a column the ids that they mean (empty: none), and the texts that nobody knows."""
    words = table.words.get(role, ())
    found = meanings(words, names, values)
    counts = Counter(table.columns[role]) if any(found[word] is None for word in words if word) else Counter[Any]()
    unknown = [
        Unknown(word, counts[code], nearest(word, names))
        for code, word in enumerate(words)
        if word and found[word] is None and counts[code]
    ]
    unknown.sort(key=lambda item: (-item.rows, item.text))
    return [found[word] or "" for word in words], tuple(unknown)


def title_of(journey: Journey, key: str) -> str:
    """What the stage with this id is called; the id itself where there is none."""
    return next((name_of(stage) for stage in journey.stages if stage.id == key), key)
