"""What entities are called, in full: panels wrap and shorten by themselves."""

from typing import Any

from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import walk
from cjmdesk.model.words import one_line


def full_name(entity: Any) -> str:
    """The name of an entity on one line; its id where it has none."""
    naming = type(entity).naming
    return (one_line(getattr(entity, naming)) if naming else "") or str(entity.id)


def full_names(journey: Journey) -> dict[str, str]:
    """The names of all entities, by key."""
    return {found.key: full_name(found.entity) for found in walk(journey)}
