"""What can be chosen in the fields of the panel and the tables: words for codes, and entities of the map."""

from collections.abc import Iterator, Mapping
from functools import partial

from cjmdesk.i18n import _
from cjmdesk.layout.theme import LIGHT
from cjmdesk.model.base import HUES
from cjmdesk.model.journey import Journey
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.stage import Stage
from cjmdesk.model.vocabulary import ANY, LOST
from cjmdesk.model.walk import find, transition_keys
from cjmdesk.model.words import (
    ASKED_BY,
    BETTER,
    CHANNEL_NAMES,
    CONTENT_STATUSES,
    EMOTION_WORDS,
    EVIDENCE,
    EXPERIMENT_STATUSES,
    FUNCTIONS,
    GROUP_NAMES,
    HUE_NAMES,
    IDEA_STATUSES,
    LANE_NAMES,
    PERIODS,
    ROLES,
    SEGMENTS,
    STAGE_KINDS,
    STATES,
    STATUSES,
    SWOT_NAMES,
    TRANSITIONS,
    ZONES,
    one_line,
)
from cjmdesk.qt.choices import Option
from cjmdesk.qt.languages import language_choices
from cjmdesk.qt.panel.picks import Options

CURRENCIES = ("EUR", "RUB", "USD", "GBP", "CNY", "KZT", "BYN")


def _of(words: Mapping[str, str], none: str = "") -> Options:
    return partial(_worded, words=words, none=none)


def _worded(_doc: Journey, _key: str, words: Mapping[str, str], none: str) -> list[Option]:
    first = [Option(None, _(none))] if none else []
    return first + [Option(value, _(text)) for value, text in words.items()]


def _stage_here(doc: Journey, key: str) -> Stage | None:
    found = find(doc, key)
    return doc.stages[int(found.path[1])] if found and found.path[0] == "stages" else None


def _personas(doc: Journey, _key: str) -> list[Option]:
    return [Option("", _("All customers")), *(Option(item.id, one_line(item.name) or item.id) for item in doc.personas)]


def _stages(doc: Journey, _key: str) -> list[Option]:
    return [Option("", _("None")), *_numbered(doc)]


def _effect_stages(doc: Journey, _key: str) -> list[Option]:
    return [Option("", _("The idea’s")), *_numbered(doc)]


def _numbered(doc: Journey) -> Iterator[Option]:
    for number, stage in enumerate(doc.stages, 1):
        yield Option(stage.id, f"{number}. {one_line(stage.title)}")


def _starts(doc: Journey, _key: str) -> list[Option]:
    return [*_numbered(doc), Option(ANY, _("Any stage"))]


def _ends(doc: Journey, _key: str) -> list[Option]:
    return [*_numbered(doc), Option(LOST, _("Lost"))]


def _steps(doc: Journey, key: str) -> list[Option]:
    stage = _stage_here(doc, key)
    steps = stage.steps if stage else ()
    return [Option("", _("Whole stage")), *(Option(step.id, one_line(step.title) or step.id) for step in steps)]


def _touchpoints(doc: Journey, key: str) -> list[Option]:
    """Those of the same stage first, then all others."""
    here = _stage_here(doc, key)
    stages = sorted(doc.stages, key=lambda stage: stage is not here)
    cards = [item for stage in stages for item in stage.touchpoints]
    return [Option("", _("None")), *(Option(item.id, one_line(item.title) or item.id) for item in cards)]


def _pains(doc: Journey, key: str) -> list[Option]:
    here = _stage_here(doc, key)
    stages = sorted(doc.stages, key=lambda stage: stage is not here)
    return [Option(item.id, one_line(item.text) or item.id) for stage in stages for item in stage.pains]


def _ideas(doc: Journey, _key: str) -> list[Option]:
    ideas = [item for stage in doc.stages for item in stage.ideas]
    return [Option("", _("None")), *(Option(item.id, one_line(item.text) or item.id) for item in ideas)]


def _kpis(doc: Journey, _key: str) -> list[Option]:
    kpis = [item for stage in doc.stages for item in stage.kpis]
    return [Option("", _("None")), *(Option(item.id, one_line(item.name) or item.id) for item in kpis)]


def _transitions(doc: Journey, _key: str) -> list[Option]:
    names = {option.value: option.text for option in (*_numbered(doc), *_starts(doc, "")[-1:], *_ends(doc, "")[-1:])}
    pairs = zip(transition_keys(doc), doc.transitions, strict=True)
    return [
        Option("", _("None")),
        *(Option(key, f"{names.get(item.from_, item.from_)} → {names.get(item.to, item.to)}") for key, item in pairs),
    ]


def _channels(doc: Journey, _key: str) -> list[Option]:
    own = {item.channel for stage in doc.stages for item in stage.touchpoints} - CHANNEL_NAMES.keys() - {""}
    known = sorted((_(text), value) for value, text in CHANNEL_NAMES.items())
    return [*(Option(value, text) for text, value in known), *(Option(name, name) for name in sorted(own))]


def _groups(doc: Journey, _key: str) -> list[Option]:
    own = {item.group for stage in doc.stages for item in stage.touchpoints} - GROUP_NAMES.keys() - {""}
    return [*_worded(doc, "", GROUP_NAMES, ""), *(Option(name, name) for name in sorted(own))]


def _owners(doc: Journey, _key: str) -> list[Option]:
    names = {item.owner for stage in doc.stages for item in (*stage.touchpoints, *stage.ideas)}
    names |= {item.owner for item in doc.checklist} | {item.author for item in doc.content} | set(doc.authors)
    return [Option(name, name) for name in sorted(names - {""})]


def _units(doc: Journey, _key: str) -> list[Option]:
    used = {kpi.unit for stage in doc.stages for kpi in stage.kpis} | {"%", doc.currency}
    return [Option(unit, unit) for unit in sorted(used - {""})]


def _currencies(doc: Journey, _key: str) -> list[Option]:
    return [Option(code, code) for code in sorted({*CURRENCIES, doc.currency} - {""})]


def _languages(_doc: Journey, _key: str) -> list[Option]:
    return [Option(code, name) for code, name in language_choices().items()]


def _feelings(_doc: Journey, _key: str) -> list[Option]:
    return [Option(_(word), _(word)) for word in EMOTION_WORDS]


def _colors(_doc: Journey, _key: str) -> list[Option]:
    colors = dict(zip(HUES, LIGHT.hues, strict=True))
    return [Option(None, _("Automatic")), *(Option(hue, _(text), colors[hue]) for hue, text in HUE_NAMES.items())]


def _lanes(doc: Journey, _key: str) -> list[Option]:
    return [Option(lane.id, one_line(lane.title) or _(LANE_NAMES[lane.kind])) for lane in lanes_of(doc)]


OPTIONS: dict[str, Options] = {
    "asked_by": _of(ASKED_BY, "Not given"),
    "better": _of(BETTER),
    "channels": _channels,
    "colors": _colors,
    "content_status": _of(CONTENT_STATUSES),
    "currencies": _currencies,
    "effect_stages": _effect_stages,
    "ends": _ends,
    "evidence": _of(EVIDENCE, "Not given"),
    "experiment_status": _of(EXPERIMENT_STATUSES),
    "feelings": _feelings,
    "function": _of(FUNCTIONS, "None"),
    "functions": _of(FUNCTIONS),
    "groups": _groups,
    "idea_status": _of(IDEA_STATUSES),
    "ideas": _ideas,
    "kpis": _kpis,
    "lane_kind": _of(LANE_NAMES),
    "lanes": _lanes,
    "languages": _languages,
    "owners": _owners,
    "pains": _pains,
    "period": _of(PERIODS, "Not given"),
    "personas": _personas,
    "quadrants": _of(SWOT_NAMES),
    "role": _of(ROLES, "None"),
    "segment": _of(SEGMENTS, "Not given"),
    "stage_kind": _of(STAGE_KINDS),
    "stages": _stages,
    "starts": _starts,
    "state": _of(STATES),
    "status": _of(STATUSES),
    "statuses": _of(STATUSES),
    "steps": _steps,
    "touchpoints": _touchpoints,
    "transition_kind": _of(TRANSITIONS),
    "transitions": _transitions,
    "units": _units,
    "zone": _of(ZONES, "Not given"),
}
"""By the name that the tables of fields use."""
