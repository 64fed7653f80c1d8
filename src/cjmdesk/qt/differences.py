"""What differs between two versions of a map, as the dialogs list it."""

from cjmdesk.edit.differences import Difference
from cjmdesk.edit.telling import field_in_words, short, tell, value_in_words
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.model.words import KIND_NAMES

__all__ = ["field_name", "listed", "named", "told", "value_in_words"]

_MOST = 200
"""So many differences are listed."""


def told(before: Journey, after: Journey) -> list[str]:
    """A line for each difference, in the order of the map."""
    return [str(item) for item in tell(before, after)]


def listed(lines: list[str]) -> str:
    """The first of them below one another, and how many more there are; empty where there is none."""
    more = [_("… and {n} more").format(n=len(lines) - _MOST)] if len(lines) > _MOST else []
    return "\n".join([*lines[:_MOST], *more])


def named(item: Difference) -> str:
    """The kind and the name of an entity."""
    if not item.key:
        return _("Map")
    kind = item.entity.kind_name
    name = str(getattr(item.entity, item.entity.naming, "") if item.entity.naming else "") or item.key
    return _("{kind} “{name}”").format(kind=_(KIND_NAMES[kind]), name=short(name))


def field_name(item: Difference) -> str:
    """What a field is called."""
    return field_in_words(item.entity.kind_name, item.field)
