"""The proof that a text says what the journey is, before it replaces a file."""

from collections.abc import Mapping
from typing import Any

from cjmdesk.files.document import gc_paused, parse
from cjmdesk.files.emitter import dump
from cjmdesk.files.plans import plan_of
from cjmdesk.files.text import MAX_BYTES, too_big
from cjmdesk.i18n import _
from cjmdesk.model.base import FrozenDict, Node, clean_text
from cjmdesk.model.journey import Journey


class NotProven(Exception):  # noqa: N818 - the name says what happened
    """The text would not read back as the journey; `str()` says why."""


def prove(journey: Journey, comment: str, proven: Journey | None) -> str:
    """The canonical text of `journey`, read back and compared; raises NotProven.

    Of what `proven` shares with it nothing is read back.
    """
    with gc_paused():
        text = dump(journey, comment)
        part = journey if proven is None else _new_parts(journey, proven)
        part_text = text if part is journey else dump(part, comment)
        if len(text) > MAX_BYTES // 4 and (size := len(text.encode("utf-8"))) > MAX_BYTES:
            raise NotProven(too_big(size).message)
        loaded = parse(part_text.encode("utf-8"))
        if loaded.journey is None:
            raise NotProven(next(str(problem) for problem in loaded.problems if problem.severity == "error"))
        if loaded.journey != part and loaded.journey != _cleaned(part):
            raise NotProven(_("the text differs from the map; please report this as a fault."))
    return text


def _new_parts(journey: Journey, proven: Journey) -> Journey:
    """`journey` without the entities that `proven` has as the very same objects."""
    changes: dict[str, Any] = {}
    for field in plan_of(Journey).fields:
        if field.kind == "nodes" and (items := getattr(journey, field.name)):
            known = {id(item) for item in getattr(proven, field.name) or ()}
            changes[field.name] = tuple(item for item in items if id(item) not in known)
    return journey.model_copy(update=changes)


def _cleaned(value: Any) -> Any:
    """`value` without the characters that no file can hold, which the text does not have either."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if isinstance(value, Mapping):
        return FrozenDict({_cleaned(key): _cleaned(item) for key, item in value.items()})
    if isinstance(value, Node):
        return value.model_copy(update={key: _cleaned(item) for key, item in (value.__dict__ | value.unknown).items()})
    return value
