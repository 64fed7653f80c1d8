"""Small pictures of the templates: the real drawing of each map, made one after the other once the page is seen."""

from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from cjmdesk.i18n import interface_language
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.map import layout_map
from cjmdesk.layout.shapes import Part, Scene
from cjmdesk.layout.theme import Theme, mix
from cjmdesk.qt.canvas.kit import PaintKit, to_color
from cjmdesk.qt.canvas.painter import draw

PREVIEW = (344.0, 168.0)
"""Width and height of a picture, in pixels of the window."""
_CHEVRONS = 5
"""In the picture of an empty map."""
_PAUSE = 15
"""Milliseconds between two pictures, in which the page answers."""


class Previews(QObject):
    """Makes the pictures that are waited for; `made` gives each with the template's id."""

    made = Signal(object, object)

    def __init__(self, fonts: Fonts, parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._kit = PaintKit(fonts)
        self._theme: Theme | None = None
        self._scale = 1.0
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._make_one)

    def begin(self, identifiers: list[str], theme: Theme, scale: float) -> None:
        """Makes a picture for each; `scale` is device pixels a pixel of the window."""
        self._waiting, self._theme, self._scale = list(identifiers), theme, scale
        if self._waiting:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _make_one(self) -> None:
        if not self._waiting or self._theme is None:
            self._timer.stop()
            return
        identifier = self._waiting.pop(0)
        if not self._waiting:
            self._timer.stop()
        from cjmdesk.files.store import CannotRead
        from cjmdesk.files.template_store import BadTemplate, load_any

        try:
            journey = load_any(identifier, interface_language())
        except (BadTemplate, CannotRead, KeyError):
            # What is wrong with it is told when somebody wants it.
            self.made.emit(identifier, QPixmap())
            return
        if journey.stages:
            scene = layout_map(journey, self._theme, self._fonts)
            self.made.emit(identifier, picture(scene, self._kit, self._scale))
        else:
            self.made.emit(identifier, empty_picture(self._theme, self._scale))


def picture(scene: Scene, kit: PaintKit, scale: float) -> QPixmap:
    """The map's stages over its full width, with as much below them as there is room for."""
    width, height = PREVIEW
    pixmap = QPixmap(round(width * scale), round(height * scale))
    pixmap.fill(to_color(scene.background))
    pixmap.setDevicePixelRatio(scale)
    left = scene.label_right
    zoom = (width - 16) / (scene.width - left)
    top = _beginning(scene)
    area = QRectF(left - 8 / zoom, top - 8 / zoom, width / zoom, height / zoom)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-area.topLeft())
    painter.setClipRect(area)
    for part in sorted(filter(partial(_is_shown, scene), scene.parts), key=_layer):
        if area.intersects(QRectF(part.x, part.y, part.w, part.h)):
            painter.translate(part.x, part.y)
            draw(painter, part.shapes, kit, zoom)
            painter.translate(-part.x, -part.y)
    painter.end()
    return pixmap


def empty_picture(theme: Theme, scale: float) -> QPixmap:
    """Chevrons without colour, and nothing below them."""
    width, height = PREVIEW
    pixmap = QPixmap(round(width * scale), round(height * scale))
    pixmap.fill(to_color(theme.ground))
    pixmap.setDevicePixelRatio(scale)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(to_color(mix(theme.faint, theme.ground, 0.55)))
    step = (width - 20) / _CHEVRONS
    for number in range(_CHEVRONS):
        x, y, w, h, tip = 8 + number * step, 58.0, step - 3, 19.0, 6.0
        points = ((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h), (tip if number else 0, h / 2))
        painter.drawPolygon(QPolygonF([QPointF(x + across, y + down) for across, down in points]))
    painter.end()
    return pixmap


def _is_shown(scene: Scene, part: Part) -> bool:
    """Whether a part belongs to the stages: no title, and no lane's label."""
    is_beside = part.x + part.w > scene.label_right
    return is_beside and (part.kind == "transition" or part.y >= scene.header_top - 1)


def _layer(part: Part) -> int:
    return part.layer


def _beginning(scene: Scene) -> float:
    """The top of what is shown: the arcs over the stages, or the stages."""
    arcs = [part.y for part in scene.parts if part.kind == "transition"]
    return min([scene.header_top, *arcs])
