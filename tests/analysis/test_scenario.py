"""What some ideas would change."""

import pytest
from chains import doc
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.scenario import Scenario, scenario, with_probability
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea

WAYS = ("a>b .5", "a>d .2", "a>x .3", "b>d 1", "d>x 1")


def with_ideas(journey: Journey, *effects: Effect | None) -> Journey:
    ideas = tuple(Idea(id=f"i{n}", text=f"I{n}", effect=effect) for n, effect in enumerate(effects))
    return journey.but(stages=(journey.stages[0].but(ideas=ideas), *journey.stages[1:]))


def of(*ways: str, effect: Effect, stages: str = "abd") -> Scenario:
    return scenario(with_ideas(doc(*ways, stages=stages), effect), ["i0"])


def chances(found: Scenario) -> list[float | None]:
    return [item.probability for item in found.journey.transitions]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (0.1, [0.5, 0.3, 0.2]), (0.3, [0.5, 0.5, 0]), (0.4, [0.4, 0.6, 0]), (-0.1, [0.5, 0.1, 0.4]),
    ],
)  # fmt: skip
def test_a_point_is_taken_from_lost_and_then_from_the_others(change, wanted) -> None:
    found = of(*WAYS, effect=Effect(transition="a>d", change=change))
    assert chances(found)[:3] == pytest.approx(wanted)
    assert found.applied == ("i0",)
    assert found.notes == ()


def test_what_is_left_open_gives_first() -> None:
    found = of("a>b .4", "a>d .2", "b>d 1", "d>x 1", effect=Effect(transition="a>d", change=0.3))
    assert chances(found)[:2] == pytest.approx([0.4, 0.5])
    less = of("a>b .4", "a>d .2", "b>d 1", "d>x 1", effect=Effect(transition="a>d", change=-0.1))
    assert chances(less)[:2] == pytest.approx([0.4, 0.1])


def test_a_probability_stays_one() -> None:
    found = of(*WAYS, effect=Effect(transition="a>d", change=2))
    assert chances(found)[:3] == pytest.approx([0, 1, 0])
    assert [in_words(note, "en") for note in found.notes] == [
        "“I0” changes a probability by 0.8 only: it stays between 0 and 1"
    ]


def test_the_headline_figures_are_compared() -> None:
    """Everybody but the 30% lost buys for 100: 70 a lead; ten points more: 80. The price to 150: 120 a lead."""
    journey = with_ideas(doc(*WAYS, stages="abd"), Effect(transition="a>d", change=0.1), Effect(kpi="price", change=50))
    found = scenario(journey, ["i0", "i1"])
    assert found.applied == ("i0", "i1")
    money = found.compared[3]
    assert (money.before.value, money.after.value, money.change) == tuple(map(pytest.approx, (70, 120, 50)))
    assert found.compared[0].change is None
    assert found.compared[1].change == pytest.approx(0.1)
    assert journey.stages[2].kpis[0].value == 100


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (None, "“I0” does not say what it changes, and by how much"),
        (Effect(kpi="price"), "“I0” does not say what it changes, and by how much"),
        (Effect(change=1), "“I0” does not say what it changes, and by how much"),
        (Effect(kpi="gone", change=1), "“I0” would change a KPI that is not there, or not to a value that it can have"),
        (Effect(transition="a>q", change=1), "“I0” would change a transition that is not there"),
        (Effect(transition="b>d", change=1), "“I0” would change a transition without a probability"),
    ],
)
def test_an_idea_that_changes_nothing_says_why(effect, words) -> None:
    journey = with_ideas(doc("a>b 1", "b>d #5", "d>x 1", stages="abd"), effect)
    found = scenario(journey, ["i0", "nobody"])
    assert (found.journey is journey, found.applied) == (True, ())
    assert [in_words(note, "en") for note in found.notes] == [words, "there is no idea “nobody”"]


@given(st.floats(-1, 1), st.sampled_from(["a>b", "a>d", "a>x"]))
def test_a_row_stays_a_row(change: float, key: str) -> None:
    found = of(*WAYS, effect=Effect(transition=key.replace("x", "lost"), change=change))
    row = chances(found)[:3]
    assert all(-1e-12 <= chance <= 1 + 1e-12 for chance in row)
    assert sum(row) <= 1 + 1e-9


def test_a_probability_takes_from_the_lost_and_gives_to_them() -> None:
    journey = doc("a>b .5", "a>x .5", "b>d 1", stages="abd")
    more = with_probability(journey, "a>b", 0.6)
    assert chances_of(more) == [0.6, 0.4, 1.0]
    assert chances_of(with_probability(more, "a>b", 0.42)) == [0.42, 0.58, 1.0]
    assert with_probability(journey, "a>b", 0.5) is journey
    assert with_probability(journey, "gone", 0.5) is journey
    counted = doc("a>b #5", "a>x #5")
    assert with_probability(counted, "a>b", 0.6) is counted


def chances_of(journey) -> list[float | None]:
    """As they are written, to the last digit."""
    return [item.probability for item in journey.transitions]
