"""From a table that is read to the map as it would be: one function for each kind of table, all of them quick."""

from collections.abc import Callable
from datetime import date
from math import isnan
from typing import NamedTuple

from cjmdesk.analysis.figure import Sentence, said
from cjmdesk.analysis.fitting import fitted
from cjmdesk.analysis.paths import DAY, count_paths
from cjmdesk.analysis.voices import Answer, Voices, count_voices
from cjmdesk.edit.measured import refresh_kpi, remember, set_stage_emotion, set_transitions
from cjmdesk.edit.tree import set_field, set_fields
from cjmdesk.files.tables.columns import NO_MOMENT, Table
from cjmdesk.files.tables.moments import day_of
from cjmdesk.i18n import N_
from cjmdesk.intake.letters import long_span, take_leads, take_orders
from cjmdesk.intake.roles import Kind
from cjmdesk.intake.source import Source, facts
from cjmdesk.intake.taken import Names, Taken, stage_names, understood
from cjmdesk.intake.volumes import span_of, take_conversion, volumes, with_volumes
from cjmdesk.model.journey import Journey

MOST_CASES = 10**15
"""The largest count that a map holds."""

Taker = Callable[[Journey, Source, Table], Taken]


class Counting(NamedTuple):
    """How an event log is counted."""

    least: float = 0.0
    """New ways that a smaller share takes are left out."""
    is_repeating: bool = False
    """Whether the same stage twice in a row is a return."""
    is_mature: bool = False
    """Whether only stages that were entered before the window count."""
    is_adding: bool = False
    """Whether KPIs for L and C are added where there are none."""
    has_volumes: bool = True
    """Whether the volumes of the stages and C are taken into the map as well."""


def taker(kind: Kind, how: Counting = Counting()) -> Taker:  # noqa: B008 - frozen
    """What makes a map of a table of this kind."""
    if kind == "log":
        return lambda journey, source, table: take_log(journey, source, table, how)
    return {"orders": take_orders, "feedback": take_feedback, "kpis": take_kpis}[kind]


def take_log(journey: Journey, source: Source, table: Table, how: Counting) -> Taken:
    """Transitions and volumes from an event log, and L and C where the map has KPIs for them, or they are added."""
    names = stage_names(journey)
    ids, unknown = understood(table, "stage", names, source.values)
    numbers = {stage.id: number for number, stage in enumerate(journey.stages)}
    columns, span = table.columns, span_of(journey, table, source.window, how.is_mature)
    paths = count_paths(
        columns["customer"], columns["time"], columns["stage"], [numbers.get(key, -1) for key in ids],  # type: ignore[arg-type]  # whole
        round(source.window * DAY), how.is_repeating, how.is_mature, span.end,
    )  # fmt: skip
    fit = fitted(journey, paths, how.least)
    changed = [
        (edge.key, edge.source, edge.target, None if edge.probability is not None else edge.moved, edge.probability)
        for edge in fit.edges
        if edge.state != "same"
    ]
    after = set_transitions(journey, changed) if changed else journey
    last = day_of(paths.last)
    after, leads = take_leads(after, source, paths, last, how.is_adding)
    found, share = volumes(journey, paths.cohort, span), None
    if how.has_volumes and paths.events:
        after = with_volumes(after, found)
        after, share = take_conversion(after, source, paths.cohort, last, how.is_adding)
    if paths.events:
        after = remember(after, "log", facts(source, last.isoformat(), _used(table, "stage", ids)))
    notes: list[Sentence] = list(fit.notes)
    if not paths.events:
        notes.insert(0, said(N_("no row belongs to a stage of the map")))
    elif not any(edge.moved for edge in fit.edges):
        notes.insert(0, said(N_("nobody was counted moving from one stage to another")))
    notes += long_span(day_of(paths.first), last)
    return Taken(after, source, table, unknown, tuple(notes), paths=paths, fit=fit, leads=leads,
                 conversion=share, volumes=found if how.has_volumes else ())  # fmt: skip


def take_feedback(journey: Journey, source: Source, table: Table) -> Taken:
    """Frequencies of pains, mean scores and grades from feedback."""
    stages, unknown = understood(table, "stage", stage_names(journey), source.values)
    people: Names = [(persona.id, (persona.name,)) for persona in journey.personas]
    personas, _strangers = understood(table, "persona", people, {})
    every: Names = [(pain.id, (pain.text,)) for stage in journey.stages for pain in stage.pains]
    pains = {
        stage.id: understood(table, "pain", [(pain.id, (pain.text,)) for pain in stage.pains], source.values)[0]
        for stage in journey.stages
    }
    unknown += understood(table, "pain", every, source.values)[1]
    answers = list(_answers(table, stages, pains, personas))
    scale = journey.emotion_scale
    voices = count_voices(answers, scale.low, scale.high)
    last = _last(table)
    label = f"{source.name}, {last}" if last else source.name
    after = _with_voices(journey, voices, label)
    if answers:
        used = _used(table, "stage", stages)
        known = {text: key for keys in pains.values() for text, key in _used(table, "pain", keys).items()}
        after = remember(after, "feedback", facts(source, last, {**known, **used}))
    notes = []
    if voices.outside:
        notes.append(said(N_("{n} scores or grades are outside their scale and not counted"), n=float(voices.outside)))
    return Taken(after, source, table, unknown, tuple(notes), voices=voices)


def take_kpis(journey: Journey, source: Source, table: Table) -> Taken:
    """New values of KPIs; of several rows the one with the latest day counts, and all days go into the history."""
    names: Names = [(kpi.id, (kpi.name,)) for stage in journey.stages for kpi in stage.kpis]
    ids, unknown = understood(table, "kpi", names, source.values)
    columns = table.columns
    values: dict[str, list[tuple[date | None, float, int | None]]] = {}
    odd = 0
    for place, code in enumerate(columns["kpi"]):
        if key := ids[int(code)]:
            moment = int(columns["time"][place]) if "time" in columns else NO_MOMENT
            cases = columns["n"][place] if "n" in columns else float("nan")
            n = int(cases) if 0 <= cases <= MOST_CASES and cases == int(cases) else None
            odd += n is None and not isnan(cases)
            day = None if moment == NO_MOMENT else day_of(moment)
            values.setdefault(key, []).append((day, columns["value"][place], n))
    last = _last(table)
    label = f"{source.name}, {last}" if last else source.name
    after = journey
    for key, rows in values.items():
        rows.sort(key=lambda row: row[0] or date.min)
        after = refresh_kpi(after, key, rows, label)
    if values:
        after = remember(after, "kpis", facts(source, last, _used(table, "kpi", ids)))
    text = N_("{n} numbers of cases are no whole numbers from 0 on and left out")
    notes = (said(text, n=float(odd)),) if odd else ()
    return Taken(after, source, table, unknown, notes, refreshed=tuple(values))


def _used(table: Table, role: str, ids: list[str]) -> dict[str, str]:
    """The texts of a column that mean something."""
    return {word: key for word, key in zip(table.words.get(role, ()), ids, strict=False) if key}


def _last(table: Table) -> str:
    moments = [int(moment) for moment in table.columns.get("time", ()) if moment != NO_MOMENT]
    return day_of(max(moments)).isoformat() if moments else ""


def _answers(table: Table, stages: list[str], pains: dict[str, list[str]], personas: list[str]) -> list[Answer]:
    columns, found = table.columns, []
    for place, code in enumerate(columns["stage"]):
        if stage := stages[int(code)]:
            pain = pains[stage][int(columns["pain"][place])] if "pain" in columns else ""
            persona = personas[int(columns["persona"][place])] if "persona" in columns else ""
            grades = {role: columns[role][place] for role in ("score", "nps", "csat", "ces") if role in columns}
            found.append(Answer(stage, pain or None, persona, **grades))
    return found


def _with_voices(journey: Journey, voices: Voices, label: str) -> Journey:
    for named in voices.pains:
        fields = {"frequency": named.frequency, "share": round(named.share, 4), "evidence": "survey", "source": label}
        journey = set_fields(journey, named.pain, fields)
    for score in voices.scores:
        fields = {"score": round(score.mean, 2), "n": score.n, "evidence": "survey", "source": label}
        fields["spread"] = round(score.spread, 2) if score.spread is not None else None
        journey = set_stage_emotion(journey, score.stage, score.persona, fields)
    for (stage, question), table in voices.grades.items():
        journey = set_field(journey, stage, f"answers.{question}", table)
    return journey
