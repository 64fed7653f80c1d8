"""What a double-click does besides editing: automatic width and height of what has an edge, points of the curves."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.qt.canvas import points
from cjmdesk.qt.canvas.handles import lane_edge_at, stage_edge_at

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


def click(view: "CanvasView", event: QMouseEvent, selected: tuple[str, ...]) -> bool:
    """Does what a double-click means on an edge or in the emotion lane; False where it means something else.

    `selected` is what was selected before its first click.
    """
    if event.button() != Qt.MouseButton.LeftButton:
        return False
    point, bridge = event.position(), view.board.bridge
    part = view.part_at(point)
    if row := lane_edge_at(view, point):
        bridge.apply(N_("Automatic height of lane"), partial(set_field, key=row.lane, field="height", value=None))
        return True
    if column := stage_edge_at(view, point, part):
        bridge.apply(N_("Automatic width of stage"), partial(set_field, key=column.stage, field="width", value=None))
        return True
    return points.double_click(view, point, part, selected)


def is_plain(event: QMouseEvent) -> bool:
    """The left button without keys."""
    return event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
