"""Dragging a stage or a step to another place, and the edge of a stage to another width."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from cjmdesk.edit.stages import move_stage, move_step
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.layout.columns import LEAST_STEP_WIDTH, LEAST_WIDTH, MOST_WIDTH
from cjmdesk.layout.shapes import Column, Part
from cjmdesk.layout.target import stage_target, step_target
from cjmdesk.model.walk import find
from cjmdesk.qt.canvas.gestures.base import Modifiers, Still
from cjmdesk.qt.canvas.gestures.dragging import Drag
from cjmdesk.qt.canvas.gestures.links import Links
from cjmdesk.qt.canvas.overlay import EdgeLine

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_GRAIN = 4.0
"""Widths and heights are multiples of it."""


class DragStage(Drag):
    """Moves a stage, with everything in it, to another place among the stages."""

    scrolls = Qt.Orientation.Horizontal

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        super().__init__(view, [part], point)
        self._key = part.entity
        self.carried = (part.entity,)
        self._position: int | None = None
        self._links = Links(view, part.entity, part, point)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        place = self._follow(point)
        self._links.follow(place)
        target = stage_target(self._view.board.scene, place.x(), self._key)
        self._position = None if target is None else target.position
        self._show(line=target.line if target else None)

    def commit(self) -> None:
        self.cancel()
        if self._position is not None:
            change = partial(move_stage, key=self._key, index=self._position)
            self._view.board.bridge.apply(N_("Move stage"), change)

    def cancel(self) -> None:
        super().cancel()
        self._links.end()


class DragStep(Drag):
    """Moves a step, with what stands in it, to another place in its stage."""

    scrolls = Qt.Orientation.Horizontal

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        super().__init__(view, [part], point)
        self._key = part.entity
        found = find(view.board.bridge.doc, part.entity)
        self._stage = view.board.bridge.doc.stages[int(found.path[1])].id
        self._position: int | None = None

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        place = self._follow(point)
        target = step_target(self._view.board.scene, self._stage, place.x(), self._key)
        self._position = None if target is None else target.position
        self._show(line=target.line if target else None)

    def commit(self) -> None:
        self.cancel()
        if self._position is not None:
            change = partial(move_step, key=self._key, to_stage=self._stage, index=self._position)
            self._view.board.bridge.apply(N_("Move step"), change)


class ResizeStage(Still):
    """Moves the right edge of a stage's column."""

    cursor = Qt.CursorShape.SplitHCursor
    scrolls = Qt.Orientation.Horizontal

    def __init__(self, view: "CanvasView", column: Column, point: QPointF) -> None:
        self._view = view
        self._column = column
        self._width = column.w
        self._slip = column.x + column.w - view.to_scene(point).x()
        self._line = EdgeLine(view, is_vertical=True)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        column = self._column
        least = LEAST_WIDTH if len(column.steps) < 2 else len(column.steps) * LEAST_STEP_WIDTH
        wanted = self._view.to_scene(point).x() + self._slip - column.x
        self._width = min(max(round(wanted / _GRAIN) * _GRAIN, least), MOST_WIDTH)
        self._line.show_at(column.x + self._width, f"{self._width:g}", point)

    def commit(self) -> None:
        self.cancel()
        if abs(self._width - self._column.w) >= _GRAIN / 2:
            change = partial(set_field, key=self._column.stage, field="width", value=self._width)
            self._view.board.bridge.apply(N_("Set width of stage"), change)

    def cancel(self) -> None:
        self._line.end()
