"""Drawing a transition from one stage to another, or out of the journey."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cjmdesk.edit.transitions import add_transition, inferred_kind
from cjmdesk.edit.tree import added_keys
from cjmdesk.i18n import N_, _
from cjmdesk.layout.connect_target import connect_target, next_target
from cjmdesk.model.vocabulary import LOST
from cjmdesk.model.walk import transition_keys
from cjmdesk.qt.canvas.gestures.base import Modifiers, Still
from cjmdesk.qt.canvas.handles import is_chevron
from cjmdesk.qt.canvas.overlay import Overlay, draw_pill, pill_rect

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_RISE = 34.0
"""The least height of the arc that is shown, in pixels."""


class Connect(Still):
    """Shows an arc from a stage to where the pointer is; with `by_key` also what to press."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = Qt.Orientation.Horizontal

    def __init__(self, view: "CanvasView", source: str, start: QPointF | None = None, *, by_key: bool = False) -> None:
        """`start` is where the arc begins, in the drawing; the middle of the chevron where None."""
        self._view = view
        self._source = source
        self._is_by_key = by_key
        self._start = start or self._top_of(source)
        self._target = ""
        self._end: QPointF | None = None
        self._overlay = Overlay(view)
        if by_key:
            self.step(1)

    def _top_of(self, stage: str) -> QPointF:
        column = self._view.board.column(stage)
        return QPointF(column.x + column.w / 2, self._view.board.scene.header_top)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        place = self._view.place_at(point)
        self._target = connect_target(self._view.board.scene, place.x(), place.y(), self._source)
        if self._leaving().contains(point):
            self._target = LOST
        self._end = point
        self._show()

    def step(self, direction: int) -> None:
        """Aims at the target to the right (1) or to the left (-1)."""
        self._target = next_target(self._view.board.scene, self._source, self._target, direction)
        self._end = None
        if self._target != LOST:
            self._view.reveal(self._target)
        self._show()

    def leave(self) -> None:
        """Aims at leaving the journey."""
        self._target, self._end = LOST, None
        self._show()

    def _leaving(self) -> QRectF:
        """The plate that stands for leaving: above the right end of the stage."""
        column, scene = self._view.board.column(self._source), self._view.board.scene
        corner = self._view.header_to_view(QPointF(column.x + column.w - 30, scene.header_top))
        return pill_rect(self._view, self._leaving_text(), corner - QPointF(0, 58))

    def _leaving_text(self) -> str:
        return _("Leaves") + " ↗"

    def _begin(self) -> QPointF:
        """Where the arc begins, in the viewport."""
        return self._view.header_to_view(self._start)

    def _show(self) -> None:
        start, end = self._begin(), self._aim()
        is_leaving = self._target == LOST
        arc = _arc(start, end, _rise(start, end, is_leaving=is_leaving), is_leaving=is_leaving)
        bounds = [arc.boundingRect().adjusted(-9, -9, 9, 9), self._leaving()]
        if lit := self._lit():
            bounds.append(self._chevron(lit))
        if self._is_by_key:
            bounds.append(self._hint()[1])
        self._overlay.show_drawing(self._paint, *bounds)

    def _aim(self) -> QPointF:
        """Where the arc ends, in the viewport."""
        if self._target == LOST:
            rect = self._leaving()
            return QPointF(rect.center().x(), rect.bottom())
        if self._target:
            return self._view.header_to_view(self._top_of(self._target))
        return self._end or self._begin()

    def _paint(self, painter: QPainter) -> None:
        theme = self._view.board.theme
        color = {"loop": theme.good, "exit": theme.bad}.get(self._kind(), theme.accent)
        if lit := self._lit():
            self._paint_target(painter, color, lit)
        start, end = self._begin(), self._aim()
        pen = QPen(QColor(color), 2.4, Qt.PenStyle.DashLine if self._kind() == "loop" else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        is_leaving = self._target == LOST
        rise = _rise(start, end, is_leaving=is_leaving)
        painter.drawPath(_arc(start, end, rise, is_leaving=is_leaving))
        if self._target:
            painter.setPen(QPen(QColor(color), 2.4))
            back = 8 if is_leaving or rise < 0 else -8
            painter.drawLine(end, end + QPointF(-5, back))
            painter.drawLine(end, end + QPointF(5, back))
        draw_pill(painter, self._view, self._leaving(), self._leaving_text(), theme.bad if is_leaving else theme.muted)
        if self._is_by_key:
            text, rect = self._hint()
            draw_pill(painter, self._view, rect, text, theme.accent)

    def _paint_target(self, painter: QPainter, color: str, stage: str) -> None:
        tint = QColor(color)
        tint.setAlpha(60)
        painter.setPen(QPen(QColor(color), 2.0))
        painter.setBrush(tint)
        painter.drawRoundedRect(self._chevron(stage), 8, 8)

    def _lit(self) -> str:
        """The stage whose chevron lights up, if any does."""
        return "" if self._target == LOST else self._target

    def _chevron(self, stage: str) -> QRectF:
        """Where the chevron of a stage is seen."""
        view = self._view
        chevron = next(part for part in view.board.parts_of(stage) if is_chevron(view, part))
        top = view.header_to_view(QPointF(chevron.x, chevron.y))
        bottom = view.header_to_view(QPointF(chevron.x + chevron.w, chevron.y + chevron.h))
        return QRectF(top, bottom).adjusted(-2, -3, 2, 3)

    def _hint(self) -> tuple[str, QRectF]:
        """What to press, and where that is said."""
        text = _("Click the stage to go to, or choose it with the arrows and press Enter. Esc cancels.")
        room = self._view.viewport().rect()
        width = pill_rect(self._view, text, QPointF(0, 0)).width()
        return text, pill_rect(self._view, text, QPointF((room.width() - width) / 2, room.height() - 40))

    def _kind(self) -> str:
        return inferred_kind(self._view.board.bridge.doc, self._source, self._target) if self._target else ""

    def commit(self) -> None:
        self.cancel()
        bridge = self._view.board.bridge
        if not self._target:
            return
        doc = bridge.doc
        if not self._is_there():
            change = partial(add_transition, from_=self._source, to=self._target)
            if bridge.apply(N_("Add transition"), change):
                bridge.selection.set(added_keys(doc, bridge.doc))

    def _is_there(self) -> bool:
        """Whether there is such a transition already; it is selected then."""
        bridge = self._view.board.bridge
        doc = bridge.doc
        for key, item in zip(transition_keys(doc), doc.transitions, strict=True):
            if (item.from_, item.to) == (self._source, self._target):
                bridge.selection.set((key,))
                bridge.refused.emit(_("There is this transition already; it is selected now"))
                return True
        return False

    def cancel(self) -> None:
        self._overlay.end()


def _rise(start: QPointF, end: QPointF, *, is_leaving: bool) -> float:
    """How far the arc stands above its ends; below them where there is no room above."""
    rise = _RISE + abs(end.x() - start.x()) * 0.06
    return -rise if start.y() < _RISE and not is_leaving else rise


def _arc(start: QPointF, end: QPointF, rise: float, *, is_leaving: bool) -> QPainterPath:
    """From a chevron over to another one, or up to where the customer leaves."""
    path = QPainterPath(start)
    path.cubicTo(start - QPointF(0, rise), end + QPointF(0, rise if is_leaving else -rise), end)
    return path
