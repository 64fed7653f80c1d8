"""Parts of a map that are dragged here from another window: shown where they would go, and pasted there."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from cjmdesk.edit.clipboard import Clip
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.pasting import paste_at
from cjmdesk.edit.tree import added_keys
from cjmdesk.i18n import N_
from cjmdesk.layout.list_target import LISTS, list_target
from cjmdesk.layout.target import drop_target, stage_target
from cjmdesk.qt.bridge import reason
from cjmdesk.qt.canvas.autoscroll import Autoscroll
from cjmdesk.qt.canvas.marks import DropMark, outline_rects

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


class ClipTarget(NamedTuple):
    """Where a clip would go, and what lights up there."""

    stage: str
    position: int | None = None
    lane: str | None = None
    step: str | None = None
    cell: QRectF = QRectF()
    line: QLineF = QLineF()


class ClipDrop(QObject):
    """Takes the drag events of a view's viewport that carry parts of a map; the window they come from keeps them."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._clip: Clip | None = None
        self._mark: DropMark | None = None
        self._point = QPointF()
        self._is_wide = False
        self._autoscroll = Autoscroll(view)
        self._autoscroll.scrolled.connect(self._aim)

    def handle(self, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            self._end()
        elif isinstance(event, QDragEnterEvent):
            self._take_up(event)
        elif self._clip is None:
            event.ignore()
        else:
            self._follow(event)
        return True

    def _take_up(self, event: QDragEnterEvent) -> None:
        # Read when the first of them comes: most windows never see one.
        from cjmdesk.qt.clipboard import carried

        self._end()
        try:
            self._clip = carried(event.mimeData())
        except Rejected as rejection:
            self._view.board.bridge.refused.emit(reason(rejection))
            event.ignore()
            return
        _accept(event)

    def _follow(self, event: QDropEvent) -> None:
        self._point = event.position()
        self._is_wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        target = self._aim()
        if target is None:
            event.ignore()
        else:
            _accept(event)
        if isinstance(event, QDragMoveEvent):
            self._autoscroll.watch(self._point)
            return
        clip = self._clip
        self._end()
        if target is not None and clip is not None:
            self._paste(clip, target)

    def _aim(self) -> ClipTarget | None:
        """Shows where the clip would go now."""
        target = clip_target(self._view, self._clip, self._point, self._is_wide) if self._clip else None
        if self._mark is None:
            self._mark = DropMark(self._view.board)
            self._view.board.items.addItem(self._mark)
        self._mark.show_target(target.cell if target else QRectF(), target.line if target else QLineF())
        return target

    def _paste(self, clip: Clip, target: ClipTarget) -> None:
        from cjmdesk.qt.clipboard import outermost

        view, bridge = self._view, self._view.board.bridge
        bridge.settle()
        before = bridge.doc
        place = {"stage": target.stage, "index": target.position, "lane": target.lane, "step": target.step}
        if bridge.apply(N_("Paste"), partial(paste_at, clip=clip, **place)):
            bridge.selection.set(outermost(bridge.doc, added_keys(before, bridge.doc)))
        view.window().activateWindow()
        view.setFocus()

    def _end(self) -> None:
        self._clip = None
        self._autoscroll.stop()
        if self._mark is not None:
            self._view.board.items.removeItem(self._mark)
            self._mark = None


def _accept(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def clip_target(view: "CanvasView", clip: Clip, point: QPointF, is_wide: bool = False) -> ClipTarget | None:
    """Where dropping `clip` at `point` of the viewport would put it; None where it would go nowhere.

    With `is_wide` touchpoints go to the whole stage, whatever steps it has.
    """
    board, place = view.board, view.place_at(point)
    scene, x, y = board.scene, place.x(), place.y()
    kinds = {type(item).kind_name for item in clip.items}
    if "stage" in kinds:
        stage = stage_target(scene, x)
        if stage is None:
            return ClipTarget("", cell=QRectF(view.sceneRect().adjusted(24, 24, -24, -24)))
        return ClipTarget("", stage.position, line=QLineF(*stage.line))
    if kinds == {"touchpoint"} and (card := drop_target(scene, board.bridge.doc, x, y, is_wide=is_wide)):
        return ClipTarget(card.stage, card.position, card.lane, card.step, QRectF(*card.cell), QLineF(*card.line))
    if len(kinds) == 1 and kinds <= LISTS.keys() and (item := list_target(scene, next(iter(kinds)), x, y)):
        return ClipTarget(item.stage, item.position, cell=QRectF(*item.cell), line=QLineF(*item.line))
    column = next((column for column in scene.columns if column.x <= x < column.x + column.w), None)
    return ClipTarget(column.stage, cell=outline_rects(board, column.stage)[0]) if column else None
