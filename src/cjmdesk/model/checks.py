"""Rules that hold between the parts of a document: what makes it invalid, and what is only doubtful."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from cjmdesk.i18n import _, format_number
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lane_for, lanes_of, touchpoint_lanes
from cjmdesk.model.numbers import Idea, Transition
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.stage import Emotion, Stage, Touchpoint
from cjmdesk.model.vocabulary import ANY, LOST, RESERVED_IDS
from cjmdesk.model.walk import Found, walk

LINK_SCHEMES = ("http", "https", "mailto")
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


def violations(journey: Journey) -> list[Problem]:
    """What no document may hold: double and reserved ids, scores outside the scale, ends that cannot be."""
    seen: set[str] = {journey.id} if journey.id else set()
    low, high = journey.emotion_scale.low, journey.emotion_scale.high
    found_problems = []
    for found in walk(journey):
        entity = found.entity
        if entity.id:
            if entity.id in seen:
                found_problems.append(_error(found, "id", _("the id “{id}” is used twice").format(id=entity.id)))
            elif entity.id in RESERVED_IDS:
                found_problems.append(_error(found, "id", _("the id “{id}” is reserved").format(id=entity.id)))
            seen.add(entity.id)
        if isinstance(entity, Emotion):
            found_problems += _check_scores(found, low, high)
        elif isinstance(entity, Transition):
            found_problems += _check_ends(found)
    return found_problems


def _error(found: Found, field: str, message: str, suggestion: str = "") -> Problem:
    return Problem(Where((*found.path, field), found.key), message, "error", suggestion)


def _check_scores(found: Found, low: float, high: float) -> Iterator[Problem]:
    for field in ("score", "target"):
        value = getattr(found.entity, field)
        if value is not None and not low <= value <= high:
            text = _("the score must lie within {low}…{high}").format(
                low=format_number(low, "en"), high=format_number(high, "en")
            )
            yield _error(found, field, text)


def _check_ends(found: Found) -> Iterator[Problem]:
    if found.entity.from_ == LOST:
        yield _error(found, "from", _("“lost” can only be where a transition leads to"))
    if found.entity.to == ANY:
        yield _error(found, "to", _("“any” can only be where a transition starts"))


def doubts(journey: Journey) -> list[Problem]:
    """What opens and is kept, but wants a look: references to nothing, odd places, pictures and links not followed."""
    known = _Known(journey)
    result: list[Problem] = []
    for found in walk(journey):
        result += _dangling(found, known)
        result += _unsafe(found)
        if isinstance(found.entity, Stage):
            result += _check_cells(found, known)
    result += _check_brand(journey)
    result += _misplaced(journey)
    result += _mixed_shares(journey)
    return result


class _Known:
    """The ids that there are, by kind."""

    def __init__(self, journey: Journey) -> None:
        self.by_kind: dict[str, set[str]] = {"lane": {lane.id for lane in lanes_of(journey)}}
        for found in walk(journey):
            self.by_kind.setdefault(type(found.entity).kind_name, set()).add(found.key)
        self.steps = {stage.id: {step.id for step in stage.steps} for stage in journey.stages}
        self.stage_at = [stage.id for stage in journey.stages]

    def has(self, kind: str, key: str) -> bool:
        return key in self.by_kind.get(kind, ())


_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "emotion": (("persona", "persona"), ("touchpoint", "touchpoint")),
    "pain": (("persona", "persona"), ("touchpoint", "touchpoint")),
    "swot": (("stage", "stage"),),
    "experiment": (("stage", "stage"), ("idea", "idea")),
    "content": (("stage", "stage"),),
    "checklist": (("stage", "stage"),),
}
"""Fields that name another entity, by the kind that has them; the second word is the kind that is named."""


def _dangling(found: Found, known: _Known) -> Iterator[Problem]:
    entity = found.entity
    for field, kind in _REFERENCES.get(type(entity).kind_name, ()):
        if (key := getattr(entity, field)) and not known.has(kind, key):
            yield _nothing(found, (field,), kind, key)
    if isinstance(entity, Touchpoint | Emotion) and entity.step:
        stage = known.stage_at[int(found.path[1])]
        if entity.step not in known.steps[stage]:
            yield _nothing(found, ("step",), "step", entity.step)
    if isinstance(entity, Transition):
        for field, key, special in (("from", entity.from_, ANY), ("to", entity.to, LOST)):
            if key not in (special, LOST, ANY) and not known.has("stage", key):
                yield _nothing(found, (field,), "stage", key)
    if isinstance(entity, Idea):
        for index, key in enumerate(entity.solves):
            if not known.has("pain", key):
                yield _nothing(found, ("solves", index), "pain", key)
        if entity.effect:
            for field, kind in (("kpi", "kpi"), ("transition", "transition")):
                if (key := getattr(entity.effect, field)) and not known.has(kind, key):
                    yield _nothing(found, ("effect", field), kind, key)


def _nothing(found: Found, tail: Path, kind: str, key: str) -> Problem:
    messages = {
        "persona": _("there is no persona “{id}”"),
        "touchpoint": _("there is no touchpoint “{id}”"),
        "stage": _("there is no stage “{id}”"),
        "step": _("this stage has no step “{id}”"),
        "pain": _("there is no pain “{id}”"),
        "idea": _("there is no idea “{id}”"),
        "kpi": _("there is no KPI “{id}”"),
        "transition": _("there is no transition “{id}”"),
        "lane": _("there is no lane “{id}”"),
    }
    return Problem(Where((*found.path, *tail), found.key), messages[kind].format(id=key), "warning")


def _check_cells(found: Found, known: _Known) -> Iterator[Problem]:
    for key in found.entity.cells:
        if not known.has("lane", key):
            yield _nothing(found, ("cells", key), "lane", key)


def is_safe_picture(path: str) -> bool:
    """Whether a picture's path stays inside the map's folder and has an ending of a kind that is drawn."""
    parts = path.replace("\\", "/").split("/")
    return (
        not path.startswith(("/", "\\"))
        and ":" not in parts[0]
        and ".." not in parts
        and path.lower().endswith(PICTURE_ENDINGS)
    )


def is_safe_link(link: str) -> bool:
    """Whether a link is of a kind that is followed: http, https or mailto."""
    try:
        return urlsplit(link).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def _unsafe(found: Found) -> Iterator[Problem]:
    entity = found.entity
    if isinstance(entity, Touchpoint):
        yield from _picture(found.path, found.key, "image", entity.image)
        for index, link in enumerate(entity.links):
            if not is_safe_link(link):
                yield _link(found, ("links", index), link)
    elif isinstance(entity, Persona):
        yield from _picture(found.path, found.key, "photo", entity.photo)


def _link(found: Found, tail: Path, link: str) -> Problem:
    text = _("the link “{link}” is kept but not followed").format(link=link)
    return Problem(Where((*found.path, *tail), found.key), text, "warning", _("Use http, https or mailto."))


def _picture(path: Path, key: str, field: str, picture: str) -> Iterator[Problem]:
    if picture and not is_safe_picture(picture):
        text = _("the picture “{path}” is kept but not opened").format(path=picture)
        hint = _("Put a PNG, JPEG or WebP file into the map's folder and name it from there.")
        yield Problem(Where((*path, field), key), text, "warning", hint)


def _check_brand(journey: Journey) -> Iterator[Problem]:
    if journey.brand:
        yield from _picture(("brand",), "", "logo", journey.brand.logo)
    image_lanes = {lane.id for lane in lanes_of(journey) if lane.kind == "image"}
    for index, stage in enumerate(journey.stages):
        for lane in sorted(image_lanes & stage.cells.keys()):
            yield from _picture(("stages", index, "cells"), stage.id, lane, stage.cells[lane])


def _misplaced(journey: Journey) -> Iterator[Problem]:
    lanes = touchpoint_lanes(journey)
    for number, stage in enumerate(journey.stages):
        for index, item in enumerate(stage.touchpoints):
            path: Path = ("stages", number, "touchpoints", index)
            if not lane_for(item, lanes)[1]:
                text = _("no lane takes this touchpoint; it stands in the last one")
                yield Problem(Where(path, item.id), text, "warning")
            if number + item.span > len(journey.stages):
                text = _("the touchpoint covers more stages than follow")
                yield Problem(Where((*path, "span"), item.id), text, "warning")


def _mixed_shares(journey: Journey) -> Iterator[Problem]:
    """A stage's outgoing edges are all probabilities or all counts; spawned leads stay outside the sums."""
    kinds: dict[str, set[str]] = {}
    for index, item in enumerate(journey.transitions):
        if item.kind == "spawn":
            continue
        used = kinds.setdefault(item.from_, set())
        for field in ("probability", "count"):
            if getattr(item, field) is None or field in used:
                continue
            used.add(field)
            if len(used) == 2:
                text = _("the transitions out of “{stage}” mix probabilities and counts").format(stage=item.from_)
                yield Problem(Where(("transitions", index, field), ""), text, "warning")


def counts(journey: Journey) -> dict[str, int]:
    """The number of entities of each kind (by `kind_name`)."""
    result: dict[str, int] = {}
    for found in walk(journey):
        name = type(found.entity).kind_name
        result[name] = result.get(name, 0) + 1
    return result


