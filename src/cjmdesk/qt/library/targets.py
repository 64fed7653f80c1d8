"""Where an entry of the library would go at a point of the map, found as for the cards that are on it already."""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from cjmdesk.layout.emotion_target import emotion_lane, point_place, score_at
from cjmdesk.layout.list_target import list_target
from cjmdesk.layout.shapes import Part
from cjmdesk.layout.target import drop_target, stage_target
from cjmdesk.qt.canvas.marks import outline_rects
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.library.rows import Row


class Drop(NamedTuple):
    """What lights up, and what it stands for."""

    cell: QRectF = QRectF()
    line: QLineF = QLineF()
    key: str = ""
    """The stage that takes the entry, or the element that it is put on."""
    position: int = 0
    lane: str | None = None
    step: str = ""
    score: float | None = None
    """Where the curve of a persona begins; None where it does not yet."""


def target_for(view: CanvasView, row: Row, point: QPointF, *, is_wide: bool = False) -> Drop | None:
    """What dropping `row` at `point` of the viewport would do; None where it would do nothing.

    With `is_wide` a touchpoint goes to the whole stage, whatever steps it has.
    """
    place, board = view.to_scene(point), view.board
    entry = row.entry
    if entry is None:
        return Drop()
    if entry.kind == "stage":
        target = stage_target(board.scene, place.x())
        if target is None:
            return Drop(QRectF(view.sceneRect().adjusted(24, 24, -24, -24)))
        return Drop(line=QLineF(*target.line), position=target.position)
    if entry.kind == "touchpoint":
        card = drop_target(board.scene, board.bridge.doc, place.x(), place.y(), is_wide=is_wide)
        if card is None:
            return None
        return Drop(QRectF(*card.cell), QLineF(*card.line), card.stage, card.position, card.lane, card.step)
    if entry.kind == "pain":
        item = list_target(board.scene, "pain", place.x(), place.y())
        return item and Drop(QRectF(*item.cell), QLineF(*item.line), item.stage, item.position)
    if entry.kind == "loop":
        stage = next((c.stage for c in board.scene.columns if c.x <= place.x() < c.x + c.w), "")
        return Drop(outline_rects(board, stage)[0], key=stage) if stage else None
    if entry.kind == "persona":
        return _begin_of_curve(view, place) or Drop(QRectF(view.sceneRect().adjusted(24, 24, -24, -24)))
    return _on_element(view, point, only_touchpoints=entry.kind == "moment")


def _begin_of_curve(view: CanvasView, place: QPointF) -> Drop | None:
    """The first point of a new curve; None beside the emotion lane."""
    scene, doc = view.board.scene, view.board.bridge.doc
    row, where = emotion_lane(scene), point_place(scene, doc, "", place.x())
    if row is None or where is None or not row.y <= place.y() <= row.y + row.h:
        return None
    column = next(column for column in scene.columns if column.stage == where.stage)
    line = QLineF(column.x + 8, place.y(), column.x + column.w - 8, place.y())
    score = score_at(doc.emotion_scale, row, place.y())
    return Drop(QRectF(column.x, row.y, column.w, row.h), line, where.stage, step=where.step, score=score)


def _on_element(view: CanvasView, point: QPointF, *, only_touchpoints: bool) -> Drop | None:
    part: Part | None = view.part_at(point)
    if part is None or (only_touchpoints and part.kind != "touchpoint"):
        return None
    return Drop(QRectF(part.x, part.y, part.w, part.h), key=part.entity)
