"""What can be taken hold of besides the parts themselves: edges, and the handles of stages and arcs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.arc_ends import ArcEnd, arc_ends
from cjmdesk.layout.shapes import FOLDED, Column, Part, Row
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_REACH = 4.0
"""How near the pointer must be to an edge, in pixels."""
_GRIP = 11.0
"""How near to the middle of a handle, in pixels."""
_INSET = 20.0
"""From the ends of a chevron to the handles, in layout units."""
_LEAST = 76.0
"""A stage narrower than this, in pixels, shows no handles."""
_LEAST_ZOOM = 0.25
"""From further off there are no edges to take hold of."""
_SOLID = frozenset({"touchpoint", "emotion", "transition", "pain", "idea", "kpi", "question"})
"""Parts that lie over the edge of a column are meant before the edge is."""


def is_chevron(view: "CanvasView", part: Part) -> bool:
    scene = view.board.scene
    return part.kind == "stage" and scene.header_top - 1 <= part.y <= scene.header_bottom


def stage_edge_at(view: "CanvasView", point: QPointF, part: Part | None) -> Column | None:
    """The stage whose right edge is at `point` of the viewport, where `part` is."""
    scene, place = view.board.scene, view.place_at(point)
    if view.zoom < _LEAST_ZOOM or not scene.rows or (part and part.kind in _SOLID):
        return None
    if not scene.header_top <= place.y() <= scene.rows[-1].y + scene.rows[-1].h or place.x() < scene.label_right:
        return None
    reach = _REACH / view.zoom
    return next((c for c in scene.columns if abs(c.x + c.w - place.x()) <= reach), None)


def lane_edge_at(view: "CanvasView", point: QPointF) -> Row | None:
    """The lane whose lower edge, at its label, is at `point` of the viewport."""
    scene, place = view.board.scene, view.place_at(point)
    if view.zoom < _LEAST_ZOOM or not 0 <= place.x() < scene.label_right:
        return None
    reach = (_REACH + 1) / view.zoom
    rows = (row for row in scene.rows if row.kind != FOLDED)
    return next((row for row in rows if abs(row.y + row.h - place.y()) <= reach), None)


class Handles:
    """Two handles on the chevron that the pointer is over, else on that of the one selected stage.

    Each is a small widget above the viewport, so that it stays with the chevrons that stay in view.
    """

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self._dots = (_Dot(view), _Dot(view))
        self._knobs = (_Dot(view, is_plain=True), _Dot(view, is_plain=True))
        self.stage = ""
        """The stage that shows its handles now."""
        self.is_off = False
        """While a gesture is under way there are none."""

    def refresh(self) -> None:
        """Puts the handles where they belong now."""
        self._refresh_ends()
        self.stage = "" if self.is_off else self._wanted()
        places = self._places(self.stage) if self.stage else ()
        for dot in self._dots[len(places) :]:
            dot.hide()
        for dot, (_place, shown) in zip(self._dots, places, strict=False):
            dot.put(shown, self._view.board.theme.accent, self._view.board.theme.paper)

    def _refresh_ends(self) -> None:
        ends = [] if self.is_off else self.ends()
        for knob in self._knobs[len(ends) :]:
            knob.hide()
        for knob, (_end, shown) in zip(self._knobs, ends, strict=False):
            knob.put(shown, self._view.board.theme.paper, self._view.board.theme.accent)

    def ends(self) -> list[tuple[ArcEnd, QPointF]]:
        """The ends of the one selected transition that are in view, with their places in the viewport."""
        view = self._view
        keys = view.board.bridge.selection.keys
        part = next(iter(view.board.parts_of(keys[0])), None) if len(keys) == 1 else None
        if part is None or part.kind != "transition" or view.zoom < _LEAST_ZOOM:
            return []
        shown = ((end, self._shown(end)) for end in arc_ends(view.board.scene, view.board.bridge.doc, part))
        room = view.viewport().rect()
        return [(end, at) for end, at in shown if room.contains(at.toPoint()) and not view.is_under_labels(at)]

    def _shown(self, end: ArcEnd) -> QPointF:
        place = QPointF(end.x, end.y)
        is_above = end.y < self._view.board.scene.header_top
        return self._view.viewportTransform().map(place) if is_above else self._view.header_to_view(place)

    def end_at(self, point: QPointF) -> ArcEnd | None:
        """The end of the selected transition at `point` of the viewport."""
        near = (end for end, shown in self.ends() if (shown - point).manhattanLength() <= _GRIP)
        return None if self.is_off else next(near, None)

    def _wanted(self) -> str:
        view = self._view
        keys = view.board.bridge.selection.keys
        return next((key for key in (view.hovered, *keys[:1]) if len(keys) < 2 and view.board.column(key)), "")

    def _places(self, stage: str) -> list[tuple[QPointF, QPointF]]:
        """Where the handles are: in the drawing and in the viewport."""
        view, column = self._view, self._view.board.column(stage)
        if column is None or column.w * view.zoom < _LEAST:
            return []
        result = []
        for x in (column.x + _INSET, column.x + column.w - _INSET):
            place = QPointF(x, view.board.scene.header_top)
            shown = view.header_to_view(place)
            if view.viewport().rect().contains(shown.toPoint()) and not view.is_under_labels(shown):
                result.append((place, shown))
        return result

    def at(self, point: QPointF) -> QPointF | None:
        """The handle at `point` of the viewport, by its place in the drawing."""
        if not self.stage:
            return None
        for place, shown in self._places(self.stage):
            if (shown - point).manhattanLength() <= _GRIP:
                return place
        return None


class _Dot(QWidget):
    """A handle: a small disc, with a cross where it makes something new; the mouse goes through it to the view."""

    def __init__(self, view: "CanvasView", *, is_plain: bool = False) -> None:
        super().__init__(view)
        self._is_plain = is_plain
        self._colors = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(px(18), px(18))
        self.hide()

    def put(self, centre: QPointF, color: str, ring: str) -> None:
        self._colors = (color, ring)
        offset = self.parentWidget().viewport().pos()
        self.move((centre - QPointF(9, 9)).toPoint() + offset)
        self.show()
        self.raise_()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        color, ring = (QColor(name) for name in self._colors)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ring, 2.0))
        painter.setBrush(color)
        painter.drawEllipse(QRectF(2, 2, 14, 14))
        if not self._is_plain:
            painter.setPen(QPen(ring, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(9, 6), QPointF(9, 12))
            painter.drawLine(QPointF(6, 9), QPointF(12, 9))
        painter.end()
