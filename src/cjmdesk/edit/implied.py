"""Operations on what a template suggested and nobody has confirmed: confirming it, dismissing it.

What has been confirmed is never dismissed along with a suggestion that it stands in or belongs to.
"""

from collections.abc import Collection, Iterator
from typing import Any

from cjmdesk.edit.errors import Rejected, gone
from cjmdesk.edit.nodes import below, map_entities, put
from cjmdesk.edit.tree import going_along, remove_found
from cjmdesk.i18n import _
from cjmdesk.model.hint import name_of, quoted
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import Found, get, walk


def implied_entities(journey: Journey) -> list[Found]:
    """What is only suggested, in reading order."""
    return [found for found in walk(journey) if found.entity.implied]


def confirm(journey: Journey, keys: Collection[str]) -> Journey:
    """Makes suggestions part of the map; those of `keys` that are none stay as they are.

    What stands below them keeps its own state. Raises `Rejected` where there is nothing with one of the keys.
    """
    for found in _found(journey, keys):
        if found.entity.implied:
            journey = put(journey, found.path, found.entity.but(implied=False))
    return journey


def suggest(journey: Journey, keys: Collection[str]) -> Journey:
    """Makes what is meant a suggestion that somebody has yet to confirm; what stands below it keeps its own state."""
    for found in _found(journey, keys):
        if not found.entity.implied:
            journey = put(journey, found.path, found.entity.but(implied=True))
    return journey


def confirm_all(journey: Journey) -> Journey:
    """Makes every suggestion part of the map."""
    return map_entities(journey, lambda entity: entity.but(implied=False) if entity.implied else entity)


def dismiss(journey: Journey, keys: Collection[str]) -> Journey:
    """Removes suggestions with all that stands below them, as `tree.remove` does.

    Raises `Rejected`, with a reason for each, where there is nothing with one of the keys, where it is no suggestion,
    and where something that is none would go with it.
    """
    wanted = _found(journey, keys)
    problems = [problem for found in wanted if (problem := _objection(journey, found))]
    if problems:
        raise Rejected(problems)
    return remove_found(journey, wanted) if wanted else journey


def dismiss_all(journey: Journey) -> Journey:
    """Removes every suggestion, except those that hold or carry what has been confirmed: they stay suggestions."""
    wanted = [found for found in implied_entities(journey) if not _objection(journey, found)]
    return remove_found(journey, wanted) if wanted else journey


def _found(journey: Journey, keys: Collection[str]) -> list[Found]:
    """What the keys mean, in reading order; the lanes that a map has without naming any are no suggestions."""
    wanted = set(keys)
    found = [item for item in walk(journey) if item.key in wanted]
    missing = wanted - {item.key for item in found}
    if journey.lanes is None:
        found += [Found(lane.id, (), lane) for lane in lanes_of(journey) if lane.id in missing]
        missing -= {lane.id for lane in lanes_of(journey)}
    if missing:
        raise Rejected([problem for key in sorted(missing) for problem in gone(key).problems])
    return found


def _objection(journey: Journey, found: Found) -> Problem | None:
    """Why `found` cannot be dismissed; None where it can."""
    name = quoted([name_of(found.entity) or found.key])
    if not found.entity.implied:
        return Problem(Where(found.path, found.key), _("{name} is not a suggestion").format(name=name))
    if any(not entity.implied for entity in _taken_along(journey, found.entity)):
        text = _("with {name} something would go that is no suggestion")
        return Problem(Where(found.path, found.key), text.format(name=name))
    return None


def _taken_along(journey: Journey, entity: Any) -> Iterator[Any]:
    """What is removed together with an entity: what stands below it, and what cannot be without it."""
    yield from below(entity)
    if isinstance(entity, Stage | Persona):
        for path in going_along(journey, {(entity.kind_name, entity.id)}):
            yield get(journey, path)
