"""Suggestions of a template: confirmed, dismissed, and what was confirmed is never lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.implied import confirm, confirm_all, dismiss, dismiss_all, implied_entities, suggest
from cjmdesk.edit.session import Session
from cjmdesk.edit.tree import remove
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey, validate_journey
from cjmdesk.model.walk import find, walk


def template(**changes: Any) -> Journey:
    return validate_journey(
        {
            "personas": [{"id": "anna", "implied": True}],
            "stages": [
                {
                    "id": "need",
                    "title": "Need",
                    "touchpoints": [{"id": "ad", "title": "Ad", "implied": True}, {"id": "blog", "title": "Blog"}],
                    "emotions": [{"score": 1, "implied": True}, {"persona": "anna", "score": 2, "implied": True}],
                    "pains": [{"id": "slow", "text": "Slow", "touchpoint": "ad"}],
                },
                {"id": "deal", "title": "Deal", "implied": True, "kpis": [{"id": "sold", "implied": True}]},
                {"id": "use", "title": "Use"},
            ],
            "transitions": [
                {"from": "need", "to": "deal", "implied": True},
                {"from": "need", "to": "use"},
                {"from": "need", "to": "use", "implied": True},
            ],
            "swot": {"threats": [{"id": "war", "text": "War", "implied": True}]},
            **changes,
        }
    )


def implied_keys(journey: Journey) -> list[str]:
    return [found.key for found in implied_entities(journey)]


def keys(journey: Journey) -> set[str]:
    return {found.key for found in walk(journey)}


def test_they_are_listed_in_reading_order() -> None:
    expected = ["anna", "ad", "need/*", "need/anna", "deal", "sold", "need>deal", "need>use#2", "war"]
    assert implied_keys(template()) == expected
    assert implied_entities(Journey()) == []


def test_what_is_meant_is_made_a_suggestion() -> None:
    before = template()
    after = suggest(before, ["blog", "need>use"])
    assert set(implied_keys(after)) - set(implied_keys(before)) == {"blog", "need>use"}
    assert after.stages[1] is before.stages[1]
    assert suggest(after, ["blog", "ad"]) is after
    assert confirm(after, ["blog", "need>use"]) == before


def test_confirming_some() -> None:
    before = template()
    after = confirm(before, ["need/anna", "deal", "blog", "need>use#2", "war"])
    assert implied_keys(after) == ["anna", "ad", "need/*", "sold", "need>deal"]
    assert keys(after) == keys(before)
    assert after.personas is before.personas
    assert after.stages[0].touchpoints is before.stages[0].touchpoints
    assert after.stages[2] is before.stages[2]


def test_confirming_all() -> None:
    before = template()
    after = confirm_all(before)
    assert implied_keys(after) == []
    assert keys(after) == keys(before)
    assert after.stages[0].touchpoints[1] is before.stages[0].touchpoints[1]
    assert after.stages[2] is before.stages[2]
    assert confirm_all(after) is after


def test_nothing_to_do_is_the_same_map() -> None:
    map_ = template()
    assert confirm(map_, []) is map_
    assert confirm(map_, ["blog", "use", "key_task"]) is map_
    assert dismiss(map_, []) is map_
    plain = confirm_all(map_)
    assert dismiss_all(plain) is plain


def test_dismissing_some() -> None:
    before = template()
    after = dismiss(before, ["ad", "need/*", "deal"])
    assert keys(before) - keys(after) == {"ad", "need/*", "deal", "sold", "need>deal"}
    assert after.stages[0].pains[0].touchpoint == ""
    assert after.personas is before.personas
    assert after.stages[1] is before.stages[2]
    assert after == remove(before, ["ad", "need/*", "deal"])


def test_dismissing_a_persona_takes_what_is_suggested_of_her_along() -> None:
    after = dismiss(template(), ["anna"])
    assert (after.personas, len(after.stages[0].emotions)) == ((), 1)


def test_dismissing_all() -> None:
    after = dismiss_all(template())
    assert implied_keys(after) == []
    assert [found.key for found in walk(after)] == ["need", "blog", "slow", "use", "need>use"]


@pytest.mark.parametrize(
    ("wanted", "message", "path"),
    [
        (["blog"], "“Blog” is not a suggestion", ("stages", 0, "touchpoints", 1)),
        (["need>use"], "“need>use” is not a suggestion", ("transitions", 1)),
        (["key_task"], "“key_task” is not a suggestion", ()),
        (["nothing"], "there is nothing called “nothing” in the map", ()),
        (["ad", "blog"], "“Blog” is not a suggestion", ("stages", 0, "touchpoints", 1)),
    ],
)
def test_what_cannot_be_dismissed(wanted: list[str], message: str, path: tuple[Any, ...]) -> None:
    with pytest.raises(Rejected) as caught:
        dismiss(template(), wanted)
    (problem,) = caught.value.problems
    assert (problem.message, problem.where.path, problem.severity) == (message, path, "error")


def test_every_reason_is_told() -> None:
    with pytest.raises(Rejected) as caught:
        dismiss(template(), ["blog", "use", "slow"])
    assert [problem.where.key for problem in caught.value.problems] == ["blog", "slow", "use"]
    with pytest.raises(Rejected) as caught:
        confirm(template(lanes=[]), ["ad", "key_task", "b"])
    assert [problem.where.key for problem in caught.value.problems] == ["b", "key_task"]


def test_what_is_confirmed_is_not_lost_with_a_suggestion() -> None:
    for confirmed, holder in (("sold", "deal"), ("need>deal", "deal"), ("need/anna", "anna")):
        map_ = confirm(template(), [confirmed])
        with pytest.raises(Rejected, match=r"with “(Deal|anna)” something would go that is no suggestion"):
            dismiss(map_, [holder])
        after = dismiss_all(map_)
        assert implied_keys(after) == [holder]
        assert find(after, confirmed)


def test_one_step_of_undo() -> None:
    session = Session(template())
    before = session.doc
    assert session.apply("Dismiss", dismiss_all)
    assert session.undo()
    assert session.doc is before
    assert session.apply("Confirm", confirm_all)
    assert not session.apply("Confirm", confirm_all)


@given(journeys(), st.data())
def test_on_any_map(journey: Journey, data: st.DataObject) -> None:
    listed = implied_keys(journey)
    some = data.draw(st.lists(st.sampled_from(listed), unique=True)) if listed else []
    confirmed = confirm(journey, some)
    assert (confirmed is journey) == (not some)
    assert implied_keys(confirmed) == [key for key in listed if key not in some]
    assert implied_keys(confirm_all(journey)) == []
    assert (confirm_all(journey) is journey) == (not listed)
    own = [found.key for found in walk(confirmed) if not found.entity.implied]
    after = dismiss_all(confirmed)
    assert not violations(after)
    assert len([found for found in walk(after) if not found.entity.implied]) == len(own)
    assert dismiss_all(after) is after
    for key in implied_keys(after):
        with pytest.raises(Rejected):
            dismiss(after, [key])
