"""Dragging items of lists and lanes, as operations."""

import pytest

from cjmdesk.edit.arranging import copy_items, move_items, place_lane
from cjmdesk.edit.errors import Rejected
from cjmdesk.model.journey import Journey, Lane
from cjmdesk.model.lanes import lanes_of
from cjmdesk.model.numbers import Idea
from cjmdesk.model.stage import Pain, Stage

JOURNEY = Journey(
    stages=(
        Stage(
            id="a",
            pains=tuple(Pain(id=f"a{n}", text="A") for n in range(3)),
            ideas=(Idea(id="i0", text="I", solves=("a0",)),),
        ),
        Stage(id="b", pains=(Pain(id="b0", text="B", implied=True),)),
    )
)


def pains(journey: Journey, stage: int) -> list[str]:
    return [item.id for item in journey.stages[stage].pains]


def test_items_move_to_another_stage_in_their_order() -> None:
    after = move_items(JOURNEY, ["a2", "a0"], "b", 0)
    assert (pains(after, 0), pains(after, 1)) == (["a1"], ["a0", "a2", "b0"])
    assert after.stages[0].ideas is JOURNEY.stages[0].ideas
    assert after.stages[0].ideas[0].solves == ("a0",)


def test_the_index_counts_without_those_that_move() -> None:
    assert pains(move_items(JOURNEY, ["a0"], "a", 1), 0) == ["a1", "a0", "a2"]
    assert pains(move_items(JOURNEY, ["a0"], "a"), 0) == ["a1", "a2", "a0"]


def test_what_stays_where_it_is_changes_nothing() -> None:
    assert move_items(JOURNEY, ["a1"], "a", 1) is JOURNEY
    assert move_items(JOURNEY, [], "a", 1) is JOURNEY


def test_what_only_moves_stays_implied() -> None:
    assert move_items(JOURNEY, ["b0"], "a", 0).stages[0].pains[0].implied


def test_copies_have_ids_of_their_own() -> None:
    after = copy_items(JOURNEY, ["a0", "a1"], "a", 1)
    assert pains(after, 0)[0] == "a0"
    assert pains(after, 0)[3:] == ["a1", "a2"]
    assert len(set(pains(after, 0))) == 5


def test_items_of_two_kinds_are_refused() -> None:
    with pytest.raises(Rejected):
        move_items(JOURNEY, ["a0", "i0"], "b")
    with pytest.raises(Rejected):
        move_items(JOURNEY, ["a"], "b")
    with pytest.raises(Rejected):
        move_items(JOURNEY, ["a0"], "nowhere")


def test_a_default_lane_goes_above_another() -> None:
    after = place_lane(JOURNEY, "kpis", "pains")
    assert [lane.id for lane in lanes_of(after)] == ["key_task", "touchpoints", "emotion", "kpis", "pains", "ideas"]
    assert place_lane(JOURNEY, "kpis", "") is JOURNEY
    assert place_lane(JOURNEY, "key_task", "touchpoints", False) is JOURNEY


def test_a_lane_changes_its_side() -> None:
    journey = JOURNEY.but(lanes=(Lane(id="x", kind="text"), Lane(id="y", kind="text", backstage=True)))
    after = place_lane(journey, "x", "", True)
    assert [(lane.id, lane.backstage) for lane in after.lanes or ()] == [("y", True), ("x", True)]
    with pytest.raises(Rejected):
        place_lane(journey, "x", "z")
    with pytest.raises(Rejected):
        place_lane(journey, "z")
