"""What some ideas would change."""

import pytest
from chains import doc
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.scenario import Scenario, scenario, with_probability
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Effect, Idea, Kpi

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


def with_c(unit: str, value: float) -> Journey:
    """Half of the leads come to the deal by the transitions; a KPI tells another share."""
    journey = with_ideas(
        doc("a>b .5", "a>x .5", "b>d 1", "d>x 1", stages="abd"),
        Effect(transition="a>b", change=0.1), Effect(transition="a>b", change=0.5), Effect(kpi="c", change=value / 4),
    )  # fmt: skip
    kpis = (Kpi(id="c", name="Rate", role="C", unit=unit, value=value), Kpi(id="l", name="Leads", role="L", value=1000),
            Kpi(id="q", name="Deals", role="Q", value=1))  # fmt: skip
    return journey.but(stages=(journey.stages[0].but(kpis=kpis), *journey.stages[1:]))


def revenue_of(found: Scenario) -> float:
    before, after = found.compared[0]
    return after.value / before.value


@pytest.mark.parametrize(
    ("unit", "value", "ideas", "wanted"),
    [
        ("%", 40, ["i0"], 48), ("", 0.4, ["i0"], 0.48), ("%", 40, ["i1"], 80), ("%", 60, ["i1"], 100),
        ("%", 40, ["i2"], 50), ("%", 40, ["i0", "i2"], 60), ("%", 40, ["i2", "i0"], 60), ("%", 11.8, ["i0"], 14.16),
    ],
)  # fmt: skip
def test_the_kpi_of_c_follows_the_flow_by_the_same_part(unit, value, ideas, wanted) -> None:
    found = scenario(with_c(unit, value), ideas)
    assert found.journey.stages[0].kpis[0].value == pytest.approx(wanted, rel=1e-9)
    assert revenue_of(found) == pytest.approx(wanted / value)


@pytest.mark.parametrize("idea", ["i0", "i2"])
def test_a_kpi_that_is_expected_is_not_passed_off_as_measured(idea) -> None:
    journey = with_c("%", 40)
    measured = journey.stages[0].kpis[0].but(evidence="analytics", source="CRM", n=4200)
    kpis = (measured, *journey.stages[0].kpis[1:])
    journey = journey.but(stages=(journey.stages[0].but(kpis=kpis), *journey.stages[1:]))
    kpi = scenario(journey, [idea]).journey.stages[0].kpis[0]
    assert (kpi.evidence, kpi.source, kpi.n) == ("assumption", "", None)


def test_a_kpi_that_is_expected_to_stay_stays_measured() -> None:
    journey = with_ideas(with_c("%", 40), Effect(kpi="c", change=0))
    assert scenario(journey, ["i0"]).journey is journey


def test_it_is_said_that_the_kpi_follows_and_that_the_flow_does_not() -> None:
    found = scenario(with_c("%", 40), ["i0"])
    assert [in_words(note, "en") for note in found.notes] == ["The KPI “Rate” follows the flow: from 40 to 48\xa0%"]
    other = scenario(with_c("", 0.4), ["i2"])
    assert [in_words(note, "en") for note in other.notes] == [
        "“I2” changes revenue but not the flow, which follows transitions, not this KPI"
    ]
    assert other.compared[1].change == 0


def test_no_kpi_follows_where_nothing_moves_or_the_kpi_is_none() -> None:
    journey = with_c("%", 40)
    idle = with_ideas(journey, Effect(transition="b>d", change=0.2), Effect(kpi="l", change=5))
    assert scenario(idle, ["i0", "i1"]).journey.stages[0].kpis[0].value == 40
    for value, unit in ((0, "%"), (-3, "%"), (40, ""), (None, "%")):
        kpi = journey.stages[0].kpis[0].but(value=value, unit=unit)
        other = journey.but(stages=(journey.stages[0].but(kpis=(kpi,)), *journey.stages[1:]))
        found = scenario(other, ["i0"])
        assert (found.journey.stages[0].kpis[0].value, found.notes) == (value, ())
