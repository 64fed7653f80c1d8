"""Text fields that mean something else than text: numbers, shares, counts, dates, lists of lines."""

from datetime import date

from PySide6.QtWidgets import QWidget

from cjmdesk.edit.dates_text import parse_date
from cjmdesk.edit.numbers_text import parse_number, parse_share
from cjmdesk.i18n import _, format_date, format_number, format_percent, interface_language
from cjmdesk.qt.panel.editors import Unreadable
from cjmdesk.qt.panel.fields import LineField, TextField


class NumberField(LineField):
    """A number as people write it: 1 234,5 and 1,234.5; empty where there is none."""

    def value(self) -> object:
        text = self.text().strip()
        if not text:
            return None
        try:
            return parse_number(text, interface_language())
        except ValueError:
            example = format_number(1234.5, interface_language())
            raise Unreadable(_("This is not a number. Write it as {example}.").format(example=example)) from None

    def text_of(self, value: object) -> str:
        return "" if value is None else format_number(float(str(value)), interface_language())


class CountField(NumberField):
    """A whole number."""

    def value(self) -> object:
        value = super().value()
        if isinstance(value, float) and not value.is_integer():
            raise Unreadable(_("A whole number is needed here."))
        return int(value) if isinstance(value, float) else None


class ShareField(LineField):
    """A share from 0 to 1, shown as percent; 0,2 and 20 % are the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, object] = ("", None)

    def show_value(self, value: object) -> None:
        super().show_value(value)
        self._shown = (self.text(), value)

    def value(self) -> object:
        if self.text() == self._shown[0]:
            # The text may be rounded: as long as nobody changes it, it stands for what it was made of.
            return self._shown[1]
        text = self.text().strip()
        if not text:
            return None
        try:
            return parse_share(text, interface_language())
        except ValueError:
            raise Unreadable(_("This is not a share. Write it as 20% or 0.2.")) from None

    def text_of(self, value: object) -> str:
        if value is None:
            return ""
        return format_percent(float(str(value)), interface_language(), 10)


class DateField(LineField):
    """A day: 31.12.2026, 2026-12-31 or 31 Dec 2026."""

    def value(self) -> object:
        text = self.text().strip()
        if not text:
            return None
        day = parse_date(text)
        if day is None:
            raise Unreadable(_("This is not a date. Write it as {example}.").format(example="31.12.2026"))
        return day

    def text_of(self, value: object) -> str:
        return format_date(value, interface_language()) if isinstance(value, date) else ""


class PairsField(TextField):
    """A table of texts, a line for each: name = value."""

    def value(self) -> object:
        pairs: dict[str, str] = {}
        for line in self.written().split("\n"):
            if not line.strip():
                continue
            # A name may hold the sign itself; the value, an id or the name of a column, hardly does.
            name, sign, text = line.rpartition("=")
            if not sign or not name.strip():
                text = _("Each line needs a name and a value: {example}")
                raise Unreadable(text.format(example="log/file = log.csv"))
            pairs[name.strip()] = text.strip()
        return pairs

    def text_of(self, value: object) -> str:
        return "\n".join(f"{name} = {text}" for name, text in value.items()) if isinstance(value, dict) else ""


class LinesField(TextField):
    """A list of texts, one a line."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(lines, parent)

    def value(self) -> object:
        return tuple(line.strip() for line in self.written().split("\n") if line.strip())

    def text_of(self, value: object) -> str:
        return "\n".join(str(item) for item in value) if isinstance(value, tuple | list) else ""
