"""What differs between two versions of a map."""

from hypothesis import given, settings
from strategies import journeys

from cjmdesk.edit.arranging import move_items
from cjmdesk.edit.differences import Difference, differences
from cjmdesk.edit.stages import add_stage, move_stage
from cjmdesk.edit.tree import add, move, remove, set_field
from cjmdesk.model.journey import Journey, validate_journey


def told(before: Journey, after: Journey) -> list[tuple[str, ...]]:
    return [(item.kind, item.key, item.field) for item in differences(before, after)]


def journey() -> Journey:
    return validate_journey(
        {
            "title": "Coffee",
            "brand": {"footer": "Ours"},
            "stages": [
                {
                    "id": "need",
                    "title": "Need",
                    "touchpoints": [{"id": "ad", "title": "Ad"}, {"id": "blog", "title": "Blog"}],
                    "pains": [{"id": "slow", "text": "Slow"}],
                },
                {"id": "deal", "title": "Deal", "touchpoints": [{"id": "call", "title": "Call"}]},
                {"id": "use", "title": "Use"},
            ],
        }
    )


def test_nothing_differs() -> None:
    assert differences(journey(), journey()) == []
    same = journey()
    assert differences(same, same) == []


def test_fields_of_the_map_and_of_entities() -> None:
    before = journey()
    after = set_field(set_field(before, "", "brand.footer", "Theirs"), "slow", "severity", 4)
    assert told(before, after) == [("changed", "", "brand.footer"), ("changed", "slow", "severity")]
    change = differences(before, after)[1]
    assert (change.before, change.after, change.entity) == (None, 4, after.stages[0].pains[0])


def test_what_comes_and_goes_is_told_once_with_all_below_it() -> None:
    before = journey()
    after = remove(add(before, "deal", "pains", {"id": "dear", "text": "Dear"}), ["need"])
    assert told(before, after) == [("removed", "need", ""), ("added", "dear", "")]
    after = add_stage(before, "Again", id="again", pains=[{"id": "far", "text": "Far"}])
    assert told(before, after) == [("added", "again", "")]


def test_what_was_moved() -> None:
    before = journey()
    assert told(before, move_stage(before, "use", 0)) == [("moved", "use", "")]
    assert told(before, move(before, "ad", "deal")) == [("moved", "ad", "")]
    assert told(before, move_items(before, ["blog"], "need", 0)) == [("moved", "blog", "")]


def test_unknown_keys() -> None:
    before = validate_journey({"x-board": 1})
    assert differences(before, validate_journey({"x-board": 2}))[0].field == "*"
    assert differences(before, before) == []


@settings(max_examples=15)
@given(journeys())
def test_any_map_can_be_compared_with_none(after: Journey) -> None:
    fresh = Journey()
    assert {item.kind for item in differences(fresh, after)} <= {"added", "changed"}
    assert {item.kind for item in differences(after, fresh)} <= {"removed", "changed"}
    assert differences(after, after.but(title=after.title)) == []
    changed = differences(after, after.but(title=after.title + "!"))
    assert changed == [Difference("changed", "", changed[0].entity, "title", after.title, after.title + "!")]
