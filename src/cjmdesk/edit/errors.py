"""Why an edit was refused, in words for the user."""

import re
from typing import Any

from pydantic import ValidationError

from cjmdesk.i18n import N_, _, format_number, interface_language
from cjmdesk.model.problems import Path, Problem, Where


class Rejected(Exception):  # noqa: N818 - an edit is rejected; it is no error of the program
    """An edit that would make the document invalid; `problems` says why. The document stays as it was."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


_MESSAGES = {
    "greater_than_equal": N_("at least {limit} is needed"),
    "less_than_equal": N_("at most {limit} is allowed"),
    "literal_error": N_("one of these is needed: {words}"),
    "string_type": N_("text is needed"),
    "bool_type": N_("true or false is needed"),
    "bool_parsing": N_("true or false is needed"),
    "date_form": N_("a date is needed, as 2026-11-12"),
    "date_none": N_("there is no such date"),
    "color": N_("a colour is needed: #rrggbb or one of {hues}"),
    "scale": N_("low must be less than high"),
    "finite_number": N_("a finite number is needed"),
    "float_type": N_("a number is needed"),
    "float_parsing": N_("a number is needed"),
    "int_type": N_("a whole number is needed"),
    "int_parsing": N_("a whole number is needed"),
    "int_from_float": N_("a whole number is needed"),
}
"""What pydantic's kinds of faults mean to the user; `_facts` fills the braces."""


def rejection(error: ValidationError, path: Path = (), key: str = "", field: Path = ()) -> Rejected:
    """What pydantic refused within the entity `key` at `path`; `field` leads from there to the value that was set."""
    problems = []
    for fault in error.errors(include_url=False):
        facts = _facts(fault.get("ctx", {}))
        message = _(_MESSAGES.get(fault["type"], N_("this value does not fit here"))).format(**facts)
        loc = fault["loc"]
        # Each node is checked for itself: the fault's place begins at one of the nodes on the way.
        way = field[: field.index(loc[0])] if loc and loc[0] in field else field[:-1]
        problems.append(Problem(Where((*path, *way, *loc), key), message))
    return Rejected(problems)


def _facts(context: dict[str, Any]) -> dict[str, str]:
    """What the messages name: a limit, the words to choose from, the hues."""
    limit = context.get("ge", context.get("le", 0))
    words = ", ".join(re.findall(r"'([^']*)'", context.get("expected", "")))
    return {"limit": format_number(limit, interface_language()), "words": words, "hues": context.get("hues", "")}


def gone(key: str) -> Rejected:
    """There is nothing with this key: it was removed or renamed meanwhile."""
    return Rejected([Problem(Where((), key), _("there is nothing called “{id}” in the map").format(id=key))])
