"""Pains, ideas, and where troubles meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.funnel import funnel
from cjmdesk.analysis.priorities import Trouble, ideas, pains, quadrant, rice, rice_score, trouble
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea, Transition
from cjmdesk.model.stage import Emotion, Pain, Stage


def test_the_example(examples) -> None:
    """Pains: 5·4 = 20 hold, 4·4 = 16 footnotes, 5·3 = 15 newprice, 3·4 = 12 unknown and late, 3·2 = 6 coverage and sbp.

    Ideas by impact ÷ effort: 5/2, 4/2 twice, 5/3. The lowest emotion (−4) and the strongest pain (20) are in the deal;
    most money is lost after the comparison.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    ranked = pains(journey)
    assert [(item.key, item.score.value) for item in ranked] == [
        ("hold", 20), ("footnotes", 16), ("newprice", 15), ("late", 12), ("unknown", 12), ("coverage", 6), ("sbp", 6),
    ]  # fmt: skip
    found = ideas(journey)
    assert [(item.key, item.ratio.value, item.quadrant) for item in found] == [
        ("callback", 2.5, "quick win"), ("sbp-pay", 2, "quick win"), ("speedtest", 2, "quick win"),
        ("calculator", pytest.approx(5 / 3), "big bet"),
    ]  # fmt: skip
    values = {item.stage: item.value_to_go.value for item in flow(journey).passages}
    found = trouble(journey, ranked, funnel(journey, values))
    assert found == Trouble(("deal", "deal/anna"), ("deal", "hold"), "compare", "deal", 2)


def test_what_a_pain_costs() -> None:
    """1000 customers, 30% hit, five points of conversion, 200 still to come: 3000."""
    pain = Pain(id="p", text="Queue", share=0.3)
    idea = Idea(id="i", solves=("p",), effect=Effect(transition="a>b", change=0.05))
    stage = Stage(id="a", volume=1000, pains=(pain,), ideas=(idea,))
    journey = Journey(stages=(stage, Stage(id="b")), transitions=(Transition(from_="a", to="b"),))
    (found,) = pains(journey, {"b": 200})
    assert (found.loss.value, found.loss.cells) == (pytest.approx(3000), ("a", "p", "i", "a>b"))
    assert in_words(found.loss.how, "en") == "1,000 × 0.3 × 0.05 × 200 = 3,000"
    assert [in_words(text, "en") for text in pains(journey)[0].loss.missing] == [
        "the value to go after the transition is not known"
    ]
    bare = journey.but(stages=(stage.but(volume=None, pains=(pain.but(share=None),), ideas=()),))
    assert [in_words(text, "en") for text in pains(bare, {"b": 200})[0].loss.missing] == [
        "the stage “a” has no volume",
        "“Queue” does not say which share of customers it hits",
        "no idea against “Queue” says what it changes in a transition",
    ]


def test_a_pain_without_a_grade_stands_last() -> None:
    some = (Pain(id="b", severity=1), Pain(id="a", frequency=5), Pain(id="c", severity=1, frequency=1))
    found = pains(Journey(stages=(Stage(id="s", pains=some),)))
    assert [(item.key, item.score.value) for item in found] == [("c", 1), ("a", None), ("b", None)]
    assert in_words(found[1].score.missing[0], "en") == "“a” has no severity"
    assert in_words(found[2].score.missing[0], "en") == "“b” has no frequency"


def test_published_rice() -> None:
    """Intercom's example: 2000 reached, impact 2, 80%, three person-months: 1067."""
    assert round(rice_score(2000, 2, 0.8, 3)) == 1067
    found = rice(Idea(id="i", reach=2000, impact=4, confidence=0.8, effort=3))
    assert round(found.value) == 1067
    with pytest.raises(ValueError):
        rice_score(1, 1, 1, 0)


def test_what_an_idea_lacks() -> None:
    found = rice(Idea(text="X", impact=4))
    assert [in_words(text, "en") for text in found.missing] == [
        "“X” has no reach", "“X” has no confidence", "“X” has no effort",
    ]  # fmt: skip
    assert quadrant(Idea(impact=4)) is None
    (ranked,) = ideas(Journey(stages=(Stage(id="s", ideas=(Idea(id="i"), Idea(id="j", status="dropped"))),)))
    assert (ranked.ratio.value, len(ranked.ratio.missing)) == (None, 2)


@pytest.mark.parametrize(
    ("impact", "effort", "where"),
    [(3, 2, "quick win"), (5, 3, "big bet"), (2, 2, "fill-in"), (2, 3, "drop"), (3, 3, "big bet")],
)
def test_quadrants(impact, effort, where) -> None:
    assert quadrant(Idea(impact=impact, effort=effort)) == where


def test_rice_goes_before_the_ratio() -> None:
    some = (Idea(id="a", impact=5, effort=1), Idea(id="b", impact=1, effort=5, reach=10, confidence=0.5))
    assert [item.key for item in ideas(Journey(stages=(Stage(id="s", ideas=some),)))] == ["b", "a"]


def test_troubles_that_do_not_meet() -> None:
    stages = (
        Stage(id="a", volume=10, emotions=(Emotion(score=-1),)),
        Stage(id="b", volume=5, pains=(Pain(id="p", severity=1, frequency=1),)),
    )
    journey = Journey(stages=stages)
    found = trouble(journey, pains(journey), funnel(journey))
    assert (found.largest_loss, found.stage, found.met) == ("a", "a", 2)
    alone = journey.but(stages=(stages[0].but(emotions=()), stages[1]))
    assert trouble(alone, pains(alone), funnel(alone)) == (None, ("b", "p"), "a", None, 1)
    assert trouble(Journey(), (), funnel(Journey())) == (None, None, None, None, 0)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=6))
def test_pains_are_in_order_and_complete(grades) -> None:
    some = tuple(Pain(id=f"p{n}", severity=a, frequency=b) for n, (a, b) in enumerate(grades))
    scores = [item.score.value for item in pains(Journey(stages=(Stage(id="s", pains=some),)))]
    assert scores == sorted((a * b for a, b in grades), reverse=True)
