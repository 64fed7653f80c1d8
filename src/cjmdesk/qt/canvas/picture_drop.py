"""A picture file that is dropped on a card or on a cell of an image lane becomes its picture."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from cjmdesk.edit.stages import set_cell
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.model.checks import PICTURE_ENDINGS
from cjmdesk.qt.canvas.marks import DropMark
from cjmdesk.qt.dropping import files_in, maps_in
from cjmdesk.qt.picture_file import name_in_map

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


class _Target(NamedTuple):
    key: str
    """Of the touchpoint, or of the stage whose cell is meant."""
    lane: str
    """The image lane; empty for a touchpoint."""
    rect: QRectF


class _Dropped(NamedTuple):
    path: str
    target: _Target


class PictureDrop(QObject):
    """Takes the drag events of a view's viewport. Files that are no pictures are left to the window."""

    _dropped = Signal(object)

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._mark: DropMark | None = None
        # Later: while a question is asked the program that the file comes from would wait.
        self._dropped.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def handle(self, event: QEvent) -> bool:
        """Answers a drag event: enter, move, leave or drop."""
        if event.type() == QEvent.Type.DragLeave:
            self._unmark()
            return True
        assert isinstance(event, QDropEvent)
        path = _picture(event)
        if not path:
            event.ignore()
        elif isinstance(event, QDragEnterEvent):
            event.acceptProposedAction()
        else:
            self._follow(event, path)
        return True

    def _follow(self, event: QDropEvent, path: str) -> None:
        target = self._target(event.position())
        is_drop = not isinstance(event, QDragMoveEvent)
        self._unmark()
        if target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if is_drop:
            self._dropped.emit(_Dropped(path, target))
        else:
            self._mark = DropMark(self._view.board)
            self._view.board.items.addItem(self._mark)
            self._mark.show_target(target.rect, QLineF())

    def _unmark(self) -> None:
        if self._mark is not None:
            self._view.board.items.removeItem(self._mark)
            self._mark = None

    def _target(self, point: QPointF) -> _Target | None:
        view, place = self._view, self._view.place_at(point)
        part = view.part_at(point)
        if part and part.kind == "touchpoint":
            return _Target(part.entity, "", QRectF(part.x, part.y, part.w, part.h))
        scene = view.board.scene
        row = next((row for row in scene.rows if row.kind == "image" and row.y <= place.y() < row.y + row.h), None)
        column = next((c for c in scene.columns if c.x <= place.x() < c.x + c.w), None)
        if row is None or column is None:
            return None
        return _Target(column.stage, row.lane, QRectF(column.x, row.y, column.w, row.h))

    def _take(self, dropped: _Dropped) -> None:
        name = name_in_map(self._view.window(), self._view.board.bridge, dropped.path)
        if not name:
            return
        target, bridge = dropped.target, self._view.board.bridge
        if target.lane:
            change = partial(set_cell, stage=target.key, lane=target.lane, text=name)
        else:
            change = partial(set_field, key=target.key, field="image", value=name)
        bridge.apply(N_("Set picture"), change)


def _picture(event: QDropEvent) -> str:
    """The first picture among the files that are dragged; empty where there is none, or a map that would be opened."""
    if maps_in(event.mimeData()):
        return ""
    paths = files_in(event.mimeData())
    return next((path for path in paths if path.lower().endswith(PICTURE_ENDINGS)), "")
