"""Operations that join, split and divide stages, with everything that stands in them or refers to them."""

from collections.abc import Sequence
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import Rejected, gone
from cjmdesk.edit.nodes import put
from cjmdesk.edit.references import adopted, follow_transitions, located, retarget_all
from cjmdesk.edit.stages import stage_at
from cjmdesk.i18n import _
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Transition
from cjmdesk.model.problems import Problem, Where
from cjmdesk.model.stage import Answers, Emotion, Stage, Step, Touchpoint

_LISTS = ("questions", "touchpoints", "pains", "ideas", "kpis")
_JOINED = ("alias", "key_task", "goal", "notes")


def merge_stages(journey: Journey, key: str) -> Journey:
    """Makes the stage `key` and the one after it one stage, with the first one's id.

    Titles and durations are joined by signs, other texts by lines; days are summed where both are known, answers
    always; for everything else the first one's value counts, else the second's. If one of the two has steps, the
    other becomes a step. Points of the emotion curves keep their order and place. What referred to the second stage
    refers to the one stage; forward transitions between the two go. A touchpoint that covered both covers one less.
    Raises `Rejected` where no stage follows.
    """
    found = stage_at(journey, key)
    at = int(found.path[1])
    if at + 1 >= len(journey.stages):
        raise _refusal(_("no stage follows that it could be merged with"))
    first, second = _as_steps(journey, journey.stages[at], journey.stages[at + 1])
    merged = _merged(journey, _in_half(first, 0), _in_half(second, 1))
    stages = [_shortened(stage, number, at) for number, stage in enumerate(journey.stages)]
    merged = merged.but(
        touchpoints=tuple(
            item.but(span=item.span - 1) if item.span > 1 and number < len(first.touchpoints) else item
            for number, item in enumerate(merged.touchpoints)
        )
    )
    journey = _without_forward(journey, first.id, second.id)
    after = journey.but(stages=(*stages[:at], merged, *stages[at + 2 :]))
    return retarget_all(after, {("stage", second.id): first.id})


def _as_steps(journey: Journey, first: Stage, second: Stage) -> tuple[Stage, Stage]:
    """The two with steps in both or in neither."""
    if bool(first.steps) == bool(second.steps):
        return first, second
    plain = second if first.steps else first
    (step,) = adopted(journey, [Step(title=plain.title)])
    stepped = plain.but(
        steps=(step,),
        touchpoints=tuple(item.but(step=step.id) for item in plain.touchpoints),
        emotions=tuple(item if item.at is not None else item.but(step=step.id) for item in plain.emotions),
    )
    return (first, stepped) if first.steps else (stepped, second)


def _in_half(stage: Stage, half: int) -> Stage:
    """The stage with the emotion points that have a place of their own moved to one half of a stage."""
    return stage.but(
        emotions=tuple(
            item if item.at is None else item.but(at=round((item.at + half) / 2, 4)) for item in stage.emotions
        )
    )


def _merged(journey: Journey, first: Stage, second: Stage) -> Stage:
    pictures = {lane.id for lane in lanes_of(journey) if lane.kind == "image"}
    values: dict[str, Any] = {**second.unknown, **first.unknown}
    for name in Stage.model_fields:
        one, other = getattr(first, name), getattr(second, name)
        values[name] = one if one != Stage.model_fields[name].get_default(call_default_factory=True) else other
    for name in (*_LISTS, "steps", "emotions"):
        values[name] = (*getattr(first, name), *getattr(second, name))
    for name in _JOINED:
        values[name] = _joined(getattr(first, name), getattr(second, name), "\n")
    values["title"] = _joined(first.title, second.title, " / ")
    values["duration"] = _joined(first.duration, second.duration, " + ")
    values["days"] = None if first.days is None or second.days is None else first.days + second.days
    values["drives"] = tuple(dict.fromkeys((*first.drives, *second.drives)))
    values["answers"] = _summed(first.answers, second.answers)
    values["cells"] = dict(second.cells) | {
        lane: text if lane in pictures else _joined(text, second.cells.get(lane, ""), "\n")
        for lane, text in first.cells.items()
    }
    values |= {"id": first.id, "implied": first.implied and second.implied}
    return Stage.model_validate(values)


def _joined(one: str, other: str, sign: str) -> str:
    return one if one == other else sign.join(filter(None, (one, other)))


def _summed(one: Answers | None, other: Answers | None) -> Answers | None:
    if one is None or other is None:
        return one or other
    tables: dict[str, Any] = {}
    for name in Answers.model_fields:
        first, second = getattr(one, name) or {}, getattr(other, name) or {}
        grades = {grade: first.get(grade, 0) + second.get(grade, 0) for grade in (*first, *second)}
        tables[name] = grades or None
    return one.but(**tables)


def _shortened(stage: Stage, number: int, at: int) -> Stage:
    """A stage before the merged two: its touchpoints that reach over both reach one stage less far."""
    if number >= at:
        return stage
    return _respanned(stage, {item.id for item in stage.touchpoints if number + item.span > at + 1}, -1)


def _respanned(stage: Stage, keys: set[str], change: int) -> Stage:
    if not keys:
        return stage
    return stage.but(
        touchpoints=tuple(item.but(span=item.span + change) if item.id in keys else item for item in stage.touchpoints)
    )


def _without_forward(journey: Journey, first: str, second: str) -> Journey:
    kept = [
        index
        for index, item in enumerate(journey.transitions)
        if not ((item.from_, item.to) == (first, second) and item.kind == "forward")
    ]
    return tree.relisted(journey, ("transitions",), kept)


def split_stage(journey: Journey, card: str, title: str = "") -> Journey:
    """Makes a stage of its own, called `title`, of the touchpoint `card` and what follows it in its stage.

    Where the card stands in another step than the first, its step and those behind it go, with all that stands in
    them; otherwise the cards go in their order, and with them the steps that would be left empty. Emotion points
    go with their card or step, those with a place of their own by the half they stand in. Pains go with the card
    they are about, ideas with the pains they solve; everything else stays. Transitions that left the stage leave
    from the second part; if one of them led forward, the two parts are connected. Touchpoints that reached over the
    stage reach over both parts. Raises `Rejected` where nothing would be left of the first part.
    """
    found = located(journey, card)[1]
    if not isinstance(found.entity, Touchpoint):
        raise gone(card)
    at, index = int(found.path[1]), int(found.path[3])
    stage = journey.stages[at]
    cards, steps = _going(stage, index)
    if len(cards) == len(stage.touchpoints):
        raise _refusal(_("the stage can only be split at a card that others stand before"))
    first, second = _parts(stage, cards, steps)
    (second,) = adopted(journey.but(stages=_replaced(journey.stages, at, [first])), [second.but(id="", title=title)])
    stages = [
        _respanned(item, {card.id for card in item.touchpoints if number + card.span > at + 1}, 1)
        if number < at
        else item
        for number, item in enumerate(journey.stages)
    ]
    first = _respanned(first, {item.id for item in first.touchpoints if item.span > 1}, 1)
    after = journey.but(stages=_replaced(stages, at, [first, second]))
    return _led_on(_checklist(after, steps, stage.id, second.id), stage.id, second.id)


def _replaced(stages: Sequence[Stage], at: int, new: Sequence[Stage]) -> tuple[Stage, ...]:
    return (*stages[:at], *new, *stages[at + 1 :])


def _going(stage: Stage, index: int) -> tuple[set[str], set[str]]:
    """The ids of the touchpoints and steps of the second part."""
    order = {step.id: number for number, step in enumerate(stage.steps)}
    number = order.get(stage.touchpoints[index].step, 0)
    behind = {item.id for item in stage.touchpoints[index:]}
    if number:
        steps = {step for step, place in order.items() if place >= number}
        placed = {item.id for item in stage.touchpoints if item.step in order}
        return {item.id for item in stage.touchpoints if item.step in steps} | (behind - placed), steps
    staying = {item.step for item in stage.touchpoints[:index]}
    return behind, {item.step for item in stage.touchpoints[index:] if item.step in order} - staying


def _parts(stage: Stage, cards: set[str], steps: set[str]) -> tuple[Stage, Stage]:
    pains = {item.id for item in stage.pains if item.touchpoint in cards}
    points = [item for item in stage.emotions if _goes(item, cards, steps, stage)]
    going: list[list[Any]] = [
        [item for item in stage.touchpoints if item.id in cards],
        [item for item in stage.pains if item.id in pains],
        [item for item in stage.ideas if item.solves and pains.issuperset(item.solves)],
        [item for item in stage.steps if item.id in steps],
    ]
    names = ("touchpoints", "pains", "ideas", "steps")
    staying: dict[str, Any] = {}
    taken: dict[str, Any] = {}
    for name, items in zip(names, going, strict=True):
        taken[name] = tuple(items)
        staying[name] = tuple(item for item in getattr(stage, name) if item not in items)
    taken["emotions"] = tuple(_widened(item, 1) for item in points)
    staying["emotions"] = tuple(_widened(item, 0) for item in stage.emotions if item not in points)
    first = _stepless(stage.but(**staying))
    second = Stage(kind=stage.kind, zone=stage.zone, width=stage.width, **taken)
    return first, _stepless(second)


def _goes(point: Emotion, cards: set[str], steps: set[str], stage: Stage) -> bool:
    if point.at is not None:
        return point.at >= 0.5
    if any(item.id == point.touchpoint for item in stage.touchpoints):
        return point.touchpoint in cards
    return point.step in steps


def _widened(point: Emotion, half: int) -> Emotion:
    """A point with a place of its own where it stands when its half of the stage becomes a whole one."""
    return point if point.at is None else point.but(at=round(min(max(2 * point.at - half, 0.0), 1.0), 4))


def _stepless(stage: Stage) -> Stage:
    """The stage with steps cleared where it has not got them."""
    steps = {step.id for step in stage.steps} | {""}
    return stage.but(
        touchpoints=tuple(item if item.step in steps else item.but(step="") for item in stage.touchpoints),
        emotions=tuple(item if item.step in steps else item.but(step="") for item in stage.emotions),
    )


def _checklist(journey: Journey, steps: set[str], old: str, new: str) -> Journey:
    return journey.but(
        checklist=tuple(
            item.but(stage=new) if item.stage == old and item.step in steps else item for item in journey.checklist
        )
    )


def _led_on(journey: Journey, first: str, second: str) -> Journey:
    """Transitions from `first` start at `second`, and one leads from there to here where the way went on."""
    leads_on = any(item.from_ == first and item.kind == "forward" for item in journey.transitions)
    moved = tuple(item.but(from_=second) if item.from_ == first else item for item in journey.transitions)
    after = follow_transitions(journey, journey.but(transitions=moved))
    if not leads_on:
        return after
    return tree.inserted(after, ("transitions",), [Transition.model_validate({"from": first, "to": second})])


def divide_stage(journey: Journey, stage: str, titles: Sequence[str]) -> Journey:
    """Adds steps to a stage. What stood in a stage without steps stands in the first of them."""
    found = stage_at(journey, stage)
    steps = adopted(journey, [Step(title=title) for title in titles])
    old = found.entity
    new = old.but(steps=(*old.steps, *steps))
    if steps and not old.steps:
        new = new.but(
            touchpoints=tuple(item if item.span > 1 else item.but(step=steps[0].id) for item in old.touchpoints)
        )
    after: Journey = put(journey, found.path, new)
    return after


def undivide_stage(journey: Journey, stage: str) -> Journey:
    """Removes all steps of a stage; what stood in them stays in the stage."""
    return tree.remove(journey, [step.id for step in stage_at(journey, stage).entity.steps])


def _refusal(message: str) -> Rejected:
    return Rejected([Problem(Where(), message)])
