"""A colour: automatic, one of the theme's, or any other, chosen or typed as #rrggbb."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.qt.choices import Option
from cjmdesk.qt.panel.picks import Options, SuggestField

_OTHER = object()


class ColorField(SuggestField):
    """Its last entry opens the dialog of all colours."""

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        self._given = options
        self._before: object = None
        super().__init__(self._choices, parent)

    def _choices(self, doc: Journey, key: str) -> list[Option]:
        return [*self._given(doc, key), Option(_OTHER, _("Other…"))]

    def value(self) -> object:
        value = super().value()
        return self._before if value is _OTHER else value or None

    def show_value(self, value: object) -> None:
        self._before = value
        super().show_value(value)

    def _on_activated(self, index: int) -> None:
        if self._known[index].value is not _OTHER:
            self.entered.emit()
            return
        before = self._before
        start = QColor(before) if isinstance(before, str) and before.startswith("#") else QColor("#3b5bdb")
        chosen = QColorDialog.getColor(start, self, _("Colour"))
        self.show_value(chosen.name() if chosen.isValid() else before)
        if chosen.isValid():
            self.entered.emit()
