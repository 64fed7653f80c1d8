"""Before two versions are merged: what both have added under one id, though it is not the same thing."""

from cjmdesk.edit.nodes import put
from cjmdesk.edit.references import own_name, rename_id, taken_ids
from cjmdesk.model.ids import fresh_id
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import Found, find, walk


def told_apart(base: Journey, mine: Journey, theirs: Journey) -> Journey:
    """`theirs` with another id for each such entity, and with all that refers to it following.

    Ids are made from names, so two who add a touchpoint "Call" give both of them the id `call`. In the same list and
    with the same name it counts as one thing, whose fields are merged; else both stay.
    """
    old = _with_id(base)
    while key := _collision(old, _with_id(mine), _with_id(theirs)):
        theirs = _renamed(theirs, key, {*taken_ids(base), *taken_ids(mine), *taken_ids(theirs)})
    return theirs


def _collision(old: dict[str, Found], here: dict[str, Found], there: dict[str, Found]) -> str:
    """The first id that both have given to something new and different; stages come before what is in them."""
    homes = [{found.path: key for key, found in side.items()} for side in (here, there)]
    for key in sorted(here.keys() & there.keys() - old.keys(), key=lambda key: len(there[key].path)):
        one, other = here[key], there[key]
        is_one = type(one.entity) is type(other.entity) and own_name(one.entity) == own_name(other.entity)
        if not is_one or _home(one, homes[0]) != _home(other, homes[1]):
            return key
    return ""


def _home(found: Found, keys: dict[tuple[str | int, ...], str]) -> tuple[str | int, ...]:
    """The list that something stands in, by the key of whom it belongs to."""
    path = found.path
    return (keys.get(path[:2], ""), path[2]) if len(path) == 4 else path[:-1]


def _with_id(journey: Journey) -> dict[str, Found]:
    return {found.key: found for found in walk(journey) if found.entity.id}


def _renamed(journey: Journey, key: str, taken: set[str]) -> Journey:
    found = find(journey, key)
    assert found is not None
    new = fresh_id(own_name(found.entity) or key, type(found.entity).kind_name, taken)
    journey = rename_id(journey, key, new)
    if found.entity.implied:  # renaming counts as an edit, which this is not
        journey = put(journey, found.path, found.entity.but(id=new))
    return journey
