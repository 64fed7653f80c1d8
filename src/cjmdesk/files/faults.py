"""What the models refuse, in words: pydantic's errors as problems with what would be right."""

import difflib
import re
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cjmdesk.files.plans import plan_of
from cjmdesk.i18n import _, format_number
from cjmdesk.model.base import HUES, Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path, Problem, Where

_SHOWN = 40
"""So much of a wrong value is repeated in a message."""

_COMMA = re.compile(r"[-+]?\d+,\d+")
_SPACED = re.compile(r"[-+]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")
_PERCENT = re.compile(r"([-+]?\d+(?:[.,]\d+)?)\s*%")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|nan)", re.IGNORECASE)
_WORD = re.compile(r"'([^']*)'")


def faults(error: ValidationError) -> list[Problem]:
    """One problem for each error, at its path; lines are added by whoever knows them."""
    return [_fault(details) for details in error.errors(include_url=False)]


def first_faults(data: dict[str, Any], most: int) -> list[Problem]:
    """Faults of `data`, node by node, until there are `most`: of a big file all at once would not fit into memory."""
    result: list[Problem] = []
    for cls, raw, path in _each(Journey, data, ()):
        try:
            cls.model_validate(raw)
        except ValidationError as error:
            for fault in faults(error):
                result.append(fault._replace(where=Where((*path, *fault.where.path))))
            if len(result) >= most:
                break
    return result


def _each(cls: type[Node], raw: Any, path: Path) -> Iterator[tuple[type[Node], Any, Path]]:
    """Every node of a file without the lists of nodes in it, which come after it."""
    if not isinstance(raw, dict):
        yield cls, raw, path
        return
    lists = {
        field.key: field.node
        for field in plan_of(cls).fields
        if field.kind == "nodes" and field.node and isinstance(raw.get(field.key), list)
    }
    yield cls, {key: value for key, value in raw.items() if key not in lists}, path
    for key, node in lists.items():
        for index, item in enumerate(raw[key]):
            yield from _each(node, item, (*path, key, index))


def _fault(details: ErrorDetails) -> Problem:
    path = tuple(step for step in details["loc"] if step != "[key]")
    tell = _TELLERS.get(details["type"])
    message, suggestion = tell(details) if tell else (details["msg"], "")
    return Problem(Where(path), message, "error", suggestion)


def _shown(details: ErrorDetails) -> str:
    value = details["input"]
    if not isinstance(value, str):
        return ""
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


def _text(details: ErrorDetails) -> tuple[str, str]:
    return _("a text is needed, not a list or keys"), _("Put the text in quotes.")


def _number(details: ErrorDetails) -> tuple[str, str]:
    if _NOT_FINITE.fullmatch(_shown(details)):
        return _finite(details)
    return _needed(_("a number is needed"), details), _number_hint(details)


def _whole(details: ErrorDetails) -> tuple[str, str]:
    return _needed(_("a whole number is needed"), details), _number_hint(details)


def _needed(message: str, details: ErrorDetails) -> str:
    shown = _shown(details)
    return _("{message}, not “{value}”").format(message=message, value=shown) if shown else message


def _number_hint(details: ErrorDetails) -> str:
    value = details["input"].strip() if isinstance(details["input"], str) else ""
    if _COMMA.fullmatch(value):
        return _("Use a point: {number}").format(number=value.replace(",", "."))
    if _SPACED.fullmatch(value):
        return _("Write it without spaces: {number}").format(number=re.sub(r"\s", "", value).replace(",", "."))
    if found := _PERCENT.fullmatch(value):
        number = found.group(1).replace(",", ".")
        if details["loc"][-1] in ("share", "probability", "confidence", "at", "alpha", "power"):
            return _("Write it as a share: {number}").format(number=f"{float(number) / 100:.10g}")
        return _("Write it without the sign: {number}").format(number=number)
    return ""


def _finite(details: ErrorDetails) -> tuple[str, str]:
    value = details["input"]
    if isinstance(value, str) and any(char.isdigit() for char in value):
        return _("number out of range"), ""
    return _("a finite number is needed"), _("Leave the line out where the value is not known.")


def _bool(details: ErrorDetails) -> tuple[str, str]:
    return _needed(_("true or false is needed"), details), ""


def _word(details: ErrorDetails) -> tuple[str, str]:
    words = _WORD.findall(details.get("ctx", {}).get("expected", ""))
    message = _("one of these is needed: {words}").format(words=", ".join(words))
    value = details["input"] if isinstance(details["input"], str) else ""
    found = difflib.get_close_matches(value.lower()[:_SHOWN], [word.lower() for word in words], 1, 0.6)
    right = next((word for word in words if found and word.lower() == found[0]), "")
    return _needed(message, details), _("Did you mean “{key}”?").format(key=right) if right else ""


def _list(details: ErrorDetails) -> tuple[str, str]:
    shown = _shown(details)
    return _("a list is needed"), _("Write “[{value}]”, or “- ” before each item.").format(value=shown or "…")


def _keys(details: ErrorDetails) -> tuple[str, str]:
    return _needed(_("lines of the form “key: value” are needed"), details), ""


def _least(details: ErrorDetails) -> tuple[str, str]:
    limit = format_number(details["ctx"]["ge"], "en")
    return _needed(_("at least {limit} is needed").format(limit=limit), details), ""


def _most(details: ErrorDetails) -> tuple[str, str]:
    limit = format_number(details["ctx"]["le"], "en")
    return _needed(_("at most {limit} is allowed").format(limit=limit), details), _number_hint(details)


def _date_form(details: ErrorDetails) -> tuple[str, str]:
    return _needed(_("a date is needed, as 2026-11-12"), details), ""


def _no_date(details: ErrorDetails) -> tuple[str, str]:
    return _("there is no such date: {value}").format(value=_shown(details)), ""


def _color(details: ErrorDetails) -> tuple[str, str]:
    message = _("a colour is needed: #rrggbb in quotes, or one of {hues}").format(hues=", ".join(HUES))
    return _needed(message, details), ""


def _scale(_details: ErrorDetails) -> tuple[str, str]:
    return _("the scale's low end must be less than its high end"), ""


_TELLERS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "string_type": _text,
    "float_type": _number,
    "float_parsing": _number,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "int_parsing_size": lambda _details: (_("number out of range"), ""),
    "finite_number": _finite,
    "bool_type": _bool,
    "bool_parsing": _bool,
    "literal_error": _word,
    "tuple_type": _list,
    "dict_type": _keys,
    "model_type": _keys,
    "model_attributes_type": _keys,
    "greater_than_equal": _least,
    "less_than_equal": _most,
    "date_form": _date_form,
    "date_type": _date_form,
    "date_none": _no_date,
    "color": _color,
    "scale": _scale,
}
