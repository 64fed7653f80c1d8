"""How the entries of the library look: small cards, two beside each other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cjmdesk.layout.theme import Theme, mix
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.icons import IconMaker
from cjmdesk.qt.library.rows import ROW, Row, row_color
from cjmdesk.qt.wrapping import in_lines
from cjmdesk.qt.zooming import px

_HEIGHT = 37
_HEADING = 32
_GAP = 2.5
_ICON = 16
_TEXT_PIXELS = (12, 11, 10, 9)
"""Sizes of a name, the largest that fits; the smallest only for a single long word."""


class EntryDelegate(QStyledItemDelegate):
    """Paints headings and entries, and says how large they are."""

    def __init__(self, view: QListView, icons: IconMaker, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._icons = icons
        self._theme = theme
        self._heading = strong(12)
        self._fonts = [_sized(view.font(), pixels) for pixels in _TEXT_PIXELS]

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW)
        width = max(self._view.viewport().width() - 1, 40)
        if row.is_heading:
            return QSize(width, px(_HEADING))
        is_wide = row.entry is None or row.entry.kind == "pain"
        return QSize(width if is_wide else width // 2, px(_HEIGHT))

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        if row.is_heading:
            painter.setFont(self._heading)
            painter.setPen(QColor(self._theme.ink))
            area = option.rect.adjusted(px(3), px(8), 0, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.text)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_entry(painter, row, card_area(option.rect), option.state)
        painter.restore()

    def draw_entry(self, painter: QPainter, row: Row, area: QRectF, state: QStyle.StateFlag) -> None:
        """One card in `area`."""
        theme = self._theme
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = theme.accent_soft if has_focus else mix(theme.ink, theme.card, 0.05) if is_over else theme.card
        edge = area.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(theme.accent if has_focus else theme.line), 1.5 if has_focus else 1.0))
        painter.drawRoundedRect(edge, 6, 6)
        color = row_color(row, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.entry is not None:
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(area.x(), area.y(), px(3.5), area.height()), px(1.75), px(1.75))
        side = px(_ICON)
        icon = QRectF(area.x() + px(7), area.center().y() - side / 2, side, side)
        self._icons.icon(row.icon, color).paint(painter, icon.toRect())
        place = text_area(area)
        font, lines = self.lines(row, area)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        _write(painter, place, lines)

    def lines(self, row: Row, card: QRectF) -> tuple[QFont, list[str]]:
        """The type and the lines, two at most, that a name has on its card."""
        width = int(text_area(card).width())
        font = self._fitting(row.text, width)
        return font, in_lines(QFontMetrics(font), row.text, width, 2).split("\n")

    def _fitting(self, text: str, width: int) -> QFont:
        """The type in which the longest word fits, as far as that can be read."""
        longest = max(text.split(), key=len, default="")
        return next(
            (font for font in self._fonts if QFontMetrics(font).horizontalAdvance(longest) <= width), self._fonts[-1]
        )


def card_area(rect: QRect) -> QRectF:
    """The card in the place of its entry."""
    return QRectF(rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)


def text_area(card: QRectF) -> QRectF:
    """Where the name stands on a card."""
    return card.adjusted(px(26), 0, -2, 0)


def _sized(font: QFont, pixels: int) -> QFont:
    result = QFont(font)
    result.setPixelSize(px(pixels))
    return result


def _write(painter: QPainter, area: QRectF, lines: list[str]) -> None:
    """The lines below each other, in the middle of `area`."""
    leading = painter.fontMetrics().height() - 1
    top = area.center().y() - leading * len(lines) / 2
    for number, line in enumerate(lines):
        place = QRectF(area.x(), top + number * leading, area.width(), leading)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
