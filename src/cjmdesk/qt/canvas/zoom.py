"""How large the map is shown, and which part of it: by commands, the wheel, and two fingers."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QTransform, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from cjmdesk.layout.cells import cell_rect
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.marks import outline_rects
from cjmdesk.qt.canvas.painted import PaintedView
from cjmdesk.qt.guard import guarded

SMALLEST_ZOOM, LARGEST_ZOOM = 0.05, 4.0
_STEP = 1.2
_NOTCH = 120.0
"""What a mouse wheel sends for one notch."""
_SCROLL_BAR = 16
"""Pixels kept free for a scroll bar, at least as many as it takes."""
_READABLE_FIT = 0.62
"""A map that would have to be smaller to fit is opened at its beginning instead."""
_LEAST_WIDTH_FIT = 0.56
"""A map that fits its width when it is a little smaller than that is: else its last stage would only be cut off."""


_LARGEST_FIT = 1.6
"""What is selected is made no larger than this by fitting it into the view."""
_AROUND = 24.0
"""Pixels left free about what is fitted into the view."""


class Place(NamedTuple):
    """What a view shows: its zoom, and what of the drawing is at its top left corner."""

    zoom: float
    x: float
    y: float


class ZoomView(PaintedView):
    """A view of a board that can be zoomed; the base of the canvas."""

    zoom_changed = Signal(float)
    placed = Signal()
    """The view shows another place, at another zoom, or has another size."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(board.items, parent)
        # One that Python has made: asked for one that it does not know, PySide first makes the classes of all widgets.
        self._port = QWidget()
        self.setViewport(self._port)
        self.board = board
        self._wants_beginning = True
        self._opening: Place | None = None
        self._is_growing = False

    def _place_bands(self) -> None:
        """Follows a change of zoom or place with what stays in view."""

    def to_scene(self, point: QPointF) -> QPointF:
        """The place in the drawing at `point` of the viewport, whatever stays in view above it."""
        return self.viewportTransform().inverted()[0].map(point)

    @property
    def zoom(self) -> float:
        """Screen pixels a layout unit."""
        return self.transform().m11()

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Sets the zoom; what is at `about` (in the viewport; its middle where None) stays there."""
        self._is_growing = False
        zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        if zoom == self.zoom:
            return
        about = about if about is not None else QPointF(self.viewport().rect().center())
        kept = self.to_scene(about)
        self.board.items.look_from(zoom)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        shift = self.viewportTransform().map(kept) - about
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(shift.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(shift.y()))
        self._place_bands()
        self.viewport().update()
        self.zoom_changed.emit(zoom / self.board.text_scale)

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / _STEP)

    def actual_size(self) -> None:
        self.zoom_to(self.board.text_scale)

    def use_text_scale(self, scale: float) -> None:
        """Shows texts `scale` times as large as usual, at the same zoom: the stages stay as wide as they are."""
        zoom = self.zoom * scale / self.board.text_scale
        self.board.use_text_scale(scale)
        self.zoom_to(zoom)
        self.zoom_changed.emit(self.zoom / scale)

    def fit(self) -> None:
        """The whole map in view."""
        self.zoom_to(self._fitting(with_height=True))
        self.centerOn(self.sceneRect().center())

    def fit_width(self) -> None:
        """All stages in view, as large as that can be; what is below them is reached by scrolling down."""
        top = QPointF(self.viewport().width() / 2, 0)
        self.zoom_to(min(self._fitting(with_height=False), _LARGEST_FIT * self.board.text_scale), top)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())

    def fit_selection(self) -> None:
        """What is selected in view, as large as it can be read well, clear of what stays in view; else the map."""
        rect = self._selected_rect()
        if rect.isEmpty():
            self.fit()
            return
        scene, room = self.board.scene, self.maximumViewportSize()
        left, top = scene.label_right, scene.header_bottom - scene.header_top
        # A selected stage reaches up to the chevrons; they are in view with it.
        beside = left if rect.left() > left else 0.0
        above = top if rect.top() > scene.header_bottom else 0.0
        across = (room.width() - 2 * _AROUND - _SCROLL_BAR) / (rect.width() + beside)
        down = (room.height() - 2 * _AROUND - _SCROLL_BAR) / (rect.height() + above)
        self.zoom_to(min(across, down, _LARGEST_FIT))
        self.centerOn(rect.center() - QPointF(beside, above) / 2)

    def _selected_rect(self) -> QRectF:
        selection, rect = self.board.bridge.selection, QRectF()
        for key in selection.keys:
            for outline in outline_rects(self.board, key):
                rect = rect.united(outline)
        cell = cell_rect(self.board.scene, selection.cell) if selection.cell else None
        return rect.united(QRectF(*cell)) if cell else rect

    def place(self) -> Place:
        """What is shown now, or will be once the view is seen."""
        corner = self.to_scene(QPointF(0, 0))
        return self._opening or Place(self.zoom, corner.x(), corner.y())

    def open_at(self, place: Place | None) -> None:
        """Shows a place of the drawing, at once or as soon as the view is seen; without one the beginning."""
        self._opening = place
        self.show_beginning()

    def _show_place(self, place: Place) -> None:
        self.zoom_to(place.zoom)
        shift = self.viewportTransform().map(QPointF(place.x, place.y))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(shift.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(shift.y()))

    def show_beginning(self) -> None:
        """As much of the map as can be read: all of it, else its full width, else its top left corner.

        Where `open_at` wants another place, that one. An empty map is shown in its actual size; see `_grow`.
        """
        self._wants_beginning = not self.isVisible()
        if self._wants_beginning:
            return
        if self._opening is not None:
            place, self._opening = self._opening, None
            self._show_place(place)
            return
        zoom = self._fitting(with_height=True)
        scale = self.board.text_scale
        if zoom < _READABLE_FIT * scale:
            zoom = self._readable_width()
        self.zoom_to(min(zoom, scale))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self._is_growing = not self.board.bridge.doc.stages

    def _readable_width(self) -> float:
        """The zoom that shows all stages, unless they could not be read then."""
        zoom, scale = self._fitting(with_height=False), self.board.text_scale
        return zoom if zoom >= _LEAST_WIDTH_FIT * scale else _READABLE_FIT * scale

    def _grow(self) -> None:
        """A map that is being drawn from nothing stays in view in its width, as long as it can be read.

        Whoever chooses a zoom ends that: then the map is only scrolled.
        """
        if self._is_growing:
            scale = self.board.text_scale
            self.zoom_to(min(self._readable_width(), scale), QPointF(0, 0))
            self._is_growing = True

    @property
    def is_growing(self) -> bool:
        """Whether the map began empty and nobody has chosen a zoom for it yet."""
        return self._is_growing

    def go_on_growing(self) -> None:
        """Another view showed the map so before."""
        self._is_growing = True
        self._grow()

    def _fitting(self, *, with_height: bool) -> float:
        room, rect = self.maximumViewportSize(), self.sceneRect()
        if with_height:
            return min(room.width() / rect.width(), room.height() / rect.height())
        return (room.width() - _SCROLL_BAR) / rect.width()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            turns = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH
            self.zoom_to(self.zoom * _STEP**turns, event.position())
            event.accept()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and not event.angleDelta().x():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        centre = QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
        self.zoom_to(self.zoom * pinch.scaleFactor(), centre)
        event.accept(pinch)
        return True
