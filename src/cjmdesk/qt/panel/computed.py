"""What follows from the fields of a page: said below them, never typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cjmdesk.analysis.shares import share_of_stage
from cjmdesk.i18n import _, format_date, format_percent, interface_language
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition
from cjmdesk.model.review import review_window
from cjmdesk.model.stage import Pain
from cjmdesk.qt.panel.kit import PanelKit


def _share(doc: Journey, entity: object) -> str:
    share = share_of_stage(doc, entity) if isinstance(entity, Transition) else None
    if share is None:
        return ""
    return _("{n} of those who leave this stage").format(n=format_percent(share, interface_language(), 1))


def _priority(_doc: Journey, entity: object) -> str:
    if not isinstance(entity, Pain) or not entity.severity or not entity.frequency:
        return ""
    return _("Priority {n} of 25: severity × frequency").format(n=entity.severity * entity.frequency)


def _review(doc: Journey, _entity: object) -> str:
    window = review_window(doc)
    if window is None:
        return ""
    first, last = (format_date(day, interface_language()) for day in window)
    return _("Next review: {first} to {last}").format(first=first, last=last)


COMPUTED: dict[str, Callable[[Journey, object], str]] = {"share": _share, "priority": _priority, "review": _review}
"""By the name in a `NoteSpec`."""


class ComputedNote(QLabel):
    """Follows the entity; hidden where there is nothing to say."""

    def __init__(self, kit: PanelKit, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("label")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._bridge = kit.bridge
        self._say = COMPUTED[name]
        self._key: str | None = None
        kit.bridge.changed.connect(self._on_changed)
        self.hide()

    def bind(self, key: str | None) -> None:
        self._key = key
        self._refresh()

    def _on_changed(self, _change: object) -> None:
        if self._key is not None:
            self._refresh()

    def _refresh(self) -> None:
        found = self._bridge.find(self._key) if self._key else None
        entity = found.entity if found else self._bridge.doc if self._key == "" else None
        self.setText(self._say(self._bridge.doc, entity) if entity is not None else "")
        self.setVisible(bool(self.text()))
