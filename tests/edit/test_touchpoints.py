"""Moving touchpoints: several at once, into steps and lanes."""

from typing import Any

import pytest

from cjmdesk.edit import touchpoints
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.touchpoints import add_touchpoint, copy_touchpoints, fitted, move_touchpoints
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.lanes import lane_for, touchpoint_lanes
from cjmdesk.model.stage import Stage, Touchpoint
from cjmdesk.model.walk import find


def cards(journey: Journey) -> list[str]:
    return [" ".join(item.id for item in stage.touchpoints) for stage in journey.stages]


def at(journey: Journey, key: str) -> Any:
    found = find(journey, key)
    assert found, key
    return found.entity


@pytest.mark.parametrize(
    ("ids", "stage", "index", "result"),
    [
        (["ad"], "need", 0, ["ad blog friend", "call card", ""]),
        (["ad"], "need", 1, ["blog ad friend", "call card", ""]),
        (["ad"], "need", None, ["blog friend ad", "call card", ""]),
        (["friend"], "need", -4, ["friend ad blog", "call card", ""]),
        (["ad"], "deal", 1, ["blog friend", "call ad card", ""]),
        (["ad"], "use", 99, ["blog friend", "call card", "ad"]),
        (["friend", "ad"], "need", 0, ["ad friend blog", "call card", ""]),
        (["friend", "ad"], "need", 1, ["blog ad friend", "call card", ""]),
        (["card", "friend", "ad", "ad"], "deal", 1, ["blog", "call ad friend card", ""]),
        (["card", "ad", "call"], "use", 0, ["blog friend", "", "ad call card"]),
        ([], "use", 0, ["ad blog friend", "call card", ""]),
    ],
)
def test_moving(journey: Journey, ids: list[str], stage: str, index: int | None, result: list[str]) -> None:
    new = move_touchpoints(journey, ids, stage, index)
    assert cards(new) == result
    assert (new is journey) == (cards(journey) == result)
    assert not violations(new)


def test_moving_before_a_card(journey: Journey) -> None:
    assert cards(move_touchpoints(journey, ["friend"], "need", before="blog"))[0] == "ad friend blog"
    assert cards(move_touchpoints(journey, ["ad", "blog"], "need", before="friend"))[0] == "ad blog friend"
    assert move_touchpoints(journey, ["ad", "blog"], "need", before="blog") is journey
    assert cards(move_touchpoints(journey, ["ad"], "deal", 0, before="card"))[1] == "call ad card"
    with pytest.raises(Rejected):
        move_touchpoints(journey, ["ad"], "deal", before="blog")


def test_moving_shares_what_stays(journey: Journey) -> None:
    new = move_touchpoints(journey, ["ad"], "use")
    assert new.stages[1] is journey.stages[1]
    assert at(new, "ad") is at(journey, "ad")
    assert at(move_touchpoints(journey, ["blog"], "use", lane="rest"), "blog").implied


def test_steps(journey: Journey) -> None:
    assert at(move_touchpoints(journey, ["call"], "deal", 1), "call").step == "agree"
    assert at(move_touchpoints(journey, ["call"], "deal", step="pay"), "call").step == "pay"
    assert at(move_touchpoints(journey, ["call"], "deal", step=""), "call").step == ""
    assert at(move_touchpoints(journey, ["call"], "need"), "call").step == ""
    assert at(move_touchpoints(journey, ["ad"], "deal", step="pay"), "ad").step == "pay"
    with pytest.raises(Rejected):
        move_touchpoints(journey, ["ad"], "need", step="pay")


@pytest.mark.parametrize(
    ("ids", "stage"), [(["nobody"], "need"), (["need"], "need"), (["ad"], "nobody"), (["ad"], "ad")]
)
def test_what_cannot_be_moved(journey: Journey, ids: list[str], stage: str) -> None:
    for operation in (move_touchpoints, copy_touchpoints):
        with pytest.raises(Rejected):
            operation(journey, ids, stage)


def test_copying(journey: Journey) -> None:
    new = copy_touchpoints(journey, ["card", "ad"], "need", 1)
    assert cards(new) == ["ad ad-2 card-2 blog friend", "call card", ""]
    assert at(new, "card-2") == Touchpoint(id="card-2", title="Card")
    new = copy_touchpoints(journey, ["ad"], "need", lane="sold", before="friend")
    assert cards(new)[0] == "ad blog ad-2 friend"
    assert (at(new, "ad-2").function, at(new, "ad").function) == ("sales", "marketing")


def test_adding(journey: Journey) -> None:
    new = add_touchpoint(journey, "need", "Site", 1, owner="Me")
    assert cards(new)[0] == "ad site blog friend"
    assert at(new, "site") == Touchpoint(id="site", title="Site", owner="Me")
    new = add_touchpoint(journey, "use", "Site", lane="sold", implied=True)
    assert at(new, "site") == Touchpoint(id="site", title="Site", function="sales", channel="site")
    assert at(add_touchpoint(Journey(stages=(Stage(id="a"),)), "a", lane="touchpoints"), "touchpoint-1").title == ""


def test_spans(journey: Journey) -> None:
    assert at(touchpoints.set_span(journey, "ad", 2), "ad").span == 2
    assert at(touchpoints.set_span(journey, "ad", 9), "ad").span == 3
    assert at(touchpoints.set_span(journey, "call", 9), "call").span == 2
    assert touchpoints.set_span(journey, "ad", -1) is journey


# ---------------------------------------------------------------- lanes


def test_dropping_into_a_filtered_lane_sets_its_fields(journey: Journey) -> None:
    new = move_touchpoints(journey, ["ad", "blog"], "need", 0, lane="sold")
    for key in ("ad", "blog"):
        card = at(new, key)
        assert (card.function, card.channel, card.implied) == ("sales", "site", False)
    kept = Touchpoint(id="x", function="sales", channel="app")
    assert fitted(journey, kept, "sold") is kept


def test_dropping_out_of_a_filtered_lane_empties_what_kept_it_there(journey: Journey) -> None:
    card = Touchpoint(id="x", function="sales", channel="app", owner="Me", implied=True)
    assert fitted(journey, card, "rest") == Touchpoint(id="x", channel="app", owner="Me")


def lanes_with(*filters: dict[str, Any] | None) -> Journey:
    return Journey(lanes=tuple(Lane(id=f"l{n}", kind="touchpoints", filter=f) for n, f in enumerate(filters)))


@pytest.mark.parametrize(
    ("filters", "card", "lane"),
    [
        (({"function": "sales"}, {"channel": "site"}), {"function": "sales"}, "l1"),
        (({"function": "sales"}, {"function": "service"}), {"function": "sales"}, "l1"),
        (({"function": "sales"}, {"function": "service"}), {}, "l1"),
        (({"function": "sales"}, {"channel": "site"}, None), {"function": "sales", "channel": "site"}, "l2"),
        (({"status": "planned"}, None), {"status": "planned"}, "l1"),
        (({"group": "smm"}, {"group": ["smm", "loyalty"], "function": "sales"}), {"group": "loyalty"}, "l1"),
        (({"group": "smm"}, {"group": ["smm", "loyalty"], "function": "sales"}), {"group": "smm"}, "l1"),
        (({"channel": "app", "group": "smm"}, {"group": "smm"}), {"channel": "app", "group": "smm"}, "l1"),
        (({"status": ["existing", "planned"], "group": "smm"}, None), {"group": "smm"}, "l1"),
        ((None, {"function": "sales"}), {"function": "sales"}, "l0"),
    ],
)
def test_a_dropped_card_stands_where_it_was_dropped(filters: Any, card: dict[str, Any], lane: str) -> None:
    journey = lanes_with(*filters)
    new = fitted(journey, Touchpoint(id="x", **card), lane)
    assert lane_for(new, touchpoint_lanes(journey)) == (touchpoint_lanes(journey)[int(lane[1:])], True)


def test_a_lane_that_cannot_be_left_is_not_left() -> None:
    journey = lanes_with({"status": "existing"}, None)
    card = Touchpoint(id="x", function="sales")
    assert fitted(journey, card, "l1") is card
    journey = lanes_with({"group": "smm"}, {"group": "smm"})
    card = Touchpoint(id="x", group="smm")
    assert fitted(journey, card, "l1") is card
    journey = lanes_with(None, None)
    assert fitted(journey, card, "l1") is card


def test_a_card_in_the_last_lane_by_default_belongs_there_once_dropped() -> None:
    journey = lanes_with({"function": "sales"}, {"function": "service"})
    assert lane_for(Touchpoint(), touchpoint_lanes(journey)) == (touchpoint_lanes(journey)[1], False)
    assert fitted(journey, Touchpoint(), "l1").function == "service"


@pytest.mark.parametrize("lane", ["key_task", "nowhere", ""])
def test_dropping_where_no_touchpoints_stand(journey: Journey, lane: str) -> None:
    with pytest.raises(Rejected):
        move_touchpoints(journey, ["ad"], "need", lane=lane)


def test_filters_of_files_and_code_are_alike() -> None:
    assert lanes_with({"function": "sales"}).lanes == (
        Lane(id="l0", kind="touchpoints", filter=LaneFilter(function=("sales",))),
    )
