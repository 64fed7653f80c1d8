"""The map in its window: scrolling, zoom, what stays in view, and what is under the pointer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QGraphicsView, QWidget

from cjmdesk.i18n import _
from cjmdesk.layout.shapes import Part
from cjmdesk.qt.canvas import double, keys, points
from cjmdesk.qt.canvas.adding import Adding
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.cells import CellMarks
from cjmdesk.qt.canvas.found import Found, draw_found
from cjmdesk.qt.canvas.frozen import FrozenBand
from cjmdesk.qt.canvas.inline import InlineEditing
from cjmdesk.qt.canvas.kit import to_color
from cjmdesk.qt.canvas.marks import draw_selection, outline_rects
from cjmdesk.qt.canvas.minimap import Minimap
from cjmdesk.qt.canvas.pointer import Pointer
from cjmdesk.qt.canvas.zoom import ZoomView
from cjmdesk.qt.guard import guarded

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.drops import Drops
    from cjmdesk.qt.canvas.gestures.links import Links

DROPS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop})
_EDGE = 20.0
"""Room about the map, in layout units."""
_OUTLINES = 40
"""With more outlines than this the whole view is repainted at once."""


class CanvasView(ZoomView):
    """Shows a board. What it draws itself (selection, hover) is never part of the drawing."""

    menu_wanted = Signal(object)
    """A `QContextMenuEvent`: the menu of what is there, or by the key, of what is selected."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(board, parent)
        self.hovered = ""
        self.links: Links | None = None  # the transitions of a stage that is being dragged
        self._found: Found | None = None
        self._outlined: set[tuple[str, bool]] = set()
        self._header_top = board.scene.header_top
        self._drops: Drops | None = None
        self._pointer = self.pointer = Pointer(self)
        self.inline = InlineEditing(self)
        self.adding = Adding(self)
        self.cells = CellMarks(self)
        self._top = FrozenBand(self, board.kit, is_top=True)
        self._left = FrozenBand(self, board.kit, is_top=False)
        self._left.stackUnder(self._top)
        self.minimap = Minimap(self)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Map"))
        self.viewport().setAcceptDrops(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        board.items.draw_marks = self._draw_marks
        board.drawn.connect(self._take_drawing)
        board.bridge.changed.connect(self._pointer.cancel)
        board.bridge.selection.changed.connect(self._outline)
        self._take_drawing()

    def _take_drawing(self) -> None:
        scene = self.board.scene
        background = to_color(scene.background)
        if self.backgroundBrush().color() != background:
            # Setting it repaints everything, even where it is the same.
            self.setBackgroundBrush(background)
        self.setSceneRect(QRectF(0, 0, scene.width, scene.height).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE))
        self._keep_place(scene.header_top)
        self._grow()
        self.hovered = ""
        for band in (self._top, self._left):
            band.show_scene(scene, self.board.items.differing)
        self._place_bands()
        if any(self.board.column(key) for key, _is_selected in self._outlined):
            # The outline of a column reaches beyond what its parts repaint themselves.
            self.viewport().update()

    def _keep_place(self, header_top: float) -> None:
        """Scrolls with the map where what stands above the stages became higher or lower, unless that is in view."""
        shift, self._header_top = header_top - self._header_top, header_top
        bar = self.verticalScrollBar()
        if shift and bar.value() > bar.minimum():
            bar.setValue(bar.value() + round(shift * self.zoom))

    # -- where is what

    def place_at(self, point: QPointF) -> QPointF:
        """The place in the drawing that is seen at `point` of the viewport."""
        for band in (self._top, self._left):
            if band.covers(point):
                return band.to_drawing(point)
        return self.to_scene(point)

    def header_to_view(self, place: QPointF) -> QPointF:
        """Where a place among the stage chevrons is seen in the viewport."""
        return self.viewportTransform().map(place) if self._top.isHidden() else self._top.to_view(place)

    def is_under_labels(self, point: QPointF) -> bool:
        """Whether `point` of the viewport is where the lane labels stay in view."""
        return self._left.covers(point)

    def part_at(self, point: QPointF) -> Part | None:
        """The topmost part with an entity that is seen at `point` of the viewport."""
        return self.board.items.part_at(self.place_at(point))

    def reveal(self, key: str) -> None:
        """Scrolls as little as shows the entity's first part, clear of what stays in view."""
        for part in self.board.parts_of(key)[:1]:
            self.reveal_rect(QRectF(part.x, part.y, part.w, part.h))

    def reveal_rect(self, rect: QRectF) -> None:
        """Scrolls as little as shows a place of the drawing, clear of what stays in view."""
        scene, band = self.board.scene, self._band_of(rect)
        across, down = scene.label_right, scene.header_bottom - scene.header_top + 2 * _EDGE
        rect = rect.adjusted(-across, -down, 0, 0)
        seen = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        if band is self._top:
            rect = QRectF(rect.x(), seen.center().y(), rect.width(), 1)
        elif band is self._left:
            rect = QRectF(seen.center().x(), rect.y(), 1, rect.height())
        self.ensureVisible(rect, 12, 12)

    def _band_of(self, rect: QRectF) -> FrozenBand | None:
        """What stays in view and shows a place of the drawing now."""
        scene, middle = self.board.scene, rect.center()
        is_label = middle.x() < scene.label_right
        if not is_label and scene.header_top <= middle.y() <= scene.header_bottom:
            return None if self._top.isHidden() else self._top
        return self._left if is_label and middle.y() > scene.header_bottom and not self._left.isHidden() else None

    def shown_rect(self, rect: QRectF) -> QRectF:
        """Where a place of the drawing is seen, in pixels of this widget."""
        shown = band.shown_rect(rect) if (band := self._band_of(rect)) else self.viewportTransform().mapRect(rect)
        return shown.translated(QPointF(self.viewport().pos()))

    # -- painting

    @guarded
    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if not self.board.items.paints_still:
            self._draw_marks(painter, rect)
        if self.links is not None:
            self.links.draw(painter)

    def _draw_marks(self, painter: QPainter, rect: QRectF) -> None:
        self.cells.draw(painter)
        if self._found is not None:
            draw_found(painter, self.board, self._found, rect)
        draw_selection(painter, self.board, self.board.bridge.selection.keys, self.hovered)

    def show_found(self, found: Found | None) -> None:
        """Marks what find has found; None marks nothing."""
        if found != self._found:
            self._found = found
            self.board.items.forget_still()
            for widget in (self.viewport(), self._top, self._left):
                widget.update()

    def hover(self, key: str) -> None:
        """Marks what the pointer is over."""
        if key != self.hovered:
            self.hovered = key
            self._outline()

    def _outline(self) -> None:
        """Repaints where an outline was or will be, and nothing else."""
        selected = self.board.bridge.selection.keys
        now = {(key, True) for key in selected} | ({(self.hovered, False)} if self.hovered else set())
        changed, self._outlined = now ^ self._outlined, now
        self.board.items.forget_still()
        if len(changed) > _OUTLINES:
            self.viewport().update()
            return
        for key in {key for key, _is_selected in changed}:
            for rect in outline_rects(self.board, key):
                shown = self.viewportTransform().mapRect(rect).toAlignedRect()
                self.viewport().update(shown.adjusted(-3, -3, 3, 3))
        for band in (self._top, self._left):
            band.update()
        self._pointer.handles.refresh()

    def _follow_scrolling(self) -> None:
        self._place_bands()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wants_beginning and self.isVisible():
            self.show_beginning()
        self._grow()
        self._place_bands()

    def _place_bands(self) -> None:
        origin = self.viewportTransform().map(QPointF(0, 0))
        for band in (self._top, self._left):
            band.place(origin, self.zoom, self.viewport().rect())
        self._pointer.handles.refresh()
        self.inline.follow()
        self.placed.emit()

    # -- events

    @guarded
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in DROPS:
            return self._take_drop(event)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            from cjmdesk.qt.canvas.tips import show_tip

            show_tip(self, event)
            return True
        if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            return self._pinch(event)
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.zoom * (1 + event.value()), event.position())
                return True
        elif event.type() == QEvent.Type.Leave:
            self.hover("")
            self.cells.hover(None)
        return super().viewportEvent(event)

    def _take_drop(self, event: QEvent) -> bool:
        from cjmdesk.qt.canvas.drops import Drops

        if self._drops is None:
            self._drops = Drops(self)
        return self._drops.handle(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if double.is_plain(event) and self.cells.press(event.position()):
            return
        self._pointer.press(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event.position(), event.buttons(), event.modifiers())
        if not event.buttons():
            self.cells.hover(event.position())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)
        if double.is_plain(event):
            self.cells.release(event.position(), QApplication.startDragDistance())

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if double.is_plain(event) and double.click(self, event, self._pointer.selected_before):
            return
        if not (double.is_plain(event) and self.inline.open_at(event.position())):
            self._pointer.press(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pointer.key_press(event) or points.press(self, event) or keys.press(self, event):
            event.accept()
        else:
            event.ignore()

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._pointer.key_release(event)

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pointer.cancel()
        self.menu_wanted.emit(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointer.cancel()
        super().focusOutEvent(event)
