"""Dragging touchpoints, and the items of the other lists of a stage."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from cjmdesk.edit.arranging import copy_items, move_items
from cjmdesk.edit.touchpoints import copy_touchpoints, move_touchpoints
from cjmdesk.i18n import N_
from cjmdesk.layout.list_target import ListTarget, list_target
from cjmdesk.layout.shapes import Part
from cjmdesk.layout.target import CardTarget, drop_target
from cjmdesk.qt.canvas.gestures.base import Modifiers
from cjmdesk.qt.canvas.gestures.dragging import DragCopies, chosen_parts

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_MOVE = {"pain": N_("Move pain"), "idea": N_("Move idea"), "kpi": N_("Move KPI"), "question": N_("Move question")}
_COPY = {"pain": N_("Copy pain"), "idea": N_("Copy idea"), "kpi": N_("Copy KPI"), "question": N_("Copy question")}


class DragTouchpoints(DragCopies):
    """Moves the selected touchpoints to another stage, lane or place; with Ctrl, copies of them.

    With Shift they span their stage instead of going to one of its steps.
    """

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        parts = chosen_parts(view, part)
        self.carried = tuple(dict.fromkeys(card.entity for card in parts))
        super().__init__(view, parts, point)
        self._target: CardTarget | None = None

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self._heed(modifiers)
        place, board = self._follow(point), self._view.board
        moving = () if self._copies else self.carried
        is_wide = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        doc = board.bridge.doc
        self._target = target = drop_target(self._column_at(place), doc, place.x(), place.y(), moving, is_wide=is_wide)
        if target is None:
            self._show()
        else:
            self._show(target.cell, target.line)

    def commit(self) -> None:
        target = self._target
        self.cancel()
        if target is not None:
            place = {"to_stage": target.stage, "index": target.position, "lane": target.lane, "step": target.step}
            self._put(
                (N_("Move touchpoint"), partial(move_touchpoints, ids=self.carried, **place)),
                (N_("Copy touchpoint"), partial(copy_touchpoints, ids=self.carried, **place)),
            )


class DragItems(DragCopies):
    """Moves the selected pains (or ideas, KPIs, questions) to another stage or place; with Ctrl, copies of them."""

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        parts = chosen_parts(view, part)
        self._kind = part.kind
        self.carried = tuple(dict.fromkeys(item.entity for item in parts))
        super().__init__(view, parts, point)
        self._target: ListTarget | None = None

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self._heed(modifiers)
        place = self._follow(point)
        moving = () if self._copies else self.carried
        self._target = target = list_target(self._column_at(place), self._kind, place.x(), place.y(), moving)
        if target is None:
            self._show()
        else:
            self._show(target.cell, target.line)

    def commit(self) -> None:
        target = self._target
        self.cancel()
        if target is not None:
            place = {"keys": self.carried, "to_stage": target.stage, "index": target.position}
            self._put(
                (_MOVE[self._kind], partial(move_items, **place)), (_COPY[self._kind], partial(copy_items, **place))
            )
