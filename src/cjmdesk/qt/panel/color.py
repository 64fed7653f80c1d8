"""A colour: automatic, one of the theme's, or any other."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.choices import Option
from cjmdesk.qt.panel.picks import ChoiceField, Options

_OTHER = object()


class ColorField(ChoiceField):
    """Its last entry opens the dialog of all colours."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        self._given = options
        self._own = ""
        super().__init__(self._choices, parent)

    def _choices(self, doc: Journey, key: str) -> list[Option]:
        own = [Option(self._own, self._own, self._own)] if self._own else []
        return [*self._given(doc, key), *own, Option(_OTHER, _("Other…"))]

    def show_value(self, value: object) -> None:
        if isinstance(value, str) and value.startswith("#") and value != self._own:
            self._own = value
            self._insert_own()
        super().show_value(value)

    def _insert_own(self) -> None:
        if self._known:
            self.prepare(Journey(), "")

    def _on_activated(self, index: int) -> None:
        if self._known[index].value is not _OTHER:
            self.entered.emit()
            return
        chosen = QColorDialog.getColor(QColor(self._own or "#3b5bdb"), self, _("Colour"))
        if chosen.isValid():
            self.show_value(chosen.name())
            self.entered.emit()
        else:
            self.refused()

    def refused(self) -> None:
        """Goes back to what was chosen before the dialog was opened."""
        self.show_value(self._own or None)
