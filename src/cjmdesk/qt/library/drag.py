"""An entry of the library on its way to the map: a card under the pointer, and a mark where it would land."""

from PySide6.QtCore import QLineF, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QStyleOptionGraphicsItem

from cjmdesk.layout.branding import branded
from cjmdesk.layout.cards import pain_block, touchpoint_card
from cjmdesk.layout.kit import Memo, make_kit
from cjmdesk.layout.shapes import Box, Part, moved
from cjmdesk.layout.text import Style, set_line
from cjmdesk.model.stage import Pain, Touchpoint
from cjmdesk.qt.canvas.autoscroll import Autoscroll
from cjmdesk.qt.canvas.board import Board
from cjmdesk.qt.canvas.marks import DropMark, make_ghost
from cjmdesk.qt.canvas.view import CanvasView
from cjmdesk.qt.library.adding import Adder
from cjmdesk.qt.library.rows import Row, row_color
from cjmdesk.qt.library.targets import Drop, target_for

_WIDTH = 176.0
"""Width of the card that is dragged, in layout units."""
_HOLD = QPointF(20, 20)
"""The point of it that the pointer holds."""


class EntryDrag(QObject):
    """One drag: `move` shows what would happen, `commit` does it, `cancel` leaves nothing behind.

    The card is a widget over the window and no item of the map: it has to be seen over the library too.
    """

    def __init__(self, view: CanvasView, adder: Adder, row: Row, place: QPointF) -> None:
        super().__init__(view)
        self._view = view
        self._adder = adder
        self._row = row
        self._place = place
        self._drop: Drop | None = None
        self._is_wide = False
        self._mark = DropMark(view.board)
        view.board.items.addItem(self._mark)
        self._ghost = ghost_label(view, row)
        self._autoscroll = Autoscroll(view)
        self._autoscroll.scrolled.connect(self._aim)
        view.window().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._ghost.show()
        self.move(place)

    def move(self, place: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """The pointer is at `place` of the screen."""
        self._place = place
        self._is_wide = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        corner = QPointF(self._view.window().mapFromGlobal(place)) - _HOLD * self._view.zoom
        self._ghost.move(corner.toPoint() - QPoint(10, 10))
        self._aim()

    def _aim(self) -> None:
        viewport = self._view.viewport()
        point = QPointF(viewport.mapFromGlobal(self._place))
        is_over = viewport.rect().contains(point.toPoint())
        self._drop = target_for(self._view, self._row, point, is_wide=self._is_wide) if is_over else None
        if self._drop is None:
            self._mark.show_target(QRectF(), QLineF())
        else:
            self._mark.show_target(self._drop.cell, self._drop.line)
        if is_over:
            self._autoscroll.watch(point)
        else:
            self._autoscroll.stop()

    def commit(self) -> None:
        drop = self._drop
        self.cancel()
        if drop is not None:
            self._adder.drop(self._row, drop)

    def cancel(self) -> None:
        self._autoscroll.stop()
        self._view.window().unsetCursor()
        self._view.board.items.removeItem(self._mark)
        self._ghost.hide()
        self._ghost.deleteLater()
        self.deleteLater()


def ghost_label(view: CanvasView, row: Row) -> QLabel:
    """The picture of the card that the entry becomes, at the size it will have on the map."""
    scale = view.zoom * view.devicePixelRatioF()
    ghost = make_ghost(view.board, [ghost_part(view.board, row)], QPointF(0, 0), scale)
    size = ghost.boundingRect().size() * scale
    pixmap = QPixmap(size.toSize())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.scale(scale, scale)
    ghost.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    pixmap.setDevicePixelRatio(view.devicePixelRatioF())
    label = QLabel(view.window())
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setPixmap(pixmap)
    label.resize(label.sizeHint())
    return label


def ghost_part(board: Board, row: Row) -> Part:
    """What the entry will look like."""
    journey, entry = board.bridge.doc, row.entry
    theme = branded(board.theme, journey)
    kit = make_kit(journey, theme, board.fonts, Memo(), 3)
    if entry is not None and entry.kind == "touchpoint":
        item = Touchpoint(title=row.text, function=entry.function, channel=entry.channel)
        block = touchpoint_card(kit, item, _WIDTH)
        return Part("ghost", "touchpoint", 0, 0, _WIDTH, block.h, block.shapes)
    if entry is not None and entry.kind == "pain":
        block = pain_block(kit, Pain(text=row.text), _WIDTH - 20, 1)
        height = block.h + 16
        plate = Box(0, 0, _WIDTH, height, theme.card, theme.line, 1, 8)
        return Part("ghost", "pain", 0, 0, _WIDTH, height, (plate, *(moved(shape, 10, 8) for shape in block.shapes)))
    style = Style("semibold", 13)
    width = kit.fonts.width(row.text, style.face, style.size) + 28
    plate = Box(0, 0, width, 36, theme.card, theme.line, 1, 8)
    stripe = Box(0, 0, 4, 36, row_color(row, theme), radius=2)
    words = set_line(kit.fonts, row.text, style, 16, 23, theme.ink)
    return Part("ghost", "stage", 0, 0, width, 36, (plate, stripe, *words))
