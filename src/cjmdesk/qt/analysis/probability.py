"""The field in which the figure of a transition is typed, on the drawing of the flow."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cjmdesk.analysis.scenario import with_probability
from cjmdesk.edit.numbers_text import parse_number, parse_share
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_, _, format_number, format_percent, interface_language
from cjmdesk.model.numbers import Transition
from cjmdesk.qt.analysis.means import Means
from cjmdesk.qt.guard import guarded

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons for which the cursor is away only for a while."""


class ProbabilityField(QLineEdit):
    """A probability in per cent, or a count where the transition has one. Enter sets it, Esc leaves it as it was."""

    def __init__(self, means: Means, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = means.live
        self._key = key
        self._is_done = False
        item = self._item()
        self._has_count = item is not None and item.count is not None
        self.setText(_text(item))
        self.selectAll()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Count") if self._has_count else _("Probability"))
        self.returnPressed.connect(self._on_return)
        # The click that asks for the field goes to what it fell on first.
        QTimer.singleShot(0, self, self.setFocus)

    def _item(self) -> Transition | None:
        found = self._live.bridge.find(self._key)
        return found.entity if found and isinstance(found.entity, Transition) else None

    def commit(self, is_leaving: bool = False) -> None:
        """Sets the figure in one step of undo; what is no such figure is told, and the field stays."""
        text = self.text().strip()
        if text == _text(self._item()):
            self._leave(is_leaving)
            return
        try:
            value = parse_number(text, interface_language()) if self._has_count else share_of(text)
        except ValueError:
            self._refuse()
            return
        if self._has_count:
            change = partial(set_field, key=self._key, field="count", value=value)
        else:
            change = partial(with_probability, key=self._key, share=value)
        self._live.bridge.apply(N_("Edit field"), change)
        self._leave(is_leaving)

    def _on_return(self) -> None:
        self.commit()

    def _refuse(self) -> None:
        message = _("A count is 0 or more.") if self._has_count else _("A probability is between 0 and 100%.")
        self.setToolTip(message)
        self._live.bridge.refused.emit(message)
        self.setProperty("refused", True)
        self.style().unpolish(self)
        self.style().polish(self)
        self.selectAll()

    def _leave(self, is_leaving: bool = False) -> None:
        """Closes the field; the cursor goes back to the drawing, unless it has gone elsewhere already."""
        if self._live.state.edited == self._key:
            parent = self.parentWidget()
            self._is_done = True
            self._live.choose(edited="")
            if not is_leaving:
                parent.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # the drawing would take it for a key of its own

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept, as everywhere; nonsense is not."""
        super().focusOutEvent(event)
        if self._is_done or self._live.state.edited != self._key or event.reason() in _PASSING:
            return
        self.commit(is_leaving=True)
        if self._live.state.edited == self._key:
            self._is_done = True
            self._live.choose(edited="")


def share_of(text: str) -> float:
    """A share from per cent as shown: 47 and 47% are 0.47; 0,47 is as well. Raises ValueError on anything else."""
    value = parse_share(text, interface_language())
    if text.strip() in ("1", "1%", "1 %"):
        value = 0.01
    if not 0 <= value <= 1:
        raise ValueError(f"no share: {text!r}")
    return value


def _text(item: Transition | None) -> str:
    if item is None:
        return ""
    if item.count is not None:
        return format_number(item.count, interface_language())
    return format_percent(item.probability or 0.0, interface_language(), 4)
