"""Parts of a map as text that another window or map can take, and lines of plain text as parts of a map.

What is copied carries all that stands below it, the personas it names, and between copied stages the transitions.
Pasting gives fresh ids where ids are taken; references among what is pasted follow, others are kept where the map
has what they mean and cleared where it has not. Scores are fitted to the scale of the map that takes them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cjmdesk.edit.emotions import clamped
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.nodes import below, made, map_entities, node_class
from cjmdesk.edit.references import adopted, located, own_name, retarget
from cjmdesk.i18n import _
from cjmdesk.model.base import Entity, clean_text
from cjmdesk.model.core import ValidationError
from cjmdesk.model.journey import EmotionScale, Journey, SwotItem
from cjmdesk.model.numbers import Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.references import references
from cjmdesk.model.stage import Emotion, Stage
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import CHILD_LISTS, walk

MIME_TYPE = "application/x-cjmdesk"
VERSION = 1
MOST_CHARACTERS = 20_000_000
MOST_LINES = 2_000
_DEEPEST = 30
"""Levels of lists and tables that a part of a map may have; its own kinds have seven."""

_BULLET = re.compile(r"\s*(?:[-*•–—▪◦·]|\d{1,3}[.)])\s+")


class Clip(NamedTuple):
    """What is on the clipboard."""

    items: tuple[Entity, ...]
    personas: tuple[Persona, ...] = ()
    """Those that the items name; they are added where the map that takes the items has not got them."""
    scale: tuple[float, float] = (-5.0, 5.0)
    """The ends of the scale that scores are meant on."""


KINDS: Mapping[str, type[Entity]] = {
    kind.kind_name: kind
    for owner, names in CHILD_LISTS.items()
    for name in names
    if (kind := node_class(owner, name)) and issubclass(kind, Entity)
}
"""Every kind of entity below the map by its name."""


def copied(journey: Journey, keys: Iterable[str]) -> Clip:
    """The entities `keys` in reading order; what stands in another one of them comes with that one.

    Raises `Rejected` where there is nothing with one of the keys.
    """
    found = {}
    for key in keys:
        journey, item = located(journey, key)
        found[item.path] = item.entity
    items = [
        item.entity
        for item in walk(journey)
        if item.path in found and not any(item.path[:length] in found for length in range(1, len(item.path)))
    ]
    stages = {item.id for item in items if isinstance(item, Stage)}
    items += [
        item
        for index, item in enumerate(journey.transitions)
        if {item.from_, item.to} <= stages and ("transitions", index) not in found
    ]
    named = {reference.key for item in _all(items) for reference in references(item) if reference.kind == "persona"} - {
        item.id for item in items
    }
    personas = tuple(persona for persona in journey.personas if persona.id in named)
    return Clip(tuple(items), personas, (journey.emotion_scale.low, journey.emotion_scale.high))


def _all(items: Iterable[Entity]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from below(item)


def to_text(clip: Clip) -> str:
    """The clip as JSON, for `from_text`."""
    data = {
        "cjmdesk": VERSION,
        "scale": list(clip.scale),
        "items": [_data(item) for item in clip.items],
        "personas": [_data(item) for item in clip.personas],
    }
    return json.dumps(data, ensure_ascii=False)


def _data(item: Entity) -> dict[str, Any]:
    fields = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"kind": type(item).kind_name, "fields": fields}


def from_text(text: str) -> Clip:
    """The clip that `text` holds, every value checked. Raises `Rejected` on anything else."""
    if len(text) > MOST_CHARACTERS:
        raise _refusal(_("the clipboard holds too much to be pasted"))
    try:
        data = json.loads(text, parse_constant=_no_number)
        if not isinstance(data, dict) or data.get("cjmdesk") != VERSION:
            raise _refusal(_("the clipboard holds parts of a map from another version of the program"))
        low, high = data.get("scale", (-5, 5))
        scale = EmotionScale(low=low, high=high)
        items = tuple(_entity(item) for item in data["items"])
        personas = tuple(_entity(item) for item in data.get("personas", ()))
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _refusal(_("the clipboard holds no part of a map that can be read")) from error
    people = tuple(persona for persona in personas if isinstance(persona, Persona))
    if len(people) < len(personas):
        raise _refusal(_("the clipboard holds no part of a map that can be read"))
    return Clip(items, people, (scale.low, scale.high))


def _no_number(name: str) -> float:
    raise ValueError(name)


def _entity(data: Mapping[str, Any]) -> Entity:
    fields = data["fields"]
    if not isinstance(fields, dict) or _is_deeper(fields, _DEEPEST):
        raise ValueError("fields")
    return made(KINDS[data["kind"]], fields)


def _is_deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(part, levels - 1) for part in parts)


def _refusal(message: str) -> Rejected:
    return Rejected([Problem(Where(), message)])


def plain_text(clip: Clip) -> str:
    """The clip for programs that know nothing of maps: one line an item."""
    return "\n".join(_line(item) for item in clip.items)


def _line(item: Any) -> str:
    if isinstance(item, Transition):
        text = f"{item.from_} → {item.to}" + (f": {item.when}" if item.when else "")
    elif isinstance(item, Emotion):
        text = item.label or item.quote or ("" if item.score is None else f"{item.score:g}")
    else:
        text = own_name(item)
    return " ".join(text.split())


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of pasted text that say something, without the marks of a list before them.

    Raises `Rejected` where there are more than anyone means to paste.
    """
    lines = [_BULLET.sub("", line, count=1).strip() for line in clean_text(text[:MOST_CHARACTERS]).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        raise _refusal(_("the clipboard holds more than {n} lines of text").format(n=MOST_LINES))
    return tuple(lines)


def clip_of_lines(lines: Iterable[str], kind: str = "touchpoint") -> Clip:
    """One item of `kind`, which has a naming field, for each line."""
    return Clip(tuple(made(KINDS[kind], line) for line in lines))


def fitted_to(journey: Journey, clip: Clip) -> tuple[Journey, tuple[Any, ...]]:
    """The map with the personas that the clip brings along, and the clip's items as this map can take them."""
    have = {persona.id for persona in journey.personas}
    brought = tuple(persona for persona in clip.personas if persona.id and persona.id not in have)
    if brought:
        # Under an id that something else has here, a persona would not be found by those who name it.
        brought = tuple(persona for persona in adopted(journey, brought) if persona.id in {p.id for p in brought})
        journey = journey.but(personas=(*journey.personas, *brought))
    scale = _scaled(journey, clip.scale)
    items = adopted(journey, [scale(map_entities(item, scale)) for item in clip.items])
    return journey, tuple(_rid(journey, items))


def _scaled(journey: Journey, scale: tuple[float, float]) -> Any:
    """A change of emotions from the ends of `scale` to the map's."""
    new = journey.emotion_scale
    ratio = (new.high - new.low) / (scale[1] - scale[0])

    def place(score: float | None) -> float | None:
        return None if score is None else clamped(journey, round(new.low + (score - scale[0]) * ratio, 6))

    def change(entity: Any) -> Any:
        if not isinstance(entity, Emotion) or (ratio == 1 and scale[0] == new.low):
            return entity if not isinstance(entity, Emotion) else _within(journey, entity)
        spread = None if entity.spread is None else round(entity.spread * ratio, 6)
        return entity.but(score=place(entity.score), target=place(entity.target), spread=spread)

    return change


def _within(journey: Journey, entity: Emotion) -> Emotion:
    inside = {
        name: clamped(journey, value) for name in ("score", "target") if (value := getattr(entity, name)) is not None
    }
    return entity.but(**inside)


def _rid(journey: Journey, items: tuple[Any, ...]) -> Iterator[Any]:
    """The items with references to nothing cleared; a transition that leads from or to nothing is left out.

    What stands in lanes that the map has not got stays: it can be given a lane later.
    """
    known = {(type(found.entity).kind_name, found.key) for found in walk(journey)}
    known |= {(type(item).kind_name, item.id) for item in _all(items)}
    known |= {("stage", ANY), ("stage", LOST)}
    for item in items:
        loose = {
            (reference.kind, reference.key): ""
            for part in _all([item])
            for reference in references(part)
            if reference.kind not in ("lane", "transition") and (reference.kind, reference.key) not in known
        }
        if isinstance(item, Transition) and loose:
            continue
        change = _letting_go(loose)
        yield change(map_entities(item, change)) if loose else item


def _letting_go(loose: dict[tuple[str, str], str]) -> Any:
    return lambda part: retarget(part, loose)


def list_of(kind: type[Entity]) -> tuple[type[Any], str]:
    """The type and the list that entities of `kind` stand in; items of the SWOT stand in several."""
    return next(
        (owner, name)
        for owner, names in CHILD_LISTS.items()
        for name in names
        if node_class(owner, name) is kind and kind is not SwotItem
    )


LIST_KINDS: Mapping[str, str] = {
    "touchpoints": "touchpoint",
    "pains": "pain",
    "ideas": "idea",
    "kpis": "kpi",
    "questions": "question",
}
"""The kind of entity that stands in a lane of each kind, for lanes whose items a line of text can name."""
