"""Which fields name another entity of the map: one table for the checks and for every edit that must follow."""

from collections.abc import Container, Iterable, Iterator
from typing import Any, NamedTuple

from cjmdesk.model.base import Entity
from cjmdesk.model.journey import ChecklistItem, ContentItem, SwotItem
from cjmdesk.model.numbers import Experiment, Idea, Transition
from cjmdesk.model.problems import Path
from cjmdesk.model.stage import Emotion, Pain, Stage, Touchpoint
from cjmdesk.model.vocabulary import ANY, LOST


class Reference(NamedTuple):
    """The value at `path` within an entity names the entity of `kind` (its `kind_name`) with that key."""

    path: Path
    kind: str
    key: str


_EACH = "*"
_FIELDS: dict[type[Entity], tuple[tuple[str, str, str], ...]] = {
    Stage: (("cells", _EACH, "lane"),),
    Touchpoint: (("step", "", "step"),),
    Emotion: (("persona", "", "persona"), ("touchpoint", "", "touchpoint"), ("step", "", "step")),
    Pain: (("persona", "", "persona"), ("touchpoint", "", "touchpoint")),
    Idea: (("solves", _EACH, "pain"), ("effect", "kpi", "kpi"), ("effect", "transition", "transition"),
           ("effect", "stage", "stage"), ("effect", "touchpoint", "touchpoint"), ("effect", "persona", "persona")),
    Transition: (("from_", "", "stage"), ("to", "", "stage")),
    SwotItem: (("stage", "", "stage"),),
    Experiment: (("stage", "", "stage"), ("idea", "", "idea")),
    ContentItem: (("stage", "", "stage"),),
    ChecklistItem: (("stage", "", "stage"), ("step", "", "step")),
}  # fmt: skip
"""Field, part and the kind that is named: by the field itself, each of its items or keys, or a part of its node."""


def referrers(kinds: Container[str]) -> frozenset[type[Entity]]:
    """The types whose entities can name an entity of one of `kinds`."""
    return frozenset(kind for kind, fields in _FIELDS.items() if any(target in kinds for _f, _p, target in fields))


def referring() -> Iterable[type[Entity]]:
    """The types whose entities can name others."""
    return _FIELDS


def refers(kind: type, field: str) -> bool:
    """Whether the field holds nothing but keys of other entities (a checklist may name any step)."""
    return (kind, field) != (ChecklistItem, "step") and any(name == field for name, *_ in _FIELDS.get(kind, ()))


def references(entity: Any) -> Iterator[Reference]:
    """What `entity` itself refers to (not what stands below it).

    Empty fields, `lost` and `any` are no references; only the ends of a transition are always one.
    """
    kind = type(entity)
    for field, part, target in _FIELDS.get(kind, ()):
        value = getattr(entity, field)
        if kind is Transition:
            if value not in (LOST, ANY):
                yield Reference((field.rstrip("_"),), target, value)
        elif value and not part:
            yield Reference((field,), target, value)
        elif part == _EACH:
            for index, key in enumerate(value):
                yield Reference((field, key if isinstance(value, dict) else index), target, key)
        elif value and (key := getattr(value, part)):
            yield Reference((field, part), target, key)
