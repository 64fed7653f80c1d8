"""One field of one entity, from the document to a widget and back: the only place with rules of echo."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from cjmdesk.edit.session import Rejected
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_, _
from cjmdesk.layout.cells import Cell
from cjmdesk.model.walk import Found, walk
from cjmdesk.qt.bridge import DocumentBridge, reason
from cjmdesk.qt.panel.editors import Editor, Unreadable

PAUSE = 700
"""Milliseconds without a keystroke after which the text goes into the document."""

_KEY_FIELDS = ("id", "persona", "from_", "to")
"""Fields that an entity's key may be made of."""

GONE = object()
"""The value of a field whose entity is not there (any more)."""


class Binder(QObject):
    """Binds a field of the panel to a field of whatever entity has the key now; it never holds the entity.

    The value is committed on Enter, on leaving, after a pause and on `DocumentBridge.settle`. All that is done between
    entering the field and leaving it is one step of undo. What the document refuses stays in the widget, with the
    reason below it.
    """

    def __init__(self, bridge: DocumentBridge, widget: Any, error: QLabel, field: str) -> None:
        """`widget` is a QWidget and an `Editor`; `field` may lead into nodes below: "brand.logo"."""
        super().__init__(widget)
        self._bridge = bridge
        self._widget: Editor = widget
        self._error = error
        self._field = field
        self._key: str | None = None
        self._visit = 0
        self._is_applying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        widget.typed.connect(self._on_typed)
        widget.entered.connect(self._on_entered)
        widget.left.connect(self._on_left)
        widget.focused.connect(self._on_focused)
        bridge.settle_wanted.connect(self.commit)
        bridge.changed.connect(self._on_changed)

    def bind(self, key: str | None) -> None:
        """Shows the field of the entity `key` (empty: the map; None: nothing), after committing that of the last."""
        if key != self._key and not self._is_applying:
            self.commit()
            if self._widget.is_dirty and self._error.text():
                # What was refused goes with the field: that is said where it can still be read.
                self._bridge.refused.emit(_("Not taken: {reason}").format(reason=self._error.text()))
            self._key = key
            self._load()

    def _current(self) -> Any:
        """The document's value; `GONE` where the entity is."""
        if self._key is None:
            return GONE
        found = self._bridge.find(self._key)
        entity = self._bridge.doc if not self._key else found.entity if found else None
        return GONE if entity is None else value_at(entity, self._field)

    def _load(self) -> None:
        value = self._current()
        self._pause.stop()
        self._widget.is_dirty = False
        self._refuse("")
        with QSignalBlocker(self._widget):
            if value is GONE:
                self._widget.show_value(None)
                return
            self._widget.prepare(self._bridge.doc, self._key or "")
            if _read(self._widget) != value:
                self._widget.show_value(value)

    def commit(self) -> None:
        """Brings the widget's value into the document, where it differs."""
        self._pause.stop()
        if not self._widget.is_dirty:
            return
        current = self._current()
        try:
            value = self._widget.value()
        except Unreadable as error:
            if current is not GONE:
                self._refuse(str(error))
            return
        if current is GONE or value == current:
            self._widget.is_dirty = False
            self._refuse("")
            return
        try:
            self._apply(value)
        except Rejected as rejection:
            self._refuse(reason(rejection))
            return
        self._refuse("")
        self._widget.is_dirty = _read(self._widget) != self._current()
        if not self._widget.is_dirty:
            self._widget.forget_typing()

    def _apply(self, value: object) -> None:
        """Sets the field; where the entity's key comes to be another with it, that is selected then."""
        key, bridge = self._key or "", self._bridge
        place = bridge.find(key) if self._field in _KEY_FIELDS else None
        label = N_("Edit text") if isinstance(value, str) else N_("Edit field")
        change = partial(set_field, key=key, field=self._field, value=value)
        was_selected = key in bridge.selection.keys
        # An entity whose key changes is not selected for a moment, and the panel shows another page: not this field.
        self._is_applying = True
        try:
            bridge.session.apply(label, change, merge=(key, self._field, self._visit))
        finally:
            self._is_applying = False
        new = _key_at(bridge, place) if place else key
        if new != key:
            self._key = new
            self._widget.is_dirty = False
            if was_selected:
                bridge.selection.set((new,))
            elif cell := bridge.selection.cell:
                bridge.selection.set((), Cell(*(new if part == key else part for part in cell)))

    def _on_typed(self) -> None:
        is_dirty = _read(self._widget) != self._current()
        self._widget.is_dirty = is_dirty
        if is_dirty:
            self._pause.start()
        else:
            self._pause.stop()
            self._refuse("")

    def _on_entered(self) -> None:
        self._widget.is_dirty = self._widget.is_dirty or _read(self._widget) != self._current()
        self.commit()

    def _on_focused(self) -> None:
        self._visit += 1

    def _on_left(self) -> None:
        self.commit()
        self._bridge.session.seal()

    def _on_changed(self, change: object) -> None:
        if self._key is None or self._is_applying:
            return
        widget = self._widget
        is_here = isinstance(widget, QWidget) and widget.hasFocus()
        if widget.is_dirty and (is_here or self._error.text()):
            widget.is_dirty = _read(widget) != self._current()
        else:
            self._load()

    def _refuse(self, why: str) -> None:
        if self._error.text() == why:
            return
        self._error.setText(why)
        self._error.setVisible(bool(why))
        widget = self.parent()
        widget.setProperty("refused", bool(why))
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def value_at(entity: object, field: str) -> Any:
    """The value of `field`, that may lead through nodes and tables below; None where a node on the way is none."""
    value: Any = entity
    head, _dot, rest = field.partition(".")
    for step in (head, rest) if head == "cells" and rest else field.split("."):
        if value is None:
            return None
        value = value.get(step, "") if isinstance(value, dict) else getattr(value, step)
    return value


def _read(widget: Editor) -> Any:
    """The widget's value; one that equals nothing where it has none."""
    try:
        return widget.value()
    except Unreadable:
        return widget


def _key_at(bridge: DocumentBridge, place: Found) -> str:
    """The key of what stands where `place` was found."""
    return next((found.key for found in walk(bridge.doc) if found.path == place.path), place.key)
