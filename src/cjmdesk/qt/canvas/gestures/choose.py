"""Which gesture a press becomes when the pointer moves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from cjmdesk.layout.arc_ends import ArcEnd
from cjmdesk.layout.list_target import LISTS
from cjmdesk.layout.shapes import Part
from cjmdesk.qt.canvas.gestures.base import Gesture, RubberBand
from cjmdesk.qt.canvas.gestures.cards import DragItems, DragTouchpoints
from cjmdesk.qt.canvas.gestures.connect import Connect
from cjmdesk.qt.canvas.gestures.lanes import DragLane, ResizeLane
from cjmdesk.qt.canvas.gestures.relead import Relead
from cjmdesk.qt.canvas.gestures.score import DragScore
from cjmdesk.qt.canvas.gestures.stages import DragStage, DragStep, ResizeStage
from cjmdesk.qt.canvas.handles import is_chevron, lane_edge_at, stage_edge_at

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


def gesture_for(
    view: "CanvasView",
    part: Part | None,
    point: QPointF,
    handle: tuple[str, QPointF] | None,
    end: ArcEnd | None,
    *,
    adds: bool,
) -> Gesture:
    """The gesture of a press at `point` on `part`.

    `handle` is the stage's handle that was pressed, with its place, `end` that of the selected transition.
    """
    if end is not None:
        return Relead(view, end)
    if handle is not None:
        return Connect(view, *handle)
    if row := lane_edge_at(view, point):
        return ResizeLane(view, row, point)
    if column := stage_edge_at(view, point, part):
        return ResizeStage(view, column, point)
    if part and part.kind == "touchpoint":
        return DragTouchpoints(view, part, point)
    if part and part.kind in LISTS:
        return DragItems(view, part, point)
    if part and part.kind == "emotion":
        return DragScore(view, part, point)
    if part and part.kind == "lane-label":
        return DragLane(view, part, point)
    if part and part.kind == "step":
        return DragStep(view, part, point)
    if part and is_chevron(view, part):
        return DragStage(view, part, point)
    return RubberBand(view, point, keeps=adds)
