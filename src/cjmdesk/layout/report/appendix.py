"""The appendix: every text of the map in full, with its details, its evidence and its source."""

from collections.abc import Iterator

from cjmdesk.layout.kit import suggested
from cjmdesk.layout.report.details import basis_of, details_of
from cjmdesk.layout.report.frame import Area, Draft, Head, compose
from cjmdesk.layout.report.grid import MARGIN, SMALL, SMALL_BOLD
from cjmdesk.layout.report.means import Means
from cjmdesk.layout.report.pieces import Piece, heading
from cjmdesk.layout.report.tables import DENSE, Cell, Column, Row, table
from cjmdesk.model.base import Entity
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.words import KIND_NAMES, SWOT_NAMES

KEY = "appendix"
WIDTHS = (0.14, 0.26, 0.44, 0.16)
"""The shares of the columns, the same in all tables, so that they stand in line."""


def appendix(means: Means) -> list[Draft]:
    """All texts, in the order of the map: the map itself, personas, stages, and what belongs to all of it."""
    w = means.grid.inner
    pieces: list[Piece] = []
    for title, rows in _chapters(means):
        if rows:
            head = heading(means.kit, title, w, 24)
            above = (head._replace(gap=0.0),)
            widths = [w * share for share in WIDTHS]
            pieces += [head, *table(means.kit, w, _columns(means), rows, above, widths, DENSE)]
    if not pieces:
        return []
    return compose(means, Head(KEY, means.say("Appendix: all texts")), [Area(MARGIN, w, pieces)])


def _columns(means: Means) -> tuple[Column, ...]:
    say = means.say
    return Column(say("What")), Column(say("Text"), 2), Column(say("Details"), 3), Column(say("Basis"), 1)


def _chapters(means: Means) -> Iterator[tuple[str, list[Row]]]:
    journey = means.journey
    yield means.say("The map"), [_row(means, means.say("Map"), journey.title, journey)]
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
    yield means.say("Checklist"), [_entity(means, item) for item in journey.checklist]
    yield means.say("Lanes"), [_entity(means, lane) for lane in lanes_of(journey) if lane.title or lane.notes]


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
    name = getattr(entity, entity.naming) if entity.naming else means.persona(getattr(entity, "persona", ""))
    return _row(means, means.word(KIND_NAMES, entity.kind_name), name, entity)


def _row(means: Means, kind: str, name: str, entity: Entity) -> Row:
    muted = means.kit.theme.muted
    return Row(
        (
            Cell(kind, SMALL, muted),
            Cell(suggested(name or "–", entity.implied), SMALL_BOLD),
            Cell(" · ".join(details_of(means, entity)), SMALL),
            Cell(basis_of(means, entity), SMALL, muted),
        )
    )
