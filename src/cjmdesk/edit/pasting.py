"""Operations that put what was copied into a map."""

from collections.abc import Iterable
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.arranging import move_items
from cjmdesk.edit.clipboard import Clip, clip_of_lines, fitted_to, list_of
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.references import located, with_lanes
from cjmdesk.edit.stages import move_stage
from cjmdesk.edit.touchpoints import fitted, move_touchpoints
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey, Lane, SwotItem
from cjmdesk.model.lanes import lane_for, touchpoint_lanes
from cjmdesk.model.numbers import Idea, Kpi
from cjmdesk.model.persona import Job, Persona
from cjmdesk.model.problems import Path, Problem, Where
from cjmdesk.model.stage import Pain, Question, Stage, Step, Touchpoint
from cjmdesk.model.walk import Found

LINE_KINDS = (Touchpoint, Pain, Idea, Kpi, Question, Step, Lane)
"""Kinds of which a line of plain text makes another one, where one of them is selected."""


def paste(journey: Journey, clip: Clip, after: str = "", lane: str = "") -> Journey:
    """Adds the clip behind the entity `after`: items of its kind behind it, all others at the end of its stage.

    Without `after`, or where it stands in no stage, what needs a stage goes to the last one; stages go to the end.
    `lane`, or else the lane of the touchpoint `after`, is where touchpoints will stand: its filter sets their fields.
    Raises `Rejected` where what is pasted needs a stage, or a persona, that there is not.
    """
    if any(isinstance(item, Lane) for item in clip.items):
        journey = with_lanes(journey)
    journey, place = located(journey, after)
    journey, items = fitted_to(journey, clip)
    lists: dict[Path, list[Any]] = {}
    for item in items:
        path = _home(journey, place, item)
        lists.setdefault(path, []).append(_dressed(journey, place, path, item, lane))
    # Inner lists first: a stage that is added would move the paths behind it.
    for path in sorted(lists, key=len, reverse=True):
        index = int(place.path[len(path)]) + 1 if place.path[: len(path)] == path and place.path != path else None
        journey = tree.inserted(journey, path, lists[path], index)
    return journey


def paste_at(
    journey: Journey, clip: Clip, stage: str, index: int | None = None, lane: str | None = None, step: str | None = None
) -> Journey:
    """Adds the clip at a place of a stage: its touchpoints at `index`, in `lane` and `step`, or its items of one list.

    Stages go to `index` among the stages. What has no place of its own goes where `paste` puts it.
    """
    after = paste(journey, clip, stage)
    new = frozenset(tree.added_keys(journey, after))
    if any(isinstance(item, Stage) for item in clip.items):
        for number, key in enumerate([item.id for item in after.stages if item.id in new]):
            after = move_stage(after, key, number + (len(journey.stages) if index is None else index))
        return after
    target = next((item for item in after.stages if item.id == stage), None)
    if target is None:
        return after
    cards = [item.id for item in target.touchpoints if item.id in new]
    after = move_touchpoints(after, cards, stage, index, lane, step) if cards else after
    for name in ("pains", "ideas", "kpis", "questions"):
        after = move_items(after, [item.id for item in getattr(target, name) if item.id in new], stage, index)
    return after


def paste_lines(journey: Journey, lines: Iterable[str], after: str = "", lane: str = "", kind: str = "") -> Journey:
    """Adds one item for each line: of `kind`, else of the kind of `after` where lines can make one, else touchpoints.

    On a map without stages the lines become stages.
    """
    place = located(journey, after)[1]
    if not kind:
        kind = type(place.entity).kind_name if isinstance(place.entity, LINE_KINDS) else "touchpoint"
    if not journey.stages and kind != "lane":
        kind = "stage"
    return paste(journey, clip_of_lines(lines, kind), after, lane)


def _home(journey: Journey, place: Found, item: Any) -> Path:
    """The path of the list where `item` goes."""
    kind = type(item)
    if kind is SwotItem:
        return place.path[:2] if place.path[:1] == ("swot",) else ("swot", "strengths")
    owner, name = list_of(kind)
    if owner is Journey:
        return (name,)
    if kind is Job:
        if place.path[:1] != ("personas",):
            raise _refusal(_("select the persona that the job is for, then paste"))
        return (*place.path[:2], name)
    if not journey.stages:
        raise _refusal(_("there is no stage to paste into: add one first"))
    number = int(place.path[1]) if place.path[:1] == ("stages",) else len(journey.stages) - 1
    return ("stages", number, name)


def _dressed(journey: Journey, place: Found, path: Path, item: Any, lane: str) -> Any:
    """`item` as it stands at its new place: with a step of its stage or none, in the lane that is meant."""
    if path[:1] != ("stages",) or len(path) < 2 or isinstance(item, Stage | Persona):
        return item
    steps = {step.id for step in journey.stages[int(path[1])].steps}
    if getattr(item, "step", "") and item.step not in steps:
        item = item.but(step="")
    if not isinstance(item, Touchpoint):
        return item
    neighbour = place.entity if isinstance(place.entity, Touchpoint) else None
    if neighbour is not None and neighbour.step in steps and item.step != neighbour.step:
        item = item.but(step=neighbour.step)
    if isinstance(place.entity, Step) and place.key in steps:
        item = item.but(step=place.key)
    if not lane and neighbour is not None:
        there = lane_for(neighbour, touchpoint_lanes(journey))[0]
        lane = there.id if there and len(touchpoint_lanes(journey)) > 1 else ""
    return fitted(journey, item, lane) if lane else item


def _refusal(message: str) -> Rejected:
    return Rejected([Problem(Where(), message)])
