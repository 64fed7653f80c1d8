"""What there is and what is missing: touchpoints by stage and function or group, expectations, content, checklists."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cjmdesk.analysis.figure import Figure, said
from cjmdesk.i18n import N_
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import ChecklistItem, Journey
from cjmdesk.model.lanes import span_of
from cjmdesk.model.stage import Touchpoint
from cjmdesk.model.vocabulary import GROUPS

FUNCTIONS = ("marketing", "sales", "service")


class Grid(NamedTuple):
    """Touchpoints by stage (rows) and by a property (columns)."""

    stages: tuple[tuple[str, str], ...]
    """Id and name."""
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    """The ids of the touchpoints, row by row, column by column; an empty one is a gap."""
    unsorted: tuple[str, ...]
    """The touchpoints without that property."""

    @property
    def gaps(self) -> int:
        return sum(not cell for row in self.cells for cell in row)


def by_function(journey: Journey) -> Grid:
    """Stage × marketing, sales, service. A card stands in every stage that it spans; retired ones are left out."""
    return _grid(journey, FUNCTIONS, lambda card: card.function or "")


def by_group(journey: Journey) -> Grid:
    """Stage × interaction group: the eight known ones and after them the map's own."""
    cards = [card for stage in journey.stages for card in stage.touchpoints if card.status != "retired"]
    own = dict.fromkeys(card.group for card in cards if card.group and card.group not in GROUPS)
    return _grid(journey, (*GROUPS, *own), lambda card: card.group)


def by_channel(journey: Journey) -> Grid:
    """Stage × channel: those that the map uses, in the order they come."""
    cards = [card for stage in journey.stages for card in stage.touchpoints if card.status != "retired"]
    used = dict.fromkeys(card.channel for card in cards if card.channel)
    return _grid(journey, tuple(used), lambda card: card.channel)


def _grid(journey: Journey, columns: tuple[str, ...], value: Callable[[Touchpoint], str]) -> Grid:
    count = len(journey.stages)
    rows: list[dict[str, list[str]]] = [{column: [] for column in columns} for _ in range(count)]
    unsorted = []
    for number, stage in enumerate(journey.stages):
        for card in stage.touchpoints:
            if card.status == "retired":
                continue
            column = value(card)
            if column not in columns:
                unsorted.append(card.id)
                continue
            for step in range(span_of(card, number, count)):
                rows[number + step][column].append(card.id)
    cells = tuple(tuple(tuple(row[column]) for column in columns) for row in rows)
    return Grid(tuple((stage.id, name_of(stage)) for stage in journey.stages), columns, cells, tuple(unsorted))


# ---------------------------------------------------------------- jobs to be done


class Expectation(NamedTuple):
    job: str
    """The id of the job."""
    persona: str
    text: str
    served_by: tuple[str, ...]
    """The touchpoints that name it: each longer word of it stands in what they say."""


_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""So many letters of a word are compared: what follows changes with case and number."""


def expectations(journey: Journey) -> tuple[Expectation, ...]:
    """Every expectation of every job, with the touchpoints that name it."""
    said_there = {
        card.id: _stems(" ".join((card.title, card.description, card.message, card.notes)))
        for stage in journey.stages
        for card in stage.touchpoints
        if card.status != "retired"
    }
    return tuple(
        Expectation(job.id, persona.id, text, _naming(_stems(text), said_there))
        for persona in journey.personas
        for job in persona.jobs
        for text in job.expectations
    )


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words of four letters and more."""
    folded = text.casefold().replace("ё", "е")
    return frozenset(word[:_STEM] for word in _WORD.findall(folded) if len(word) > 3)


def _naming(wanted: frozenset[str], said_there: dict[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(key for key, stems in said_there.items() if wanted and wanted <= stems)


def expectation_coverage(journey: Journey) -> Figure:
    """The share of the expectations that some touchpoint names."""
    found = expectations(journey)
    name, plain = said(N_("expectations named by a touchpoint")), said(N_("named ÷ all expectations"))
    cells = tuple(dict.fromkeys(item.job for item in found))
    if not found:
        return Figure(name, None, "share", plain, cells, (said(N_("no job of a persona has expectations")),))
    served = sum(bool(item.served_by) for item in found)
    how = said(N_("{a} ÷ {b} = {r}"), a=served, b=len(found), r=served / len(found))
    note = said(N_("a touchpoint names an expectation where every longer word of it stands in its texts"))
    return Figure(name, served / len(found), "share", how, cells, notes=(note,))


# ---------------------------------------------------------------- content plan, checklists


class ContentRow(NamedTuple):
    stage: str
    title: str
    items: tuple[str, ...]
    published: int


def content_rows(journey: Journey) -> tuple[ContentRow, ...]:
    """By stage, its content items, and how many of them are out."""
    rows = []
    for stage in journey.stages:
        items = [item for item in journey.content if item.stage == stage.id]
        out = sum(item.status == "published" for item in items)
        rows.append(ContentRow(stage.id, name_of(stage), tuple(item.id for item in items), out))
    return tuple(rows)


def content_coverage(journey: Journey) -> Figure:
    """The share of the stages that the content plan has something for."""
    rows = content_rows(journey)
    name, plain = said(N_("stages with content")), said(N_("stages with content ÷ all stages"))
    cells = tuple(item for row in rows for item in row.items)
    if not rows:
        return Figure(name, None, "share", plain, cells, (said(N_("the map has no stages")),))
    full = sum(bool(row.items) for row in rows)
    how = said(N_("{a} ÷ {b} = {r}"), a=full, b=len(rows), r=full / len(rows))
    return Figure(name, full / len(rows), "share", how, cells)


class Progress(NamedTuple):
    """How far a part of the checklist is."""

    part: str
    """The stage or step of the method that its items name; empty for those that name none."""
    done: int
    total: int
    overdue: tuple[str, ...]
    """The ids of open items whose day has passed."""


def checklist_parts(journey: Journey, today: date) -> tuple[Progress, ...]:
    """The progress by stage or step, in the order of the list."""
    names = {stage.id: name_of(stage) for stage in journey.stages}
    parts: dict[str, list[ChecklistItem]] = {}
    for item in journey.checklist:
        parts.setdefault(item.step or names.get(item.stage, item.stage), []).append(item)
    return tuple(
        Progress(
            part,
            sum(item.done for item in items),
            len(items),
            tuple(item.id for item in items if not item.done and item.due and item.due < today),
        )
        for part, items in parts.items()
    )


def checklist_progress(journey: Journey) -> Figure:
    """The share of the checklist's items that are done."""
    name, plain = said(N_("progress of the checklist")), said(N_("done ÷ all items"))
    items = journey.checklist
    cells = tuple(item.id for item in items)
    if not items:
        return Figure(name, None, "share", plain, cells, (said(N_("the map has no checklist")),))
    done = sum(item.done for item in items)
    how = said(N_("{a} ÷ {b} = {r}"), a=done, b=len(items), r=done / len(items))
    return Figure(name, done / len(items), "share", how, cells)
