"""The rows of the map: what stands in each lane, its places counted from the top of the row."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from cjmdesk.layout.cards import idea_card, pain_block, question_block, tip, touchpoint_card
from cjmdesk.layout.columns import CELL_PAD, SLOT_GAP, Grid, step_number, touchpoint_tracks
from cjmdesk.layout.kit import Block, Kit, cell_block
from cjmdesk.layout.kpis import kpi_block
from cjmdesk.layout.pictures import PictureFile, picture_block
from cjmdesk.layout.shapes import Box, Column, moved
from cjmdesk.layout.slots import Slots, Stack, flow, make_slots
from cjmdesk.model.base import Entity
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lane_for, touchpoint_lanes
from cjmdesk.model.problems import Where
from cjmdesk.model.stage import Touchpoint

ROW_PAD = 10.0
ITEM_GAP = 8.0
PAIN_GAP = 10.0
LEAST_ROW = 44.0


class Placed(NamedTuple):
    """A block at its place in the row."""

    key: str
    kind: str
    x: float
    y: float
    w: float
    block: Block
    entity: str
    tip: str
    layer: int = 1


# A large map has thousands: this makes them in half the time that `Placed(...)` takes.
_placed = partial(tuple.__new__, Placed)


class Stood(NamedTuple):
    """What stands in one stage of a row."""

    placed: tuple[Placed, ...]
    bottom: float
    shortened: tuple[Where, ...]


class RowContent(NamedTuple):
    groups: tuple[tuple[Placed, ...], ...]
    """What stands in the row, from stage to stage; what did not change is the very same tuple."""
    height: float
    shortened: tuple[Where, ...] = ()


def stood(placed: list[Placed], shortened: list[Where]) -> Stood:
    return Stood(tuple(placed), max((item.y + item.block.h for item in placed), default=0.0), tuple(shortened))


def _row_of(stages: list[Stood]) -> RowContent:
    height = max((stage.bottom for stage in stages), default=0.0)
    shortened = tuple(where for stage in stages for where in stage.shortened)
    return RowContent(tuple(stage.placed for stage in stages), height + ROW_PAD, shortened)


def row_content(
    kit: Kit, journey: Journey, grid: Grid, lane: Lane, pictures: dict[str, PictureFile]
) -> RowContent | None:
    """What stands in a lane; None for the emotion lane, whose height depends on the others."""
    if lane.kind == "emotion":
        return None
    if lane.kind == "touchpoints":
        return touchpoint_row(kit, journey, grid, lane, pictures)
    if lane.kind in ("pains", "ideas", "kpis", "questions"):
        return list_row(kit, journey, grid, lane.kind)
    if lane.kind == "image":
        return image_row(kit, journey, grid, lane, pictures)
    return text_row(kit, journey, grid, lane)


def is_empty(lane: Lane, journey: Journey) -> bool:
    """Whether a lane has nothing to show."""
    if lane.kind in ("text", "image"):
        return not any(stage.cells.get(lane.id) for stage in journey.stages)
    if lane.kind == "touchpoints":
        lanes = touchpoint_lanes(journey)
        return not any(lane_for(item, lanes)[0] is lane for stage in journey.stages for item in stage.touchpoints)
    field = "emotions" if lane.kind == "emotion" else lane.kind
    return not any(getattr(stage, field) for stage in journey.stages)


def text_row(kit: Kit, journey: Journey, grid: Grid, lane: Lane) -> RowContent:
    """Key tasks, goals, or the cells of a text lane."""
    placed: list[Placed] = []
    shortened: list[Where] = []
    tallest = 0.0
    for index, (stage, column) in enumerate(zip(journey.stages, grid.columns, strict=True)):
        own = lane.kind in ("key_task", "goal")
        text: str = getattr(stage, lane.kind) if own else stage.cells.get(lane.id, "")
        w = column.w - 2 * CELL_PAD - 4
        block: Block = kit.block(cell_block, text, w)
        placed.append(
            Placed(f"stage:{stage.id}/{lane.id}", "cell", column.x + CELL_PAD + 2, ROW_PAD, w, block, stage.id, text)
        )
        tallest = max(tallest, block.h)
        if block.shortened:
            field = (lane.kind,) if own else ("cells", lane.id)
            shortened.append(Where(("stages", index, *field), stage.id))
    return RowContent((tuple(placed),), tallest + 2 * ROW_PAD, tuple(shortened))


def image_row(kit: Kit, journey: Journey, grid: Grid, lane: Lane, pictures: dict[str, PictureFile]) -> RowContent:
    """The pictures of an image lane, a placeholder where one cannot be shown."""
    placed: list[Placed] = []
    for stage, column in zip(journey.stages, grid.columns, strict=True):
        name = stage.cells.get(lane.id, "")
        if name:
            w = column.w - 2 * CELL_PAD
            block = picture_block(kit, name, pictures.get(name), w, w * 0.62)
            key = f"stage:{stage.id}/{lane.id}"
            placed.append(Placed(key, "cell", column.x + CELL_PAD, ROW_PAD, w, block, stage.id, name))
    return RowContent((tuple(placed),), max((item.block.h for item in placed), default=0) + 2 * ROW_PAD)


def touchpoint_row(kit: Kit, journey: Journey, grid: Grid, lane: Lane, pictures: dict[str, PictureFile]) -> RowContent:
    """The cards of a touchpoint lane: each below what stands above it in the tracks that it covers."""
    lanes = touchpoint_lanes(journey)
    slots = _slots(kit, journey, grid)
    stack = Stack(slots, ROW_PAD, ITEM_GAP)
    stages: list[Stood] = []
    reach = 0
    for number, stage in enumerate(journey.stages):
        mine = stage.touchpoints
        if len(lanes) > 1:
            mine = tuple(item for item in mine if lane_for(item, lanes)[0] is lane)
        if number >= reach and len(lanes) == 1 and kit.memo.whole("apart", (mine,), (), partial(_are_apart, mine)):
            # Nothing reaches into this stage or out of it: its cards depend on nothing else.
            first, end = slots.first[grid.first_track[number]], slots.first[grid.first_track[number + 1]]
            cards = kit.memo.whole(
                "touchpoints", (stage.touchpoints, stage.steps), (number, first, slots.tracks[first:end]),
                partial(_stage_cards, kit, journey, grid, slots, None, number, mine, pictures),
            )  # fmt: skip
        else:
            stack.next_stage()
            cards = _stage_cards(kit, journey, grid, slots, stack, number, mine, pictures)
            reach = max([reach, *(number + item.span for item in mine)])
        stages.append(cards)
    return _row_of(stages)


def _slots(kit: Kit, journey: Journey, grid: Grid) -> Slots:
    subjects = (thing for stage in journey.stages for thing in (stage.touchpoints, stage.steps))
    slots: Slots = kit.memo.whole("slots", tuple(subjects), (grid,), partial(make_slots, grid, journey))
    return slots


def _are_apart(items: tuple[Touchpoint, ...]) -> bool:
    """Whether none of the cards reaches into another stage or holds a picture."""
    return not any(item.span > 1 or item.image for item in items)


def _stage_cards(
    kit: Kit, journey: Journey, grid: Grid, slots: Slots, stack: Stack | None, number: int,
    items: tuple[Touchpoint, ...], pictures: dict[str, PictureFile],
) -> Stood:  # fmt: skip
    """The cards of one stage, on the row's stack; on one of its own where nothing spans into the stage."""
    stack = stack or Stack(slots, ROW_PAD, ITEM_GAP)
    placed: list[Placed] = []
    shortened: list[Where] = []
    # What most cards stand in: the slots of a stage that is not divided.
    undivided = not journey.stages[number].steps
    remembered, tracks = kit.memo.block, slots.tracks
    start, end = (slots.first[grid.first_track[number + i]] for i in (0, 1))
    for item in items:
        if undivided and item.span == 1:
            first = last = stack.choose(start, end - 1)
        else:
            first, last = _slots_of(journey, grid, slots, stack, number, item)
        x, w = tracks[first]
        if last != first:
            w = tracks[last].x + tracks[last].w - x
        block: Block = remembered(touchpoint_card, kit, item, w)
        if item.image:
            block = _with_picture(kit, block, item.image, pictures.get(item.image), w)
        y = stack.add(first, last, block.h)
        key, title = item.id, item.title
        words = tip(item, title) if item.notes else title
        placed.append(_placed(("touchpoint:" + key, "touchpoint", x, y, w, block, key, words, 1)))
        if block.shortened:
            index = journey.stages[number].touchpoints.index(item)
            shortened.append(Where(("stages", number, "touchpoints", index, "title"), item.id))
    return stood(placed, shortened)


def _slots_of(
    journey: Journey, grid: Grid, slots: Slots, stack: Stack, number: int, item: Touchpoint
) -> tuple[int, int]:
    """The first and the last slot of a card: one of its stage or step, or all that it spans."""
    first_track, last_track = touchpoint_tracks(grid, journey, number, item)
    first, last = slots.first[first_track], slots.first[last_track + 1] - 1
    stage = journey.stages[number]
    alone = not stage.steps or step_number(stage, item.step) is not None
    if alone and item.span == 1:
        first = last = stack.choose(first, last)
    return first, last


def _with_picture(kit: Kit, card: Block, name: str, picture: PictureFile | None, w: float) -> Block:
    """A card with its picture below the text."""
    inner = picture_block(kit, name, picture, w - 20, (w - 20) * 0.5)
    height = card.h + inner.h + 8
    plate, stripe, *rest = card.shapes
    if isinstance(plate, Box) and isinstance(stripe, Box):
        plate, stripe = plate._replace(h=height), stripe._replace(h=height)
    return Block(height, (plate, stripe, *rest, *(moved(shape, 10, card.h) for shape in inner.shapes)), card.shortened)


_NAMES = {"pains": "text", "ideas": "text", "kpis": "name", "questions": "text"}
_GAPS = {"pains": PAIN_GAP, "ideas": ITEM_GAP, "kpis": 14.0, "questions": 8.0}
_BUILD: dict[str, Callable[..., Block]] = {
    "pains": pain_block,
    "ideas": idea_card,
    "kpis": kpi_block,
    "questions": question_block,
}


def list_row(kit: Kit, journey: Journey, grid: Grid, kind: str) -> RowContent:
    """Pains, ideas, KPIs or questions, below each other in their stage; pains are numbered through the map."""
    stages: list[Stood] = []
    number = 0
    for position, (stage, column) in enumerate(zip(journey.stages, grid.columns, strict=True)):
        items: tuple[Entity, ...] = getattr(stage, kind)
        if items:
            first = number if kind == "pains" else 0
            stood_there: Stood = kit.memo.whole(
                kind, (items,), (position, column.x, column.w, first),
                partial(_stage_items, kit, kind, items, column, position, first),
            )  # fmt: skip
            stages.append(stood_there)
            number += len(items)
    return _row_of(stages)


def _stage_items(kit: Kit, kind: str, items: tuple[Entity, ...], column: Column, position: int, number: int) -> Stood:
    """The items of one stage: as many side by side as the cell holds, lines below each other."""
    inset = CELL_PAD if kind == "ideas" else CELL_PAD + 2
    count, w = flow(column.w - 2 * inset, len(items))
    placed: list[Placed] = []
    shortened: list[Where] = []
    y, line = ROW_PAD, 0.0
    for index, item in enumerate(items):
        if index and index % count == 0:
            y, line = y + line + _GAPS[kind], 0.0
        block: Block = kit.block(_BUILD[kind], item, w, *((number + index + 1,) if kind == "pains" else ()))
        words = tip(item, getattr(item, _NAMES[kind]))
        name = type(item).kind_name
        x = column.x + inset + (index % count) * (w + SLOT_GAP)
        placed.append(_placed((f"{name}:{item.id}", name, x, y, w, block, item.id, words, 1)))
        line = max(line, block.h)
        if block.shortened:
            shortened.append(Where(("stages", position, kind, index, _NAMES[kind]), item.id))
    return stood(placed, shortened)


def total_height(rows: Iterable[RowContent | None]) -> float:
    """The height of the rows that have one."""
    return sum(max(row.height, LEAST_ROW) for row in rows if row)
