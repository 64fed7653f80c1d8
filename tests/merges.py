"""Random maps that two people have changed, brought together, and what must hold of the result.

What must hold is worked out here from the three maps alone, by comparing their values one by one: not with the
functions that merge or compare in the program.
"""

import random
from typing import Any

from samples import connected_map

from cjmdesk.edit.merge import PLACE, Merged, merge
from cjmdesk.edit.session import Rejected
from cjmdesk.edit.stages import move_stage
from cjmdesk.edit.tree import add, move, remove, set_field
from cjmdesk.model.base import Node
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import CHILD_LISTS, walk

_TEXTS = ("Payment", "Оплата", "a: b", "Ещё", "no", "two words", "12:30", "x")
_LISTS = ("questions", "steps", "touchpoints", "pains", "ideas", "kpis")

_FOLLOWING = ("step", "touchpoint", "persona", "solves", "stage", "idea", "effect.kpi", "effect.transition")
"""References, which go by themselves when what they lead to goes or moves: nobody writes them here."""

Values = dict[tuple[str, str], Any]


def values(journey: Journey) -> Values:
    """Every value of the map by the key of its entity and the way to its field; the default is no value."""
    found: Values = {}
    for key, entity in [("", journey), *((item.key, item.entity) for item in walk(journey))]:
        _put(found, key, "", entity)
    return found


def _put(found: Values, key: str, prefix: str, node: Node) -> None:
    for name in type(node).model_fields:
        value = getattr(node, name)
        if name in CHILD_LISTS.get(type(node), ()) or name == "swot":
            continue
        if isinstance(value, Node):
            _put(found, key, f"{prefix}{name}.", value)
        elif isinstance(value, dict):
            found |= {(key, f"{prefix}{name}.{item}"): text for item, text in value.items()}
        elif value != type(node).model_fields[name].get_default(call_default_factory=True):
            found[key, prefix + name] = value
    found |= {(key, f"{prefix}*{name}"): value for name, value in node.unknown.items()}


def homes(journey: Journey) -> dict[str, str]:
    """By key, the key of the stage or persona that an entity stands in; empty for one of the map's own lists."""
    parents = {item.path: item.key for item in walk(journey)}
    return {item.key: parents[item.path[:2]] if len(item.path) == 4 else "" for item in walk(journey)}


class Person:
    """Changes a map at random; what is new bears the mark of who made it."""

    def __init__(self, chance: random.Random, mark: str) -> None:
        self._chance = chance
        self._mark = mark
        self._count = 0

    def work(self, journey: Journey, steps: int) -> Journey:
        for _ in range(steps):
            deed = self._chance.choice((self._write, self._write, self._write, self._add, self._move, self._remove))
            try:
                journey = deed(journey)
            except Rejected:
                continue
        return journey

    def _some(self, journey: Journey) -> str:
        return self._chance.choice([item.key for item in walk(journey)])

    def _write(self, journey: Journey) -> Journey:
        chance = self._chance
        if chance.random() < 0.2:
            field = chance.choice(("title", "client", "goal", "brand.footer", "brand.logo", "context.competition"))
            value: Any = chance.randint(1, 5) if field.startswith("context") else self._text()
            return set_field(journey, "", field, value)
        found = chance.choice(list(walk(journey)))
        fields = {
            "emotion": ("score", "label", "quote"), "transition": ("when", "probability"), "lane": ("title", "height"),
            "stage": ("title", "goal", "cells.backstage", "cells.more", "days"),
        }.get(found.entity.kind_name, ("notes", found.entity.naming or "notes", "implied"))  # fmt: skip
        field = chance.choice(fields)
        number = field in ("score", "probability", "height", "days", "implied")
        return set_field(journey, found.key, field, chance.choice((0, 1)) if number else self._text())

    def _text(self) -> str:
        return f"{self._chance.choice(_TEXTS)} {self._mark}{self._chance.randint(1, 3)}"

    def _add(self, journey: Journey) -> Journey:
        self._count += 1
        key = f"{self._mark}{self._count}"
        if self._chance.random() < 0.2 or not journey.stages:
            stage = {"id": key, "title": self._text(), "touchpoints": [{"id": f"{key}-card", "title": self._text()}]}
            return add(journey, "", "stages", stage, self._chance.randrange(len(journey.stages) + 1))
        parent = self._chance.choice(journey.stages).id
        return add(journey, parent, self._chance.choice(_LISTS), {"id": key, "notes": self._text()}, None)

    def _move(self, journey: Journey) -> Journey:
        if self._chance.random() < 0.3 and journey.stages:
            stage = self._chance.choice(journey.stages).id
            return move_stage(journey, stage, self._chance.randrange(len(journey.stages)))
        inside = [item for item in walk(journey) if item.path[0] == "stages" and len(item.path) == 4 and item.entity.id]
        if not inside:
            return journey
        found, target = self._chance.choice(inside), self._chance.choice(journey.stages)
        return move(journey, found.key, target.id, self._chance.choice((0, None)))

    def _remove(self, journey: Journey) -> Journey:
        return remove(journey, [self._some(journey)])


def case(seed: int) -> tuple[Journey, Journey, Journey]:
    """A map and what two people have made of it."""
    chance = random.Random(seed)
    base = Person(chance, "b").work(connected_map(), chance.randint(0, 6))
    sides = (Person(chance, mark).work(base, chance.randint(1, 8)) for mark in ("m", "t"))
    mine, theirs = sides
    return base, mine, theirs


def run(seed: int) -> Merged:
    """Merges the case of `seed` and looks at the result; raises AssertionError where something is lost or invented."""
    base, mine, theirs = case(seed)
    merged = merge(base, mine, theirs)
    check(base, mine, theirs, merged)
    return merged


def check(base: Journey, mine: Journey, theirs: Journey, merged: Merged) -> None:
    """Nothing of either side is missing, and no conflict is told where there is none."""
    assert not merged.problems, merged.problems
    told = {(item.key, item.field) for item in merged.conflicts}
    before, here, there, result = map(values, (base, mine, theirs, merged.journey))
    kept = _check_presence(base, mine, theirs, merged.journey, told)
    invented = {(key, field) for key, field in told if field not in ("", PLACE, *_FOLLOWING)}
    alike = _alike(base, mine, theirs)
    for place in before.keys() | here.keys() | there.keys():
        old, one, other = (side.get(place) for side in (before, here, there))
        key, field = place
        if field in _FOLLOWING:
            continue
        if key.partition("#")[0] in alike:
            invented.discard(place)
            continue
        if key not in kept or key not in ({*homes(mine), ""} & {*homes(theirs), ""}):
            continue  # gone, or only one side has it: then it was looked at as a whole
        if one in (old, other):
            assert result.get(place) == other, f"{place}: theirs is lost"
        else:
            assert result.get(place) == one, f"{place}: mine is lost"
            if other != old:
                assert (key, field) in told, f"{place}: a conflict is not told"
                invented.discard((key, field))
    assert not invented, f"conflicts of nothing: {invented}"


def _alike(*maps: Journey) -> set[str]:
    """The keys, without their numbers, of what is told apart by a number alone in one of the maps."""
    return {key.partition("#")[0] for journey in maps for key in homes(journey) if "#" in key}


def _check_alike(base: Journey, mine: Journey, theirs: Journey, result: Journey, told: set[Any]) -> None:
    """Of several that only a number tells apart: whatever a side has written stands in one of them, or is told."""
    names = _alike(base, mine, theirs)
    known, now = _written(values(base), names), _written(values(result), names)
    for side in (mine, theirs):
        for name, field, value in _written(values(side), names) - known - now:
            is_told = any(key.partition("#")[0] == name and other in ("", field) for key, other in told)
            assert is_told, f"{name}, {field}: {value} is lost"


def _written(found: Values, names: set[str]) -> set[tuple[str, str, Any]]:
    return {
        (key.partition("#")[0], field, value)
        for (key, field), value in found.items()
        if key.partition("#")[0] in names and field not in _FOLLOWING
    }


def _check_presence(base: Journey, mine: Journey, theirs: Journey, result: Journey, told: set[Any]) -> set[str]:
    """What each side has added or the other has changed is there; the keys of all that is there."""
    first, here, there, now = map(homes, (base, mine, theirs, result))
    _check_alike(base, mine, theirs, result, told)
    alike = _alike(base, mine, theirs)
    for key in here.keys() | there.keys():
        if key.partition("#")[0] in alike:
            continue
        if key in here and key in there:
            assert key in now, f"{key} is lost"
        elif key not in first:
            assert key in now, f"{key}, which is new, is lost"
            side = mine if key in here else theirs
            assert _own(values(side), key) == _own(values(result), key), f"{key}, which is new, was changed"
        elif _own(values(mine if key in here else theirs), key) != _own(values(base), key):
            assert key in now, f"{key} was edited by one and is lost"
            assert any(other == "" for name, other in told), f"{key}: removed and edited, and not told"
    for key in now:
        if key.partition("#")[0] in alike:
            continue
        assert key in here or key in there, f"{key} comes from nowhere"
        if key in first and key in here and key in there:
            moved = [home[key] for home in (here, there) if home[key] != first[key]]
            assert now[key] in (moved or [first[key]]), f"{key} stands where nobody has put it"
            if len(set(moved)) == 2:
                assert (key, PLACE) in told, f"{key}: moved by both, and not told"
    return {*now, ""}


def _own(all_values: Values, key: str) -> Values:
    return {place: value for place, value in all_values.items() if place[0] == key and place[1] not in _FOLLOWING}
