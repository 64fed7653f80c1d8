"""The right side of the export dialog: all pages small, and the chosen one large."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from cjmdesk.i18n import NO_BREAK_SPACE, _, format_number, interface_language
from cjmdesk.layout.fitness import PageReport, page_reports
from cjmdesk.layout.fonts import Fonts
from cjmdesk.layout.sheets import Sheet
from cjmdesk.qt.canvas.kit import PaintKit, to_color
from cjmdesk.qt.exports.paint import paint_sheet, sheet_pixmap
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.zooming import px

THUMBNAIL = 116
"""The side of the square that a small page fits in, in pixels of the usual size."""
_STRIP = 158
_AT_ONCE = 4
"""So many small pages are painted before the window answers again."""
_LARGEST = 8.0
_STEP = 1.25
_EDGE = 18
"""Pixels around the large page."""


class PageView(QScrollArea):
    """One page, as large as there is room for; Ctrl and the wheel, or + and −, make it larger, 0 as it was."""

    def __init__(self, kit: PaintKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageview")
        self.setAccessibleName(_("Page"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setToolTip(_("Ctrl and the wheel, or + and −, make the page larger"))
        self.zoom = 1.0
        """How many times as large as what fits."""
        self._page = _Page(kit, self)
        self.setWidget(self._page)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Shows a page, or none, at the size that was chosen."""
        self._page.sheet = sheet
        self._fit()

    def magnify(self, factor: float) -> None:
        """Makes the page that many times as large, between what fits and eight times that."""
        self.zoom = min(max(self.zoom * factor, 1.0), _LARGEST)
        self._fit()

    def _fit(self) -> None:
        sheet, room = self._page.sheet, self.viewport().size()
        if sheet is None:
            self._page.resize(0, 0)
            return
        scale = min((room.width() - _EDGE) / sheet.width, (room.height() - _EDGE) / sheet.height) * self.zoom
        self._page.zoom = max(scale, 1e-3)
        self._page.resize(max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
        self._page.update()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP, Qt.Key.Key_0: 1e-9}
        factor = steps.get(Qt.Key(event.key()))
        if factor:
            self.magnify(factor)
        else:
            super().keyPressEvent(event)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.magnify(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)


class _Page(QWidget):
    """The page itself."""

    def __init__(self, kit: PaintKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.sheet: Sheet | None = None
        self.zoom = 1.0

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        paint_sheet(painter, self.sheet, self._kit, self.zoom, 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(to_color("#c3c9d2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PagesPane(QWidget):
    """The small pages beside the large one."""

    def __init__(self, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = PaintKit(fonts)
        self.sheets: tuple[Sheet, ...] = ()
        self._unpainted: list[int] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Pages"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(_thumbnail())
        self.list.setSpacing(px(2))
        self.list.setFixedWidth(px(_STRIP))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = PageView(self.kit, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.list)
        layout.addWidget(self.view, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_some)

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Shows these pages; the number of the one that is shown large stays."""
        row = max(self.list.currentRow(), 0)
        self.sheets = sheets
        self.list.blockSignals(True)
        self.list.clear()
        for (number, sheet), report in zip(enumerate(sheets, 1), page_reports(sheets), strict=True):
            name = (sheet.name or str(number)).replace(" / ", f"{NO_BREAK_SPACE}/{NO_BREAK_SPACE}")
            item = QListWidgetItem(QIcon(), name, self.list)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setToolTip(told(report))
            item.setSizeHint(QSize(px(_STRIP - 24), _height(sheet) + px(50 if self._is_long(sheet.name) else 34)))
        self.list.setVisible(len(sheets) > 1)
        self.list.setCurrentRow(min(row, len(sheets) - 1))
        self.list.blockSignals(False)
        self._on_row(self.list.currentRow())
        self._unpainted = list(range(len(sheets))) if len(sheets) > 1 else []
        self._timer.start()

    def _is_long(self, name: str) -> bool:
        """Whether a name takes two lines below its page."""
        return self.list.fontMetrics().horizontalAdvance(name) > px(_STRIP - 24 - 12)

    def _on_row(self, row: int) -> None:
        self.view.show_sheet(self.sheets[row] if 0 <= row < len(self.sheets) else None)

    def _paint_some(self) -> None:
        for row in self._unpainted[:_AT_ONCE]:
            pixmap = sheet_pixmap(self.sheets[row], self.kit, _thumbnail(), self.devicePixelRatioF())
            icon = QIcon(pixmap)
            # The style would tint the page of the chosen one.
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
            self.list.item(row).setIcon(icon)
        del self._unpainted[:_AT_ONCE]
        if not self._unpainted:
            self._timer.stop()


def told(report: PageReport) -> str:
    """Number, name, size and smallest type of a page."""
    language = interface_language()
    size = " × ".join(format_number(side, language, 0) for side in (report.width, report.height)) + _(" mm")
    smallest = _("smallest type {size} pt").format(size=format_number(report.smallest, language, 1))
    return " · ".join(filter(None, (str(report.number), report.name, size, smallest if report.smallest else "")))


def _thumbnail() -> QSize:
    return QSize(px(THUMBNAIL), px(THUMBNAIL))


def _height(sheet: Sheet) -> int:
    """The height of a small page."""
    zoom = min(px(THUMBNAIL) / sheet.width, px(THUMBNAIL) / sheet.height)
    return round(sheet.height * zoom)
