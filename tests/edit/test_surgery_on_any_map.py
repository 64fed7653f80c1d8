"""Clipboard and surgery on maps of any kind: whatever they hold, the document stays valid and nothing is lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import journeys

from cjmdesk.edit.clipboard import copied, from_text, to_text
from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.pasting import paste
from cjmdesk.edit.search import Query, matches, replace_all
from cjmdesk.edit.several import losses
from cjmdesk.edit.stage_surgery import divide_stage, merge_stages, split_stage
from cjmdesk.edit.tree import remove
from cjmdesk.model.checks import violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.walk import walk

a_few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def count(journey: Journey, *lists: str) -> int:
    return sum(len(getattr(stage, name)) for stage in journey.stages for name in lists)


@a_few
@given(journeys())
def test_everything_can_be_copied_and_pasted(journey: Journey) -> None:
    clip = copied(journey, [found.key for found in walk(journey)])
    arrived = from_text(to_text(clip))
    assert arrived == clip
    for target in (journey, Journey()):
        try:
            after = paste(target, arrived)
        except Rejected:
            continue
        assert not violations(after)
        assert len(after.stages) == len(target.stages) + len(journey.stages)
        assert count(after, "touchpoints", "pains") == count(target, "touchpoints", "pains") + count(
            journey, "touchpoints", "pains"
        )


@a_few
@given(journeys(), st.integers(0, 5))
def test_merging_and_splitting_lose_nothing(journey: Journey, number: int) -> None:
    lists = ("touchpoints", "pains", "ideas", "kpis", "questions", "emotions")
    for stage in journey.stages[number : number + 1]:
        if number + 1 < len(journey.stages):
            merged = merge_stages(journey, stage.id)
            assert not violations(merged)
            assert count(merged, *lists) == count(journey, *lists)
        for card in stage.touchpoints[1:]:
            try:
                parts = split_stage(journey, card.id, "x")
            except Rejected:
                continue
            assert not violations(parts)
            assert count(parts, *lists) == count(journey, *lists)
            assert len(parts.stages) == len(journey.stages) + 1
        divided = divide_stage(journey, stage.id, ["a", "b"])
        assert not violations(divided)


@a_few
@given(journeys(), st.data())
def test_losses_and_search_agree_with_the_map(journey: Journey, data: st.DataObject) -> None:
    keys = [found.key for found in walk(journey)]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)) if keys else []
    assert losses(journey, chosen).total == len(keys) - len(list(walk(remove(journey, chosen))))
    found = matches(journey, Query("a"))
    after = replace_all(journey, Query("a"), "-")
    assert (after is journey) == (not found)
    assert not matches(after, Query("a"))
