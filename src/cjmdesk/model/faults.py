"""What the models refuse, in words: pydantic's errors as problems with what would be right.

The messages fit wherever the value came from; the suggestions say how it is written in a file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cjmdesk.i18n import _
from cjmdesk.model.base import HUES
from cjmdesk.model.core import ValidationError
from cjmdesk.model.problems import Problem, Where

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

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


def _fault(details: ErrorDetails) -> Problem:
    path = tuple(step for step in details["loc"] if step != "[key]")
    tell = _TELLERS.get(details["type"])
    message, suggestion = tell(details) if tell else (_("this value does not fit here"), "")
    return Problem(Where((*path, *details.get("ctx", {}).get("path", ()))), message, "error", suggestion)


def _shown(details: ErrorDetails) -> str:
    value = details["input"]
    if not isinstance(value, str):
        return ""
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


def _text(details: ErrorDetails) -> tuple[str, str]:
    return _("a text is needed"), _(
        "Write it as a text on one line, without “- ” or “key: ”; in quotes it may hold any sign."
    )


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
        return _out_of_range(details)
    return _("a finite number is needed"), _("Leave the line out where the value is not known.")


def _out_of_range(_details: ErrorDetails) -> tuple[str, str]:
    return _("number out of range"), _("Has it a digit too many?")


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
    return _needed(_("at least {limit} is needed").format(limit=_limit(details["ctx"]["ge"])), details), ""


def _most(details: ErrorDetails) -> tuple[str, str]:
    message = _("at most {limit} is allowed").format(limit=_limit(details["ctx"]["le"]))
    return _needed(message, details), _number_hint(details)


def _limit(limit: float) -> str:
    """Without signs between the thousands: as it may be written."""
    return f"{limit:.0f}" if float(limit).is_integer() else str(limit)


def _date_form(details: ErrorDetails) -> tuple[str, str]:
    return _needed(_("a date is needed, as 2026-11-12"), details), ""


def _no_date(details: ErrorDetails) -> tuple[str, str]:
    message = _("there is no such date: {value}").format(value=_shown(details))
    return message, _("Write year, month and day: 2026-11-12.")


def _color(details: ErrorDetails) -> tuple[str, str]:
    message = _("a colour is needed: #rrggbb or one of {hues}").format(hues=", ".join(HUES))
    return _needed(message, details), _("Put #rrggbb in quotes.")


def _scale(_details: ErrorDetails) -> tuple[str, str]:
    return _("the scale's low end must be less than its high end"), ""


def _control(details: ErrorDetails) -> tuple[str, str]:
    return _("control character {code} in a text").format(code=details["ctx"]["code"]), _("Remove it.")


def _same_grade(details: ErrorDetails) -> tuple[str, str]:
    message = _("“{first}” and “{second}” are the same grade")
    return message.format(**details["ctx"]["grades"]), _("Write it once, with the sum of both.")


_TELLERS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "string_type": _text,
    "float_type": _number,
    "float_parsing": _number,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "int_parsing_size": _out_of_range,
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
    "control": _control,
    "same_grade": _same_grade,
}
