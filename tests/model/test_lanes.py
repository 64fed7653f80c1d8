"""Which lanes a map has, and where its touchpoints stand."""

from typing import Any

import pytest

from cjmdesk.model.journey import Journey, Lane, LaneFilter
from cjmdesk.model.lanes import lane_for, lanes_of, meets, span_of, touchpoint_lanes
from cjmdesk.model.stage import Touchpoint

SALE = Touchpoint(function="sales", channel="site", group="smm", status="planned")


def lanes(*filters: LaneFilter | None) -> tuple[Lane, ...]:
    return tuple(Lane(id=str(number), kind="touchpoints", filter=wanted) for number, wanted in enumerate(filters))


def test_default_lanes() -> None:
    assert [lane.kind for lane in lanes_of(Journey())] == [
        "key_task", "touchpoints", "emotion", "pains", "ideas", "kpis",
    ]  # fmt: skip
    assert lanes_of(Journey(lanes=())) == ()
    own = (Lane(id="x", kind="touchpoints"), Lane(id="y"))
    assert lanes_of(Journey(lanes=own)) == own
    assert touchpoint_lanes(Journey(lanes=own)) == own[:1]


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        ({}, True),
        ({"function": "sales"}, True),
        ({"function": ["service", "sales"]}, True),
        ({"function": "service"}, False),
        ({"channel": "site", "group": "smm", "status": "planned", "function": "sales"}, True),
        ({"channel": "site", "group": "loyalty"}, False),
        ({"channel": "app"}, False),
        ({"status": "existing"}, False),
    ],
)
def test_filters(wanted: dict[str, Any], met: bool) -> None:
    assert meets(SALE, LaneFilter.model_validate(wanted)) is met


def test_a_touchpoint_without_a_function_meets_no_filter_for_one() -> None:
    assert not meets(Touchpoint(), LaneFilter(function=("sales",)))


@pytest.mark.parametrize(
    ("filters", "lane", "belongs"),
    [
        ((None,), "0", True),
        ((None, LaneFilter(function=("sales",))), "1", True),
        ((LaneFilter(channel=("site",)), LaneFilter(function=("sales",))), "0", True),
        ((LaneFilter(channel=("app",)), None, None), "1", True),
        ((LaneFilter(channel=("app",)), LaneFilter(group=("loyalty",))), "1", False),
        ((LaneFilter(), None), "0", True),
    ],
)
def test_a_card_goes_to_the_first_lane_that_wants_it(filters: Any, lane: str, belongs: bool) -> None:
    found, there = lane_for(SALE, lanes(*filters))
    assert found
    assert (found.id, there) == (lane, belongs)


def test_without_touchpoint_lanes_there_is_no_place_and_no_complaint() -> None:
    assert lane_for(SALE, ()) == (None, True)


@pytest.mark.parametrize(("span", "at", "count", "covered"), [(1, 0, 3, 1), (3, 0, 3, 3), (3, 1, 3, 2), (9, 2, 3, 1)])
def test_spans_end_with_the_map(span: int, at: int, count: int, covered: int) -> None:
    assert span_of(Touchpoint(span=span), at, count) == covered
