"""Which fields the panel shows for which kind of entity, as a table, and the page that is made from a row of it."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjmdesk.i18n import N_, _
from cjmdesk.qt.bridge import DocumentBridge
from cjmdesk.qt.panel.bind import Binder
from cjmdesk.qt.panel.fields import LineField, TextField


class FieldSpec(NamedTuple):
    """One field of a page. More than one line makes a field of several lines."""

    name: str
    label: str
    lines: int = 1
    hint: str = ""
    """Shown in the empty field."""


PAGES: dict[str, tuple[FieldSpec, ...]] = {
    "map": (
        FieldSpec("title", N_("Title"), hint=N_("What this map is about")),
        FieldSpec("goal", N_("Goal, in the customer's words"), 2),
    ),
    "stage": (
        FieldSpec("title", N_("Title")),
        FieldSpec("key_task", N_("Key task"), 3, N_("What we have to achieve here")),
        FieldSpec("duration", N_("Duration"), hint=N_("2 weeks")),
    ),
    "touchpoint": (FieldSpec("title", N_("Title"), 2),),
    "step": (FieldSpec("title", N_("Title")),),
    "lane": (FieldSpec("title", N_("Title")),),
    "emotion": (FieldSpec("label", N_("Emotion")), FieldSpec("quote", N_("Quote"), 2)),
    "persona": (FieldSpec("name", N_("Name")), FieldSpec("quote", N_("Quote"), 2)),
    "transition": (FieldSpec("when", N_("Condition")), FieldSpec("delay", N_("Delay"), hint=N_("2 weeks"))),
    "question": (FieldSpec("text", N_("Question"), 2), FieldSpec("answer", N_("Answer"), 3)),
    "pain": (FieldSpec("text", N_("Pain"), 2),),
    "idea": (FieldSpec("text", N_("Idea"), 2),),
    "kpi": (FieldSpec("name", N_("Name")),),
}
"""The fields by the kind's name (`kind_name`)."""


class Page(QWidget):
    """The fields of one kind, bound to whichever entity of it is selected."""

    def __init__(self, bridge: DocumentBridge, specs: tuple[FieldSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, LineField | TextField] = {}
        self._binders: list[Binder] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for spec in specs:
            self._add(layout, bridge, spec)
        layout.addStretch(1)

    def _add(self, layout: QVBoxLayout, bridge: DocumentBridge, spec: FieldSpec) -> None:
        label = QLabel(_(spec.label), self)
        label.setObjectName("label")
        field = TextField(spec.lines, self) if spec.lines > 1 else LineField(self)
        field.setObjectName(spec.name)
        field.setAccessibleName(_(spec.label))
        if spec.hint:
            field.setPlaceholderText(_(spec.hint))
        label.setBuddy(field)
        error = QLabel(self)
        error.setObjectName("error")
        error.setWordWrap(True)
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.hide()
        for widget in (label, field, error):
            layout.addWidget(widget)
        layout.addSpacing(10)
        self.fields[spec.name] = field
        self._binders.append(Binder(bridge, field, error, spec.name))

    def bind(self, key: str | None) -> None:
        """Shows the entity `key`; None shows nothing and lets go of the last."""
        for binder in self._binders:
            binder.bind(key)
