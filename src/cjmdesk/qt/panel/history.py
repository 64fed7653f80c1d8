"""A KPI's values over time: a small chart, and a row for each day."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cjmdesk.edit.errors import rejection
from cjmdesk.i18n import _
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Snapshot
from cjmdesk.qt.bridge import reason
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.editors import Unreadable
from cjmdesk.qt.panel.taborder import tab_before
from cjmdesk.qt.panel.typed import CountField, DateField, NumberField
from cjmdesk.qt.zooming import px


class Course(QWidget):
    """The course of some values, evenly spaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: list[float] = []
        self.color, self.line = "#3b5bdb", "#dee2e6"
        self.setFixedHeight(px(44))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(px(4), px(6), -px(4), -px(6))
        painter.setPen(QPen(QColor(self.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        low, high = min(self.values), max(self.values)
        step = area.width() / max(len(self.values) - 1, 1)
        points = [
            QPointF(
                area.left() + number * step,
                area.bottom() - area.height() * ((value - low) / (high - low) if high > low else 0.5),
            )
            for number, value in enumerate(self.values)
        ]
        painter.setPen(QPen(QColor(self.color), 1.6))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(self.color))
        painter.drawEllipse(points[-1], 2.5, 2.5)
        painter.end()


class _Row:
    """The widgets of one day."""

    def __init__(self, parent: QWidget, old: Snapshot | None) -> None:
        self.old = old
        self.day, self.number, self.n = DateField(parent), NumberField(parent), CountField(parent)
        self.remove = tool_button(parent, _("Remove this value"), "remove", text="×")
        for field, name in zip(self.fields, (_("Date"), _("Value"), _("n")), strict=True):
            field.setAccessibleName(name)
            field.setObjectName("tally")  # narrow: a date and two figures share a line

    @property
    def fields(self) -> tuple[DateField, NumberField, CountField]:
        return self.day, self.number, self.n

    def show_values(self, item: Snapshot | None) -> None:
        for field, name in zip(self.fields, ("date", "value", "n"), strict=True):
            field.show_value(getattr(item, name) if item else None)

    def snapshot(self) -> Snapshot | None:
        """What the row says; None where nothing is said."""
        day, value, n = (field.value() for field in self.fields)
        if (day, value, n) == (None, None, None):
            return None
        unknown = self.old.unknown if self.old else {}
        try:
            return Snapshot(date=day if isinstance(day, date) else None, value=value, n=n, **unknown)
        except ValidationError as error:
            raise Unreadable(reason(rejection(error))) from error


class HistoryField(QWidget):
    """Rows of date, value and sample size; a last empty one is added with a button."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dirty = False
        self.rows: list[_Row] = []
        self.course = Course(self)
        self.add = QPushButton(_("Add a value"), self)
        self.add.setObjectName("quiet")
        self.add.clicked.connect(self._add_row)
        self._heads = [QLabel(text, self) for text in (_("Date"), _("Value"), _("n"))]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(4))
        self._grid.setVerticalSpacing(px(3))
        for column, (head, stretch) in enumerate(zip(self._heads, (4, 3, 2), strict=True)):
            head.setObjectName("label")
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self.course)
        layout.addLayout(self._grid)
        layout.addWidget(self.add)
        self.show_value(())

    @property
    def is_dirty(self) -> bool:
        return self._is_dirty

    @is_dirty.setter
    def is_dirty(self, value: bool) -> None:
        self._is_dirty = value
        for row in self.rows:
            for field in row.fields:
                field.is_dirty = value

    def hasFocus(self) -> bool:
        return any(field.hasFocus() for row in self.rows for field in row.fields)

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""

    def value(self) -> object:
        return tuple(item for item in (row.snapshot() for row in self.rows) if item is not None)

    def show_value(self, value: object) -> None:
        items = value if isinstance(value, tuple) else ()
        while len(self.rows) > len(items):
            self._drop(self.rows[-1])
        while len(self.rows) < len(items):
            self._make_row()
        for row, item in zip(self.rows, items, strict=True):
            row.old = item
            row.show_values(item)
        self._refresh(items)

    def forget_typing(self) -> None:
        for row in self.rows:
            for field in row.fields:
                field.forget_typing()
        self._show_course()

    def _add_row(self) -> None:
        row = self._make_row()
        self._refresh(self.rows)
        row.day.show_value(date.today())
        row.number.setFocus()

    def _make_row(self) -> _Row:
        row = _Row(self, None)
        self.rows.append(row)
        self._place()
        for field in row.fields:
            field.typed.connect(self.typed)
            field.entered.connect(self.entered)
            field.focused.connect(self.focused)
            field.left.connect(self._on_left)
            field.show()
        row.remove.clicked.connect(self._on_remove)
        row.remove.show()
        return row

    def _on_left(self) -> None:
        # On the way from one field of a row to the next, the row is not finished yet.
        if not self.hasFocus() and not self._is_half_typed():
            self.left.emit()

    def _is_half_typed(self) -> bool:
        try:
            return any(item and item.value is None for item in (row.snapshot() for row in self.rows))
        except Unreadable:
            return False

    def _on_remove(self) -> None:
        sender = self.sender()
        row = next((row for row in self.rows if row.remove is sender), None)
        if row is not None:
            self.focused.emit()
            self._drop(row)
            self._place()
            self._refresh(self.rows)
            self.entered.emit()

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        for widget in (*row.fields, row.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _place(self) -> None:
        for number, row in enumerate(self.rows, 1):
            for column, widget in enumerate((*row.fields, row.remove)):
                self._grid.addWidget(widget, number, column)
        tab_before(self.add, [stop for row in self.rows for stop in (*row.fields, row.remove)])

    def _refresh(self, items: object) -> None:
        for head in self._heads:
            head.setVisible(bool(items))
        self._show_course()

    def _show_course(self) -> None:
        try:
            items = [row.snapshot() for row in self.rows]
        except Unreadable:
            return
        self.course.values = [item.value for item in items if item and item.value is not None]
        self.course.setVisible(len(self.course.values) > 1)
        self.course.update()
