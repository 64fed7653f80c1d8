"""The tooltip of what is under the pointer."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

if TYPE_CHECKING:
    from cjmdesk.qt.canvas.view import CanvasView


def show_tip(view: "CanvasView", event: QHelpEvent) -> None:
    """Shows the full text of the part that the pointer rests on; hides the tooltip where there is none."""
    part = view.part_at(QPointF(event.pos()))
    # Escaped: a title that looks like markup is still a title.
    text = escape(part.tip).replace("\n", "<br>") if part else ""
    shown = f"<p>{text}</p>" if text else ""
    QToolTip.showText(event.globalPos(), shown, view.viewport(), view.viewport().rect())
