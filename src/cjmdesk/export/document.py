"""All that a map says, as headings, texts and tables, for the formats that are read from top to bottom."""

from collections.abc import Iterator
from typing import NamedTuple

from cjmdesk.export.columns import SPOT, STAGE_OF, Column
from cjmdesk.export.facts import Fact, facts
from cjmdesk.export.tables import Table, Value, filled, table
from cjmdesk.i18n import format_date, format_number, format_percent, translator
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.persona import Persona
from cjmdesk.model.stage import Stage
from cjmdesk.model.words import STATES


class Heading(NamedTuple):
    level: int
    """2 for a part of the document, 3 for a stage or a persona, 4 for what belongs to it."""
    text: str
    anchor: str = ""
    """By which a list of contents leads here."""


class Paragraph(NamedTuple):
    text: str


class Quote(NamedTuple):
    text: str


class Facts(NamedTuple):
    facts: tuple[Fact, ...]


class Bullets(NamedTuple):
    texts: tuple[str, ...]


class Grid(NamedTuple):
    """A table that has at least one row and one column."""

    table: Table


class Image(NamedTuple):
    """A picture of the map by its path there, and what it shows."""

    path: str
    text: str


class MapPicture(NamedTuple):
    """The place of the drawn map, for formats that can hold it."""


Block = Heading | Paragraph | Quote | Facts | Bullets | Grid | Image | MapPicture

_STAGE_TABLES = ("touchpoints", "emotions", "pains", "ideas", "kpis", "questions")
_MAP_TABLES = ("transitions", "swot", "content", "experiments", "checklist")


def title_of(journey: Journey) -> str:
    """The title, or the word for a map without one."""
    return journey.title or translator(journey.language).gettext("Untitled map")


def document(journey: Journey) -> Iterator[Block]:
    """The blocks below the title, in their order; parts without content are left out."""
    say = translator(journey.language).gettext
    if journey.goal:
        yield Quote(journey.goal)
    if lens := _lens(journey):
        yield Paragraph(lens)
    if journey.stages:
        yield MapPicture()
    if journey.conclusions:
        yield Heading(2, say("Conclusions"), "conclusions")
        yield Bullets(journey.conclusions)
    if journey.personas:
        yield Heading(2, say("Personas"), "personas")
        for persona in journey.personas:
            yield from _persona(journey, persona)
    if journey.stages:
        yield Heading(2, say("Stages"), "stages")
        for number, stage in enumerate(journey.stages, 1):
            yield from _stage(journey, stage, number)
    for name in _MAP_TABLES:
        yield from _grid(table(journey, name), 2, name)
    apart = {say("Title"), say("Goal, in the customer's words"), say("Conclusions")}
    yield Heading(2, say("About this map"), "about")
    yield Facts(tuple(fact for fact in facts(journey) if fact.label not in apart))


def _lens(journey: Journey) -> str:
    """Whose map it is and of when, on one line."""
    say, day = translator(journey.language).gettext, journey.date
    version = say("version {version}").format(version=journey.version) if journey.version else ""
    words = (say(STATES[journey.state]), journey.client, format_date(day, journey.language) if day else "", version)
    return " · ".join(filter(None, words))


def _persona(journey: Journey, persona: Persona) -> Iterator[Block]:
    say = translator(journey.language).gettext
    yield Heading(3, persona.name or persona.id, f"persona-{persona.id}")
    if persona.photo:
        yield Image(persona.photo, say("Photo of {name}").format(name=persona.name or persona.id))
    if persona.quote:
        yield Quote(persona.quote)
    if persona.description:
        yield Paragraph(persona.description)
    row = table(journey, "personas")
    place = journey.personas.index(persona)
    yield from _row_facts(journey, row, place, ("name", "quote", "description", "goals", "id"))
    if persona.goals:
        yield Heading(4, say("Goals"))
        yield Bullets(persona.goals)
    yield from _grid(table(journey, "jobs", persona), 4)


def _stage(journey: Journey, stage: Stage, number: int) -> Iterator[Block]:
    yield Heading(3, f"{number}. {stage.title or stage.id}", f"stage-{stage.id}")
    images = {lane.id: lane for lane in lanes_of(journey) if lane.kind == "image"}
    skipped = ("title", SPOT, "id", *(f"cells.{key}" for key in images))
    yield from _row_facts(journey, table(journey, "stages"), number - 1, skipped)
    for key, lane in images.items():
        if stage.cells.get(key):
            yield Image(stage.cells[key], f"{lane.title or key}: {stage.title or stage.id}")
    for name in _STAGE_TABLES:
        yield from _grid(table(journey, name, stage), 4)


def _row_facts(journey: Journey, found: Table, place: int, without: tuple[str, ...]) -> Iterator[Block]:
    """A row of a table as facts; flags and fields of no content are left out."""
    cells = enumerate(zip(found.columns, found.headings, found.rows[place], strict=True))
    told = tuple(
        Fact(heading, _joined(as_text(value, column, journey.language), column))
        for index, (column, heading, value) in cells
        if column.field not in without and found.says(index, value)
    )
    if told:
        yield Facts(told)


def _joined(text: str, column: Column) -> str:
    return text.replace("\n", "; ") if column.form in ("lines", "names") else text


def _grid(found: Table, level: int, anchor: str = "") -> Iterator[Block]:
    shown = filled(found, "id", STAGE_OF, "image")
    if shown.rows and shown.columns:
        yield Heading(level, shown.title, anchor)
        yield Grid(shown)


def as_text(value: Value, column: Column, language: str) -> str:
    """What stands in a cell, as people write it in `language`."""
    if value is None or value is False:
        return ""
    if value is True:
        return "✓"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        if column.form != "share":
            return format_number(value, language)
        return format_percent(value, language, 10)
    return format_date(value, language)
