"""The version of the file format, and the way from older ones to today's."""

from collections.abc import Callable, Mapping
from typing import Any

from cjmdesk.i18n import _
from cjmdesk.model.problems import Problem, Where

KEY = "cjmdesk"
"""The first key of every file: the version of its format."""

CURRENT = 1

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""n → what makes a map of version n one of version n + 1, on the plain dicts of the reader."""


def upgrade(
    root: dict[str, Any], *, current: int = CURRENT, steps: Mapping[int, Step] = STEPS
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The map without its version key, as version `current` has it; None where this program cannot read it."""
    problems: list[Problem] = []
    typed = root.pop(KEY, None)
    if typed is None or typed == "":
        text = _("the file does not say which version of the format it has; it is read as version 1")
        hint = _("Make “cjmdesk: 1” its first line.")
        problems.append(Problem(Where((KEY,)), text, "warning", hint))
        version = 1
    elif isinstance(typed, str) and len(typed) < 9 and typed.isascii() and typed.isdigit() and int(typed) > 0:
        version = int(typed)
    else:
        text = _("the version of the format must be a whole number")
        return None, [Problem(Where((KEY,)), text, "error", _("Write “cjmdesk: 1”."))]
    if version > current:
        text = _("the file was made by a newer version of cjmdesk (format {version}, this one reads {current})")
        hint = _("Open it with a newer cjmdesk; nothing was changed.")
        return None, [Problem(Where((KEY,)), text.format(version=version, current=current), "error", hint)]
    for number in range(version, current):
        root = steps[number](root)
    return root, problems
