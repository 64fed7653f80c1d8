"""What can be taken hold of besides the parts themselves: the edges of stages and lanes, and the handles of a stage."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.shapes import Column, Part, Row

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
    return next((row for row in scene.rows if abs(row.y + row.h - place.y()) <= reach), None)


class Handles:
    """Two handles on the chevron that the pointer is over, else on that of the one selected stage.

    Each is a small widget above the viewport, so that it stays with the chevrons that stay in view.
    """

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self._dots = (_Dot(view), _Dot(view))
        self.stage = ""
        """The stage that shows its handles now."""
        self.is_off = False
        """While a gesture is under way there are none."""

    def refresh(self) -> None:
        """Puts the handles where they belong now."""
        self.stage = "" if self.is_off else self._wanted()
        places = self._places(self.stage) if self.stage else ()
        for dot in self._dots[len(places) :]:
            dot.hide()
        for dot, (_place, shown) in zip(self._dots, places, strict=False):
            dot.put(shown, self._view.board.theme.accent, self._view.board.theme.paper)

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
    """A handle: a small disc with an arrow, through which the mouse goes to the view."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._colors = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(18, 18)
        self.hide()

    def put(self, centre: QPointF, color: str, ring: str) -> None:
        self._colors = (color, ring)
        offset = self.parentWidget().viewport().pos()
        self.move((centre - QPointF(9, 9)).toPoint() + offset)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        color, ring = (QColor(name) for name in self._colors)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ring, 2.0))
        painter.setBrush(color)
        painter.drawEllipse(QRectF(2, 2, 14, 14))
        painter.setPen(QPen(ring, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(9, 6), QPointF(9, 12))
        painter.drawLine(QPointF(6, 9), QPointF(12, 9))
        painter.end()
