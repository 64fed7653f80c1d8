"""What ideas are expected to change in the curves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.feelings import curves
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.scenario import Scenario, scenario
from cjmdesk.edit.tree import remove
from cjmdesk.model.journey import Journey, validate_journey

STAGES = [
    {"id": "need", "title": "Need", "touchpoints": [{"id": "ad"}],
     "emotions": [{"persona": "ann", "score": 1}, {"score": 2}]},
    {"id": "deal", "title": "Deal", "steps": [{"id": "ask"}, {"id": "pay"}],
     "touchpoints": [{"id": "call", "step": "ask"}, {"id": "till", "step": "pay"}, {"id": "shop"}],
     "emotions": [
         {"persona": "ann", "score": -4, "step": "ask", "evidence": "interview", "source": "7", "n": 24, "spread": 1},
         {"persona": "bob", "score": 4.5, "touchpoint": "till"}, {"persona": "bob", "step": "ask"},
     ]},
]  # fmt: skip


def home(**effect: object) -> Journey:
    idea = {"id": "i", "text": "I", "effect": effect}
    stages = [{**STAGES[0], "ideas": [idea]}, STAGES[1]]
    people = [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}]
    return validate_journey({"stages": stages, "personas": people})


def of(**effect: object) -> Scenario:
    return scenario(home(**effect), ["i"])


def scores(found: Scenario) -> list[list[float | None]]:
    return [[item.score for item in stage.emotions] for stage in found.journey.stages]


@pytest.mark.parametrize(
    ("effect", "wanted"),
    [
        ({"emotion": 2}, [[3, 4], [-4, 4.5, None]]),  # the stage of the idea, all customers
        ({"emotion": 2, "persona": "ann"}, [[3, 2], [-4, 4.5, None]]),
        ({"emotion": 1.5, "stage": "deal", "persona": "ann"}, [[1, 2], [-2.5, 4.5, None]]),
        ({"emotion": -1, "touchpoint": "till"}, [[1, 2], [-4, 3.5, None]]),  # what is bound to it
        ({"emotion": 1, "touchpoint": "call"}, [[1, 2], [-3, 4.5, None]]),  # else what is in its step
    ],
)
def test_the_points_that_are_meant(effect, wanted) -> None:
    found = of(**effect)
    assert scores(found) == wanted
    assert (found.applied, found.notes) == (("i",), ())
    assert scores(scenario(home(**effect), [])) == [[1, 2], [-4, 4.5, None]]


def test_what_is_expected_is_an_assumption() -> None:
    mended, other, _none = of(emotion=1, stage="deal", persona="ann").journey.stages[1].emotions
    assert (mended.evidence, mended.source, mended.n, mended.spread) == ("assumption", "", None, None)
    assert other.evidence is None


def test_a_score_stays_on_the_scale() -> None:
    found = of(emotion=2, stage="deal")
    assert scores(found) == [[1, 2], [-2, 5, None]]
    assert [in_words(note, "en") for note in found.notes] == [
        "“I” changes an emotion in “Deal” only as far as the scale goes"
    ]


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        ({"emotion": 1, "touchpoint": "shop"}, "“I” would change an emotion in “Deal”, where nobody meant has a score"),
        ({"emotion": 1, "persona": "bob"}, "“I” would change an emotion in “Need”, where nobody meant has a score"),
        ({"emotion": 1, "touchpoint": "gone"}, "“I” would change an emotion at a touchpoint that is not there"),
        ({"emotion": 1, "stage": "gone"}, "“I” would change an emotion in a stage that is not there"),
        ({"stage": "deal"}, "“I” does not say what it changes, and by how much"),
    ],
)
def test_an_effect_that_finds_nothing_says_so(effect, words) -> None:
    journey = home(**effect)
    found = scenario(journey, ["i"])
    assert (found.journey is journey, found.applied, found.feelings) == (True, (), ())
    assert [in_words(note, "en") for note in found.notes] == [words]


def test_means_are_compared_for_the_curves_that_change() -> None:
    """Ann: (1 − 4) ÷ 2 = −1.5, then (1 − 1) ÷ 2 = 0."""
    (felt,) = of(emotion=3, stage="deal", persona="ann").feelings
    assert (felt.persona, felt.name) == ("ann", "Ann")
    assert (felt.means.before.value, felt.means.after.value, felt.means.change) == (-1.5, 0, 1.5)


def test_a_figure_and_a_feeling_come_together() -> None:
    journey = home(kpi="k", change=5, emotion=1)
    need = journey.stages[0].but(kpis=({"id": "k", "value": 10},))
    found = scenario(journey.but(stages=(need, journey.stages[1])), ["i"])
    assert found.journey.stages[0].kpis[0].value == 15
    assert scores(found)[0] == [2, 3]
    lost = scenario(journey, ["i"])
    assert scores(lost)[0] == [2, 3], "the KPI is not there, the emotion is"
    assert len(lost.notes) == 1


@pytest.mark.parametrize(("key", "place"), [("deal", {"stage": "deal"}), ("call", {"touchpoint": "call"}),
                                            ("ann", {"persona": "ann"})])  # fmt: skip
def test_what_is_removed_takes_its_effect_along(key, place) -> None:
    """Without its place the effect would be meant for another stage, without its persona for everybody."""
    assert remove(home(emotion=1, **place), [key]).stages[0].ideas[0].effect is None


@given(st.floats(-20, 20), st.sampled_from(["", "ann", "bob"]))
def test_every_score_stays_on_the_scale_and_moves_by_no_more(by, persona) -> None:
    found = of(emotion=by, stage="deal", persona=persona)
    for before, after in zip(scores(scenario(home(), [])), scores(found), strict=True):
        for old, new in zip(before, after, strict=True):
            assert (old is None) == (new is None)
            assert new is None or (-5 <= new <= 5 and abs(new - old) <= abs(by) + 1e-9)
    assert all(curve.mean.value is None or -5 <= curve.mean.value <= 5 for curve in curves(found.journey))
