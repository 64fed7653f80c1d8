"""The to-be map that starts from the map as it is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from strategies import journeys

from cjmdesk.edit.to_be import to_be
from cjmdesk.files.document import load
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.stage import Emotion, Touchpoint
from cjmdesk.model.walk import walk


def with_emotion(**fields: Any) -> Journey:
    return validate_journey({"stages": [{"id": "s", "emotions": [fields]}]})


MEASURED = {"evidence": "survey", "source": "CRM", "n": 24, "spread": 1.5}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            {"persona": "a", "score": -4, "target": 2, "label": "anger", "quote": "Oh", "notes": "N", **MEASURED},
            {"persona": "a", "score": 2, "label": "anger", "quote": "Oh", "notes": "N", "evidence": "assumption"},
        ),
        ({"target": 0, "at": 0.5}, {"score": 0, "at": 0.5, "evidence": "assumption"}),
        ({"score": 2, "target": 2, **MEASURED}, {"score": 2, **MEASURED}),
        ({"score": -1, **MEASURED}, {"score": -1, **MEASURED}),
        ({"score": 1, "target": 3, "implied": True}, {"score": 3, "evidence": "assumption", "implied": True}),
    ],
)
def test_scores_start_where_they_are_wanted(before: dict[str, Any], after: dict[str, Any]) -> None:
    (emotion,) = to_be(with_emotion(**before)).stages[0].emotions
    assert emotion == Emotion(**after)


def test_retired_touchpoints_go_and_planned_ones_exist() -> None:
    touchpoints = [{"id": "a", "status": "retired"}, {"id": "b", "status": "planned", "implied": True}, {"id": "c"}]
    pains = [{"id": "p", "touchpoint": "a"}, {"id": "q", "touchpoint": "b"}]
    stages = [{"id": "s", "touchpoints": touchpoints, "pains": pains}, {"id": "t", "touchpoints": [{"id": "d"}]}]
    before = validate_journey({"stages": stages})
    after = to_be(before)
    assert after.stages[0].touchpoints == (Touchpoint(id="b", implied=True), Touchpoint(id="c"))
    assert after.stages[0].touchpoints[1] is before.stages[0].touchpoints[2]
    assert [pain.touchpoint for pain in after.stages[0].pains] == ["", "b"]
    assert after.stages[1] is before.stages[1]


def test_it_is_another_map_in_its_head_only() -> None:
    head = {
        "id": "m", "title": "T", "date": "2026-11-12", "version": "3", "conclusions": ["C"],
        "review": {"last": "2026-11-12", "min_months": 2},
    }  # fmt: skip
    after = to_be(validate_journey(head), date(2026, 11, 23))
    head |= {"state": "to-be", "date": "2026-11-23", "version": "", "review": {"min_months": 2}}
    assert after == validate_journey(head)
    bare = to_be(validate_journey({"review": {"last": "2026-11-12"}, "date": "2026-11-12"}))
    assert (bare.state, bare.date, bare.review) == ("to-be", None, None)
    assert to_be(bare) is bare


def test_the_example(examples: Path) -> None:
    before = load(str(examples / "home-internet.cjm.yaml")).journey
    assert before
    after = to_be(before, date(2027, 1, 1))
    assert [found.key for found in walk(after)] == [found.key for found in walk(before)]
    assert [item.score for item in after.stages[2].emotions] == [2, -1, 1]
    assert after.stages[2].touchpoints[2].status == "existing"
    assert after.transitions is before.transitions
    assert after.stages[0] is before.stages[0]
    assert (after.state, after.unknown) == ("to-be", before.unknown)


@given(journeys())
def test_any_map(journey: Journey) -> None:
    after = to_be(journey)
    assert not violations(after)
    assert after.state == "to-be"
    for found in walk(after):
        assert getattr(found.entity, "target", None) is None or not isinstance(found.entity, Emotion)
        assert not isinstance(found.entity, Touchpoint) or found.entity.status == "existing"
    retired = {f.key for f in walk(journey) if isinstance(f.entity, Touchpoint) and f.entity.status == "retired"}
    assert [f.key for f in walk(after)] == [f.key for f in walk(journey) if f.key not in retired]
    assert to_be(after) is after
