"""Stage chevrons and lane labels that stay in view while the map scrolls beneath them."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.qt.canvas.kit import PaintKit, to_color
from cjmdesk.qt.canvas.painter import draw_at
from cjmdesk.qt.guard import guarded

_EDGE = QColor(128, 132, 140, 60)
"""The line where the band ends and the map goes on beneath it, seen on light and on dark ground."""

_OUTLINE = 3.0
"""How far an outline stands out of what it is about, in pixels."""

_AIR = 6.0
"""Room above and below the chevrons, in layout units."""


def headers(scene: Scene) -> list[Part]:
    """The parts that stand among the stage chevrons and step headings."""
    top, bottom, left = scene.header_top, scene.header_bottom, scene.label_right
    return [part for part in scene.parts if part.x + part.w > left and top <= part.y + part.h / 2 <= bottom]


def labels(scene: Scene) -> list[Part]:
    """The labels of the lanes, and the grounds of the lanes that the labels stand on."""
    if not scene.rows:
        return []
    # The label of the funnel stands between the stages and the lanes.
    top, bottom, right = scene.header_bottom + 1, scene.rows[-1].y + scene.rows[-1].h + 1, scene.label_right
    return [part for part in scene.parts if part.x < right and top <= part.y and part.y + part.h <= bottom]


def _frame(scene: Scene) -> tuple[object, ...]:
    """What decides about which parts stay."""
    return scene.header_top, scene.header_bottom, scene.label_right, scene.background


def _layer_of(part: Part) -> int:
    return part.layer


class FrozenBand(QWidget):
    """The part of the drawing that stays, painted over the viewport; the mouse goes through to the view.

    A child of the viewport, which moves it when it scrolls and is told at once to put it back: over a sibling Qt could
    not scroll by copying, and would paint the whole view at every step.
    """

    def __init__(self, area: QGraphicsView, kit: PaintKit, is_top: bool) -> None:
        super().__init__(area.viewport())
        self._area = area
        self._kit = kit
        self._is_top = is_top
        self._scene: Scene | None = None
        self._parts: list[Part] | None = None
        self._zoom = 1.0
        self._origin = QPointF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def show_scene(self, scene: Scene, changed: Iterable[Part]) -> None:
        """Takes the parts that stay from `scene`; `changed` is all that differs from the drawing before."""
        before, self._scene = self._scene, scene
        if before is None or _frame(before) != _frame(scene) or any(self._may_stay(part) for part in changed):
            self._parts = None
            self.update()

    def _may_stay(self, part: Part) -> bool:
        """Whether the part stays, or did before."""
        scene = self._scene
        assert scene is not None
        if self._is_top:
            return part.y <= scene.header_bottom and part.y + part.h >= scene.header_top
        return part.x < scene.label_right

    def _staying(self, scene: Scene) -> list[Part]:
        """The parts that stay; looked for when they are first painted, which for most drawings is never."""
        if self._parts is None:
            self._parts = sorted(headers(scene) if self._is_top else labels(scene), key=_layer_of)
        return self._parts

    def place(self, origin: QPointF, zoom: float, viewport: QRect) -> None:
        """Lies over the viewport where its own place in the drawing is out of view.

        `origin` is where the drawing's (0, 0) is in the viewport, in pixels.
        """
        scene = self._scene
        if scene is None or not scene.columns:
            self.hide()
            return
        if self._is_top:
            top = scene.header_top - _AIR
            height = (scene.header_bottom - scene.header_top + 2 * _AIR) * zoom
            is_out = origin.y() + top * zoom < 0 and height < viewport.height() / 2
            rect = QRect(viewport.x(), viewport.y(), viewport.width(), round(height))
            anchor = QPointF(origin.x(), -top * zoom)
        else:
            is_out = origin.x() < 0 and scene.label_right * zoom < viewport.width() / 2
            rect = QRect(viewport.x(), viewport.y(), round(scene.label_right * zoom), viewport.height())
            anchor = QPointF(0, origin.y())
        if not is_out:
            self.hide()
            return
        if (rect, anchor, zoom) != (self.geometry(), self._origin, self._zoom) or self.isHidden():
            self._zoom, self._origin = zoom, anchor
            self.setGeometry(rect)
            self.show()
            self.update()

    def to_drawing(self, point: QPointF) -> QPointF:
        """The place in the drawing that is shown at `point` of the viewport."""
        return (point - self._origin) / self._zoom

    def shown_rect(self, rect: QRectF) -> QRectF:
        """Where a place of the drawing is shown, in the viewport."""
        return QRectF(self._origin + rect.topLeft() * self._zoom, rect.size() * self._zoom)

    def to_view(self, place: QPointF) -> QPointF:
        """Where `place` of the drawing is shown in the viewport."""
        return place * self._zoom + self._origin

    def covers(self, point: QPointF) -> bool:
        """Whether `point` of the viewport lies under this band."""
        return not self.isHidden() and point.x() < self.width() and point.y() < self.height()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        scene = self._scene
        if scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), to_color(scene.background))
        if self._is_top:
            left = max(self._origin.x(), 0.0) + scene.label_right * self._zoom
            painter.setClipRect(QRectF(left, 0, self.width() - left, self.height()))
        painter.translate(self._origin)
        painter.scale(self._zoom, self._zoom)
        shown = painter.worldTransform().inverted()[0].mapRect(QRectF(self.rect()))
        ground = self._kit.stamps.ground(painter)
        for part in self._staying(scene):
            if shown.intersects(QRectF(part.x, part.y, part.w, part.h)):
                draw_at(painter, ground, QPointF(part.x, part.y), part.drawing, self._kit, self._zoom)
        self._clip_overlay(painter)
        self._area.drawForeground(painter, shown)
        painter.resetTransform()
        painter.setClipping(False)
        edge = self.rect()
        if self._is_top:
            edge.setTop(edge.bottom())
        else:
            edge.setLeft(edge.right())
        painter.fillRect(edge, _EDGE)
        painter.end()

    def _clip_overlay(self, painter: QPainter) -> None:
        """Keeps what belongs to the stages off the labels, and what belongs to the labels off the stages."""
        assert self._scene is not None
        right = self._scene.label_right * self._zoom
        if self._is_top:
            left = max(self._origin.x(), 0.0) + right - _OUTLINE
            area = QRectF(left, 0, self.width() - left, self.height())
        else:
            area = QRectF(0, 0, right - _OUTLINE, self.height())
        painter.setClipRect(painter.worldTransform().inverted()[0].mapRect(area))
