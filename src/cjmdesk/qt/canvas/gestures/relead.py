"""Leading an end of a transition to another stage."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from cjmdesk.edit.transitions import set_ends
from cjmdesk.i18n import N_
from cjmdesk.layout.arc_ends import ArcEnd
from cjmdesk.layout.connect_target import connect_target
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import find, transition_keys
from cjmdesk.qt.canvas.gestures.base import Modifiers
from cjmdesk.qt.canvas.gestures.connect import Connect

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_FADED = 0.35


class Relead(Connect):
    """Shows the arc as it would be. The other end stays; no transition begins by leaving."""

    def __init__(self, view: "CanvasView", end: ArcEnd) -> None:
        found = find(view.board.bridge.doc, end.key)
        self._key, self._moves = end.key, end.end
        self._old = found.entity
        self._number = int(found.path[1])
        self._parts = [part.key for part in view.board.parts_of(end.key)]
        super().__init__(view, self._old.from_, QPointF(end.x, end.y))
        self._target = self._old.to
        view.board.items.fade(self._parts, _FADED)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        if self._moves == "to":
            super().move(point, modifiers)
            if self._source == ANY and self._target == LOST:
                self._target = ""
                self._show()
            return
        place, scene = self._view.place_at(point), self._view.board.scene
        aim = connect_target(scene, place.x(), place.y(), self._old.to)
        self._source = "" if aim == LOST else aim
        self._target = self._old.to
        self._end = point
        self._show()

    def _begin(self) -> QPointF:
        """At the stage that it leaves; from the pointer, or from where any stage is left, where there is none."""
        if self._source and self._source != ANY:
            return self._view.header_to_view(self._top_of(self._source))
        return (self._end if self._moves == "from" else None) or self._view.header_to_view(self._start)

    def _leaving(self) -> QRectF:
        """Nobody leaves from nowhere."""
        return super()._leaving() if self._view.board.column(self._source) else QRectF()

    def _leaving_text(self) -> str:
        return super()._leaving_text() if self._view.board.column(self._source) else ""

    def _lit(self) -> str:
        return super()._lit() if self._moves == "to" else self._source

    def _aim(self) -> QPointF:
        if self._target == LOST and not self._view.board.column(self._source):
            return self._begin() + QPointF(30, -30)
        return super()._aim()

    def _kind(self) -> str:
        return super()._kind() if self._source else self._old.kind

    def commit(self) -> None:
        self.cancel()
        is_old = (self._source, self._target) == (self._old.from_, self._old.to)
        if not self._source or not self._target or is_old or self._is_there():
            return
        bridge = self._view.board.bridge
        change = partial(set_ends, key=self._key, from_=self._source, to=self._target)
        if bridge.apply(N_("Lead elsewhere"), change):
            # Called after its ends, it has another key now.
            bridge.selection.set((transition_keys(bridge.doc)[self._number],))

    def cancel(self) -> None:
        super().cancel()
        self._view.board.items.fade(self._parts, 1.0)
