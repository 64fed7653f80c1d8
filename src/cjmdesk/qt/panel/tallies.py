"""Counts by grade: how many customers gave each answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cjmdesk.model.journey import Journey
from cjmdesk.qt.panel.typed import CountField
from cjmdesk.qt.zooming import px

_A_ROW = 6
"""Fields in a row at most; the rows are equally long, as far as that can be."""


class TalliesField(QWidget):
    """A small field under each grade; those left empty are not counted."""

    typed = Signal()
    entered = Signal()
    focused = Signal()
    left = Signal()

    def __init__(self, first: int, last: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dirty = False
        self.fields: dict[int, CountField] = {}
        self._others: dict[int, int] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(2))
        count = last + 1 - first
        a_row = -(-count // -(-count // _A_ROW))
        for number, grade in enumerate(range(first, last + 1)):
            row, column = divmod(number, a_row)
            label = QLabel(str(grade), self)
            label.setObjectName("label")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field = CountField(self)
            field.setObjectName("tally")
            field.setMinimumWidth(px(28))
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.setAccessibleName(str(grade))
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            self.fields[grade] = field
            field.typed.connect(self.typed)
            field.entered.connect(self.entered)
            field.focused.connect(self.focused)
            field.left.connect(self.left)
        self.setFocusProxy(self.fields[first])

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for grade, field in self.fields.items():
            field.setAccessibleName(f"{name}: {grade}")

    @property
    def is_dirty(self) -> bool:
        return self._is_dirty

    @is_dirty.setter
    def is_dirty(self, value: bool) -> None:
        self._is_dirty = value
        for field in self.fields.values():
            field.is_dirty = value

    def hasFocus(self) -> bool:
        return any(field.hasFocus() for field in self.fields.values())

    def value(self) -> object:
        counts = {grade: field.value() for grade, field in self.fields.items()}
        table = {grade: count for grade, count in counts.items() if count is not None} | self._others
        return dict(sorted(table.items())) or None

    def show_value(self, value: object) -> None:
        table = value if isinstance(value, dict) else {}
        self._others = {grade: count for grade, count in table.items() if grade not in self.fields}
        for grade, field in self.fields.items():
            field.show_value(table.get(grade))

    def forget_typing(self) -> None:
        for field in self.fields.values():
            field.forget_typing()

    def prepare(self, doc: Journey, key: str) -> None:
        """Nothing here depends on the document."""
