import pytest

from cjmdesk.analysis.shares import share_of_stage
from cjmdesk.model.journey import Journey, validate_journey


def journey(*transitions: dict[str, object]) -> Journey:
    return validate_journey({"stages": [{"id": "a"}, {"id": "b"}], "transitions": list(transitions)})


def test_counts_are_shares_of_what_leaves_the_stage() -> None:
    doc = journey(
        {"from": "a", "to": "b", "count": 30},
        {"from": "a", "to": "lost", "kind": "exit", "count": 10},
        {"from": "a", "to": "b", "kind": "spawn", "rate": 2},
        {"from": "b", "to": "lost", "count": 7},
    )
    assert [share_of_stage(doc, item) for item in doc.transitions] == [0.75, 0.25, None, 1.0]


@pytest.mark.parametrize(("fields", "share"), [({"probability": 0.4}, 0.4), ({}, None), ({"count": 0}, None)])
def test_a_probability_is_the_share_and_nothing_says_nothing(fields: dict[str, float], share: float | None) -> None:
    doc = journey({"from": "a", "to": "b", **fields})
    assert share_of_stage(doc, doc.transitions[0]) == share
