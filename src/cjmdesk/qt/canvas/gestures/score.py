"""Dragging a point of an emotion curve: up and down to another score, sideways to another place in its stage."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cjmdesk.edit.emotions import place_point, set_score
from cjmdesk.i18n import N_, format_number, format_percent
from cjmdesk.layout.curves import monotone
from cjmdesk.layout.emotion_target import Sideways, emotion_lane, score_at, score_y, sideways
from cjmdesk.layout.marks import FACE
from cjmdesk.layout.shapes import Ellipse, Part
from cjmdesk.model.walk import emotion_keys, find
from cjmdesk.qt.canvas.gestures.base import Modifiers, Still
from cjmdesk.qt.canvas.overlay import Overlay, beside, draw_pill

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_FADED = 0.35
_STRAIGHT = 14.0
"""So far off to the side, in pixels, a point stays where it stands in its stage."""


class DragScore(Still):
    """Changes a score in whole steps, with Shift in half ones; shows the point, its number and the curve to be.

    Sideways the point keeps its place until the pointer is well off it.
    """

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = Qt.Orientation.Vertical

    def __init__(self, view: "CanvasView", part: Part, point: QPointF) -> None:
        self._view = view
        self._key = part.entity
        self._centre = _centre(part)
        self._slip = self._centre - view.to_scene(point)
        self._curve = _curve_points(view, part)
        self._color = next(shape.stroke for shape in part.shapes if isinstance(shape, Ellipse)) or "#000000"
        self._emotion = find(view.board.bridge.doc, self._key).entity
        self._score = self._emotion.score
        self._place_in_stage: Sideways | None = None
        self._text = ""
        self._place, self._pill, self._path = QPointF(), QRectF(), QPainterPath()
        self._original = part.key
        view.board.items.fade([self._original], _FADED)
        view.board.bridge.selection.set((self._key,))
        self._overlay = Overlay(view)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        board = self._view.board
        row, scale = emotion_lane(board.scene), board.bridge.doc.emotion_scale
        if row is None:
            return
        is_fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        wanted = self._view.to_scene(point) + self._slip
        self._score = score_at(scale, row, wanted.y(), fine=is_fine)
        self._place_in_stage = self._sideways(wanted.x())
        x, y = self._place_in_stage.x if self._place_in_stage else self._centre.x(), score_y(scale, row, self._score)
        transform = self._view.viewportTransform()
        others = [(its_x, its_y) for key, its_x, its_y in self._curve if key != self._key]
        self._place = transform.map(QPointF(x, y))
        line = sorted([*others, (x, y)])
        self._path = transform.map(_path(line))
        # A monotone curve stays between its points: their boxes are less than the one about all of it.
        pieces = [transform.mapRect(QRectF(QPointF(*a), QPointF(*b)).normalized()) for a, b in pairwise(line)]
        self._text = self._words()
        self._pill = beside(self._view, self._text, point)
        radius = (FACE + 2) * self._view.zoom
        disc = QRectF(self._place, self._place).adjusted(-radius, -radius, radius, radius)
        self._overlay.show_drawing(self._paint, *pieces, disc, self._pill)

    def _sideways(self, x: float) -> Sideways | None:
        """The place in the stage that x stands for; None as long as the pointer goes up and down only."""
        board = self._view.board
        found = board.bridge.find(self._key)
        assert found is not None
        stage = board.bridge.doc.stages[int(found.path[1])]
        column = board.column(stage.id)
        if column is None or abs(x - self._centre.x()) * self._view.zoom < _STRAIGHT:
            return None
        return sideways(column, x)

    def _words(self) -> str:
        """The score, and the place where that changes."""
        language = self._view.board.bridge.doc.language
        text = format_number(self._score, language)
        text = "+" + text if self._score > 0 else text
        place = self._place_in_stage
        return text if place is None else f"{text} · {format_percent(place.at, language, 0)}"

    def _paint(self, painter: QPainter) -> None:
        color = QColor(self._color)
        painter.setPen(QPen(color, max(1.5, 2.2 * self._view.zoom), Qt.PenStyle.DashLine))
        painter.drawPath(self._path)
        radius = max(FACE * self._view.zoom, 4.0)
        painter.setPen(QPen(QColor(self._view.board.theme.paper), 2.0))
        painter.setBrush(color)
        painter.drawEllipse(self._place, radius, radius)
        draw_pill(painter, self._view, self._pill, self._text, self._view.board.theme.accent)

    def commit(self) -> None:
        self.cancel()
        bridge, place = self._view.board.bridge, self._place_in_stage
        if place is None:
            bridge.apply(N_("Set score"), partial(set_score, key=self._key, score=self._score))
            return
        step = place.step if self._emotion.step else None
        change = partial(place_point, key=self._key, score=self._score, at=place.at, step=step)
        bridge.apply(N_("Move point"), change)

    def cancel(self) -> None:
        self._overlay.end()
        self._view.board.items.fade([self._original], 1.0)


def _centre(part: Part) -> QPointF:
    return QPointF(part.x + part.w / 2, part.y + part.h / 2)


def curve_parts(view: "CanvasView", key: str) -> list[Part]:
    """The points of the curve that the point `key` is on, from left to right."""
    stages = view.board.bridge.doc.stages
    pairs = (pair for stage in stages for pair in zip(emotion_keys(stage), stage.emotions, strict=True))
    personas = {name: item.persona for name, item in pairs}
    parts = (part for part in view.board.scene.parts if part.kind == "emotion")
    mine = [part for part in parts if personas.get(part.entity) == personas[key]]
    return sorted(mine, key=lambda part: part.x)


def _curve_points(view: "CanvasView", part: Part) -> list[tuple[str, float, float]]:
    """The nearest points of the curve, on both sides as many as the curve between its neighbours depends on."""
    parts = curve_parts(view, part.entity)
    at = next(number for number, other in enumerate(parts) if other.entity == part.entity)
    near = parts[max(at - 2, 0) : at + 3]
    return [(other.entity, _centre(other).x(), _centre(other).y()) for other in near]


def _path(line: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    for letter, numbers in monotone(line):
        if letter == "M":
            path.moveTo(*numbers)
        else:
            path.cubicTo(*numbers)
    return path
