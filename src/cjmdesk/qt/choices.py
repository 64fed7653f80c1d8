"""What can be chosen for all selected elements of a kind, as one table: for context menus and the command palette."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from cjmdesk.edit.lanes import set_filter
from cjmdesk.edit.several import set_on, set_step
from cjmdesk.edit.touchpoints import move_touchpoints
from cjmdesk.edit.tree import set_field
from cjmdesk.i18n import N_, _
from cjmdesk.layout.icons import channel_icon
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import find, walk
from cjmdesk.model.words import (
    CHANNEL_NAMES,
    EVIDENCE,
    FUNCTIONS,
    HUE_NAMES,
    IDEA_STATUSES,
    ROLES,
    STATUSES,
    TRANSITIONS,
)

Keys = Sequence[str]

CHANNEL = "channel"
"""The choice of a touchpoint's channel, which may be one of the user's own."""


class Option(NamedTuple):
    """One value. A `mark` is the name of an icon, or a hue."""

    value: Any
    text: str
    mark: str = ""


class Choice(NamedTuple):
    """A field of the entities of `kind`; `label` is what the step of undo is called."""

    id: str
    title: str
    kind: str
    label: str
    options: Callable[[Journey, Keys], list[Option]]
    field: str = ""
    change: Callable[[Keys, Any], Callable[[Journey], Journey]] | None = None
    """What choosing does, where it is more than setting the field."""
    asks: str = ""
    """What is asked for where none of the options is it; empty where they are all there is."""


def _words(words: Mapping[str, str], none: str = "") -> Callable[[Journey, Keys], list[Option]]:
    return partial(_fixed, words=words, none=none)


def _fixed(_doc: Journey, _keys: Keys, words: Mapping[str, str], none: str) -> list[Option]:
    first = [Option(None, _(none))] if none else []
    return first + [Option(value, _(text)) for value, text in words.items()]


def _grades(_doc: Journey, _keys: Keys) -> list[Option]:
    return [Option(None, _("None"))] + [Option(n, f"{n}  " + "●" * n + "○" * (5 - n)) for n in range(1, 6)]


def _channels(doc: Journey, _keys: Keys) -> list[Option]:
    """The known channels, and those that this map uses beside them."""
    own = {item.channel for stage in doc.stages for item in stage.touchpoints} - CHANNEL_NAMES.keys() - {""}
    known = sorted((_(text), value) for value, text in CHANNEL_NAMES.items())
    options = [Option(value, text, channel_icon(value)) for text, value in known]
    return [Option("", _("None")), *options, *(Option(name, name, channel_icon(name)) for name in sorted(own))]


def _owners(doc: Journey, _keys: Keys) -> list[Option]:
    names = {item.owner for stage in doc.stages for item in (*stage.touchpoints, *stage.ideas)} - {""}
    return [Option("", _("None")), *(Option(name, name) for name in sorted(names))]


def _stages(doc: Journey, _keys: Keys) -> list[Option]:
    return [
        Option(stage.id, f"{number}. {' '.join(stage.title.split())}") for number, stage in enumerate(doc.stages, 1)
    ]


def _steps(doc: Journey, keys: Keys) -> list[Option]:
    """The steps of the stage of the last selected touchpoint; nothing where it has none."""
    found = find(doc, keys[-1])
    stage: Stage | None = doc.stages[int(found.path[1])] if found and found.path[0] == "stages" else None
    if stage is None or not stage.steps:
        return []
    return [Option("", _("Whole stage")), *(Option(step.id, step.title) for step in stage.steps)]


def _hues(_doc: Journey, _keys: Keys) -> list[Option]:
    return [Option(None, _("Automatic")), *(Option(name, _(text), name) for name, text in HUE_NAMES.items())]


def _personas(doc: Journey, _keys: Keys) -> list[Option]:
    """Whose curve a point is on; nothing where there is no choice."""
    options = [Option(item.id, " ".join(item.name.split())) for item in doc.personas]
    return [Option("", _("All customers")), *options] if options else []


def _places(doc: Journey, keys: Keys) -> list[Option]:
    """The way back for points that were dragged sideways."""
    is_placed = any(emotion.at is not None for emotion in chosen_of(doc, keys, "emotion"))
    return [Option(None, _("Automatic"))] if is_placed else []


def _owned(doc: Journey, keys: Keys) -> list[str]:
    """The personas, of those that the map has, whose points are among `keys`."""
    wanted = {emotion.persona for emotion in chosen_of(doc, keys, "emotion")}
    return [persona.id for persona in doc.personas if persona.id in wanted]


def _curve_hues(doc: Journey, keys: Keys) -> list[Option]:
    return _hues(doc, keys) if _owned(doc, keys) else []


def _curve_hue(keys: Keys, value: str | None) -> Callable[[Journey], Journey]:
    return partial(_recolored, keys=keys, color=value)


def _recolored(journey: Journey, keys: Keys, color: str | None) -> Journey:
    return set_on(journey, _owned(journey, keys), "persona", "color", color)


def _filters(doc: Journey, keys: Keys) -> list[Option]:
    """Only for touchpoint lanes."""
    lane = next((lane for lane in lanes_of(doc) if lane.id == keys[-1]), None)
    if lane is None or lane.kind != "touchpoints":
        return []
    options = [Option(("function", value), _(text)) for value, text in FUNCTIONS.items()]
    options += [Option(("status", value), _(text)) for value, text in STATUSES.items()]
    return [Option(None, _("All touchpoints")), *options]


def _filter(keys: Keys, value: tuple[str, str] | None) -> Callable[[Journey], Journey]:
    return partial(set_filter, key=keys[-1], **(dict([value]) if value else {}))


def _move(keys: Keys, value: str) -> Callable[[Journey], Journey]:
    return partial(_moved, keys=keys, stage=value)


def _moved(journey: Journey, keys: Keys, stage: str) -> Journey:
    cards = {item.id for each in journey.stages for item in each.touchpoints}
    return move_touchpoints(journey, [key for key in keys if key in cards], stage)


def _step(keys: Keys, value: str) -> Callable[[Journey], Journey]:
    return partial(set_step, keys=keys, step=value)


CHOICES = (
    Choice("function", N_("Function"), "touchpoint", N_("Set function"), _words(FUNCTIONS, N_("None")), "function"),
    Choice("status", N_("Status"), "touchpoint", N_("Set status"), _words(STATUSES), "status"),
    Choice(CHANNEL, N_("Channel"), "touchpoint", N_("Set channel"), _channels, "channel",
           asks=N_("Channel name")),
    Choice("owner", N_("Owner"), "touchpoint", N_("Set owner"), _owners, "owner", asks=N_("Who is responsible?")),
    Choice("step", N_("Step"), "touchpoint", N_("Set step"), _steps, "step", _step),
    Choice("stage", N_("Move to stage"), "touchpoint", N_("Move touchpoint"), _stages, change=_move),
    Choice("color", N_("Colour"), "stage", N_("Set colour"), _hues, "color"),
    Choice("persona_color", N_("Colour"), "persona", N_("Set colour"), _hues, "color"),
    Choice("persona", N_("Persona"), "emotion", N_("Set persona"), _personas, "persona"),
    Choice("at", N_("Place in the stage"), "emotion", N_("Move point"), _places, "at"),
    Choice("curve_color", N_("Curve colour"), "emotion", N_("Set colour"), _curve_hues, change=_curve_hue),
    Choice("severity", N_("Severity"), "pain", N_("Set severity"), _grades, "severity"),
    Choice("frequency", N_("Frequency"), "pain", N_("Set frequency"), _grades, "frequency"),
    Choice("impact", N_("Impact"), "idea", N_("Set impact"), _grades, "impact"),
    Choice("effort", N_("Effort"), "idea", N_("Set effort"), _grades, "effort"),
    Choice("idea_status", N_("Status"), "idea", N_("Set status"), _words(IDEA_STATUSES), "status"),
    Choice("idea_owner", N_("Owner"), "idea", N_("Set owner"), _owners, "owner", asks=N_("Who is responsible?")),
    Choice("role", N_("Role in revenue"), "kpi", N_("Set role"), _words(ROLES, N_("None")), "role"),
    *(
        Choice(f"{kind}_evidence", N_("Evidence"), kind, N_("Set evidence"), _words(EVIDENCE, N_("None")), "evidence")
        for kind in ("pain", "kpi", "emotion")
    ),
    Choice("transition_kind", N_("Kind"), "transition", N_("Set kind"), _words(TRANSITIONS), "kind"),
    Choice("filter", N_("Takes"), "lane", N_("Set filter"), _filters, "filter", _filter),
)  # fmt: skip


def chosen_of(journey: Journey, keys: Keys, kind: str) -> list[Any]:
    """The entities of `kind` among `keys`."""
    wanted = set(keys)
    found = [item.entity for item in walk(journey) if item.key in wanted]
    return [entity for entity in found if type(entity).kind_name == kind]


def current(journey: Journey, keys: Keys, choice: Choice) -> Any:
    """The value that all chosen have; an object unlike all values where they differ or there is no one value."""
    entities = chosen_of(journey, keys, choice.kind)
    if choice.id == "filter" and entities:
        taken = entities[0].filter
        named = [(name, value) for name in ("function", "status") for value in getattr(taken, name, ())]
        return None if taken is None else named[0] if len(named) == 1 else Choice
    if choice.id == "curve_color":
        owners = _owned(journey, keys)
        values = {persona.color for persona in journey.personas if persona.id in owners}
        return values.pop() if len(values) == 1 else Choice
    values = {getattr(entity, choice.field) for entity in entities} if choice.field else set()
    return values.pop() if len(values) == 1 else Choice


def operation(choice: Choice, keys: Keys, value: Any) -> Callable[[Journey], Journey]:
    """What choosing `value` does."""
    if choice.change is not None:
        return choice.change(keys, value)
    if choice.kind in ("transition", "emotion"):
        return partial(_set_derived, keys=keys, choice=choice, value=value)
    return partial(set_on, keys=keys, kind=choice.kind, field=choice.field, value=value)


def _set_derived(journey: Journey, keys: Keys, choice: Choice, value: Any) -> Journey:
    """For kinds whose entities need no id of their own: their keys may become others, their places do not."""
    for path in [found.path for key in keys if (found := find(journey, key))]:
        found = next(item for item in walk(journey) if item.path == path)
        if type(found.entity).kind_name == choice.kind:
            journey = set_field(journey, found.key, choice.field, value)
    return journey
