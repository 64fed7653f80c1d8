"""The five methods in two languages: complete, in canonical form, the same map in both, and nothing made up."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cjmdesk.assets import resource
from cjmdesk.files.document import load
from cjmdesk.files.emitter import dump
from cjmdesk.files.templates import LANGUAGES, load_template, template_path, templates
from cjmdesk.model.vocabulary import CHANNELS, GROUPS
from cjmdesk.model.walk import transition_keys, walk

IDS = ("nine_touch", "loyalty_loop_six", "optimal_path_seven_steps", "balakhnin_lcpq", "journey_not_funnel")
ALL = [(name, language) for name in IDS for language in LANGUAGES]

STAGES = {
    "nine_touch": "attention subscribe first-purchase engage satisfy strengthen way-back fan promoter",
    "loyalty_loop_six": "need compare deal experience loop remind",
    "optimal_path_seven_steps": "start-edge impress trust buy return end-edge",
    "balakhnin_lcpq": "first-thought active-evaluation deal experience trigger loyalty",
    "journey_not_funnel": "before attention interest desire search compare test purchase use repeat loyalty refusal",
}

TRANSITIONS = {
    "nine_touch": "attention>subscribe subscribe>first-purchase first-purchase>engage engage>satisfy "
    "satisfy>strengthen strengthen>way-back way-back>fan fan>promoter loop:way-back>strengthen? spawn:fan>attention "
    "spawn:promoter>attention",
    "loyalty_loop_six": "need>compare compare>deal exit:compare>lost? deal>experience exit:deal>lost "
    "loop:experience>need experience>loop loop:loop>deal loop>remind loop:remind>loop exit:remind>lost?",
    "optimal_path_seven_steps": "start-edge>impress impress>trust trust>buy buy>return loop:return>buy return>end-edge "
    "spawn:end-edge>start-edge? exit:return>lost?",
    "balakhnin_lcpq": "first-thought>active-evaluation active-evaluation>deal deal>experience experience>trigger? "
    "trigger>loyalty? loop:loyalty>deal? loop:experience>first-thought?",
    "journey_not_funnel": "before>attention attention>interest interest>desire desire>search search>compare "
    "compare>test test>purchase purchase>use use>repeat repeat>loyalty compare>purchase? loop:repeat>use? "
    "loop:loyalty>repeat? any>refusal? loop:refusal>compare? exit:refusal>lost?",
}
"""In order; with the kind where it is not forward, and "?" where the method does not say it."""

SIZES = {
    # touchpoints, of them implied; kpis, implied; pains, implied; emotions, implied; questions, checklist
    "nine_touch": (17, 1, 14, 10, 9, 9, 9, 7, 0, 3),
    "loyalty_loop_six": (10, 3, 9, 9, 11, 3, 6, 6, 12, 4),
    "optimal_path_seven_steps": (14, 1, 9, 9, 6, 5, 6, 3, 6, 29),
    "balakhnin_lcpq": (8, 8, 8, 2, 6, 6, 6, 6, 0, 26),
    "journey_not_funnel": (52, 0, 14, 14, 6, 6, 12, 12, 0, 7),
}


def test_five_templates_in_two_languages():
    assert tuple(item.id for item in templates()) == IDS
    assert {path.name for path in Path(resource("templates")).iterdir()} == {
        "index.json",
        *(f"{name}.{language}.cjm.yaml" for name, language in ALL),
    }


def test_index_tells_the_truth():
    for item in templates():
        assert item.languages == LANGUAGES
        for language in LANGUAGES:
            journey = load_template(item.id, language)
            assert item.title(language) == journey.title
            assert item.stages == len(journey.stages)
            assert 20 < len(item.description(language)) < 120
            assert "\n" not in item.description(language)


FIGURES = {
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "пятью": 5, "шесть": 6, "семь": 7, "семи": 7,
    "восемью": 8, "девять": 9,
}  # fmt: skip
NOUNS = {
    "touch": "stages", "касани": "stages", "stage": "stages", "этап": "stages", "step": "steps", "шаг": "steps",
    "segment": "segments", "сегмент": "segments", "interaction groups": "groups", "групп": "groups",
}  # fmt: skip
"""What is counted, by the beginning of its name; a touch of the nine is a stage there."""
SAID = {
    "nine_touch": [("stages", 9)],
    "loyalty_loop_six": [("stages", 6)],
    "optimal_path_seven_steps": [("steps", 7), ("segments", 5), ("steps", 7)],
    "balakhnin_lcpq": [],
    "journey_not_funnel": [("stages", 11), ("groups", 8)],
}
"""In the order of title and description; so that no figure is overlooked."""


@pytest.mark.parametrize(("name", "language"), ALL)
def test_what_the_name_counts_is_there(name, language):
    item = next(item for item in templates() if item.id == name)
    journey = load_template(name, language)
    there = {
        # “and refusal”: that one is named beside them.
        "stages": sum(stage.kind != "refusal" for stage in journey.stages),
        "steps": len({entry.step for entry in journey.checklist if entry.step}),
        "segments": len({persona.segment for persona in journey.personas}),
        "groups": len({card.group for stage in journey.stages for card in stage.touchpoints if card.group}),
    }
    found = []
    text = f"{item.title(language)}. {item.description(language)}".lower()
    for word, rest in re.findall(r"(\w+)(?= (\w+(?: \w+)?))", text):
        number = int(word) if word.isdecimal() else FIGURES.get(word)
        if number is not None:
            (kind,) = {NOUNS[noun] for noun in NOUNS if rest.startswith(noun)}
            found.append((kind, number))
            assert number == there[kind], (word, rest)
    assert found == SAID[name]
    assert ("refusal" in text or "отказ" in text) == any(stage.kind == "refusal" for stage in journey.stages)


@pytest.mark.parametrize(("name", "language"), ALL)
def test_template_opens_without_a_word_and_is_canonical(name, language):
    path = template_path(name, language)
    loaded = load(path)
    assert tuple(loaded.problems) == ()
    assert dump(loaded.journey).encode() == Path(path).read_bytes()


@pytest.mark.parametrize(("name", "language"), ALL)
def test_template_holds_the_stages_and_transitions_of_its_method(name, language):
    journey = load_template(name, language)
    assert " ".join(stage.id for stage in journey.stages) == STAGES[name]
    kinds = [
        ("" if item.kind == "forward" else item.kind + ":") + key + "?" * item.implied
        for key, item in zip(transition_keys(journey), journey.transitions, strict=True)
    ]
    assert " ".join(kinds) == TRANSITIONS[name]


@pytest.mark.parametrize(("name", "language"), ALL)
def test_template_is_complete(name, language):
    journey = load_template(name, language)
    assert journey.language == language
    assert journey.period
    assert journey.sources
    assert journey.goal
    assert (journey.emotion_scale.low, journey.emotion_scale.high) == (-2, 2)
    sizes = []
    for field in ("touchpoints", "kpis", "pains", "emotions"):
        items = [item for stage in journey.stages for item in getattr(stage, field)]
        sizes += [len(items), sum(item.implied for item in items)]
    sizes += [sum(len(stage.questions) for stage in journey.stages), len(journey.checklist)]
    assert tuple(sizes) == SIZES[name]
    for stage in journey.stages:
        assert stage.key_task, stage.id
        assert stage.goal, stage.id
        assert stage.emotions[0].label, stage.id
        for item in stage.touchpoints:
            assert item.channel in CHANNELS, item.id
            assert item.function, item.id
            assert not item.group or item.group in GROUPS, item.id
        for question in stage.questions:
            assert question.asked_by, question.id


@pytest.mark.parametrize(("name", "language"), ALL)
def test_nothing_is_made_up(name, language):
    journey = load_template(name, language)
    assert journey.date is None
    for item in journey.transitions:
        assert (item.probability, item.count, item.rate, item.days) == (None,) * 4
    for stage in journey.stages:
        assert (stage.volume, stage.days, stage.duration) == (None, None, "")
        assert all(kpi.value is None and kpi.target is None for kpi in stage.kpis)
        assert all(pain.severity is None and pain.frequency is None for pain in stage.pains)


TEXTS = (
    "title name text label key_task goal description notes scenario basis sources alias unit when want expectations "
    "metric hypothesis cells type asks language"
).split()
"""Fields that are written anew in each language; a checklist's step is one too."""


@pytest.mark.parametrize("name", IDS)
def test_both_languages_are_the_same_map(name):
    """Every id, kind, number and reference is the same, and a text stands in both or in neither."""
    russian, english = (load_template(name, language) for language in ("ru", "en"))
    assert [found[:2] for found in walk(russian)] == [found[:2] for found in walk(english)]
    assert _without_texts(russian.model_dump()) == _without_texts(english.model_dump())


def _without_texts(value, is_text=False):
    if isinstance(value, dict):
        texts = [*TEXTS, "step"] if "done" in value else TEXTS
        return {key: _without_texts(item, is_text or key in texts) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_texts(item, is_text) for item in value]
    return bool(value) if is_text and isinstance(value, str) else value


@pytest.mark.parametrize("name", IDS)
def test_each_text_is_in_its_language(name):
    def cyrillic(text):
        return any("а" <= letter <= "я" for letter in text.lower())

    english = Path(template_path(name, "en")).read_text(encoding="utf-8").replace("Маршрут построен!", "")
    assert not cyrillic(english)
    russian = load_template(name, "ru")
    for found in walk(russian):
        text = getattr(found.entity, type(found.entity).naming or "id", "")
        assert not text or cyrillic(text) or text in ("NPS", "CSAT, CES"), text


@pytest.mark.parametrize(("language", "ending"), [("ru", "ru"), ("ru-RU", "ru"), ("en_GB", "en"), ("de", "en")])
def test_language_of_a_template_falls_back_to_english(language, ending):
    assert template_path("nine_touch", language).endswith(f"nine_touch.{ending}.cjm.yaml")
    assert load_template("nine_touch", language).language == ending
    item = templates()[0]
    assert (item.title(language), item.description(language)) == (item.titles[ending], item.descriptions[ending])


def test_a_template_that_is_not_there():
    with pytest.raises(KeyError):
        load_template("ten_touch", "en")


def test_the_list_is_read_without_heavy_libraries():
    code = (
        "import sys, json; from cjmdesk.files.templates import templates; templates();"
        "print(json.dumps([n for n in ('yaml', 'pydantic', 'reportlab', 'PySide6') if n in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == []
