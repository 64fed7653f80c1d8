"""Writing what was measured into a map: transitions, KPIs, pains, emotions, answers, and what a table meant."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cjmdesk.edit import tree
from cjmdesk.edit.insights import record_value
from cjmdesk.edit.transitions import inferred_kind
from cjmdesk.model.base import clean_text
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Kpi
from cjmdesk.model.walk import emotion_keys, find, transition_keys

LONGEST_KEY, LONGEST_TEXT = 160, 1000
"""Signs that a key of a file may have, and that a heading or an id ever needs: longer ones are not remembered."""

Measured = tuple[str, str, str, float | None, float | None]
"""Key of a transition (empty for a new one), its ends, count and probability, of which one is None."""


def set_transitions(journey: Journey, measured: Iterable[Measured]) -> Journey:
    """Gives transitions their counts or probabilities; those without a key are added, of the kind of their ends."""
    items = dict(zip(transition_keys(journey), journey.transitions, strict=True))
    added: list[dict[str, Any]] = []
    for key, source, target, count, probability in measured:
        if key:
            items[key] = items[key].but(count=count, probability=probability, implied=False)
        else:
            kind = inferred_kind(journey, source, target)
            figures = {"count": count} if probability is None else {"probability": probability}
            added.append({"from": source, "to": target, "kind": kind, **figures})
    journey = journey.but(transitions=tuple(items.values()))
    for entity in added:
        journey = tree.add(journey, "", "transitions", entity)
    return journey


def set_letter(journey: Journey, role: str, stage: str, name: str, fields: Mapping[str, Any]) -> Journey:
    """Writes the KPI that a letter takes its figure from: the first with the role and a value, else the first with the
    role; where there is none it is added to the stage under this name."""
    known = letter_kpi(journey, role)
    if known is None:
        return tree.add(journey, stage, "kpis", {"name": name, "role": role, **fields})
    return tree.set_fields(journey, known.id, {**fields, "implied": False})


def letter_kpi(journey: Journey, role: str) -> Kpi | None:
    """The KPI that `set_letter` writes; None where it would add one."""
    kpis = [kpi for item in journey.stages for kpi in item.kpis if kpi.role == role]
    return next((kpi for kpi in kpis if kpi.value is not None), kpis[0] if kpis else None)


def refresh_kpi(
    journey: Journey, key: str, values: Sequence[tuple[date | None, float, int | None]], source: str
) -> Journey:
    """New values of a KPI, in order of days: those with a day into its history, the last one as its value."""
    for day, value, n in values:
        if day is None:
            journey = tree.set_fields(journey, key, {"value": value, "n": n})
        else:
            journey = record_value(journey, key, day, value, n)
    return tree.set_fields(journey, key, {"evidence": "analytics", "source": source})


def set_stage_emotion(journey: Journey, stage: str, persona: str, fields: Mapping[str, Any]) -> Journey:
    """Writes the emotion of a persona (empty: of all customers) for a stage as a whole, and adds it where it lacks."""
    found = find(journey, stage)
    assert found is not None
    for key, item in zip(emotion_keys(found.entity), found.entity.emotions, strict=True):
        if item.persona == persona and not item.step and not item.touchpoint:
            return tree.set_fields(journey, key, {**fields, "implied": False})
    return tree.add(journey, stage, "emotions", {"persona": persona, **fields})


def remember(journey: Journey, kind: str, facts: Mapping[str, str]) -> Journey:
    """Keeps what a table of this kind meant, in the place of what was kept of one before."""
    kept = {key: value for key, value in journey.data.items() if not key.startswith(f"{kind}/")}
    new = {f"{kind}/{clean_text(key)}": clean_text(value) for key, value in facts.items()}
    new = {key: text for key, text in new.items() if len(key) <= LONGEST_KEY and len(text) <= LONGEST_TEXT}
    return tree.set_field(journey, "", "data", {**kept, **new})
