"""Where a problem is, in words and for the panel."""

from typing import Any

from cjmdesk.i18n import _
from cjmdesk.model.base import Entity
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import get
from cjmdesk.model.words import KIND_NAMES, SWOT_NAMES

_LISTS = ("personas", "lanes", "stages", "transitions", "swot", "experiments", "content", "checklist")
_IN_STAGE = ("steps", "touchpoints", "emotions", "pains", "ideas", "kpis", "questions", "cells")


def place_of(problem: Problem) -> tuple[int, ...]:
    """Sorts problems as a map is read: the map itself, personas, stages with what stands in them, and so on."""
    return tuple(_rank(step) for step in problem.where.path)


def _rank(step: str | int) -> int:
    if isinstance(step, int):
        return step
    for names in (_LISTS, _IN_STAGE, tuple(SWOT_NAMES)):
        if step in names:
            return names.index(step)
    return -1


def place_words(journey: Journey, where: Where) -> str:
    """The place as a reader finds it: "Stage 2 Compare › KPI Leads"."""
    path, words = where.path, []
    for length in range(1, len(path) + 1):
        if isinstance(path[length - 1], int) and (entity := _entity_at(journey, path[:length])) is not None:
            words.append(_named(journey, path[:length], entity))
    return " › ".join(words) or _("Map")


def _entity_at(journey: Journey, path: Path) -> Entity | None:
    try:
        found = get(journey, path)
    except (IndexError, KeyError, AttributeError, TypeError):
        return None
    return found if isinstance(found, Entity) else None


def _named(journey: Journey, path: Path, entity: Any) -> str:
    kind = type(entity).kind_name
    if kind == "stage":
        return _("Stage {n} {title}").format(n=int(path[1]) + 1, title=name_of(entity)).strip()
    word = _(SWOT_NAMES[str(path[1])]) if kind == "swot" else _(KIND_NAMES[kind])
    return f"{word} {_name(journey, kind, entity)}".strip()


def _name(journey: Journey, kind: str, entity: Any) -> str:
    if kind == "transition":
        return f"{_end(journey, entity.from_)} → {_end(journey, entity.to)}"
    if kind == "emotion":
        persona = next((item for item in journey.personas if item.id == entity.persona), None)
        return name_of(persona) if persona else entity.persona or _("All customers")
    return name_of(entity)


def _end(journey: Journey, key: str) -> str:
    special = {ANY: _("Any stage"), LOST: _("Lost")}
    stage = next((item for item in journey.stages if item.id == key), None)
    return special.get(key) or (name_of(stage) if stage else key)


def field_of(journey: Journey, where: Where) -> str:
    """The field of the nearest entity, as the panel calls it: "brand.logo"; empty where the whole entity is meant."""
    tail: list[str] = []
    for length in range(len(where.path), 0, -1):
        if _entity_at(journey, where.path[:length]) is not None:
            break
        step = where.path[length - 1]
        tail.insert(0, str(step) if isinstance(step, str) else "")
    name = ".".join(filter(None, tail))
    return "from_" if name == "from" else name
