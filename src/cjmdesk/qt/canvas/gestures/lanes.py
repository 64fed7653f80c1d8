"""Dragging a lane to another place, and its lower edge to another height."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from cjmdesk.edit.arranging import place_lane
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.layout.lane_target import LaneTarget, lane_target
from cjmdesk.layout.map import MOST_ROW, layout_map
from cjmdesk.layout.shapes import Part, Row
from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.canvas.gestures.base import Modifiers, Still
from cjmdesk.qt.canvas.gestures.dragging import Drag
from cjmdesk.qt.canvas.overlay import EdgeLine

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_GRAIN = 4.0


class DragLane(Drag):
    """Moves a lane among the lanes, and over the line of visibility."""

    scrolls = Qt.Orientation.Vertical

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        super().__init__(view, [part], point)
        self._key = part.entity
        self._target: LaneTarget | None = None

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        place, board = self._follow(point), self._view.board
        self._target = target = lane_target(board.scene, board.bridge.doc, place.y(), self._key)
        self._show(line=target.line if target else None)

    def commit(self) -> None:
        target = self._target
        self.cancel()
        if target is not None:
            change = partial(place_lane, key=self._key, before=target.before, backstage=target.backstage)
            self._view.board.bridge.apply(N_("Move lane"), change)


class ResizeLane(Still):
    """Moves the lower edge of a lane; never above what stands in it."""

    cursor = Qt.CursorShape.SplitVCursor
    scrolls = Qt.Orientation.Vertical

    def __init__(self, view: "CanvasView", row: Row, point: QPointF) -> None:
        self._view = view
        self._row = row
        self._height = row.h
        self._least = _content_height(view, row)
        self._slip = row.y + row.h - view.to_scene(point).y()
        self._line = EdgeLine(view, is_vertical=False)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        wanted = self._view.to_scene(point).y() + self._slip - self._row.y
        self._height = min(max(round(wanted / _GRAIN) * _GRAIN, self._least), max(MOST_ROW, self._least))
        self._line.show_at(self._row.y + self._height, f"{self._height:.0f}", point)

    def commit(self) -> None:
        self.cancel()
        if abs(self._height - self._row.h) >= _GRAIN / 2:
            change = partial(set_field, key=self._row.lane, field="height", value=self._height)
            self._view.board.bridge.apply(N_("Set height of lane"), change)

    def cancel(self) -> None:
        self._line.end()


def _content_height(view: "CanvasView", row: Row) -> float:
    """How high the lane is without a height of its own: as what stands in it."""
    board = view.board
    doc = board.bridge.doc
    if not any(lane.id == row.lane and lane.height for lane in lanes_of(doc)):
        return row.h
    scene = layout_map(set_field(doc, row.lane, "height", None), board.theme, board.fonts)
    return next((other.h for other in scene.rows if other.lane == row.lane), row.h)
