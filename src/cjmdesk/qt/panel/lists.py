"""A list of entities in the panel: a line for each, one for the next, moved by hand or by key."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from cjmdesk.edit.in_place import added_lines
from cjmdesk.edit.tree import add, move, remove
from cjmdesk.i18n import N_, _
from cjmdesk.model.base import Entity
from cjmdesk.qt.guard import guarded
from cjmdesk.qt.panel.fields import LineField
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.list_row import ListRow
from cjmdesk.qt.panel.specs import ListSpec
from cjmdesk.qt.panel.taborder import tab_before
from cjmdesk.qt.zooming import px

_LABELS = {
    "pains": N_("Add pain"), "kpis": N_("Add KPI"), "touchpoints": N_("Add touchpoint"), "ideas": N_("Add idea"),
    "questions": N_("Add question"), "steps": N_("Add step"), "jobs": N_("Add job"),
}  # fmt: skip
"""What the step of undo is called."""


class AddLine(LineField):
    """The empty line at the end: Enter makes an entity of it, several pasted lines make several."""

    lines_pasted = Signal(object)

    @property
    def is_dirty(self) -> bool:
        """What is written here is never in the document yet."""
        return bool(self.text())

    @is_dirty.setter
    def is_dirty(self, value: bool) -> None:
        """The text says it."""

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
            if len(lines) > 1:
                self.lines_pasted.emit(lines)
                return
        super().keyPressEvent(event)


class ListEditor(QWidget):
    """Edits one list of the entity that it is bound to."""

    open_wanted = Signal(str)

    def __init__(self, kit: PanelKit, spec: ListSpec, *, has_label: bool = True, parent: QWidget | None = None) -> None:
        """Without a label where a tab or a heading above says what it is."""
        super().__init__(parent)
        self._kit = kit
        self._spec = spec
        self._key: str | None = None
        self._grip: ListRow | None = None
        self.rows: list[ListRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(6))
        self.by_priority = QCheckBox(_("Sort by priority"), self)
        self.by_priority.setToolTip(_("Severity × frequency, the highest first; the order in the map stays."))
        self.by_priority.toggled.connect(self._on_sorted)
        self.by_priority.setVisible(spec.name == "pains")
        self._layout.addWidget(self.by_priority)
        self._label = QLabel(_(spec.label), self)
        self._label.setObjectName("label")
        self._label.setVisible(has_label)
        self._layout.addWidget(self._label)
        self.line = AddLine(self)
        self.line.setObjectName("add")
        self.line.setPlaceholderText(_(spec.add))
        self.line.setAccessibleName(_(spec.add))
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._on_entered)
        self.line.lines_pasted.connect(self._add_all)
        self._layout.addWidget(self.line)
        self._mark = QFrame(self)
        self._mark.setObjectName("mark")
        self._mark.hide()
        kit.bridge.changed.connect(self._on_changed)
        kit.bridge.settle_wanted.connect(self._on_entered)

    def bind(self, key: str | None) -> None:
        if key != self._key:
            self._on_entered()
            self._key = key
            self.line.clear()
        if key is None:
            for row in self.rows:
                row.bind(None)  # kept for the next entity: to make them anew takes long
        else:
            self._refresh()

    def items(self) -> tuple[Entity, ...]:
        """The entities of the list, in the order of the map."""
        found = self._kit.bridge.find(self._key) if self._key else None
        return getattr(found.entity, self._spec.name, ()) if found else ()

    def _shown(self) -> list[Entity]:
        items = list(self.items())
        if self._spec.name == "pains" and self.by_priority.isChecked():
            items.sort(key=priority, reverse=True)
        return items

    def _on_changed(self, _change: object) -> None:
        if self._key is not None:
            self._refresh()

    def _on_sorted(self, _checked: bool) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """An entity keeps its row wherever it goes, and with it the cursor; a row that is free takes a new one."""
        items = self._shown()
        known = {row.key: row for row in self.rows}
        kept = {item.id: known.pop(item.id) for item in items if item.id in known}
        free = list(known.values())
        rows = [kept.get(item.id) or (free.pop() if free else self._make_row(type(item).naming)) for item in items]
        for row in free:
            self._discard(row)
        if rows != self.rows:
            self.rows = rows
            self._arrange()
        is_movable = not (self._spec.name == "pains" and self.by_priority.isChecked())
        for row, item in zip(self.rows, items, strict=True):
            row.bind(item.id)
            row.show_item(item, is_movable=is_movable)

    def _make_row(self, naming: str) -> ListRow:
        row = ListRow(self._kit, self._spec, naming)
        row.open_wanted.connect(self.open_wanted)
        row.remove_wanted.connect(self._remove)
        row.move_wanted.connect(self._move)
        row.next_wanted.connect(self.line.setFocus)
        row.grip.installEventFilter(self)
        return row

    def _discard(self, row: ListRow) -> None:
        row.bind(None)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        """Puts the rows above the empty line, in their order."""
        for row in self.rows:
            self._layout.removeWidget(row)
            self._layout.insertWidget(self._layout.indexOf(self.line), row)
        tab_before(self.line, [stop for row in self.rows for stop in row.stops])

    # -- adding and removing

    def _on_entered(self) -> None:
        text = self.line.text().strip()
        if text and self._key is not None:
            self.line.clear()
            self._add_all([text])

    def _add_all(self, lines: list[str]) -> None:
        bridge, key, name = self._kit.bridge, self._key or "", self._spec.name
        with bridge.session.group(_LABELS[name]):
            for line in lines:
                if name == "touchpoints":
                    bridge.apply(_LABELS[name], partial(added_lines, stage=key, list_name=name, lines=(line,)))
                else:
                    bridge.apply(_LABELS[name], partial(add, parent_key=key, list_name=name, entity=line))

    def _remove(self, key: str) -> None:
        index = next(number for number, row in enumerate(self.rows) if row.key == key)
        had_focus = self.rows[index].isAncestorOf(self.focusWidget() or self)
        self._kit.bridge.apply(N_("Delete"), partial(remove, keys=[key]))
        if had_focus:
            (self.rows[min(index, len(self.rows) - 1)].field if self.rows else self.line).setFocus()

    # -- moving

    def _move(self, key: str, by: int) -> None:
        keys = [item.id for item in self.items()]
        index = keys.index(key) + by
        if 0 <= index < len(keys):
            self._apply_move(key, index)

    def _apply_move(self, key: str, index: int) -> None:
        change: Any = partial(move, key=key, to_parent_key=self._key or "", index=index)
        self._kit.bridge.apply(N_("Move"), change)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows a row that is dragged by its grip."""
        if not isinstance(event, QMouseEvent):
            return False
        row = next((row for row in self.rows if row.grip is watched), None)
        if row is None or not row.grip.isEnabled():
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._grip = row
            return True
        if self._grip is None:
            return False
        place = self._place_at(row.grip.mapTo(self, event.position().toPoint()))
        if event.type() == QEvent.Type.MouseMove:
            self._show_mark(place)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._mark.hide()
            self._grip = None
            index = self.rows.index(row)
            target = place - 1 if place > index else place
            if target != index:
                self._apply_move(row.key, target)
            return True
        return False

    def _place_at(self, point: QPoint | QPointF) -> int:
        """Before which row the point is; the number of rows behind the last."""
        return sum(point.y() > row.geometry().center().y() for row in self.rows)

    def _show_mark(self, place: int) -> None:
        row = self.rows[min(place, len(self.rows) - 1)]
        y = row.geometry().top() - 4 if place < len(self.rows) else row.geometry().bottom() + 2
        self._mark.setGeometry(0, y, self.width(), 2)
        self._mark.raise_()
        self._mark.show()


def priority(item: Any) -> int:
    """Severity × frequency; what is not given counts as little as there is."""
    return (getattr(item, "severity", None) or 0) * (getattr(item, "frequency", None) or 1)
