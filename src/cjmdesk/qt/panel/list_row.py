"""One line of a list in the panel: a grip, the name, what is most needed, and ways to its page and away."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.base import Entity
from cjmdesk.qt.buttons import tool_button
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.makers import BoundField, bound_field
from cjmdesk.qt.panel.specs import FieldSpec, ListSpec
from cjmdesk.qt.zooming import edges, px

_LINE = 33
"""The height of a name of one line: what stands beside it is level with that line, however many there are."""


class ListRow(QFrame):
    """Bound to one entity of the list at a time."""

    open_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)
    next_wanted = Signal()

    def __init__(self, kit: PanelKit, spec: ListSpec, naming: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.key = ""
        self._fields: list[BoundField] = []
        self.grip = QLabel("⠿", self)
        self.grip.setMinimumHeight(px(_LINE))
        self.grip.setObjectName("grip")
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grip.setToolTip(_("Drag to move; Alt+Up and Alt+Down do the same"))
        name = self._make(kit, FieldSpec(naming, spec.label, "growing"), has_label=False)
        self.field: Any = name.editor
        self.field.installEventFilter(self)
        self.field.entered.connect(self.next_wanted)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(name.box, 1)
        self._buttons: list[QToolButton] = []
        for text, tip, slot in (("›", _("Open its page"), self._open), ("×", _("Delete"), self._remove)):
            button = tool_button(self, tip, "open" if text == "›" else "remove", text=text)
            button.setMinimumHeight(px(_LINE))
            button.clicked.connect(slot)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons.append(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*edges(2, 2, 0, 4))
        layout.setSpacing(px(3))
        layout.addLayout(head)
        self.grades: dict[str, Any] = {}
        self.note = QLabel(self)
        self.note.setObjectName("label")
        if spec.grades:
            layout.addLayout(self._grades(kit, spec))

    def _grades(self, kit: PanelKit, spec: ListSpec) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(*edges(18, 0, 0, 0))
        line.setSpacing(px(6))
        for grade in spec.grades:
            made = self._make(kit, grade, has_label=True)
            self.grades[grade.name] = made.editor
            line.addWidget(made.box, 0 if grade.kind == "dots" else 1)
        line.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)
        if spec.grades[0].kind == "dots":
            # In the middle of the dots, not at their feet.
            self.note.setMinimumHeight(self.grades[spec.grades[0].name].sizeHint().height())
            line.addStretch(1)
        return line

    def _make(self, kit: PanelKit, spec: FieldSpec, *, has_label: bool) -> BoundField:
        made = bound_field(kit, spec, has_label=has_label)
        self._fields.append(made)
        return made

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.field, *self._buttons, *self.grades.values()]

    def bind(self, key: str | None) -> None:
        self.key = key or ""
        for field in self._fields:
            field.binder.bind(key)

    def show_item(self, item: Entity, *, is_movable: bool) -> None:
        """Says what follows from the fields, and whether the row can be moved now."""
        self.grip.setEnabled(is_movable)
        severity, frequency = getattr(item, "severity", None), getattr(item, "frequency", None)
        if severity and frequency:
            self.note.setText(str(severity * frequency))
            self.note.setToolTip(_("Priority: severity × frequency"))
        else:
            self.note.clear()

    def _open(self) -> None:
        self.open_wanted.emit(self.key)

    def _remove(self) -> None:
        self.remove_wanted.emit(self.key)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(self.key, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            self._remove()
            return True
        return False
