"""What would make a map better: what its methods ask for and it does not say yet."""

from collections.abc import Iterator
from datetime import date

from cjmdesk.i18n import _, format_date, interface_language, ngettext
from cjmdesk.model.hint import hint, name_of, quoted
from cjmdesk.model.hints_flow import flow_hints
from cjmdesk.model.hints_stage import stage_hints
from cjmdesk.model.journey import Journey, Swot
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.problems import Path, Problem
from cjmdesk.model.review import review_window
from cjmdesk.model.stage import Stage
from cjmdesk.model.walk import CHILD_LISTS, walk

_ORDER = (
    "checklist", "personas", "lanes", "stages", "transitions", "swot", "experiments", "content",
    *CHILD_LISTS[Stage], *CHILD_LISTS[Swot], "jobs",
)  # fmt: skip
_RANKS = {name: rank for rank, name in enumerate(_ORDER)}


def hints(journey: Journey, today: date | None = None) -> list[Problem]:
    """What the map would be better with, by place in it; at most one hint of a kind for each stage.

    Nothing is asked of what is only suggested (`implied`), nor of a lane that the map has not got. Without `today`
    nothing is said of dates.
    """
    found = [
        *_suggested(journey),
        *_overdue(journey, today),
        *_personas_without_emotion(journey),
        *stage_hints(journey),
        *flow_hints(journey),
    ]
    found.sort(key=lambda problem: _place(problem.where.path))
    return found


def _place(path: Path) -> tuple[int, ...]:
    """Sorts as a map is read; what is no list comes before the lists."""
    return tuple(step if isinstance(step, int) else _RANKS.get(step, -1) for step in path)


def _suggested(journey: Journey) -> Iterator[Problem]:
    """One hint for all that is implied, at the first of it."""
    found = [item for item in walk(journey) if item.entity.implied]
    if count := len(found):
        text = ngettext(
            "{count} suggested entry is not confirmed yet", "{count} suggested entries are not confirmed yet", count
        )
        advice = _("Confirm what is right, dismiss the rest.")
        yield hint((*found[0].path, "implied"), found[0].key, text.format(count=count), advice)


def _overdue(journey: Journey, today: date | None) -> Iterator[Problem]:
    window = review_window(journey)
    if not journey.review or today is None:
        return
    advice = _("Review the map and note the date.")
    if window is None:
        yield hint(("review", "last"), "", _("nothing says when the map was last reviewed"), advice)
    elif today > window.last:
        day = format_date(window.last, interface_language())
        yield hint(("review", "last"), "", _("the map was to be reviewed by {date}").format(date=day), advice)


def _personas_without_emotion(journey: Journey) -> Iterator[Problem]:
    if all(lane.kind != "emotion" for lane in lanes_of(journey)):
        return
    felt = {emotion.persona for stage in journey.stages for emotion in stage.emotions}
    missing = [
        (number, persona)
        for number, persona in enumerate(journey.personas)
        if not persona.implied and persona.id not in felt
    ]
    if missing:
        number, first = missing[0]
        text = ngettext(
            "{count} persona without an emotion: {names}", "{count} personas without an emotion: {names}", len(missing)
        )
        names = quoted([name_of(persona) for _number, persona in missing])
        advice = _("Say in each stage how the customer feels there.")
        yield hint(("personas", number), first.id, text.format(count=len(missing), names=names), advice)
