"""The shape of a hint: what would make a map better and is no fault of it."""

from collections.abc import Sequence
from typing import Any

from cjmdesk.i18n import _
from cjmdesk.model.problems import Path, Problem, Where

NAMED = 3
"""So many names stand in a hint that is about several entities."""

_LONGEST = 40


def hint(path: Path, key: str, message: str, advice: str = "") -> Problem:
    """A hint about the field at `path`, of the entity `key`."""
    return Problem(Where(path, key), message, "hint", advice)


def name_of(entity: Any) -> str:
    """What an entity is called on its first line, cut short where that is long; its id where it has no name."""
    naming = type(entity).naming
    text: str = (getattr(entity, naming).strip().partition("\n")[0] if naming else "") or entity.id
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def quoted(names: Sequence[str]) -> str:
    """The first names in quotation marks, and how many there are beside them."""
    text = ", ".join(_("“{name}”").format(name=name) for name in names[:NAMED])
    more = len(names) - NAMED
    return _("{names} and {count} more").format(names=text, count=more) if more > 0 else text
