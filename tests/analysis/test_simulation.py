"""Walks at random agree with the closed form."""

import pytest
from chains import doc, solvable
from hypothesis import given, settings

from cjmdesk.analysis.flow import flow
from cjmdesk.analysis.simulation import QUANTILES, simulate
from cjmdesk.files.document import load
from cjmdesk.model.journey import Journey


def test_the_example(examples) -> None:
    """The closed form says .1175 buyers and .19565944 deals a lead (see test_flow); always 14 + 5 days to the deal."""
    journey = load(str(examples / "home-internet.cjm.yaml")).journey
    result = flow(journey)
    found = simulate(result.chain, 2, 200_000, 7)
    assert found == simulate(result.chain, 2, 200_000, 7)
    assert found.reach_deal.is_near(0.1175)
    assert found.deals_per_lead.is_near(0.19565944)
    assert found.deals_per_lead.error == pytest.approx(0.00145, abs=5e-5)
    assert found.days_to_deal == (19, 19, 19)
    assert found.truncated == 0
    assert not found.deals_per_lead.is_near(0.21)


@given(solvable())
@settings(max_examples=25, derandomize=True)
def test_closed_form_and_walks_agree(journey: Journey) -> None:
    result = flow(journey)
    found = simulate(result.chain, 3, 10_000, 1)
    assert result.solution is not None
    assert found.reach_deal.is_near(result.conversion.value)
    assert found.deals_per_lead.is_near(result.deals_per_lead.value or 0)
    for mean, passage in zip(found.visits, result.passages, strict=True):
        assert mean.is_near(passage.visits.value)
    assert found.steps.is_near(sum(passage.visits.value for passage in result.passages))


def test_quantiles_of_the_time() -> None:
    """Each day in a, half stay a day longer: 1, 2, 3 … days with ½, ¼, ⅛."""
    journey = doc("a>a .5", "a>d .5", "d>x 1", stages="ad")
    journey = journey.but(stages=(journey.stages[0].but(days=1), journey.stages[1]))
    found = simulate(flow(journey).chain, 1, 20_000, 3)
    assert QUANTILES == (0.1, 0.5, 0.9)
    assert found.days_to_deal[0] == 1
    assert found.days_to_deal[1] in (1, 2)
    assert found.days_to_deal[2] == 4


def test_without_days_there_are_no_times() -> None:
    assert simulate(flow(doc("a>d 1", "d>x 1", stages="ad")).chain, 1, 10, 1).days_to_deal is None


def test_without_a_deal_nobody_buys() -> None:
    found = simulate(flow(doc("a>b .5", "a>x .5", "a>a 0", stages="ab")).chain, None, 100, 1)
    assert (found.reach_deal.value, found.deals_per_lead.value, found.days_to_deal) == (0, 0, None)


def test_walks_without_an_end_are_broken_off_and_counted() -> None:
    found = simulate(flow(doc("a>a .9", "a>x .1", stages="a")).chain, None, 1000, 1, most=5)
    assert found.truncated == pytest.approx(0.9**5, abs=0.1)
    assert found.steps.value <= 5


def test_one_lead_and_none() -> None:
    chain = flow(doc("a>x 1", stages="a")).chain
    assert simulate(chain, 0, 1, 1).steps == (1, 0)
    with pytest.raises(ValueError):
        simulate(chain, 0, 0, 1)


def test_walks_tell_how_far_they_are_and_can_be_stopped() -> None:
    told: list[float] = []
    walked = simulate(flow(doc("a>a .5", "a>x .5")).chain, None, 1000, 1, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert walked == simulate(flow(doc("a>a .5", "a>x .5")).chain, None, 1000, 1)

    def stop(_done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        simulate(flow(doc("a>a .5", "a>x .5")).chain, None, 1000, 1, progress=stop)
