"""Rules that hold between the parts of a document: what makes it invalid, and what is only doubtful."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from cjmdesk.i18n import _, format_number
from cjmdesk.model.journey import ContentItem, Journey
from cjmdesk.model.lanes import lane_for, lanes_of, touchpoint_lanes
from cjmdesk.model.persona import Persona
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.references import Reference, references, referring
from cjmdesk.model.stage import Touchpoint
from cjmdesk.model.vocabulary import ANY, LOST, RESERVED_IDS
from cjmdesk.model.walk import Found, all_ids, emotion_keys, transition_keys, walk

LINK_SCHEMES = ("http", "https", "mailto")
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


def violations(journey: Journey) -> list[Problem]:
    """What no document may hold: double and reserved ids, scores outside the scale, ends that cannot be.

    Runs at every edit, so what is right is passed over quickly.
    """
    result = list(_check_ids(journey))
    low, high = journey.emotion_scale.low, journey.emotion_scale.high
    for number, stage in enumerate(journey.stages):
        keys: tuple[str, ...] = ()
        for index, emotion in enumerate(stage.emotions):
            for field in ("score", "target"):
                value = getattr(emotion, field)
                if value is not None and not low <= value <= high:
                    keys = keys or emotion_keys(stage)
                    found = Found(keys[index], ("stages", number, "emotions", index), emotion)
                    result.append(_outside(found, field, low, high))
    keys = ()
    for index, item in enumerate(journey.transitions):
        if item.from_ == LOST or item.to == ANY:
            keys = keys or transition_keys(journey)
            result += _check_ends(Found(keys[index], ("transitions", index), item))
    return result


def _check_ids(journey: Journey) -> Iterator[Problem]:
    ids = [*all_ids(journey), *filter(None, (journey.id,))]
    unique = set(ids)
    if len(unique) == len(ids) and unique.isdisjoint(RESERVED_IDS):
        return
    seen = {journey.id}
    for found in walk(journey):
        key = found.entity.id
        if key in RESERVED_IDS:
            yield _error(found, "id", _("the id “{id}” is reserved").format(id=key), _("Choose another id."))
        elif key and key in seen:
            hint = _("Choose another id for one of them.")
            yield _error(found, "id", _("the id “{id}” is used twice").format(id=key), hint)
        seen.add(key)


def _error(found: Found, field: str, message: str, suggestion: str = "") -> Problem:
    return Problem(Where((*found.path, field), found.key), message, "error", suggestion)


def _outside(found: Found, field: str, low: float, high: float) -> Problem:
    limits = {"low": format_number(low, "en"), "high": format_number(high, "en")}
    message = _("the score must lie within {low}…{high}").format(**limits)
    return _error(found, field, message, _("Change the score, or widen emotion_scale."))


def _check_ends(found: Found) -> Iterator[Problem]:
    if found.entity.from_ == LOST:
        yield _error(found, "from", _("“lost” can only be where a transition leads to"))
    if found.entity.to == ANY:
        yield _error(found, "to", _("“any” can only be where a transition starts"))


_POINTS_OUTSIDE = frozenset({Touchpoint, Persona, ContentItem})
"""The kinds of entities with links or pictures."""

_LOOKED_AT = _POINTS_OUTSIDE.union(referring())


def doubts(journey: Journey) -> list[Problem]:
    """What opens and is kept, but wants a look: references to nothing, odd places, pictures and links not followed."""
    everything = list(walk(journey))
    known = _Known(journey, everything)
    result: list[Problem] = []
    for found in everything:
        entity = found.entity
        kind = type(entity)
        if kind is Touchpoint:
            if not (entity.step or entity.image or entity.links):
                continue  # as most are
        elif kind not in _LOOKED_AT:
            continue
        for reference in references(entity):
            if not known.has(reference, found):
                result.append(_nothing(found, reference.path, reference.kind, reference.key))
        if kind in _POINTS_OUTSIDE:
            result += _unsafe(found)
    result += _check_brand(journey)
    result += _misplaced(journey)
    result += _mixed_shares(journey)
    return result


class _Known:
    """The ids that there are, by kind."""

    def __init__(self, journey: Journey, everything: list[Found]) -> None:
        self.by_kind: defaultdict[str, set[str]] = defaultdict(set)
        self.by_kind["lane"].update(lane.id for lane in lanes_of(journey))
        for key, _path, entity in everything:
            self.by_kind[entity.kind_name].add(key)
        self.steps = {stage.id: {step.id for step in stage.steps} for stage in journey.stages}
        self.stage_at = [stage.id for stage in journey.stages]

    def has(self, reference: Reference, found: Found) -> bool:
        """Whether what `found` refers to is there; a step must be one of its own stage.

        A checklist's step may also be one of the method that the list belongs to, so any text will do.
        """
        if reference.kind != "step":
            return reference.key in self.by_kind.get(reference.kind, ())
        return found.path[0] == "checklist" or reference.key in self.steps[self.stage_at[int(found.path[1])]]


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
    elif isinstance(entity, ContentItem) and entity.url and not is_safe_link(entity.url):
        yield _link(found, ("url",), entity.url)


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
    takes_all = any(lane.filter is None for lane in lanes)
    for number, stage in enumerate(journey.stages):
        for index, item in enumerate(stage.touchpoints):
            if not takes_all and not lane_for(item, lanes)[1]:
                path: Path = ("stages", number, "touchpoints", index)
                text = _("no lane takes this touchpoint; it stands in the last one")
                yield Problem(Where(path, item.id), text, "warning")
            if item.span > 1 and number + item.span > len(journey.stages):
                path = ("stages", number, "touchpoints", index)
                text = _("the touchpoint covers more stages than follow")
                yield Problem(Where((*path, "span"), item.id), text, "warning")


def _mixed_shares(journey: Journey) -> Iterator[Problem]:
    """A stage's outgoing edges are all probabilities or all counts; spawned leads stay outside the sums."""
    kinds: dict[str, set[str]] = {}
    for key, (index, item) in zip(transition_keys(journey), enumerate(journey.transitions), strict=True):
        if item.kind == "spawn":
            continue
        used = kinds.setdefault(item.from_, set())
        for field in ("probability", "count"):
            if getattr(item, field) is None or field in used:
                continue
            used.add(field)
            if len(used) == 2:
                text = _("the transitions out of “{stage}” mix probabilities and counts").format(stage=item.from_)
                yield Problem(Where(("transitions", index, field), key), text, "warning")


def kept_keys(journey: Journey) -> list[Problem]:
    """The keys that this version does not know, in the map and its entities; they are kept as they are."""
    text = _("unknown key “{key}”; it is kept as it is")
    return [
        Problem(Where((*found.path, key), found.key), text.format(key=key[:60]), "warning")
        for found in (Found("", (), journey), *walk(journey))
        for key in found.entity.unknown
    ]


def counts(journey: Journey) -> dict[str, int]:
    """The number of entities of each kind (by `kind_name`)."""
    result: dict[str, int] = {}
    for found in walk(journey):
        name = type(found.entity).kind_name
        result[name] = result.get(name, 0) + 1
    return result
