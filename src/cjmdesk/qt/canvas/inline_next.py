"""What is written next: below in the same list, in the next cell, or another field of the same element."""

from collections.abc import Sequence

from cjmdesk.layout.cells import LISTS, next_cell
from cjmdesk.layout.shapes import Part
from cjmdesk.layout.spots import Spot, cell_spot, fields_of, home, spot_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.walk import emotion_keys, find
from cjmdesk.qt.canvas.board import Board

_IN_TURN = frozenset({"name", "value", "when", "probability", "count", "rate"})
"""Fields that Tab goes to within one element; from all others it goes to the next cell."""


def spot_after(board: Board, spot: Spot, how: str, added: Sequence[str], *, was_empty: bool) -> Spot | None:
    """The text to write after `spot`, which is in the document by now; None where writing ends.

    `how` is "enter", "tab", "backtab", or "again" for the next field of the same element. `added` are the keys of
    what it made.
    """
    if how == "enter":
        return _below(board, spot, was_empty=was_empty)
    if how == "again":
        return None if spot.is_new else _field_beside(board, spot.key, spot.field, 1, turns=True)
    by = 1 if how == "tab" else -1
    if spot.field == "kpis" and added and by > 0:
        return spot_of(board.scene, board.bridge.doc, board.parts_of, added[-1], "value")
    if spot.field in _IN_TURN and not spot.is_new:
        beside = _field_beside(board, spot.key, spot.field, by, turns=False)
        if beside:
            return beside
    return _in_next_cell(board, spot, by)


def _below(board: Board, spot: Spot, *, was_empty: bool) -> Spot | None:
    """The next new item of the list; none behind an empty one, and none where there is no list."""
    if spot.is_new:
        if was_empty or (spot.field == "emotions" and not _is_waiting(board.bridge.doc, spot.key)):
            return None
        return spot._replace(position=spot.position + 1)
    found = find(board.bridge.doc, spot.key) if spot.key else None
    if found is None or len(found.path) != 4 or found.path[2] not in LISTS.values():
        return None
    if found.path[2] == "emotions":
        keys = emotion_keys(board.bridge.doc.stages[int(found.path[1])])
        following = keys[int(found.path[3]) + 1 :][:1] if spot.field == "score" else ()
        return spot_of(board.scene, board.bridge.doc, board.parts_of, following[0]) if following else None
    cell = home(board.scene, board.bridge.doc, spot.key, part) if (part := _part(board, spot.key)) else None
    if cell is None:
        return None
    return Spot(cell.stage, str(found.path[2]), cell, int(found.path[3]) + 1)


def _is_waiting(journey: Journey, stage: str) -> bool:
    """Whether a persona has no point in the stage yet."""
    found = find(journey, stage)
    there = {emotion.persona for emotion in found.entity.emotions} if found else set()
    return any(persona.id not in there for persona in journey.personas)


def _part(board: Board, key: str) -> Part | None:
    return next(iter(board.parts_of(key)), None)


def _field_beside(board: Board, key: str, field: str, by: int, *, turns: bool) -> Spot | None:
    fields = fields_of(board.bridge.doc, key)
    if field not in fields or len(fields) < 2:
        return None
    at = fields.index(field) + by
    if turns:
        at %= len(fields)
    if not 0 <= at < len(fields):
        return None
    return spot_of(board.scene, board.bridge.doc, board.parts_of, key, fields[at])


def _in_next_cell(board: Board, spot: Spot, by: int) -> Spot | None:
    scene, doc = board.scene, board.bridge.doc
    if spot.cell is None:
        return _next_lane(board, spot, by)
    cell = next_cell(scene, spot.cell, by)
    return cell_spot(scene, doc, board.parts_of, cell) if cell else None


def _next_lane(board: Board, spot: Spot, by: int) -> Spot | None:
    """From a lane's label to the next one."""
    lanes = [row.lane for row in board.scene.rows]
    if spot.key not in lanes or spot.key not in {lane.id for lane in lanes_of(board.bridge.doc)}:
        return None
    at = lanes.index(spot.key) + by
    if not 0 <= at < len(lanes):
        return None
    return spot_of(board.scene, board.bridge.doc, board.parts_of, lanes[at])
