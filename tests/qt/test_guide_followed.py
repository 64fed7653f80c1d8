"""The guide is followed to the letter, from the empty map to the PDF, in both languages."""

import re

import pypdf
import pytest
from guide_walk import DOES, Walk, guide, steps_of

from cjmdesk.files.document import load
from cjmdesk.i18n import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_script_have_the_same_steps(language):
    assert [step.id for step in steps_of(language)] == list(DOES)
    chapter = guide(language).split("\n## ")[1]
    assert len(re.findall(r"^\d+\. ", chapter, re.MULTILINE)) == len(DOES), "a step without an id"


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_an_empty_map_to_a_pdf(make_driver, own_folders, language):
    driver = make_driver(start=True, size=(1280, 800), language=language)
    walk = Walk(driver, language)
    walk.follow()
    assert walk.done == list(DOES)
    words = {step.id: step.typed for step in walk.steps}
    loaded = load(str(own_folders / "cafe.cjm.yaml"))
    doc = loaded.journey
    assert not loaded.problems
    assert doc == driver.doc
    assert (doc.title, doc.language) == (words["title"][0], language)
    assert [[stage.title] for stage in doc.stages] == [words["stage-1"], words["stage-2"], words["stage-3"]]
    named = {step.id: step.named for step in walk.steps}
    assert [[item.title for item in stage.touchpoints] for stage in doc.stages] == [
        named["drag-maps"][:1], [*named["drag-payment"], *words["write-card"]], named["drag-reminder"],
    ]  # fmt: skip
    assert [persona.name for persona in doc.personas] == words["persona-name"]
    points = [[(point.persona, point.score) for point in stage.emotions] for stage in doc.stages]
    anna = doc.personas[0].id
    assert points[1] == [(anna, -3)]
    assert points[0][0][0] == points[2][0][0] == anna
    assert 0 < points[0][0][1] < 3 < points[2][0][1]
    assert [(pain.text, pain.severity) for pain in doc.stages[1].pains] == [(words["pain"][0], 5)]
    assert [idea.text for idea in doc.stages[1].ideas] == words["idea"]
    (loop,) = doc.transitions
    assert (loop.from_, loop.to, loop.kind) == (doc.stages[2].id, doc.stages[1].id, "loop")
    check_pdf(str(own_folders / "cafe.pdf"), doc)


def check_pdf(path, doc):
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for word in (doc.title, doc.stages[0].title, doc.stages[1].pains[0].text, doc.stages[1].ideas[0].text):
        assert word.split()[0] in text
    assert load(path).journey == doc, "the PDF carries the map"
