"""Every text of a drawn map that can be written where it stands: what it is, and where and in which type it is set."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import NamedTuple

from cjmdesk.layout.cards import PAD, TEXT_LEFT
from cjmdesk.layout.cells import (
    GOAL,
    HEADER,
    LISTS,
    STEPS,
    TEXTS,
    TITLE,
    Cell,
    cell_at,
    cell_items,
    cell_rect,
    kind_of,
    place_below,
    stage_named,
)
from cjmdesk.layout.columns import CELL_PAD
from cjmdesk.layout.header import TIP
from cjmdesk.layout.kit import BODY, CHEVRON, CHEVRON_SMALL, FIGURE, LABEL, SMALL
from cjmdesk.layout.kit import GOAL as GOAL_STYLE
from cjmdesk.layout.kit import TITLE as TITLE_STYLE
from cjmdesk.layout.rows import ROW_PAD
from cjmdesk.layout.shapes import Outline, Part, Scene, Text
from cjmdesk.layout.text import Style
from cjmdesk.model.base import Entity
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.numbers import Idea, Kpi, Transition
from cjmdesk.model.stage import Emotion, Pain, Question, Stage, Step, Touchpoint
from cjmdesk.model.walk import emotion_keys, find

PartsOf = Callable[[str], Sequence[Part]]


class Spot(NamedTuple):
    """A text of the map: a field of the entity `key` (empty: the map), or a new item in a list of the stage `key`."""

    key: str
    field: str
    cell: Cell | None = None
    """The cell that it stands in."""
    position: int = -1
    """The place in its list that a new item will have; -1 for what is there."""

    @property
    def is_new(self) -> bool:
        return self.position >= 0


class Frame(NamedTuple):
    """Where a text is written, in layout units, and how."""

    x: float
    y: float
    w: float
    h: float
    style: Style
    several: bool = False
    """Whether the text may have several lines."""


_FIELDS: MappingProxyType[type[Entity], tuple[str, ...]] = MappingProxyType(
    {
        Touchpoint: ("title",),
        Pain: ("text",),
        Idea: ("text",),
        Question: ("text",),
        Kpi: ("name", "value"),
        Stage: ("title", "duration"),
        Step: ("title",),
        Lane: ("title",),
        Transition: ("when", "probability"),
        Emotion: ("score", "quote"),
    }
)
_SEVERAL = frozenset({"text", "goal", "key_task", "quote"})


def fields_of(journey: Journey, key: str) -> tuple[str, ...]:
    """The fields of an entity that are written in place, the most usual first; none where it has none."""
    if not key:
        return "title", "goal"
    found = find(journey, key)
    if found is None:
        # A map that names no lanes has the usual ones, whose ids are their kinds.
        return ("title",) if journey.lanes is None else ()
    if isinstance(found.entity, Transition):
        counted = "rate" if found.entity.kind == "spawn" else "count" if found.entity.count is not None else ""
        return "when", counted or "probability"
    return _FIELDS.get(type(found.entity), ())


def spot_of(scene: Scene, journey: Journey, parts_of: PartsOf, key: str, field: str = "") -> Spot | None:
    """The text `field` of an entity, by default its first; None where it has none in the drawing."""
    fields = fields_of(journey, key)
    if not fields or (field and field not in fields):
        return None
    part = next((part for part in parts_of(key) if part.kind != "cell"), None) if key else None
    if key and part is None:
        return None
    cell = home(scene, journey, key, part) if part else Cell(GOAL if field == "goal" else TITLE, "")
    return Spot(key, field or fields[0], cell)


def home(scene: Scene, journey: Journey, key: str, part: Part) -> Cell | None:
    """The cell that an entity stands in."""
    found = find(journey, key)
    if found is None or found.path[0] != "stages":
        return None
    stage = journey.stages[int(found.path[1])].id
    if isinstance(found.entity, Stage):
        return Cell(HEADER, stage)
    if isinstance(found.entity, Step):
        return Cell(STEPS, stage, found.key)
    there = cell_at(scene, part.x + min(part.w, 20) / 2, part.y + part.h / 2)
    return there._replace(stage=stage, step=there.step if there.stage == stage else "") if there else None


def cell_spot(scene: Scene, journey: Journey, parts_of: PartsOf, cell: Cell) -> Spot | None:
    """What is written where a cell is entered: its one text, or a new item at the end of its list."""
    kind = kind_of(scene, cell)
    if cell.lane in (TITLE, GOAL):
        return Spot("", cell.lane.strip("/"), cell)
    if stage_named(journey, cell.stage) is None:
        return None
    if kind == HEADER:
        return Spot(cell.stage, "title", cell)
    if kind == STEPS:
        return Spot(cell.step, "title", cell)
    if kind in TEXTS:
        return Spot(cell.stage, f"cells.{cell.lane}" if kind == "text" else kind, cell)
    if kind == "emotion" and (point := _first_point(journey, cell.stage)):
        return Spot(point, "score", cell)
    if kind in LISTS:
        return Spot(cell.stage, LISTS[kind], cell, end_of(scene, journey, parts_of, cell))
    return None


def _first_point(journey: Journey, key: str) -> str:
    """The first point of a stage where every persona has one; empty where a new one is wanted."""
    stage = stage_named(journey, key)
    if stage is None or not stage.emotions:
        return ""
    there = {emotion.persona for emotion in stage.emotions}
    return emotion_keys(stage)[0] if all(persona.id in there for persona in journey.personas) else ""


def end_of(scene: Scene, journey: Journey, parts_of: PartsOf, cell: Cell) -> int:
    """The place in the stage's list behind the last item of the cell."""
    items = list(cell_items(scene, journey, cell, parts_of))
    if items:
        return items[-1][0] + 1
    stage = stage_named(journey, cell.stage)
    return len(getattr(stage, LISTS[kind_of(scene, cell)])) if stage else 0


def spot_at(scene: Scene, journey: Journey, parts_of: PartsOf, part: Part | None, x: float, y: float) -> Spot | None:
    """The text of `part`, or where there is none of the cell, that is meant by a place of the drawing."""
    if part is None or part.kind == "cell":
        cell = cell_at(scene, x, y)
        if cell is not None:
            return cell_spot(scene, journey, parts_of, cell)
        return _title_at(scene, journey, x, y)
    if part.kind in ("emotion", "emotion-label", "curve"):
        return None
    if part.kind == "quote":
        return Spot(part.entity, "quote")
    spot = spot_of(scene, journey, parts_of, part.entity)
    if spot and part.kind in ("stage", "kpi"):
        second = spot._replace(field=fields_of(journey, spot.key)[1])
        frame = frame_of(scene, journey, parts_of, second)
        if frame and _says(part, frame.style) and frame.y <= y <= frame.y + frame.h:
            return second
    return spot


def _title_at(scene: Scene, journey: Journey, x: float, y: float) -> Spot | None:
    part = scene.parts[0]
    if not (part.kind == "title" and part.x <= x < part.x + part.w and part.y <= y < part.y + part.h):
        return None
    goal = _title_frame(part, "goal")
    if journey.goal and y >= goal.y:
        return Spot("", "goal", Cell(GOAL, ""))
    return Spot("", "title", Cell(TITLE, ""))


def frame_of(scene: Scene, journey: Journey, parts_of: PartsOf, spot: Spot) -> Frame | None:
    """Where a text stands; None where the drawing has no place for it."""
    if spot.is_new:
        return _new_frame(scene, journey, parts_of, spot)
    if not spot.key:
        return _title_frame(scene.parts[0], spot.field) if scene.parts else None
    if spot.cell and kind_of(scene, spot.cell) in TEXTS:
        rect = cell_rect(scene, spot.cell)
        if rect is None:
            return None
        inner = rect.w - 2 * CELL_PAD - 4
        return Frame(rect.x + CELL_PAD + 2, rect.y + ROW_PAD, inner, rect.h - 2 * ROW_PAD, BODY, True)
    parts = [part for part in parts_of(spot.key) if part.kind != "cell"]
    return _part_frame(parts, spot.field) if parts else None


def _new_frame(scene: Scene, journey: Journey, parts_of: PartsOf, spot: Spot) -> Frame | None:
    assert spot.cell is not None
    items = list(cell_items(scene, journey, spot.cell, parts_of))
    before = sum(index < spot.position for index, _part in items)
    rect = place_below(scene, spot.cell, [part for _index, part in items], before)
    if rect is None:
        return None
    style = SMALL if spot.field in ("kpis", "emotions") else BODY
    return Frame(*rect, style, spot.field in ("pains", "ideas", "questions"))


def _texts(part: Part, style: Style) -> list[Text]:
    return [shape for shape in part.shapes if isinstance(shape, Text) and shape.size == style.size]


def _says(part: Part, style: Style) -> bool:
    return bool(_texts(part, style))


def _lines(part: Part, style: Style, left: float, right: float, top: float, skip: int = 0) -> Frame:
    """The lines of a part that are set in a style; `left` and `top` where it has none."""
    texts = _texts(part, style)[skip:]
    if texts:
        left, top = min(text.x for text in texts), texts[0].y - style.leading / 2 - style.size * 0.36
    height = style.leading * max(len({text.y for text in texts}), 1)
    return Frame(part.x + left, part.y + top, part.w - left - right, height, style)


def _title_frame(part: Part, field: str) -> Frame:
    title = _lines(part, TITLE_STYLE, 0, 0, 0)
    if field == "title":
        return title
    return _lines(part, GOAL_STYLE, 0, 0, title.h + 2)


def _part_frame(parts: Sequence[Part], field: str) -> Frame:
    part = parts[0]
    if part.kind == "stage":
        title = _lines(part, CHEVRON, TIP + 9, TIP + 6, part.h / 2, skip=1)
        if field == "title":
            return title
        return _lines(part, CHEVRON_SMALL, title.x - part.x, TIP + 6, title.y - part.y + title.h)
    if part.kind == "kpi":
        name = _lines(part, SMALL, 0, 0, 0)
        return name if field == "name" else _lines(part, FIGURE, 0, 0, name.h + 5)
    if part.kind == "transition":
        return _label_frame(parts)
    if part.kind in ("emotion", "emotion-label", "quote"):
        return _emotion_frame(parts, field)
    left, right, style = {
        "touchpoint": (TEXT_LEFT, PAD, BODY),
        "step": (7.0, 6.0, SMALL),
        "lane-label": (12.0, 8.0, LABEL),
    }.get(part.kind, (PAD, PAD if part.kind == "idea" else 0.0, BODY))
    frame = _lines(part, style, left, right, (part.h - style.leading) / 2)
    return frame._replace(several=field in _SEVERAL)


def _label_frame(parts: Sequence[Part]) -> Frame:
    """A transition's label, or the middle of its line where it has none."""
    label = next((part for part in parts if part.layer > 1), None)
    if label:
        return Frame(label.x + 4, label.y + 2, max(label.w - 8, 150), label.h - 4, SMALL)
    part = parts[0]
    across = [
        number
        for shape in part.shapes
        if isinstance(shape, Outline)
        for _letter, numbers in shape.commands
        for number in numbers[-2::2]
    ]
    middle = part.x + (min(across) + max(across)) / 2 if across else part.x + part.w / 2
    return Frame(middle - 75, part.y + 2, 150, SMALL.leading + 2, SMALL)


def _emotion_frame(parts: Sequence[Part], field: str) -> Frame:
    if field == "quote":
        part = next((part for part in parts if part.kind == "quote"), parts[0])
        return Frame(part.x + 6, part.y + 4, max(part.w - 12, 150), part.h - 8, SMALL, True)
    part = parts[0]
    return Frame(part.x + part.w + 4, part.y + part.h / 2 - 10, 48, 20, SMALL)
