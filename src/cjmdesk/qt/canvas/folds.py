"""Folding lanes in this window: with the mark on the label, with a command, and unfolding what has to be seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from cjmdesk.i18n import _
from cjmdesk.layout.folding import lane_holding
from cjmdesk.layout.shapes import FOLDED
from cjmdesk.model.lanes import lanes_of
from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_MOST = 50
"""Of more selected elements than this the first ones are looked at."""


class Folds(QObject):
    """The lanes that are folded in the window of a view. What is selected is always to be seen."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._board = view.board
        self._bridge = view.board.bridge
        view.viewport().installEventFilter(self)
        self._bridge.selection.changed.connect(self._on_selected)

    # -- what is folded

    def fold(self, lane: str) -> None:
        """Folds the lane; whatever in it was selected gives way to the lane itself."""
        self._bridge.settle()
        selection, doc = self._bridge.selection, self._bridge.doc
        is_inside = any(lane_holding(doc, key) == lane for key in selection.keys)
        if is_inside or (selection.cell is not None and selection.cell.lane == lane):
            selection.set((lane,))
        self._board.fold(self._board.look.folded | {lane})

    def unfold(self, *lanes: str) -> None:
        self._bridge.settle()
        self._board.fold(self._board.look.folded - set(lanes))

    def unfold_all(self) -> None:
        self._bridge.settle()
        self._board.fold(frozenset())

    def toggle(self, lane: str) -> None:
        if lane in self._board.look.folded:
            self.unfold(lane)
        else:
            self.fold(lane)

    def toggle_selected(self) -> None:
        """Folds the selected lanes, or unfolds them where the first of them is folded."""
        there = {lane.id for lane in lanes_of(self._bridge.doc)}
        chosen = [key for key in self._bridge.selection.keys if key in there]
        is_folded = bool(chosen) and chosen[0] in self._board.look.folded
        for lane in chosen:
            if (lane in self._board.look.folded) == is_folded:
                self.toggle(lane)

    def show(self, key: str, field: str = "") -> None:
        """Unfolds the lane that an entity, or the text of a stage in `field`, stands in."""
        lane = lane_holding(self._bridge.doc, key, field)
        if lane in self._board.look.folded:
            self.unfold(lane)

    def _on_selected(self) -> None:
        if not self._board.look.folded:
            return
        unseen = [key for key in self._bridge.selection.keys[:_MOST] if not self._board.parts_of(key)]
        lanes = {lane_holding(self._bridge.doc, key) for key in unseen} & self._board.look.folded
        if lanes:
            self._board.fold(self._board.look.folded - lanes)

    # -- the mouse

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._move(event)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and isinstance(event, QMouseEvent):
            return self._press(event)
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tell(event)
        return False

    def _mark_at(self, point: QPointF) -> str:
        """The lane whose mark is at `point` of the viewport; empty where there is none."""
        scene, place = self._board.scene, self._view.place_at(point)
        if not 0 <= place.x() < scene.label_right or not scene.rows:
            return ""
        for part in scene.parts:
            if part.kind == "fold" and part.x <= place.x() < part.x + part.w and part.y <= place.y() < part.y + part.h:
                return part.key.split(":", 1)[1].rsplit("/", 1)[0]
        return ""

    def _strip_at(self, point: QPointF) -> str:
        """The folded lane whose strip, right of its label, is at `point` of the viewport."""
        scene, place = self._board.scene, self._view.place_at(point)
        if place.x() < scene.label_right or place.y() <= scene.header_bottom:
            return ""
        rows = (row for row in scene.rows if row.kind == FOLDED and row.y <= place.y() < row.y + row.h)
        return next((row.lane for row in rows), "")

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return False
        lane = self._mark_at(event.position())
        if not lane and event.type() == QEvent.Type.MouseButtonDblClick:
            lane = self._strip_at(event.position())
        if lane:
            self.toggle(lane)
        return bool(lane)

    def _move(self, event: QMouseEvent) -> bool:
        if event.buttons() or not self._mark_at(event.position()):
            return False
        self._view.hover("")
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return True

    def _tell(self, event: QHelpEvent) -> bool:
        lane = self._mark_at(QPointF(event.pos()))
        if lane:
            text = _("Unfold the lane") if lane in self._board.look.folded else _("Fold the lane")
            QToolTip.showText(event.globalPos(), text, self._view.viewport(), self._view.viewport().rect())
        return bool(lane)
