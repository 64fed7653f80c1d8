"""A/B tests in figures, and the experiments of a map."""

import pytest

from cjmdesk.analysis.abtest import compare, compare_several, plan, smallest_effect, warnings
from cjmdesk.analysis.experiments import experiments
from cjmdesk.analysis.figure import in_words
from cjmdesk.analysis.proportion_tests import Counts
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Arm, Experiment
from cjmdesk.model.stage import Stage


def words(sentences) -> list[str]:
    return [in_words(sentence, "en") for sentence in sentences]


def test_the_example(examples) -> None:
    """120 and 145 of 1000: 12% and 14.5%, difference 2.5 points; z = .025/√(.1325·.8675·.002) = 1.6488, p = .0992.

    B is better with 95.02%; (146 − 121)/1002 = 2.495 points are expected.
    """
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    (item,) = experiments(journey)
    found = item.comparison
    assert [share.value for share in found.shares] == [0.12, 0.145]
    assert found.difference.value == pytest.approx(0.025)
    assert found.difference.interval[0] < 0 < found.difference.interval[1]
    assert in_words(found.p.how, "en") == "z test, z = 1.649"
    assert found.p.value == pytest.approx(0.0992, abs=5e-5)
    assert found.chance.value == pytest.approx(0.950197, abs=5e-7)
    assert found.lift.value == pytest.approx(25 / 1002)
    assert (found.is_significant, found.warnings) == (False, ())
    assert found.difference.cells == ("hold-test",)
    assert words(item.missing) == ["a plan needs the current share and the smallest effect that matters"]


def test_warnings() -> None:
    uneven, few, early = words(warnings([Counts(10, 1), Counts(100, 9)], 500))
    assert uneven.startswith("the arms differ in size more than chance allows (p = 9.")
    assert few == "fewer than 5 customers are expected in a cell: hardly anything can be told"
    assert early == "10 of 500 planned customers an arm: looking early finds differences that are none"
    assert warnings([Counts(1000, 100), Counts(1000, 100)], 1000) == ()


@pytest.mark.parametrize("n", [10**9, 10**15])
def test_few_of_very_many_are_as_few_of_many(n) -> None:
    """5 and 6 of a million or of any more: how many tried does not matter any more."""
    million, more = compare(Counts(10**6, 5), Counts(10**6, 6)), compare(Counts(n, 5), Counts(n, 6))
    assert more.chance.value == pytest.approx(million.chance.value, rel=1e-4)
    assert more.loss.value * n == pytest.approx(million.loss.value * 10**6, rel=1e-4)
    assert [end * n for end in more.lift.interval] == pytest.approx(
        [end * 10**6 for end in million.lift.interval], rel=1e-3
    )


def test_few_are_compared_exactly() -> None:
    found = compare(Counts(4, 1), Counts(4, 3))
    assert (in_words(found.p.how, "en"), found.p.value) == ("Fisher's exact test", pytest.approx(34 / 70))
    with pytest.raises(ValueError):
        compare(Counts(0, 0), Counts(1, 1))


def test_several_variants() -> None:
    found = compare_several([Counts(86, 83), Counts(93, 90), Counts(136, 129), Counts(82, 70)])
    assert found.p.value == pytest.approx(0.005585, abs=5e-7)
    assert len(found.shares) == 4
    assert len(found.against_first) == 3
    assert found.against_first == tuple(sorted(found.against_first, reverse=True))
    nothing = compare_several([Counts(5, 0), Counts(5, 0), Counts(5, 0)]).p
    assert (nothing.value, words(nothing.missing)) == (
        None, ["nobody or everybody succeeded: there is nothing to compare"],
    )  # fmt: skip


def test_a_plan() -> None:
    """20% and five points more: 1094 in each arm; 2188 at 100 a day are 21.9 days, 4 weeks."""
    found = plan(0.2, 0.05, daily=100)
    assert (found.each.value, found.weeks.value) == (1094, 4)
    assert words(plan(0.2, 0.05).weeks.missing) == ["it is not known how many customers come a day"]
    assert words(plan(0.2, 0.05, daily=0).weeks.missing) == ["nobody takes part"]
    assert smallest_effect(0.2, 1094).value == pytest.approx(0.05, abs=1e-4)
    assert words(smallest_effect(0.2, 2).missing) == ["so few customers show no rise at all"]


def test_plans_that_have_no_end() -> None:
    """What no number holds is said to be too large; what is barely a test is one all the same."""
    tiny = plan(0.5, 1e-12, daily=1e-300)
    assert tiny.each.value > 1e24
    assert words(tiny.weeks.missing) == ["the result is too large to be told"]
    nothing = plan(0.0, 5e-324, daily=5)
    assert (nothing.each.value, words(nothing.each.missing)) == (None, ["the result is too large to be told"])
    assert words(nothing.weeks.missing) == ["the result is too large to be told"]
    assert plan(0.1, 0.1, 1e-300, 1e-300).each.value > 0


def test_planned_experiments_take_their_customers_from_the_stage() -> None:
    """365.25 · 100 customers a year are 100 a day."""
    item = Experiment(id="e", stage="a", baseline=0.2, mde=0.05, planned_n=1094)
    journey = Journey(period="year", stages=(Stage(id="a", volume=36525),), experiments=(item,))
    (found,) = experiments(journey)
    assert (found.plan.each.value, found.plan.weeks.value, found.comparison) == (1094, 4, None)
    assert words(found.missing) == ["side A lacks its counts", "side B lacks its counts"]
    (elsewhere,) = experiments(journey.but(experiments=(item.but(stage="b", power=0.9, alpha=0.01),)))
    assert elsewhere.plan.weeks.value is None
    assert elsewhere.plan.each.value > 1094


def test_experiments_that_cannot_be_are_said_to_be_so() -> None:
    item = Experiment(id="e", a=Arm(n=5, x=6), b=Arm(n=0, x=0), baseline=0.9, mde=0.2)
    (found,) = experiments(Journey(experiments=(item,)))
    assert words(found.missing) == [
        "side A has 6 successes of 5 customers",
        "side B has no customers",
        "no test can be planned for 0.9 and 1.1: both are shares from 0 to 1, and different",
    ]
    (found,) = experiments(Journey(experiments=(item.but(mde=0.05, alpha=0, power=1),)))
    assert words(found.missing[2:]) == ["no test can be planned with α = 0 and power 1: both lie between 0 and 1"]


def test_a_significant_difference() -> None:
    assert compare(Counts(1200, 144), Counts(1200, 192)).is_significant
    assert not compare(Counts(1200, 144), Counts(1200, 192), alpha=0.001).is_significant
