"""The appendix: every text of the map in full, with its details, its evidence and its source."""

from collections.abc import Iterator, Sequence

from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.details import basis_of, fields_of, in_a_row
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import BODY_TOP, MARGIN, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, heading
from cjmdesk.layout.report.tables import DENSE, Cell, Column, Row, table
from cjmdesk.layout.report.transitions import end_of
from cjmdesk.model.base import Entity
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Transition
from cjmdesk.model.persona import Job
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.words import KIND_NAMES, SWOT_NAMES

KEY = "appendix"
SEPARATOR = "\u00a0· "
"""A point stays with what it ends."""
CLOSER = (4.4, 3.8)
"""The room above and below the text of a row, one after the other, to save a page."""
LITTLE = 0.3
"""The share of the last page up to which it is worth saving."""
MAP_WIDTHS = (0.2, 0.8)
WIDTHS = (0.13, 0.25, 0.47, 0.15)
WITHOUT_BASIS = (0.13, 0.3, 0.57)
"""The shares of the columns, the same in all tables, so that they stand in line."""


def appendix(means: Means) -> list[Draft]:
    """All texts, in the order of the map: the map itself, personas, stages, and what belongs to all of it.

    The rows stand a little closer where that saves a last page with next to nothing on it.
    """
    found = _drafts(means, DENSE)
    if found and found[-1].end < BODY_TOP + LITTLE * means.grid.body:
        closer = (_drafts(means, pad) for pad in CLOSER)
        found = next((drafts for drafts in closer if len(drafts) < len(found)), found)
    # It begins a page of its own, and nothing stands below it.
    return [draft._replace(end=0.0) for draft in found]


def _drafts(means: Means, pad: float) -> list[Draft]:
    head = Head(KEY, means.say("Appendix: all texts"))
    pieces = _pieces(means, pad)
    return compose(means, head, [Area(MARGIN, means.grid.inner, pieces)], open_end=True) if pieces else []


def _pieces(means: Means, pad: float) -> list[Piece]:
    """All tables, with so much room above and below the text of a row."""
    say = means.say
    pieces = _table(
        means, say("About the map"), (Column(say("What")), Column(say("Text"))), list(_map_rows(means)), MAP_WIDTHS, pad
    )
    columns = [Column(say("What")), Column(say("Text")), Column(say("Details")), Column(say("Basis"))]
    shares: tuple[float, ...] = WIDTHS
    chapters = list(_chapters(means))
    if not any(_has_basis(row) for _title, rows in chapters for row in rows):
        # Of a map without evidence, and of a copy for a client.
        chapters = [(title, [Row(row.cells[:-1]) for row in rows]) for title, rows in chapters]
        columns, shares = columns[:-1], WITHOUT_BASIS
    for title, rows in chapters:
        pieces += _table(means, title, *_of_one_kind(columns, rows, shares), pad)
    return pieces


def _of_one_kind(
    columns: list[Column], rows: list[Row], shares: tuple[float, ...]
) -> tuple[list[Column], list[Row], tuple[float, ...]]:
    """Columns, rows and shares without what would say nothing: the same kind in every row, and empty columns behind."""
    if rows and not any(_text(cell) for row in rows for cell in row.cells[2:]):
        columns, rows = columns[:2], [Row(row.cells[:2]) for row in rows]
        shares = (shares[0], sum(shares[1:]))
    if len({_text(row.cells[0]) for row in rows}) != 1 or len(rows) == 1:
        return columns, rows, shares
    return columns[1:], [Row(row.cells[1:]) for row in rows], (shares[0] + shares[1], *shares[2:])


def _text(cell: Cell | str) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _has_basis(row: Row) -> bool:
    return bool(_text(row.cells[-1]))


def _table(
    means: Means, title: str, columns: Sequence[Column], rows: list[Row], shares: tuple[float, ...], pad: float
) -> list[Piece]:
    """A table under its heading; nothing without rows."""
    if not rows:
        return []
    w = means.grid.inner
    head = heading(means.kit, title, w, 24)
    widths = [w * share for share in shares]
    return [head, *table(means.kit, w, columns, rows, (head._replace(gap=0.0),), widths, pad)]


def _chapters(means: Means) -> Iterator[tuple[str, list[Row]]]:
    journey = means.journey
    yield (
        means.say("Personas"),
        [
            row
            for persona in journey.personas
            for row in (_entity(means, persona), *(_entity(means, job) for job in persona.jobs))
        ],
    )
    for number, stage in enumerate(journey.stages, 1):
        title = means.say("Stage {n} · {title}").format(n=number, title=stage.title or stage.id)
        yield title, list(_stage_rows(means, stage))
    yield means.say("Transitions"), [_entity(means, item) for item in journey.transitions]
    yield (
        means.say("SWOT"),
        [
            _row(means, means.word(SWOT_NAMES, name), entry.text, entry)
            for name in SWOT_NAMES
            for entry in getattr(journey.swot, name)
        ],
    )
    yield means.say("Experiments"), [_entity(means, item) for item in journey.experiments]
    yield means.say("Content plan"), [_entity(means, item) for item in journey.content]
    checks = [_entity(means, item) for item in journey.checklist]
    # The action plan shows all of an item but notes and evidence.
    told = "plan" in means.parts and not any(item.notes or basis_of(means, item) for item in journey.checklist)
    yield means.say("Checklist"), [] if told else checks
    yield means.say("Lanes"), [_entity(means, lane) for lane in lanes_of(journey) if lane.notes]


def _map_rows(means: Means) -> Iterator[Row]:
    """The map's own texts, a row each."""
    journey, muted = means.journey, means.kit.theme.muted
    lanes = in_a_row([lane.title for lane in lanes_of(journey) if lane.title and not lane.notes])
    told = [(means.say("Title"), journey.title), *fields_of(means, journey), (means.say("Basis"), journey.basis)]
    told.append((means.say("Lanes"), lanes))
    for label, text in told:
        if text.strip():
            yield Row((Cell(label, SMALL, muted), Cell(text, SMALL)))


def _stage_rows(means: Means, stage: Stage) -> Iterator[Row]:
    yield _entity(means, stage)
    for name in ("steps", "touchpoints", "emotions", "pains", "ideas", "kpis", "questions"):
        for entity in getattr(stage, name):
            yield _entity(means, entity)
    titles = {lane.id: lane.title or lane.id for lane in lanes_of(means.journey)}
    for lane, text in stage.cells.items():
        if text.strip():
            label = Cell(titles.get(lane, lane), SMALL, means.kit.theme.muted)
            yield Row((label, Cell(text, SMALL), Cell("", SMALL), Cell("", SMALL)))


def _entity(means: Means, entity: Entity) -> Row:
    return _row(means, means.word(KIND_NAMES, entity.kind_name), _name(means, entity), entity)


def _name(means: Means, entity: Entity) -> str:
    """What stands in the column of names; what has no name of its own is called by whom or where it leads."""
    if isinstance(entity, Transition):
        return f"{end_of(means, entity.from_)} → {end_of(means, entity.to)}"
    if isinstance(entity, Emotion):
        return means.persona(entity.persona) or means.say("All customers")
    name = str(getattr(entity, entity.naming))
    when = means.say("When…").rstrip(" …")
    return f"{when} {name}" if isinstance(entity, Job) and name else name


def _row(means: Means, kind: str, name: str, entity: Entity) -> Row:
    muted = means.kit.theme.muted
    return Row(
        (
            Cell(kind, SMALL, muted),
            Cell(suggested(name or "–", entity.implied), SMALL_BOLD),
            Cell(SEPARATOR.join(f"{label}: {text}" for label, text in fields_of(means, entity)), SMALL),
            Cell(basis_of(means, entity), SMALL, muted),
        )
    )
