"""What is dragged over the map by the system: pictures, parts of maps from other windows, and what came from here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from cjmdesk.edit.clipboard import MIME_TYPE
from cjmdesk.qt.canvas.clip_drop import ClipDrop
from cjmdesk.qt.canvas.picture_drop import PictureDrop

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


class Drops(QObject):
    """Takes the drag events of a view's viewport, and gives each drag to the one whose it is."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._pictures = PictureDrop(view)
        self._clips = ClipDrop(view)
        self._taker: PictureDrop | ClipDrop = self._pictures

    def handle(self, event: QEvent) -> bool:
        """Answers a drag event: enter, move, leave or drop."""
        if self._view.pointer.carrying.is_under_way:
            return self._view.pointer.carrying.handle(event)
        if isinstance(event, QDropEvent):
            is_clip = event.mimeData().hasFormat(MIME_TYPE)
            taker = self._clips if is_clip else self._pictures
            if isinstance(event, QDragEnterEvent) or taker is not self._taker:
                self._taker = taker
        return self._taker.handle(event)
