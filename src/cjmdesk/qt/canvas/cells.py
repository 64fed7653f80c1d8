"""The cells of the grid under pointer and keys: the cursor, and the pale line at their end that asks for more."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from cjmdesk.i18n import N_, _
from cjmdesk.layout.cells import TEXTS, Cell, cell_at, cell_items, cell_rect, kind_of, list_of, place_below, stage_named
from cjmdesk.layout.spots import home
from cjmdesk.qt.canvas.kit import to_color

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView

_ADD = {
    "touchpoints": N_("+ touchpoint"),
    "pains": N_("+ pain"),
    "ideas": N_("+ idea"),
    "questions": N_("+ question"),
    "kpis": N_("+ KPI"),
}
_WRITE = {"key_task": N_("+ key task"), "goal": N_("+ customer's goal"), "text": N_("+ text")}

_TYPE = 12
_PAD = 7.0
_FAR = 0.45
"""Below this zoom nobody could read the line that asks for more."""
_FACE = "regular"


class _Line(NamedTuple):
    """A line that asks for more, at its place in the drawing."""

    cell: Cell
    rect: QRectF
    text: str
    is_hovered: bool


class CellMarks(QObject):
    """What the view draws about cells. None of it is in the document or in the drawing."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._board = view.board
        self._hovered: Cell | None = None
        self._lines: list[_Line] = []
        self._cursor: QRectF | None = None
        self._press: QPointF | None = None
        self._board.drawn.connect(self.refresh)
        self._board.bridge.selection.changed.connect(self.refresh)

    def hover(self, point: QPointF | None) -> None:
        """Notes where the pointer is in the viewport; None where it is not on it."""
        place = self._view.place_at(point) if point is not None else None
        cell = cell_at(self._board.scene, place.x(), place.y()) if place is not None else None
        if cell != self._hovered:
            self._hovered = cell
            self.refresh()

    def refresh(self) -> None:
        """Works out anew what is drawn, and repaints where it differs."""
        old = [(line.rect, line) for line in self._lines] + ([(self._cursor, None)] if self._cursor else [])
        selected = self._selected()
        self._cursor = self._outline(self._board.bridge.selection.cell)
        cells = dict.fromkeys(cell for cell in (selected, self._hovered) if cell)
        self._lines = [line for cell in cells if (line := self._line(cell))]
        new = [(line.rect, line) for line in self._lines] + ([(self._cursor, None)] if self._cursor else [])
        self._board.items.forget_still()
        for rect, _line in [item for item in old if item not in new] + [item for item in new if item not in old]:
            shown = self._view.viewportTransform().mapRect(rect).toAlignedRect()
            self._view.viewport().update(shown.adjusted(-4, -4, 4, 4))

    def _selected(self) -> Cell | None:
        """The cell of the cursor, else that of what was selected last."""
        selection, board = self._board.bridge.selection, self._board
        if selection.cell is not None or not selection.keys:
            return selection.cell
        part = next(iter(board.parts_of(selection.keys[-1])), None)
        return home(board.scene, board.bridge.doc, selection.keys[-1], part) if part else None

    def _outline(self, cell: Cell | None) -> QRectF | None:
        if cell is None:
            return None
        if not cell.stage:
            part = self._board.scene.parts[0]
            return QRectF(part.x - 4, part.y - 2, part.w + 8, part.h + 4)
        rect = cell_rect(self._board.scene, cell)
        return QRectF(*rect).adjusted(3, 3, -3, -3) if rect else None

    def _line(self, cell: Cell) -> _Line | None:
        board, scene, doc = self._board, self._board.scene, self._board.bridge.doc
        kind = kind_of(scene, cell)
        stage = stage_named(doc, cell.stage)
        text = _ADD.get(list_of(scene, cell), "") or _WRITE.get(kind, "")
        if stage is None or not text:
            return None
        if kind in TEXTS and (stage.cells.get(cell.lane) if kind == "text" else getattr(stage, kind)):
            return None
        parts = [part for _index, part in cell_items(scene, doc, cell, board.parts_of)]
        rect = place_below(scene, cell, parts, len(parts))
        if rect is None:
            return None
        metrics = QFontMetricsF(board.kit.font(_FACE, _TYPE))
        width = min(metrics.horizontalAdvance(_(text)) + 2 * _PAD, rect.w)
        return _Line(cell, QRectF(rect.x, rect.y, width, rect.h), _(text), cell == self._hovered)

    def draw(self, painter: QPainter) -> None:
        """Draws in scene coordinates."""
        theme = self._board.theme
        if self._cursor is not None:
            pen = QPen(QColor(theme.accent), 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            tint = QColor(theme.accent)
            tint.setAlpha(16)
            painter.setBrush(tint)
            painter.drawRoundedRect(self._cursor, 6, 6)
        if self._view.zoom < _FAR:
            return
        for line in self._lines:
            ground = to_color(theme.accent_soft if line.is_hovered else theme.paper)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(line.rect, 6, 6)
            painter.setPen(QColor(theme.accent if line.is_hovered else theme.muted))
            painter.setFont(self._board.kit.font(_FACE, _TYPE))
            inner = line.rect.adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)

    # -- the mouse

    def press(self, point: QPointF) -> bool:
        """A plain press of the left button: opens the cell whose line is there, else False."""
        self._press = point
        if self._view.zoom < _FAR:
            return False
        place = self._view.to_scene(point)
        line = next((line for line in self._lines if line.rect.contains(place)), None)
        if line is None or self._view.place_at(point) != place:
            return False
        self._press = None
        return self._view.inline.open_cell(line.cell)

    def release(self, point: QPointF, reach: int) -> None:
        """A press that did not move is a click; on what is no element it puts the cursor into the cell."""
        press, self._press = self._press, None
        if press is None or (point - press).manhattanLength() >= reach:
            return
        part, place = self._view.part_at(point), self._view.place_at(point)
        if part is None or part.kind == "cell":
            cell = cell_at(self._board.scene, place.x(), place.y())
            if cell is not None and (list_of(self._board.scene, cell) or kind_of(self._board.scene, cell) in TEXTS):
                self._board.bridge.selection.set((), cell)
