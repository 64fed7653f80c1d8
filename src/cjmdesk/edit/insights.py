"""Operations on what is known of a stage and its customers: personas, jobs, pains, ideas, KPIs, questions."""

from datetime import date
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.errors import gone
from cjmdesk.edit.references import located
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Idea, Kpi, Snapshot
from cjmdesk.model.stage import Pain


def add_persona(journey: Journey, name: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, "", "personas", {"name": name, **fields}, index)


def add_job(journey: Journey, persona: str, when: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, persona, "jobs", {"when": when, **fields}, index)


def add_pain(journey: Journey, stage: str, text: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, stage, "pains", {"text": text, **fields}, index)


def add_idea(journey: Journey, stage: str, text: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, stage, "ideas", {"text": text, **fields}, index)


def add_kpi(journey: Journey, stage: str, name: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, stage, "kpis", {"name": name, **fields}, index)


def add_question(journey: Journey, stage: str, text: str, index: int | None = None, **fields: Any) -> Journey:
    return tree.add(journey, stage, "questions", {"text": text, **fields}, index)


def solve(journey: Journey, idea: str, pain: str, solved: bool = True) -> Journey:
    """Notes that an idea solves a pain, or with `solved=False` that it does not."""
    entity = located(journey, idea)[1].entity
    if not isinstance(entity, Idea):
        raise gone(idea)
    if solved and not isinstance(located(journey, pain)[1].entity, Pain):
        raise gone(pain)
    others = tuple(key for key in entity.solves if key != pain)
    if solved and pain in entity.solves:
        return journey
    return tree.set_field(journey, idea, "solves", (*others, pain) if solved else others)


def record_value(journey: Journey, kpi: str, day: date, value: float, n: int | None = None) -> Journey:
    """Notes a KPI's value on a day in its history, in order of days; the latest one is the KPI's value."""
    entity = located(journey, kpi)[1].entity
    if not isinstance(entity, Kpi):
        raise gone(kpi)
    undated = [item for item in entity.history if item.date is None]
    dated = [item for item in entity.history if item.date not in (None, day)]
    new = Snapshot(date=day, value=value, n=n)
    history = (*undated, *sorted((*dated, new), key=lambda item: item.date or day))
    changes: dict[str, Any] = {"history": history}
    if history[-1] is new:
        changes |= {"value": value, "n": n}
    return tree.set_fields(journey, kpi, changes)
