"""How the values of a table read: on the screen, copied into a spreadsheet, and in order."""

from datetime import date
from typing import Any

from cjmdesk.i18n import (
    MINUS,
    _,
    as_percent,
    format_date,
    format_number,
    interface_language,
    number_signs,
)
from cjmdesk.model.journey import Journey
from cjmdesk.model.library import folded
from cjmdesk.qt.dock.tables import STAGE_SHARE
from cjmdesk.qt.panel.options import OPTIONS, one_line
from cjmdesk.qt.panel.specs import FieldSpec


class Words:
    """What the values of choices are called in one document, looked up once for each list of choices."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._known: dict[str, dict[Any, str]] = {}

    def of(self, spec: FieldSpec) -> dict[Any, str]:
        """By value, in the order of choosing; empty for what is not chosen."""
        if not spec.options:
            return {}
        if spec.options not in self._known:
            options = OPTIONS[spec.options](self._journey, "")
            self._known[spec.options] = {option.value: option.text for option in options}
        return self._known[spec.options]


def shown(spec: FieldSpec, value: Any, words: Words) -> str:
    """The text of a cell."""
    if value in (None, "", ()) or spec.kind == "flag":
        return ""
    if spec.options:
        return words.of(spec).get(value, str(value))
    if spec.kind in ("number", "count"):
        return format_number(value, interface_language())
    if spec.kind == "share":
        return as_percent(format_number(_percent(spec, value), interface_language()), interface_language())
    if isinstance(value, date):
        return format_date(value, interface_language())
    return "; ".join(value) if isinstance(value, tuple) else one_line(str(value))


def copied(spec: FieldSpec, value: Any, words: Words) -> str:
    """The text of a cell as a spreadsheet in the language of the interface reads it: numbers without grouping."""
    if spec.kind == "flag":
        return _("Yes") if value else _("No")
    if value in (None, "", ()):
        return ""
    if spec.kind in ("number", "count"):
        return _figures(value)
    if spec.kind == "share":
        return _figures(_percent(spec, value)) + "%"
    if isinstance(value, date):
        return format_date(value, "ru") if interface_language() == "ru" else value.isoformat()
    return value if isinstance(value, str) and not spec.options else shown(spec, value, words)


def _percent(spec: FieldSpec, share: float) -> float:
    """With no more figures than anyone reads where it is computed; a share that was typed keeps its own."""
    return round(share * 100, 1 if spec.name == STAGE_SHARE else 10)


def _figures(value: float) -> str:
    text = format_number(value, interface_language()).replace(MINUS, "-")
    return text.replace(number_signs(interface_language())[0], "")


def sort_key(spec: FieldSpec, value: Any, words: Words) -> tuple[int, Any]:
    """Sorts the values of one column; what is not given comes last."""
    if value in (None, "", ()):
        return (2, 0)
    if spec.kind == "choice":
        order = list(words.of(spec))
        return (0, order.index(value)) if value in order else (1, str(value))
    if isinstance(value, date):
        return (0, value.toordinal())
    if isinstance(value, int | float):
        return (0, value)
    return (0, folded(shown(spec, value, words)))
