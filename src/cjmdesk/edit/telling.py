"""What differs between two versions of a map, in words: "stage Deal: emotion of Anna −4 → +1"."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cjmdesk.edit.differences import Difference, differences
from cjmdesk.i18n import _, format_date, format_number, interface_language
from cjmdesk.model.base import Node
from cjmdesk.model.field_names import field_words
from cjmdesk.model.hint import name_of
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import Found, walk
from cjmdesk.model.words import KIND_NAMES, LANE_NAMES, words_for

_LONGEST, _CONTEXT = 60, 15
_REFERENCES = (
    "persona",
    "touchpoint",
    "stage",
    "step",
    "idea",
    "solves",
    "effect.kpi",
    "effect.transition",
    "effect.stage",
    "effect.touchpoint",
    "effect.persona",
    "from_",
    "to",
)


class Told(NamedTuple):
    """One difference in words."""

    place: str
    """The stage it is in, as "Stage Deal"; else "Map"."""
    text: str
    what: Difference
    stage: str
    """The id of that stage; empty for the map."""

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class _Names:
    """What the entities of both versions are called, the newer name first, and where they stand."""

    def __init__(self, before: Journey, after: Journey) -> None:
        self.found = {item.key: item for journey in (before, after) for item in walk(journey)}
        self.old = {item.key: item for item in walk(before)}
        self.lanes = {lane.id: lane for journey in (before, after) for lane in lanes_of(journey)}
        self._homes = {
            key: journey.stages[int(item.path[1])].id
            for journey, items in ((before, self.old), (after, {item.key: item for item in walk(after)}))
            for key, item in items.items()
            if item.path[0] == "stages"
        }
        self._old_homes = {
            key: before.stages[int(item.path[1])].id for key, item in self.old.items() if item.path[0] == "stages"
        }

    def home(self, key: str) -> str:
        """The stage that an entity stands in, or that it is; empty for what stands in none."""
        return self._homes.get(key, "")

    def old_home(self, key: str) -> str:
        return self._old_homes.get(key, "")

    def name(self, key: str) -> str:
        """An entity's name without quotation marks; the key itself where there is none."""
        special = {ANY: _("any stage"), LOST: _("lost")}
        found = self.found.get(key)
        return special.get(key) or (self.of(found) if found else key)

    def of(self, found: Found) -> str:
        entity = found.entity
        if entity.kind_name == "emotion":
            return self.name(entity.persona) if entity.persona else _("all customers")
        if entity.kind_name == "transition":
            return f"{self.name(entity.from_)} → {self.name(entity.to)}"
        if entity.kind_name == "lane" and not entity.title:
            return _(LANE_NAMES[entity.kind])
        return name_of(entity)


def tell(before: Journey, after: Journey) -> list[Told]:
    """Every difference, those of the map first, then by stage in the order of the map, stages that are gone last."""
    names = _Names(before, after)
    order = {stage.id: number for number, stage in enumerate((*after.stages, *before.stages))}
    order |= {stage.id: number for number, stage in enumerate(after.stages)}
    told = [_told(item, names) for item in differences(before, after)]
    return sorted(told, key=lambda item: order.get(item.stage, -1))


def _told(item: Difference, names: _Names) -> Told:
    stage = names.home(item.key)
    place = _("Stage {name}").format(name=names.name(stage)) if stage else _("Map")
    return Told(place, _words(item, names, is_place=item.key == stage), item, stage)


def _words(item: Difference, names: _Names, *, is_place: bool) -> str:
    if item.kind == "changed":
        return _changed(item, names, is_place=is_place)
    if is_place:
        return {"added": _("new stage"), "removed": _("stage removed"), "moved": _("stage moved")}[item.kind]
    kind, name = kind_word(item.entity.kind_name), names.name(item.key)
    if item.kind == "moved" and (old := names.old_home(item.key)) != names.home(item.key):
        text = _("{kind} moved here from “{stage}”: {name}")
        return text.format(kind=kind, name=_quoted(name), stage=names.name(old))
    texts = {
        "added": _("{kind} added: {name}"), "removed": _("{kind} removed: {name}"), "moved": _("{kind} moved: {name}"),
    }  # fmt: skip
    return texts[item.kind].format(kind=kind, name=_quoted(name))


def _changed(item: Difference, names: _Names, *, is_place: bool) -> str:
    kind = item.entity.kind_name
    called = field_in_words(kind, item.field, names.lanes)
    old, new = _pair(item, names)
    if is_place:
        return _("{field} {old} → {new}").format(field=called, old=old, new=new)
    if kind == "emotion":
        what = _("emotion of {who}").format(who=names.name(item.key))
        if item.field == "score":
            return f"{what} {old} → {new}"
    else:
        what = f"{kind_word(kind)} {_quoted(names.name(item.key))}"
    return _("{what}, {field} {old} → {new}").format(what=what, field=called, old=old, new=new)


def kind_word(kind: str) -> str:
    """The word for a kind of entity within a sentence."""
    word = _(KIND_NAMES[kind])
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def field_in_words(kind: str, field: str, lanes: dict[str, Any] | None = None) -> str:
    """What a field is called; a cell by its lane."""
    if field.startswith("cells."):
        lane = (lanes or {}).get(field[6:])
        return _("lane “{name}”").format(name=lane.title if lane and lane.title else field[6:])
    return _(field_words(kind, field))


def _pair(item: Difference, names: _Names) -> tuple[str, str]:
    """Both values; of long texts that begin alike the place where they differ."""
    old, new = item.before, item.after
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONGEST:
        alike = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
        cut = old.rfind(" ", 0, alike - _CONTEXT) + 1 if alike > _LONGEST // 2 else 0
        old, new = (("…" if cut else "") + text[cut:] for text in (old, new))
    signed = item.entity.kind_name == "emotion" and item.field in ("score", "target")
    words = [_value(value, item, names, signed=signed) for value in (old, new)]
    return words[0], words[1]


def _value(value: Any, item: Difference, names: _Names, *, signed: bool) -> str:
    codes = words_for(item.entity.kind_name, item.field)
    if isinstance(value, str) and value:
        if codes and value in codes:
            return _(codes[value])
        if item.field in _REFERENCES:
            return _quoted(names.name(value))
    if isinstance(value, tuple) and value and (codes or item.field in _REFERENCES):
        return ", ".join(_value(part, item, names, signed=False) for part in value)
    if signed and isinstance(value, float) and value > 0:
        return "+" + value_in_words(value)
    return value_in_words(value)


def value_in_words(value: object) -> str:
    """A value as it is shown to people."""
    if value is None or value in ("", ()) or value == {}:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return format_number(value, interface_language())
    if isinstance(value, date):
        return format_date(value, interface_language())
    if isinstance(value, tuple):
        return short(", ".join(value_in_words(item) for item in value))
    if isinstance(value, Node):
        return short(": ".join(value_in_words(part) for part in _filled(value)))
    if isinstance(value, dict):
        return short(", ".join(f"{name}: {value_in_words(part)}" for name, part in value.items()))
    return _quoted(short(str(value)))


def _filled(node: Node) -> Iterator[Any]:
    return (getattr(node, name) for name in type(node).model_fields if getattr(node, name) not in (None, "", ()))


def _quoted(name: str) -> str:
    return _("“{text}”").format(text=name)


def short(text: str) -> str:
    """On one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
