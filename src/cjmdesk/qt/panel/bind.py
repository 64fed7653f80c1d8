"""One field of one entity, from the document to a widget and back: the only place with rules of echo."""

from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker, QTimer
from PySide6.QtWidgets import QLabel

from cjmdesk.edit.session import Rejected
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_
from cjmdesk.model.walk import find
from cjmdesk.qt.bridge import DocumentBridge, reason
from cjmdesk.qt.panel.fields import LineField, TextField

PAUSE = 700
"""Milliseconds without a keystroke after which the text goes into the document."""


class Binder(QObject):
    """Binds a text field to a field of whatever entity has the key now; it never holds the entity.

    Text is committed on Enter, on leaving, after a pause and on `DocumentBridge.settle`. All that is typed between
    entering the field and leaving it is one step of undo. What the document refuses stays in the widget, with the
    reason below it.
    """

    def __init__(self, bridge: DocumentBridge, widget: LineField | TextField, error: QLabel, field: str) -> None:
        super().__init__(widget)
        self._bridge = bridge
        self._widget = widget
        self._error = error
        self._field = field
        self._key: str | None = None
        self._visit = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        widget.typed.connect(self._on_typed)
        widget.entered.connect(self.commit)
        widget.left.connect(self._on_left)
        widget.focused.connect(self._on_entered)
        bridge.settle_wanted.connect(self.commit)
        bridge.changed.connect(self._on_changed)

    def bind(self, key: str | None) -> None:
        """Shows the field of the entity `key` (empty: the map; None: nothing), after committing that of the last."""
        if key != self._key:
            self.commit()
            self._key = key
            self._load()

    def _current(self) -> str | None:
        """The document's value; None where the entity is gone."""
        if self._key is None:
            return None
        doc = self._bridge.doc
        found = find(doc, self._key)
        entity = doc if not self._key else found.entity if found else None
        return None if entity is None else str(getattr(entity, self._field))

    def _load(self) -> None:
        value = self._current() or ""
        self._pause.stop()
        self._set_dirty(is_dirty=False)
        self._refuse("")
        if self._widget.value() != value:
            with QSignalBlocker(self._widget):
                self._widget.show_value(value)

    def commit(self) -> None:
        """Brings the widget's text into the document, where it differs."""
        self._pause.stop()
        if not self._widget.is_dirty:
            return
        value, current = self._widget.value(), self._current()
        if current is None or value == current:
            self._set_dirty(is_dirty=False)
            self._refuse("")
            return
        change = partial(set_field, key=self._key, field=self._field, value=value)
        try:
            self._bridge.session.apply(N_("Edit text"), change, merge=(self._key, self._field, self._visit))
        except Rejected as rejection:
            self._refuse(reason(rejection))
            return
        self._refuse("")
        self._set_dirty(is_dirty=self._widget.value() != self._current())
        if not self._widget.is_dirty:
            self._widget.forget_typing()

    def _on_typed(self) -> None:
        is_dirty = self._widget.value() != self._current()
        self._set_dirty(is_dirty=is_dirty)
        if is_dirty:
            self._pause.start()
        else:
            self._pause.stop()
            self._refuse("")

    def _on_entered(self) -> None:
        self._visit += 1

    def _on_left(self) -> None:
        self.commit()
        self._bridge.session.seal()

    def _on_changed(self, change: object) -> None:
        if self._key is None:
            return
        if self._widget.is_dirty and self._widget.hasFocus():
            self._set_dirty(is_dirty=self._widget.value() != self._current())
        else:
            self._load()

    def _set_dirty(self, *, is_dirty: bool) -> None:
        self._widget.is_dirty = is_dirty

    def _refuse(self, why: str) -> None:
        if self._error.text() == why:
            return
        self._error.setText(why)
        self._error.setVisible(bool(why))
        self._widget.setProperty("refused", bool(why))
        style = self._widget.style()
        style.unpolish(self._widget)
        style.polish(self._widget)
