"""Merging, splitting and dividing stages; several entities at once; what goes with what is removed."""

import pytest

from cjmdesk.edit.errors import Rejected
from cjmdesk.edit.several import Losses, losses, set_on, set_step
from cjmdesk.edit.stage_surgery import divide_stage, merge_stages, split_stage, undivide_stage
from cjmdesk.edit.tree import remove, set_field
from cjmdesk.model.checks import doubts, violations
from cjmdesk.model.journey import Journey
from cjmdesk.model.stage import Answers, Emotion, Pain, Stage, Touchpoint
from cjmdesk.model.walk import find, walk


def ids(entities) -> list[str]:
    return [entity.id for entity in entities]


def edges(journey: Journey) -> list[tuple[str, str, str]]:
    return [(item.from_, item.to, item.kind) for item in journey.transitions]


def sound(journey: Journey, before: Journey) -> bool:
    return not violations(journey) and len(doubts(journey)) <= len(doubts(before))


def test_merging_keeps_everything(journey: Journey) -> None:
    after = merge_stages(journey, "need")
    assert ids(after.stages) == ["need", "use"]
    stage = after.stages[0]
    assert stage.title == "Need / Deal"
    assert ids(stage.touchpoints) == ["ad", "blog", "friend", "call", "card"]
    assert [item.step for item in stage.touchpoints] == ["need-2"] * 3 + ["agree", "pay"]
    assert [(step.id, step.title) for step in stage.steps] == [("need-2", "Need"), ("agree", "Agree"), ("pay", "Pay")]
    assert ids(stage.pains) == ["unknown", "hold"]
    assert [(item.persona, item.score) for item in stage.emotions] == [
        ("anna", 1), ("boris", 0), ("anna", -4), ("anna", 2),
    ]  # fmt: skip
    assert stage.cells == {"backstage": "Media plan"}
    assert edges(after) == [("need", "need", "loop"), ("need", "need", "loop"), ("any", "lost", "exit")]
    assert after.stages[0].ideas[1].effect.transition == "need>need#2"
    assert [item.stage for item in (after.checklist[0], after.swot.strengths[0], after.experiments[0])] == ["need"] * 3
    assert sound(after, journey)


def test_merging_adds_up() -> None:
    one = Stage(
        id="a", title="A", key_task="x", duration="1 day", days=1, drives=("L", "C"), volume=5,
        answers=Answers(nps={9: 2, 3: 1}), emotions=(Emotion(at=0.5, score=1),), cells={"t": "one"},
    )  # fmt: skip
    two = Stage(
        id="b", title="B", key_task="y", duration="2 days", days=2, drives=("C", "P"), volume=3, color="red",
        answers=Answers(nps={9: 3}, csat={5: 1}), emotions=(Emotion(at=0.5, score=2),), cells={"t": "two", "u": "x"},
    )  # fmt: skip
    stage = merge_stages(Journey(stages=(one, two)), "a").stages[0]
    assert (stage.key_task, stage.duration, stage.days) == ("x\ny", "1 day + 2 days", 3)
    assert (stage.drives, stage.volume, stage.color) == (("L", "C", "P"), 5, "red")
    assert stage.answers == Answers(nps={9: 5, 3: 1}, csat={5: 1})
    assert [item.at for item in stage.emotions] == [0.25, 0.75]
    assert stage.cells == {"t": "one\ntwo", "u": "x"}
    assert stage.steps == ()


def test_merging_keeps_spans_and_unknown_keys() -> None:
    cards = [Touchpoint(id=f"c{n}", title="c", span=n) for n in (1, 2, 3)]
    stages = (
        Stage(id="z", title="Z", touchpoints=tuple(cards)),
        Stage.model_validate({"id": "a", "title": "A", "touchpoints": [{"id": "d", "span": 3}], "mood": 1}),
        Stage.model_validate({"id": "b", "title": "B", "touchpoints": [{"id": "e", "span": 2}], "tempo": 2}),
        Stage(id="c", title="C"),
    )
    after = merge_stages(Journey(stages=stages), "a")
    assert [item.span for item in after.stages[0].touchpoints] == [1, 2, 2]
    assert [item.span for item in after.stages[1].touchpoints] == [2, 2]
    assert after.stages[1].unknown == {"mood": 1, "tempo": 2}


def test_the_last_stage_has_nothing_to_merge_with(journey: Journey) -> None:
    with pytest.raises(Rejected, match="no stage follows"):
        merge_stages(journey, "use")


def test_splitting_at_a_card(journey: Journey) -> None:
    after = split_stage(journey, "blog", "Need (2)")
    assert ids(after.stages) == ["need", "need-2", "deal", "use"]
    one, two = after.stages[:2]
    assert (one.title, two.title) == ("Need", "Need (2)")
    assert (ids(one.touchpoints), ids(two.touchpoints)) == (["ad"], ["blog", "friend"])
    assert (ids(one.pains), ids(two.pains)) == (["unknown"], [])
    assert len(one.emotions) == 2
    assert edges(after) == [
        ("need-2", "deal", "forward"), ("deal", "need", "loop"), ("deal", "need", "loop"), ("any", "lost", "exit"),
        ("need", "need-2", "forward"),
    ]  # fmt: skip
    assert sound(after, journey)


def test_splitting_takes_along_what_belongs_to_the_cards() -> None:
    stage = Stage(
        id="a", title="A",
        touchpoints=(Touchpoint(id="x", title="x", span=2), Touchpoint(id="y", title="y")),
        emotions=(Emotion(score=1, touchpoint="y"), Emotion(score=2, at=0.25), Emotion(score=3, at=0.75), Emotion()),
        pains=(Pain(id="p", text="p", touchpoint="y"), Pain(id="q", text="q")),
    )  # fmt: skip
    journey = Journey(stages=(stage, Stage(id="b", title="B")))
    one, two, _rest = split_stage(journey, "y", "A2").stages
    assert [(item.score, item.at) for item in one.emotions] == [(2, 0.5), (None, None)]
    assert [(item.score, item.at) for item in two.emotions] == [(1, None), (3, 0.5)]
    assert (ids(one.pains), ids(two.pains)) == (["q"], ["p"])
    assert one.touchpoints[0].span == 3


def test_splitting_at_a_step_takes_the_steps(journey: Journey) -> None:
    after = split_stage(journey, "card", "Pay")
    one, two = after.stages[1:3]
    assert (ids(one.steps), ids(two.steps)) == (["agree"], ["pay"])
    assert (ids(one.touchpoints), ids(two.touchpoints)) == (["call"], ["card"])
    assert [item.score for item in two.emotions] == [-4]
    assert after.checklist[0].stage == two.id == "pay-2"
    assert edges(after)[1:3] == [("pay-2", "need", "loop"), ("pay-2", "need", "loop")]
    assert find(after, "gift").entity.effect.transition == "pay-2>need#2"
    assert sound(after, journey)


def test_nothing_before_the_card_is_no_split(journey: Journey) -> None:
    with pytest.raises(Rejected, match="others stand before"):
        split_stage(journey, "ad")
    with pytest.raises(Rejected):
        split_stage(journey, "hold")


def test_split_and_merge_meet_again(journey: Journey) -> None:
    after = merge_stages(split_stage(journey, "blog", ""), "need")
    assert after.stages[0].touchpoints == journey.stages[0].touchpoints
    assert set(edges(after)) == set(edges(journey))


def test_steps(journey: Journey) -> None:
    after = divide_stage(journey, "need", ["One", "Two"])
    assert [step.title for step in after.stages[0].steps] == ["One", "Two"]
    assert {item.step for item in after.stages[0].touchpoints} == {"one"}
    more = divide_stage(journey, "deal", ["Sign"])
    assert ids(more.stages[1].steps) == ["agree", "pay", "sign"]
    assert more.stages[1].touchpoints == journey.stages[1].touchpoints
    none = undivide_stage(journey, "deal")
    assert none.stages[1].steps == ()
    assert [item.step for item in none.stages[1].touchpoints] == ["", ""]


def test_several_at_once(journey: Journey) -> None:
    after = set_on(journey, ["ad", "blog", "call", "hold"], "touchpoint", "function", "service")
    assert [find(after, key).entity.function for key in ("ad", "blog", "call")] == ["service"] * 3
    assert not find(after, "blog").entity.implied
    assert set_on(journey, ["ad"], "touchpoint", "function", "marketing") is journey
    with pytest.raises(Rejected):
        set_on(journey, ["ad"], "touchpoint", "function", "magic")
    with pytest.raises(TypeError):
        set_on(journey, ["ad"], "touchpoint", "colour", "red")
    stepped = set_step(journey, ["call", "ad"], "pay")
    assert find(stepped, "call").entity.step == "pay"
    assert find(stepped, "ad").entity.step == ""
    assert find(set_step(journey, ["call"], ""), "call").entity.step == ""


def test_losses_are_what_removing_takes(journey: Journey) -> None:
    assert losses(journey, ["need"]) == Losses(1, 3, 2, 1, 2, 1, 3, 1)
    assert losses(journey, ["ad", "need", "need>deal"]) == Losses(1, 3, 2, 1, 2, 1, 3, 1)
    for keys in (["need"], ["need", "deal"], ["ad", "hold"], ["deal>need#2"], ["need", "use"]):
        gone = len(list(walk(journey))) - len(list(walk(remove(journey, keys))))
        assert losses(journey, keys).total == gone
    assert losses(set_field(journey, "ad", "span", 2), ["ad"]).total == 1
