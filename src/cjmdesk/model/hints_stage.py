"""What a stage and what stands in it lack."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cjmdesk.i18n import N_, _, ngettext
from cjmdesk.model.hint import hint, name_of, quoted
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of, span_of
from cjmdesk.model.numbers import Idea, Kpi
from cjmdesk.model.problems import Path, Problem
from cjmdesk.model.stage import Emotion, Pain, Stage, StageList, Touchpoint
from cjmdesk.model.walk import emotion_keys


class _Rule(NamedTuple):
    """What is asked of each entity in one of the lists of a stage."""

    list_name: StageList
    lacks: Callable[[Any], str]
    """The field that is missing in an entity; empty where nothing is."""
    message: Callable[[int], str]
    advice: str


def stage_hints(journey: Journey) -> Iterator[Problem]:
    """The hints about stages and the entities in them, stage by stage."""
    kinds = {lane.kind for lane in lanes_of(journey)}
    touched = _touched(journey)
    rules = _rules(journey, "ideas" in kinds)
    gaps = _gaps(journey)
    for number, stage in enumerate(journey.stages):
        path: Path = ("stages", number)
        if not stage.implied:
            if "key_task" in kinds and not stage.key_task.strip():
                yield _lacking(path, stage, "key_task", _("the stage {name} has no key task"), _(_KEY_TASK))
            if "touchpoints" in kinds and number not in touched:
                yield _lacking(path, stage, "touchpoints", _("the stage {name} has no touchpoint"), _(_TOUCHPOINTS))
        if number in gaps:
            text = _("the curve of {names} has no point in the stage {stage}")
            text = text.format(names=quoted(gaps[number]), stage=quoted([name_of(stage)]))
            yield hint((*path, "emotions"), stage.id, text, _("Add what the customer feels there."))
        for rule in rules:
            yield from _of_rule(path, stage, rule)
    if "goal" in kinds:
        yield from _goals(journey)
    if "kpis" in kinds:
        yield from _kpis(journey)


_KEY_TASK = N_("Say what we have to achieve there.")
_TOUCHPOINTS = N_("Add where the customer meets us, or remove the stage.")


def _lacking(path: Path, stage: Stage, field: str, text: str, advice: str) -> Problem:
    return hint((*path, field), stage.id, text.format(name=quoted([name_of(stage)])), advice)


def _touched(journey: Journey) -> set[int]:
    """The indexes of the stages where a touchpoint stands or reaches into."""
    count = len(journey.stages)
    return {
        number + step
        for number, stage in enumerate(journey.stages)
        for item in stage.touchpoints
        if item.status != "retired"
        for step in range(span_of(item, number, count))
    }


def _gaps(journey: Journey) -> dict[int, list[str]]:
    """By stage, the personas whose curve comes from an earlier stage, goes on in a later one and has no point there."""
    scored: dict[str, set[int]] = {persona.id: set() for persona in journey.personas}
    for number, stage in enumerate(journey.stages):
        for emotion in stage.emotions:
            if emotion.score is not None and emotion.persona in scored:
                scored[emotion.persona].add(number)
    gaps: dict[int, list[str]] = {}
    for persona in journey.personas:
        there = scored[persona.id]
        for number in range(min(there), max(there)) if there else ():
            if number not in there and journey.stages[number].kind == "normal":
                gaps.setdefault(number, []).append(name_of(persona))
    return gaps


def _of_rule(path: Path, stage: Stage, rule: _Rule) -> Iterator[Problem]:
    """One hint for all entities of the list that lack the same, at the first of them."""
    entities = getattr(stage, rule.list_name)
    found = [
        (index, entity, field)
        for index, entity in enumerate(entities)
        if not entity.implied and (field := rule.lacks(entity))
    ]
    if not found:
        return
    index, first, field = found[0]
    if rule.list_name == "emotions":
        key = emotion_keys(stage)[index]
        names = quoted([name_of(stage)])
    else:
        key = first.id
        names = quoted([name_of(entity) for _index, entity, _field in found])
    text = rule.message(len(found)).format(count=len(found), names=names)
    yield hint((*path, rule.list_name, index, field), key, text, _(rule.advice))


def _rules(journey: Journey, with_ideas: bool) -> tuple[_Rule, ...]:
    observed = [_EVIDENCE] if journey.state == "as-is" else []  # what is wished for cannot have been observed
    unsolved = [_unsolved(journey)] if with_ideas else []
    return (_OWNER, *observed, _SEVERITY, _NO_PAIN, *unsolved, _AGREED, _SOURCE, _TARGET, _DUE)


def _unsolved(journey: Journey) -> _Rule:
    """Each pain wants an idea that solves it, wherever in the map the idea stands."""
    ideas = (idea for stage in journey.stages for idea in stage.ideas if idea.status != "dropped")
    solved = {pain for idea in ideas for pain in idea.solves}

    def lacks(pain: Pain) -> str:
        return "" if pain.id in solved else "text"

    return _Rule(
        "pains",
        lacks,
        lambda n: ngettext("{count} pain without an idea: {names}", "{count} pains without an idea: {names}", n),
        N_("Add an idea, or link one that would solve it."),
    )


def _no_owner(item: Touchpoint) -> str:
    return "owner" if item.moment_of_truth and not item.owner.strip() and item.status != "retired" else ""


def _no_evidence(emotion: Emotion) -> str:
    return "evidence" if emotion.score is not None and not emotion.evidence and not emotion.source.strip() else ""


def _no_severity(pain: Pain) -> str:
    return "severity" if pain.severity is None else ""


def _solves_nothing(idea: Idea) -> str:
    return "" if idea.solves or idea.effect or idea.status == "dropped" else "solves"


def _nobody_or_never(idea: Idea) -> str:
    if idea.status not in ("agreed", "doing"):
        return ""
    return "owner" if not idea.owner.strip() else "due" if idea.due is None else ""


def _no_source(kpi: Kpi) -> str:
    is_known = kpi.value is not None or bool(kpi.history)
    return "source" if is_known and not kpi.evidence and not kpi.source.strip() else ""


def _no_target(kpi: Kpi) -> str:
    return "target" if kpi.value is not None and kpi.target is None else ""


def _no_due(kpi: Kpi) -> str:
    return "due" if kpi.target is not None and kpi.due is None else ""


_OWNER = _Rule(
    "touchpoints",
    _no_owner,
    lambda n: ngettext(
        "{count} moment of truth without an owner: {names}", "{count} moments of truth without an owner: {names}", n
    ),
    N_("Say who answers for it."),
)
_EVIDENCE = _Rule(
    "emotions",
    _no_evidence,
    lambda n: ngettext(
        "{count} emotion without evidence in the stage {names}",
        "{count} emotions without evidence in the stage {names}",
        n,
    ),
    N_("Say how it is known: assumed, observed, asked or measured."),
)
_SEVERITY = _Rule(
    "pains",
    _no_severity,
    lambda n: ngettext("{count} pain without a severity: {names}", "{count} pains without a severity: {names}", n),
    N_("Say how much it hurts, from 1 to 5."),
)
_NO_PAIN = _Rule(
    "ideas",
    _solves_nothing,
    lambda n: ngettext("{count} idea that solves no pain: {names}", "{count} ideas that solve no pain: {names}", n),
    N_("Link the pain that it solves, or say what it changes."),
)
_AGREED = _Rule(
    "ideas",
    _nobody_or_never,
    lambda n: ngettext(
        "{count} agreed idea without an owner or a due date: {names}",
        "{count} agreed ideas without an owner or a due date: {names}",
        n,
    ),
    N_("Say who does it by when."),
)
_SOURCE = _Rule(
    "kpis",
    _no_source,
    lambda n: ngettext("{count} KPI without a source: {names}", "{count} KPIs without a source: {names}", n),
    N_("Say where the figure comes from."),
)
_TARGET = _Rule(
    "kpis",
    _no_target,
    lambda n: ngettext("{count} KPI without a target: {names}", "{count} KPIs without a target: {names}", n),
    N_("Say which value is wanted."),
)
_DUE = _Rule(
    "kpis",
    _no_due,
    lambda n: ngettext(
        "{count} KPI target without a due date: {names}", "{count} KPI targets without a due date: {names}", n
    ),
    N_("Say when it is to be reached."),
)


def _goals(journey: Journey) -> Iterator[Problem]:
    without = [n for n, stage in enumerate(journey.stages) if not stage.implied and not stage.goal.strip()]
    if without:
        text = ngettext(
            "{count} stage without a goal of the customer: {names}",
            "{count} stages without a goal of the customer: {names}",
            len(without),
        )
        yield _of_stages(journey, without, "goal", text, _("Say what the customer wants there."))


def _kpis(journey: Journey) -> Iterator[Problem]:
    without = [n for n, stage in enumerate(journey.stages) if not stage.implied and not stage.kpis]
    if without:
        text = ngettext("{count} stage without a KPI: {names}", "{count} stages without a KPI: {names}", len(without))
        yield _of_stages(journey, without, "kpis", text, _("Choose the figure that shows how the stage goes."))


def _of_stages(journey: Journey, numbers: list[int], field: str, text: str, advice: str) -> Problem:
    """One hint for several stages, at the first of them."""
    stages = [journey.stages[number] for number in numbers]
    text = text.format(count=len(stages), names=quoted([name_of(stage) for stage in stages]))
    return hint(("stages", numbers[0], field), stages[0].id, text, advice)
