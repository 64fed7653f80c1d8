"""What is kept of a map as a template, part by part."""

import pytest

from cjmdesk.edit.template import PARTS, as_template
from cjmdesk.files.document import load, parse
from cjmdesk.files.emitter import dump
from cjmdesk.model.journey import Brand, Journey
from cjmdesk.model.stage import Stage


@pytest.fixture(scope="module", params=["everything", "home-internet"])
def journey(request, examples):
    return load(str(examples / f"{request.param}.cjm.yaml")).journey


@pytest.mark.parametrize("keep", [(), PARTS, *[("stages", part) for part in PARTS], ("pains", "kpis"), PARTS[:-1]])
def test_a_template_is_a_whole_map_without_findings(journey, keep):
    made = as_template(journey, keep)
    loaded = parse(dump(made).encode())
    assert loaded.journey == made
    assert not [problem for problem in loaded.problems if problem.severity == "error"]
    assert not [problem for problem in loaded.problems if "refer" in problem.message]
    assert (made.date, made.client, made.authors, made.review) == (None, "", (), None)
    assert made.experiments == made.content == made.checklist == made.conclusions == ()
    for stage in made.stages:
        assert stage.emotions == ()
        assert all(kpi.value is None and kpi.history == () for kpi in stage.kpis)
    assert all(item.probability is None and item.count is None for item in made.transitions)


def test_only_what_is_wanted_stays(journey):
    nothing = as_template(journey, ())
    assert (nothing.stages, nothing.personas, nothing.lanes, nothing.brand) == ((), (), None, None)
    stages = as_template(journey, ("stages",))
    assert [stage.title for stage in stages.stages] == [stage.title for stage in journey.stages]
    assert all(not (s.touchpoints or s.pains or s.ideas or s.kpis or s.cells or s.key_task) for s in stages.stages)
    assert stages.transitions == ()
    everything = as_template(journey, PARTS)
    assert [len(stage.touchpoints) for stage in everything.stages] == [len(s.touchpoints) for s in journey.stages]
    assert [(t.from_, t.to) for t in everything.transitions] == [(t.from_, t.to) for t in journey.transitions]
    assert everything.lanes == journey.lanes
    assert [persona.name for persona in everything.personas] == [persona.name for persona in journey.personas]


def test_texts_go_and_names_stay(journey):
    made = as_template(journey, [part for part in PARTS if part != "texts"])
    assert (made.title, made.goal) == ("", "")
    assert all(not (stage.key_task or stage.goal or stage.questions or stage.cells) for stage in made.stages)
    assert all(not (item.description or item.message) for stage in made.stages for item in stage.touchpoints)
    assert all(item.title for stage in made.stages for item in stage.touchpoints)
    assert all(not (persona.quote or persona.jobs) for persona in made.personas)


def test_a_brand_with_nothing_but_its_logo_does_not_stay():
    journey = Journey(brand=Brand(logo="logo.png"), stages=(Stage(id="s", title="S"),))
    assert as_template(journey, PARTS).brand is None
    assert as_template(journey.but(brand=Brand(logo="logo.png", footer="F")), PARTS).brand == Brand(footer="F")
