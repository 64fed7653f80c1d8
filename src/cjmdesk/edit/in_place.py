"""What is typed right on the map: the text of a field as one edits it, and the map with what was typed."""

from collections.abc import Sequence
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.numbers_text import parse_number, parse_share
from cjmdesk.edit.references import located
from cjmdesk.edit.touchpoints import add_touchpoint
from cjmdesk.i18n import CURRENCY_SIGNS, N_, _, format_number, format_percent
from cjmdesk.model.base import clean_text
from cjmdesk.model.journey import Journey
from cjmdesk.model.library import usual_touchpoint
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.stage import Emotion, Stage

NUMBERS = frozenset({"value", "target", "score", "count", "rate"})
SHARES = frozenset({"probability", "share"})

_NEEDED = N_("a number is needed, as 1,234.5 or 1 234,5")


def typed_text(journey: Journey, key: str, field: str) -> str:
    """What stands in a field, as the language of the map writes it; empty where the field or entity has nothing."""
    entity = located(journey, key)[1].entity
    if field.startswith("cells."):
        return str(entity.cells.get(field.removeprefix("cells."), ""))
    value = getattr(entity, field)
    if value is None:
        return ""
    if field in SHARES:
        return format_percent(value, journey.language, 10)
    return format_number(value, journey.language) if field in NUMBERS else str(value)


def written(journey: Journey, key: str, field: str, text: str) -> Journey:
    """The map with `text` in a field; figures are read as people write them, nothing typed leaves no figure.

    Raises `Rejected` where a figure is needed and `text` is none, or where the field does not take it.
    """
    text = clean_text(text).strip()
    if text == typed_text(journey, key, field):
        return journey
    if field in NUMBERS or field in SHARES:
        unit = getattr(located(journey, key)[1].entity, "unit", "")
        return tree.set_field(journey, key, field, number(journey, field, text, unit))
    return tree.set_field(journey, key, field, text or None)


def number(journey: Journey, field: str, text: str, unit: str = "") -> float | None:
    """The figure that `text` says for a field of numbers, None for an empty one; its unit may stand behind it."""
    text = text.strip()
    for sign in filter(None, {unit, CURRENCY_SIGNS.get(unit, "")}):
        text = text.removeprefix(sign).removesuffix(sign).strip()
    if not text:
        return None
    try:
        return parse_share(text, journey.language) if field in SHARES else parse_number(text, journey.language)
    except ValueError:
        raise Rejected([Problem(Where(), _(_NEEDED))]) from None


def added_lines(
    journey: Journey, stage: str, list_name: str, lines: Sequence[str], index: int | None = None,
    lane: str | None = None, step: str = "",
) -> Journey:  # fmt: skip
    """The map with one new item for each of `lines` that says something, below each other from `index` on.

    A touchpoint with a name of the library gets its function and channel, as if it came from there; in a touchpoint
    lane also what makes it stand there. In the list of emotions each line is a score, of the
    first persona that has none in the stage.
    """
    for line in lines:
        text = clean_text(line).strip()
        if not text:
            continue
        if list_name == "touchpoints":
            journey = add_touchpoint(journey, stage, text, index, lane, step=step, **_usual(text, journey.language))
        else:
            entity = _scored(journey, stage, text, step) if list_name == "emotions" else text
            journey = tree.add(journey, stage, list_name, entity, index)
        index = None if index is None else index + 1
    return journey


def _usual(title: str, language: str) -> dict[str, Any]:
    """What the library says of a touchpoint that is called so."""
    entry = usual_touchpoint(title, language)
    return {"function": entry.function, "channel": entry.channel} if entry else {}


def _scored(journey: Journey, stage: str, text: str, step: str) -> dict[str, Any]:
    score = number(journey, "score", text)
    scale = journey.emotion_scale
    if score is None or not scale.low <= score <= scale.high:
        low, high = (format_number(end, journey.language) for end in (scale.low, scale.high))
        raise Rejected([Problem(Where(), _("a score from {low} to {high} is needed").format(low=low, high=high))])
    return {"score": score, "persona": _waiting_persona(journey, stage), "step": step}


def _waiting_persona(journey: Journey, stage: str) -> str:
    """The first persona without a point in the stage; the last one where all have one, none where the map has none."""
    entity = located(journey, stage)[1].entity
    assert isinstance(entity, Stage)
    emotions: tuple[Emotion, ...] = entity.emotions
    there = {emotion.persona for emotion in emotions}
    names = [persona.id for persona in journey.personas]
    return next((name for name in names if name not in there), names[-1] if names else "")
