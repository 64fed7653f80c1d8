"""The page of several selected elements: what all of a kind have in common, and what differs."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import KIND_NAMES
from cjmdesk.qt.appearance import strong
from cjmdesk.qt.choices import CHOICES, Choice, Option, chosen_of, current, operation
from cjmdesk.qt.panel.kit import PanelKit
from cjmdesk.qt.panel.picks import ChoiceField
from cjmdesk.qt.zooming import px

_MIXED = object()
"""Stands for values that differ."""


class CommonField(ChoiceField):
    """One choice for all selected elements of a kind; shows "mixed" where they differ."""

    def __init__(self, kit: PanelKit, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(self._choices, parent)
        self._kit = kit
        self._choice = choice
        self.setObjectName(choice.id)
        self.setAccessibleName(_(choice.title))
        self.entered.connect(self._apply)

    def _choices(self, doc: Journey, _key: str) -> list[Option]:
        keys = self._kit.bridge.selection.keys
        options = [option._replace(mark="") for option in self._choice.options(doc, keys)]
        here = current(doc, keys, self._choice)
        if here in [option.value for option in options]:
            return options
        return [Option(_MIXED, _("Mixed")), *options]

    def refresh(self) -> None:
        doc, keys = self._kit.bridge.doc, self._kit.bridge.selection.keys
        self.prepare(doc, "")
        here = current(doc, keys, self._choice)
        is_mixed = bool(self._known) and self._known[0].value is _MIXED
        self.show_value(_MIXED if is_mixed else here)

    @property
    def has_options(self) -> bool:
        """Whether there is something to choose."""
        return len(self._known) > 1

    def _apply(self) -> None:
        value = self.value()
        if value is not _MIXED:
            bridge = self._kit.bridge
            bridge.apply(self._choice.label, operation(self._choice, bridge.selection.keys, value))


class SeveralPage(QWidget):
    """Made anew for every other mix of kinds."""

    def __init__(self, kit: PanelKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._kinds: tuple[str, ...] = ()
        self.fields: dict[str, CommonField] = {}
        self._parts: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(4))

    def refresh(self) -> None:
        """Follows the selection and the document."""
        doc, keys = self._kit.bridge.doc, self._kit.bridge.selection.keys
        kinds = tuple(dict.fromkeys(choice.kind for choice in CHOICES if chosen_of(doc, keys, choice.kind)))
        if kinds != self._kinds:
            self._kinds = kinds
            self._rebuild(doc, keys)
        for field in self.fields.values():
            field.refresh()

    def let_go(self) -> None:
        """Nothing is selected together any more."""
        self._kinds = ()
        self._clear()

    def _rebuild(self, doc: Journey, keys: tuple[str, ...]) -> None:
        self._clear()
        for kind in self._kinds:
            count = len(chosen_of(doc, keys, kind))
            head = QLabel(f"{_(KIND_NAMES[kind])}: {count}", self)
            head.setFont(strong(13))
            self._put(head)
            for choice in CHOICES:
                if choice.kind == kind:
                    self._add(choice)

    def _add(self, choice: Choice) -> None:
        field = CommonField(self._kit, choice, self)
        field.refresh()
        if not field.has_options:
            field.deleteLater()
            return
        label = QLabel(_(choice.title), self)
        label.setObjectName("label")
        label.setBuddy(field)
        self.fields[choice.id] = field
        self._put(label)
        self._put(field)

    def _put(self, part: Any) -> None:
        self._layout.addWidget(
            part, 0, Qt.AlignmentFlag(0) if isinstance(part, QComboBox) else Qt.AlignmentFlag.AlignTop
        )
        self._parts.append(part)

    def _clear(self) -> None:
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.fields = [], {}
