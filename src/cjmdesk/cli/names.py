"""Personas and lanes as they are named on the command line: by id, by name, lanes also by kind."""

from collections.abc import Iterable, Mapping

from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of


class Unknown(ValueError):  # noqa: N818 - the name says what happened
    """A name that is not in the map; the message says which there are."""


def personas_named(journey: Journey, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the personas that are meant; none for no names."""
    known = {persona.id: (persona.id, persona.name) for persona in journey.personas}
    return tuple(found for name in names for found in _meant(name, known, _("there is no persona “{name}”; {known}")))


def lanes_named(journey: Journey, names: str) -> tuple[str, ...]:
    """The ids of the lanes that are meant by a list with commas; none for an empty one."""
    known = {lane.id: (lane.id, lane.title, lane.kind) for lane in lanes_of(journey)}
    words = [name.strip() for name in names.split(",") if name.strip()]
    return tuple(found for name in words for found in _meant(name, known, _("there is no lane “{name}”; {known}")))


def _meant(name: str, known: Mapping[str, tuple[str, ...]], complaint: str) -> list[str]:
    found = [key for key, words in known.items() if name.casefold() in {word.casefold() for word in words if word}]
    if not found:
        there = _("there are {names}").format(names=", ".join(known)) if known else _("the map has none")
        raise Unknown(complaint.format(name=name, known=there))
    return found
