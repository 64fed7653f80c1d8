"""What stands in a stage in the lanes that the map has of its own."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.words import LANE_NAMES, one_line
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.makers import BoundField, bound_field
from cjmdesk.qt.panel.specs import FieldSpec
from cjmdesk.qt.zooming import px


class CellsEditor(QWidget):
    """A field for each text lane and each picture lane; they come and go with the lanes."""

    def __init__(self, kit: PanelKit, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._key: str | None = None
        self._lanes: tuple[tuple[str, str, str], ...] = ()
        self.fields: dict[str, BoundField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(10))
        self._head = QLabel(label, self)
        self._head.setObjectName("heading")
        self._layout.addWidget(self._head)
        kit.bridge.changed.connect(self._on_changed)
        self._refresh()

    def bind(self, key: str | None) -> None:
        self._key = key
        self._refresh()
        for field in self.fields.values():
            field.binder.bind(key)

    def _on_changed(self, _change: object) -> None:
        if self._key is not None:
            self._refresh()

    def _refresh(self) -> None:
        lanes = tuple(
            (lane.id, lane.kind, one_line(lane.title) or _(LANE_NAMES[lane.kind]))
            for lane in lanes_of(self._kit.bridge.doc)
            if lane.kind in ("text", "image")
        )
        if lanes == self._lanes:
            return
        self._lanes = lanes
        for field in self.fields.values():
            field.binder.bind(None)
            self._layout.removeWidget(field.box)
            field.box.hide()
            field.box.deleteLater()
        self.fields = {}
        for lane, kind, title in lanes:
            made = bound_field(
                self._kit, FieldSpec(f"cells.{lane}", title, "picture" if kind == "image" else "text", lines=2)
            )
            self.fields[lane] = made
            self._layout.addWidget(made.box)
            made.binder.bind(self._key)
        self._head.setVisible(bool(lanes))
