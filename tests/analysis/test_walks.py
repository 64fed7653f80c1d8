"""The walks one by one are those that the simulation counts, and new customers come as the spawn transitions say."""

import pytest
from chains import doc, solvable
from hypothesis import given, settings

from cjmdesk.analysis.chain import ENDED, GONE, chain
from cjmdesk.analysis.simulation import simulate
from cjmdesk.analysis.walks import Brought, most_visits, walks
from cjmdesk.model.journey import Journey
from cjmdesk.model.numbers import Transition


def with_spawn(journey: Journey, **fields: object) -> Journey:
    spawn = Transition.model_validate({"kind": "spawn", **fields})
    return journey.model_copy(update={"transitions": (*journey.transitions, spawn)})


def test_a_walk_without_a_choice() -> None:
    journey = doc("a>b 1", "b>x 1", stages="ab")
    one, two = walks(journey, chain(journey), 2, 0)
    assert one == two
    assert [(way.key, way.source, way.target) for way in one.ways] == [("a>b", 0, 1), ("b>lost", 1, GONE)]
    assert (one.stages, one.is_lost, one.brought) == ((0, 1), True, None)
    ended = doc("a>b 1", stages="ab")
    (way,) = walks(ended, chain(ended), 1, 0)
    assert (way.stages, way.ways[-1].target, way.is_lost) == ((0, 1), ENDED, False)


@settings(max_examples=25, deadline=None)
@given(solvable())
def test_they_are_what_the_simulation_counts(journey: Journey) -> None:
    found = chain(journey)
    simulated = simulate(found, 3, 40, 7)
    own = walks(journey, found, 40, 7)
    assert [len(own), sum(len(walk.ways) for walk in own)] == [40, round(simulated.steps.value * 40)]
    assert sum(walk.stages.count(3) for walk in own) == round(simulated.deals_per_lead.value * 40)
    for walk in own:
        assert walk.ways[-1].target < 0
        assert [way.target for way in walk.ways[:-1]] == list(walk.stages[1:])


def test_an_endless_walk_is_broken_off() -> None:
    journey = doc("a>a 0.999999", "a>x 0.000001", stages="a")
    (walk,) = walks(journey, chain(journey), 1, 0, 5)
    assert (walk.stages, walk.is_lost) == ((0,) * 5, False)


def test_many_leads_may_not_walk_as_long() -> None:
    assert [most_visits(leads) for leads in (1, 75, 200, 2000, 10_000)] == [2000, 2000, 750, 75, 75]


def test_nobody_is_no_crowd() -> None:
    journey = doc("a>x 1", stages="a")
    with pytest.raises(ValueError, match="at least one"):
        walks(journey, chain(journey), 0, 0)


def test_new_customers_come_as_often_as_the_rate_says() -> None:
    journey = with_spawn(doc("a>b 1", "b>x 1", stages="ab"), **{"from": "b", "to": "a", "rate": 0.25})
    new = [walk for walk in walks(journey, chain(journey), 400, 3) if walk.brought]
    assert 70 <= len(new) <= 130, "400 × 0.25, within three standard errors"
    assert new[0].brought == Brought(new[0].brought.walk, 1, "b>a", 1, 0)
    assert {walk.stages for walk in new} == {(0, 1)}


def test_new_customers_bring_no_others_and_are_no_more_than_the_leads() -> None:
    journey = with_spawn(doc("a>b 1", "b>x 1", stages="ab"), **{"from": "any", "to": "b", "rate": 1e9})
    found = walks(journey, chain(journey), 3, 0)
    assert [walk.brought and walk.brought[:2] for walk in found] == [None, None, None, (0, 0), (0, 0), (0, 0)]


def test_nobody_is_brought_to_a_stage_outside_the_journey() -> None:
    base = doc("a>x 1", stages="ab")
    for fields in ({"from": "a", "to": "b", "rate": 5}, {"from": "a", "to": "nowhere", "rate": 5},
                   {"from": "nowhere", "to": "a", "rate": 5}, {"from": "a", "to": "a"}):  # fmt: skip
        journey = with_spawn(base, **fields)
        assert all(walk.brought is None for walk in walks(journey, chain(journey), 4, 0))
